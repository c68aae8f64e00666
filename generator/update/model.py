"""A deck and a guide as a merge sees them: texts, boxes and looks, no markup.

Lengths are EMU. A look is text that is compared and never read: "2400 b #1F5F5B" is 24 points, bold, in that colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "footer", "table", "group", "picture", "break", "other"]
Edges = tuple[int, int, int, int]  # left, top, width, height


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph and the looks of its runs."""

    text: str
    look: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A text with a ground of its own: a text box, a table's cell, a group's member.

    `box` is the place of a member; of a cell it has the width alone. `layout` is what Word lets people set besides:
    alignment, indents, breaks, pictures in the text, the width and ground of a cell.
    """

    lines: tuple[Line, ...]
    fill: str
    box: Edges | None = None
    layout: str = ""

    @property
    def text(self) -> str:
        """The words, a line each."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: a text has one cell, a group one a member, a table all of its own.

    `rows` counts the cells of each row of a table; `form` is the shape's geometry, turn and outline, or a paragraph's
    style; `alt` its alternative text.
    """

    name: str
    kind: Kind
    box: Edges | None
    cells: tuple[Cell, ...]
    rows: tuple[int, ...] = ()
    form: str = ""
    alt: str = ""

    @property
    def text(self) -> str:
        """All its words."""
        return "\n".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide; `key` is that of what it shows, "" for one that is not ours.

    `extras` is what a slide may have besides: a ground of its own, a transition, animations, comments.
    """

    id: int
    key: str
    title: str
    shapes: tuple[Shape, ...]
    notes: tuple[Line, ...]
    hidden: bool = False
    extras: str = ""

    @property
    def text(self) -> str:
        """All its words, those of the notes behind."""
        return "\n".join((*(shape.text for shape in self.shapes), self.note_text))

    @property
    def note_text(self) -> str:
        """The words of the notes."""
        return "\n".join(line.text for line in self.notes)


@dataclass(frozen=True, slots=True)
class Frame:
    """What slides have from a layout, or from a master (its `layout` is "").

    `master` counts masters from 0, `ground` is as in a slide's extras. Colours are theme slots.
    """

    master: int
    layout: str
    shapes: tuple[Shape, ...]
    ground: str

    @property
    def key(self) -> tuple[int, str]:
        """By which it is found again."""
        return self.master, self.layout


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides of a deck, the size of one, and what all slides have.

    `theme` are the theme's colours by slot ("#RRGGBB") and its fonts ("major", "minor"); `sections` the names of its
    sections by their ids, none where a program has dropped them.
    """

    size: tuple[int, int]
    slides: tuple[Slide, ...]
    frames: tuple[Frame, ...] = ()
    theme: tuple[tuple[str, str], ...] = ()
    sections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """A header, a footer or the page setup of a section (from 0), or a style.

    `value` are its words, or what is set.
    """

    what: str
    section: int
    value: str

    @property
    def key(self) -> tuple[str, int]:
        """By which it is found again."""
        return self.what, self.section


@dataclass(frozen=True, slots=True)
class Guide:
    """The paragraphs, tables and pictures of a guide in reading order.

    `settings` are its headers, footers, page setups and styles.
    """

    items: tuple[Shape, ...]
    settings: tuple[Setting, ...] = ()
