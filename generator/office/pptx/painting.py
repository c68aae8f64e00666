"""Paints the page of a layout, small: what is seen where, and of which shape.

From it follow the ground behind a text and the room that decoration leaves. Colours are "#RRGGBB", lengths EMU.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageOps, UnidentifiedImageError

from generator.colour import contrast
from generator.office.drawingml_reading import FILLS, A, P, R, local_name, percentage
from generator.office.pptx.boxes import Box, box_between
from generator.office.pptx.decoration import Decoration, has_text, read_decorations
from generator.office.pptx.placeholders import THEME
from generator.office.pptx.theme_colours import ThemeColours

CANVAS = 240  # pixels: the canvas's width
_MAX_PIXELS = 40_000_000
_PICTURE = 480  # pixels: the longer side that a picture is reduced to
_OPAQUE = 0.9  # alpha above which nothing shines through
_SHOWS = 0.3  # alpha from which a shape hides another: below it is a veil
_MAX_SHAPES = 250  # that are told apart: the shapes beyond count as the last
_STEP = 2  # pixels: rows whose edges differ by no more are one part
_SAMPLE = 32  # pixels: the side of the square that a box's ground is reduced to
_LEVELS = 16  # of a channel: colours nearer than this count as one
_STRIP = 64  # colours of a gradient
_HAIRLINE = 9_525  # EMU: the width of a line that says none

Colour = tuple[int, int, int, int]  # red, green, blue, alpha, 0 to 255


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies behind a box: colours with their shares of it, the largest first.

    `unknown` is the share of which nobody knows the colour: a vector picture, a chart, a shape of unknown outline.
    """

    colours: tuple[tuple[str, float], ...]
    unknown: float = 0.0

    def faint_share(self, ink: str, needed: float) -> float:
        """Return on which share of the known ground *ink* is too faint.

        That is below the *needed* contrast ratio.
        """
        return sum(share for colour, share in self.colours if contrast(ink, colour) < needed)

    def contrast(self, ink: str) -> float:
        """Return the contrast ratio of *ink* with all but a twelfth of the ground."""
        ratios = sorted((contrast(ink, colour), share) for colour, share in self.colours)
        below = 0.0
        for ratio, share in ratios:
            below += share
            if below > 1 / 12:
                return ratio
        return ratios[-1][0] if ratios else 21.0


class PaintedPage:
    """The page of *layout* as it is painted: background, then shapes in order.

    *slide_size* is in EMU.
    """

    def __init__(self, layout: Any, slide_size: tuple[int, int], colours: ThemeColours) -> None:
        self._colours = colours
        self._scale = CANVAS / max(slide_size[0], 1)
        self._slide, size = Box(0, 0, *slide_size), (CANVAS, max(round(slide_size[1] * self._scale), 1))
        self._seen = Image.new("RGB", size, colours.theme_colour("bg1"))
        self._topmost = Image.new("L", size, 0)  # the number of the shape that shows; 0 is the background
        self._unknown = Image.new("L", size, 0)
        self.decorations = read_decorations(layout)
        if not self.paint_background(layout, layout.slide_master):
            self.paint_background(layout.slide_master, layout.slide_master)
        for number, decoration in enumerate(self.decorations, 1):
            self.paint(decoration, number)

    def copy(self) -> PaintedPage:
        """Return a copy that can be painted on."""
        page = object.__new__(PaintedPage)
        page.__dict__.update(self.__dict__)
        page._seen, page._unknown, page._topmost = self._seen.copy(), self._unknown.copy(), self._topmost.copy()
        return page

    def ground(self, box: Box) -> Ground:
        """Return what lies behind *box*."""
        area = self._pixels(box)
        side = (min(_SAMPLE, area[2] - area[0]), min(_SAMPLE, area[3] - area[1]))
        sample = self._seen.crop(area).resize(side, Image.Resampling.NEAREST).tobytes()
        unknown = self._unknown.crop(area).resize(side, Image.Resampling.NEAREST).tobytes()
        near: dict[tuple[int, ...], Counter[bytes]] = {}
        for index, is_unknown in enumerate(unknown):
            if not is_unknown:
                pixel = sample[3 * index : 3 * index + 3]
                near.setdefault(tuple(channel // _LEVELS for channel in pixel), Counter())[pixel] += 1
        known = sum(group.total() for group in near.values())
        groups = sorted(near.values(), key=lambda group: -group.total())
        shares = tuple((f"#{group.most_common(1)[0][0].hex().upper()}", group.total() / known) for group in groups)
        return Ground(shares, 1 - known / max(len(unknown), 1))

    def fill_box(self, box: Box, fill: Any) -> None:
        """Paint *box* with the element *fill*; of a picture nothing is known."""
        area = self._pixels(box)
        alpha = self._lay_fill(fill, None, "#000000", area, None)
        if local_name(fill) == "blipFill":
            self._unknown.paste(255, area)
        elif alpha > _OPAQUE:
            self._unknown.paste(0, area)

    def visible_parts(self, number: int) -> list[Box]:
        """Return the boxes that decoration *number* (from 1) shows in, row by row."""
        mask = self._topmost.point([255 if value == min(number, _MAX_SHAPES) else 0 for value in range(256)])
        found = mask.getbbox()
        if found is None:
            return []
        width = mask.width
        parts: list[tuple[int, int, int, int]] = []
        first = (0, 0)  # the edges of the last part's first row
        data = mask.tobytes()
        for y in range(found[1], found[3]):
            row = data[y * width : (y + 1) * width]
            left, right = row.find(255), row.rfind(255) + 1
            if left < 0:
                continue
            last = parts[-1] if parts else None
            if last and last[3] == y and abs(first[0] - left) <= _STEP and abs(first[1] - right) <= _STEP:
                parts[-1] = (min(last[0], left), last[1], max(last[2], right), y + 1)
            else:
                parts.append((left, y, right, y + 1))
                first = (left, right)
        return [box_between(*(round(edge / self._scale) for edge in part)).intersection(self._slide) for part in parts]

    # --- painting ---------------------------------------------------------------------------------------------------

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        """Return the edges of *box* on the canvas, at least a pixel apart."""
        width, height = self._seen.size
        left = min(max(round(box.left * self._scale), 0), width - 1)
        top = min(max(round(box.top * self._scale), 0), height - 1)
        right, bottom = round(box.right * self._scale), round(box.bottom * self._scale)
        return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)

    def paint_background(self, page: Any, master: Any) -> bool:
        """Paint the background of *page* or *master*; return whether *page* has one."""
        background = page._element.find(f"{P}cSld/{P}bg")
        if background is None:
            return False
        part, colour, area = page.part, "#000000", (0, 0, *self._seen.size)
        if (reference := background.find(f"{P}bgRef")) is not None:
            fill, colour = self._colours.style_fill(reference, of_background=True)
            part = master.part.part_related_by(THEME)
            self._seen.paste(colour, area)
        else:
            fill = next((child for child in background.find(f"{P}bgPr") if local_name(child) in FILLS[1:]), None)
        is_unread = fill is not None and not self._lay_fill(fill, part, colour, area, None)
        self._unknown.paste(255 if is_unread else 0, area)
        return True

    def paint(self, decoration: Decoration, number: int = _MAX_SHAPES) -> None:
        """Paint a shape on what is there, and note where it shows."""
        fill, colour = self._fill_of(decoration)
        area, mask = self._pixels(decoration.box), self._mask(decoration)
        alpha = 0.0 if fill is None else self._lay_fill(fill, decoration.part, colour, area, mask)
        is_frame = local_name(decoration.element) == "graphicFrame"
        is_unread = fill is not None and local_name(fill) == "blipFill" and not alpha
        if is_frame or is_unread or (fill is not None and not decoration.is_exact):
            self._unknown.paste(255, area, mask)
        elif alpha > _OPAQUE:
            self._unknown.paste(0, area, mask)
        is_words = fill is None and has_text(decoration.element)
        shows = is_frame or is_unread or is_words or alpha >= _SHOWS
        if shows:
            covers = decoration.is_background((self._slide.width, self._slide.height)) and decoration.is_exact
            self._topmost.paste(0 if covers else min(number, _MAX_SHAPES), area, mask)
        self._stroke(decoration, number)

    def _mask(self, decoration: Decoration) -> Image.Image:
        """Return the outline of a shape, filled, over its area of the canvas.

        A polygon in another is a hole: so frames are drawn.
        """
        left, top, right, bottom = self._pixels(decoration.box)
        mask = Image.new("1", (right - left, bottom - top))
        for polygon in decoration.polygons:
            points = [(x * self._scale - left, y * self._scale - top) for x, y in polygon]
            part = Image.new("1", mask.size)
            if len(points) == 2:
                ImageDraw.Draw(part).line(points, fill=1)
            else:
                ImageDraw.Draw(part).polygon(points, fill=1)
            mask = ImageChops.logical_xor(mask, part)
        return (mask if mask.getbbox() else ImageChops.invert(mask)).convert("L")

    def _stroke(self, decoration: Decoration, number: int) -> None:
        """Draw a shape's line in its own colour; those of a style are left out."""
        line = decoration.element.find(f"{P}spPr/{A}ln")
        solid = None if line is None else line.find(f"{A}solidFill")
        reference = decoration.element.find(f"{P}style/{A}lnRef")
        if solid is not None and len(solid):
            colour, alpha = self._colours.colour(solid[0])
        elif (line is None or line.find(f"{A}noFill") is None) and reference is not None and len(reference):
            if reference.get("idx") == "0":
                return
            colour, alpha = self._colours.colour(reference[0])
        else:
            return
        width = max(1, round(int((line.get("w") if line is not None else None) or _HAIRLINE) * self._scale))
        for polygon in decoration.polygons:
            points = [(x * self._scale, y * self._scale) for x, y in (*polygon, *polygon[:1])]
            if alpha >= _SHOWS:
                ImageDraw.Draw(self._seen).line(points, fill=colour, width=width)
                ImageDraw.Draw(self._topmost).line(points, fill=min(number, _MAX_SHAPES), width=width)

    def _fill_of(self, decoration: Decoration) -> tuple[Any, str]:
        """Return the fill element of a shape, or None, and what `phClr` is in it."""
        element = decoration.element
        if element.tag == f"{P}pic":
            return element.find(f"{P}blipFill"), "#000000"
        properties = element.find(f"{P}spPr")
        for child in () if properties is None else properties:
            if local_name(child) in FILLS:
                return (None if local_name(child) == "noFill" else child), "#000000"
            if local_name(child) == "grpFill":
                return decoration.group_fill, "#000000"
        reference = element.find(f"{P}style/{A}fillRef")
        if reference is None or reference.get("idx") == "0":
            return None, "#000000"
        return self._colours.style_fill(reference, of_background=False)

    def _lay_fill(
        self, fill: Any, part: Any, phclr: str, area: tuple[int, int, int, int], mask: Image.Image | None
    ) -> float:
        """Paint *fill* into *area*; return its mean alpha, 0 where nothing is known of it."""
        kind = local_name(fill)
        if kind == "solidFill" and len(fill):
            colour, alpha = self._colours.colour(fill[0], phclr)
            image = Image.new("RGBA", (1, 1), _rgba(colour, alpha))
        elif kind == "gradFill":
            stops = sorted(
                (percentage(stop.get("pos")), _rgba(*self._colours.colour(stop[0], phclr)))
                for stop in fill.iter(f"{A}gs")
                if len(stop)
            )
            if not stops:
                return 0.0
            image = _gradient(fill, stops)
        elif kind == "pattFill":
            colours = [self._colours.colour(node[0], phclr)[0] for node in fill.iter(f"{A}fgClr", f"{A}bgClr")]
            image = Image.new("RGBA", (len(colours) or 1, 1))
            for x, colour in enumerate(colours):
                image.putpixel((x, 0), _rgba(colour, 1.0))
        else:
            picture = _picture_of(fill, part)
            if picture is None:
                return 0.0
            tones = [self._colours.colour(tone, phclr)[0] for tone in fill.findall(f"{A}blip/{A}duotone/*")[:2]]
            image = _toned(picture, tones[0], tones[-1]) if tones else picture
        return self._lay(image, area, mask)

    def _lay(self, image: Image.Image, area: tuple[int, int, int, int], mask: Image.Image | None) -> float:
        """Paint *image*, stretched, into *area* of the canvas; return its mean alpha."""
        size = (area[2] - area[0], area[3] - area[1])
        stretched = image.resize(size)
        alpha = stretched.getchannel("A")
        shape = alpha if mask is None else Image.composite(alpha, Image.new("L", size, 0), mask)
        self._seen.paste(stretched.convert("RGB"), area, shape)
        return sum(small := alpha.resize((8, 8)).tobytes()) / len(small) / 255


def _rgba(colour: str, alpha: float) -> Colour:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue, round(255 * alpha)


def _gradient(fill: Any, stops: Sequence[tuple[float, Colour]]) -> Image.Image:
    """Return a gradient as a small picture: across, down, or from the middle out."""

    def at(position: float) -> Colour:
        before = max((stop for stop in stops if stop[0] <= position), default=stops[0], key=lambda stop: stop[0])
        after = min((stop for stop in stops if stop[0] >= position), default=stops[-1], key=lambda stop: stop[0])
        share = (position - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
        red, green, blue, alpha = (round(a + (b - a) * share) for a, b in zip(before[1], after[1], strict=True))
        return red, green, blue, alpha

    strip = [at(index / (_STRIP - 1)) for index in range(_STRIP)]
    if fill.find(f"{A}path") is not None:
        image = Image.new("RGBA", (_STRIP, _STRIP))
        middle = (_STRIP - 1) / 2
        for y in range(_STRIP):
            for x in range(_STRIP):
                image.putpixel((x, y), strip[min(int(2 * max(abs(x - middle), abs(y - middle))), _STRIP - 1)])
        return image
    line = fill.find(f"{A}lin")
    angle = int(line.get("ang", "0")) / 60_000 % 360 if line is not None else 90.0
    is_down, is_reversed = 45 <= angle % 180 < 135, 135 <= angle < 315
    image = Image.new("RGBA", (1, _STRIP) if is_down else (_STRIP, 1))
    image.putdata(strip[::-1] if is_reversed else strip)
    return image


def _toned(image: Image.Image, dark: str, light: str) -> Image.Image:
    """Return *image* between two tones."""
    toned = ImageOps.colorize(image.convert("L"), dark, light).convert("RGBA")
    toned.putalpha(image.getchannel("A"))
    return toned


def _picture_of(fill: Any, part: Any) -> Image.Image | None:
    """Return the picture of a `blipFill`, cropped; None where it cannot be read."""
    blip = fill.find(f"{A}blip")
    if part is None or blip is None or not blip.get(f"{R}embed"):
        return None
    try:
        image = _decoded(part.related_part(blip.get(f"{R}embed")).blob)
    except KeyError:
        return None
    crop = fill.find(f"{A}srcRect")
    if image is not None and crop is not None:
        left, top, right, bottom = (percentage(crop.get(side, "0")) for side in "ltrb")
        edges = (left * image.width, top * image.height, (1 - right) * image.width, (1 - bottom) * image.height)
        if edges[2] - edges[0] >= 1 and edges[3] - edges[1] >= 1:
            image = image.crop(edges)
    amount = blip.find(f"{A}alphaModFix")
    if image is not None and amount is not None:
        share = percentage(amount.get("amt"))
        image = image.copy()
        image.putalpha(image.getchannel("A").point([round(value * share) for value in range(256)]))
    return image


@lru_cache(maxsize=128)
def _decoded(data: bytes) -> Image.Image | None:
    """Return a picture, reduced; None for a vector, or one that cannot be read."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > _MAX_PIXELS:
                return None
            image.draft("RGB", (_PICTURE, _PICTURE))
            image.thumbnail((_PICTURE, _PICTURE))
            return image.convert("RGBA")
    except (OSError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
