"""Shares a whole out in whole numbers, in proportion to weights and within bounds."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """What somebody gets of a whole: by weight, but at least and at most so much."""

    weight: float
    least: int
    most: int


def apportioned(total: int, shares: Iterable[Share]) -> list[int]:
    """Return *total* shared out by Webster's method.

    It lies between the sums of what they get at least and at most.
    """
    shares = list(shares)
    parts = [share.least for share in shares]
    waiting = [((part + 0.5) / share.weight, at) for at, (part, share) in enumerate(zip(parts, shares, strict=True))
               if part < share.most]  # fmt: skip
    heapq.heapify(waiting)
    for _ in range(total - sum(parts)):
        _, at = heapq.heappop(waiting)
        parts[at] += 1
        if parts[at] < shares[at].most:
            heapq.heappush(waiting, ((parts[at] + 0.5) / shares[at].weight, at))
    return parts


def scaled(parts: Sequence[int], total: int) -> tuple[int, ...]:
    """Return *parts* scaled to add up to *total*, each at least 1.

    None grows where the whole shrinks, and none shrinks where it grows.

    Raises ValueError where *total* is less than 1 each.
    """
    if total < len(parts):
        raise ValueError(f"{total} do not make {len(parts)} parts")
    is_less = total < sum(parts)
    return tuple(apportioned(total, (Share(part, 1, part) if is_less else Share(part, part, total) for part in parts)))
