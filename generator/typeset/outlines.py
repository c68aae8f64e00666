"""Reads the letters of a font file: outlines to draw, and subsets to embed."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from generator.typeset.shaping import Source, face_of

GLYPH_EM = 100  # the size at which outlines are given
_POSTSCRIPT_NAME = 6  # a name's id (OpenType 1.9, name)
# Tables of no use once text is set.
_SETTING = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "MATH", "kern", "morx", "kerx")
_KEPT_GLYPHS, _KEPT_SUBSETS = 2_000, 16
_Point = tuple[float, float]
Step = tuple[str, tuple[_Point, ...]]  # a command of SVG's paths (M, L, Q, C, Z) and its points


class Glyph(NamedTuple):
    """A letter's outline at a size of GLYPH_EM, and its advance; y runs down."""

    steps: tuple[Step, ...]
    advance: float


class Subset(NamedTuple):
    """A TrueType file with some letters only; lengths are in thousandths of its size.

    `glyphs` are the numbers of the letters' outlines, and their advances. `box` holds any of the font's letters: left,
    bottom, right, top.
    """

    name: str
    data: bytes
    glyphs: dict[str, tuple[int, float]]
    box: tuple[float, float, float, float]
    ascent: float
    descent: float
    capital: float


class _Pen:
    """Takes an outline from HarfBuzz, whose y runs up."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self.steps: list[Step] = []

    def _add(self, command: str, *points: _Point) -> None:
        self.steps.append((command, tuple((x * self._scale, -y * self._scale) for x, y in points)))

    def moveTo(self, point: _Point) -> None:  # noqa: N802 - HarfBuzz calls it so
        self._add("M", point)

    def lineTo(self, point: _Point) -> None:  # noqa: N802
        self._add("L", point)

    def qCurveTo(self, *points: _Point) -> None:  # noqa: N802
        self._add("Q", *points)

    def curveTo(self, *points: _Point) -> None:  # noqa: N802
        self._add("C", *points)

    def closePath(self) -> None:  # noqa: N802
        self._add("Z")


@lru_cache(_KEPT_GLYPHS)
def glyph(source: Source, char: str) -> Glyph:
    """Return the outline of *char* in a font file."""
    face = face_of(source)
    number, pen = face.font.get_nominal_glyph(ord(char)) or 0, _Pen(GLYPH_EM / face.em)
    face.font.draw_glyph_with_pen(number, pen)
    return Glyph(tuple(pen.steps), face.font.get_glyph_h_advance(number) * GLYPH_EM / face.em)


@lru_cache(_KEPT_SUBSETS)
def subset(data: bytes, chars: str) -> Subset:
    """Return a TrueType file with the letters *chars* only."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.set({ord(char) for char in chars})
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _SETTING)
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
    full = hb.Face(hb.Blob(data))
    face = hb.subset(full, wanted)
    font, unit = hb.Font(face), 1000 / face.upem
    numbers = {char: font.get_nominal_glyph(ord(char)) or 0 for char in chars}
    box = struct.unpack_from(">4h", full.reference_table("head").data, 36)
    ascent, descent = struct.unpack_from(">2h", full.reference_table("hhea").data, 4)
    return Subset(
        name=full.get_name(_POSTSCRIPT_NAME) or "Font",
        data=face.blob.data,
        glyphs={char: (number, font.get_glyph_h_advance(number) * unit) for char, number in numbers.items()},
        box=_scaled(box, unit),
        ascent=ascent * unit,
        descent=descent * unit,
        capital=(font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT) or 0) * unit,
    )


def _scaled(box: Iterable[float], unit: float) -> tuple[float, float, float, float]:
    left, bottom, right, top = (edge * unit for edge in box)
    return left, bottom, right, top
