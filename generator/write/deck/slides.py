"""Draws a slide: one function for each kind of slide, which puts its words into the slots of its page."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
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
from generator.kit.text import Span
from generator.kit.wheel import Item, Pole
from generator.office.drawingml import Ink, TableCell, Text, named, paragraph, shape, text, transform
from generator.office.pptx.boxes import Box
from generator.template.roles import SlotName
from generator.write.deck import wheel as wheelshapes
from generator.write.deck.slide_builder import Page

_COLUMN = 16  # letters: columns to write in are alike, unless a word of the header is longer than that
NO_BREAK = "\u00a0"
Targets = Mapping[
    tuple[int, int], int
]  # the slide that each (sector, ring) is about; ring -1 is the sector, (0, 0) the wheel


def draw(page: Page, slide: AnySlide, targets: Targets, target: Any) -> None:
    """Put the words of *slide* into the slots of *page*; *targets* are the slides that links lead to.

    *target* is the python-pptx slide, whose part gets the logo's files.
    """
    kicker = slide.subtitle if isinstance(slide, DividerSlide) else page.kit.modules[slide.module - 1].title
    if "Kicker" in page.role.slots and kicker != slide.title:
        ink = page.accent if slide.sector and not isinstance(slide, DividerSlide) else None
        page.put("Kicker", [text(kicker, ink=ink)])  # it stands above the title, so it is read before it
    page.put("Title", slide.title)
    match slide:
        case TitleSlide():
            _title(page, slide)
            _logo(page, target)
        case ClosingSlide():
            _closing(page, slide)
            _logo(page, target)
        case WheelSlide():
            _wheel(page, targets)
        case DividerSlide():
            _divider(page, slide, targets)
        case PointsSlide():
            page.put("Body", [Text((Span(point),), bullet=True) for point in slide.points])
        case StatementSlide():
            # The last two words stay together: no line of one word below a large one.
            page.put("Statement", NO_BREAK.join(slide.statement.rsplit(" ", 1)))
        case BreakSlide():
            page.put("Body", slide.text)
        case ProgrammeSlide():
            _programme(page, slide)
        case ChainSlide():
            _chain(page, slide)
        case DilemmaSlide():
            _dilemma(page, slide)
        case ItemsSlide():
            _items(page, slide)
        case OverviewSlide():
            _overview(page, slide)
        case CaseSlide():
            _case(page, slide)
        case ExerciseSlide():
            _exercise(page, slide)
        case TableSlide():
            _table(page, slide)
        case _:
            assert_never(slide)
    if "Mini Wheel" in page.role.slots and slide.sector and (0, 0) in targets:
        here = f"{page.kit.wheel.sectors[slide.sector - 1].name}. {page.kit.words.back_to_wheel}"
        wheelshapes.mini_wheel(page, page.role.slots["Mini Wheel"].box, back_to=targets[0, 0], here=here)


def _title(page: Page, slide: TitleSlide) -> None:
    page.put("Question", page.kit.wheel.question)
    page.put("Subtitle", slide.subtitle)
    page.put("Details", [text(line) for line in _rows_of(slide.details)])


def _rows_of(details: tuple[str, ...]) -> list[str]:
    """Return details on two lines at most: what is held and when, then the rest."""
    separator = "  ·  "
    return [separator.join(part) for part in (details[:2], details[2:]) if part]


def _closing(page: Page, slide: ClosingSlide) -> None:
    page.put("Body", slide.text)
    page.put("Details", [text(line) for line in slide.details])


def _wheel(page: Page, targets: Targets) -> None:
    wheel = page.kit.wheel
    page.put("Question", wheel.question)
    page.put("Body", [Text((Span(line),), bullet=True) for line in wheel.how_to])
    area = page.box("Wheel")
    assert area is not None
    wheelshapes.full_wheel(page, area, targets)


def _divider(page: Page, slide: DividerSlide, targets: Targets) -> None:
    page.put("Question", slide.question)
    area = page.box("Wheel")
    if area:
        here = f"{slide.title}. {page.kit.words.back_to_wheel}" if (0, 0) in targets else slide.title
        wheelshapes.mini_wheel(page, area, back_to=targets.get((0, 0)), here=here)


def _dilemma(page: Page, slide: DilemmaSlide) -> None:
    dilemma, words = slide.dilemma, page.kit.words
    poles: dict[SlotName, Pole] = {"Pole A": dilemma.a, "Pole B": dilemma.b}
    sides: dict[SlotName, list[Text]] = {
        name: [text(f"{name[-1]}: {pole.title}", bold=True, scale=1.2), text(pole.text)] for name, pole in poles.items()
    }
    size = page.alike(sides)
    for name, items in sides.items():
        page.put(name, items, fill=page.tint(12), size=size)
        disc = page.box("Or")
        if name == "Pole A" and disc:
            middle = paragraph(text(words.or_.lower(), bold=True, ink=Ink("bg1")).aligned("ctr"), 16, page.lang)
            page.add(shape(named(page.ids, words.or_), disc, "ellipse", page.accent.fill, middle, inset=0))
    page.put("Situation", dilemma.situation)
    page.put("Question", [text(dilemma.questions[0], ink=page.accent)])


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a slide: its two slots, what heads it, and its text."""

    head_slot: SlotName
    body_slot: SlotName
    head: str
    lines: list[Text]


def _columns(page: Page, columns: Sequence[_Column]) -> None:
    """Set *columns*, their heads in one size, their bodies in one."""
    heads = page.alike({column.head_slot: [text(column.head)] for column in columns})
    bodies = page.alike({column.body_slot: column.lines for column in columns})
    for column in columns:
        page.put(column.head_slot, column.head, fill=page.accent, size=heads)
        page.put(column.body_slot, column.lines, fill=page.tint(12), size=bodies)


def _items(page: Page, slide: ItemsSlide) -> None:
    def lines(items: tuple[Item, ...]) -> list[Text]:
        pairs = ((text(item.label, bold=True), text(item.short, before=2, scale=0.9)) for item in items)
        return [line for pair in pairs for line in pair]

    left = _Column("Left Title", "Left Body", slide.left_title, lines(slide.left))
    right = _Column("Right Title", "Right Body", slide.right_title, lines(slide.right))
    _columns(page, (left, right))


def _overview(page: Page, slide: OverviewSlide) -> None:
    slots: tuple[tuple[SlotName, SlotName], ...] = (
        ("Left Title", "Left Body"), ("Middle Title", "Middle Body"), ("Right Title", "Right Body"),
    )  # fmt: skip
    columns = [
        _Column(head_slot, body_slot, title, [text(line) for line in lines])
        for (head_slot, body_slot), (title, lines) in zip(slots, slide.columns, strict=True)
    ]
    _columns(page, columns)
    page.put("Question", [text(slide.question, ink=page.accent)])


def _exercise(page: Page, slide: ExerciseSlide) -> None:
    page.put("Body", [Text((Span(line),), bullet=True) for line in slide.task])
    facts: list[Text] = []
    for position, (label, value) in enumerate(slide.facts):
        facts.append(text(label, bold=True, ink=page.accent, scale=0.8, before=18 if position else 0))
        facts.append(text(value, before=2))
    page.put("Facts", facts, fill=page.tint(12))


def _case(page: Page, slide: CaseSlide) -> None:
    page.put("Body", [Text(block.spans) for block in slide.case.text])
    words = page.kit.words
    parts = ((words.questions, slide.case.questions), (words.product, (slide.product,)))
    lines = [
        line
        for position, (heading, items) in enumerate(parts)
        for line in (
            text(heading, bold=True, ink=page.accent, before=18 if position else 0),
            *(Text((Span(item),), bullet=True, before=5) for item in items),
        )
    ]
    page.put("Questions", lines, fill=page.tint(12))


def _programme(page: Page, slide: ProgrammeSlide) -> None:
    words = page.kit.words
    head = Ink("tx2")
    rows = [
        [TableCell(fill=head)]
        + [
            TableCell((text(word, bold=True, ink=Ink("bg1")),), head)
            for word in (words.time_column, words.what, words.duration)
        ]
    ]
    for module in page.kit.modules:
        mark = Ink(f"accent{module.sector.number}") if module.sector else None
        rule = Ink("accent6", 40)
        texts = (module.start, module.title, words.minutes.format(minutes=module.minutes))
        cells = [
            TableCell((text(cell, bold=bool(module.sector) and column == 1),), None, rule)
            for column, cell in enumerate(texts)
        ]
        rows.append([TableCell((), mark, rule), *cells])
    page.table("Table", (1.6, 12, 80, 15), rows, slide.title, 18, to_fill_in=False)


def _table(page: Page, slide: TableSlide) -> None:
    page.put("Intro", [Text((Span(line),), bullet=True) for line in slide.task])
    head, rule = Ink("tx2"), Ink("accent6", 60)
    rows = [[TableCell((text(column, bold=True, ink=Ink("bg1")),), head) for column in slide.columns]]
    for label in slide.rows:
        first = TableCell((text(label, bold=True),) if label else (), None, rule)
        rows.append([first, *(TableCell((), None, rule) for _ in slide.columns[1:])])
    longest = [max(len(word) for word in column.split()) for column in slide.columns]
    shares = [max(_COLUMN, letters) for letters in longest]
    page.table("Table", shares, rows, slide.title, 18, to_fill_in=True)


def _chain(page: Page, slide: ChainSlide) -> None:
    """The links from top to bottom: who and what they do on the dark block, their task beside it."""
    area = page.box("Diagram")
    assert area is not None
    count, gap, inset = len(slide.links), 70_000, 120_000
    height = (area.height - gap * (count - 1)) // count
    wide = area.width * 34 // 100
    heads = [
        [text(link.name, bold=True, ink=Ink("bg1")), text(link.verb, ink=Ink("bg1"), scale=0.9)] for link in slide.links
    ]
    tasks = [[text(link.task)] for link in slide.links]
    large = min(page.fitted(head, (wide - 2 * inset, height), 20, "Diagram") for head in heads)
    small = min(page.fitted(task, (area.width - wide - 2 * inset, height), 20, "Diagram") for task in tasks)
    for number, (head, task) in enumerate(zip(heads, tasks, strict=True)):
        top = area.top + number * (height + gap)
        block, beside = Box(area.left, top, wide, height), Box(area.left + wide, top, area.width - wide, height)
        for items, box, size, ground in ((head, block, large, Ink("tx2")), (task, beside, small, Ink("bg2"))):
            words = "".join(paragraph(item, size, page.lang) for item in items)
            name = named(page.ids, items[0].spans[0].text)
            page.add(shape(name, box, "rect", ground.fill, words, inset=inset))


def _logo(page: Page, target: Any) -> None:
    """Place the logo in its area, never stretched, with clear space of half its height (as design manuals ask).

    On a cover that is not light it is the logo's variant for dark grounds; where there is none, the clear space is a
    light patch, so that any logo can be seen.
    """
    given, area = page.kit.brand.logo, page.box("Logo")
    if given is None or area is None:
        return
    on_dark = page.role.name == "closing"
    logo = given.dark if on_dark and given.dark and page.role.own else given
    height = min(area.height, area.width * logo.height // logo.width)
    box = Box(area.left, area.top + (area.height - height) // 2, height * logo.width // logo.height, height)
    if on_dark and logo is given:
        clear = height // 2
        patch = Box(0, box.top - clear, box.right + clear, box.height + 2 * clear)
        page.add(shape(named(page.ids, "Logo", decorative=True), patch, "rect", Ink("bg1").fill))
    if logo.emf and not logo.svg:
        package = target.part.package
        part = Part(package.next_partname("/ppt/media/logo%d.emf"), "image/x-emf", package, logo.emf)
        relation = target.part.relate_to(part, RT.IMAGE)
    else:
        _, relation = target.part.get_or_add_image_part(io.BytesIO(logo.png))
    vector = _vector(target, logo.svg) if logo.svg else ""
    page.add(
        f"<p:pic><p:nvPicPr>{named(page.ids, 'Logo', alt=logo.alt)}"
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def _vector(target: Any, svg: bytes) -> str:
    """Return the extension that shows the drawing itself where the program can, the PNG elsewhere."""
    package = target.part.package
    part = Part(package.next_partname("/ppt/media/logo%d.svg"), "image/svg+xml", package, svg)
    relation = target.part.relate_to(part, RT.IMAGE)
    return (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{relation}"/></a:ext></a:extLst>'
    )
