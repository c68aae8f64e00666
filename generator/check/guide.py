"""Reads a finished guide back: can everybody read it?

It may be ours, or one that somebody has edited since: this module knows Word files, not who wrote them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx

from generator.check.damage import DAMAGE
from generator.messages import tr

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = ".//{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = ".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def faults(guide: bytes) -> list[str]:
    """Return what is wrong with the guide (the bytes of a .docx), a sentence each.

    Checked are its title, the language of its text, headings (there, without gaps in their levels, none empty),
    alternative texts, header rows of tables.
    """
    try:
        return _problems(docx.Document(io.BytesIO(guide)))
    except DAMAGE:
        return [tr("is no Word file, or a damaged one; open it in Word, let it be repaired, and save it again")]


def _problems(opened: Any) -> list[str]:
    problems = []
    if not opened.core_properties.title.strip():
        problems.append(tr("has no title in its properties (File, Info)"))
    if opened.styles.element.find(f"{_W}docDefaults//{_W}lang") is None:
        problems.append(tr("its text has no language (Review, Language)"))
    return [*problems, *_headings(opened), *_drawings(opened), *_tables(opened)]


def _headings(opened: Any) -> Iterator[str]:
    level, seen = 0, False
    for paragraph in opened.paragraphs:
        own = _level(paragraph.style)
        if not own:
            continue
        text, seen = paragraph.text.strip(), True
        if not text:
            yield tr("a heading of level {own} is empty", own=own)
        if own > level + 1:
            yield tr(
                "“{text}” is a heading of level {own}, but stands below one of level {level}",
                text=text,
                own=own,
                level=level,
            )
        level = own
    if not seen:
        yield tr("has no headings; use the styles Heading 1 to 3")


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


def _drawings(opened: Any) -> Iterator[str]:
    for drawing in opened.element.body.iter(f"{_W}drawing"):
        properties = drawing.find(_DRAWN)
        if properties is None or properties.find(_DECORATIVE) is not None:
            continue
        if not (properties.get("descr") or "").strip():
            yield tr("“{name}” has no alternative text", name=properties.get("name"))


def _tables(opened: Any) -> Iterator[str]:
    """Yield the tables that show a header row, which is not marked as one."""
    for number, table in enumerate(opened.element.body.iter(f"{_W}tbl"), 1):
        look, row = table.find(f"{_W}tblPr/{_W}tblLook"), table.find(f"{_W}tr")
        headed = look is not None and look.get(f"{_W}firstRow") in ("1", "true")
        if headed and row is not None and row.find(f"{_W}trPr/{_W}tblHeader") is None:
            words = "".join(node.text or "" for node in row.iter(f"{_W}t"))
            yield tr(
                "the header row of table {number} (“{words}”) is not marked (Table, Repeat Header Rows)",
                number=number,
                words=words[:30],
            )
