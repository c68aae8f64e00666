"""Words with looks: spans, blocks, prose. No Markdown left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockStyle = Literal["paragraph", "bullet", "number"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item."""

    spans: tuple[Span, ...]
    style: BlockStyle = "paragraph"

    @property
    def text(self) -> str:
        """The block's words without their looks."""
        return "".join(span.text for span in self.spans)


Prose = tuple[Block, ...]
