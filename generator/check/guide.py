"""Reads a finished guide back: can everybody read it?

It may be ours, or one that somebody has edited since: this module knows Word files, not who wrote them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx

from generator.check import guide_looks, rules
from generator.check.alternative_text import is_file_name
from generator.check.damage import DAMAGE
from generator.check.rules import Check, Result, judged, sentences
from generator.messages import tr

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = ".//{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = ".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def judge(guide: bytes) -> tuple[Result, ...]:
    """Return what each rule finds in the bytes of a .docx."""
    try:
        return (Result(rules.OPENS), *judged(docx.Document(io.BytesIO(guide)), CHECKS))
    except DAMAGE:
        message = tr("is no Word file, or a damaged one; open it in Word, let it be repaired, and save it again")
        return (Result(rules.OPENS, (message,)),)


def faults(guide: bytes) -> list[str]:
    """Return what is wrong with the guide (the bytes of a .docx), a sentence each."""
    return sentences(judge(guide))


def _untitled(opened: Any) -> Iterator[str]:
    if not opened.core_properties.title.strip():
        yield tr("has no title in its properties (File, Info)")


def _silent(opened: Any) -> Iterator[str]:
    if opened.styles.element.find(f"{_W}docDefaults//{_W}lang") is None:
        yield tr("its text has no language (Review, Language)")


def _headings(opened: Any) -> Iterator[tuple[int, str]]:
    """Yield level and text of each heading."""
    for paragraph in opened.paragraphs:
        level = _level(paragraph.style)
        if level:
            yield level, paragraph.text.strip()


def _missing_headings(opened: Any) -> Iterator[str]:
    headings = list(_headings(opened))
    if not headings:
        yield tr("has no headings; use the styles Heading 1 to 3")
    for level, text in headings:
        if not text:
            yield tr("a heading of level {level} is empty", level=level)


def _gaps(opened: Any) -> Iterator[str]:
    above = 0
    for level, text in _headings(opened):
        if level > above + 1:
            yield tr(
                "“{text}” is a heading of level {level}, but stands below one of level {above}",
                text=text, level=level, above=above,
            )  # fmt: skip
        above = level


def _level(style: Any) -> int:
    """Return the heading level of a paragraph style, its own or inherited.

    0 is body text (outline level 9).
    """
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:  # styles may be based on each other in a circle
        seen.add(style.style_id)
        level = style.element.find(f"{_W}pPr/{_W}outlineLvl")
        if level is not None:
            return (int(level.get(f"{_W}val")) + 1) % 10
        style = style.base_style
    return 0


def _described(opened: Any) -> Iterator[tuple[str, str]]:
    """Yield the name of each picture and the alternative text that it has."""
    for drawing in opened.element.body.iter(f"{_W}drawing"):
        properties = drawing.find(_DRAWN)
        if properties is not None and properties.find(_DECORATIVE) is None:
            yield properties.get("name", ""), (properties.get("descr") or "").strip()


def _undescribed(opened: Any) -> Iterator[str]:
    for name, words in _described(opened):
        if not words:
            yield tr("“{name}” has no alternative text", name=name)


def _named_only(opened: Any) -> Iterator[str]:
    for name, words in _described(opened):
        if is_file_name(words):
            yield tr("the alternative text of “{name}” is the name of a file: {words}", name=name, words=words)


def _unheaded(opened: Any) -> Iterator[str]:
    """Yield the tables that show a header row, which is not marked as one.

    A grid of cards shows none.
    """
    for number, table in enumerate(opened.element.body.iter(f"{_W}tbl"), 1):
        look, row = table.find(f"{_W}tblPr/{_W}tblLook"), table.find(f"{_W}tr")
        is_shown = look is not None and look.get(f"{_W}firstRow") in ("1", "true")
        if is_shown and row is not None and row.find(f"{_W}trPr/{_W}tblHeader") is None:
            words = "".join(node.text or "" for node in row.iter(f"{_W}t"))[:30]
            yield tr(
                "the header row of table {number} (“{words}”) is not marked (Table, Repeat Header Rows)",
                number=number, words=words,
            )  # fmt: skip


CHECKS: tuple[Check[Any], ...] = (
    Check(rules.DOCUMENT_TITLE, _untitled),
    Check(rules.LANGUAGE, _silent),
    Check(rules.HEADINGS, _missing_headings),
    Check(rules.HEADING_LEVELS, _gaps),
    Check(rules.ALT_TEXTS, _undescribed),
    Check(rules.ALT_WORDS, _named_only),
    Check(rules.HEADER_ROWS, _unheaded),
    Check(rules.CONTRAST, guide_looks.faint_texts),
)
