"""Breaks paragraphs into lines as Office does, and picks the size that fits a box.

Sizes, widths and heights are in points. No Office library here: a writer says how wide, how high, which sizes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.errors import Fault, FitError, Where
from generator.messages import tr, tr_n
from generator.typeset.fonts import Font
from generator.typeset.shaping import edges, face_of, shaped

# LibreOffice rounds up: at 1.002 twenty of 58 000 paragraphs took a line more than was counted, at 1.003 none.
SAFETY = 1.004
_GAP = r"\t\n\r \u2000-\u2006\u2008-\u200b"  # where a line may break and the space hangs over; not U+00A0 and its like
# A line also breaks after a hyphen or dash before a letter. LibreOffice breaks after "/" and before a digit, too; not
# every program does, and whoever breaks in fewer places never counts too few lines.
_WORD = re.compile(rf"[^{_GAP}]+?(?:(?<=[-\u00ad\u2010\u2013\u2014])(?=[^\W\d_])|(?=[{_GAP}]|$))")


def width(text: str, font: Font, size: float, *, bold: bool = False) -> float:
    """Return the width of *text* on one line, in points."""
    source = font.file(bold=bold)
    return shaped(text, source).width / face_of(source).em * size * font.factor * SAFETY


def line_height(font: Font, size: float) -> float:
    """Return the distance of two base lines at single line spacing."""
    regular = face_of(font.regular)
    return max(regular.line / regular.em, font.line) * size


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph to measure: runs of (text, bold), and how it is spaced.

    Indent and spacing are in points, `scale` is on the size of its box. Where a smaller size allows it, it takes no
    more than `most` lines; 0 is any number.
    """

    runs: tuple[tuple[str, bool], ...]
    indent: float = 0
    before: float = 0
    after: float = 0
    scale: float = 1
    spacing: float = 1  # line spacing as a factor
    most: int = 0

    def size(self, chosen: float) -> float:
        """Return the size of this paragraph where *chosen* is that of its box.

        A scaled one is rounded to Office's half points.
        """
        return chosen if self.scale == 1 else round(chosen * self.scale * 2) / 2

    def lines(self, font: Font, chosen: float, available: float) -> int:
        """Return how many lines it takes in *available* points.

        *chosen* is the size of its box.
        """
        return len(break_lines(self.runs, font, self.size(chosen), available - self.indent))


def para(text: str, *, bold: bool = False, before: float = 0, indent: float = 0, spacing: float = 1) -> Para:
    """Return a paragraph of one run."""
    return Para(((text, bold),), indent=indent, before=before, spacing=spacing)


@lru_cache(maxsize=20_000)
def words(runs: tuple[tuple[str, bool], ...], font: Font) -> tuple[tuple[float, float], ...]:
    """Return where each unbreakable piece begins and ends on one endless line, in em.

    A factor of the font, and SAFETY, are in the numbers.
    """
    chars: list[tuple[float, float]] = []
    for text, bold in runs:
        offset = chars[-1][1] if chars else 0.0
        chars += [(offset + begin, offset + end) for begin, end in edges(text, font.file(bold=bold))]
    scale = font.factor * SAFETY
    pieces = (match.span() for match in _WORD.finditer("".join(text for text, _ in runs)))
    return tuple((chars[first][0] * scale, chars[last - 1][1] * scale) for first, last in pieces)


def break_lines(runs: Sequence[tuple[str, bool]], font: Font, size: float, available: float) -> list[float]:
    """Return the width of each line that *runs* take in *available* points.

    Lines break at spaces and after hyphens and dashes; a word wider than a line is broken anywhere, as Office does.
    Spaces that end a line hang over and count nothing.
    """
    lines: list[float] = []
    start = end = 0.0  # of the line, on the endless one
    for first, last in words(tuple(runs), font):
        if start < end and (last - start) * size > available:
            lines.append((end - start) * size)
            start = first
        while (last - start) * size > available > 0:
            lines.append(available)
            start += available / size
        end = last
    return [*lines, (end - start) * size]


def height(paras: Sequence[Para], font: Font, size: float, available: float) -> float:
    """Return how high *paras* stand at *size*, without space before the first.

    *available* is the width of their column.
    """
    total = 0.0
    for position, item in enumerate(paras):
        total += item.lines(font, size, available) * line_height(font, item.size(size)) * item.spacing + item.after
        total += item.before if position else 0
    return total


def balanced(
    paras: Sequence[Para], font: Font, box: tuple[float, float], sizes: Sequence[float], where: Where
) -> float:
    """Return the size as `choose` does, or a smaller one where that saves a line.

    Headings look better on one line than with a last word alone on the second. Raises FitError as `choose` does.
    """
    largest = choose(paras, font, box, sizes, where)
    near = [size for size in sizes if largest >= size >= 0.8 * largest]
    return min(near, key=lambda size: (height(paras, font, size, box[0]) // line_height(font, size), -size))


def choose(paras: Sequence[Para], font: Font, box: tuple[float, float], sizes: Sequence[float], where: Where) -> float:
    """Return the largest of *sizes* (falling) at which *paras* fit *box* unbroken.

    *box* is (width, height); no word is broken. Of the sizes that fit it is the largest at which no paragraph takes
    more lines than it should, if there is such a one. Raises FitError at *where*, with how many lines are too many,
    where not even the smallest fits.
    """
    largest = 0.0
    for size in sizes:
        if height(paras, font, size, box[0]) <= box[1] and _longest_word(paras, font, size) <= box[0]:
            largest = largest or size
            if all(not para.most or para.lines(font, size, box[0]) <= para.most for para in paras):
                return size
    if largest:
        return largest
    smallest = sizes[-1]
    over = height(paras, font, smallest, box[0]) - box[1]
    if over <= 0:
        raise FitError([Fault(where, tr("a word is wider than its box even at {size:g} pt", size=smallest))])
    lines = -int(-over // line_height(font, smallest))
    message = tr_n(
        "{number} line too long even at {size:g} pt",
        "{number} lines too long even at {size:g} pt",
        lines,
        size=smallest,
    )
    raise FitError([Fault(where, message, tr("shorten the text"))])


def _longest_word(paras: Sequence[Para], font: Font, size: float) -> float:
    return max(
        ((last - first) * item.size(size) + item.indent for item in paras for first, last in words(item.runs, font)),
        default=0.0,
    )


def shortened(text: str, font: Font, size: float, room: float, *, bold: bool = False) -> str:
    """Return *text*, cut with an ellipsis where it is wider than *room* points."""

    def fits(words: str) -> bool:
        return width(words, font, size, bold=bold) <= room

    if fits(text):
        return text
    end = next(cut for cut in range(len(text), -1, -1) if fits(f"{text[:cut]}…") or cut == 0)
    return f"{text[:end].rstrip()}…"
