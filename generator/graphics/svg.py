"""Writes a drawing as SVG: text as outlines, its words as labels.

Each letter is drawn once and used where it stands.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from html import escape

from generator.graphics.display_list import Drawing, Letters, Mark, Picture, Rule, Shape
from generator.graphics.wheel import Curve, Outline, Point
from generator.typeset.outlines import GLYPH_EM, glyph
from generator.typeset.shaping import Source


def svg(drawing: Drawing) -> bytes:
    """Return *drawing* as SVG; a unit is a point of the design."""
    size = f'width="{_number(drawing.width)}pt" height="{_number(drawing.height)}pt"'
    box = f'viewBox="0 0 {_number(drawing.width)} {_number(drawing.height)}"'
    used = {
        (mark.face, char): None
        for mark in drawing.marks
        if isinstance(mark, Letters)
        for piece in mark.pieces
        for char in piece.chars
    }
    defs = "".join(f'<path id="{_name(face, char)}" d="{_glyph(face, char)}"/>\n' for face, char in used)
    body = "\n".join(_mark(mark) for mark in drawing.marks)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size} {box}>\n'
        f"<title>{escape(drawing.title)}</title>\n<defs>\n{defs}</defs>\n{body}\n</svg>\n"
    ).encode()


def _mark(mark: Mark) -> str:
    match mark:
        case Shape():
            return _filled((mark.outline,), mark.colour)
        case Rule():
            ends = f"M{_pair(mark.start)}L{_pair(mark.end)}"
            return f'<path fill="none" stroke="{mark.colour}" stroke-width="{_number(mark.width)}" d="{ends}"/>'
        case Letters():
            uses = "".join(_uses(mark))
            return f'<g fill="{mark.colour}" role="img" aria-label="{escape(mark.text)}">{uses}</g>'
        case Picture() if mark.areas:
            areas = "".join(_filled(area.outlines, area.colour) for area in mark.areas)
            return f'<g role="img" aria-label="{escape(mark.alt)}">{areas}</g>'
        case Picture():
            corner = f'x="{_number(mark.corner[0])}" y="{_number(mark.corner[1])}"'
            size = f'width="{_number(mark.width)}" height="{_number(mark.height)}"'
            label = f'role="img" aria-label="{escape(mark.alt)}"'
            data = base64.b64encode(mark.png).decode()
            return f'<image {label} {corner} {size} xlink:href="data:image/png;base64,{data}"/>'


def _filled(outlines: tuple[Outline, ...], colour: str) -> str:
    return f'<path fill="{colour}" d="{"".join(map(_path, outlines))}"/>'


def _uses(line: Letters) -> Iterator[str]:
    scale = line.size / GLYPH_EM
    for piece in line.pieces:
        turned = f"translate({_pair(piece.origin)})" + (f"rotate({_number(piece.angle)})" if piece.angle else "")
        offset = 0.0
        for char in piece.chars:
            position = f"{turned}scale({scale:.5g})" + (f"translate({_number(offset)} 0)" if offset else "")
            yield f'<use xlink:href="#{_name(line.face, char)}" transform="{position}"/>'
            offset += glyph(line.face, char).advance


def _name(face: Source, char: str) -> str:
    return f"{_label(face)}-{ord(char):x}"


@cache
def _label(face: Source) -> str:
    return f"f{hashlib.sha256(face).hexdigest()[:8]}" if isinstance(face, bytes) else face.stem


def _glyph(face: Source, char: str) -> str:
    """Return the outline of a letter as path data."""
    steps = glyph(face, char).steps
    return "".join(f"{command}{' '.join(map(_pair, points))}" for command, points in steps)


def _path(outline: Outline) -> str:
    parts = [f"M{_pair(outline.start)}"]
    for segment in outline.segments:
        if isinstance(segment, Curve):
            parts.append(f"C{_pair(segment.c1)} {_pair(segment.c2)} {_pair(segment.end)}")
        else:
            parts.append(f"L{_pair(segment)}")
    return "".join(parts) + "Z"


def _pair(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """Return *value* to a hundredth of a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
