"""Sets paragraphs: the largest size that fits a box, lines of like length, a straight left edge.

Lengths and sizes are points of the design on A1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator import fit
from generator.writers import letters
from generator.writers.drawing import Letters
from generator.writers.letters import Style

_TOKEN = re.compile(r" *[^ \-–]*[\-–]+| *[^ \-–]+")  # where `fit` breaks: at spaces, after hyphens and dashes


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, broken into lines; `lead` is the distance of two base lines."""

    lines: tuple[str, ...]
    style: Style
    lead: float

    @property
    def height(self) -> float:
        """From the capitals of the first line to the last base line."""
        return self.style.cap_height + self.lead * (len(self.lines) - 1)

    def marks(self, left: float, top: float) -> list[Letters]:
        """Return the lines, the capitals of the first at *top*."""
        first = top + self.style.cap_height
        return [
            letters.straight(line, self.style, left, first + place * self.lead) for place, line in enumerate(self.lines)
        ]


def fitted(
    text: str, style: Style, box: tuple[float, float], sizes: Sequence[float], what: str, spacing: float = 1.22
) -> Block:
    """Return *text* at the largest of *sizes* (falling) that fits *box* (width, height); *spacing* is the lead in sizes.

    Raises FitError, naming *what*, where not even the smallest fits.
    """
    folder, stem = style.face.parent, style.face.stem
    family, _, weight = stem.rpartition("-")
    font = fit.Font(folder, family, 1.0)
    bold = weight == "Bold"
    para = fit.para(text, bold=bold, spacing=spacing / fit.line_height(font, 1))
    size = fit.choose([para], font, box, sizes, what)
    chosen = style.at(size)
    return Block(tuple(_lines(text, chosen, box[0])), chosen, spacing * size)


def _lines(text: str, style: Style, available: float) -> list[str]:
    """Return *text* in as few lines as *available* allows, the lines as like each other as that number allows."""
    tokens = _TOKEN.findall(text)
    best = _filled(tokens, style, available)
    low, high = available / max(1, len(best)) * 0.5, available
    for _ in range(10):
        narrower = (low + high) / 2
        lines = _filled(tokens, style, narrower)
        if len(lines) == len(best) and max(letters.width(line, style) for line in lines) <= narrower:
            best, high = lines, narrower
        else:
            low = narrower
    return best


def _filled(tokens: Sequence[str], style: Style, available: float) -> list[str]:
    lines = [""]
    for token in tokens:
        if lines[-1] and letters.width(lines[-1] + token, style) > available:
            lines.append(token.lstrip())
        else:
            lines[-1] += token if lines[-1] else token.lstrip()
    return lines
