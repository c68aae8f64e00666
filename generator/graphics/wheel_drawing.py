"""Draws the wheel: hub, twelve cells with their words, the sectors' names around them.

Lengths are points of the design on A1; see `drawing` for the coordinates.
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
from generator.kit.wheel import Wheel
from generator.typeset.fonts import font_for
from generator.typeset.shaping import Source

REACH = 785.0  # of the wheel with its light rim, on A1
RIM = 1 + wheel.GAP  # the rim is as wide as the gaps between the cells: the wheel's radius times this reaches its edge
NAME_SIZES = tuple(range(112, 47, -2))  # of the sectors' names, the largest first
NAME_GAP = 36.0  # between the cells and the letters of the sectors' names
NAME_REACH = 6.0  # how far the names may stand out beyond the rim's upright and level tangents
HUB_SIZES = tuple(range(72, 27, -2))
HUB_LEAD, HUB_FILL = 1.12, 0.84  # base line to base line, in sizes; how much of the hub's radius its lines may take
BLANK_TINTS = (0.32, 0.18, 0.1)  # as wheel.TINTS, of cells to write in: paler, so that a pen shows
PICTURE_PIXELS = 1600
KEPT = 8  # drawings that are remembered: most kits of a run share the default brand


def faces(brand: Brand, fonts: Path) -> Faces:
    """Return the fonts of *brand* from the folder *fonts*; a stand-in is set as it is, so its own widths count."""
    heading, body = (
        font_for(name, fonts, brand.fonts)._replace(factor=1.0) for name in (brand.heading_font, brand.body_font)
    )
    return Faces(heading, body)


@lru_cache(KEPT)
def marks(what: Wheel, palette: Palette, fonts: Faces, centre: Point, reach: float) -> tuple[Mark, ...]:
    """Return the wheel *what* round *centre*, out to *reach*: its marks in reading order, the hub first, then sector by
    sector. Raises FitError for words that do not fit."""
    radius = reach / RIM
    (*names, hub), lettering = _words_of(what, palette, fonts, centre, radius)
    found: list[Mark] = [
        Shape(disc(centre, reach), palette.lt1),
        Shape(placed(wheel.hub(), centre, radius), palette.dk2),
        hub,
    ]
    for text in lettering:
        if text.cell.ring == 0:
            found.append(names[text.cell.sector])
        found.append(Shape(placed(wheel.outline(text.cell), centre, radius), _ground(text, palette)))
        found += _words(text, palette, fonts, centre)
    return tuple(found)


def _words_of(
    what: Wheel, palette: Palette, fonts: Faces, centre: Point, radius: float
) -> tuple[list[Letters], tuple[CellText, ...]]:
    """Return the sectors' names and the hub, and the words of the cells; every misfit is told at once."""
    letters: list[list[Letters]] = []
    cells: list[tuple[CellText, ...]] = []
    collected(
        (
            lambda: letters.append(_names(what, palette, fonts.display, centre, radius)),
            lambda: letters.append([_hub(what.hub, fonts.display, palette.lt1, centre, radius)]),
            lambda: cells.append(cell_lettering.lettering(what, fonts, radius)),
        )
    )
    return [mark for group in letters for mark in group], cells[0]


def picture(kit: Kit, fonts: Path) -> tuple[bytes, bytes]:
    """Return the wheel of *kit* alone on white, as SVG (text as outlines) and as PNG of PICTURE_PIXELS width."""
    return _picture(kit.wheel, kit.brand.palette, faces(kit.brand, fonts), fonts.parent / matplotlib_backend.STYLE)


@lru_cache(KEPT)
def _picture(what: Wheel, palette: Palette, fonts: Faces, style: Path) -> tuple[bytes, bytes]:
    side = math.ceil(2 * (REACH + NAME_REACH))
    ground = Shape(rectangle(0, 0, side, side), palette.lt1)
    drawing = Drawing(what.title, side, side, (ground, *marks(what, palette, fonts, (side / 2, side / 2), REACH)))
    return svg(drawing), matplotlib_backend.png(drawing, PICTURE_PIXELS, style)


def _ground(text: CellText, palette: Palette) -> str:
    tints = wheel.TINTS if text.items else BLANK_TINTS
    return mix(palette.sectors[text.cell.sector], palette.lt1, tints[text.cell.ring])


def _words(text: CellText, palette: Palette, fonts: Faces, centre: Point) -> list[Letters]:
    cell = text.cell
    label = Style(fonts.bold, text.label_size, cell_lettering.LABEL_TRACKING, capitals=True)
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


def _names(what: Wheel, palette: Palette, face: Source, centre: Point, radius: float) -> list[Letters]:
    """Return the sectors' names along the outside of the wheel, all of one size."""
    middles = [cell.middle for cell in wheel.cells() if cell.ring == 0]
    inner = radius + NAME_GAP
    for size in NAME_SIZES:
        style = Style(face, size)
        outer = inner + style.cap_height
        half = max(text_on_path.width(sector.name, style) for sector in what.sectors) / 2 / inner
        if outer * math.sin(math.radians(45) + half) <= radius * RIM + NAME_REACH:
            break
    else:
        longest = max((sector.name for sector in what.sectors), key=len)
        raise FitError(
            [
                Fault(
                    InDocument("poster"),
                    f"the sector's name '{longest}' is too long at {NAME_SIZES[-1]} pt",
                    "shorten it",
                )
            ]
        )
    found = []
    for sector, colour, middle in zip(what.sectors, palette.sectors, middles, strict=True):
        here = outer - style.rise / 2 if text_on_path.is_flipped(middle) else inner + style.rise / 2
        ink = readable(colour, palette.lt2, palette.dk1)
        found.append(text_on_path.along(sector.name, style, ink, centre, here, middle).read_as("H2"))
    return found


def _hub(lines: tuple[str, ...], face: Source, ink: str, centre: Point, radius: float) -> Letters:
    """Return the hub's lines, level, as large as the circle allows."""
    for size in HUB_SIZES:
        style, lead = Style(face, size), size * HUB_LEAD
        first = (style.cap_height - lead * (len(lines) - 1)) / 2
        bases = [first + place * lead for place in range(len(lines))]
        corners = [
            math.hypot(text_on_path.width(line, style) / 2, max(abs(base), abs(base - style.cap_height)))
            for line, base in zip(lines, bases, strict=True)
        ]
        if max(corners) <= wheel.HUB_RADIUS * radius * HUB_FILL:
            level = [
                text_on_path.straight(line, style, ink, (centre[0], centre[1] + base), "centre")
                for line, base in zip(lines, bases, strict=True)
            ]
            return text_on_path.joined(" ".join(lines), level)
    message = f"the hub's lines '{' / '.join(lines)}' are too long at {HUB_SIZES[-1]} pt"
    raise FitError([Fault(InDocument("poster"), message, "shorten them")])
