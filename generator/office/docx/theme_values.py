"""Colours in Word's markup: theme slots, with the brand's values beside them for programs that know no themes."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping

from lxml import etree

from generator.kit.brand import Palette
from generator.office.docx.styles import Element, w
from generator.office.docx.wordml import NAMESPACES

# Word's names of the theme's twelve colours; text and background are the usual mapping of dark and light.
SLOTS = {
    "text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2",
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
}  # fmt: skip
_COLOURS = (("themeColor", "themeTint", "themeShade"), ("themeFill", "themeFillTint", "themeFillShade"))
_SCHEME, _PLAIN = (f"{{{NAMESPACES['a']}}}{name}" for name in ("schemeClr", "srgbClr"))


def recolour(elements: Iterable[Element], palette: Palette, foreign: Mapping[str, str] | None = None) -> None:
    """Write the palette's value beside every theme colour in *elements*, for programs that know no themes.

    In a *foreign* theme (its colours by slot) a slot that has another colour than the palette's is given up for the
    value alone: what we add must keep the colours, and with them the contrast, that the wheel is drawn in.
    """
    for element in elements:
        for one in element.iter(etree.Element):
            for slot_name, tint_name, shade_name in _COLOURS:
                slot = SLOTS.get(one.get(w(slot_name), ""))
                if slot is None:
                    continue
                colour = getattr(palette, slot).lstrip("#").upper()
                shown = _toned(colour, one.get(w(tint_name)), one.get(w(shade_name)))
                text = one.tag == w("color")  # the colour of text keeps its value elsewhere than that of a border
                one.set(w("fill" if slot_name == "themeFill" else "val" if text else "color"), shown)
                if foreign is not None and foreign.get(slot) != colour:
                    for name in (slot_name, tint_name, shade_name):
                        one.attrib.pop(w(name), None)
        for one in element.iter(_SCHEME):
            colour = getattr(palette, one.get("val")).lstrip("#").upper()
            if foreign is not None and foreign.get(one.get("val")) != colour:
                one.tag = _PLAIN
                one.set("val", colour)


def _toned(colour: str, tint: str | None, shade: str | None) -> str:
    """Return *colour* (RRGGBB) lighter or darker by Word's two-digit hexadecimal tint or shade."""
    if tint is None and shade is None:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if shade is not None:
        light *= int(shade, 16) / 255
    if tint is not None:
        light = 1 - (1 - light) * int(tint, 16) / 255
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))
