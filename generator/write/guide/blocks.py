"""Writes the blocks that chapters of the guide share.

These are headings, facts, what to say, mails and captions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.kit import Kit
from generator.kit.guide import Mail
from generator.kit.slides import number_ranges
from generator.kit.text import Prose
from generator.kit.workshop import Case, Material
from generator.office.docx.wordml import (
    NONE,
    Cell,
    ProseStyles,
    Row,
    Xml,
    anchored,
    bullets,
    field,
    head,
    join,
    line,
    para,
    prose,
    run,
    table,
)

SAY = ProseStyles("Say", "Say Bullet", "Say Bullet")
MAIL = ProseStyles("Mail", "Mail Bullet", "Mail Bullet")
FIELD = "field"  # the anchor of the chapter about the field
BETWEEN = " · "  # details of one line
_LABEL = "\u00a0{}\u00a0"  # no-break spaces pad the shading of a label


@dataclass(frozen=True, slots=True)
class Column:
    """A column for tables: its width and its indent from the margin, twips."""

    width: int
    indent: int = 0


def heading(level: int, text: str, *, anchor: str | None = None, sector: int | None = None) -> Xml:
    """Return a heading, in the colour of *sector* (1–4) if given.

    *anchor* is its bookmark for references.
    """
    words = run(text, f"Sector {sector}" if sector else None)
    return para(f"heading {level}", anchored(anchor, words) if anchor else words)


def titled(label: str, text: str) -> str:
    """Return *text* after its label."""
    return f"{label}: {text}"


def timed(style: str, start: str, text: str, details: Iterable[str]) -> Xml:
    """Return a heading with its clock time in the margin.

    *details* (minutes, slide …) stand after it.
    """
    return para(style, join(run(f"{start}\t{text}"), run(BETWEEN.join(["", *details]), "Minutes")))


def fact(label: str, text: str | None, style: str = "Fact") -> Xml:
    """Return a paragraph with its label in the margin; nothing if there is no text."""
    return para(style, join(run(label, "Fact Label"), run(f"\t{text}"))) if text else NONE


def item_title(label: str, name: str) -> Xml:
    """Return the name of the dilemma or case that follows, with *label* in the margin."""
    return para("Fact Keep", join(run(label, "Fact Label"), run("\t"), run(name, "Strong")))


def say(kit: Kit, words: Prose) -> Xml:
    """Return what the facilitator says, in styles of its own.

    It is empty if *words* is.
    """
    tab = run("\t")
    return prose(words, SAY, lead=join(run(_LABEL.format(kit.words.say), "Say Label"), tab), later=tab)


def case(kit: Kit, content: Case) -> Xml:
    """Return the text of a case and its questions."""
    return join(prose(content.text), line("Label", kit.words.questions), bullets(content.questions))


def mail(kit: Kit, content: Mail, column: Column) -> Xml:
    """Return a mail to copy: a table with its subject as header and its text below."""
    subject = titled(kit.words.subject, content.subject)
    rows = (head((subject,)), Row((Cell(prose(content.body, MAIL)),)))
    return table("Form Table", (column.width,), rows, title=content.subject, text=subject, indent=column.indent)


def caption(label: str, text: str, style: str = "caption") -> Xml:
    """Return a caption numbered by a SEQ field.

    *label* is "Figure" or "Table" in the guide's language.
    """
    return para(style, join(run(f"{label} "), field(f"SEQ {label} \\* ARABIC", "0"), run(f". {text}")))


def minutes(kit: Kit, count: int) -> str:
    """Return *count* minutes as text."""
    return kit.words.minutes.format(minutes=count)


def time_range(kit: Kit, start: str, end: str) -> str:
    """Return two clock times as a range."""
    return kit.words.time_range.format(start=start, end=end)


def material_text(material: Material) -> str:
    """Return a material's name and how it is dealt out."""
    return f"{material.name} ({material.each})" if material.each else material.name


def slides(kit: Kit, numbers: Sequence[int]) -> list[str]:
    """Return the slides with *numbers* as one text: "Slide 10, 26–29".

    It comes in a list, which is empty if there is none.
    """
    return [f"{kit.words.slide} {number_ranges(numbers)}"] if numbers else []
