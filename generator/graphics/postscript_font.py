"""Makes TrueType of PostScript outlines: a PDF then embeds fonts of one kind."""

from __future__ import annotations

import io
import logging
from functools import lru_cache
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

CLOSE = 0.0005  # of an em: how far a quadratic curve may be from the cubic one that it stands for
KEPT = 8

# Carlito's birthday lies before fontTools' calendar; it warns of that with every reading.
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)


def _opened(data: bytes) -> Any:
    return TTFont(io.BytesIO(data), recalcTimestamp=False)


def _saved(font: Any) -> bytes:
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


@lru_cache(KEPT)
def truetype(data: bytes, chars: str) -> bytes:
    """Return the letters *chars* of a PostScript font as a TrueType font.

    Their curves become quadratic.
    """
    font = _opened(data)
    subsetter = Subsetter(Options(layout_features=[], notdef_outline=True, name_IDs=["*"]))
    subsetter.populate(text=chars)
    subsetter.subset(font)
    names, drawn = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in names:
        pen = TTGlyphPen(drawn)
        drawn[name].draw(Cu2QuPen(pen, CLOSE * font["head"].unitsPerEm, reverse_direction=True))
        glyphs[name] = pen.glyph()
    for table in {"CFF ", "CFF2", "VORG"} & set(font.keys()):
        del font[table]
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = names, glyphs
    for name, glyph in glyphs.items():
        # TrueType moves each outline to where this table has its left edge; PostScript does not ask it.
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = font["hmtx"][name][0], getattr(glyph, "xMin", 0)
    _as_truetype(font, names)
    return _saved(font)


def _as_truetype(font: Any, names: list[str]) -> None:
    """Write the tables that tell a TrueType font: head, limits, glyph names.

    The limits are filled in when it is saved.
    """
    font.sfntVersion = "\0\1\0\0"
    font["head"].glyphDataFormat = 0
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    limits.maxZones = 1
    for name in (
        "TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements", "SizeOfInstructions",
        "ComponentElements",
    ):  # fmt: skip
        setattr(limits, f"max{name}", 0)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping, post.glyphOrder = 2.0, [], {}, names
