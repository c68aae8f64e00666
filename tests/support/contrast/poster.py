"""The texts of a poster on what is painted beneath them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
from matplotlib.path import Path as Outline

from tests.support.contrast.pair import (
    Pair,
    hexadecimal,
)


def poster(data: bytes) -> Iterator[Pair]:
    """Yield the texts of a one-page PDF in RGB, each piece of text with the last area painted where it begins."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        left, bottom, right, top = (float(at) for at in page.mediabox)
        sheet = Outline([(left, bottom), (right, bottom), (right, top), (left, top)])
        yield from _painted(pikepdf.parse_content_stream(page), [(sheet, "#FFFFFF")])


def _painted(instructions: Any, areas: list[tuple[Outline, str]]) -> Iterator[Pair]:
    matrix, ink, stack = pikepdf.Matrix(), "#000000", []
    points: list[tuple[float, float]] = []
    codes: list[Any] = []
    size = 0.0
    for given, operator in instructions:
        values, name = list(given), str(operator)
        numbers = [float(value) for value in values if isinstance(value, int | float | Decimal)]
        if name == "q":
            stack.append((matrix, ink))
        elif name == "Q":
            matrix, ink = stack.pop()
        elif name == "cm":
            matrix = pikepdf.Matrix(*numbers) @ matrix
        elif name in ("rg", "g"):
            ink = hexadecimal(numbers if name == "rg" else numbers * 3)
        elif name in ("m", "l", "c"):
            ends = [matrix.transform(point) for point in zip(numbers[::2], numbers[1::2], strict=True)]
            points += [(float(x), float(y)) for x, y in ends]
            codes += {"m": [Outline.MOVETO], "l": [Outline.LINETO], "c": [Outline.CURVE4] * 3}[name]
        elif name == "re":
            x, y, wide, high = numbers
            corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
            points += [(float(a), float(b)) for a, b in (matrix.transform(corner) for corner in corners)]
            codes += [Outline.MOVETO, Outline.LINETO, Outline.LINETO, Outline.LINETO]
        elif name in ("f", "F", "f*", "B", "B*", "b", "b*"):
            areas.append((Outline(points, codes), ink))
            points, codes = [], []
        elif name in ("S", "s", "n"):
            points, codes = [], []
        elif name == "Tf":
            size = numbers[-1]
        elif name == "BT":
            inner, here = matrix, (0.0, 0.0)
        elif name == "Tm":
            inner, here = pikepdf.Matrix(*numbers) @ matrix, (0.0, 0.0)
        elif name in ("Td", "TD"):
            here = (here[0] + numbers[0], here[1] + numbers[1])
        elif name in ("Tj", "TJ"):
            # A point in the letter's body: a little to the right of where it begins, a third of the size up.
            x, y = inner.transform((here[0] + 0.1 * size, here[1] + 0.3 * size))
            at = (float(x), float(y))
            below = next(colour for outline, colour in reversed(areas) if outline.contains_point(at))
            yield Pair(f"at {at[0]:.0f}, {at[1]:.0f}", ink, below, size, False, "poster")
