"""What people do to a guide, as functions that a test may apply in any order."""

from __future__ import annotations

import io
import random
from copy import deepcopy
from typing import Any

import docx
from docx.shared import RGBColor

from tests.support import traces
from tests.support.edits import Edit, Edited, edited_by, own_colour, sentence
from tests.support.traces import Trace, written


def _paragraphs(guide: Any) -> list[Any]:
    """The paragraphs of running text that somebody would edit."""
    names = ("Body Text", "List Bullet", "Say", "heading 2", "Heading 2", "heading 3", "Heading 3")
    return [item for item in guide.paragraphs if item.runs and item.style.name in names and len(item.text) > 12]


def _said(paragraph: Any, words: str) -> None:
    paragraph.runs[-1].text += f" {words}"


def extend_paragraph(guide: Any, chance: random.Random) -> Trace:
    """A sentence is put behind a paragraph."""
    words = sentence(chance)
    _said(chance.choice(_paragraphs(guide)), words)
    return written(words)


def retype_paragraph(guide: Any, chance: random.Random) -> Trace:
    """A paragraph becomes another."""
    words = sentence(chance)
    paragraph = chance.choice(_paragraphs(guide))
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = words
    return written(words)


def add_paragraph(guide: Any, chance: random.Random) -> Trace:
    """A paragraph is added."""
    words = sentence(chance)
    chance.choice(_paragraphs(guide)).insert_paragraph_before(words, style="Body Text")
    return written(words)


def fill_cell(guide: Any, chance: random.Random) -> Trace:
    """Something is written into a table."""
    words = sentence(chance)
    cells = [cell for table in guide.tables for row in table.rows for cell in row.cells]
    chance.choice(cells).paragraphs[0].add_run(f" {words}")
    return written(words)


def add_table_row(guide: Any, chance: random.Random) -> Trace:
    """A table gets a row."""
    words = sentence(chance)
    row = chance.choice([table for table in guide.tables if len(table.rows) > 2]).rows[-1]._tr
    copy = deepcopy(row)
    row.addnext(copy)
    for number, text in enumerate(copy.iter("{*}t")):
        text.text = "" if number else words
    if not list(copy.iter("{*}t")):
        return extend_paragraph(guide, chance)
    return written(words)


def delete_paragraph(guide: Any, chance: random.Random) -> Trace:
    """A paragraph is deleted."""
    paragraph = chance.choice(_paragraphs(guide))
    text = paragraph.text
    paragraph._p.getparent().remove(paragraph._p)
    return traces.gone(text, sum(other.text == text for other in guide.paragraphs))


def move_paragraph(guide: Any, chance: random.Random) -> Trace:
    """A paragraph is moved."""
    paragraph, place = chance.choice(_paragraphs(guide)), chance.choice(_paragraphs(guide))
    place._p.addprevious(paragraph._p)
    return traces.followed(paragraph.text, place.text)


def highlight(guide: Any, chance: random.Random) -> Trace:
    """Words get a colour of their own."""
    colour = own_colour(chance)
    font = chance.choice(chance.choice(_paragraphs(guide)).runs).font
    font.color.rgb = RGBColor.from_string(colour)
    return traces.coloured(colour)


GUIDE_EDITS: tuple[Edit, ...] = (
    extend_paragraph, extend_paragraph, retype_paragraph, add_paragraph, fill_cell, fill_cell, add_table_row,
    delete_paragraph, move_paragraph, highlight,
)  # fmt: skip


def edited_guide(data: bytes, chance: random.Random, count: int = 8) -> Edited:
    """The guide with so many edits."""
    return edited_by(docx.Document(io.BytesIO(data)), GUIDE_EDITS, chance, count)


def words_of_guide(data: bytes) -> str:
    """All words of a guide, a line each paragraph; of its contents none."""
    return traces.see_guide(data).words
