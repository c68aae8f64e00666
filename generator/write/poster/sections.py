"""Sets the poster's sections: title and question, wheel, steps, panel to write in.

Lengths are points of the design on A1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.colour import mix
from generator.graphics import text_on_path, wheel_drawing
from generator.graphics.cell_lettering import Faces
from generator.graphics.display_list import Mark, Rule, Shape, disc, rectangle
from generator.graphics.paragraph import Look, fitted
from generator.graphics.text_on_path import Style
from generator.graphics.wheel import Point
from generator.kit import Kit
from generator.kit.poster_style import PosterStyle, Sizes
from generator.typeset.fonts import Font


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet, in points of the design."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


class Section(NamedTuple):
    """Marks that belong together, and where they end."""

    marks: Sequence[Mark]
    bottom: float


class Sections(NamedTuple):
    """Sets the sections of one poster, each into a box.

    All raise FitError for a text that is too long.
    """

    kit: Kit
    fonts: Faces
    style: PosterStyle

    def _heading(self, sizes: Sizes) -> Look:
        return self._look(self.fonts.heading, sizes, self.kit.brand.palette.dk2, bold=True)

    def _text(self, sizes: Sizes) -> Look:
        return self._look(self.fonts.body, sizes, self.kit.brand.palette.dk1)

    def _look(self, font: Font, sizes: Sizes, colour: str, *, bold: bool = False) -> Look:
        return Look(font, bold, colour, sizes, self.style.page.leading)

    def head(self, box: Box) -> Section:
        """Return title and question.

        The question is sized first, so that a long one makes the title smaller.
        """
        wheel, title_style, question_style = self.kit.wheel, self.style.title, self.style.question
        room = box.width, box.height / 2
        (question,) = fitted((wheel.question,), self._text(question_style.sizes), room, 0, "question")
        room = box.width, (box.height - question_style.gap - question.height) * title_style.line
        (title,) = fitted((wheel.title,), self._heading(title_style.sizes), room, 0, "title")
        below = title.height + question_style.gap
        marks = [title.mark(box.left, box.top).read_as("H1"), question.mark(box.left, box.top + below)]
        return Section(marks, box.top + below + question.height)

    def wheel(self, centre: Point, reach: float) -> tuple[Mark, ...]:
        """Return the wheel round *centre*, out to *reach*."""
        return wheel_drawing.marks(self.kit.wheel, self.kit.brand.palette, self.fonts, centre, reach, self.style)

    def steps(self, box: Box) -> Section:
        """Return how to use the wheel: numbers in discs, each with its paragraph."""
        palette, design = self.kit.brand.palette, self.style.steps
        room = box.width - design.indent, box.height
        what = "how to use the wheel"
        blocks = fitted(self.kit.wheel.how_to, self._text(design.sizes), room, design.gap, what)
        numeral = Style(self.fonts.display, blocks[0].style.size)
        radius = design.disc * numeral.size
        top = box.top + radius - numeral.cap_height / 2
        marks: list[Mark] = []
        for number, block in enumerate(blocks, 1):
            centre = box.left + radius, top + block.style.cap_height / 2
            base = centre[0], centre[1] + numeral.cap_height / 2
            marks += [
                Shape(disc(centre, radius), palette.dk2),
                text_on_path.straight(str(number), numeral, palette.lt1, base, "centre").read_as("Lbl"),
                block.mark(box.left + design.indent, top).read_as("LBody"),
            ]
            bottom = top + block.height
            top = bottom + design.gap + design.air * numeral.size
        return Section(marks, bottom)

    def panel(self, box: Box, colour: str) -> list[Mark]:
        """Return the panel to write in: a heading over ruled lines that fill *box*."""
        palette, design = self.kit.brand.palette, self.style.panel
        left, right = box.left + design.padding, box.right - design.padding
        room = right - left, design.heading_height
        look = self._heading(design.sizes)
        (heading,) = fitted((self.kit.wheel.write_here,), look, room, 0, "the place to write")
        top = box.top + design.padding
        first = top + heading.height + design.first_line * design.pitch
        last = box.bottom - design.padding
        gaps = max(1, int((last - first) / design.pitch))
        levels = [first + (last - first) * number / gaps for number in range(gaps + 1)]
        tone = mix(palette.dk2, colour, design.line_tone)
        return [
            Shape(rectangle(box.left, box.top, box.width, box.height), colour),
            heading.mark(left, top).read_as("H2"),
            *(Rule((left, level), (right, level), design.line_width, tone) for level in levels),
        ]
