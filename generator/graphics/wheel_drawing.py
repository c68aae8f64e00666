"""Draws the wheel: hub, twelve cells with their words, the sectors' names.

Lengths are points of the design on A1; see `display_list` for the coordinates.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

from generator.colour import mix, readable
from generator.errors import Fault, FitError, InDocument, collected
from generator.graphics import cell_lettering, matplotlib_backend, text_on_path, wheel
from generator.graphics.cell_lettering import CellText, Faces, Line
from generator.graphics.display_list import Drawing, Letters, Mark, Shape, disc, placed, rectangle
from generator.graphics.svg import svg
from generator.graphics.text_on_path import Style
from generator.graphics.wheel import Point
from generator.kit import Kit
from generator.kit.brand import Brand, Palette
from generator.kit.poster_style import PosterStyle, WheelStyle
from generator.kit.templates import Templates
from generator.kit.wheel import Wheel
from generator.typeset.fonts import font_for
from generator.typeset.shaping import Source

RIM = 1 + wheel.GAP  # the rim is as wide as the gaps between the cells: the wheel's radius times this reaches its edge
KEPT = 8  # drawings that are remembered: most kits of a run share the default brand


def faces(brand: Brand, fonts: Path) -> Faces:
    """Return the fonts of *brand* from the folder *fonts*.

    A stand-in is set as it is, so its own widths count.
    """
    heading, body = (
        font_for(name, fonts, brand.fonts)._replace(factor=1.0) for name in (brand.heading_font, brand.body_font)
    )
    return Faces(heading, body)


@lru_cache(KEPT)
def marks(
    what: Wheel, palette: Palette, fonts: Faces, centre: Point, reach: float, style: PosterStyle
) -> tuple[Mark, ...]:
    """Return the wheel *what* round *centre*, out to *reach*, as marks.

    They are in reading order, the hub first, then sector by sector. Raises FitError for words that do not fit.
    """
    radius = reach / RIM
    (*names, hub), lettering = _lettering(what, palette, fonts, (centre, radius), style)
    wheel_marks: list[Mark] = [
        Shape(disc(centre, reach), palette.lt1),
        Shape(placed(wheel.hub(), centre, radius), palette.dk2),
        hub,
    ]
    for text in lettering:
        if text.cell.ring == 0:
            wheel_marks.append(names[text.cell.sector])
        wheel_marks.append(Shape(placed(wheel.outline(text.cell), centre, radius), _ground(text, palette)))
        wheel_marks += _words(text, palette, fonts, centre, style.cells.label_tracking)
    return tuple(wheel_marks)


def _lettering(
    what: Wheel, palette: Palette, fonts: Faces, circle: tuple[Point, float], style: PosterStyle
) -> tuple[list[Letters], tuple[CellText, ...]]:
    """Return the sectors' names and the hub, and the words of the cells.

    Raises FitError with every misfit.
    """
    letters: list[list[Letters]] = []
    cells: list[tuple[CellText, ...]] = []
    collected(
        (
            lambda: letters.append(_names(what, palette, fonts.display, circle, style.wheel)),
            lambda: letters.append([_hub(what.hub, fonts.display, palette.lt1, circle, style.wheel)]),
            lambda: cells.append(cell_lettering.lettering(what, fonts, circle[1], style.cells)),
        )
    )
    return [mark for group in letters for mark in group], cells[0]


def picture(kit: Kit, templates: Templates) -> tuple[bytes, bytes]:
    """Return the wheel of *kit* alone on white, as SVG and as PNG.

    The SVG's text is outlines.
    """
    fonts, settings = faces(kit.brand, templates.fonts), templates.fonts.parent / matplotlib_backend.STYLE
    return _picture(kit.wheel, kit.brand.palette, fonts, settings, templates.poster)


@lru_cache(KEPT)
def _picture(what: Wheel, palette: Palette, fonts: Faces, settings: Path, style: PosterStyle) -> tuple[bytes, bytes]:
    reach = style.wheel.reach
    side = math.ceil(2 * (reach + style.wheel.name_reach))
    ground = Shape(rectangle(0, 0, side, side), palette.lt1)
    wheel_marks = marks(what, palette, fonts, (side / 2, side / 2), reach, style)
    drawing = Drawing(what.title, side, side, (ground, *wheel_marks))
    return svg(drawing), matplotlib_backend.png(drawing, style.wheel.picture_pixels, settings)


def _ground(text: CellText, palette: Palette) -> str:
    tints = wheel.TINTS.worded if text.items else wheel.TINTS.blank
    return mix(palette.sectors[text.cell.sector], palette.lt1, tints[text.cell.ring])


def _words(text: CellText, palette: Palette, fonts: Faces, centre: Point, tracking: float) -> list[Letters]:
    cell = text.cell
    label = Style(fonts.bold, text.label_size, tracking, capitals=True)
    body = Style(cell_lettering.item_face(cell.ring, fonts), text.size)
    label_ink, ink = palette.lt1, palette.lt1
    if cell.ring > 0 or not text.items:
        label_ink, ink = readable(palette.sectors[cell.sector], _ground(text, palette), palette.dk1), palette.dk1
    return [
        text_on_path.along(text.label.text, label, label_ink, centre, text.label.radius, cell.middle).read_as("H3"),
        *(_item(lines, body, ink, centre, cell.middle) for lines in text.items),
    ]


def _item(lines: tuple[Line, ...], style: Style, ink: str, centre: Point, angle: float) -> Letters:
    curved = [text_on_path.along(line.text, style, ink, centre, line.radius, angle) for line in lines]
    return text_on_path.joined(" ".join(line.text for line in lines), curved).read_as("LBody")


def _names(
    what: Wheel, palette: Palette, face: Source, circle: tuple[Point, float], design: WheelStyle
) -> list[Letters]:
    """Return the sectors' names along the outside of the wheel, all of one size.

    *circle* is the wheel's centre and radius.
    """
    centre, radius = circle
    middles = [cell.middle for cell in wheel.cells() if cell.ring == 0]
    inner = radius + design.name_gap
    for size in design.name_sizes.falling:
        style = Style(face, size)
        outer = inner + style.cap_height
        half = max(text_on_path.width(sector.name, style) for sector in what.sectors) / 2 / inner
        if outer * math.sin(math.radians(45) + half) <= radius * RIM + design.name_reach:
            break
    else:
        longest, least = max((sector.name for sector in what.sectors), key=len), design.name_sizes.least
        message = f"the sector's name '{longest}' is too long at {least:g} pt"
        raise FitError([Fault(InDocument("poster"), message, "shorten it")])
    names = []
    for sector, colour, middle in zip(what.sectors, palette.sectors, middles, strict=True):
        line = outer - style.rise / 2 if text_on_path.is_flipped(middle) else inner + style.rise / 2
        ink = readable(colour, palette.lt2, palette.dk1)
        names.append(text_on_path.along(sector.name, style, ink, centre, line, middle).read_as("H2"))
    return names


def _hub(lines: tuple[str, ...], face: Source, ink: str, circle: tuple[Point, float], design: WheelStyle) -> Letters:
    """Return the hub's lines, level, as large as the hub allows.

    *circle* is the wheel's centre and radius.
    """
    centre, radius = circle
    for size in design.hub_sizes.falling:
        style, lead = Style(face, size), size * design.hub_leading
        first = (style.cap_height - lead * (len(lines) - 1)) / 2
        bases = [first + number * lead for number in range(len(lines))]
        corners = [
            math.hypot(text_on_path.width(line, style) / 2, max(abs(base), abs(base - style.cap_height)))
            for line, base in zip(lines, bases, strict=True)
        ]
        if max(corners) <= wheel.HUB_RADIUS * radius * design.hub_fill:
            level = [
                text_on_path.straight(line, style, ink, (centre[0], centre[1] + base), "centre")
                for line, base in zip(lines, bases, strict=True)
            ]
            return text_on_path.joined(" ".join(lines), level)
    least = design.hub_sizes.least
    message = f"the hub's lines '{' / '.join(lines)}' are too long at {least:g} pt"
    raise FitError([Fault(InDocument("poster"), message, "shorten them")])
