"""What is copied for the participants, and what happens when the day is over."""

from __future__ import annotations

from generator.model import Evaluation, FollowUp, Kit, Table
from generator.writers.guide.parts import heading, mail
from generator.writers.word.markup import (
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
from generator.writers.word.page import Page

EMPTY_ROWS = 5  # of a table to fill in that names none
ABOVE_TABLE = mm(68)  # title, introduction and name of a hand-out, and the header row
ROW_HEIGHTS = (mm(14), mm(34))  # room to write: at least, at most
ANSWER_LINES = 3


def hand_outs(kit: Kit, page: Page) -> tuple[Xml, ...]:
    """Return the hand-outs, each a chapter for a page of its own."""
    plan, agreements = (_form(kit, page, form) for form in (kit.guide.plan, kit.guide.agreements))
    return plan, agreements, _evaluation(kit, page, kit.guide.evaluation)


def _form(kit: Kit, page: Page, form: Table) -> Xml:
    rows = form.rows or ("",) * EMPTY_ROWS
    least, most = ROW_HEIGHTS
    height = min(most, max(least, (page.text_height - ABOVE_TABLE) // len(rows)))
    empty = ("",) * (len(form.columns) - 1)
    made = [Row(tuple(Cell(line("Form Text", text)) for text in (label, *empty)), height) for label in rows]
    return join(
        heading(1, form.title),
        line("Lead", form.intro),
        line("Field", kit.words["signed_name"] + ":"),
        line("Gap", ""),
        table(
            "Form Table",
            shares(page.text_width, (1,) * len(form.columns)),
            (head(form.columns), *made),
            title=form.title,
            text=", ".join(form.columns),
        ),
    )


def _evaluation(kit: Kit, page: Page, given: Evaluation) -> Xml:
    titles = (kit.words["statement"], *given.scale)
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
    questions = (
        join(line("Question", question), *(line("Field", "") for _ in range(ANSWER_LINES)))
        for question in given.questions
    )
    return join(
        heading(1, given.title),
        line("Lead", given.intro),
        table(
            "Form Table",
            shares(page.text_width, (78, *(18,) * len(given.scale))),
            (head(titles), *rows),
            title=given.title,
            text=", ".join(given.scale),
        ),
        *questions,
    )


def _box(label: str) -> Xml:
    return para("Table Box", checkbox(label))


def follow_up(kit: Kit) -> Xml:
    """Return what happens some weeks and months later: who acts, and the mail that calls them."""
    return join(heading(1, kit.words["follow_up"]), *(_later(kit, one) for one in kit.guide.follow_up))


def _later(kit: Kit, given: FollowUp) -> Xml:
    return join(
        heading(2, given.title),
        prose(given.text),
        line("Label", kit.words["who_acts"]),
        bullets(given.who),
        mail(kit, given.mail),
    )
