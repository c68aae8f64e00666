"""What the chapters of the guide have in common: headings, facts, what to say, mails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.kit import Kit
from generator.kit.guide import Mail
from generator.kit.text import Prose
from generator.kit.workshop import Case, Material
from generator.office.docx.wordml import (
    NONE,
    Cell,
    Look,
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

SAY = Look("Say", "Say Bullet", "Say Bullet")
MAIL = Look("Mail", "Mail Bullet", "Mail Bullet")
FIELD = "field"  # the anchor of the chapter about the field
BETWEEN = " · "  # details of one line
PLATE = "\u00a0{}\u00a0"  # a word on a coloured ground, which ends where the letters end


@dataclass(frozen=True, slots=True)
class Column:
    """Where a table stands: its width, and how far in from the margin it begins, twips."""

    width: int
    indent: int = 0


def heading(level: int, text: str, *, anchor: str | None = None, sector: int | None = None) -> Xml:
    """Return a heading, in the colour of *sector* (1–4) where it has one; *anchor* lets references lead to it."""
    words = run(text, f"Sector {sector}" if sector else None)
    return para(f"heading {level}", anchored(anchor, words) if anchor else words)


def titled(label: str, text: str) -> str:
    """Return *text* behind its label."""
    return f"{label}: {text}"


def timed(style: str, start: str, text: str, details: Iterable[str]) -> Xml:
    """Return a heading with its clock time in the margin, and *details* (minutes, slide …) behind it."""
    return para(style, join(run(f"{start}\t{text}"), run(BETWEEN.join(["", *details]), "Minutes")))


def fact(label: str, text: str | None, style: str = "Fact") -> Xml:
    """Return a line with its label in the margin; nothing where there is no text."""
    return para(style, join(run(label, "Fact Label"), run(f"\t{text}"))) if text else NONE


def named(label: str, name: str) -> Xml:
    """Return the name of what stands below it (a dilemma, a case), with its kind in the margin."""
    return para("Fact Keep", join(run(label, "Fact Label"), run("\t"), run(name, "Strong")))


def say(kit: Kit, words: Prose) -> Xml:
    """Return what the facilitator says, set apart; nothing where there is nothing to say."""
    tab = run("\t")
    return prose(words, SAY, lead=join(run(PLATE.format(kit.words.say), "Say Label"), tab), later=tab)


def case(kit: Kit, given: Case) -> Xml:
    """Return the text of a case and its questions."""
    return join(prose(given.text), line("Label", kit.words.questions), bullets(given.questions))


def mail(kit: Kit, given: Mail, column: Column) -> Xml:
    """Return a mail to copy: its subject, and its text in a frame below it."""
    subject = titled(kit.words.subject, given.subject)
    rows = (head((subject,)), Row((Cell(prose(given.body, MAIL)),)))
    return table("Form Table", (column.width,), rows, title=given.subject, text=subject, indent=column.indent)


def caption(label: str, text: str, style: str = "caption") -> Xml:
    """Return the caption of a figure or table (*label* is that word), numbered by Word's own field."""
    return para(style, join(run(f"{label} "), field(f"SEQ {label} \\* ARABIC", "0"), run(f". {text}")))


def minutes(kit: Kit, count: int) -> str:
    """Return *count* minutes as text."""
    return kit.words.minutes.format(minutes=count)


def time_range(kit: Kit, start: str, end: str) -> str:
    """Return two clock times as a range."""
    return kit.words.time_range.format(start=start, end=end)


def dealt(material: Material) -> str:
    """Return a material's name, and how it is dealt out."""
    return f"{material.name} ({material.each})" if material.each else material.name


def slides(kit: Kit, numbers: Sequence[int]) -> list[str]:
    """Return the slides with *numbers*, which follow each other, as one text in a list; an empty list for none."""
    if not numbers:
        return []
    label, first, last = kit.words.slide, numbers[0], numbers[-1]
    return [f"{label} {first}" if first == last else f"{label} {first}–{last}"]
