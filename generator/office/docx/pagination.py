"""Lays blocks on pages by Word's rules: what stays together, what comes again, which spaces count. In points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table: `pieces` that no page's end divides (lines, rows), and the space round them.

    Of the space after one and that before the next the larger counts; blocks that are `alike` stand close. `head` comes
    again on every page that a table goes on to; `least` are the pieces that stay together at either end; `over` is how
    far below the page's end the last line may reach, since what makes its line spacing wide stands there. `doubt` is
    the text that another program might set in more lines, or fewer.
    """

    pieces: tuple[float, ...]
    before: float = 0
    after: float = 0
    head: float = 0
    least: int = 1
    over: float = 0
    alike: str = ""
    doubt: str = ""
    keep_next: bool = False
    new_page: bool = False
    anchors: tuple[str, ...] = ()

    @property
    def start(self) -> float:
        """The height of what stands together at its beginning."""
        together = len(self.pieces) if len(self.pieces) < 2 * self.least else self.least
        return self.head + sum(self.pieces[:together])


def flow(blocks: Sequence[Block], height: float, number: int, found: dict[str, int]) -> int:
    """Lay *blocks* on pages of *height* from page *number* on; note in *found* where anchors stand; return the last."""
    at = 0.0
    for position, block in enumerate(blocks):
        gap = _gap(blocks[position - 1], block) if position else block.before
        opens = not position or block.new_page  # a page that Word did not break by itself begins with its space
        if at and (block.new_page or at + gap + _together(blocks[position:]) > height):
            number, at = number + 1, 0.0
        rest, begun = block.pieces, False
        while True:
            above = block.head + (gap if at or (opens and not begun) else 0.0)
            fitting = sum(1 for end in accumulate(rest) if at + above + end <= height + block.over)
            if fitting < len(rest):
                fitting = min(fitting, len(rest) - block.least)
                fitting = fitting if fitting >= block.least else 0
            if rest and not at and not fitting:
                fitting = 1  # higher than a page
            if not begun and (fitting or not rest):
                begun = True
                found.update(dict.fromkeys(block.anchors, number))
            if fitting == len(rest):
                at += above + sum(rest)
                break
            rest, number, at = rest[fitting:], number + 1, 0.0
    return number


def _together(blocks: Sequence[Block]) -> float:
    """Return the height of what stands together from the first of *blocks* on, without the space above it."""
    height = 0.0
    for position, block in enumerate(blocks):
        height += _gap(blocks[position - 1], block) if position else 0
        if not block.keep_next:
            return height + block.start - block.over
        height += block.head + sum(block.pieces)
    return height


def _gap(above: Block, below: Block) -> float:
    """Return the space between two blocks: the larger of both, none between those that are alike."""
    return 0.0 if above.alike and above.alike == below.alike else max(above.after, below.before)


def stacked(blocks: Sequence[Block]) -> float:
    """Return the height of *blocks* in a cell, one above the other."""
    if not blocks:
        return 0.0
    inside = sum(_gap(above, below) for above, below in pairwise(blocks))
    return blocks[0].before + inside + blocks[-1].after + sum(one.head + sum(one.pieces) for one in blocks)
