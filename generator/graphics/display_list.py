"""A display list: the marks on a sheet as data, in the order of paint and reading.

Lengths are points of the design, which is made on A1; x runs to the right, y down, angles clockwise from upright.
`wheel_drawing` and `write.poster` decide what is drawn; `pdf_painting` and `svg` paint it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from generator.graphics.wheel import Curve, Outline, Point, arc, at
from generator.typeset.shaping import Source

# What a mark is to a reader, by PDF's names (ISO 32000-1, 14.8.4): a heading of the first to third level, a paragraph,
# the number of a list's item, an item, a picture.
Role = Literal["H1", "H2", "H3", "P", "Lbl", "LBody", "Figure"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled outline."""

    outline: Outline
    colour: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    start: Point
    end: Point
    width: float
    colour: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters set in one go: their origin on the base line, and their rotation."""

    chars: str
    origin: Point
    angle: float


@dataclass(frozen=True, slots=True)
class Letters:
    """A line of text as it is set.

    `text` is what it says, which a reader gets even where `pieces` look different (capitals, single letters along a
    curve, characters that the font does not have).
    """

    text: str
    pieces: tuple[Piece, ...]
    face: Source
    size: float
    colour: str
    role: Role = "P"

    def read_as(self, role: Role) -> Letters:
        """Return the line in another role."""
        return replace(self, role=role)


@dataclass(frozen=True, slots=True)
class Area:
    """Outlines filled together by their winding: a figure with its holes."""

    outlines: tuple[Outline, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture over a rectangle, which is given by its upper left corner and size.

    `alt` is its alternative text. It is drawn as `areas`; one without is pasted as `png`, stretched over the rectangle.
    """

    png: bytes
    corner: Point
    width: float
    height: float
    alt: str
    areas: tuple[Area, ...] = ()
    role: Role = "Figure"


Mark = Shape | Rule | Letters | Picture


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet of *width* × *height* and the marks on it; `title` says what it shows."""

    title: str
    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def content(self) -> tuple[Letters | Picture, ...]:
        """The marks that say something, in reading order; all others are decoration."""
        return tuple(mark for mark in self.marks if isinstance(mark, Letters | Picture))


def rectangle(left: float, top: float, width: float, height: float) -> Outline:
    """Return an upright rectangle."""
    right, bottom = left + width, top + height
    return Outline((left, top), ((right, top), (right, bottom), (left, bottom)))


def disc(centre: Point, radius: float) -> Outline:
    """Return a circle."""
    return placed(Outline(at(1, 0), arc(1, 0, 360)), centre, radius)


def placed(path: Outline, centre: Point, scale: float) -> Outline:
    """Return *path* enlarged by *scale* and moved from the origin to *centre*."""

    def moved(point: Point) -> Point:
        return centre[0] + point[0] * scale, centre[1] + point[1] * scale

    return Outline(
        moved(path.start),
        tuple(
            Curve(moved(segment.c1), moved(segment.c2), moved(segment.end))
            if isinstance(segment, Curve)
            else moved(segment)
            for segment in path.segments
        ),
    )


def moved(mark: Mark, by: Point) -> Mark:
    """Return *mark* moved from the origin to *by*."""

    def there(point: Point) -> Point:
        return point[0] + by[0], point[1] + by[1]

    match mark:
        case Shape():
            return replace(mark, outline=placed(mark.outline, by, 1))
        case Rule():
            return replace(mark, start=there(mark.start), end=there(mark.end))
        case Letters():
            return replace(mark, pieces=tuple(replace(piece, origin=there(piece.origin)) for piece in mark.pieces))
        case Picture():
            areas = (
                replace(area, outlines=tuple(placed(outline, by, 1) for outline in area.outlines))
                for area in mark.areas
            )
            return replace(mark, corner=there(mark.corner), areas=tuple(areas))
