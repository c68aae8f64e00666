"""Writes a dilemma for the step that shows it, and the whole wheel as text."""

from __future__ import annotations

from itertools import zip_longest

from generator.kit import Kit
from generator.kit.slides import DilemmaSlide
from generator.kit.wheel import Dilemma, Item, Sector
from generator.office.docx.wordml import (
    TABLE,
    Cell,
    Row,
    Xml,
    bullets,
    head,
    join,
    line,
    para,
    prose,
    run,
    shares,
    table,
)
from generator.write.guide.blocks import Column, heading, item_title


def on_slide(kit: Kit, column: Column, slide: DilemmaSlide) -> Xml:
    """Return the dilemma on *slide*, for the step that shows it."""
    sector = next(sector for sector in kit.wheel.sectors if sector.number == slide.sector)
    return join(
        item_title(_label(kit, slide.dilemma), slide.dilemma.title), _both_sides(kit, column, sector, slide.dilemma)
    )


def _label(kit: Kit, dilemma: Dilemma) -> str:
    return f"{kit.words.dilemma} {kit.wheel.dilemma_numbers[dilemma.id]}"


def _both_sides(kit: Kit, column: Column, sector: Sector, dilemma: Dilemma) -> Xml:
    """Return a dilemma's situation, its two sides and its questions."""
    poles = (dilemma.a, dilemma.b)
    return join(
        line("Body Text Keep", dilemma.situation),
        table(
            f"Sector Table {sector.number}",
            shares(column.width, (1, 1)),
            (
                head(f"{letter}: {pole.title}" for letter, pole in zip("AB", poles, strict=True)),
                Row(tuple(Cell(line("Table Text", pole.text)) for pole in poles)),
            ),
            title=dilemma.title,
            text=f"{poles[0].title}, {poles[1].title}",
            indent=column.indent,
        ),
        line("Label", kit.words.questions),
        bullets(dilemma.questions),
    )


def whole_wheel(kit: Kit, width: int) -> Xml:
    """Return the wheel as text.

    It has a table a sector, with a column a ring, questions, and what to say to each card.
    """
    return join(heading(1, kit.words.wheel_text), *(_sector(kit, width, sector) for sector in kit.wheel.sectors))


def _sector(kit: Kit, width: int, sector: Sector) -> Xml:
    words, titles = kit.words, tuple(ring.name for ring in kit.wheel.rings)
    columns = (
        [_poles(dilemma) for dilemma in sector.on_wheel],
        [_item(item) for item in sector.knowledge],
        [_item(item) for item in sector.practice],
    )
    rows = [
        Row(tuple(Cell(cell) for cell in cells)) for cells in zip_longest(*columns, fillvalue=line("Table Text", ""))
    ]
    return join(
        heading(2, f"{sector.name}: {sector.subtitle}", sector=sector.number),
        para("Lead", run(sector.question, f"Sector {sector.number}")),
        prose(sector.intro),
        table(
            f"Sector Table {sector.number}",
            shares(width, (1,) * len(titles)),
            (head(titles), *rows),
            title=sector.name,
            text=", ".join(titles),
        ),
        heading(3, words.questions),
        bullets((sector.field_question, *sector.questions)),
        heading(3, words.card_speech),
        *(
            prose(dilemma.say, lead=run(f"{_label(kit, dilemma)}, {dilemma.title}: ", "Strong"))
            for dilemma in sector.all_dilemmas
        ),
    )


def _poles(dilemma: Dilemma) -> Xml:
    poles = (f"{letter}: {pole.title}" for letter, pole in zip("AB", (dilemma.a, dilemma.b), strict=True))
    return join(line("Table Label", dilemma.title), *(line("Table Text", pole) for pole in poles))


def _item(item: Item) -> Xml:
    return join(line("Table Label", item.label), prose(item.text, TABLE))
