"""The colours of a municipality's own deck: its theme's by slot, and what lies behind each place of a layout.

Colours are "#RRGGBB". What cannot be known (how a gradient lies, what a photograph shows) is answered by all colours
that it may be: text has to be legible on each of them.
"""

from __future__ import annotations

import colorsys
import io
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image, UnidentifiedImageError

from generator.colour import mix
from generator.office.pptx.boxes import Box
from generator.office.pptx.decoration import Decoration, decorations
from generator.office.pptx.placeholders import FILLS, A, P, Slot, theme

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# ECMA-376 part 1, 19.3.1.6: what a master maps the slots of slides to, where it says nothing.
_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_PRESETS = {"white": "#FFFFFF", "black": "#000000"}
_BEHIND, _WHOLLY = 0.25, 0.85  # of a place: what covers less is beside it, what covers more is its ground
_MOST_PIXELS = 40_000_000
Paints = tuple[tuple[str, float], ...]  # colours that a fill may show, and how dense each is, 0 to 1


class Colours:
    """The colours of one layout's slides."""

    def __init__(self, layout: Any, size: tuple[int, int]) -> None:
        master = layout.slide_master
        self._theme = theme(master)
        scheme = self._theme.find(f".//{A}clrScheme")
        self._slots = {str(one.tag).rsplit("}", 1)[-1]: _plain(one[0]) for one in scheme}
        override = layout._element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        mapping = master._element.find(f"{P}clrMap") if override is None else override
        self._map: Mapping[str, str] = _MAPPED if mapping is None else dict(mapping.attrib)
        self._slide = Box(0, 0, *size)
        self._bottom = self._background(layout) or self._background(master) or (self.slot("bg1"),)
        self._painted = [(one, self._paints(one)) for one in decorations(layout)]

    def slot(self, name: str) -> str:
        """Return the colour of a theme slot ("accent1", "tx1")."""
        return self._slots.get(self._map.get(name, name), "#000000")

    def behind(self, box: Box) -> tuple[str, ...]:
        """Return the colours that may lie behind *box*."""
        colours = self._bottom
        for one, paints in self._painted:
            share = box.share(one.box)
            if share < _BEHIND or not paints:
                continue
            if one.element.tag.endswith("}pic"):
                paints = _seen(one, box) or paints
            over = tuple(mix(colour, ground, dense) for colour, dense in paints for ground in colours)
            whole = share >= _WHOLLY and all(dense > 0.9 for _, dense in paints) and not _freeform(one.element)
            colours = over if whole else (*colours, *over)
        return tuple(dict.fromkeys(colours))

    def under(self, slot: Slot) -> tuple[str, ...]:
        """Return the colours that may lie behind the text of a placeholder: its own fill, or what is behind it."""
        behind = self.behind(slot.box)
        paints = () if slot.fill is None else self.paints(slot.fill)
        return tuple(mix(colour, ground, dense) for colour, dense in paints for ground in behind) or behind

    def ink(self, slot: Slot) -> str:
        """Return the colour that the text of a placeholder inherits."""
        return self.slot("tx1") if slot.ink is None else self._colour(slot.ink)[0]

    def paints(self, fill: Any, stand_in: str = "#000000", part: Any = None) -> Paints:
        """Return what a fill element may show; *stand_in* is the colour that a style is used with."""
        tag = str(fill.tag).rsplit("}", 1)[-1]
        if tag == "solidFill":
            return (self._colour(fill[0], stand_in),) if len(fill) else ()
        if tag in ("gradFill", "pattFill"):
            found = (*fill.iter(f"{A}gs"), *fill.iter(f"{A}fgClr", f"{A}bgClr"))
            return tuple(self._colour(one[0], stand_in) for one in found)
        picture = fill.find(f"{A}blip")
        if picture is None or part is None or not picture.get(f"{R}embed"):
            return ()
        return tuple((colour, 1.0) for colour in _shown(part, picture.get(f"{R}embed"), (0, 0, 1, 1)))

    def _background(self, page: Any) -> tuple[str, ...]:
        ground = page._element.find(f"{P}cSld/{P}bg")
        if ground is None:
            return ()
        styled = ground.find(f"{P}bgRef")
        if styled is not None:
            stand_in = self._colour(styled[0])[0] if len(styled) else "#FFFFFF"
            styles = self._theme.find(f".//{A}bgFillStyleLst")
            number = int(styled.get("idx", "0")) - 1001  # ECMA-376 part 1, 20.1.4.1.7: the list counts from 1001
            if styles is None or not 0 <= number < len(styles):
                return (stand_in,)
            return tuple(colour for colour, _ in self.paints(styles[number], stand_in)) or (stand_in,)
        for fill in ground.find(f"{P}bgPr"):
            if str(fill.tag).rsplit("}", 1)[-1] in FILLS[1:]:
                return tuple(colour for colour, _ in self.paints(fill, part=page.part))
        return ()

    def _paints(self, one: Decoration) -> Paints:
        if one.element.tag.endswith("}pic"):
            return self.paints(one.element.find(f"{P}blipFill"), part=one.part)
        properties = one.element.find(f"{P}spPr")
        if properties is None:
            return ()
        for fill in properties:
            tag = str(fill.tag).rsplit("}", 1)[-1]
            if tag in FILLS[1:]:
                return self.paints(fill, part=one.part)
            if tag == "noFill":
                return ()
        style = one.element.find(f"{P}style/{A}fillRef")
        if style is None or style.get("idx") == "0" or not len(style):
            return ()
        return (self._colour(style[0]),)

    def _colour(self, element: Any, stand_in: str = "#000000") -> tuple[str, float]:
        """Return a colour element's colour and density, its changes of lightness applied."""
        name = element.get("val", "")
        if element.tag == f"{A}schemeClr":
            colour = stand_in if name == "phClr" else self.slot(name)
        else:
            colour = _plain(element)
        dense = 1.0
        for change in element:
            share = _share(change.get("val"))
            tag = str(change.tag).rsplit("}", 1)[-1]
            if tag == "alpha":
                dense = share
            elif tag in ("lumMod", "lumOff"):
                hue, light, saturation = colorsys.rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
                light = min(1.0, light * share if tag == "lumMod" else light + share)
                parts = colorsys.hls_to_rgb(hue, light, saturation)
                colour = "#" + "".join(f"{round(255 * part):02X}" for part in parts)
            elif tag in ("tint", "shade"):
                colour = mix(colour, "#FFFFFF" if tag == "tint" else "#000000", share, linear=True)
        return colour, dense


def _plain(element: Any) -> str:
    """Return the colour of an element that names no slot; black for what is written in a way that Office never does."""
    value = element.get("lastClr") or element.get("val", "")
    if len(value) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in value):
        return f"#{value.upper()}"
    if element.tag == f"{A}scrgbClr":
        shares = [_share(element.get(name)) for name in "rgb"]
        return "#" + "".join(f"{round(255 * max(0.0, min(1.0, share)) ** (1 / 2.2)):02X}" for share in shares)
    return _PRESETS.get(value, "#FFFFFF" if value == "window" else "#000000")


def _share(given: str | None) -> float:
    if given is None:
        return 1.0
    return float(given[:-1]) / 100 if given.endswith("%") else int(given) / 100_000


def _freeform(shape: Any) -> bool:
    return shape.find(f".//{A}custGeom") is not None


def _seen(one: Decoration, box: Box) -> Paints:
    """Return what of the picture *one* lies behind *box*."""
    blip = one.element.find(f"{P}blipFill/{A}blip")
    if blip is None or not blip.get(f"{R}embed") or not one.box.area:
        return ()
    inner = box.within(one.box)
    crop = (
        (inner.left - one.box.left) / one.box.width, (inner.top - one.box.top) / one.box.height,
        (inner.right - one.box.left) / one.box.width, (inner.bottom - one.box.top) / one.box.height,
    )  # fmt: skip
    return tuple((colour, 1.0) for colour in _shown(one.part, blip.get(f"{R}embed"), crop))


def _shown(part: Any, relation: str, crop: tuple[float, float, float, float]) -> Iterator[str]:
    """Yield the darkest and the lightest colour of a part of a picture, but for the outermost tenths."""
    try:
        with Image.open(io.BytesIO(part.related_part(relation).blob)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return
            wide, high = image.size
            area = (int(crop[0] * wide), int(crop[1] * high), int(crop[2] * wide) + 1, int(crop[3] * high) + 1)
            small = image.convert("RGBA").crop(area).resize((16, 16))
    except (OSError, ValueError, KeyError, UnidentifiedImageError, Image.DecompressionBombError):
        return  # a vector picture, or none that can be read
    flat = small.tobytes()  # four bytes a pixel
    pixels = [pixel for at in range(0, len(flat), 4) if (pixel := flat[at : at + 4])[3] > 127]
    if len(pixels) < 64:  # mostly clear: the ground shows through
        return
    ranked = sorted(pixels, key=lambda pixel: 299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2])
    for pixel in (ranked[len(ranked) // 10], ranked[-1 - len(ranked) // 10]):
        yield "#" + "".join(f"{part:02X}" for part in pixel[:3])
