"""The Office files that a kit is written on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Templates:
    """The looks of one kit, ready to write on.

    `deck` and `guide` are packages that python-pptx and python-docx open (the municipality's own, or ours);
    `own_deck` and `own_guide` are always ours: what a municipality's template lacks is taken from them. `fonts` is the
    folder of TTF files that text is measured and the poster is set with.
    """

    deck: bytes
    guide: bytes
    own_deck: bytes
    own_guide: bytes
    fonts: Path

    @property
    def foreign_deck(self) -> bool:
        """Whether the deck is the municipality's own."""
        return self.deck is not self.own_deck
