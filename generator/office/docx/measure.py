"""Measures paragraphs in the styles of a document: lines, heights, widths.

Lengths are points where no other unit is named.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator.kit.brand import FontFile
from generator.office.docx.styles import StyleSheet, w
from generator.typeset import fitting, fonts

POINTS_PER_TWIP = 1 / 20

Run = tuple[str, bool, float | None]  # text, whether bold, its size (points) where it has one of its own
Runs = Sequence[Run]


class ParagraphSpacing(NamedTuple):
    """The space above and below a paragraph, and the leading of its lines, points.

    The leading is what line spacing adds to the height of a line.
    """

    before: float
    after: float
    leading: float


class Measure:
    """Measures in the styles of one document.

    *theme_fonts* are the names of the theme's heading and body font. *folder* holds the fonts to measure with,
    *brand_fonts* are the brand's own.
    """

    def __init__(
        self, sheet: StyleSheet, theme_fonts: tuple[str, str], folder: Path, brand_fonts: Sequence[FontFile] = ()
    ) -> None:
        self._sheet, self._theme_fonts = sheet, theme_fonts
        self._folder, self._brand_fonts = folder, tuple(brand_fonts)
        self.fonts = tuple(self._load_font(name) for name in theme_fonts)
        self._metrics = cache(sheet.metrics)
        self._font = cache(self._font_of_style)
        self._line = cache(self._line_height)

    def _load_font(self, name: str) -> fonts.Font:
        return _font_for(name, self._folder, self._brand_fonts)

    def _font_of_style(self, style: str) -> fonts.Font:
        """Return the font of the paragraph style named *style*.

        It is one of the theme's, or one that the style names itself.
        """
        heading, body = self._theme_fonts
        for run_fonts in self._sheet.chain(self._sheet.by_id.get(self._sheet.id("paragraph", style)), "rPr/rFonts"):
            if run_fonts.get(w("asciiTheme")):
                return self._load_font(heading if run_fonts.get(w("asciiTheme")).startswith("major") else body)
            if run_fonts.get(w("ascii")):
                return self._load_font(run_fonts.get(w("ascii")))
        return self._load_font(body)

    def height(self, paragraphs: Iterable[tuple[str, str]], width: int) -> float:
        """Return the height of *paragraphs* (style, text) in *width* twips; points."""
        return sum(self._paragraph_height(style, text, width * POINTS_PER_TWIP) for style, text in paragraphs)

    def _paragraph_height(self, style: str, text: str, width: float) -> float:
        lines = self.lines(style, [(text, self._metrics(style).bold, None)], width)
        spacing = self.spacing(style)
        return spacing.before + spacing.after + sum(lines)

    def spacing(self, style: str) -> ParagraphSpacing:
        """Return the space round a paragraph in *style*, its borders included."""
        metrics = self._metrics(style)
        font = self._font(style)
        leading = 0.0 if metrics.exact else fitting.line_height(font, metrics.size) * max(metrics.spacing - 1, 0)
        return ParagraphSpacing(metrics.before + metrics.frame / 2, metrics.after + metrics.frame / 2, leading)

    def column(self, table: str, texts: Iterable[tuple[str, str]]) -> float:
        """Return the width that a column needs for the words of *texts*, twips.

        Texts are (style, text); cell margins are included. *table* is the name of the table's style.
        """
        margins = sum(self._sheet.cell_margin(self._sheet.id("table", table), side) for side in ("left", "right"))
        return margins + max(self._widest_word(style, text) for style, text in texts) / POINTS_PER_TWIP

    def width(self, style: str, text: str, *, bold: bool = False) -> int:
        """Return the width of *text* in the paragraph style, twips, rounded up."""
        font, size = self._font(style), self._metrics(style).size
        return math.ceil(fitting.width(text, font, size, bold=bold) / POINTS_PER_TWIP)

    def shortened(self, style: str, text: str, room: int) -> str:
        """Return *text*, in bold, shortened by an ellipsis to *room* twips."""
        return fitting.shortened(text, self._font(style), self._metrics(style).size, room * POINTS_PER_TWIP, bold=True)

    def _widest_word(self, style: str, text: str) -> float:
        metrics = self._metrics(style)
        pieces = fitting.words(((text, metrics.bold),), self._font(style))
        return metrics.left + metrics.right + metrics.size * max((last - first for first, last in pieces), default=0.0)

    def lines(self, style: str, runs: Runs, width: float) -> tuple[float, ...]:
        """Return the height of every line of *runs* in *style* and *width* points.

        An empty paragraph has one line. A line may break where runs of different sizes meet.
        """
        largest = max((size for _, _, size in runs if size), default=0.0)  # at most the first run has one
        line_height = self._line(style, 0.0)
        others = (line_height,) * (self._count_lines(style, runs, width) - 1)
        return (max(line_height, self._line(style, largest)), *others)

    def _line_height(self, style: str, size: float) -> float:
        """Return the height of a line in *style*, points.

        *size* is that of its letters in points, 0 for the style's own.
        """
        metrics = self._metrics(style)
        return metrics.exact or fitting.line_height(self._font(style), size or metrics.size) * metrics.spacing

    def has_certain_breaks(self, style: str, runs: Runs, width: float, tolerance: float) -> bool:
        """Return whether *runs* take as many lines in a slightly different *width*.

        It differs by a share of *tolerance*.
        """
        narrow, wide = width * (1 - tolerance), width * (1 + tolerance)
        return self._count_lines(style, runs, narrow) == self._count_lines(style, runs, wide)

    def _count_lines(self, style: str, runs: Runs, width: float) -> int:
        metrics = self._metrics(style)
        room = width - metrics.left - metrics.right
        return _line_count(tuple(runs), self._font(style), metrics.size, room)


_font_for = cache(fonts.font_for)


@lru_cache(maxsize=50_000)
def _line_count(runs: tuple[Run, ...], font: fonts.Font, default_size: float, room: float) -> int:
    """Return the number of lines of *runs* in *room* points.

    *default_size* is that of runs without a size.
    """
    count, used = 1, 0.0
    for size, group in groupby(runs, key=lambda run: run[2] or default_size):
        pieces = tuple((text, bold) for text, bold, _ in group)
        start = end = 0.0
        for first, last in fitting.words(pieces, font):
            while used + (last - start) * size > room and used + (end - start) > 0:
                count, used, start = count + 1, 0.0, first
            while (last - start) * size > room > 0:  # a word wider than a line, broken anywhere
                count, start = count + 1, start + room / size
            end = last
        used += sum(fitting.width(text, font, size, bold=bold) for text, bold in pieces) - start * size
    return count
