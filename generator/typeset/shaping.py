"""Shapes text with HarfBuzz: where each character stands on a kerned line.

Lengths are in font units, of which `Face.em` make the size, or in em. Ligatures and other substitutions are off: they
only make a line shorter, not every program sets them, and the poster sets its letters one by one.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import accumulate
from operator import add
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from generator.messages import tr

Source = Path | bytes  # a font file, or its bytes

# What draws a character that a face lacks: the first of these that the face has. HarfBuzz, and LibreOffice with it,
# draws spaces and the no-break hyphen alike. Lines break by the character itself, not by what draws it.
FALLBACKS = {
    "\u00a0": " ",  # no-break space
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),  # en quad … hair space
    "\u2010": "-",  # hyphen
    "\u2011": "\u2010-",  # no-break hyphen
    "\u2012": "–",  # figure dash
    "\u2015": "—",  # horizontal bar
    "\u202f": "\u2009 ",  # narrow no-break space
    "\u2212": "–",  # minus
}
_SHOWN = 8  # characters that are named in a fault
SOFT_HYPHEN = "\u00ad"  # measured as the hyphen that it is at a line's end; HarfBuzz hides it
_FEATURES = {"kern": True, **dict.fromkeys(("calt", "ccmp", "clig", "liga", "locl", "rclt", "rlig"), False)}


class Line(NamedTuple):
    """A text on one line, in font units: its characters' edges and its kerned width.

    `chars` are the characters that draw it: its own, or their fallbacks; empty where the face has neither. A character
    ends where its advance does, before what kerning takes from it.
    """

    chars: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    width: int


class Face:
    """A font file as HarfBuzz reads it; lengths are in units, `em` of them a size.

    `line` is from base line to base line, `capital` and `small` are the heights of letters.
    """

    def __init__(self, source: Source) -> None:
        opened = hb.Face(hb.Blob(source if isinstance(source, bytes) else source.read_bytes()))
        self.font = font = hb.Font(opened)
        extents = font.get_font_extents("ltr")
        self.em: int = opened.upem
        # Office and LibreOffice set lines ascent + descent + lineGap apart.
        self.line: int = extents.ascender - extents.descender + extents.line_gap
        self.capital: int = font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT) or round(0.7 * self.em)
        self.small: int = font.get_metric_position(hb.OTMetricsTag.X_HEIGHT) or round(0.5 * self.em)
        self.advance = cache(self._advance)
        self.drawn = cache(self._drawn)

    def _drawn(self, char: str) -> str:
        """Return the character that draws *char*: itself or its fallback.

        It is empty where the face has neither.
        """
        candidates = "-" if char == SOFT_HYPHEN else char + FALLBACKS.get(char, "")
        return next((drawn for drawn in candidates if self.font.get_nominal_glyph(ord(drawn))), "")

    def _advance(self, glyph: int) -> int:
        """Return the advance of a glyph, in units.

        Of .notdef it is one em, wider than what a program shows from another font.
        """
        return self.font.get_glyph_h_advance(glyph) if glyph else self.em

    def bearing(self, char: str) -> int:
        """Return the left side bearing of *char*, which the face has, in units."""
        extents = self.font.get_glyph_extents(self.font.get_nominal_glyph(ord(char)))
        return extents.x_bearing if extents else 0


@cache
def face_of(source: Source) -> Face:
    """Return the font file at, or of, *source*, read once.

    Bytes remember their hash, as paths do.
    """
    return Face(source)


@lru_cache(maxsize=20_000)
def shaped(text: str, source: Source) -> Line:
    """Return *text* on one line, kerned.

    A character that neither the face nor its fallback draws takes one em.
    """
    if not text:
        return Line((), (), (), 0)
    face = face_of(source)
    chars = tuple(map(face.drawn, text))
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.CHARACTERS
    buffer.add_codepoints([ord(drawn or char) for drawn, char in zip(chars, text, strict=True)])
    buffer.direction, buffer.script = "ltr", "Latn"
    hb.shape(face.font, buffer, _FEATURES)
    # A character may have no glyph, where it was composed with the one before it, or several.
    kerned, advances = [0] * len(text), [0] * len(text)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyph, advance, index = info.codepoint, position.x_advance, info.cluster
        kerned[index] += advance if glyph else face.em
        advances[index] += face.advance(glyph) if advance else 0
    *starts, width = accumulate(kerned, initial=0)
    return Line(chars, tuple(starts), tuple(map(add, starts, advances)), width)


def edges(text: str, source: Source) -> list[tuple[float, float]]:
    """Return where each character of *text* begins and ends on one line, in em."""
    line, em = shaped(text, source), face_of(source).em
    return [(start / em, end / em) for start, end in zip(line.starts, line.ends, strict=True)]


def missing(text: str, source: Source) -> tuple[str, ...]:
    """Return the characters of *text* that neither the face nor a fallback can draw.

    Each is named once; *source* is the face's.
    """
    drawn = face_of(source).drawn
    return tuple(
        char for char in dict.fromkeys(unicodedata.normalize("NFC", text)) if not (drawn(char) or hidden(char))
    )


def lacking(text: str, source: Source) -> str:
    """Return which characters of *text* are `missing`, in words; "" for none."""
    letters = missing(text, source)
    shown = ", ".join(
        tr("“{letter}” (U+{number:04X})", letter=letter, number=ord(letter)) for letter in letters[:_SHOWN]
    )
    more = len(letters) - _SHOWN
    return tr("{case} and {count} more", case=shown, count=more) if more > 0 else shown


def hidden(char: str) -> bool:
    """Return whether *char* shows nothing within a line.

    Such are controls, the soft hyphen, zero-width spaces and joiners.
    """
    return unicodedata.category(char) in ("Cc", "Cf")
