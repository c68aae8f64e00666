"""Writes a sector in full, for its module, and the whole wheel as tables.

A sector has dilemmas, what to know, what to practise, and questions.
"""

from __future__ import annotations

from collections.abc import Container
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
from generator.write.guide.blocks import Column, heading, item_title, say, titled


def dilemma_numbers(kit: Kit) -> dict[str, int]:
    """Return every dilemma's number by its id, the same on its card as in its module."""
    dilemmas = (dilemma for sector in kit.wheel.sectors for dilemma in sector.all_dilemmas)
    return {dilemma.id: number for number, dilemma in enumerate(dilemmas, 1)}


def background(kit: Kit, column: Column, sector: Sector, on_slides: Container[str]) -> Xml:
    """Return the background for a sector's module.

    Dilemmas whose ids are in *on_slides* are left out: they stand with their slides.
    """
    words = kit.words
    return join(
        heading(3, titled(words.background, sector.name), sector=sector.number),
        para("Lead", run(sector.question, f"Sector {sector.number}")),
        prose(sector.intro),
        *(
            _dilemma(kit, column, sector, dilemma)
            for dilemma in (*sector.field_dilemmas, *sector.on_wheel)
            if dilemma.id not in on_slides
        ),
        heading(3, words.knowledge),
        *(_item(item) for item in sector.knowledge),
        heading(3, words.practice),
        *(_item(item) for item in sector.practice),
        heading(3, words.questions),
        bullets((sector.field_question, *sector.questions)),
    )


def _dilemma(kit: Kit, column: Column, sector: Sector, dilemma: Dilemma) -> Xml:
    return join(
        heading(3, f"{_label(kit, dilemma)}\t{dilemma.title}", sector=sector.number),
        _both_sides(kit, column, sector, dilemma),
        say(kit, dilemma.say),
    )


def on_slide(kit: Kit, column: Column, slide: DilemmaSlide) -> Xml:
    """Return the dilemma on *slide*, for the step that shows it."""
    sector = next(sector for sector in kit.wheel.sectors if sector.number == slide.sector)
    return join(
        item_title(_label(kit, slide.dilemma), slide.dilemma.title), _both_sides(kit, column, sector, slide.dilemma)
    )


def _label(kit: Kit, dilemma: Dilemma) -> str:
    return f"{kit.words.dilemma} {dilemma_numbers(kit)[dilemma.id]}"


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


def _item(item: Item) -> Xml:
    return prose(item.text, lead=run(f"{item.label}. ", "Strong"))


def whole_wheel(kit: Kit, width: int, title: str) -> Xml:
    """Return the appendix: the whole wheel, one table a sector, one column a ring."""
    in_modules = {module.sector.id for module in kit.modules if module.sector}
    return join(
        heading(1, title),
        *(_sector(kit, width, sector, short=sector.id in in_modules) for sector in kit.wheel.sectors),
    )


def _sector(kit: Kit, width: int, sector: Sector, *, short: bool) -> Xml:
    """Return a sector's table; items are *short* if a module has them in full."""
    titles = tuple(ring.name for ring in kit.wheel.rings)
    columns = (
        [_poles(dilemma) for dilemma in sector.on_wheel],
        [_item_cell(item, short) for item in sector.knowledge],
        [_item_cell(item, short) for item in sector.practice],
    )
    rows = [
        Row(tuple(Cell(cell) for cell in cells)) for cells in zip_longest(*columns, fillvalue=line("Table Text", ""))
    ]
    return join(
        heading(2, f"{sector.name}: {sector.subtitle}", sector=sector.number),
        para("Lead", run(sector.question, f"Sector {sector.number}")),
        table(
            f"Sector Table {sector.number}",
            shares(width, (1,) * len(titles)),
            (head(titles), *rows),
            title=sector.name,
            text=", ".join(titles),
        ),
    )


def _poles(dilemma: Dilemma) -> Xml:
    poles = (f"{letter}: {pole.title}" for letter, pole in zip("AB", (dilemma.a, dilemma.b), strict=True))
    return join(line("Table Label", dilemma.title), *(line("Table Text", pole) for pole in poles))


def _item_cell(item: Item, short: bool) -> Xml:
    return join(line("Table Label", item.label), line("Table Text", item.short) if short else prose(item.text, TABLE))
