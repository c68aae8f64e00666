"""Boxes on a slide, and the free room between them. Pure; lengths are EMU."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

MOST = 24  # obstacles that are looked at; the rest are crumbs of one drawing


@dataclass(frozen=True, slots=True)
class Box:
    """An upright box on a slide, EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def area(self) -> int:
        return max(self.width, 0) * max(self.height, 0)

    def within(self, other: Box) -> Box:
        """Return the part of this box that lies in *other*; its area is 0 where they do not meet."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return edges(left, top, max(left, min(self.right, other.right)), max(top, min(self.bottom, other.bottom)))

    def share(self, other: Box) -> float:
        """Return how much of this box *other* covers, 0 to 1."""
        return self.within(other).area / self.area if self.area else 0.0

    def padded(self, by: int) -> Box:
        """Return this box, *by* larger on every side."""
        return Box(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)


def edges(left: int, top: int, right: int, bottom: int) -> Box:
    """Return the box between four edges."""
    return Box(left, top, right - left, bottom - top)


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all *boxes*."""
    return edges(
        min(box.left for box in boxes), min(box.top for box in boxes),
        max(box.right for box in boxes), max(box.bottom for box in boxes),
    )  # fmt: skip


def by_area(box: Box) -> float:
    """The worth of a box to write in."""
    return box.area


def by_side(box: Box) -> float:
    """The worth of a box for a disc: its shorter side, then the longer."""
    return min(box.width, box.height) + max(box.width, box.height) / 1_000


def largest_free(region: Box, obstacles: Sequence[Box], worth: Callable[[Box], float] = by_area) -> Box:
    """Return the box in *region* that meets no obstacle and is worth most; of no area where all is taken."""
    inside = [met for one in obstacles if (met := one.within(region)).area]
    inside = sorted(inside, key=lambda one: -one.area)[:MOST]
    stops = sorted({region.left, region.right, *(x for one in inside for x in (one.left, one.right))})
    best = Box(region.left, region.top, 0, 0)
    for position, left in enumerate(stops):
        for right in stops[position + 1 :]:
            across = sorted((one.top, one.bottom) for one in inside if one.left < right and one.right > left)
            at = region.top
            for top, bottom in (*across, (region.bottom, region.bottom)):
                if top > at:
                    best = max(best, edges(left, at, right, top), key=worth)
                at = max(at, bottom)
    return best


def grown(box: Box, height: int, region: Box, obstacles: Sequence[Box]) -> Box:
    """Return *box* made up to *height* high within *region*: downwards to the next obstacle, then upwards."""
    beside = [one for one in obstacles if one.left < box.right and one.right > box.left and not box.share(one)]
    floor = min((one.top for one in beside if one.top >= box.bottom), default=region.bottom)
    bottom = max(box.bottom, min(box.top + height, floor, region.bottom))
    ceiling = max((one.bottom for one in beside if one.bottom <= box.top), default=region.top)
    top = min(box.top, max(bottom - height, ceiling, region.top))
    return edges(box.left, top, box.right, bottom)
