"""Reads finished files back and tells what each text is painted in, and on what: nothing of the generator is asked.

A deck's colours are resolved as PowerPoint does: run, paragraph style, placeholder of the layout, of the master, the
master's text styles; grounds are laid over one another with their transparency. A guide's as Word does: run, character
style, paragraph style, the table style's first row. A poster is read as it is painted.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.contrast.deck import deck
from tests.support.contrast.guide import guide
from tests.support.contrast.pair import Pair
from tests.support.contrast.poster import poster

__all__ = ["Pair", "deck", "guide", "pairs", "poster"]


def pairs(path: Path) -> list[Pair]:
    """Return every text of a finished .pptx, .docx or .pdf with what it stands on."""
    return list({".pptx": deck, ".docx": guide, ".pdf": poster}[path.suffix](path.read_bytes()))
