"""A font that nobody has, as TrueType and with PostScript outlines, and posters set in it."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Scale
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from generator.kit import Kit
from generator.kit.brand import FontFile
from generator.write import poster
from tests.support.kits import BRANDED, jobs

NAME = "Byens Skrift"


@cache
def truetype(weight: str) -> bytes:
    """A font that nobody has: Carlito's letters under another name, without their kerning."""
    font: Any = TTFont(jobs()[BRANDED].bound.templates.fonts / f"Carlito-{weight}.ttf", recalcTimestamp=False)
    del font["GPOS"]
    for record in font["name"].names:
        record.string = str(record).replace("Carlito", "Byskrift")
    return saved(font)


@cache
def postscript(weight: str) -> bytes:
    """The same font with PostScript outlines, a thousand units to the em."""
    font: Any = TTFont(io.BytesIO(truetype(weight)))
    letters = {code: name for code, name in font.getBestCmap().items() if code < 0x250 or 0x2010 <= code < 0x2030}
    names, drawn, unit = [".notdef", *dict.fromkeys(letters.values())], font.getGlyphSet(), 1000 / 2048
    widths = {name: round(font["hmtx"][name][0] * unit) for name in names}
    outlines = {}
    for name in names:
        pen = T2CharStringPen(widths[name], drawn)
        drawn[name].draw(TransformPen(pen, Scale(unit)))
        outlines[name] = pen.getCharString()
    head, os2 = font["hhea"], font["OS/2"]
    made = FontBuilder(1000, isTTF=False)
    made.setupGlyphOrder(names)
    made.setupCharacterMap(letters)
    made.setupCFF(f"Byskrift-{weight}", {}, outlines, {})
    made.setupHorizontalMetrics({name: (widths[name], round(font["hmtx"][name][1] * unit)) for name in names})
    heights = {name: round(getattr(head, name) * unit) for name in ("ascent", "descent", "lineGap")}
    made.setupHorizontalHeader(**heights)
    made.setupNameTable({"familyName": "Byskrift", "styleName": weight, "psName": f"Byskrift-{weight}"})
    made.setupOS2(version=4, sCapHeight=round(os2.sCapHeight * unit), sxHeight=round(os2.sxHeight * unit))
    made.setupPost()
    made.font["head"].modified = made.font["head"].created = 3_000_000_000
    made.font.recalcTimestamp = False
    return saved(made.font)


def saved(font: Any) -> bytes:
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def kit(kind: str, *, body: str = NAME) -> Kit:
    made, file = jobs()[BRANDED].kit, truetype if kind == "ttf" else postscript
    font = FontFile(NAME, file("Regular"), file("Bold"), True)
    return replace(made, brand=replace(made.brand, heading_font=NAME, body_font=body, fonts=(font,)))


@cache
def both(kind: str, body: str = NAME) -> tuple[bytes, bytes]:
    screen, press = poster.write(kit(kind, body=body), jobs()[BRANDED].bound)
    return screen.data, press.data
