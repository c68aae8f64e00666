"""Writes the poster in parts: A1 on sheets of A3 or A4, for an office printer.

Each sheet has one part, and a flange at its right and lower edges that goes below the next. Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from generator.graphics import text_on_path
from generator.graphics.display_list import Area, Drawing, Mark, Picture, Rule, rectangle
from generator.graphics.text_on_path import Style
from generator.graphics.tiling import Window
from generator.kit.poster_style import TileStyle
from generator.kit.words import Words
from generator.typeset.shaping import Source

MM = 72 / 25.4  # points


@dataclass(frozen=True, slots=True)
class Grid:
    """How a poster of *poster* (width, height) is shared out to sheets of *sheet*."""

    poster: tuple[float, float]
    sheet: tuple[float, float]
    columns: int
    rows: int
    margin: float
    flange: float

    @property
    def part(self) -> tuple[float, float]:
        """Width and height of a part, without its flange."""
        return self.poster[0] / self.columns, self.poster[1] / self.rows

    def windows(self) -> Iterator[Window]:
        """Yield the parts, row by row, with their flanges."""
        width, height = self.part
        for row in range(self.rows):
            for column in range(self.columns):
                right = self.flange if column < self.columns - 1 else 0
                below = self.flange if row < self.rows - 1 else 0
                source = column * width, row * height
                yield Window(source, (self.margin, self.margin), width + right, height + below)


def grid(poster: tuple[float, float], sheet: tuple[float, float], style: TileStyle) -> Grid:
    """Return the grid with the fewest sheets, the *sheet* upright or level."""
    margin, flange = style.margin_mm * MM, style.flange_mm * MM

    def turned(size: tuple[float, float]) -> Grid:
        columns, rows = (
            math.ceil(whole / (side - 2 * margin - flange)) for whole, side in zip(poster, size, strict=True)
        )
        return Grid(poster, size, columns, rows, margin, flange)

    return min((turned(sheet), turned(sheet[::-1])), key=lambda way: way.columns * way.rows)


def sheets(
    tiles: Grid, title: str, words: Words, face: Source, colours: tuple[str, str], style: TileStyle
) -> tuple[Drawing, ...]:
    """Return the sheets, each with a figure for its part, marks and a label.

    *colours* are those of the poster's ground and of text.
    """
    windows = tuple(tiles.windows())
    return tuple(
        Drawing(title, *tiles.sheet, tuple(_marks(tiles, window, number, words, face, colours, style)))
        for number, window in enumerate(windows, 1)
    )


def _marks(
    tiles: Grid, window: Window, number: int, words: Words, face: Source, colours: tuple[str, str], style: TileStyle
) -> Iterator[Mark]:
    (left, top), (width, height), (ground, ink) = window.corner, tiles.part, colours
    row, column = divmod(number - 1, tiles.columns)
    what = words.tile.format(number=number, total=tiles.columns * tiles.rows, row=row + 1, column=column + 1)
    area = Area((rectangle(left, top, window.width, window.height),), ground)
    yield Picture(b"", window.corner, window.width, window.height, what, (area,))
    long, gap, weight = style.mark_mm * MM, MM, style.mark_width
    for x in (left, left + width):
        yield Rule((x, top - gap - long), (x, top - gap), weight, ink)
        yield Rule((x, top + window.height + gap), (x, top + window.height + gap + long), weight, ink)
    for y in (top, top + height):
        yield Rule((left - gap - long, y), (left - gap, y), weight, ink)
        yield Rule((left + window.width + gap, y), (left + window.width + gap + long, y), weight, ink)
    base = tiles.sheet[1] - style.label_mm * MM
    label = f"{what} {words.tile_how_to}"
    yield text_on_path.straight(label, Style(face, style.label_size), ink, (left + style.label_indent, base))
