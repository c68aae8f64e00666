"""Writes the chapters on preparation, the wheel and the field."""

from __future__ import annotations

from generator.kit import Kit
from generator.kit.slides import CaseSlide, ChainSlide
from generator.kit.workshop import materials_of
from generator.office.docx.measure import Measure
from generator.office.docx.pictures import Picture, picture
from generator.office.docx.wordml import (
    NONE,
    Cell,
    Row,
    Xml,
    bullets,
    checkbox,
    control,
    head,
    join,
    line,
    link,
    numbers,
    para,
    plain,
    prose,
    run,
    shares,
    table,
)
from generator.office.units import mm
from generator.write.guide.blocks import FIELD, Column, caption, case, heading, mail, material_text, titled

SEAT_ROW_HEIGHT = mm(9)  # room to write names by hand
MAX_ROWS_ON_PAGE = 12  # of the table plan on one page
MIN_LAST_ROWS = 3  # of a longer table plan on its last page
EMPTY_CONTROL = "\u2003" * 8  # em spaces: wide enough to be found on screen, and nothing in print
MAX_WHEEL_WIDTH = mm(168)  # dealt out: the whole type area of A4
CHAPTER_WHEEL_WIDTH = mm(104)  # in its chapter: one page with the words, in any font


def before_the_day(kit: Kit, width: int, column: Column, measure: Measure) -> Xml:
    """Return the chapter on preparation.

    It has purpose, participants, invitation, dates, room and materials.
    """
    words, guide = kit.words, kit.guide
    return join(
        heading(1, words.before_the_day),
        _purpose(kit),
        heading(2, words.participants),
        prose(guide.participants),
        _chain(kit, width, measure) if any(isinstance(slide, ChainSlide) for slide in kit.slides) else NONE,
        heading(2, words.preparation),
        _preparation(kit, width),
        heading(2, words.invitation),
        mail(kit, guide.invitation, column),
        heading(2, words.room),
        prose(guide.room),
        _table_plan(kit, width),
        heading(2, words.checklist),
        *(para("Check", join(checkbox(item), run(f"\t{item}"))) for item in guide.checklist),
        heading(2, words.materials),
        _materials(kit, width),
    )


def _purpose(kit: Kit) -> Xml:
    words, day, strategy = kit.words, kit.workshop, kit.local.strategy
    return join(
        line("Lead", day.summary),
        heading(2, words.purpose),
        prose(kit.guide.purpose),
        prose(day.purpose),
        line("Label", words.outcome),
        bullets(day.outcome),
        join(line("Label", words.strategy), para("Body Text", link(*strategy))) if strategy else NONE,
    )


def _chain(kit: Kit, width: int, measure: Measure) -> Xml:
    """Return the chain of leadership link by link."""
    words, links = kit.words, kit.chain.links
    titles = (words.chain_link, words.chain_task, words.chain_needs, words.questions)
    texts = (
        [("Table Label", text) for item in links for text in (item.name, item.verb)],
        [("Table Text", item.task) for item in links],
        [("Table Text", item.needs) for item in links],
        [("Table Bullet", text) for item in links for text in item.questions],
    )
    least_widths = [
        measure.column("Guide Table", [("Table Head", title), *column])
        for title, column in zip(titles, texts, strict=True)
    ]
    rows = [
        Row(
            (
                Cell(join(line("Table Label", item.name), line("Table Text", item.verb))),
                Cell(line("Table Text", item.task)),
                Cell(line("Table Text", item.needs)),
                Cell(bullets(item.questions, "Table Bullet")),
            )
        )
        for item in links
    ]
    return join(
        heading(2, kit.chain.title),
        prose(kit.chain.intro),
        table(
            "Guide Table",
            shares(width, (46, 38, 38, 46), least_widths),
            (head(titles), *rows),
            title=kit.chain.title,
            text=", ".join(titles),
        ),
    )


def _preparation(kit: Kit, width: int) -> Xml:
    words = kit.words
    titles = (words.when, words.what)
    rows = [
        Row(
            (
                Cell(join(line("Table Label", task.when), line("Table Text", task.date) if task.date else NONE)),
                Cell(join(line("Table Label", task.title), line("Table Text", task.text))),
            )
        )
        for task in kit.guide.preparation
    ]
    return table(
        "Guide Table",
        shares(width, (44, 124)),
        (head(titles), *rows),
        title=words.preparation,
        text=", ".join(titles),
    )


def _table_plan(kit: Kit, width: int) -> Xml:
    """Return a table plan to write names in, with the seats of each table.

    It is empty if there is one table.
    """
    words, day = kit.words, kit.workshop
    if day.tables == 1:
        return NONE
    seats, with_extra_seat = divmod(day.participants, day.tables)
    titles = (words.table_number, words.seats, words.who_sits)
    rows = [
        Row(
            (
                Cell(line("Table Label", str(number))),
                Cell(line("Table Text", str(seats + (number <= with_extra_seat)))),
                Cell(para("Table Text", control(f"{words.who_sits} {number}", EMPTY_CONTROL))),
            ),
            SEAT_ROW_HEIGHT,
        )
        for number in range(1, day.tables + 1)
    ]
    return join(
        caption(kit.words.table, words.table_plan, "Table Caption"),
        table(
            "Form Table",
            shares(width, (16, 18, 134)),
            (head(titles), *rows),
            title=words.table_plan,
            text=", ".join(titles),
            together=None if day.tables <= MAX_ROWS_ON_PAGE else MIN_LAST_ROWS,
        ),
    )


def _materials(kit: Kit, width: int) -> Xml:
    words = kit.words
    titles = (words.material, words.number, words.used_in)
    rows = [
        plain("Table Text", (material_text(material), str(material.count), ", ".join(_used_in(kit, material.name))))
        for material in kit.guide.materials
    ]
    return table(
        "Guide Table",
        shares(width, (72, 20, 76)),
        (head(titles), *rows),
        title=words.materials,
        text=", ".join(titles),
    )


def _used_in(kit: Kit, material: str) -> list[str]:
    """Return the titles of the modules that need *material*."""
    return [
        module.title
        for module in kit.modules
        if any(needed.name == material for part in module.parts for needed in materials_of(part))
    ]


def the_wheel(kit: Kit, width: int, image: Picture) -> Xml:
    """Return the chapter on the wheel, a page.

    It has its picture, its question, its rings, and how to use it.
    """
    wheel = kit.wheel
    return join(
        heading(1, wheel.title),
        line("Lead", wheel.question),
        prose(wheel.intro),
        *(para("Body Text", join(run(f"{ring.name}. ", "Strong"), run(ring.text))) for ring in wheel.rings),
        numbers(wheel.how_to),
        para("Picture", picture(image, min(width, CHAPTER_WHEEL_WIDTH))),
        caption(kit.words.figure, kit.words.wheel_caption),
    )


def wheel_sheet(kit: Kit, width: int, image: Picture) -> Xml:
    """Return the wheel on a page, to be dealt out."""
    return join(
        heading(1, kit.wheel.title),
        line("Lead", kit.wheel.question),
        para("Picture", picture(image, min(width, MAX_WHEEL_WIDTH))),
        numbers(kit.wheel.how_to),
    )


def the_field(kit: Kit) -> Xml:
    """Return the chapter on the field.

    It has the digital today, the municipality's examples, and questions. It has the field's case, too, if no module
    works on it.
    """
    field, words, examples = kit.field, kit.words, kit.local.examples
    examples_text = [join(line("Label", example.title), prose(example.text)) for example in examples]
    has_case_slide = any(isinstance(slide, CaseSlide) for slide in kit.slides)
    return join(
        heading(1, field.name, anchor=FIELD),
        heading(2, field.today_title),
        bullets(field.today),
        *((heading(2, words.examples), *examples_text) if examples_text else ()),
        heading(2, words.questions),
        bullets(field.questions),
        NONE if has_case_slide else _spare_case(kit),
    )


def _spare_case(kit: Kit) -> Xml:
    """Return the field's case, as a spare exercise."""
    title = titled(kit.words.case, kit.field.case.title)
    return join(heading(2, title), line("Body Text", kit.words.case_spare), case(kit, kit.field.case))
