"""How high paragraphs stand in a style, for what must fit a page or a card exactly. Heights are in points."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from generator import fit
from generator.writers.word.styles import StyleSheet

POINTS_PER_TWIP = 1 / 20


class Measure:
    """Measures in the styles of one document; *faces* are the theme's heading and body font, as Office knows them."""

    def __init__(self, sheet: StyleSheet, faces: tuple[str, str], fonts: Path) -> None:
        self._heading, self._body = (fit.font_for(face, fonts) for face in faces)
        self._metrics = cache(sheet.metrics)

    def height(self, paragraphs: Iterable[tuple[str, str]], width: int) -> float:
        """Return how high *paragraphs* (style, text) stand, one above the other, in *width* twips."""
        return sum(self._one(style, text, width * POINTS_PER_TWIP) for style, text in paragraphs)

    def _one(self, style: str, text: str, width: float) -> float:
        metrics = self._metrics(style)
        font = self._heading if metrics.major else self._body
        runs = [(text, metrics.bold)]
        lines = fit.break_lines(runs, font, metrics.size, width - metrics.left - metrics.right)
        pitch = metrics.exact or fit.line_height(font, metrics.size) * metrics.spacing
        return metrics.before + metrics.after + metrics.frame + len(lines) * pitch
