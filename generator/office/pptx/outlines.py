"""Reads the outline of a shape as polygons: presets, and geometry of its own.

Points are shares of the shape's box, (0, 0) to (1, 1); transforms take them to the slide, EMU.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, radians, sin
from typing import Any

from generator.office.drawingml_reading import A, local_name
from generator.office.pptx.boxes import Box, box_between

Point = tuple[float, float]
Polygon = tuple[Point, ...]
_SQUARE: Polygon = ((0, 0), (1, 0), (1, 1), (0, 1))
_STEPS = 12  # of a curve
_ANGLE = 60_000  # of ST_Angle in a degree
_LINES = ("line", "straightConnector1", "bentConnector3", "curvedConnector3")
_DEFAULT_ADJUST = {"triangle": 0.5, "roundRect": 0.16667, "homePlate": 0.5, "chevron": 0.5}
# Presets that are nearly their box, so that it can stand for them.
_RECTANGULAR = (
    "rect", "flowChartProcess", "round1Rect", "round2SameRect", "round2DiagRect", "snip1Rect", "snip2SameRect",
    "snip2DiagRect", "snipRoundRect", "plaque", "bevel", "flowChartAlternateProcess", "foldedCorner",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Affine:
    """A transform of points: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def apply(self, point: Point) -> Point:
        """Return *point* transformed."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, first: Affine) -> Affine:
        """Return the transform that applies *first*, then this one."""
        (e, f), origin = self.apply((first.e, first.f)), self.apply((0, 0))
        x, y = self.apply((first.a, first.b)), self.apply((first.c, first.d))
        return Affine(x[0] - origin[0], x[1] - origin[1], y[0] - origin[0], y[1] - origin[1], e, f)


def placing(transform: Any, box: Box) -> Affine:
    """Return what takes the unit square to *box*.

    It is turned and flipped as the `a:xfrm` *transform* says.
    """
    angle = radians(int(transform.get("rot", "0")) / _ANGLE)
    across = -1 if transform.get("flipH") in ("1", "true") else 1
    down = -1 if transform.get("flipV") in ("1", "true") else 1
    centred = Affine(a=box.width * across, d=box.height * down, e=-box.width * across / 2, f=-box.height * down / 2)
    turned = Affine(cos(angle), sin(angle), -sin(angle), cos(angle))
    centre = Affine(e=box.left + box.width / 2, f=box.top + box.height / 2)
    return centre.after(turned).after(centred)


def bounds(polygons: Sequence[Polygon], thinnest: int) -> Box:
    """Return the box around *polygons*, EMU, no thinner than *thinnest*."""
    xs = [x for polygon in polygons for x, _ in polygon]
    ys = [y for polygon in polygons for _, y in polygon]
    left, top = round(min(xs)), round(min(ys))
    return box_between(left, top, max(round(max(xs)), left + thinnest), max(round(max(ys)), top + thinnest))


def outline(shape: Any, box: Box) -> tuple[tuple[Polygon, ...], bool]:
    """Return the polygons of *shape* in its *box*, and whether they are its outline.

    Where they are not, they are its box. A line has a polygon of two points.
    """
    own = shape.find(f".//{A}custGeom")
    if own is not None:
        polygons = tuple(polygon for path in own.iter(f"{A}path") for polygon in _path(path, box))
        return (polygons, True) if polygons else ((_SQUARE,), False)
    preset = shape.find(f".//{A}prstGeom")
    name = "rect" if preset is None else preset.get("prst", "rect")
    if name in _RECTANGULAR:
        return (_SQUARE,), True
    if name in _LINES:
        return (((0, 0), (1, 1)),), True
    if name not in _PRESETS:
        return (_SQUARE,), False
    return (_PRESETS[name](box, _adjustment(preset, name)),), True


def _adjustment(preset: Any, name: str) -> float:
    for guide in preset.iter(f"{A}gd"):
        formula = str(guide.get("fmla", "")).split()
        if guide.get("name") in ("adj", "adj1") and len(formula) == 2 and formula[0] == "val":
            return int(formula[1]) / 100_000
    return _DEFAULT_ADJUST.get(name, 0.25)


def _side(box: Box, share: float) -> float:
    """Return *share* of the shorter side as a share of the width."""
    return min(1.0, share * min(box.width, box.height) / max(box.width, 1))


def _ellipse(_box: Box, _adjust: float) -> Polygon:
    turns = (2 * pi * step / (4 * _STEPS) for step in range(4 * _STEPS))
    return tuple((0.5 + cos(turn) / 2, 0.5 + sin(turn) / 2) for turn in turns)


def _parallelogram(box: Box, adjust: float) -> Polygon:
    shift = _side(box, adjust)
    return ((0, 1), (shift, 0), (1, 0), (1 - shift, 1))


def _trapezoid(box: Box, adjust: float) -> Polygon:
    shift = min(0.5, _side(box, adjust))
    return ((0, 1), (shift, 0), (1 - shift, 0), (1, 1))


def _hexagon(box: Box, adjust: float) -> Polygon:
    shift = min(0.5, _side(box, adjust))
    return ((0, 0.5), (shift, 0), (1 - shift, 0), (1, 0.5), (1 - shift, 1), (shift, 1))


def _home_plate(box: Box, adjust: float) -> Polygon:
    start = 1 - _side(box, adjust)
    return ((0, 0), (start, 0), (1, 0.5), (start, 1), (0, 1))


def _chevron(box: Box, adjust: float) -> Polygon:
    shift = _side(box, adjust)
    return ((0, 0), (1 - shift, 0), (1, 0.5), (1 - shift, 1), (0, 1), (shift, 0.5))


def _rounded(box: Box, adjust: float) -> Polygon:
    across = min(0.5, _side(box, adjust)) * 0.3  # a chamfer through the middle of the arc
    down = across * box.width / max(box.height, 1)
    return (
        (across, 0), (1 - across, 0), (1, down), (1, 1 - down), (1 - across, 1), (across, 1), (0, 1 - down), (0, down),
    )  # fmt: skip


_PRESETS: Mapping[str, Callable[[Box, float], Polygon]] = {
    "ellipse": _ellipse,
    "flowChartConnector": _ellipse,
    "triangle": lambda _box, adjust: ((adjust, 0), (1, 1), (0, 1)),
    "flowChartExtract": lambda _box, _adjust: ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": lambda _box, _adjust: ((0, 0), (1, 1), (0, 1)),
    "diamond": lambda _box, _adjust: ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "flowChartDecision": lambda _box, _adjust: ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "parallelogram": _parallelogram,
    "trapezoid": _trapezoid,
    "hexagon": _hexagon,
    "homePlate": _home_plate,
    "chevron": _chevron,
    "roundRect": _rounded,
}


def _path(path: Any, box: Box) -> Iterator[Polygon]:
    """Yield the polygons of an `a:path`; curves become lines.

    One that uses guides has none.
    """
    width, height = int(path.get("w", "0")) or box.width, int(path.get("h", "0")) or box.height
    polygon: list[Point] = []
    for command in path:
        kind = local_name(command)
        try:
            points = [(int(node.get("x")) / width, int(node.get("y")) / height) for node in command.iter(f"{A}pt")]
            if kind == "moveTo":
                if len(polygon) > 1:
                    yield tuple(polygon)
                polygon = points
            elif kind == "lnTo":
                polygon += points
            elif kind == "arcTo" and polygon:
                polygon += _arc(polygon[-1], command, width, height)
            elif points and polygon:
                polygon += _curve([polygon[-1], *points])
        except (ValueError, ZeroDivisionError):
            return
    if len(polygon) > 1:
        yield tuple(polygon)


def _curve(controls: Sequence[Point]) -> Iterator[Point]:
    """Yield points on the Bézier curve of *controls*, by de Casteljau's algorithm."""
    for step in range(1, _STEPS + 1):
        share, points = step / _STEPS, list(controls)
        while len(points) > 1:
            points = [
                (first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share)
                for first, second in pairwise(points)
            ]
        yield points[0]


def _arc(start: Point, command: Any, width: int, height: int) -> Iterator[Point]:
    """Yield points on an `a:arcTo` from *start* (ECMA-376 part 1, 20.1.9.4)."""
    across, down = int(command.get("wR")) / width, int(command.get("hR")) / height
    first, swing = (radians(int(command.get(name)) / _ANGLE) for name in ("stAng", "swAng"))
    centre = (start[0] - across * cos(first), start[1] - down * sin(first))
    for step in range(1, _STEPS + 1):
        angle = first + swing * step / _STEPS
        yield centre[0] + across * cos(angle), centre[1] + down * sin(angle)
