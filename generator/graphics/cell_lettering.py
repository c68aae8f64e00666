"""Fits the wheel's words into its cells, at one size a ring.

Lengths are points of the design on A1. Pure: no colour, nothing painted.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from generator.errors import Fault, FitError, InDocument, collected
from generator.graphics import text_on_path, wheel
from generator.graphics.text_on_path import Style
from generator.kit.poster_style import CellStyle, PosterStyle
from generator.kit.wheel import Sector, Wheel
from generator.messages import tr
from generator.typeset.fonts import Font
from generator.typeset.shaping import Source


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a kit: of its headings, which are bold, and of all else."""

    heading: Font
    body: Font

    @property
    def display(self) -> Source:
        """The file of the headings' font."""
        return self.heading.file(bold=True)

    @property
    def regular(self) -> Source:
        """The file of the body's font."""
        return self.body.file()

    @property
    def bold(self) -> Source:
        """The file of the body's bold font."""
        return self.body.file(bold=True)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, its circle's radius, and the angle at which it is centred."""

    text: str
    radius: float
    angle: float


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's words from its upper edge down: the lines of each item.

    `marks` are the radii of the marks that stand between the items.
    """

    cell: wheel.Cell
    items: tuple[tuple[Line, ...], ...]
    marks: tuple[float, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Tab:
    """A ring's name, on a tab that hangs from its outer edge at twelve o'clock.

    Half of its width, how deep it hangs, the radius of the circle through its letters' middle.
    """

    name: str
    style: Style
    half: float
    depth: float
    radius: float


Setting = tuple[tuple[str, ...], ...]  # the lines of each item


@cache
def tabs(what: Wheel, faces: Faces, radius: float, style: PosterStyle) -> tuple[Tab, ...]:
    """Return the names of the rings of a wheel of *radius*, from the inside."""
    design, edges = style.rings, wheel_edges(what, style)
    lettering = Style(faces.bold, design.size, design.tracking, capitals=True)
    return tuple(
        Tab(
            ring.name,
            lettering,
            text_on_path.width(ring.name, lettering) / 2 + design.padding,
            design.depth,
            (edge - wheel.GAP / 2) * radius - design.depth / 2,
        )
        for ring, edge in zip(what.rings, edges[1:], strict=True)
    )


def wheel_edges(what: Wheel, style: PosterStyle) -> tuple[float, ...]:
    """Return the radii of hub and rings, in radii of the wheel."""
    return style.work_sheet.edges if what.blank else style.wheel.edges


@cache
def lettering(what: Wheel, faces: Faces, radius: float, style: PosterStyle) -> tuple[CellText, ...]:
    """Return the words of all cells of a wheel of *radius*, sector by sector.

    Raises FitError, naming sector, ring and item, where items do not fit a cell at the least size, broken in two.
    """
    cells = wheel.cells(wheel_edges(what, style))
    rings = collected(
        partial(_ring, what, [cell for cell in cells if cell.ring == tab_number], tab, faces, radius, style.cells)
        for tab_number, tab in enumerate(tabs(what, faces, radius, style))
    )
    return tuple(text for sector in zip(*rings, strict=True) for text in sector)


def item_face(ring: int, faces: Faces) -> Source:
    """Return the font file of the items in *ring*: bold where they are white."""
    return faces.bold if ring == 0 else faces.regular


class _Room(NamedTuple):
    """A cell in a wheel of `radius`, and the tab that takes a corner of it."""

    cell: wheel.Cell
    tab: Tab
    radius: float
    design: CellStyle

    @property
    def height(self) -> float:
        return (self.cell.outer - self.cell.inner - wheel.GAP) * self.radius

    def circle(self, below: float) -> float:
        """Return the radius of the circle *below* points under the upper edge.

        Upper is what the reader sees as upper.
        """
        half = wheel.GAP / 2 * self.radius
        if text_on_path.is_flipped(self.cell.middle):
            return self.cell.inner * self.radius + half + below
        return self.cell.outer * self.radius - half - below

    def angle(self, width: float, size: float, top: float, circle: float) -> float | None:
        """Return where a line is centred so that it keeps clear of edges and tab.

        It is *width* wide, its letters' middle on *circle*, their tops *top* points below the cell's upper edge. The
        angle is the cell's middle, or as little beside it as the tab asks for; None where the line is too long.
        """
        nearest = circle - size / 2  # the letters' side towards the hub, where the cell is narrower
        padding = self.design.padding * size
        edge = math.degrees(math.asin(min(1, (wheel.GAP / 2 * self.radius + padding) / nearest)))
        tab = math.degrees(math.asin(min(1, (self.tab.half + padding) / nearest))) if top < self.tab.depth else 0
        half = math.degrees(width / 2 / circle)
        first = self.cell.start + (max(edge, tab) if self.cell.start == 0 else edge) + half
        last = self.cell.end - (max(edge, tab) if self.cell.end == 0 else edge) - half
        return min(max(self.cell.middle, first), last) if first <= last else None


def _ring(
    what: Wheel, cells: Sequence[wheel.Cell], tab: Tab, faces: Faces, radius: float, design: CellStyle
) -> list[CellText]:
    """Return the words of a ring's *cells* at the largest size at which all fit."""
    number = cells[0].ring
    face = item_face(number, faces)
    rooms = [_Room(cell, tab, radius, design) for cell in cells]
    plans = [_settings(what.sectors[cell.sector].labels(number), face) for cell in cells]
    sizes = design.sizes.falling

    def texts(size: float) -> list[CellText | None]:
        return [_filled(room, settings, Style(face, size)) for room, settings in zip(rooms, plans, strict=True)]

    largest = bisect.bisect_left(sizes, True, key=lambda size: None not in texts(size))
    fitted = texts(sizes[min(largest, len(sizes) - 1)])
    tight = [what.sectors[cell.sector] for cell, text in zip(cells, fitted, strict=True) if text is None]
    if tight:
        raise FitError(_misfit(what, sector, number, design.sizes.least) for sector in tight)
    good = [size for size in sizes[largest:] if size >= design.whole_words * sizes[largest]]
    ways = ([text for text in texts(size) if text] for size in good)
    return min(ways, key=lambda way: sum(len(lines) for text in way for lines in text.items))


def _misfit(what: Wheel, sector: Sector, ring: int, least: float) -> Fault:
    labels = sector.labels(ring)
    message = tr(
        "{count} items do not fit the cell at {size:g} pt; the longest is '{longest}'",
        count=len(labels),
        size=least,
        longest=max(labels, key=len),
    )
    return Fault(InDocument(tr("poster"), f"{sector.name}, {what.rings[ring].name}"), message, tr("shorten it"))


def _filled(room: _Room, settings: Sequence[Setting], style: Style) -> CellText | None:
    """Return the words of a cell in the first of *settings* that fits, if any."""
    size, design = style.size, room.design
    for setting in settings:
        leadings = [design.item_leading] * (len(setting) - 1) + [design.turn_leading] * sum(
            len(lines) - 1 for lines in setting
        )
        spare = room.height - (style.cap_height + size * sum(leadings) if setting else 0)
        if spare < 2 * design.padding * size:
            continue
        for items in itertools.permutations(setting):
            bases = list(_bases(items, spare / 2 + style.cap_height, size, design))
            lines = [list(_lines(room, item, levels, style)) for item, levels in zip(items, bases, strict=True)]
            if all(line for item in lines for line in item):
                middles = ((before[-1] + after[0] - style.rise) / 2 for before, after in itertools.pairwise(bases))
                whole = tuple(tuple(line for line in item if line) for item in lines)
                return CellText(room.cell, whole, tuple(map(room.circle, middles)), size)
    return None


def _lines(room: _Room, item: tuple[str, ...], bases: Sequence[float], style: Style) -> Iterator[Line | None]:
    """Yield the lines of an *item* where they stand, None for one that is too long.

    *bases* are their base lines, in points below the cell's upper edge.
    """
    for text, base in zip(item, bases, strict=True):
        circle = room.circle(base - style.rise / 2)
        angle = room.angle(text_on_path.width(text, style), style.size, base - style.cap_height, circle)
        yield None if angle is None else Line(text, circle, angle)


def _bases(items: Setting, first: float, size: float, design: CellStyle) -> Iterator[list[float]]:
    """Yield the base lines of each of *items*; the *first* is given."""
    for lines in items:
        yield [first + number * design.turn_leading * size for number in range(len(lines))]
        first += ((len(lines) - 1) * design.turn_leading + design.item_leading) * size


def _settings(items: tuple[str, ...], face: Source) -> list[Setting]:
    """Return the ways of setting *items* in one or two lines each, the best first.

    Few breaks come before many, narrow settings before wide ones.
    """
    style = Style(face, 1)
    ways = [[(item,), *_breaks(item, style)] for item in items]

    def order(setting: Setting) -> tuple[int, float]:
        return sum(map(len, setting)), max(
            (text_on_path.width(line, style) for lines in setting for line in lines), default=0.0
        )

    return sorted(itertools.product(*ways), key=order)


def _breaks(item: str, style: Style) -> list[tuple[str, ...]]:
    """Return the best way to break *item* in two.

    Halves are alike, a comma or dash ends the first, no short word is left hanging.
    """
    words = item.split()
    ways: list[tuple[str, ...]] = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]

    def badness(way: tuple[str, ...]) -> float:
        first, second = (text_on_path.width(line, style) for line in way)
        last = way[0].split()[-1]
        hanging = len(last) <= 3 and last[-1].isalpha()
        return abs(first - second) / (first + second) + 0.2 * hanging - 0.15 * (not last[-1].isalnum())

    return sorted(ways, key=badness)[:1]
