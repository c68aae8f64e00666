"""Writes the content of slides: a function for each kind of slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from generator.colour import contrast
from generator.kit.slides import (
    AnySlide,
    BreakSlide,
    CaseSlide,
    ChainSlide,
    ClosingSlide,
    DilemmaSlide,
    DividerSlide,
    ExerciseSlide,
    ItemsSlide,
    OverviewSlide,
    PointsSlide,
    ProgrammeSlide,
    StatementSlide,
    StoriesSlide,
    TableSlide,
    TitleSlide,
    WheelReadingSlide,
    WheelSlide,
    WorkSlide,
)
from generator.kit.wheel import Item
from generator.office.drawingml import (
    Paragraph,
    ThemeColour,
    list_item,
    paragraph,
    paragraph_xml,
    shape,
    shape_properties,
)
from generator.office.pptx.boxes import Box
from generator.office.units import EMU_PER_POINT
from generator.template.roles import SlotName
from generator.typeset import fitting
from generator.write.deck.diagrams import draw_chain
from generator.write.deck.dilemma import draw_field, write_dilemma
from generator.write.deck.exercise import write_exercise
from generator.write.deck.logo import place_logo
from generator.write.deck.reading import draw_reading
from generator.write.deck.ribbon import draw_foot
from generator.write.deck.slide_builder import MIN_SIZE, SlideBuilder
from generator.write.deck.stories import write_stories
from generator.write.deck.tables import write_form, write_programme
from generator.write.deck.wheel import (
    LinkTargets,
    corner_quarter,
    full_wheel,
    mini_wheel,
    sector_quarter,
    whole_wheel,
)

_BODY_TINT = 12  # per cent of the sector's colour behind text
_CARD_GAP = 101_600  # EMU: above each of the cards of a column
_LABEL_SPACE = 18  # points above a label that follows other text
_END_SIZE = 66  # points: the end of a break
_SEEN = 1.5  # contrast at which a large disc stands out from its ground
NO_BREAK = "\u00a0"


def write_slide(builder: SlideBuilder, slide: AnySlide, targets: LinkTargets, slide_part: Any) -> None:
    """Write *slide* into the slots of *builder*.

    *targets* are the slides that links lead to. *slide_part* is the slide's part, which gets the logo's files.
    """
    kicker, field = _kicker(builder, slide), draw_field(builder)
    if "Kicker" in builder.binding.slots and kicker != slide.title:
        colour = builder.accent if slide.sector and not (field or isinstance(slide, DividerSlide)) else None
        builder.set_text("Kicker", [paragraph(kicker, colour=colour)])  # above the title, so it is read before it
    builder.set_text("Title", slide.title)
    has_wheel = _has_mini_wheel(builder, targets)
    if isinstance(slide, WorkSlide):
        _clock(builder, slide, beside_wheel=has_wheel)
    _write_content(builder, slide, targets, slide_part)
    if has_wheel:
        kit_wheel, sectors = builder.kit.wheel, (slide.sector,) if slide.sector else ()
        name = kit_wheel.sectors[slide.sector - 1].name if slide.sector else kit_wheel.title
        alt, box = f"{name}. {builder.kit.words.back_to_wheel}", builder.binding.slots["Mini Wheel"].box
        mini_wheel(builder, box, sectors, target=targets[0, 0], alt=alt, on_colour=field)
    if builder.binding.is_own and not isinstance(slide, TitleSlide | ClosingSlide):
        draw_foot(builder)


def _has_mini_wheel(builder: SlideBuilder, targets: LinkTargets) -> bool:
    """Return whether the slide shows where we are on the wheel."""
    if "Mini Wheel" not in builder.binding.slots or isinstance(builder.slide, WheelReadingSlide):
        return False
    wheel = targets.get((0, 0))
    return wheel is not None and (builder.slide.sector is not None or builder.slide.number > wheel)


def _clock(builder: SlideBuilder, slide: WorkSlide, *, beside_wheel: bool) -> None:
    """Write how long and until when; at the edge where no wheel stands."""
    lines = [paragraph(slide.minutes, bold=True).aligned("r"), paragraph(slide.until).aligned("r")]
    wheel = builder.binding.slots.get("Mini Wheel")
    if "Clock" in builder.binding.slots and wheel and not beside_wheel:
        box = builder.binding.slots["Clock"].box
        builder.move("Clock", Box(wheel.box.right - box.width, box.top, box.width, box.height))
    builder.set_text("Clock", lines)


def _kicker(builder: SlideBuilder, slide: AnySlide) -> str:
    """Return the line above the title: the module, and who works together.

    Where there is no room for both, it is who works together: the module stands in the title or below. Where that is
    too long as well, it is the module.
    """
    if isinstance(slide, DividerSlide):
        return slide.subtitle
    module = builder.kit.chapter_of(slide)
    if not isinstance(slide, WorkSlide):
        return module
    area, size = builder.area("Kicker"), MIN_SIZE * builder.binding.type_scale

    def has_room(line: str) -> bool:
        return area is None or fitting.width(line, builder.font, size, bold=True) * EMU_PER_POINT < area.width

    return next(filter(has_room, (f"{module}  ·  {slide.group_size}", slide.group_size)), module)


def _write_content(builder: SlideBuilder, slide: AnySlide, targets: LinkTargets, slide_part: Any) -> None:
    """Write all but kicker, title and mini wheel."""
    match slide:
        case TitleSlide():
            _title(builder, slide)
            _whole_wheel(builder)
            place_logo(builder, slide_part)
        case ClosingSlide():
            _closing(builder, slide)
            place_logo(builder, slide_part)
        case WheelSlide():
            _wheel(builder, targets)
        case DividerSlide():
            _divider(builder, slide, targets)
        case StoriesSlide():
            write_stories(builder, slide)
        case WheelReadingSlide():
            draw_reading(builder, slide)
        case PointsSlide():
            builder.set_text("Body", [list_item(point) for point in slide.points])
        case StatementSlide():
            builder.set_text("Statement", _held(slide.statement))
            area = builder.area("Corner")
            if area:
                corner_quarter(builder, area)
        case BreakSlide():
            _break(builder, slide)
        case ProgrammeSlide():
            write_programme(builder, slide)
        case ChainSlide():
            draw_chain(builder, slide)
        case DilemmaSlide():
            write_dilemma(builder, slide)
        case ItemsSlide():
            _items(builder, slide)
        case OverviewSlide():
            _overview(builder, slide)
        case CaseSlide():
            _case(builder, slide)
        case ExerciseSlide():
            write_exercise(builder, slide)
        case TableSlide():
            write_form(builder, slide)
        case _:
            assert_never(slide)


def _title(builder: SlideBuilder, slide: TitleSlide) -> None:
    builder.set_text("Question", builder.kit.wheel.question)
    builder.set_text("Subtitle", slide.subtitle)
    builder.set_text("Details", [paragraph(line) for line in _detail_lines(slide.details)])


def _detail_lines(details: tuple[str, ...]) -> list[str]:
    """Return *details* on two lines at most: the first two, then the rest."""
    separator = "  ·  "
    return [separator.join(part) for part in (details[:2], details[2:]) if part]


def _closing(builder: SlideBuilder, slide: ClosingSlide) -> None:
    builder.set_text("Body", slide.text)
    builder.set_text("Details", [paragraph(line) for line in slide.details])
    _whole_wheel(builder)


def _whole_wheel(builder: SlideBuilder) -> None:
    area = builder.area("Wheel")
    if area:
        whole_wheel(builder, area)


def _break(builder: SlideBuilder, slide: BreakSlide) -> None:
    """Write the break, and its end in a disc that is read from the coffee table."""
    builder.set_text("Body", slide.text)
    area = builder.area("Clock")
    if area:
        palette = builder.kit.brand.palette
        is_seen = contrast(palette.accent5, palette.dk2) >= _SEEN
        fill, colour = (
            (builder.highlight, builder.on_highlight) if is_seen else (ThemeColour("bg1"), ThemeColour("tx2"))
        )
        line = paragraph(slide.end, bold=True, colour=colour).aligned("ctr")
        text = paragraph_xml(line, _END_SIZE, builder.lang)
        builder.add_shape(
            shape(shape_properties(builder.ids, slide.end), area, "ellipse", fill.solid_fill, text, inset=0)
        )


def _wheel(builder: SlideBuilder, targets: LinkTargets) -> None:
    wheel = builder.kit.wheel
    builder.set_text("Question", wheel.question)
    builder.set_text("Body", [list_item(line) for line in wheel.how_to])
    area = builder.area("Wheel")
    assert area is not None
    full_wheel(builder, area, targets)


def _divider(builder: SlideBuilder, slide: DividerSlide, targets: LinkTargets) -> None:
    builder.set_text("Question", slide.question)
    area, target = builder.area("Wheel"), targets.get((0, 0))
    if area and builder.binding.is_own and slide.sector:
        sector_quarter(builder, area, builder.kit.wheel.sectors[slide.sector - 1], target=target)
    elif area:
        alt = f"{slide.title}. {builder.kit.words.back_to_wheel}" if target else slide.title
        mini_wheel(builder, area, (slide.sector or 0,), target=target, alt=alt)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a slide: the slots of its heading and its body, and their text."""

    heading_slot: SlotName
    body_slot: SlotName
    heading: str
    body: list[Paragraph]


def _columns(builder: SlideBuilder, columns: Sequence[_Column]) -> None:
    """Write *columns*, all headings in one size and all bodies in one."""
    heading_size = builder.shared_size({column.heading_slot: [paragraph(column.heading)] for column in columns})
    body_size = builder.shared_size({column.body_slot: column.body for column in columns})
    for column in columns:
        builder.set_text(column.heading_slot, column.heading, fill=builder.accent, size=heading_size)
        builder.set_text(column.body_slot, column.body, fill=builder.tint(_BODY_TINT), size=body_size)


def _items(builder: SlideBuilder, slide: ItemsSlide) -> None:
    """Write the titles, a card each; what is behind them stands in notes and guide."""
    columns: tuple[tuple[SlotName, SlotName, str, tuple[Item, ...]], ...] = (
        ("Left Title", "Left Body", slide.left_title, slide.left),
        ("Right Title", "Right Body", slide.right_title, slide.right),
    )
    for heading_slot, body_slot, title, items in columns:
        builder.set_text(heading_slot, title, fill=builder.accent)
        boxes = _rows(builder.binding.slots[body_slot].box, len(items))
        cards = [[paragraph(_held(item.label), bold=True)] for item in items]
        builder.set_columns(body_slot, cards, boxes, builder.tint(_BODY_TINT))


def _held(words: str) -> str:
    """Return *words* with the last two held together, for large type."""
    return NO_BREAK.join(words.rsplit(" ", 1))


def _rows(box: Box, count: int) -> list[Box]:
    """Return *count* boxes below one another in *box*, a gap above each."""
    height = (box.height - count * _CARD_GAP) // count
    tops = (box.top + _CARD_GAP + number * (height + _CARD_GAP) for number in range(count))
    return [Box(box.left, top, box.width, height) for top in tops]


def _overview(builder: SlideBuilder, slide: OverviewSlide) -> None:
    slots: tuple[tuple[SlotName, SlotName], ...] = (
        ("Left Title", "Left Body"), ("Middle Title", "Middle Body"), ("Right Title", "Right Body"),
    )  # fmt: skip
    columns = [
        _Column(heading_slot, body_slot, title, [paragraph(line) for line in lines])
        for (heading_slot, body_slot), (title, lines) in zip(slots, slide.columns, strict=True)
    ]
    _columns(builder, columns)
    builder.set_text("Question", [paragraph(slide.question, colour=builder.accent)])


def _case(builder: SlideBuilder, slide: CaseSlide) -> None:
    builder.set_text("Body", [Paragraph(block.spans) for block in slide.case.text])
    words = builder.kit.words
    parts = ((words.questions, slide.case.questions), (words.product, (slide.product,)))
    lines = [
        line
        for position, (heading, items) in enumerate(parts)
        for line in (
            paragraph(heading, bold=True, colour=builder.accent, before=_LABEL_SPACE if position else 0),
            *(list_item(item, before=5) for item in items),
        )
    ]
    if "Clock" not in builder.binding.slots:
        lines.insert(0, paragraph(slide.terms))
    builder.set_text("Questions", lines, fill=builder.tint(_BODY_TINT))
