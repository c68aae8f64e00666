"""Sets text letter by letter, on a straight base line or along a circle.

Sizes and lengths are points; see `display_list` for the coordinates.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from generator.graphics import wheel
from generator.graphics.display_list import Letters, Piece
from generator.typeset.shaping import Line, Source, face_of, hidden, missing, shaped

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of text looks.

    `tracking` is added after each letter, as a share of the size; `capitals` sets capitals whatever the text has.
    """

    face: Source
    size: float
    tracking: float = 0
    capitals: bool = False

    @property
    def rise(self) -> float:
        """The height of what the eye takes for the line, in points.

        That is capitals, or small letters without their stems.
        """
        face = face_of(self.face)
        return (face.capital if self.capitals else face.small) / face.em * self.size

    @property
    def cap_height(self) -> float:
        """The height of capitals."""
        face = face_of(self.face)
        return face.capital / face.em * self.size


class _Letter(NamedTuple):
    char: str
    offset: float
    advance: float
    kerned: bool  # it does not stand where the letter before it ends


@cache
def _line(text: str, source: Source, capitals: bool) -> Line:
    """Return *text* as it is drawn on one line.

    What shows nothing, and what the face cannot draw, is left out.
    """
    chars = unicodedata.normalize("NFC", text.upper() if capitals else text)
    left_out = missing(chars, source)
    return shaped("".join(char for char in chars if char not in left_out and not hidden(char)), source)


def width(text: str, style: Style) -> float:
    """Return how wide *text* stands, kerned, on one line, in points.

    The tracking after the last letter does not count.
    """
    line = _line(text, style.face, style.capitals)
    return (line.width / face_of(style.face).em + max(0, len(line.chars) - 1) * style.tracking) * style.size


def _letters(text: str, style: Style) -> list[_Letter]:
    """Return the letters of *text* in *style*, in points."""
    line = _line(text, style.face, style.capitals)
    scale, extra = style.size / face_of(style.face).em, style.tracking * style.size
    before = (0, *line.ends)
    return [
        _Letter(char, start * scale + position * extra, (end - start) * scale, extra != 0 or start != before[position])
        for position, (char, start, end) in enumerate(zip(line.chars, line.starts, line.ends, strict=True))
    ]


def _bearing(letters: Sequence[_Letter], style: Style) -> float:
    """Return the left side bearing of the first letter, in points."""
    face = face_of(style.face)
    return face.bearing(letters[0].char) / face.em * style.size if letters else 0.0


def straight(text: str, style: Style, colour: str, point: wheel.Point, align: Align = "left") -> Letters:
    """Return *text* on a level base line that begins, is halved or ends at *point*.

    What begins there is the first letter's ink, not the air before it: else large type would stand inside the margin
    that small type keeps.
    """
    x, y = point
    letters, total = _letters(text, style), width(text, style)
    left = x - {"left": _bearing(letters, style), "centre": total / 2, "right": total}[align]
    pieces: list[Piece] = []
    for letter in letters:
        if letter.kerned or not pieces:
            pieces.append(Piece(letter.char, (left + letter.offset, y), 0))
        else:
            pieces[-1] = replace(pieces[-1], chars=pieces[-1].chars + letter.char)
    return Letters(text, tuple(pieces), style.face, style.size, colour)


def joined(text: str, lines: Sequence[Letters]) -> Letters:
    """Return *lines*, which are of one style, as the one *text* that a reader gets.

    Where it was broken at a space, the space hangs over the line's end.
    """
    pieces: list[Piece] = []
    end = 0
    for line in lines:
        pieces += line.pieces
        end = text.index(line.text, end) + len(line.text)
        if text[end : end + 1] == " " and line is not lines[-1] and pieces:
            pieces[-1] = replace(pieces[-1], chars=f"{pieces[-1].chars} ")
    return replace(lines[0], text=text, pieces=tuple(pieces))


def is_flipped(angle: float) -> bool:
    """Return whether text at *angle* stands on the circle's inner side.

    Else it would be upside down.
    """
    return 90 < angle % 360 < 270


def along(text: str, style: Style, colour: str, centre: wheel.Point, radius: float, angle: float) -> Letters:
    """Return *text* along a circle round *centre*, its middle at *angle*.

    Each letter is turned to the tangent. *radius* is that of the line's optical middle, halfway up its letters: spaced
    there, letters neither gape at the outer side of the curve nor touch at the inner.
    """
    letters, total = _letters(text, style), width(text, style)
    turn = -1 if is_flipped(angle) else 1
    base = radius - turn * style.rise / 2
    pieces = []
    for letter in letters:
        here = angle + turn * math.degrees((letter.offset + letter.advance / 2 - total / 2) / radius)
        lean = here if turn > 0 else here - 180
        x, y = wheel.at(base, here)
        along_x, along_y = math.cos(math.radians(lean)), math.sin(math.radians(lean))
        half = letter.advance / 2
        pieces.append(Piece(letter.char, (centre[0] + x - half * along_x, centre[1] + y - half * along_y), lean))
    return Letters(text, tuple(pieces), style.face, style.size, colour)
