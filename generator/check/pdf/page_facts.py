"""What a page shows, as facts to check: paths, text, colours, fonts.

Sections in brackets are those of ISO 32000-1 (PDF 1.7).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Rectangle

from generator.check.pdf.font import Font
from generator.check.pdf.geometry import Point, winding
from generator.messages import tr

MOST_OBJECTS = 20_000  # of a file; ours have 160
ROUNDING = 0.005  # of an ink's share, and of a size


class TooMuchError(ValueError):
    """A file, or its page, has more in it than any poster."""


class Colour(NamedTuple):
    """A colour as an operator of the page sets it.

    "k" is CMYK, "g" grey, "rg" RGB, any other a colour space's.
    """

    operator: str
    shares: tuple[float, ...]

    @property
    def inks(self) -> tuple[float, float, float, float] | None:
        """Cyan, magenta, yellow, black; None for a colour that is not given in ink."""
        if self.operator == "k" and len(self.shares) == 4:
            c, m, y, k = self.shares
            return c, m, y, k
        return (0, 0, 0, 1 - self.shares[0]) if self.operator == "g" else None

    @property
    def is_registration(self) -> bool:
        """Whether all plates show it in full."""
        return self.operator == "k" and min(self.shares) > 1 - ROUNDING


START = Colour("g", (0,))  # what a page begins with: black
PAPER = Colour("g", (1,))
PICTURE = Colour("picture", ())  # as the ground of a text: not one colour


class Painted(NamedTuple):
    """A path that was filled, or stroked with a line of *width* (0 for a filled one).

    A filled one has its outline; with `is_even_odd` what is enclosed twice is not filled.
    """

    box: Rectangle
    colour: Colour
    width: float
    contours: tuple[tuple[Point, ...], ...] = ()
    is_even_odd: bool = False

    def covers(self, point: Point) -> bool:
        """Return whether *point* is filled."""
        x, y = point
        if self.width or not (self.box.llx <= x <= self.box.urx and self.box.lly <= y <= self.box.ury):
            return False
        turns = winding(point, self.contours)
        return turns % 2 == 1 if self.is_even_odd else turns != 0


class ShownText(NamedTuple):
    """Text as it stands on the page.

    `marked` is whether tags or artifacts hold it, `ground` the colour of what lies below its first letter.
    """

    text: str
    box: Rectangle
    size: float
    colour: Colour
    overprints: bool
    marked: bool
    ground: Colour


class PlacedImage(NamedTuple):
    """A picture: its image XObject, its width and height on the page in points."""

    source: Any
    width: float
    height: float


@dataclass
class Sheet:
    """What a page shows, gathered by walking through its operators once."""

    page: pikepdf.Page
    painted: list[Painted] = field(default_factory=list)
    texts: list[ShownText] = field(default_factory=list)
    fonts: dict[str, Font] = field(default_factory=dict)
    numbers: set[int] = field(default_factory=set)  # of marked content (14.6)
    foreign: set[str] = field(default_factory=set)  # colours that are neither CMYK nor grey: operators, colour spaces
    images: list[PlacedImage] = field(default_factory=list)

    @property
    def media(self) -> Rectangle:
        return self._box("/MediaBox")

    @property
    def bleed(self) -> Rectangle:
        return self._box("/BleedBox")

    @property
    def trim(self) -> Rectangle:
        return self._box("/TrimBox")

    def _box(self, name: str) -> Rectangle:
        """Return a box of the page; one that it does not have is the whole page (14.11.2)."""
        left, bottom, right, top = (float(edge) for edge in self.page.obj.get(name, self.page.mediabox))
        return Rectangle(left, bottom, right, top)


def examples(problem: str, cases: Sequence[str]) -> Iterator[str]:
    """Yield one sentence for all that have a problem, with the first of them."""
    if cases:
        first = tr("{case} and {count} more", case=cases[0], count=len(cases) - 1) if len(cases) > 1 else cases[0]
        yield f"{problem}: {first}"
