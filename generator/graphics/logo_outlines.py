"""Turns a logo's SVG into flat areas of colour, in ink and sharp at any size.

picosvg does the geometry: shapes, strokes, transforms, what is used again, clipping and even-odd filling all become
outlines filled by winding. What areas cannot show (see `svg_flattening`) gives no artwork, and the PNG beside it is
placed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from picosvg.svg import SVG
from PIL import ImageColor

from generator.graphics.display_list import Area, placed
from generator.graphics.svg_flattening import NotPlainError, plain
from generator.graphics.wheel import Curve, Outline, Point
from generator.messages import tr

_SVG: Any = SVG  # its types are not given
KEPT = 8  # logos that are remembered
WHITE = 240  # of 255, the least of red, green and blue in what is white
OVERHANG = 0.01  # how far an area may reach beyond the picture, where it would be cut off, as a share of its size


class Artwork(NamedTuple):
    """A picture of *width* × *height* as areas, in the order of paint.

    The origin is its upper left corner, y runs down.
    """

    width: float
    height: float
    areas: tuple[Area, ...]

    @property
    def has_ground(self) -> bool:
        """Whether it brings white paper along to stand on."""
        return any(min(_rgba(area.colour)) >= WHITE and self._is_ground(*area.outlines) for area in self.areas)

    def _is_ground(self, outline: Outline, *others: Outline) -> bool:
        if others or len(outline.segments) > 4 or any(isinstance(segment, Curve) for segment in outline.segments):
            return False
        xs, ys = zip(*_points(outline), strict=True)
        return bool(max(xs) - min(xs) > 0.99 * self.width and max(ys) - min(ys) > 0.99 * self.height)

    @property
    def _extent(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom edge of its areas."""
        outlines = (outline for area in self.areas for outline in area.outlines)
        xs, ys = zip(*(point for outline in outlines for point in _points(outline)), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def is_whole(self) -> bool:
        """Whether no area reaches beyond the picture, which has a size."""
        left, top, right, bottom = self._extent
        slack = OVERHANG * max(self.width, self.height)
        return bool(-slack <= left < right <= self.width + slack and -slack <= top < bottom <= self.height + slack)

    @property
    def trimmed(self) -> Artwork:
        """The picture without the empty edge round its areas."""
        left, top, right, bottom = self._extent
        return Artwork(right - left, bottom - top, _moved(self.areas, (-left, -top), 1))

    def placed(self, corner: Point, width: float) -> tuple[Area, ...]:
        """Return its areas on a sheet, *width* wide, the upper left corner at *corner*."""
        return _moved(self.areas, corner, width / self.width)


def _moved(areas: tuple[Area, ...], by: Point, scale: float) -> tuple[Area, ...]:
    def moved(area: Area) -> Area:
        return replace(area, outlines=tuple(placed(outline, by, scale) for outline in area.outlines))

    return tuple(map(moved, areas))


class Tracing(NamedTuple):
    """An SVG as areas, or why they would not show all that it shows."""

    art: Artwork | None
    reason: str = ""


@lru_cache(KEPT)
def artwork(svg: bytes) -> Tracing:
    """Return *svg* as areas, where these show all that it shows."""
    try:
        drawing = _SVG(plain(svg))
        for step in (
            drawing.resolve_nested_svgs, drawing.shapes_to_paths, drawing.expand_shorthand, drawing.resolve_use,
            drawing.simplify,
        ):  # fmt: skip
            step(inplace=True)
        left, top, width, height = drawing.view_box()
        painted = [shape for shape in drawing.shapes() if shape.fill != "none" and shape.display != "none" and shape.d]
        areas = (_area(shape, (left, top)) for shape in painted)
        art = Artwork(width, height, tuple(area for area in areas if area.outlines))
    except NotPlainError as error:
        return Tracing(None, str(error))
    except Exception:  # whatever the library stumbles over in a stranger's file: the PNG shows it right
        return Tracing(None, tr("a shape that is not understood"))
    return Tracing(art) if art.areas and art.is_whole else Tracing(None, tr("something beyond its edge"))


def _area(shape: Any, origin: Point) -> Area:
    """Return one of picosvg's shapes, seen from *origin*.

    Raises ValueError for what is no flat area.
    """
    red, green, blue, alpha = _rgba(shape.fill)
    if alpha != 255 or shape.opacity != 1 or shape.fill_opacity != 1:
        raise NotPlainError("transparency")
    if shape.fill_rule != "nonzero":
        shape = shape.remove_overlaps()
    outlines = tuple(_outlines(shape.absolute().explicit_lines().arcs_to_cubics(), origin))
    return Area(outlines, f"#{red:02X}{green:02X}{blue:02X}")


def _rgba(colour: str) -> tuple[int, ...]:
    channels = ImageColor.getcolor(colour, "RGBA")
    assert isinstance(channels, tuple)
    return channels


def _outlines(path: Any, origin: Point) -> Iterator[Outline]:
    """Yield the contours of a *path* of absolute commands, seen from *origin*.

    Each is closed, as areas are.
    """
    start: Point | None = None
    segments: list[Curve | Point] = []
    for command, values in path:
        points = [(x - origin[0], y - origin[1]) for x, y in zip(values[::2], values[1::2], strict=True)]
        if command in "MZ":
            if start and segments:
                yield Outline(start, tuple(segments))
            start, segments = (points[0] if points else start), []
        elif start is None:
            raise ValueError(tr("a path that begins nowhere"))
        elif command == "L":
            segments.append(points[0])
        elif command == "C":
            segments.append(Curve(*points))
        elif command == "Q":
            segments.append(_raised(_end(start, segments), *points))
        else:
            raise ValueError(command)
    if start and segments:
        yield Outline(start, tuple(segments))


def _end(start: Point, segments: list[Curve | Point]) -> Point:
    last = segments[-1] if segments else start
    return last.end if isinstance(last, Curve) else last


def _raised(start: Point, control: Point, end: Point) -> Curve:
    """Return a quadratic curve as a cubic one."""

    def third(point: Point) -> Point:
        return point[0] + (control[0] - point[0]) * 2 / 3, point[1] + (control[1] - point[1]) * 2 / 3

    return Curve(third(start), third(end), end)


def _points(outline: Outline) -> Iterator[Point]:
    """Yield points of an outline: its corners, and four on each curve.

    Between these a curve hardly goes further out.
    """
    here = outline.start
    yield here
    for segment in outline.segments:
        if isinstance(segment, Curve):
            yield from (_on(here, segment, step / 4) for step in (1, 2, 3))
        here = segment.end if isinstance(segment, Curve) else segment
        yield here


def _on(start: Point, curve: Curve, t: float) -> Point:
    """Return a point of a curve that begins at *start*; t is 0 there and 1 at the end."""
    shares = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    points = start, curve.c1, curve.c2, curve.end
    x, y = (sum(share * point[axis] for share, point in zip(shares, points, strict=True)) for axis in (0, 1))
    return x, y
