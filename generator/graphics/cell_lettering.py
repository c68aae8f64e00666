"""Fits the wheel's words into its cells, at one size a ring.

Lengths are points of the design on A1. Pure: no colour, nothing painted.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from generator.errors import Fault, FitError, InDocument, collected
from generator.graphics import text_on_path, wheel
from generator.graphics.text_on_path import Style
from generator.kit.poster_style import CellStyle
from generator.kit.wheel import Sector, Wheel
from generator.typeset.fonts import Font
from generator.typeset.shaping import Source


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a kit: of its headings, which are bold, and of all else."""

    heading: Font
    body: Font

    @property
    def display(self) -> Source:
        """The file of the headings' font."""
        return self.heading.file(bold=True)

    @property
    def regular(self) -> Source:
        """The file of the body's font."""
        return self.body.file()

    @property
    def bold(self) -> Source:
        """The file of the body's bold font."""
        return self.body.file(bold=True)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the radius of the circle through its letters' middle."""

    text: str
    radius: float


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's words: the ring's name, then the lines of each item.

    A cell without items is to write in: there the name stands at the upper edge.
    """

    cell: wheel.Cell
    label: Line
    items: tuple[tuple[Line, ...], ...]
    label_size: float
    size: float


Setting = tuple[tuple[str, ...], ...]  # the lines of each item


@cache
def lettering(what: Wheel, faces: Faces, radius: float, design: CellStyle) -> tuple[CellText, ...]:
    """Return the words of all cells of a wheel of *radius*, in reading order.

    Raises FitError, naming sector, ring and item, where items do not fit a cell at the least size, broken in two.
    """
    rings = collected(partial(_ring, what, number, faces, radius, design) for number in range(wheel.RINGS))
    return tuple(text for sector in zip(*rings, strict=True) for text in sector)


def item_face(ring: int, faces: Faces) -> Source:
    """Return the font file of the items in *ring*: bold where they are white."""
    return faces.bold if ring == 0 else faces.regular


class _Ring(NamedTuple):
    """What the cells of a ring share.

    That is the ring's name and how it is set, how items are set, and the wheel's radius.
    """

    name: str
    label: Style
    body: Style
    radius: float
    design: CellStyle


def _ring(what: Wheel, number: int, faces: Faces, radius: float, design: CellStyle) -> list[CellText]:
    cells = [cell for cell in wheel.cells() if cell.ring == number]
    name, face = what.rings[number].name, item_face(number, faces)
    plans = [(cell, _settings(what.sectors[cell.sector].labels(number), face)) for cell in cells]
    for size in design.sizes.falling:
        label_size = design.label_blank if what.blank else max(design.label_least, design.label_size * size)
        label = Style(faces.bold, label_size, design.label_tracking, capitals=True)
        ring = _Ring(name, label, Style(face, size), radius, design)
        texts: list[CellText] = []
        for cell, settings in plans:
            text = _cell(cell, ring, settings)
            if text is None:
                break
            texts.append(text)
        else:
            return texts
    tight = (cell for cell, settings in plans if _cell(cell, ring, settings) is None)  # at the least size
    raise FitError(_misfit(what, what.sectors[cell.sector], number, design.sizes.least) for cell in tight)


def _misfit(what: Wheel, sector: Sector, ring: int, least: float) -> Fault:
    labels = sector.labels(ring)
    message = f"{len(labels)} items do not fit the cell at {least:g} pt; the longest is '{max(labels, key=len)}'"
    return Fault(InDocument("poster", f"{sector.name}, {what.rings[ring].name}"), message, "shorten it")


def _cell(cell: wheel.Cell, ring: _Ring, settings: Sequence[Setting]) -> CellText | None:
    """Return the words of *cell* in the first of *settings* that fits, if any."""
    _, label, body, radius, design = ring
    size, room = body.size, (cell.outer - cell.inner - wheel.GAP) * radius
    padding = design.padding * size
    for items in settings:
        bases = [label.cap_height]
        for lines in items:
            bases.append(bases[-1] + size * (design.label_leading if len(bases) == 1 else design.item_leading))
            bases += [bases[-1] + size * design.turn_leading] * (len(lines) - 1)
        spare = room - bases[-1]
        if spare < 2 * padding:
            continue
        above = spare / 2 if items else padding
        texts, styles = [ring.name, *itertools.chain(*items)], [label, *[body] * (len(bases) - 1)]
        radii = [
            _radius(cell, radius, above + base - style.rise / 2) for base, style in zip(bases, styles, strict=True)
        ]
        if all(_fits(text, style, line, ring) for text, style, line in zip(texts, styles, radii, strict=True)):
            rows = iter(Line(text, line) for text, line in zip(texts, radii, strict=True))
            first = next(rows)
            set_items = tuple(tuple(itertools.islice(rows, len(lines))) for lines in items)
            return CellText(cell, first, set_items, label.size, size)
    return None


def _radius(cell: wheel.Cell, radius: float, below: float) -> float:
    """Return the circle that lies *below* points under the cell's upper edge.

    Upper is what the reader sees as upper.
    """
    half = wheel.GAP / 2 * radius
    if text_on_path.is_flipped(cell.middle):
        return cell.inner * radius + half + below
    return cell.outer * radius - half - below


def _fits(text: str, style: Style, circle: float, ring: _Ring) -> bool:
    """Return whether *text* on the *circle* keeps clear of the straight edges."""
    aside = math.radians(360 / wheel.SECTORS / 2) - text_on_path.width(text, style) / 2 / circle
    nearest = circle - style.size / 2  # the letters' side towards the hub, where the cell is narrower
    clear = wheel.GAP / 2 * ring.radius + ring.design.padding * style.size
    return aside > 0 and nearest * math.sin(aside) >= clear


def _settings(items: tuple[str, ...], face: Source) -> list[Setting]:
    """Return the ways of setting *items* in one or two lines each, the best first.

    Few breaks come before many, narrow settings before wide ones.
    """
    style = Style(face, 1)
    ways = [[(item,), *_breaks(item, style)] for item in items]

    def order(setting: Setting) -> tuple[int, float]:
        return sum(map(len, setting)), max(
            (text_on_path.width(line, style) for lines in setting for line in lines), default=0.0
        )

    return sorted(itertools.product(*ways), key=order)


def _breaks(item: str, style: Style) -> list[tuple[str, ...]]:
    """Return the best way to break *item* in two.

    Halves are alike, a comma or dash ends the first, no short word is left hanging.
    """
    words = item.split()
    ways: list[tuple[str, ...]] = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]

    def badness(way: tuple[str, ...]) -> float:
        first, second = (text_on_path.width(line, style) for line in way)
        last = way[0].split()[-1]
        hanging = len(last) <= 3 and last[-1].isalpha()
        return abs(first - second) / (first + second) + 0.2 * hanging - 0.15 * (not last[-1].isalnum())

    return sorted(ways, key=badness)[:1]
