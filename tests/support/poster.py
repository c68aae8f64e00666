"""Posters to look at: printed as PDF and asked with poppler, or as the display list that is drawn."""

from __future__ import annotations

import hashlib
import math
import re
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from generator.graphics import wheel, wheel_drawing
from generator.graphics.display_list import Drawing, Letters, Shape
from generator.kit import Kit
from generator.kit.brand import Palette
from generator.kit.templates import Templates
from generator.typeset.outlines import GLYPH_EM, glyph
from generator.write import poster
from tests.support.kits import PLAIN, jobs
from tests.support.tools import tool

MM = 72 / 25.4
SHEETS = [(size, orientation) for size in poster.PAPERS for orientation in ("portrait", "landscape")]
LONG_NAME = (
    "Foreningen af kommunale ledere, digitaliseringskonsulenter og borgerrådgivere i de østjyske og midtjyske "
    "kommuner omkring Ringkøbing-Skjern, Lyngby-Taarbæk og Vesthimmerland samt omegnens mindre sogne"
)
ODD = r"Bø & <Ål> \"_*#$x_1$\^ %😀 – »é« Kommune"


def palette(dk1: str, dk2: str, lt2: str, one: str, two: str, three: str, four: str) -> Palette:
    """A palette of what the poster uses: dark, deep and light tone, and the four sectors."""
    return Palette(dk1, "#FFFFFF", dk2, lt2, one, two, three, four, one, dk1, one, one)


PALE_YELLOW = palette("#2A2718", "#4A4210", "#FFF9D6", "#7A6A00", "#2F6B3A", "#8A4B08", "#3E5A94")
NEAR_BLACK = palette("#111111", "#0B0B0C", "#F2F2F2", "#1A1A1A", "#3A3A3C", "#555559", "#6B6B70")
SATURATED_RED = palette("#1F1A1A", "#7A0010", "#FBF1EE", "#C00018", "#8A3B00", "#5B2A86", "#00636B")


def kit(slug: str = PLAIN) -> Kit:
    return jobs()[slug].kit


def templates() -> Templates:
    return jobs()[PLAIN].bound.templates


def named(name: str, slug: str = PLAIN) -> Kit:
    return replace(kit(slug), owner=replace(kit(slug).owner, name=name))


def with_items(items: tuple[str, ...], ring: int) -> Kit:
    """The plain kit with *items* in the *ring* of its first sector."""
    given_kit = kit()
    first, *others = given_kit.wheel.sectors
    if ring == 0:
        first = replace(
            first, field_dilemmas=(), dilemmas=tuple(replace(first.dilemmas[0], title=item) for item in items)
        )
    else:
        made = tuple(replace(first.knowledge[0], label=item) for item in items)
        first = replace(first, knowledge=made) if ring == 1 else replace(first, practice=made)
    return replace(given_kit, wheel=replace(given_kit.wheel, sectors=(first, *others)))


@dataclass(frozen=True)
class Pdf:
    """A poster on the disk, asked with poppler's tools."""

    path: Path

    def ask(self, command: str, *options: str) -> str:
        asked = [tool(command), *options, str(self.path)] + (["-"] if command == "pdftotext" else [])
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout

    @property
    def text(self) -> str:
        return " ".join(self.ask("pdftotext").split())

    def picture(self, dpi: int) -> Image.Image:
        stem = self.path.with_suffix("")
        subprocess.run([tool("pdftoppm"), "-r", str(dpi), "-png", "-singlefile", self.path, stem], check=True)
        return Image.open(stem.with_suffix(".png")).convert("RGB")

    @property
    def sizes(self) -> list[float]:
        """The size of every piece of text, in points on the paper."""
        streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", self.path.read_bytes(), re.DOTALL)
        pages = [zlib.decompress(stream) for stream in streams if stream[:1] == b"\x78"]
        return [float(size) for page in pages for size in re.findall(rb"/F\d+ ([\d.]+) Tf", page)]


class Press:
    """Prints posters, each of them once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, made: Kit, size: str = "A1", orientation: str = "portrait") -> Pdf:
        data = poster.pdf(made, templates(), poster.paper(size, orientation))
        path = self.folder / f"{hashlib.sha256(data).hexdigest()[:16]}.pdf"
        path.write_bytes(data)
        return Pdf(path)


def drawn(made: Kit, orientation: str = "portrait") -> Drawing:
    return poster.draw(made, templates(), poster.paper("A1", orientation))


def letters(drawing: Drawing) -> list[Letters]:
    return [mark for mark in drawing.marks if isinstance(mark, Letters)]


def ink(line: Letters) -> Iterator[tuple[float, float]]:
    """The points of the letters' outlines, where they stand on the sheet."""
    for piece in line.pieces:
        turn, offset = math.radians(piece.angle), 0.0
        for char in piece.chars:
            letter = glyph(line.face, char)
            for x, y in (point for _, points in letter.steps for point in points):
                across, down = (x + offset) * line.size / GLYPH_EM, y * line.size / GLYPH_EM
                yield (
                    piece.origin[0] + across * math.cos(turn) - down * math.sin(turn),
                    piece.origin[1] + across * math.sin(turn) + down * math.cos(turn),
                )
            offset += letter.advance


def cells() -> tuple[wheel.Cell, ...]:
    """The cells of the poster's wheel, sector by sector."""
    return wheel.cells(templates().poster.wheel.edges)


def in_cells(drawing: Drawing) -> Iterator[tuple[wheel.Cell, Letters]]:
    """The items of each cell, which begins with its ring's name as a heading for who hears the poster."""
    following = iter(cells())
    cell = None
    for line in letters(drawing):
        if line.role == "H3":
            cell = next(following)
        elif cell and line.role == "LBody":
            yield cell, line
        else:
            cell = None


@dataclass(frozen=True)
class Disc:
    """Where the wheel lies on a sheet."""

    x: float
    y: float
    radius: float

    def polar(self, point: tuple[float, float]) -> tuple[float, float]:
        """Radius (in those of the wheel) and angle of a point."""
        right, down = (point[0] - self.x) / self.radius, (point[1] - self.y) / self.radius
        return math.hypot(right, down), math.degrees(math.atan2(right, -down)) % 360


def disc(drawing: Drawing) -> Disc:
    shapes = [mark for mark in drawing.marks if isinstance(mark, Shape)]
    rim = max((wheel.bounds(shape.outline) for shape in shapes[1:]), key=lambda box: box.height)
    return Disc((rim.left + rim.right) / 2, (rim.top + rim.bottom) / 2, rim.height / 2 / wheel_drawing.RIM)


def leaving(drawing: Drawing) -> list[str]:
    """How letters leave their cells."""
    here, half, found = disc(drawing), wheel.GAP / 2, []
    for cell, line in in_cells(drawing):
        for point in ink(line):
            radius, angle = here.polar(point)
            turn = (angle - cell.start) % 360
            aside = radius * math.sin(math.radians(min(turn, 90 - turn))) if turn < 90 else -1
            if not (cell.inner + half < radius < cell.outer - half and aside > half):
                found.append(f"'{line.text}', sector {cell.sector}, ring {cell.ring}: at {radius:.3f}, {angle:.1f}°")
                break
    return found
