"""Boxes on a slide, and the largest free box between obstacles.

Pure functions; lengths are EMU.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

MAX_OBSTACLES = 150  # that a search looks at, the largest first: the cost grows with their second power


@dataclass(frozen=True, slots=True)
class Box:
    """An axis-parallel box on a slide, EMU."""

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

    def intersection(self, other: Box) -> Box:
        """Return the part of this box that lies in *other*.

        Its area is 0 where they do not meet.
        """
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return box_between(left, top, max(left, right), max(top, bottom))

    def covered_share(self, other: Box) -> float:
        """Return the share of this box that *other* covers, 0 to 1."""
        return self.intersection(other).area / self.area if self.area else 0.0

    def padded(self, padding: int) -> Box:
        """Return this box made larger by *padding* on every side."""
        return Box(self.left - padding, self.top - padding, self.width + 2 * padding, self.height + 2 * padding)

    def columns(self, count: int, gap: int) -> list[Box]:
        """Return *count* boxes side by side in this one, *gap* apart."""
        width = (self.width - gap * (count - 1)) // count
        return [Box(self.left + number * (width + gap), self.top, width, self.height) for number in range(count)]


def box_between(left: int, top: int, right: int, bottom: int) -> Box:
    """Return the box between four edges."""
    return Box(left, top, right - left, bottom - top)


def bounding_box(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all *boxes*."""
    return box_between(
        min(box.left for box in boxes), min(box.top for box in boxes),
        max(box.right for box in boxes), max(box.bottom for box in boxes),
    )  # fmt: skip


def text_score(box: Box) -> float:
    """Return how well *box* suits text: its area."""
    return box.area


def disc_score(box: Box) -> float:
    """Return how well *box* suits a disc: its shorter side.

    Of equals the longer side counts.
    """
    return min(box.width, box.height) + max(box.width, box.height) / 1_000


def largest_free_box(region: Box, obstacles: Sequence[Box], score: Callable[[Box], float] = text_score) -> Box:
    """Return the box in *region* that meets no obstacle and has the highest *score*.

    Its area may be 0. The obstacles' edges divide the region into cells; every largest box of free cells is looked at
    by the histogram of free cells above each row.
    """
    blocked = [part for obstacle in obstacles if (part := obstacle.intersection(region)).area]
    blocked = sorted(blocked, key=lambda part: -part.area)[:MAX_OBSTACLES]
    columns = sorted({region.left, region.right, *(x for part in blocked for x in (part.left, part.right))})
    rows = sorted({region.top, region.bottom, *(y for part in blocked for y in (part.top, part.bottom))})
    best = Box(region.left, region.top, 0, 0)
    tops = [region.top] * (len(columns) - 1)  # of the free cells that end at this row, by column
    for top, bottom in pairwise(rows):
        for part in blocked:
            if part.top < bottom and part.bottom > top:
                for column in range(bisect_left(columns, part.left), bisect_left(columns, part.right)):
                    tops[column] = bottom
        for box in _boxes_above(bottom, columns, tops):
            best = max(best, box, key=score)
    return best


def _boxes_above(bottom: int, columns: Sequence[int], tops: Sequence[int]) -> Iterator[Box]:
    """Yield the widest box for each height of the free cells above *bottom*.

    *tops* are where they begin, by column.
    """
    open_boxes: list[tuple[int, int]] = []  # left and top, the tops falling from low to high
    for left, top in zip(columns, (*tops, bottom), strict=True):
        start = left
        while open_boxes and open_boxes[-1][1] < top:
            start, higher = open_boxes.pop()
            yield box_between(start, higher, left, bottom)
        if top < bottom and not (open_boxes and open_boxes[-1][1] == top):
            open_boxes.append((start, top))


def grow(box: Box, height: int, region: Box, obstacles: Sequence[Box]) -> Box:
    """Return *box* grown to *height* within *region*: down, then up.

    It stops at the next obstacle.
    """
    in_column = [
        obstacle
        for obstacle in obstacles
        if obstacle.left < box.right and obstacle.right > box.left and not box.covered_share(obstacle)
    ]
    floor = min((obstacle.top for obstacle in in_column if obstacle.top >= box.bottom), default=region.bottom)
    bottom = max(box.bottom, min(box.top + height, floor, region.bottom))
    ceiling = max((obstacle.bottom for obstacle in in_column if obstacle.bottom <= box.top), default=region.top)
    top = min(box.top, max(bottom - height, ceiling, region.top))
    return box_between(box.left, top, box.right, bottom)
