"""Boxes and matrices of a page. Lengths are points (1/72 inch); sections in brackets are those of ISO 32000-1."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

MM = 72 / 25.4  # points
EXACT = 0.01 * MM  # how far a box may be from where it should be

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def round(cls, points: Sequence[tuple[float, float]]) -> Box:
        """Return the smallest box that holds *points*."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(min(xs), min(ys), max(xs), max(ys))

    def holds(self, other: Box, tolerance: float = EXACT) -> bool:
        """Whether *other* lies within."""
        near = self.grown(tolerance)
        return near.left <= other.left and near.bottom <= other.bottom and near.right >= other.right and (
            near.top >= other.top
        )  # fmt: skip

    def meets(self, other: Box) -> bool:
        """Whether *other* overlaps it, by more than a hair."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > -EXACT
            and min(self.top, other.top) - max(self.bottom, other.bottom) > -EXACT
        )

    def grown(self, by: float) -> Box:
        """Return the box, larger on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


def matrix(values: Iterable[Any]) -> Matrix:
    """Return the matrix of six numbers."""
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does *one*, then *other* (8.3.4)."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(by: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    """Return where *by* moves *point*."""
    a, b, c, d, e, f = by
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def scale(by: Matrix) -> float:
    """Return how much *by* enlarges lengths, on the average of all directions."""
    return math.sqrt(abs(by[0] * by[3] - by[1] * by[2]))
