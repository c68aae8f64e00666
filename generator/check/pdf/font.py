"""Reads the fonts of a page: how wide letters are, and how far they reach.

Sections in brackets are those of ISO 32000-1 (PDF 1.7).
"""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import pikepdf
from fontTools.agl import UV2AGL
from fontTools.cffLib import CFFFontSet, TopDict
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Dictionary

UNREADABLE = (  # what a broken font file leads to
    TTLibError, struct.error, AttributeError, AssertionError, LookupError, StopIteration, TypeError, ValueError,
)  # fmt: skip
# Carlito's birthday lies before fontTools' calendar; it warns of that with every reading.
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)
Reach = tuple[float, float, float, float]  # of a letter, from its origin: left, bottom, right, top


class Font:
    """An embedded font: its letters' widths and boxes, in thousandths of its size."""

    def __init__(self, source: Any) -> None:
        self.kind = str(source.get("/Subtype", ""))
        self.composed = self.kind == "/Type0"
        inner = source.DescendantFonts[0] if self.composed else source
        self._descriptor = descriptor = inner.get("/FontDescriptor", Dictionary())
        self.name = str(source.get("/BaseFont", "/unnamed"))[1:]
        self.file: Any = next(
            (descriptor[key] for key in ("/FontFile2", "/FontFile3", "/FontFile") if key in descriptor), None
        )
        self.type3 = self.kind == "/Type3"
        self._widths = dict(_widths(inner))
        self._map = inner["/CIDToGIDMap"].read_bytes() if isinstance(inner.get("/CIDToGIDMap"), pikepdf.Stream) else b""
        self._default = float(inner.get("/DW", 1000))
        self._letters: dict[int, tuple[float, float, float, float, float]] = {}

    @property
    def is_subset(self) -> bool:
        """Whether it holds only the letters that are used: its name says so (9.6.4)."""
        return self.name[6:7] == "+" and self.name[:6].isupper()

    def codes(self, text: bytes) -> Iterable[int]:
        """Return the codes of a string of the page."""
        return struct.unpack(f">{len(text) // 2}H", text[: len(text) // 2 * 2]) if self.composed else text

    def letter(self, code: int) -> tuple[float, float, float, float, float]:
        """Return a letter's advance, and its box: left, bottom, right, top.

        The box is seen from the letter's origin.
        """
        if code not in self._letters:
            advance = self._widths.get(code, self._default)
            self._letters[code] = advance, *(self._reach(code) or (0.0, self._lowest, advance, self._highest))
        return self._letters[code]

    def _reach(self, code: int) -> Reach | None:
        """Return how far the outline of a letter reaches; None where that cannot be told."""
        if self.file is None:
            return None
        try:
            return self._traced(code) if self._postscript else self._stated(code)
        except UNREADABLE:
            return None

    @cached_property
    def _lowest(self) -> float:
        return min(-250.0, float(self._descriptor.get("/Descent", 0)))

    @cached_property
    def _highest(self) -> float:
        return max(900.0, float(self._descriptor.get("/Ascent", 0)))

    @cached_property
    def _opened(self) -> tuple[TTFont, bytes, float]:
        """The TrueType file, its table of outlines, and the size of its unit."""
        font = TTFont(io.BytesIO(self.file.read_bytes()), lazy=True)
        return font, font.reader["glyf"], 1000 / font["head"].unitsPerEm

    def _stated(self, code: int) -> Reach:
        """Return the box that TrueType states before each outline."""
        font, outlines, unit = self._opened
        if self.composed:
            number = int.from_bytes(self._map[2 * code : 2 * code + 2], "big") if self._map else code
        else:
            number = font.getGlyphID(_simple_name(font, code))
        offsets = font["loca"].locations
        if offsets[number] == offsets[number + 1]:
            return 0, 0, 0, 0  # a space
        _, left, bottom, right, top = struct.unpack_from(">5h", outlines, offsets[number])
        return left * unit, bottom * unit, right * unit, top * unit

    @cached_property
    def _postscript(self) -> TopDict | None:
        """The font's PostScript outlines (9.9), bare or in an OpenType file, if any."""
        data = self.file.read_bytes()
        if data.startswith(b"OTTO"):
            return TTFont(io.BytesIO(data), lazy=True)["CFF "].cff[0]
        if str(self.file.get("/Subtype", "")) not in ("/Type1C", "/CIDFontType0C"):
            return None
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        return fonts[0]

    def _traced(self, code: int) -> Reach:
        """Return the box round a PostScript outline."""
        top: Any = self._postscript
        if not self.composed:
            own = top.Encoding[code] if isinstance(top.Encoding, list) else ".notdef"
            name = UV2AGL[_char(code)] if own == ".notdef" else own
        else:
            name = f"cid{code:05d}" if hasattr(top, "ROS") else top.charset[code]
        unit = 1000 * (top.FontMatrix[0] if hasattr(top, "FontMatrix") else 0.001)
        left, bottom, right, high = top.CharStrings[name].calcBounds(None) or (0, 0, 0, 0)
        return left * unit, bottom * unit, right * unit, high * unit


def _simple_name(font: TTFont, code: int) -> str:
    """Return the name of a simple font's glyph (9.6.6.4).

    It is found by its character, or, where its letters are symbols, by the code itself.
    """
    maps = {(table.platformID, table.platEncID): table.cmap for table in font["cmap"].tables}
    wanted = (((3, 1), _char(code)), ((3, 0), 0xF000 + code), ((3, 0), code), ((1, 0), code))
    return next(str(maps[table][number]) for table, number in wanted if number in maps.get(table, {}))


def _char(code: int) -> int:
    """Return the character of a code in Windows' Latin alphabet (Annex D).

    Most simple fonts are encoded in it.
    """
    return ord(bytes([code]).decode("cp1252", "replace"))


def _widths(source: Any) -> Iterator[tuple[int, float]]:
    """Yield the advance of each code: of a composed font (9.7.4.3), or a simple one."""
    if "/Widths" in source:
        yield from enumerate((float(width) for width in source.Widths), int(source.get("/FirstChar", 0)))
    rest = iter(source.get("/W", ()))
    for first in rest:
        following = next(rest)
        if isinstance(following, pikepdf.Array):
            yield from enumerate((float(width) for width in following), int(first))
        else:
            width = float(next(rest))
            yield from ((code, width) for code in range(int(first), int(following) + 1))
