"""Reads which colours may lie behind a box of a layout's slides.

They come from background, decoration and the shape's own fill. Colours are "#RRGGBB". Of a gradient or a photograph all
colours that it may show are given: text has to be legible on each of them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image, UnidentifiedImageError

from generator.colour import mix
from generator.office.drawingml_reading import (
    FILLS,
    A,
    P,
    R,
    base_colour,
    change_lightness,
    local_name,
    percentage,
)
from generator.office.pptx.boxes import Box
from generator.office.pptx.decoration import Decoration, read_decorations
from generator.office.pptx.placeholders import Slot, theme_root
from generator.office.theme import scheme_colours

# ECMA-376 part 1, 19.3.1.6: how a master maps the colours of slides to the theme's, where it says nothing.
_DEFAULT_COLOUR_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_PARTLY, _WHOLLY = 0.25, 0.85  # shares of a box: decoration covers it partly from the first, wholly from the second
_OPAQUE = 0.9  # alpha above which nothing shines through
_MAX_PIXELS = 40_000_000
_SAMPLE = 16  # pixels: the side of the square that a picture is reduced to
_MIN_SAMPLES = 64  # opaque pixels of a sample; of fewer the picture is mostly transparent
_STYLE_INDEX_BASE = 1001  # ECMA-376 part 1, 20.1.4.1.7: where bgFillStyleLst counts from
FillColours = tuple[tuple[str, float], ...]  # colours that a fill may show, each with its alpha (0 to 1)


class LayoutColours:
    """The colours of one layout's slides; *slide_size* is in EMU.

    Raises ValueError without a colour scheme.
    """

    def __init__(self, layout: Any, slide_size: tuple[int, int]) -> None:
        master = layout.slide_master
        self._theme = theme_root(master)
        self._scheme = scheme_colours(self._theme)
        if not self._scheme:
            raise ValueError("the theme has no colour scheme")
        override = layout._element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        mapping = master._element.find(f"{P}clrMap") if override is None else override
        self._map: Mapping[str, str] = _DEFAULT_COLOUR_MAP if mapping is None else dict(mapping.attrib)
        self._slide = Box(0, 0, *slide_size)
        self._background = self._read_background(layout) or self._read_background(master) or (self.theme_colour("bg1"),)
        self._decorations = [(item, self._decoration_colours(item)) for item in read_decorations(layout)]

    def theme_colour(self, name: str) -> str:
        """Return the colour of a theme colour ("accent1", "tx1") on this layout."""
        return self._scheme.get(self._map.get(name, name), "#000000")

    def behind_box(self, box: Box) -> tuple[str, ...]:
        """Return the colours that may lie behind *box*."""
        colours = self._background
        for decoration, fill in self._decorations:
            share = box.covered_share(decoration.box)
            if share < _PARTLY or not fill:
                continue
            if decoration.element.tag.endswith("}pic"):
                fill = _picture_colours(decoration, box) or fill
            blended = tuple(mix(colour, below, alpha) for colour, alpha in fill for below in colours)
            is_opaque = all(alpha > _OPAQUE for _, alpha in fill)
            hides = share >= _WHOLLY and is_opaque and not _is_freeform(decoration.element)
            colours = blended if hides else (*colours, *blended)
        return tuple(dict.fromkeys(colours))

    def behind_text(self, slot: Slot) -> tuple[str, ...]:
        """Return the colours that may lie behind a placeholder's text.

        It is its own fill over its background.
        """
        below = self.behind_box(slot.box)
        fill = () if slot.fill_element is None else self.fill_colours(slot.fill_element)
        return tuple(mix(colour, ground, alpha) for colour, alpha in fill for ground in below) or below

    def text_colour(self, slot: Slot) -> str:
        """Return the colour that a placeholder's text inherits."""
        return self.theme_colour("tx1") if slot.colour_element is None else self._colour(slot.colour_element)[0]

    def fill_colours(self, fill: Any, placeholder_colour: str = "#000000", part: Any = None) -> FillColours:
        """Return the colours that a fill element may show.

        *placeholder_colour* is what `phClr` stands for in a theme's style; *part* holds the relationships of pictures.
        """
        kind = local_name(fill)
        if kind == "solidFill":
            return (self._colour(fill[0], placeholder_colour),) if len(fill) else ()
        if kind in ("gradFill", "pattFill"):
            stops = (*fill.iter(f"{A}gs"), *fill.iter(f"{A}fgClr", f"{A}bgClr"))
            return tuple(self._colour(stop[0], placeholder_colour) for stop in stops)
        blip = fill.find(f"{A}blip")
        if blip is None or part is None or not blip.get(f"{R}embed"):
            return ()
        return tuple((colour, 1.0) for colour in _image_extremes(part, blip.get(f"{R}embed"), (0, 0, 1, 1)))

    def _read_background(self, page: Any) -> tuple[str, ...]:
        """Return the colours of the background of a layout or master.

        It is empty where there is no background.
        """
        background = page._element.find(f"{P}cSld/{P}bg")
        if background is None:
            return ()
        reference = background.find(f"{P}bgRef")
        if reference is not None:
            colour = self._colour(reference[0])[0] if len(reference) else "#FFFFFF"
            styles = self._theme.find(f".//{A}bgFillStyleLst")
            index = int(reference.get("idx", "0")) - _STYLE_INDEX_BASE
            if styles is None or not 0 <= index < len(styles):
                return (colour,)
            return tuple(stop for stop, _ in self.fill_colours(styles[index], colour)) or (colour,)
        for fill in background.find(f"{P}bgPr"):
            if local_name(fill) in FILLS[1:]:
                return tuple(colour for colour, _ in self.fill_colours(fill, part=page.part))
        return ()

    def _decoration_colours(self, decoration: Decoration) -> FillColours:
        element, part = decoration.element, decoration.part
        if element.tag.endswith("}pic"):
            return self.fill_colours(element.find(f"{P}blipFill"), part=part)
        properties = element.find(f"{P}spPr")
        if properties is None:
            return ()
        for fill in properties:
            kind = local_name(fill)
            if kind in FILLS:
                return () if kind == "noFill" else self.fill_colours(fill, part=part)
        reference = element.find(f"{P}style/{A}fillRef")
        if reference is None or reference.get("idx") == "0" or not len(reference):
            return ()
        return (self._colour(reference[0]),)

    def _colour(self, element: Any, placeholder_colour: str = "#000000") -> tuple[str, float]:
        """Return the colour and alpha of a colour element.

        Its transforms are applied (ECMA-376 part 1, 20.1.2.3).
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


def _is_freeform(shape: Any) -> bool:
    return shape.find(f".//{A}custGeom") is not None


def _picture_colours(picture: Decoration, box: Box) -> FillColours:
    """Return the colours of the part of *picture* that lies behind *box*."""
    blip = picture.element.find(f"{P}blipFill/{A}blip")
    if blip is None or not blip.get(f"{R}embed") or not picture.box.area:
        return ()
    frame, visible = picture.box, box.intersection(picture.box)
    crop = (
        (visible.left - frame.left) / frame.width, (visible.top - frame.top) / frame.height,
        (visible.right - frame.left) / frame.width, (visible.bottom - frame.top) / frame.height,
    )  # fmt: skip
    return tuple((colour, 1.0) for colour in _image_extremes(picture.part, blip.get(f"{R}embed"), crop))


def _image_extremes(part: Any, relationship: str, crop: tuple[float, float, float, float]) -> Iterator[str]:
    """Yield the darkest and the lightest colour of a part of a picture.

    *crop* is given in shares; outliers are left out. Nothing is yielded of a picture that is a vector, cannot be
    read, or is mostly transparent.
    """
    try:
        with Image.open(io.BytesIO(part.related_part(relationship).blob)) as image:
            if image.width * image.height > _MAX_PIXELS:
                return
            width, height = image.size
            area = (int(crop[0] * width), int(crop[1] * height), int(crop[2] * width) + 1, int(crop[3] * height) + 1)
            sample = image.convert("RGBA").crop(area).resize((_SAMPLE, _SAMPLE)).tobytes()  # four bytes a pixel
    except (OSError, ValueError, KeyError, UnidentifiedImageError, Image.DecompressionBombError):
        return
    pixels = [pixel for offset in range(0, len(sample), 4) if (pixel := sample[offset : offset + 4])[3] > 127]
    if len(pixels) < _MIN_SAMPLES:
        return
    ranked = sorted(pixels, key=lambda pixel: 299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2])  # Rec. 601 luma
    for pixel in (ranked[len(ranked) // 10], ranked[-1 - len(ranked) // 10]):
        yield "#" + "".join(f"{channel:02X}" for channel in pixel[:3])
