"""Sets text letter by letter: advance widths with the font's kerning, on a straight base line or along a circle.

Sizes and lengths are points; see `drawing` for the coordinates.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from generator import typeset
from generator.graphics import wheel
from generator.graphics.display_list import Letters, Piece

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of text looks. `tracking` is added after each letter, as a share of the size; `capitals` sets
    capitals whatever the text has."""

    face: typeset.Source
    size: float
    tracking: float = 0
    capitals: bool = False

    @property
    def rise(self) -> float:
        """The height of what the eye takes for the line: capitals, or small letters without their stems."""
        font = typeset.face(self.face)
        return (font.capital if self.capitals else font.small) / font.em * self.size

    @property
    def cap_height(self) -> float:
        """The height of capitals."""
        font = typeset.face(self.face)
        return font.capital / font.em * self.size


class _Glyph(NamedTuple):
    char: str
    offset: float
    advance: float
    kerned: bool  # it does not stand where the glyph before it ends


@cache
def _run(text: str, face: typeset.Source, capitals: bool) -> tuple[tuple[_Glyph, ...], int]:
    """Return the glyphs of *text* and its width, both in units; characters that the face does not have are left out."""
    font = typeset.face(face)
    glyphs: list[_Glyph] = []
    width, before = 0, ""
    for char in unicodedata.normalize("NFC", text.upper() if capitals else text):
        name = font.glyphs.get(ord(char))
        if name is None:
            continue
        kern = font.kern(before, name) if before else 0
        width += kern
        glyphs.append(_Glyph(char, width, font.advances[name], kern != 0))
        width, before = width + font.advances[name], name
    return tuple(glyphs), width


def width(text: str, style: Style) -> float:
    """Return how wide *text* stands, kerned, on one line, without the tracking after the last letter."""
    glyphs, units = _run(text, style.face, style.capitals)
    return (units / typeset.face(style.face).em + max(0, len(glyphs) - 1) * style.tracking) * style.size


def _shape(text: str, style: Style) -> list[_Glyph]:
    """Return the glyphs of *text* in *style*, in points."""
    glyphs, _ = _run(text, style.face, style.capitals)
    scale, extra = style.size / typeset.face(style.face).em, style.tracking * style.size
    return [
        _Glyph(glyph.char, glyph.offset * scale + place * extra, glyph.advance * scale, glyph.kerned or extra != 0)
        for place, glyph in enumerate(glyphs)
    ]


def _bearing(glyphs: Sequence[_Glyph], style: Style) -> float:
    """Return the air that the first letter brings along on its left."""
    font = typeset.face(style.face)
    return font.bearings[font.glyphs[ord(glyphs[0].char)]] / font.em * style.size if glyphs else 0.0


def straight(text: str, style: Style, colour: str, point: wheel.Point, align: Align = "left") -> Letters:
    """Return *text* on a level base line that begins, is halved or ends at *point*. What begins there is the first
    letter's ink, not the air before it: else large type would stand inside the margin that small type keeps."""
    x, y = point
    glyphs, total = _shape(text, style), width(text, style)
    left = x - {"left": _bearing(glyphs, style), "centre": total / 2, "right": total}[align]
    pieces: list[Piece] = []
    for glyph in glyphs:
        if glyph.kerned or not pieces:
            pieces.append(Piece(glyph.char, (left + glyph.offset, y), 0))
        else:
            pieces[-1] = replace(pieces[-1], chars=pieces[-1].chars + glyph.char)
    return Letters(text, tuple(pieces), style.face, style.size, colour)


def joined(text: str, lines: Sequence[Letters]) -> Letters:
    """Return *lines*, which are of one style, as the one *text* that they are to a reader: where it was broken at a
    space, the space hangs over the line's end."""
    pieces: list[Piece] = []
    end = 0
    for line in lines:
        pieces += line.pieces
        end = text.index(line.text, end) + len(line.text)
        if text[end : end + 1] == " " and line is not lines[-1] and pieces:
            pieces[-1] = replace(pieces[-1], chars=f"{pieces[-1].chars} ")
    return replace(lines[0], text=text, pieces=tuple(pieces))


def is_flipped(angle: float) -> bool:
    """Return whether text that is centred at *angle* stands on the circle's inner side, so as not to be upside down."""
    return 90 < angle % 360 < 270


def along(text: str, style: Style, colour: str, centre: wheel.Point, radius: float, angle: float) -> Letters:
    """Return *text* along a circle round *centre*, its middle at *angle*, each letter turned to the tangent.

    *radius* is that of the line's optical middle, halfway up its letters: spaced there, letters neither gape at the
    outer side of the curve nor touch at the inner.
    """
    glyphs, total = _shape(text, style), width(text, style)
    turn = -1 if is_flipped(angle) else 1
    base = radius - turn * style.rise / 2
    pieces = []
    for glyph in glyphs:
        here = angle + turn * math.degrees((glyph.offset + glyph.advance / 2 - total / 2) / radius)
        lean = here if turn > 0 else here - 180
        x, y = wheel.at(base, here)
        along_x, along_y = math.cos(math.radians(lean)), math.sin(math.radians(lean))
        half = glyph.advance / 2
        pieces.append(Piece(glyph.char, (centre[0] + x - half * along_x, centre[1] + y - half * along_y), lean))
    return Letters(text, tuple(pieces), style.face, style.size, colour)
