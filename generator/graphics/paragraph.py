"""Sets paragraphs: the largest size that fits a box, lines of like length.

Lengths and sizes are points of the design on A1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.errors import InDocument
from generator.graphics import text_on_path
from generator.graphics.display_list import Letters
from generator.graphics.text_on_path import Align, Style
from generator.kit.poster_style import Sizes
from generator.messages import deferred, tr
from generator.typeset import fitting
from generator.typeset.fonts import Font

_SPACES = re.compile(r" *[^ ]+")
_HYPHENS = re.compile(r" *[^ \-–]*[\-–]+| *[^ \-–]+")  # where `fit` breaks: at spaces, after hyphens and dashes


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and the lines that it is broken into."""

    text: str
    lines: tuple[str, ...]
    style: Style
    colour: str
    leading: float  # base line to base line, in sizes

    @property
    def height(self) -> float:
        """From the capitals of the first line to the last base line."""
        return self.style.cap_height + self.leading * self.style.size * (len(self.lines) - 1)

    def mark(self, x: float, top: float, align: Align = "left") -> Letters:
        """Return the paragraph, the capitals of its first line at *top*.

        *x* begins, halves or ends its lines.
        """
        first, lead = top + self.style.cap_height, self.leading * self.style.size
        lines = [
            text_on_path.straight(line, self.style, self.colour, (x, first + number * lead), align)
            for number, line in enumerate(self.lines)
        ]
        return text_on_path.joined(self.text, lines)


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph's font and colour, the sizes that it may have, its leading in sizes."""

    font: Font
    bold: bool
    colour: str
    sizes: Sizes
    leading: float


@cache
def fitted(
    texts: tuple[str, ...],
    look: Look,
    box: tuple[float, float],
    gap: float,
    spot: str,
    document: str = deferred("poster"),
) -> tuple[Block, ...]:
    """Return *texts* as paragraphs at the largest size of *look* that fits *box*.

    *box* is (width, height), *gap* stands between them. Raises FitError, naming the *spot* in the *document*, where
    not even the smallest size fits.
    """
    spacing = look.leading / fitting.line_height(look.font, 1)
    paras = [fitting.para(text, bold=look.bold, spacing=spacing, before=gap) for text in texts]
    size = fitting.choose(paras, look.font, box, look.sizes.falling, InDocument(tr(document), spot))
    style = Style(look.font.file(bold=look.bold), size)
    return tuple(Block(text, tuple(_lines(text, style, box[0])), style, look.colour, look.leading) for text in texts)


def _lines(text: str, style: Style, available: float) -> list[str]:
    """Return *text* in as few lines as *available* allows, as like as can be.

    A hyphen stands at a line's end only where it saves a line.
    """
    at_hyphens, at_spaces = (_even(pattern.findall(text), style, available) for pattern in (_HYPHENS, _SPACES))
    return at_spaces if len(at_spaces) <= len(at_hyphens) and _fits(at_spaces, style, available) else at_hyphens


def _even(tokens: Sequence[str], style: Style, available: float) -> list[str]:
    """Return *tokens* in as few lines as *available* allows.

    They are filled to the least width that needs no line more.
    """
    best = _filled(tokens, style, available)
    low, high = 0.0, available
    for _ in range(12):
        narrower = (low + high) / 2
        lines = _filled(tokens, style, narrower)
        if len(lines) == len(best) and _fits(lines, style, narrower):
            best, high = lines, narrower
        else:
            low = narrower
    return best


def _fits(lines: Sequence[str], style: Style, available: float) -> bool:
    return all(text_on_path.width(line, style) <= available for line in lines)


def _filled(tokens: Sequence[str], style: Style, available: float) -> list[str]:
    """Return *tokens* in lines, each as full as *available* allows.

    Each has one token at least.
    """
    lines = [""]
    for token in tokens:
        longer = (lines[-1] + token).lstrip()
        if lines[-1] and text_on_path.width(longer, style) > available:
            lines.append(token.lstrip())
        else:
            lines[-1] = longer
    return lines
