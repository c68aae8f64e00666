"""Writes the content of slides: a function for each kind of slide."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part

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
    TableSlide,
    TitleSlide,
    WheelSlide,
)
from generator.kit.wheel import Item, Pole
from generator.office.drawingml import (
    Paragraph,
    TableCell,
    ThemeColour,
    list_item,
    paragraph,
    paragraph_xml,
    shape,
    shape_properties,
    svg_extension,
    transform,
)
from generator.office.pptx.boxes import Box
from generator.template.roles import SlotName
from generator.write.deck.slide_builder import SlideBuilder
from generator.write.deck.wheel import LinkTargets, full_wheel, mini_wheel

_MIN_COLUMN = 16  # letters: columns to write in are alike, unless a word of the header is longer
_BODY_TINT = 12  # per cent of the sector's colour behind text
_LABEL_SPACE = 18  # points above a label that follows other text
_CHAIN_GAP, _CHAIN_INSET = 70_000, 120_000  # EMU: between the links of the chain, and beside their text
_CHAIN_SIZE, _OR_SIZE, _TABLE_SIZE = 20, 16, 18  # points
NO_BREAK = "\u00a0"


def write_slide(builder: SlideBuilder, slide: AnySlide, targets: LinkTargets, pptx_slide: Any) -> None:
    """Write *slide* into the slots of *builder*.

    *targets* are the slides that links lead to. *pptx_slide* is the python-pptx slide, whose part gets the logo's
    files.
    """
    kicker = slide.subtitle if isinstance(slide, DividerSlide) else builder.kit.chapter_of(slide)
    if "Kicker" in builder.binding.slots and kicker != slide.title:
        colour = builder.accent if slide.sector and not isinstance(slide, DividerSlide) else None
        builder.set_text("Kicker", [paragraph(kicker, colour=colour)])  # above the title, so it is read before it
    builder.set_text("Title", slide.title)
    _write_content(builder, slide, targets, pptx_slide)
    if "Mini Wheel" in builder.binding.slots and slide.sector and (0, 0) in targets:
        alt = f"{builder.kit.wheel.sectors[slide.sector - 1].name}. {builder.kit.words.back_to_wheel}"
        mini_wheel(builder, builder.binding.slots["Mini Wheel"].box, target=targets[0, 0], alt=alt)


def _write_content(builder: SlideBuilder, slide: AnySlide, targets: LinkTargets, pptx_slide: Any) -> None:
    """Write all but kicker, title and mini wheel."""
    match slide:
        case TitleSlide():
            _title(builder, slide)
            _logo(builder, pptx_slide)
        case ClosingSlide():
            _closing(builder, slide)
            _logo(builder, pptx_slide)
        case WheelSlide():
            _wheel(builder, targets)
        case DividerSlide():
            _divider(builder, slide, targets)
        case PointsSlide():
            builder.set_text("Body", [list_item(point) for point in slide.points])
        case StatementSlide():
            # The last two words stay together: no line of one word below a large one.
            builder.set_text("Statement", NO_BREAK.join(slide.statement.rsplit(" ", 1)))
        case BreakSlide():
            builder.set_text("Body", slide.text)
        case ProgrammeSlide():
            _programme(builder, slide)
        case ChainSlide():
            _chain(builder, slide)
        case DilemmaSlide():
            _dilemma(builder, slide)
        case ItemsSlide():
            _items(builder, slide)
        case OverviewSlide():
            _overview(builder, slide)
        case CaseSlide():
            _case(builder, slide)
        case ExerciseSlide():
            _exercise(builder, slide)
        case TableSlide():
            _table(builder, slide)
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


def _wheel(builder: SlideBuilder, targets: LinkTargets) -> None:
    wheel = builder.kit.wheel
    builder.set_text("Question", wheel.question)
    builder.set_text("Body", [list_item(line) for line in wheel.how_to])
    area = builder.area("Wheel")
    assert area is not None
    full_wheel(builder, area, targets)


def _divider(builder: SlideBuilder, slide: DividerSlide, targets: LinkTargets) -> None:
    builder.set_text("Question", slide.question)
    area = builder.area("Wheel")
    if area:
        alt = f"{slide.title}. {builder.kit.words.back_to_wheel}" if (0, 0) in targets else slide.title
        mini_wheel(builder, area, target=targets.get((0, 0)), alt=alt)


def _dilemma(builder: SlideBuilder, slide: DilemmaSlide) -> None:
    dilemma, words = slide.dilemma, builder.kit.words
    poles: dict[SlotName, Pole] = {"Pole A": dilemma.a, "Pole B": dilemma.b}
    texts: dict[SlotName, list[Paragraph]] = {
        name: [paragraph(f"{name[-1]}: {pole.title}", bold=True, scale=1.2), paragraph(pole.text)]
        for name, pole in poles.items()
    }
    size = builder.shared_size(texts)
    for name, content in texts.items():
        builder.set_text(name, content, fill=builder.tint(_BODY_TINT), size=size)
        disc = builder.area("Or")
        if name == "Pole A" and disc:
            word = paragraph(words.or_.lower(), bold=True, colour=ThemeColour("bg1")).aligned("ctr")
            properties = shape_properties(builder.ids, words.or_)
            text = paragraph_xml(word, _OR_SIZE, builder.lang)
            builder.add_shape(shape(properties, disc, "ellipse", builder.accent.solid_fill, text, inset=0))
    builder.set_text("Situation", dilemma.situation)
    builder.set_text("Question", [paragraph(dilemma.questions[0], colour=builder.accent)])


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
    def lines(items: tuple[Item, ...]) -> list[Paragraph]:
        pairs = ((paragraph(item.label, bold=True), paragraph(item.short, before=2, scale=0.9)) for item in items)
        return [line for pair in pairs for line in pair]

    left = _Column("Left Title", "Left Body", slide.left_title, lines(slide.left))
    right = _Column("Right Title", "Right Body", slide.right_title, lines(slide.right))
    _columns(builder, (left, right))


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


def _exercise(builder: SlideBuilder, slide: ExerciseSlide) -> None:
    builder.set_text("Body", [list_item(line) for line in slide.task])
    facts: list[Paragraph] = []
    for position, (label, value) in enumerate(slide.facts):
        space = _LABEL_SPACE if position else 0
        facts.append(paragraph(label, bold=True, colour=builder.accent, scale=0.8, before=space))
        facts.append(paragraph(value, before=2))
    builder.set_text("Facts", facts, fill=builder.tint(_BODY_TINT))


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
    builder.set_text("Questions", lines, fill=builder.tint(_BODY_TINT))


def _header_cell(words: str) -> TableCell:
    return TableCell((paragraph(words, bold=True, colour=ThemeColour("bg1")),), ThemeColour("tx2"))


def _programme(builder: SlideBuilder, slide: ProgrammeSlide) -> None:
    words, line_below = builder.kit.words, ThemeColour("accent6", 40)
    titles = (words.time_column, words.what, words.duration)
    rows = [[TableCell(fill=ThemeColour("tx2")), *map(_header_cell, titles)]]
    for module in builder.kit.modules:
        mark = ThemeColour(f"accent{module.sector.number}") if module.sector else None
        title = paragraph(module.title, bold=module.sector is not None)
        minutes = paragraph(words.minutes.format(minutes=module.minutes), bold=False)
        texts = (paragraph(module.start, bold=False), title, minutes)
        cells = (TableCell((text,), None, line_below) for text in texts)
        rows.append([TableCell((), mark, line_below), *cells])
    builder.add_table("Table", (1.6, 12, 80, 15), rows, slide.title, _TABLE_SIZE, to_fill_in=False)


def _table(builder: SlideBuilder, slide: TableSlide) -> None:
    builder.set_text("Intro", [list_item(line) for line in slide.task])
    line_below = ThemeColour("accent6", 60)
    rows = [[_header_cell(column) for column in slide.columns]]
    for label in slide.rows:
        first = TableCell((paragraph(label, bold=True),) if label else (), None, line_below)
        rows.append([first, *(TableCell((), None, line_below) for _ in slide.columns[1:])])
    longest_words = [max(len(word) for word in column.split()) for column in slide.columns]
    shares = [max(_MIN_COLUMN, letters) for letters in longest_words]
    builder.add_table("Table", shares, rows, slide.title, _TABLE_SIZE, to_fill_in=True)


def _chain(builder: SlideBuilder, slide: ChainSlide) -> None:
    """Draw the links of the chain from top to bottom.

    Name and verb stand on a dark block, the task beside it on a light one.
    """
    area = builder.area("Diagram")
    assert area is not None
    count = len(slide.links)
    height = (area.height - _CHAIN_GAP * (count - 1)) // count
    name_width = area.width * 34 // 100
    task_width = area.width - name_width
    white = ThemeColour("bg1")
    names = [
        [paragraph(link.name, bold=True, colour=white), paragraph(link.verb, colour=white, scale=0.9)]
        for link in slide.links
    ]
    tasks = [[paragraph(link.task)] for link in slide.links]

    def shared_size(texts: Sequence[Sequence[Paragraph]], width: int) -> float:
        room = (width - 2 * _CHAIN_INSET, height)
        return min(builder.fit_size(text, room, _CHAIN_SIZE, "Diagram") for text in texts)

    name_size, task_size = shared_size(names, name_width), shared_size(tasks, task_width)
    for number, (name, task) in enumerate(zip(names, tasks, strict=True)):
        top = area.top + number * (height + _CHAIN_GAP)
        for content, left, width, size, fill in (
            (name, area.left, name_width, name_size, ThemeColour("tx2")),
            (task, area.left + name_width, task_width, task_size, ThemeColour("bg2")),
        ):
            text = "".join(paragraph_xml(item, size, builder.lang) for item in content)
            properties = shape_properties(builder.ids, content[0].spans[0].text)
            box = Box(left, top, width, height)
            builder.add_shape(shape(properties, box, "rect", fill.solid_fill, text, inset=_CHAIN_INSET))


def _logo(builder: SlideBuilder, pptx_slide: Any) -> None:
    """Owner the logo in its area, never stretched, with clear space round it.

    The clear space is half its height, as design manuals ask. On a dark cover it is the logo's variant for dark
    backgrounds; where there is none, the clear space is a light patch, so that any logo can be seen.
    """
    brand_logo, area = builder.kit.brand.logo, builder.area("Logo")
    if brand_logo is None or area is None:
        return
    on_dark = builder.binding.role == "closing"
    logo = brand_logo.dark if on_dark and brand_logo.dark and builder.binding.is_own else brand_logo
    height = min(area.height, area.width * logo.height // logo.width)
    box = Box(area.left, area.top + (area.height - height) // 2, height * logo.width // logo.height, height)
    if on_dark and logo is brand_logo:
        clear = height // 2
        patch = Box(0, box.top - clear, box.right + clear, box.height + 2 * clear)
        properties = shape_properties(builder.ids, "Logo", decorative=True)
        builder.add_shape(shape(properties, patch, "rect", ThemeColour("bg1").solid_fill))
    part, package = pptx_slide.part, pptx_slide.part.package
    if logo.emf and not logo.svg:
        emf = Part(package.next_partname("/ppt/media/logo%d.emf"), "image/x-emf", package, logo.emf)
        relationship = part.relate_to(emf, RT.IMAGE)
    else:
        _, relationship = part.get_or_add_image_part(io.BytesIO(logo.png))
    extension = ""
    if logo.svg:
        svg = Part(package.next_partname("/ppt/media/logo%d.svg"), "image/svg+xml", package, logo.svg)
        extension = svg_extension(part.relate_to(svg, RT.IMAGE))
    builder.add_shape(
        f"<p:pic><p:nvPicPr>{shape_properties(builder.ids, 'Logo', alt=logo.alt)}"
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relationship}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        f'</p:blipFill><p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
