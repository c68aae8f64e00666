"""What an update does, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.update.mode import Mode
from generator.update.model import Edges

Outcome = Literal["renewed", "kept", "conflict"]
WHOLE = "whole"  # what was renewed of a slide, or of an item of a guide, that nobody had changed
Source = Literal["theirs", "new"]


@dataclass(frozen=True, slots=True)
class Notices:
    """Where conflicts stand besides the report: in comments, or on hidden slides.

    `text` is what a comment says of a new text, with "{new}" for that; `gone` what it says where there is none.
    """

    mode: Mode = "list"
    text: str = "{new}"
    gone: str = "–"

    def of(self, new: str) -> str:
        """Return the words of a comment on what we would have written."""
        return self.text.format(new=new) if new else self.gone


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the report: what became of a text, shape or slide.

    `slide` is its number as the deck now is, 0 for none; `theirs` and `new` are both sides' words.
    """

    outcome: Outcome
    slide: int
    title: str
    what: str
    theirs: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class ShapePlan:
    """A shape of a slide, or an item of a guide: the one at `at` in `source`.

    `box` is where it stands and `texts` are its cells' words where these are merged. `theirs` is the shape of theirs
    that it stands for; `alt` is the alternative text, `ground` the shape of ours whose fill, that a program has lost;
    `refused` are texts of ours that found no room in it.
    """

    source: Source
    at: int
    box: Edges | None = None
    texts: tuple[str, ...] | None = None
    theirs: int | None = None
    alt: str = ""
    ground: int | None = None
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotesPlan:
    """The notes of the updated slide: whose they are, and their words where merged."""

    source: Source
    text: str | None = None


@dataclass(frozen=True, slots=True)
class SlidePlan:
    """A slide: the one at `theirs` in the edited deck and at `new` in the new one.

    It is the new one where it has no `shapes`, the edited one where it has no `new`, else both, merged into `shapes`
    and `notes`. One that is `behind` shows, hidden, what would stand on the slide before it.
    """

    theirs: int | None
    new: int | None
    shapes: tuple[ShapePlan, ...] | None = None
    notes: NotesPlan = NotesPlan("new")
    changes: tuple[Change, ...] = ()
    behind: bool = False

    @property
    def refused(self) -> tuple[str, ...]:
        """The texts of ours that found no place on it."""
        return tuple(change.new for change in self.changes if change.outcome == "conflict")


@dataclass(frozen=True, slots=True)
class FramesPlan:
    """What of masters, layouts (by their keys) and theme values is theirs."""

    frames: tuple[tuple[int, str], ...]
    theme: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class DeckPlan:
    """The slides of the updated deck in order, and all that there is to tell of them.

    `sections` are the names of sections, by their ids, that are theirs.
    """

    slides: tuple[SlidePlan, ...]
    frames: FramesPlan
    sections: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class GuidePlan:
    """The items of the updated guide: a plan for each of the new one's.

    That is None for one that they deleted or moved. `added` stand behind the new item of that position (-1 is the
    beginning). `settings` are the keys of those that stay theirs.
    """

    shapes: tuple[ShapePlan | None, ...]
    added: tuple[tuple[int, ShapePlan], ...]
    settings: tuple[tuple[str, int], ...]
    changes: tuple[Change, ...]
