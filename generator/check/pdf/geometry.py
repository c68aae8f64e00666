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


def enclosing(points: Sequence[tuple[float, float]]) -> Rectangle:
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
