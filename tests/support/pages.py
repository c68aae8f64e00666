"""Where LibreOffice sets words: the boxes of a PDF's words, and those of a slide's shapes, in points."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.tools import tool

POINT = 12_700  # EMU
SLACK = 3.0  # points: side bearings and rounding of the renderer


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box, slack: float) -> bool:
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlap(self, other: Box) -> float:
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)


def ink(left: float, top: float, right: float, bottom: float) -> Box:
    """Return where the letters stand: pdftotext gives the font's whole line, with room for accents and descenders."""
    spare = (bottom - top) * 0.22
    return Box(left, top + spare, right, bottom - spare)


def pages(pdf: Path) -> list[tuple[Box, list[tuple[str, Box]]]]:
    """Return each page's box and its words with theirs, points."""
    text = subprocess.run(
        [tool("pdftotext"), "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    found = []
    for page in re.findall(r"<page (.*?)</page>", text, re.DOTALL):
        size = [float(value) for value in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2]]
        words = [
            (word, ink(*(float(value) for value in corners)))
            for *corners, word in re.findall(
                r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', page
            )
        ]
        found.append((Box(0, 0, *size), words))
    return found


def text_boxes(shapes: Any) -> Iterator[Box]:
    for shape in shapes:
        if shape.shape_type == 6:
            yield from text_boxes(shape.shapes)
        elif shape.has_text_frame or shape.has_table:
            edges = (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            yield Box(*(edge / POINT for edge in edges))
