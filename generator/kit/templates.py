"""The Office files that a kit is written on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.kit.poster_style import PosterStyle

# Tells the page of each heading that the contents list, or None: of a finished file, by a key that files share which
# are laid out alike, and the number of those headings.
AskPages = Callable[[str, bytes, int], Sequence[int] | None]
OWN_DECK, OWN_GUIDE = "templates/deck.pptx", "templates/guide.docx"


@dataclass(frozen=True, slots=True)
class Templates:
    """The looks of one kit, ready to write on.

    `deck` and `guide` are packages that python-pptx and python-docx open (the municipality's own, or ours);
    `own_deck` and `own_guide` are always ours: what a municipality's template lacks is taken from them. `fonts` is the
    folder of TTF files that text is measured and the poster is set with; `poster` is how the poster is laid out; the
    names are those of the files, as a user knows them.
    """

    deck: bytes
    guide: bytes
    own_deck: bytes
    own_guide: bytes
    fonts: Path
    poster: PosterStyle
    deck_name: str = OWN_DECK
    guide_name: str = OWN_GUIDE

    @property
    def foreign_deck(self) -> bool:
        """Whether the deck is the municipality's own."""
        return self.deck_name != OWN_DECK

    @property
    def foreign_guide(self) -> bool:
        """Whether the guide's template is the municipality's own."""
        return self.guide_name != OWN_GUIDE
