"""Writes what to print, and the hand-outs, to be copied for participants."""

from __future__ import annotations

from generator.kit import Kit
from generator.kit.guide import Evaluation, Table
from generator.office.docx.sections import Page
from generator.office.docx.wordml import (
    Cell,
    Row,
    Xml,
    checkbox,
    contents_mark,
    head,
    join,
    line,
    para,
    plain,
    prose,
    shares,
    table,
)
from generator.office.units import mm
from generator.write.guide.blocks import Column, heading, material_text

EMPTY_ROWS = 5  # of a table to fill in that names no rows
ABOVE_TABLE = mm(68)  # the height of title, introduction, name and header row of a hand-out
ROW_HEIGHTS = (mm(14), mm(34))  # room to write: least, most
ANSWER_HEIGHTS = (mm(10), mm(24))
ABOVE_ANSWER = mm(16)  # the height of a gap and the question


def what_to_print(kit: Kit, column: Column) -> Xml:
    """Return the materials' first page: how many of what to print, contents."""
    words, guide = kit.words, kit.guide
    titles = (words.material, words.number)
    rows = [
        plain("Table Text", (material_text(material), str(material.count)))
        for material in guide.materials
        if material.sheet
    ]
    return join(
        heading(1, guide.pack_title),
        prose(guide.pack_intro),
        table(
            "Guide Table",
            shares(column.width, (6, 1)),
            (head(titles), *rows),
            title=guide.pack_title,
            text=", ".join(titles),
            indent=column.indent,
        ),
        contents_mark(),
    )


def handout(kit: Kit, page: Page, content: Table | Evaluation) -> Xml:
    """Return a hand-out that fills one *page*."""
    return _evaluation(kit, page, content) if isinstance(content, Evaluation) else _form(page, content)


def _form(page: Page, form: Table) -> Xml:
    """Return a table to fill in."""
    labels = form.rows or ("",) * EMPTY_ROWS
    lowest, highest = ROW_HEIGHTS
    height = min(highest, max(lowest, (page.text_height - ABOVE_TABLE) // len(labels)))
    empty = ("",) * (len(form.columns) - 1)
    rows = [Row(tuple(Cell(line("Form Text", text)) for text in (label, *empty)), height) for label in labels]
    return join(
        heading(1, form.title),
        line("Form Lead", form.intro),
        line("Field", form.signed + ":\t"),
        line("Gap", ""),
        table(
            "Form Table",
            shares(page.text_width, (1,) * len(form.columns)),
            (head(form.columns), *rows),
            title=form.title,
            text=", ".join(form.columns),
        ),
    )


def _evaluation(kit: Kit, page: Page, form: Evaluation) -> Xml:
    """Return the evaluation sheet: statements to rate on a scale, and open questions."""
    titles = (kit.words.statement, *form.scale)
    rows = [
        Row(
            (
                Cell(line("Form Text", statement), align="center"),
                *(Cell(_check_box(f"{answer}: {statement}"), align="center") for answer in form.scale),
            ),
            ROW_HEIGHTS[0],
        )
        for statement in form.statements
    ]
    width, (lowest, highest) = page.text_width, ANSWER_HEIGHTS
    room = (page.text_height - ABOVE_TABLE - ROW_HEIGHTS[0] * len(rows)) // len(form.questions)
    answer = Row((Cell(line("Form Text", "")),), min(highest, max(lowest, room - ABOVE_ANSWER)))
    questions = (
        join(line("Gap", ""), table("Form Table", (width,), (head((question,)), answer), title=question, text=question))
        for question in form.questions
    )
    return join(
        heading(1, form.title),
        line("Form Lead", form.intro),
        table(
            "Form Table",
            shares(width, (68, *(20,) * len(form.scale))),
            (head(titles), *rows),
            title=form.title,
            text=", ".join(form.scale),
        ),
        *questions,
    )


def _check_box(label: str) -> Xml:
    return para("Table Box", checkbox(label))
