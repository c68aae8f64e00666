"""A guide as a merge sees it: its paragraphs in reading order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: the name of its style, its words, the looks that it does not have from its style; `place` is where
    it stands: "" in the text, "cell" in a table, "contents" in the table of contents."""

    style: str
    text: str
    look: str
    place: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The paragraphs of a guide."""

    blocks: tuple[Block, ...]
