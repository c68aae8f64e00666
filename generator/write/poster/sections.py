"""Sets the poster's sections: title and question, wheel, steps, panel to write in.

Lengths are points of the design on A1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.colour import mix
from generator.graphics import qr_code, text_on_path, wheel_drawing
from generator.graphics.cell_lettering import Faces
from generator.graphics.display_list import Mark, Picture, Rule, Shape, disc, rectangle
from generator.graphics.paragraph import Look, fitted
from generator.graphics.text_on_path import Style
from generator.graphics.wheel import Point
from generator.graphics.wheel_drawing import Looks
from generator.kit import Kit
from generator.kit.poster import Link
from generator.kit.poster_style import PosterStyle, Sizes
from generator.messages import tr
from generator.typeset.fonts import Font

_ACCENTS = 0.3  # of a size: how far accents stand above capitals


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

    def inset(self, by: float) -> Box:
        """Return the box that lies *by* points inside of this one."""
        return Box(self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by)


class Section(NamedTuple):
    """Marks that belong together, and where they end towards their neighbours."""

    marks: Sequence[Mark]
    end: float


class Sections(NamedTuple):
    """Sets the sections of one poster, each into a box.

    All raise FitError for a text that is too long.
    """

    kit: Kit
    fonts: Faces
    style: PosterStyle
    looks: Looks

    @property
    def ink(self) -> str:
        """The colour of text on the page."""
        return self.looks.ink(self.kit.brand.palette.dk1)

    @property
    def deep(self) -> str:
        """The colour of headings on the page."""
        return self.looks.ink(self.kit.brand.palette.dk2)

    def _look(self, font: Font, sizes: Sizes, colour: str, *, bold: bool = False) -> Look:
        return Look(font, bold, colour, sizes, self.style.page.leading)

    def head(self, box: Box) -> Section:
        """Return title and question, of the largest size at which both fit."""
        wheel, design = self.kit.wheel, self.style.head
        if wheel.blank:
            return self._owner(box)
        look = Look(self.fonts.heading, True, self.deep, design.sizes, design.leading)
        title, question = fitted((wheel.title, wheel.question), look, (box.width, box.height), design.gap, tr("title"))
        size = Sizes(title.style.size, title.style.size, 1)
        plain = Look(self.fonts.heading, False, self.ink, size, design.leading)  # narrower than bold, so that it fits
        below = title.height + size.largest * design.leading - question.style.cap_height + design.gap
        (question,) = fitted((wheel.question,), plain, (box.width, box.height), 0, tr("question"))
        marks = [title.mark(box.left, box.top).read_as("H1"), question.mark(box.left, box.top + below)]
        return Section(marks, box.top + below + question.height)

    def _owner(self, box: Box) -> Section:
        """Return a work sheet's title, and lines to write on whose it is and of what day."""
        sheet, design, ruled = self.kit.wheel.work_sheet, self.style.head, self.style.work_sheet
        look = Look(self.fonts.heading, True, self.deep, design.sizes, design.leading)
        (title,) = fitted((sheet.title,), look, (box.width, box.height / 2), 0, tr("title"))
        marks: list[Mark] = [title.mark(box.left, box.top).read_as("H1")]
        base = box.top + title.height
        for label in (sheet.name, sheet.date):
            base += ruled.line_gap
            style = Style(self.fonts.regular, ruled.label_size)
            marks.append(text_on_path.straight(label, style, self.ink, (box.left, base)))
            start = box.left + ruled.label_width
            marks.append(Rule((start, base), (box.right, base), self.style.panel.line_width, self.ink))
        return Section(marks, base)

    def wheel(self, centre: Point, reach: float) -> tuple[Mark, ...]:
        """Return the wheel round *centre*, out to *reach*."""
        return wheel_drawing.marks(self.kit.wheel, self.looks, self.fonts, centre, reach, self.style)

    def steps(self, box: Box) -> Section:
        """Return how to use the wheel: numbers in discs, each with its paragraph.

        Discs never touch, also beside paragraphs of one line.
        """
        design = self.style.steps
        room = box.width - design.indent, box.height
        look = self._look(self.fonts.body, design.sizes, self.ink)
        blocks = fitted(self.kit.wheel.how_to, look, room, design.gap, tr("how to use the wheel"))
        size = blocks[0].style.size
        numeral, radius = Style(self.fonts.display, design.numeral * size), design.disc * size
        top = box.top + radius - numeral.cap_height / 2
        marks: list[Mark] = []
        for number, block in enumerate(blocks, 1):
            centre = box.left + radius, top + block.style.cap_height / 2
            base = centre[0], centre[1] + numeral.cap_height / 2
            marks += [
                Shape(disc(centre, radius), self.deep),
                text_on_path.straight(str(number), numeral, self.looks.ground, base, "centre").read_as("Lbl"),
                block.mark(box.left + design.indent, top).read_as("LBody"),
            ]
            bottom = top + block.height
            top = max(bottom + design.air * size, top + 2 * radius) + design.gap
        return Section(marks, bottom)

    def panel(self, box: Box, colour: str) -> list[Mark]:
        """Return the panel to write in: a heading, ruled lines, the link if any."""
        palette, design, link = self.kit.brand.palette, self.style.panel, self.kit.poster.link
        inner = Box(box.left, box.top + design.bar, box.width, box.height - design.bar).inset(design.padding)
        marks: list[Mark] = [Shape(rectangle(box.left, box.top, box.width, box.height), colour), *self._bar(box)]
        code = self._link(link, inner) if link else None
        width = (code.end - design.padding if code else inner.right) - inner.left
        look = self._look(self.fonts.heading, design.sizes, palette.dk2, bold=True)
        (heading,) = fitted(
            (self.kit.wheel.write_here,), look, (width, design.heading_height), 0, tr("the place to write")
        )
        first = inner.top + heading.height + design.first_line * design.pitch
        gaps = max(1, int((inner.bottom - first) / design.pitch))
        levels = [first + (inner.bottom - first) * number / gaps for number in range(gaps + 1)]
        tone = mix(palette.dk2, colour, design.line_tone)
        marks.append(heading.mark(inner.left, inner.top).read_as("H2"))
        marks += [Rule((inner.left, level), (inner.left + width, level), design.line_width, tone) for level in levels]
        return [*marks, *(code.marks if code else ())]

    def _bar(self, box: Box) -> list[Mark]:
        """Return a bar in the brand's colours as given, else the sectors'."""
        colours = self.kit.brand.given or self.kit.brand.palette.sectors
        width = box.width / len(colours)
        return [
            Shape(rectangle(box.left + number * width, box.top, width, self.style.panel.bar), colour)
            for number, colour in enumerate(colours)
        ]

    def _link(self, link: Link, box: Box) -> Section:
        """Return a QR code at the right of *box*, its title below.

        The section ends where the code begins.
        """
        palette, design = self.kit.brand.palette, self.style.link
        look = self._look(self.fonts.body, design.sizes, palette.dk1, bold=True)
        (title,) = fitted((link.title,), look, (design.side, design.title_height), 0, tr("the link's title"))
        quiet = qr_code.quiet_zone(link.url, design.side)  # which no letter and no edge may enter
        gap = max(design.gap, quiet + _ACCENTS * title.style.size)
        inset = max(0.0, quiet - self.style.panel.padding)
        side = min(design.side, box.height - title.height - gap - inset)
        corner = box.right - side - inset, box.top + inset
        areas = qr_code.areas(link.url, corner, side, palette.dk1)
        code = Picture(b"", corner, side, side, f"{link.title}: {link.url}", areas)
        below = title.mark(corner[0] + side, corner[1] + side + gap, "right")
        return Section([code, below], corner[0])

    def source(self, left: float, bottom: float, width: float) -> Section:
        """Return where the wheel comes from, its last base line at *bottom*.

        The section ends where it begins.
        """
        look = self._look(self.fonts.body, self.style.source.sizes, self.ink)
        (block,) = fitted((self.kit.wheel.source,), look, (width, self.style.source.height), 0, tr("source"))
        top = bottom - block.height
        return Section([block.mark(left, top)], top)
