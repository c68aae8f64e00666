"""Rectangles and matrices of a page, in points (1/72 inch).

Sections in brackets are those of ISO 32000-1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from pikepdf import Matrix, Rectangle

MM = 72 / 25.4  # points
EXACT = 0.01 * MM  # how far a box may be from where it should be
IDENTITY = Matrix()
Point = tuple[float, float]


def on_curve(start: Point, controls: Sequence[Point], end: Point) -> tuple[Point, ...]:
    """Return four points of a cubic Bézier curve, its end the last.

    They are enough to tell what lies inside.
    """
    steps = (step / 4 for step in (1, 2, 3))
    points = (start, *controls, end)
    shares = (((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3) for t in steps)
    between = [
        (
            sum(part * x for part, (x, _) in zip(share, points, strict=True)),
            sum(part * y for part, (_, y) in zip(share, points, strict=True)),
        )
        for share in shares
    ]
    return (*between, end)


def winding(point: Point, contours: Sequence[Sequence[Point]]) -> int:
    """Return how often *contours* go round *point* (8.5.3.3.2).

    Each contour is closed by a line.
    """
    x, y = point
    turns = 0
    for contour in contours:
        for (x1, y1), (x2, y2) in zip(contour, (*contour[1:], contour[0]), strict=True):
            if (y1 <= y) != (y2 <= y):
                is_left = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
                turns += 1 if y1 <= y and is_left > 0 else -1 if y2 <= y and is_left < 0 else 0
    return turns


def enclosing(points: Sequence[Point]) -> Rectangle:
    """Return the smallest rectangle that holds *points*."""
    xs, ys = zip(*points, strict=True)
    return Rectangle(min(xs), min(ys), max(xs), max(ys))


def grown(box: Rectangle, by: float) -> Rectangle:
    """Return *box*, larger on each side."""
    return Rectangle(box.llx - by, box.lly - by, box.urx + by, box.ury + by)


def holds(outer: Rectangle, inner: Rectangle) -> bool:
    """Return whether *inner* lies within *outer*, but for EXACT."""
    return inner <= grown(outer, EXACT)


def meets(box: Rectangle, other: Rectangle) -> bool:
    """Return whether two rectangles overlap or touch, but for EXACT."""
    overlap = box & other  # turned inside out where they lie apart
    return min(overlap.urx - overlap.llx, overlap.ury - overlap.lly) > -EXACT


def matrix(values: Iterable[Any]) -> Matrix:
    """Return the transformation matrix of six numbers (8.3.4)."""
    a, b, c, d, e, f = (float(value) for value in values)
    return Matrix(a, b, c, d, e, f)


def scale(transformation: Matrix) -> float:
    """Return how much lengths grow, on the average of all directions."""
    m = transformation
    return math.sqrt(abs(m.a * m.d - m.b * m.c))
