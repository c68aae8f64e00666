"""Paginates blocks by Word's rules of keeping, repeating and spacing. Points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table, as `pieces` that no page break divides.

    These are the heights of its lines or rows. Between two blocks the larger space counts, none where both have the
    same `contextual_style`. `header` is the height of header rows, repeated on every page. `min_pieces` stay
    together at either end (Word's widow control). `overhang` is how far the last line may reach below the page's
    end: the leading of its line spacing. `uncertain_text` is text that another program might break into more lines
    or fewer. `bookmarks` stand in the block.
    """

    pieces: tuple[float, ...]
    before: float = 0
    after: float = 0
    header: float = 0
    min_pieces: int = 1
    overhang: float = 0
    contextual_style: str = ""
    uncertain_text: str = ""
    keep_next: bool = False
    page_break_before: bool = False
    bookmarks: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """The height of header and pieces."""
        return self.header + sum(self.pieces)

    @property
    def start_height(self) -> float:
        """The height of the pieces that stay together at its start, header included."""
        count = len(self.pieces) if len(self.pieces) < 2 * self.min_pieces else self.min_pieces
        return self.header + sum(self.pieces[:count])


def paginate(blocks: Sequence[Block], height: float, number: int, pages: dict[str, int]) -> int:
    """Lay *blocks* on pages of *height* from page *number* on.

    The result is the number of the last page. The page of each bookmark is added to *pages*.
    """
    y = 0.0
    for position, block in enumerate(blocks):
        gap = _gap(blocks[position - 1], block) if position else block.before
        keeps_space = not position or block.page_break_before  # at a page that Word broke by itself space is dropped
        if y and (block.page_break_before or y + gap + _start_height(blocks[position:]) > height):
            number, y = number + 1, 0.0
        remaining, has_begun = block.pieces, False
        while True:
            above = block.header + (gap if y or (keeps_space and not has_begun) else 0.0)
            count = sum(1 for end in accumulate(remaining) if y + above + end <= height + block.overhang)
            if count < len(remaining):
                count = min(count, len(remaining) - block.min_pieces)
                count = count if count >= block.min_pieces else 0
            if remaining and not y and not count:
                count = 1  # a piece that is higher than a page
            if not has_begun and (count or not remaining):
                has_begun = True
                pages.update(dict.fromkeys(block.bookmarks, number))
            if count == len(remaining):
                y += above + sum(remaining)
                break
            remaining, number, y = remaining[count:], number + 1, 0.0
    return number


def _start_height(blocks: Sequence[Block]) -> float:
    """Return the height that the first of *blocks* needs on a page.

    It includes what is kept with it, but not the space above.
    """
    height = 0.0
    for position, block in enumerate(blocks):
        height += _gap(blocks[position - 1], block) if position else 0
        if not block.keep_next:
            return height + block.start_height - block.overhang
        height += block.height
    return height


def _gap(above: Block, below: Block) -> float:
    """Return the space between two blocks."""
    if above.contextual_style and above.contextual_style == below.contextual_style:
        return 0.0
    return max(above.after, below.before)


def stacked_height(blocks: Sequence[Block]) -> float:
    """Return the height of *blocks* one above the other, outer space included."""
    if not blocks:
        return 0.0
    inside = sum(_gap(above, below) for above, below in pairwise(blocks))
    return blocks[0].before + inside + blocks[-1].after + sum(block.height for block in blocks)
