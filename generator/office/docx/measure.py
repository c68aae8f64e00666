"""How high paragraphs stand in a style, for what must fit a page or a card exactly. Heights are in points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator import typeset
from generator.kit.brand import FontFile
from generator.office.docx.styles import StyleSheet, w

POINTS_PER_TWIP = 1 / 20

Word = tuple[str, bool, float | None]  # a run: text, whether bold, its size where it has one of its own
Words = Sequence[Word]


class Around(NamedTuple):
    """The space above and below a paragraph, and that which its line spacing adds to a line."""

    before: float
    after: float
    over: float


class Measure:
    """Measures in the styles of one document; *faces* are the theme's heading and body font, as Office knows them.

    *fonts* is the folder of fonts to measure with, *given* are the brand's own.
    """

    def __init__(self, sheet: StyleSheet, faces: tuple[str, str], fonts: Path, given: Sequence[FontFile] = ()) -> None:
        self._sheet, self._faces = sheet, faces
        self._fonts, self._given = fonts, tuple(given)
        self.fonts = tuple(self._fitting(face) for face in faces)
        self._metrics = cache(sheet.metrics)
        self._font = cache(self._set_in)
        self._line = cache(self._line_height)

    def _fitting(self, face: str) -> typeset.Font:
        return _font_for(face, self._fonts, self._given)

    def _set_in(self, style: str) -> typeset.Font:
        """Return the font of the paragraph style named *style*: one of the theme's, or one that it names itself."""
        heading, body = self._faces
        for fonts in self._sheet.chain(self._sheet.by_id.get(self._sheet.id("paragraph", style)), "rPr/rFonts"):
            if fonts.get(w("asciiTheme")):
                return self._fitting(heading if fonts.get(w("asciiTheme")).startswith("major") else body)
            if fonts.get(w("ascii")):
                return self._fitting(fonts.get(w("ascii")))
        return self._fitting(body)

    def height(self, paragraphs: Iterable[tuple[str, str]], width: int) -> float:
        """Return how high *paragraphs* (style, text) stand, one above the other, in *width* twips."""
        return sum(self._one(style, text, width * POINTS_PER_TWIP) for style, text in paragraphs)

    def _one(self, style: str, text: str, width: float) -> float:
        lines = self.lines(style, [(text, self._metrics(style).bold, None)], width)
        around = self.around(style)
        return around.before + around.after + sum(lines)

    def around(self, style: str) -> Around:
        """Return the space above and below a paragraph in *style*, its borders included."""
        metrics = self._metrics(style)
        font = self._font(style)
        over = 0.0 if metrics.exact else typeset.line_height(font, metrics.size) * max(metrics.spacing - 1, 0)
        return Around(metrics.before + metrics.frame / 2, metrics.after + metrics.frame / 2, over)

    def column(self, table: str, texts: Iterable[tuple[str, str]]) -> float:
        """Return how wide, in twips, a column of the style *table* must be for each word of *texts* (style, text)."""
        margins = sum(self._sheet.cell_margin(self._sheet.id("table", table), side) for side in ("left", "right"))
        return margins + max(self._widest(style, text) for style, text in texts) / POINTS_PER_TWIP

    def width(self, style: str, text: str, *, bold: bool = False) -> int:
        """Return the width of *text* in the paragraph style, twips."""
        font, size = self._font(style), self._metrics(style).size
        return math.ceil(typeset.width(text, font, size, bold=bold) / POINTS_PER_TWIP)

    def shortened(self, style: str, text: str, room: int) -> str:
        """Return *text* (bold, in the paragraph style), cut with an ellipsis where it takes more than *room* twips."""
        return typeset.shortened(text, self._font(style), self._metrics(style).size, room * POINTS_PER_TWIP, bold=True)

    def _widest(self, style: str, text: str) -> float:
        metrics = self._metrics(style)
        pieces = typeset.words(((text, metrics.bold),), self._font(style))
        return metrics.left + metrics.right + metrics.size * max((last - first for first, last in pieces), default=0.0)

    def lines(self, style: str, words: Words, width: float) -> tuple[float, ...]:
        """Return the height of every line that *words* take in *style* and *width* points; an empty paragraph has one.

        Where runs of different sizes meet, a line may break.
        """
        largest = max((size for _, _, size in words if size), default=0.0)  # of which there is one at most, at first
        pitch = self._line(style, 0.0)
        return (max(pitch, self._line(style, largest)), *(pitch,) * (self._count(style, words, width) - 1))

    def _line_height(self, style: str, size: float) -> float:
        """Return the height of a line in *style*, where its largest letters are of *size*, or 0 for the style's own."""
        metrics = self._metrics(style)
        return metrics.exact or typeset.line_height(self._font(style), size or metrics.size) * metrics.spacing

    def settled(self, style: str, words: Words, width: float, doubt: float) -> bool:
        """Return whether *words* take as many lines in a *width* that is larger or smaller by a share of *doubt*."""
        return self._count(style, words, width * (1 - doubt)) == self._count(style, words, width * (1 + doubt))

    def _count(self, style: str, words: Words, width: float) -> int:
        metrics = self._metrics(style)
        room = width - metrics.left - metrics.right
        return _line_count(tuple(words), self._font(style), metrics.size, room)


_font_for = cache(typeset.font_for)


@lru_cache(maxsize=50_000)
def _line_count(words: tuple[Word, ...], font: typeset.Font, usual: float, room: float) -> int:
    """Return how many lines *words* take in *room* points; *usual* is the size of those without one of their own."""
    count, used = 1, 0.0
    for size, runs in groupby(words, key=lambda word: word[2] or usual):
        pieces = tuple((text, bold) for text, bold, _ in runs)
        start = end = 0.0
        for first, last in typeset.words(pieces, font):
            while used + (last - start) * size > room and used + (end - start) > 0:
                count, used, start = count + 1, 0.0, first
            while (last - start) * size > room > 0:  # a word wider than a line, broken anywhere
                count, start = count + 1, start + room / size
            end = last
        used += sum(typeset.width(text, font, size, bold=bold) for text, bold in pieces) - start * size
    return count
