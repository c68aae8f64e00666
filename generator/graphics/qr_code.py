"""Draws a QR code (ISO/IEC 18004) as areas, sharp at any size."""

from __future__ import annotations

from functools import cache

import segno

from generator.graphics.display_list import Area, rectangle
from generator.graphics.wheel import Point

_QUIET = 4  # modules of light round the code, which readers need
_CORRECTION = "m"  # 15 % may be soiled


@cache
def _matrix(content: str) -> tuple[bytes, ...]:
    return tuple(bytes(row) for row in segno.make(content, error=_CORRECTION, micro=False).matrix)


def quiet_zone(content: str, side: float) -> float:
    """Return the light that a code of *side* needs round it, in the same unit."""
    return side / len(_matrix(content)) * _QUIET


def areas(content: str, corner: Point, side: float, colour: str) -> tuple[Area, ...]:
    """Return *content* as a code of *side*, its upper left corner at *corner*.

    The light round it is not drawn.

    The dark modules of a row that touch are one rectangle.
    """
    rows = _matrix(content)
    module = side / len(rows)
    outlines = [
        rectangle(corner[0] + start * module, corner[1] + row * module, (end - start) * module, module)
        for row, modules in enumerate(rows)
        for start, end in _runs(modules)
    ]
    return (Area(tuple(outlines), colour),)


def _runs(modules: bytes) -> list[tuple[int, int]]:
    """Return where runs of dark modules begin and end."""
    edges = [
        position
        for position, (before, after) in enumerate(zip(b"\0" + modules, modules + b"\0", strict=True))
        if before != after
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))
