"""Embeds fonts in a PDF as TrueType, with the letters that are used.

A letter's code is its character in UTF-16 (ISO 32000-1, 9.7). A brand's font with PostScript outlines becomes TrueType.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from generator.typeset.outlines import Subset, subset
from generator.typeset.shaping import Source

POSTSCRIPT = b"OTTO"  # what a font file with PostScript outlines begins with
_NONSYMBOLIC = 1 << 5  # a flag of its descriptor (9.8.2)
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{ranges}
endcmap CMapName currentdict /CMap defineresource pop end end"""
_MOST_RANGES = 100  # in one bfrange (Adobe Technical Note 5411)


class Fonts:
    """The fonts of a document: named as they are used, embedded when all is written.

    `resources` are theirs, for every page.
    """

    def __init__(self, document: Pdf) -> None:
        self._document = document
        self._used: dict[Source, set[str]] = {}
        self.resources = document.make_indirect(Dictionary())

    def name(self, source: Source) -> bytes:
        """Return the name of a font among the resources."""
        self._used.setdefault(source, set())
        return b"F%d" % (list(self._used).index(source) + 1)

    def codes(self, source: Source, chars: str) -> bytes:
        """Return *chars* as a string of a page, and note that they are used."""
        self._used[source].update(chars)
        return b"<%b>" % chars.encode("utf-16-be").hex().encode()

    def embed(self) -> None:
        """Put the fonts that were used into the document."""
        for source, chars in self._used.items():
            data = source if isinstance(source, bytes) else source.read_bytes()
            letters = "".join(sorted(chars))
            if data.startswith(POSTSCRIPT):
                from generator.graphics.postscript_font import truetype  # fontTools, which is slow to load

                data = truetype(data, letters)
            self.resources[f"/{self.name(source).decode()}"] = self._font(subset(data, letters))

    def _font(self, font: Subset) -> Any:
        """Return a composite font (9.7.4) whose codes are characters."""
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(font.data).digest()[:6])
        name = Name(f"/{tag}+{font.name}")
        file = self._document.make_stream(font.data, Length1=len(font.data))
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=name, Flags=_NONSYMBOLIC, FontBBox=Array(map(round, font.box)),
            ItalicAngle=0, Ascent=round(font.ascent), Descent=round(font.descent), CapHeight=round(font.capital),
            StemV=0, FontFile2=file,
        )  # fmt: skip
        system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, CIDSystemInfo=system,
            FontDescriptor=self._document.make_indirect(descriptor), W=_widths(font),
            CIDToGIDMap=self._document.make_stream(_glyph_numbers(font)),
        )  # fmt: skip
        return self._document.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
                DescendantFonts=Array([self._document.make_indirect(inner)]),
                ToUnicode=self._document.make_stream(_characters(font)),
            )
        )  # fmt: skip


def _runs(font: Subset) -> list[list[int]]:
    """Return the codes of a font's letters, in runs without gaps."""
    codes = sorted(map(ord, font.glyphs))
    runs = groupby(enumerate(codes), lambda pair: pair[1] - pair[0])
    return [[code for _, code in run] for _, run in runs]


def _widths(font: Subset) -> Array:
    widths: list[Any] = []
    for run in _runs(font):
        widths += [run[0], Array([round(font.glyphs[chr(code)][1]) for code in run])]
    return Array(widths)


def _glyph_numbers(font: Subset) -> bytes:
    numbers = bytearray(2 * (max(map(ord, font.glyphs)) + 1))
    for char, (number, _) in font.glyphs.items():
        numbers[2 * ord(char) : 2 * ord(char) + 2] = number.to_bytes(2)
    return bytes(numbers)


def _characters(font: Subset) -> bytes:
    """Return what each code means (9.10.3): itself."""
    lines = [f"<{code:04x}> <{code:04x}>" for code in sorted(map(ord, font.glyphs))]
    parts = [lines[first : first + _MOST_RANGES] for first in range(0, len(lines), _MOST_RANGES)]
    ranges = "\n".join("\n".join((f"{len(part)} beginbfchar", *part, "endbfchar")) for part in parts)
    return _CMAP.format(ranges=ranges).encode()
