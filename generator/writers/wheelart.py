"""Draws the wheel: hub, twelve cells with their words, the sectors' names around them."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from generator import fit, wheel
from generator.errors import FitError
from generator.model import Brand, Kit, Palette, Wheel
from generator.writers import canvas, celltext, letters
from generator.writers.celltext import Faces
from generator.writers.drawing import Drawing, Letters, Mark, Shape, disc, placed, rectangle
from generator.writers.letters import Style
from generator.writers.tones import mix, readable

RADIUS = 774.0  # of the wheel on A1, in points
REACH = RADIUS * (1 + wheel.GAP)  # with the white rim round it, as wide as the gaps between the cells
TINTS = (1.0, 0.22, 0.11)  # of the sector's colour in its three rings
NAME_SIZES = tuple(range(112, 47, -2))  # of the sectors' names, the largest first
NAME_GAP = 36.0  # between the wheel and the letters of the sectors' names
NAME_REACH = 16.0  # how far the names may stand out beyond the rim's upright and level tangents
HUB_SIZES = tuple(range(72, 27, -2))
HUB_LEAD = 1.12
PICTURE_PIXELS = 1600


def faces(brand: Brand, fonts: Path) -> Faces:
    """Return the fonts of *brand* from the folder *fonts*; a stand-in is set as it is, so its own widths count."""
    heading, body = (fit.font_for(name, fonts)._replace(factor=1.0) for name in (brand.heading_font, brand.body_font))
    return Faces(heading, body)


@cache
def marks(what: Wheel, palette: Palette, fonts: Faces, centre: wheel.Point, radius: float) -> tuple[Mark, ...]:
    """Return the wheel *what* round *centre*: its marks in reading order, the hub first, then sector by sector.

    Raises FitError for words that do not fit.
    """
    texts = celltext.lettering(what, fonts, radius)
    names = _names(what, palette, fonts.display, centre, radius)
    found: list[Mark] = [Shape(disc(centre, radius * (1 + wheel.GAP)), palette.lt1), Shape(placed(wheel.hub(), centre, radius), palette.dk2)]
    found += _hub(what.hub, palette.lt1, fonts, centre, radius)
    for text in texts:
        if text.cell.ring == 0:
            found.append(names[text.cell.sector])
        found += _cell(text, palette, fonts, centre, radius)
    return tuple(found)


def picture(kit: Kit, fonts: Path) -> tuple[bytes, bytes]:
    """Return the wheel of *kit* alone on white, as SVG (text as outlines) and as PNG of PICTURE_PIXELS width."""
    side = 2 * (REACH + NAME_REACH)
    ground = Shape(rectangle(0, 0, side, side), kit.brand.palette.lt1)
    wheel_marks = marks(kit.wheel, kit.brand.palette, faces(kit.brand, fonts), (side / 2, side / 2), RADIUS)
    drawing = Drawing(kit.wheel.title, side, side, (ground, *wheel_marks))
    style = fonts.parent / canvas.STYLE
    return canvas.svg(drawing, 1, style), canvas.png(drawing, PICTURE_PIXELS, style)


def _cell(
    text: celltext.CellText, palette: Palette, fonts: Faces, centre: wheel.Point, radius: float
) -> list[Shape | Letters]:
    colour = palette.sectors[text.cell.sector]
    ground = mix(colour, palette.lt1, TINTS[text.cell.ring])
    dark = text.cell.ring == 0
    ink = palette.lt1 if dark else palette.dk1
    label_ink = palette.lt1 if dark else readable(colour, ground, palette.dk1)
    label = Style(fonts.bold, text.label_size, label_ink, celltext.LABEL_TRACKING, capitals=True)
    body = Style(celltext.item_face(text.cell.ring, fonts), text.size, ink)
    middle = text.cell.middle
    return [
        Shape(placed(wheel.outline(text.cell), centre, radius), ground),
        letters.along(text.label.text, label, centre, text.label.radius, middle),
        *(_item(lines, body, centre, middle) for lines in text.items),
    ]


def _item(lines: tuple[celltext.Line, ...], style: Style, centre: wheel.Point, angle: float) -> Letters:
    set_lines = [letters.along(line.text, style, centre, line.radius, angle) for line in lines]
    return letters.joined(" ".join(line.text for line in lines), set_lines)


def _names(what: Wheel, palette: Palette, face: Path, centre: wheel.Point, radius: float) -> list[Letters]:
    """Return the sectors' names along the outside of the wheel, all of one size."""
    middles = [cell.middle for cell in wheel.cells() if cell.ring == 0]
    for size in NAME_SIZES:
        style = Style(face, size, "")
        inner, outer = radius + NAME_GAP, radius + NAME_GAP + style.cap_height
        halves = [letters.width(sector.name, style) / 2 / inner for sector in what.sectors]
        if max(outer * math.sin(math.pi / 4 + half) for half in halves) <= radius * (1 + wheel.GAP) + NAME_REACH:
            break
    else:
        longest = max((sector.name for sector in what.sectors), key=len)
        raise FitError(f"poster: the sector's name '{longest}' is too long at {NAME_SIZES[-1]} pt; shorten it")
    found = []
    for sector, colour, middle in zip(what.sectors, palette.sectors, middles, strict=True):
        here = outer - style.rise / 2 if letters.is_flipped(middle) else inner + style.rise / 2
        toned = Style(face, size, readable(colour, palette.lt2, palette.dk1))
        found.append(letters.along(sector.name, toned, centre, here, middle))
    return found


def _hub(lines: tuple[str, ...], ink: str, fonts: Faces, centre: wheel.Point, radius: float) -> list[Letters]:
    """Return the hub's lines, level, as large as the circle allows."""
    inside = wheel.HUB_RADIUS * radius * 0.84
    for size in HUB_SIZES:
        style = Style(fonts.display, size, ink)
        lead = size * HUB_LEAD
        first = (style.cap_height - lead * (len(lines) - 1)) / 2
        bases = [first + place * lead for place in range(len(lines))]
        corners = [
            math.hypot(letters.width(line, style) / 2, max(abs(base), abs(base - style.cap_height)))
            for line, base in zip(lines, bases, strict=True)
        ]
        if max(corners) <= inside:
            return [
                letters.straight(line, style, centre[0], centre[1] + base, "centre")
                for line, base in zip(lines, bases, strict=True)
            ]
    raise FitError(f"poster: the hub's lines '{' / '.join(lines)}' are too long at {HUB_SIZES[-1]} pt; shorten them")
