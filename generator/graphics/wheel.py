"""The wheel's geometry: three rings of four cells round a hub, and its tints.

Coordinates are in radii of the wheel (the outer edge is 1), x to the right, y DOWN as in Office and SVG; the centre is
0, 0. Angles are degrees clockwise from twelve o'clock. Sector 0 is the upper left quarter, then clockwise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

SECTORS = 4
RINGS = 3
HUB_RADIUS = 0.185
RADII = (0.185, 0.48, 0.74, 1.0)  # inner edge of ring 0, the edges between, outer edge of ring 2
_KEPT = 256  # outlines that are remembered: a deck draws its wheel on nearly every slide
GAP = 0.014  # between neighbouring cells, the same width all along

Point = tuple[float, float]
Tint = tuple[float, float, float]  # how much of the sector's colour is in its three rings, from the inside


class Tints(NamedTuple):
    """The tints of the deck's wheels; on the poster rings differ by contrast ratio.

    `worded` are of one with words; `current`, `past` and `other` of the sectors in a wheel that shows where we are.
    """

    worded: Tint = (1.0, 0.22, 0.11)
    current: Tint = (1.0, 0.55, 0.3)
    past: Tint = (0.6, 0.4, 0.25)
    other: Tint = (0.26, 0.14, 0.08)


TINTS = Tints()


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier segment; it starts where the segment before it ended."""

    c1: Point
    c2: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed path: `start`, then curves and straight lines (a bare point)."""

    start: Point
    segments: tuple[Curve | Point, ...]


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the twelve cells.

    `start` and `end` are its sector's angles, `inner` and `outer` its ring's radii.
    """

    sector: int
    ring: int
    inner: float
    outer: float
    start: float
    end: float

    @property
    def middle(self) -> float:
        """The angle of the cell's middle line."""
        return (self.start + self.end) / 2


def cells(radii: tuple[float, ...] = RADII) -> tuple[Cell, ...]:
    """Return the twelve cells in reading order, between *radii*.

    They come sector by sector, each from the inside out.
    """
    step = 360 / SECTORS
    return tuple(
        Cell(sector, ring, radii[ring], radii[ring + 1], sector * step - 90, (sector + 1) * step - 90)
        for sector in range(SECTORS)
        for ring in range(RINGS)
    )


def at(radius: float, angle: float) -> Point:
    """Return the point at *radius* and *angle*, degrees clockwise from twelve o'clock."""
    radians = math.radians(angle)
    return radius * math.sin(radians), -radius * math.cos(radians)


def arc(radius: float, start: float, end: float) -> tuple[Curve, ...]:
    """Return Bézier curves along the circle from *start* to *end*, 45° at most each.

    Handles lie at 4/3·tan(θ/4) of the radius, which keeps a 45° arc within 0.001 % of the circle.
    """
    pieces = max(1, math.ceil(abs(end - start) / 45 - 1e-9))
    step = (end - start) / pieces
    handle = radius * 4 / 3 * math.tan(math.radians(step) / 4)
    curves = []
    for piece in range(pieces):
        a, b = start + piece * step, start + (piece + 1) * step
        (ax, ay), (bx, by) = at(radius, a), at(radius, b)
        ra, rb = math.radians(a), math.radians(b)
        c1 = (ax + handle * math.cos(ra), ay + handle * math.sin(ra))
        c2 = (bx - handle * math.cos(rb), by - handle * math.sin(rb))
        curves.append(Curve(c1, c2, (bx, by)))
    return tuple(curves)


@lru_cache(_KEPT)
def outline(cell: Cell, gap: float = GAP) -> Outline:
    """Return the cell's edge, drawn in by half a *gap* on every inner side.

    So gaps are parallel bands.
    """
    half = gap / 2
    inner, outer = cell.inner + half, cell.outer - (half if cell.ring < RINGS - 1 else 0)
    lean_in, lean_out = (math.degrees(math.asin(half / radius)) for radius in (inner, outer))
    return Outline(
        at(inner, cell.start + lean_in),
        (
            at(outer, cell.start + lean_out),
            *arc(outer, cell.start + lean_out, cell.end - lean_out),
            at(inner, cell.end - lean_in),
            *arc(inner, cell.end - lean_in, cell.start + lean_in),
        ),
    )


@lru_cache(_KEPT)
def bleeding(cell: Cell, gap: float = GAP) -> Outline:
    """Return the cell's edge as `outline` does, out to its sector's straight sides.

    So a quarter that stands alone reaches the edges of its page. A cell whose inner radius is 0 is a quarter disc.
    """
    half = gap / 2
    inner, outer = cell.inner + half if cell.inner else 0.0, cell.outer - (half if cell.ring < RINGS - 1 else 0)
    back: tuple[Curve | Point, ...] = (
        (at(inner, cell.end), *arc(inner, cell.end, cell.start)) if inner else ((0.0, 0.0),)
    )
    return Outline(at(inner, cell.start), (at(outer, cell.start), *arc(outer, cell.start, cell.end), *back))


def hub_cell(sector: int) -> Cell:
    """Return the quarter of the hub of *sector* (from 0), a gap inside the rings."""
    return replace(cells()[sector * RINGS], inner=0, outer=HUB_RADIUS - GAP)


def hub(radius: float = HUB_RADIUS, gap: float = GAP) -> Outline:
    """Return the hub's circle, which leaves half a *gap* to *radius*."""
    radius -= gap / 2
    return Outline(at(radius, 0), arc(radius, 0, 360))


def tab(half: float, inner: float, outer: float) -> Outline:
    """Return a tab at twelve o'clock, *half* wide to either side."""
    lean_in, lean_out = (math.degrees(math.asin(half / radius)) for radius in (inner, outer))
    return Outline(
        at(inner, -lean_in),
        (at(outer, -lean_out), *arc(outer, -lean_out, lean_out), at(inner, lean_in), *arc(inner, lean_in, -lean_in)),
    )


def bounds(path: Outline) -> Rect:
    """Return the smallest upright rectangle round *path*.

    It holds the curves' end points and handles: exact for arcs whose extremes are end points, as here, else a little
    larger.
    """
    points = [path.start]
    for segment in path.segments:
        points += [segment.end] if isinstance(segment, Curve) else [segment]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))


@lru_cache(_KEPT)
def label_rect(cell: Cell, width: float, height: float, gap: float = GAP) -> Rect | None:
    """Return an upright rectangle of *width* × *height* near the middle of *cell*.

    Its centre moves from the middle angle to either side, and along the radius; None where it fits nowhere.
    """
    for turn in sorted(range(-40, 41), key=abs):
        for shift in sorted(range(-10, 11), key=abs):
            radius = (cell.inner + cell.outer) / 2 + shift / 20 * (cell.outer - cell.inner)
            x, y = at(radius, cell.middle + turn)
            rect = Rect(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            if _inside(rect, cell, gap):
                return rect
    return None


def _inside(rect: Rect, cell: Cell, gap: float) -> bool:
    """Return whether *rect* keeps *gap* from every edge of *cell*.

    A quarter's straight edges are the axes.
    """
    near_x, far_x = sorted((abs(rect.left), abs(rect.right)))
    near_y, far_y = sorted((abs(rect.top), abs(rect.bottom)))
    one_quarter = rect.left * rect.right > 0 and rect.top * rect.bottom > 0
    return (
        one_quarter
        and min(near_x, near_y) >= gap
        and math.hypot(near_x, near_y) >= cell.inner + gap
        and math.hypot(far_x, far_y) <= cell.outer - gap
    )
