"""Writes colour values beside theme colours in WordprocessingML.

Programs that do not read themes show these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from generator.kit.brand import Palette
from generator.office.docx.styles import Element, w
from generator.office.docx.wordml import NAMESPACES, W
from generator.office.drawingml_reading import change_lightness

# ST_ThemeColor to the theme's slots (ECMA-376 part 1, 17.18.97); text and background in their usual mapping.
_SLOTS = {
    "text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2",
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
}  # fmt: skip
_TEXT, _FILL = w("themeColor"), w("themeFill")
_ATTRIBUTES = ((_TEXT, w("themeTint"), w("themeShade")), (_FILL, w("themeFillTint"), w("themeFillShade")))
_THEMED: Any = etree.XPath("descendant-or-self::*[@w:themeColor or @w:themeFill]", namespaces={"w": W})
_SCHEME_COLOUR, _RGB_COLOUR = (f"{{{NAMESPACES['a']}}}{name}" for name in ("schemeClr", "srgbClr"))


def write_theme_values(
    elements: Iterable[Element], palette: Palette, foreign_theme: Mapping[str, str] | None = None
) -> None:
    """Write the palette's value beside every theme colour in *elements*.

    In a *foreign_theme* (RRGGBB by slot) the reference to a slot of another colour is removed, so that the value counts
    alone: what we add keeps the colours, and their contrast, that the wheel is drawn in.
    """

    def differs(slot: str, rgb: str) -> bool:
        return foreign_theme is not None and foreign_theme.get(slot) != rgb

    for root in elements:
        for element in _THEMED(root):
            for colour_name, tint_name, shade_name in _ATTRIBUTES:
                slot = _SLOTS.get(element.get(colour_name, ""))
                if slot is None:
                    continue
                rgb = _rgb(palette, slot)
                value = _tinted(rgb, element.get(tint_name), element.get(shade_name))
                is_text_colour = element.tag == w("color")  # which holds its value in another attribute than a border
                element.set(w("fill" if colour_name == _FILL else "val" if is_text_colour else "color"), value)
                if differs(slot, rgb):
                    for name in (colour_name, tint_name, shade_name):
                        element.attrib.pop(name, None)
        for element in root.iter(_SCHEME_COLOUR):
            rgb = _rgb(palette, element.get("val"))
            if differs(element.get("val"), rgb):
                element.tag = _RGB_COLOUR
                element.set("val", rgb)


def _rgb(palette: Palette, slot: str) -> str:
    return str(getattr(palette, slot)).lstrip("#").upper()


def _tinted(rgb: str, tint: str | None, shade: str | None) -> str:
    """Return *rgb* lighter or darker by themeTint or themeShade.

    Both are two hexadecimal digits (ECMA-376 part 1, 17.3.2.6).
    """
    if tint is None and shade is None:
        return rgb

    colour = f"#{rgb}"
    if shade is not None:
        colour = change_lightness(colour, int(shade, 16) / 255)
    if tint is not None:
        share = int(tint, 16) / 255
        colour = change_lightness(colour, share, 1 - share)
    return colour.lstrip("#")
