"""Measures text with real font metrics, breaks lines as Office does, and picks the size at which it fits.

Sizes, widths and heights are in points. No Office library here: a writer says how wide, how high, which sizes.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

from generator.errors import FitError

# Fonts with a free twin of the same widths (fontconfig's 30-metric-aliases.conf); the twins travel with the templates.
TWINS = {"calibri": "Carlito", "carlito": "Carlito", "arial": "LiberationSans", "liberation sans": "LiberationSans"}
# Any other font by name only is measured with a stand-in, made wider than the common Office faces (Verdana is 1.16 ×).
STAND_IN, STAND_IN_WIDTH = "LiberationSans", 1.18

# Carlito's birthday lies before fontTools' calendar; it warns of that with every reading.
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)

SAFETY = 1.01  # renderers round advances to device pixels; one per cent covers what was seen
_BREAK = re.compile(r"[^ \-–]*[\-–]+|[^ \-–]+| +")


class Font(NamedTuple):
    """A family that can be measured: a file stem in the fonts folder and a factor on its widths."""

    folder: Path
    stem: str
    factor: float


def font_for(name: str, folder: Path) -> Font:
    """Return what *name* (an Office font name) is measured with; *folder* holds the twins' TTF files."""
    stem = TWINS.get(name.casefold())
    return Font(folder, stem, 1.0) if stem else Font(folder, STAND_IN, STAND_IN_WIDTH)


@dataclass(frozen=True, slots=True)
class _Metrics:
    em: int
    line: float
    widths: dict[int, int]
    missing: int


@cache
def _metrics(path: Path) -> _Metrics:
    font = TTFont(path, lazy=True)
    hhea, names = font["hhea"], font["hmtx"].metrics
    widths = {code: names[glyph][0] for code, glyph in font.getBestCmap().items()}
    em: int = font["head"].unitsPerEm
    # Office and LibreOffice set lines ascent + descent + lineGap apart.
    return _Metrics(em, (hhea.ascent - hhea.descent + hhea.lineGap) / em, widths, em)


def font_file(font: Font, *, bold: bool = False) -> Path:
    """Return the TTF file that measures *font*."""
    return font.folder / f"{font.stem}-{'Bold' if bold else 'Regular'}.ttf"


def width(text: str, font: Font, size: float, *, bold: bool = False) -> float:
    """Return the width of *text* on one line; an unknown character counts as one em."""
    metrics = _metrics(font_file(font, bold=bold))
    units = sum(metrics.widths.get(ord(char), metrics.missing) for char in text)
    return units / metrics.em * size * font.factor * SAFETY


def line_height(font: Font, size: float) -> float:
    """Return the distance of two base lines at single line spacing."""
    return _metrics(font_file(font)).line * size


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph to measure: runs of (text, bold); indent, spacing in points; `scale` on the chosen size."""

    runs: tuple[tuple[str, bool], ...]
    indent: float = 0
    before: float = 0
    after: float = 0
    scale: float = 1
    spacing: float = 1  # line spacing as a factor


def para(text: str, *, bold: bool = False, before: float = 0, indent: float = 0, spacing: float = 1) -> Para:
    """Return a paragraph of one run."""
    return Para(((text, bold),), indent=indent, before=before, spacing=spacing)


def break_lines(runs: Sequence[tuple[str, bool]], font: Font, size: float, available: float) -> list[float]:
    """Return the width of each line that *runs* take in *available* points.

    Lines break at spaces and after hyphens and dashes; a word wider than a line is broken anywhere, as Office does.
    Spaces that end a line hang over and count nothing.
    """
    lines, current, pending, word = [0.0], 0.0, 0.0, 0.0

    def settle() -> None:
        nonlocal current, pending, word
        if word:
            if current and current + pending + word > available:
                lines.append(0.0)
                current = pending = 0.0
            current += pending + word
            while current > available > 0 and current - available < word:
                lines[-1] = available
                lines.append(0.0)
                current -= available
                word = current
            lines[-1] = current
            pending = word = 0.0

    for text, bold in runs:
        for token in _BREAK.findall(text):
            if token[0] == " ":
                settle()
                pending += width(token, font, size, bold=bold)
            else:
                word += width(token, font, size, bold=bold)
                if token[-1] in "-–":
                    settle()
    settle()
    return lines


def height(paras: Sequence[Para], font: Font, size: float, available: float) -> float:
    """Return how high *paras* stand at *size* in a column *available* wide, without space before the first."""
    total = 0.0
    for position, item in enumerate(paras):
        lines = len(break_lines(item.runs, font, size * item.scale, available - item.indent))
        total += lines * line_height(font, size * item.scale) * item.spacing + item.after
        total += item.before if position else 0
    return total


def balanced(paras: Sequence[Para], font: Font, box: tuple[float, float], sizes: Sequence[float], what: str) -> float:
    """Return the size as `choose` does, or a step or two smaller where that saves a line: for headings, which look
    better on one line than with a last word alone on the second. Raises FitError as `choose` does.
    """
    largest = choose(paras, font, box, sizes, what)
    near = [size for size in sizes if largest >= size >= 0.8 * largest]
    return min(near, key=lambda size: (height(paras, font, size, box[0]) // line_height(font, size), -size))


def choose(paras: Sequence[Para], font: Font, box: tuple[float, float], sizes: Sequence[float], what: str) -> float:
    """Return the largest of *sizes* (falling) at which *paras* fit *box* (width, height) and no word is broken.

    Raises FitError, naming *what* and how many lines are too many, where not even the smallest fits.
    """
    for size in sizes:
        if height(paras, font, size, box[0]) <= box[1] and _longest_word(paras, font, size) <= box[0]:
            return size
    smallest = sizes[-1]
    over = height(paras, font, smallest, box[0]) - box[1]
    if over <= 0:
        raise FitError(f"{what}: a word is wider than its box even at {smallest:g} pt")
    lines = -int(-over // line_height(font, smallest))
    raise FitError(f"{what}: {lines} line{'s' if lines > 1 else ''} too long even at {smallest:g} pt; shorten the text")


def _longest_word(paras: Sequence[Para], font: Font, size: float) -> float:
    return max(
        (
            width(token, font, size * item.scale, bold=bold) + item.indent
            for item in paras
            for text, bold in item.runs
            for token in _BREAK.findall(text)
            if token[0] != " "
        ),
        default=0.0,
    )


def shortened(text: str, font: Font, size: float, room: float) -> str:
    """Return *text*, cut with an ellipsis at the last character that fits *room* points, if it is too long."""
    if width(text, font, size) <= room:
        return text
    end = next(cut for cut in range(len(text), -1, -1) if width(f"{text[:cut]}…", font, size) <= room or cut == 0)
    return f"{text[:end].rstrip()}…"
