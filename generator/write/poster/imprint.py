"""Sets who the poster is from: logo, name, field. Lengths are points of the design on A1."""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.graphics import logo
from generator.graphics.cell_lettering import Faces
from generator.graphics.display_list import Mark
from generator.graphics.logo_outlines import Artwork
from generator.graphics.paragraph import Block, Look, fitted
from generator.graphics.text_on_path import Align
from generator.kit import Kit
from generator.kit.brand import Logo
from generator.kit.workshop import GENERAL_FIELD

WIDTH, HEIGHT = 490.0, 336.0  # that it may take
GAP = 22.0  # base line to capitals
NAME_SIZES = tuple(range(42, 23, -1))
FIELD_SIZES = tuple(range(32, 23, -1))
LOGO_AREA = 40_000.0  # square points: wide logos and high ones look alike in size
LEAST_LOGO, MOST_LOGO = 48.0, 132.0  # heights
CLEAR_SPACE = 0.58  # below the logo, in heights of the mark: half of one, and what small letters rise above capitals


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the poster is from: the logo, if any, with its areas, if it can be drawn, over name and field."""

    logo: Logo | None
    art: Artwork | None
    logo_height: float
    blocks: tuple[Block, ...]

    @property
    def height(self) -> float:
        """From the logo's top, or the capitals of the name, to the last base line."""
        return self.logo_height * (1 + CLEAR_SPACE) + _height(self.blocks)

    def marks(self, x: float, top: float, align: Align) -> list[Mark]:
        """Return logo and lines, which *x* begins or ends."""
        found: list[Mark] = []
        if self.logo:
            width = self.logo_height * logo.proportion(self.logo, self.art)
            left = x - width if align == "right" else x
            found.append(logo.mark(self.logo, self.art, (left, top), width))
            top += self.logo_height * (1 + CLEAR_SPACE)
        for block in self.blocks:
            found.append(block.mark(x, top, align))
            top += block.height + GAP
        return found


def _height(blocks: tuple[Block, ...]) -> float:
    return sum(block.height for block in blocks) + GAP * (len(blocks) - 1)


def sender(kit: Kit, fonts: Faces, art: Artwork | None) -> Sender:
    """Return who the poster of *kit* is from; *art* is the logo's, where it can be drawn. Raises FitError for a name
    that does not fit."""
    palette, given = kit.brand.palette, kit.brand.logo
    room = HEIGHT - (LEAST_LOGO * (1 + CLEAR_SPACE) if given else 0)
    blocks: tuple[Block, ...] = ()
    if kit.field.id != GENERAL_FIELD:
        look = Look(fonts.body, False, palette.dk1, FIELD_SIZES)
        blocks = fitted((kit.field.name,), look, (WIDTH, room), 0, "the field's name")
        room -= blocks[0].height + GAP
    look = Look(fonts.heading, True, palette.dk2, NAME_SIZES)
    blocks = fitted((kit.place.name,), look, (WIDTH, room), 0, "the municipality's name") + blocks
    if given is None:
        return Sender(None, None, 0, blocks)
    spare = HEIGHT - _height(blocks)
    wide = logo.proportion(given, art)
    height = min(MOST_LOGO, math.sqrt(LOGO_AREA / wide), spare / (1 + CLEAR_SPACE), WIDTH / wide)
    return Sender(given, art, height, blocks)
