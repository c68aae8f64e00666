"""Draws the wheel: hub, twelve cells with their words, the sectors' names.

Lengths are points of the design on A1; see `display_list` for the coordinates.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.colour import BLACK, READABLE, contrast, lightened, readable, tinted
from generator.errors import Fault, FitError, InDocument, collected
from generator.graphics import cell_lettering, text_on_path, wheel
from generator.graphics.cell_lettering import CellText, Faces, Line, Tab
from generator.graphics.display_list import Drawing, Letters, Mark, Shape, disc, placed, rectangle
from generator.graphics.raster import png
from generator.graphics.svg import svg
from generator.graphics.text_on_path import Style
from generator.graphics.wheel import Point
from generator.kit import Kit
from generator.kit.brand import Brand, Palette
from generator.kit.poster_style import PosterStyle, WheelStyle
from generator.kit.templates import Templates
from generator.kit.wheel import Wheel
from generator.messages import tr
from generator.typeset.fonts import font_for
from generator.typeset.shaping import Source

RIM = 1 + wheel.GAP  # the rim is as wide as the gaps between the cells: the wheel's radius times this reaches its edge
KEPT = 8  # drawings that are remembered: most kits of a run share the default brand


@dataclass(frozen=True, slots=True)
class Looks:
    """The colours of a wheel, and that of the page on which it lies."""

    palette: Palette
    ground: str

    @property
    def is_dark(self) -> bool:
        """Whether white can be read on the page better than black."""
        return contrast(self.palette.lt1, self.ground) > contrast(self.palette.dk1, self.ground)

    def ink(self, colour: str) -> str:
        """Return *colour*, or white where the page is dark."""
        return self.palette.lt1 if self.is_dark else colour

    def on_ground(self, colour: str) -> str:
        """Return the nearest tone of *colour* that can be read on the page."""
        if self.is_dark:
            return lightened(colour, self.ground, READABLE)
        return readable(colour, self.ground, self.palette.dk1)


def faces(brand: Brand, fonts: Path) -> Faces:
    """Return the fonts of *brand* from the folder *fonts*.

    A stand-in is set as it is, so its own widths count.
    """
    heading, body = (
        font_for(name, fonts, brand.fonts)._replace(factor=1.0) for name in (brand.heading_font, brand.body_font)
    )
    return Faces(heading, body)


@lru_cache(KEPT)
def marks(what: Wheel, looks: Looks, fonts: Faces, centre: Point, reach: float, style: PosterStyle) -> tuple[Mark, ...]:
    """Return the wheel *what* round *centre*, out to *reach*, as marks.

    They are in reading order: the hub, the names of the rings, then sector by sector. Raises FitError for words that do
    not fit.
    """
    palette, radius = looks.palette, reach / RIM
    (*names, hub), lettering = _lettering(what, looks, fonts, (centre, radius), style)
    edges = cell_lettering.wheel_edges(what, style)
    wheel_marks: list[Mark] = [
        Shape(disc(centre, reach), palette.lt1),
        Shape(placed(wheel.hub(edges[0]), centre, radius), palette.dk2),
        hub,
        *(Shape(placed(wheel.outline(text.cell), centre, radius), _ground(text, palette, style)) for text in lettering),
    ]
    for tab in cell_lettering.tabs(what, fonts, radius, style):
        wheel_marks += _tab(tab, palette, centre, radius)
    for text in lettering:
        if text.cell.ring == 0:
            wheel_marks.append(names[text.cell.sector])
        wheel_marks += _words(text, what, looks, fonts, centre, style)
    return tuple(wheel_marks)


def _tab(tab: Tab, palette: Palette, centre: Point, radius: float) -> list[Mark]:
    """Return a ring's name on its tab, which grows out of the white between the rings."""
    inner, outer = (tab.radius - tab.depth / 2) / radius, (tab.radius + tab.depth) / radius
    outline = wheel.tab(tab.half / radius, inner, min(outer, RIM))
    return [
        Shape(placed(outline, centre, radius), palette.lt1),
        text_on_path.along(tab.name, tab.style, palette.dk2, centre, tab.radius, 0),
    ]


def _lettering(
    what: Wheel, looks: Looks, fonts: Faces, circle: tuple[Point, float], style: PosterStyle
) -> tuple[list[Letters], tuple[CellText, ...]]:
    """Return the sectors' names and the hub, and the words of the cells.

    Raises FitError with every misfit.
    """
    edge = cell_lettering.wheel_edges(what, style)[0]
    letters: list[list[Letters]] = []
    cells: list[tuple[CellText, ...]] = []
    collected(
        (
            lambda: letters.append(_names(what, looks, fonts.display, circle, style.wheel)),
            lambda: letters.append([_hub(what.hub, fonts.display, looks.palette.lt1, circle, edge, style.wheel)]),
            lambda: cells.append(cell_lettering.lettering(what, fonts, circle[1], style)),
        )
    )
    return [mark for group in letters for mark in group], cells[0]


def picture(kit: Kit, templates: Templates) -> tuple[bytes, bytes]:
    """Return the wheel of *kit* alone on white, as SVG and as PNG.

    The SVG's text is outlines.
    """
    return _picture(kit.wheel, kit.brand.palette, faces(kit.brand, templates.fonts), templates.poster)


@lru_cache(KEPT)
def _picture(what: Wheel, palette: Palette, fonts: Faces, style: PosterStyle) -> tuple[bytes, bytes]:
    reach = style.wheel.reach
    side = math.ceil(2 * (reach + style.wheel.name_reach))
    ground = Shape(rectangle(0, 0, side, side), palette.lt1)
    wheel_marks = marks(what, Looks(palette, palette.lt1), fonts, (side / 2, side / 2), reach, style)
    drawing = Drawing(what.title, side, side, (ground, *wheel_marks))
    return svg(drawing), png(drawing, style.wheel.picture_pixels)


def _ground(text: CellText, palette: Palette, style: PosterStyle) -> str:
    """Return the colour of a cell: its sector's, in paler tints ring by ring."""
    sector, ring, design = palette.sectors[text.cell.sector], text.cell.ring, style.wheel
    if not text.items:
        return tinted(sector, palette.lt1, style.work_sheet.contrasts[ring])
    if ring == 0:
        return sector
    return tinted(sector, palette.lt1, design.outer_step * (design.step if ring == 1 else 1))


def _words(
    text: CellText, what: Wheel, looks: Looks, fonts: Faces, centre: Point, style: PosterStyle
) -> Iterator[Mark]:
    """Yield a cell's marks, its ring's name for who hears it, and its items."""
    cell, palette = text.cell, looks.palette
    ground = _ground(text, palette, style)
    ink = palette.lt1 if cell.ring == 0 else readable(palette.dk1, ground, BLACK)
    body = Style(cell_lettering.item_face(cell.ring, fonts), text.size)
    for radius in text.marks:
        x, y = wheel.at(radius, cell.middle)
        dot = disc((centre[0] + x, centre[1] + y), style.cells.mark * text.size)
        yield Shape(dot, ink if cell.ring == 0 else palette.sectors[cell.sector])
    yield Letters(what.rings[cell.ring].name, (), fonts.bold, text.size, ink, "H3")
    for lines in text.items:
        yield _item(lines, body, ink, centre)


def _item(lines: tuple[Line, ...], style: Style, ink: str, centre: Point) -> Letters:
    curved = [text_on_path.along(line.text, style, ink, centre, line.radius, line.angle) for line in lines]
    return text_on_path.joined(" ".join(line.text for line in lines), curved).read_as("LBody")


def _names(what: Wheel, looks: Looks, face: Source, circle: tuple[Point, float], design: WheelStyle) -> list[Letters]:
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
        message = tr("the theme's name '{name}' is too long at {size:g} pt", name=longest, size=least)
        raise FitError([Fault(InDocument(tr("poster")), message, tr("shorten it"))])
    names = []
    for sector, colour, middle in zip(what.sectors, looks.palette.sectors, middles, strict=True):
        line = outer - style.rise / 2 if text_on_path.is_flipped(middle) else inner + style.rise / 2
        ink = looks.on_ground(colour)
        names.append(text_on_path.along(sector.name, style, ink, centre, line, middle).read_as("H2"))
    return names


def _hub(
    lines: tuple[str, ...], face: Source, ink: str, circle: tuple[Point, float], edge: float, design: WheelStyle
) -> Letters:
    """Return the hub's lines, level, as large as the hub allows.

    *circle* is the wheel's centre and radius, *edge* the hub's radius in radii of the wheel.
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
        if max(corners) <= edge * radius * design.hub_fill:
            level = [
                text_on_path.straight(line, style, ink, (centre[0], centre[1] + base), "centre")
                for line, base in zip(lines, bases, strict=True)
            ]
            return text_on_path.joined(" ".join(lines), level)
    least = design.hub_sizes.least
    message = tr("the hub's lines '{lines}' are too long at {size:g} pt", lines=" / ".join(lines), size=least)
    raise FitError([Fault(InDocument(tr("poster")), message, tr("shorten them"))])
