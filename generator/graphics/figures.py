"""A small drawing vocabulary, as data: people, tables, sheets.

A mark is one of DrawingML's preset shapes (ECMA-376 part 1, 20.1.10.56), so that who draws a figure on a slide or in a
Word document makes shapes that can be edited there. Coordinates are units of the drawing, x to the right, y DOWN.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Preset = Literal[
    "ellipse", "rect", "roundRect", "round2SameRect", "rightArrow", "leftRightArrow", "wedgeRoundRectCallout",
    "mathMultiply",
]  # fmt: skip
# What a mark is painted in: its drawing's colour, a light share of it, the ground of paper, or a colour of the brand.
# "none" is a word without a ground.
Tone = Literal["full", "light", "paper", "highlight", "none"]
FigureName = Literal[
    "person", "table", "sheet", "card", "speech", "arrow", "dot", "line", "phone", "letter", "chair", "cross", "day",
]  # fmt: skip
Align = Literal["l", "ctr", "r"]

HEAD, SHOULDERS, BODY = 0.36, 0.54, 0.58  # of a person's height: the head's and body's width, the body's height
LINE = 3.0  # units: the thickness of a line
_TABLE_TOP, _TABLE_LEG = 5.0, 4.0
_SHEET_LINES = (0.24, 0.46, 0.68)  # of a sheet's height: where its lines stand


@dataclass(frozen=True, slots=True)
class Mark:
    """A preset shape in an upright box, with a word in it or none."""

    preset: Preset
    left: float
    top: float
    width: float
    height: float
    tone: Tone
    text: str = ""
    align: Align = "ctr"


@dataclass(frozen=True, slots=True)
class Figure:
    """Marks that belong together, from back to front."""

    name: FigureName
    marks: tuple[Mark, ...]


def person(x: float, foot: float, height: float, tone: Tone = "full") -> Figure:
    """Return a person of *height* who stands at *foot*, with the middle at *x*."""
    head, shoulders, body = height * HEAD, height * SHOULDERS, height * BODY
    return Figure(
        "person",
        (
            Mark("ellipse", x - head / 2, foot - height, head, head, tone),
            Mark("round2SameRect", x - shoulders / 2, foot - body, shoulders, body, tone),
        ),
    )


def table(x: float, top: float, width: float, foot: float) -> Figure:
    """Return a table seen from the side, its middle at *x*, from *top* to *foot*."""
    legs = (x - width * 0.36, x + width * 0.36 - _TABLE_LEG)
    return Figure(
        "table",
        (
            *(Mark("rect", left, top, _TABLE_LEG, foot - top, "highlight") for left in legs),
            Mark("roundRect", x - width / 2, top, width, _TABLE_TOP, "highlight"),
        ),
    )


def sheet(left: float, top: float, width: float, height: float, tone: Tone = "full") -> Figure:
    """Return a sheet of paper with three lines in *tone*."""
    lines = (
        Mark("rect", left + width * 0.15, top + height * share, width * 0.7, height * 0.07, tone)
        for share in _SHEET_LINES
    )
    return Figure("sheet", (Mark("rect", left, top, width, height, "paper"), *lines))


def speech(left: float, top: float, width: float, height: float, text: str = "") -> Figure:
    """Return a speech bubble, whose tip points down to the left."""
    return Figure("speech", (Mark("wedgeRoundRectCallout", left, top, width, height, "paper", text),))


def arrow(left: float, middle: float, width: float, height: float = 12, *, both_ways: bool = False) -> Figure:
    """Return an arrow to the right, or *both_ways*."""
    preset: Preset = "leftRightArrow" if both_ways else "rightArrow"
    return Figure("arrow", (Mark(preset, left, middle - height / 2, width, height, "highlight"),))


def dot(x: float, y: float, diameter: float, tone: Tone = "highlight", text: str = "") -> Figure:
    """Return a disc round *x*, *y*."""
    return Figure("dot", (Mark("ellipse", x - diameter / 2, y - diameter / 2, diameter, diameter, tone, text),))


def line(left: float, y: float, width: float, tone: Tone = "full") -> Figure:
    """Return a level line."""
    return Figure("line", (Mark("rect", left, y - LINE / 2, width, LINE, tone),))


def phone(left: float, top: float, width: float, height: float) -> Figure:
    """Return a mobile phone."""
    margin = width * 0.1
    screen = Mark("rect", left + margin, top + height * 0.1, width - 2 * margin, height * 0.74, "paper")
    return Figure("phone", (Mark("roundRect", left, top, width, height, "full"), screen))
