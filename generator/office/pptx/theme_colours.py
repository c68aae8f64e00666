"""Resolves the colours of a layout's theme.

Colours are "#RRGGBB", alpha is 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.colour import mix
from generator.office.drawingml_reading import A, P, base_colour, change_lightness, local_name, percentage
from generator.office.pptx.placeholders import theme_root
from generator.office.theme import scheme_colours

# ECMA-376 part 1, 19.3.1.6: how a master maps the colours of slides to the theme's, where it says nothing.
_DEFAULT_COLOUR_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_STYLE_INDEX_BASE = 1001  # ECMA-376 part 1, 20.1.4.1.7: where bgFillStyleLst counts from


class ThemeColours:
    """The colours that a layout's theme colours stand for.

    Raises ValueError without a colour scheme.
    """

    def __init__(self, layout: Any) -> None:
        master = layout.slide_master
        self._theme = theme_root(master)
        self._scheme = scheme_colours(self._theme)
        if not self._scheme:
            raise ValueError("the theme has no colour scheme")
        override = layout._element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        mapping = master._element.find(f"{P}clrMap") if override is None else override
        self._map: Mapping[str, str] = _DEFAULT_COLOUR_MAP if mapping is None else dict(mapping.attrib)

    def theme_colour(self, name: str) -> str:
        """Return the colour of a theme colour ("accent1", "tx1") on this layout."""
        return self._scheme.get(self._map.get(name, name), "#000000")

    def colour(self, element: Any, placeholder_colour: str = "#000000") -> tuple[str, float]:
        """Return the colour and alpha of a colour element.

        Its transforms are applied (ECMA-376 part 1, 20.1.2.3). *placeholder_colour* is what `phClr` stands for.
        """
        if element.tag == f"{A}schemeClr":
            name = element.get("val", "")
            colour = placeholder_colour if name == "phClr" else self.theme_colour(name)
        else:
            colour = base_colour(element)
        alpha = 1.0
        for transform in element:
            kind, share = local_name(transform), percentage(transform.get("val"))
            if kind == "alpha":
                alpha = share
            elif kind in ("lumMod", "lumOff"):
                factor, offset = (share, 0.0) if kind == "lumMod" else (1.0, share)
                colour = change_lightness(colour, factor, offset)
            elif kind in ("tint", "shade"):
                colour = mix(colour, "#FFFFFF" if kind == "tint" else "#000000", share, linear=True)
        return colour, alpha

    def style_fill(self, reference: Any, *, of_background: bool) -> tuple[Any, str]:
        """Return the fill element that *reference* names, and its `phClr`.

        The reference is a `p:bgRef` or an `a:fillRef`. The fill is None where the theme has none of that number.
        """
        colour = self.colour(reference[0])[0] if len(reference) else "#FFFFFF"
        number = int(reference.get("idx", "0"))
        styles = self._theme.find(f".//{A}{'bgFillStyleLst' if of_background else 'fillStyleLst'}")
        index = number - (_STYLE_INDEX_BASE if of_background or number >= _STYLE_INDEX_BASE else 1)
        if styles is None or not 0 <= index < len(styles):
            return None, colour
        return styles[index], colour
