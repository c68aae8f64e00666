"""Sets the imprint: logo, name and field of who the poster is from.

Lengths are points of the design on A1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.errors import FitError, with_hint
from generator.graphics import logo, pdf_painting, wheel_drawing
from generator.graphics.cell_lettering import Faces
from generator.graphics.display_list import Mark, Shape, rectangle
from generator.graphics.logo_outlines import Artwork
from generator.graphics.paragraph import Block, Look, fitted
from generator.graphics.text_on_path import Align
from generator.graphics.wheel_drawing import Looks
from generator.kit import Kit
from generator.kit.brand import Logo
from generator.kit.poster_style import ImprintStyle, PosterStyle
from generator.kit.templates import Templates
from generator.kit.workshop import GENERAL_FIELD
from generator.messages import deferred, tr

SHARP = 150  # pixels an inch of a picture that is seen from a step away


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who the poster is from: the logo, if any, over name and field.

    `art` are the logo's areas, if it can be drawn; `plate` is the colour of the ground that it needs, if any.
    """

    logo: Logo | None
    art: Artwork | None
    plate: str | None
    logo_height: float
    blocks: tuple[Block, ...]
    style: ImprintStyle

    @property
    def _rim(self) -> float:
        """How far the plate reaches beyond the logo."""
        return self.logo_height * self.style.plate if self.plate else 0

    @property
    def _above(self) -> float:
        """What the logo takes above the name, its clear space included."""
        return 2 * self._rim + self.logo_height * (1 + self.style.clear_space)

    @property
    def height(self) -> float:
        """From the logo's top, or the capitals of the name, to the last base line."""
        return self._above + _height(self.blocks, self.style.gap)

    def marks(self, x: float, top: float, align: Align) -> list[Mark]:
        """Return logo and lines, which *x* begins or ends."""
        marks: list[Mark] = []
        if self.logo:
            width = self.logo_height * logo.proportion(self.logo, self.art)
            left = x - width - self._rim if align == "right" else x + self._rim
            if self.plate:
                plate = rectangle(left - self._rim, top, width + 2 * self._rim, self.logo_height + 2 * self._rim)
                marks.append(Shape(plate, self.plate))
            marks.append(logo.mark(self.logo, self.art, (left, top + self._rim), width))
        top += self._above
        for block in self.blocks:
            marks.append(block.mark(x, top, align))
            top += block.height + self.style.gap
        return marks


@dataclass(frozen=True, slots=True)
class LogoPrinting:
    """How the poster prints a logo, in words, and whether that is well."""

    how: str
    is_well: bool


def logo_printing(kit: Kit, templates: Templates, looks: Looks, scale: float) -> LogoPrinting | None:
    """Return how the logo of *kit* is printed, and why.

    A picture with its pixels an inch.

    *looks* are the page's, *scale* is the sheet's. None without a logo, and where the imprint does not fit, which the
    poster tells.
    """
    try:
        imprint = imprint_of(kit, wheel_drawing.faces(kit.brand, templates.fonts), looks, templates.poster)
    except FitError:
        return None
    mark = imprint.logo
    if mark is None:
        return None
    art, reason = logo.drawn(mark)
    if art:
        return LogoPrinting(tr("is printed as its SVG draws it, sharp at any size"), is_well=True)
    inches = imprint.logo_height * logo.proportion(mark, art) * scale / pdf_painting.POINTS
    ppi = mark.width / inches
    how = tr("it is printed at {ppi:.0f} pixels an inch", ppi=ppi)
    remedy = deferred("print wants {least}: give a PNG {width} pixels wide, or an SVG")
    if reason:
        how = tr("the SVG has {reason}, so its PNG is printed at {ppi:.0f} pixels an inch", reason=reason, ppi=ppi)
        remedy = deferred("print wants {least}: give a PNG {width} pixels wide")
    if ppi >= SHARP:
        return LogoPrinting(how, is_well=not reason)
    width = math.ceil(SHARP * inches / 10) * 10
    return LogoPrinting(with_hint(how, tr(remedy, least=SHARP, width=width)), is_well=False)


def _height(blocks: tuple[Block, ...], gap: float) -> float:
    return sum(block.height for block in blocks) + gap * (len(blocks) - 1)


def imprint_of(kit: Kit, fonts: Faces, looks: Looks, poster: PosterStyle) -> Imprint:
    """Return who the poster of *kit* is from.

    *looks* are the page's. On a dark page the logo's variant for such is taken, or it gets a
    plate of white. Raises FitError for a name that does not fit.
    """
    palette, mark, style, leading = kit.brand.palette, kit.brand.logo, poster.imprint, poster.page.leading
    if mark and mark.dark and looks.is_dark:
        mark = mark.dark
    plate = palette.lt1 if mark and looks.is_dark and mark is kit.brand.logo else None
    around = 1 + style.clear_space + (2 * style.plate if plate else 0)  # what a logo takes, in its heights
    room = style.height - (style.least_logo * around if mark else 0)
    blocks: tuple[Block, ...] = ()
    if kit.field.id != GENERAL_FIELD:
        look = Look(fonts.body, False, looks.ink(palette.dk1), style.field_sizes, leading)
        blocks = fitted((kit.field.name,), look, (style.width, room), 0, tr("the field of work"))
        room -= blocks[0].height + style.gap
    look = Look(fonts.heading, True, looks.ink(palette.dk2), style.name_sizes, leading)
    blocks = fitted((kit.owner.name,), look, (style.width, room), 0, tr("the municipality's name")) + blocks
    if mark is None:
        return Imprint(None, None, None, 0, blocks, style)
    art = logo.drawn(mark).art
    wide, spare = logo.proportion(mark, art), style.height - _height(blocks, style.gap)
    widest = style.width / (wide + (2 * style.plate if plate else 0))
    height = min(style.most_logo, math.sqrt(style.logo_area / wide), spare / around, widest)
    return Imprint(mark, art, plate, height, blocks, style)
