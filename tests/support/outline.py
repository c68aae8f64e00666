"""A document as an outline of plain text, so that a person can review a change of content in a diff."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pptx

from tests.support.tags import read_aloud


def deck(path: Path) -> str:
    """Return every slide: number, layout, each text in reading order, then the notes."""
    lines: list[str] = []
    for number, slide in enumerate(pptx.Presentation(str(path)).slides, 1):
        lines.append(f"== {number} [{slide.slide_layout.name}]")
        lines += [line for shape in slide.shapes for line in _texts(shape)]
        notes = slide.notes_slide.notes_text_frame
        lines += [f"    > {paragraph.text}" for paragraph in notes.paragraphs]
        lines.append("")
    return "\n".join(lines)


def _texts(shape: Any) -> list[str]:
    if shape.shape_type == 6:
        return [line for inner in shape.shapes for line in _texts(inner)]
    if shape.has_table:
        return [" | ".join(cell.text for cell in row.cells) for row in shape.table.rows]
    if not shape.has_text_frame:
        return []
    return [
        f"{shape.name}: {paragraph.text.replace(chr(0xA0), ' ')}"
        for paragraph in shape.text_frame.paragraphs
        if paragraph.text
    ]


def guide(path: Path) -> str:
    """Return every paragraph and table row of the body with its style's name."""
    document = docx.Document(str(path))
    names = {style.style_id: style.name for style in document.styles}
    lines = []
    for element in document.element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p",
    ):
        style = element.find("./{*}pPr/{*}pStyle")
        name = names.get(style.get(style.keys()[0]), "?") if style is not None else "Normal"
        text = "".join(node.text or "" for node in element.iter("{*}t")).strip()
        if text:
            lines.append(f"[{name}] {text}")
    return "\n".join(lines) + "\n"


def poster(path: Path) -> str:
    """Return every tagged text of a poster in its reading order, with its structure type."""
    return "".join(f"[{role}] {text}\n" for role, text in read_aloud(path.read_bytes()))
