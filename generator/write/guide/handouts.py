"""What is copied for the participants, and what happens when the day is over."""

from __future__ import annotations

from generator.kit import Kit
from generator.kit.guide import Evaluation, FollowUp, Table
from generator.office.docx.sections import Page
from generator.office.docx.wordml import (
    Cell,
    Row,
    Xml,
    bullets,
    checkbox,
    head,
    join,
    line,
    mm,
    para,
    prose,
    shares,
    table,
)
from generator.write.guide.blocks import Column, fact, heading, mail

EMPTY_ROWS = 5  # of a table to fill in that names none
ABOVE_TABLE = mm(68)  # title, introduction and name of a hand-out, and the header row
ROW_HEIGHTS = (mm(14), mm(34))  # room to write: at least, at most
ANSWER_HEIGHTS = (mm(10), mm(24))
ABOVE_ANSWER = mm(16)  # a gap and the question


def handout(kit: Kit, page: Page, given: Table | Evaluation) -> Xml:
    """Return a hand-out, on a page of its own."""
    return _evaluation(kit, page, given) if isinstance(given, Evaluation) else _form(page, given)


def _form(page: Page, given: Table) -> Xml:
    rows = given.rows or ("",) * EMPTY_ROWS
    least, most = ROW_HEIGHTS
    height = min(most, max(least, (page.text_height - ABOVE_TABLE) // len(rows)))
    empty = ("",) * (len(given.columns) - 1)
    made = [Row(tuple(Cell(line("Form Text", text)) for text in (label, *empty)), height) for label in rows]
    return join(
        heading(1, given.title),
        line("Form Lead", given.intro),
        line("Field", given.signed + ":\t"),
        line("Gap", ""),
        table(
            "Form Table",
            shares(page.text_width, (1,) * len(given.columns)),
            (head(given.columns), *made),
            title=given.title,
            text=", ".join(given.columns),
        ),
    )


def _evaluation(kit: Kit, page: Page, given: Evaluation) -> Xml:
    """Return the sheet on which the participants say what the day gave them."""
    titles = (kit.words.statement, *given.scale)
    rows = [
        Row(
            (
                Cell(line("Form Text", statement), align="center"),
                *(Cell(_box(f"{answer}: {statement}"), align="center") for answer in given.scale),
            ),
            ROW_HEIGHTS[0],
        )
        for statement in given.statements
    ]
    width, (least, most) = page.text_width, ANSWER_HEIGHTS
    room = (page.text_height - ABOVE_TABLE - ROW_HEIGHTS[0] * len(rows)) // len(given.questions)
    answer = Row((Cell(line("Form Text", "")),), min(most, max(least, room - ABOVE_ANSWER)))
    questions = (
        join(line("Gap", ""), table("Form Table", (width,), (head((one,)), answer), title=one, text=one))
        for one in given.questions
    )
    return join(
        heading(1, given.title),
        line("Form Lead", given.intro),
        table(
            "Form Table",
            shares(width, (68, *(20,) * len(given.scale))),
            (head(titles), *rows),
            title=given.title,
            text=", ".join(given.scale),
        ),
        *questions,
    )


def _box(label: str) -> Xml:
    return para("Table Box", checkbox(label))


def follow_up(kit: Kit, column: Column) -> Xml:
    """Return what happens some weeks and months later: who acts, and the mail that calls them."""
    return join(heading(1, kit.words.follow_up), *(_later(kit, one, column) for one in kit.guide.follow_up))


def _later(kit: Kit, given: FollowUp, column: Column) -> Xml:
    return join(
        heading(2, given.title),
        fact(kit.words.when, given.date, "Fact Keep"),
        prose(given.text),
        line("Label", kit.words.who_acts),
        bullets(given.who),
        mail(kit, given.mail, column),
    )
