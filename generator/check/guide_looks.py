"""Which words of a finished Word document, coloured by somebody, are hardly seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.colour import contrast
from generator.messages import tr

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_PAPER = "#FFFFFF"
_TEXT, _LARGE = 4.5, 3.0  # contrast ratios (WCAG 2.1, 1.4.3)
_LARGE_SIZE, _LARGE_BOLD = 36, 28  # half-points: from here on text is large
_FEW_LETTERS = 40  # of a text, to name it by


def faint_texts(opened: Any) -> Iterator[str]:
    """Yield the runs whose own colour has too little contrast.

    Where a table's style shades some of its cells, a run is told that would be faint on each of these grounds.
    """
    styles = {style.get(f"{_W}styleId"): style for style in opened.styles.element.iter(f"{_W}style")}
    for run in opened.element.body.iter(f"{_W}r"):
        ink = _hex(run.find(f"{_W}rPr/{_W}color"), "val")
        words = "".join(text.text or "" for text in run.iter(f"{_W}t")).strip()
        if ink is None or not words:
            continue
        needed = _LARGE if _is_large(run) else _TEXT
        ratio, ground = max((contrast(ink, ground), ground) for ground in _grounds(run, styles))
        if ratio < needed:
            yield tr(
                "“{text}” is {ink} on {ground}: {ratio}:1, and {needed}:1 is needed",
                text=words[:_FEW_LETTERS], ink=ink, ground=ground, ratio=f"{ratio:.1f}", needed=f"{needed:g}",
            )  # fmt: skip


def _grounds(run: Any, styles: dict[str, Any]) -> set[str]:
    """Return what may lie behind *run*: shading, a table style's, or paper."""
    paragraph = next(run.iterancestors(f"{_W}p"))
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    holders = [run.find(f"{_W}rPr"), paragraph.find(f"{_W}pPr")]
    holders += [each.find(f"{_W}pPr") for each in _chain(style, styles)]
    holders += [cell.find(f"{_W}tcPr") for cell in run.iterancestors(f"{_W}tc")]
    for holder in holders:
        shade = None if holder is None else _hex(holder.find(f"{_W}shd"), "fill")
        if shade:
            return {shade}
    tables = (table.find(f"{_W}tblPr/{_W}tblStyle") for table in run.iterancestors(f"{_W}tbl"))
    shades = (shade for table in tables for each in _chain(table, styles) for shade in each.iter(f"{_W}shd"))
    return {_PAPER, *(colour for shade in shades if (colour := _hex(shade, "fill")))}


def _chain(reference: Any, styles: dict[str, Any]) -> Iterator[Any]:
    """Yield the style that *reference* names, and those that it is based on."""
    seen: set[str] = set()
    while reference is not None and reference.get(f"{_W}val") in styles and reference.get(f"{_W}val") not in seen:
        seen.add(reference.get(f"{_W}val"))
        style = styles[reference.get(f"{_W}val")]
        yield style
        reference = style.find(f"{_W}basedOn")


def _hex(element: Any, attribute: str) -> str | None:
    value = "" if element is None else element.get(f"{_W}{attribute}", "")
    return f"#{value.upper()}" if _HEX.fullmatch(value) else None


def _is_large(run: Any) -> bool:
    size, bold = run.find(f"{_W}rPr/{_W}sz"), run.find(f"{_W}rPr/{_W}b")
    points = int(size.get(f"{_W}val", "0")) if size is not None and size.get(f"{_W}val", "0").isdecimal() else 0
    return points >= (_LARGE_BOLD if bold is not None and bold.get(f"{_W}val", "1") != "0" else _LARGE_SIZE)
