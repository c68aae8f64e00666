"""Writes the poster: the wheel, what to do with it, and a panel to write in.

It is written as PDF, as a picture, and as a work sheet with empty cells. One design serves every paper: made for A1 in
points, scaled to the sheet, set anew for portrait and landscape.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.graphics import logo, pdf_painting, tiling, wheel_drawing
from generator.graphics.display_list import Drawing, Mark, Shape, rectangle
from generator.graphics.pdfua import tagged
from generator.graphics.pdfx import Painting, pressed
from generator.graphics.raster import png
from generator.graphics.svg import svg
from generator.graphics.wheel_drawing import Looks
from generator.kit import Kit
from generator.kit.files import File, FileKind
from generator.kit.poster_style import PosterStyle
from generator.kit.templates import Templates
from generator.template.binding import Bound
from generator.write.poster import imprint, tiles
from generator.write.poster.imprint import Imprint, imprint_of
from generator.write.poster.sections import Box, Sections

MM = 72 / 25.4  # points
PAPERS = {"A4": (210, 297), "A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189)}  # mm
SHORT_SIDE = 594 * MM  # of the sheet that all sizes are given for


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet: width and height in millimetres."""

    width: float
    height: float

    @property
    def scale(self) -> float:
        """What the design is multiplied with."""
        return min(self.width, self.height) * MM / SHORT_SIDE

    def margin(self, style: PosterStyle) -> float:
        """Return the design's margin: beside the wheel on A1, wider on small paper.

        There it would be too narrow.
        """
        safe = style.page.safe_mm * MM / self.scale
        return max(SHORT_SIDE / 2 - style.wheel.reach, safe + max(style.wheel.name_reach, style.page.overshoot))


def paper(size: str = "A1", orientation: str = "portrait") -> Paper:
    """Return the sheet of an ISO *size* (A4 to A0), "portrait" or "landscape"."""
    short, long = PAPERS[size]
    return Paper(long, short) if orientation == "landscape" else Paper(short, long)


def write(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the poster of *kit* for the screen and for the press, painted once.

    Raises FitError with every text that does not fit its place.
    """
    templates, sheet = bound.templates, _sheet(kit)
    drawing = draw(kit, templates, sheet)
    page = _painted(kit, templates, sheet, drawing)
    ground = drawing.marks[0]
    assert isinstance(ground, Shape)
    painting = Painting(page, (sheet.width, sheet.height), (ground.colour,), kit.brand.palette.dk1)
    inked = pressed(painting, kit.poster.press, kit.brand.inks, templates.fonts.parent)
    printing = _logo_printing(kit, bound)
    notes = (f"brand.logo: {printing.how}",) if printing and printing.is_well else ()  # else said of the inputs
    return File("poster", tagged(page, (drawing,), kit.lang_tag), notes=notes), File("print", inked)


def logo_note(kit: Kit, bound: Bound) -> str | None:
    """Return how the logo of *kit* is printed where that is not well."""
    printing = _logo_printing(kit, bound)
    return printing.how if printing and not printing.is_well else None


def _logo_printing(kit: Kit, bound: Bound) -> imprint.LogoPrinting | None:
    ground, _ = _grounds(kit)
    return imprint.logo_printing(kit, bound.templates, Looks(kit.brand.palette, ground), _sheet(kit).scale)


def write_worksheet(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the work sheet of *kit* as PDF, on A4 and on A3, its cells empty."""
    empty, orientation = emptied(kit), kit.poster.orientation
    sizes: tuple[tuple[FileKind, str], ...] = (("worksheet", "A4"), ("worksheet-a3", "A3"))
    return tuple(File(kind, pdf(empty, bound.templates, paper(size, orientation))) for kind, size in sizes)


def write_tiles(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the poster of *kit* on A1 in parts, to print on A3 or A4."""
    templates, sheet = bound.templates, paper("A1", kit.poster.orientation)
    drawing = draw(kit, templates, sheet)
    whole = _painted(kit, templates, sheet, drawing)
    kinds: tuple[tuple[FileKind, str], ...] = (("tiles-a3", "A3"), ("tiles-a4", "A4"))
    return tuple(File(kind, _tiled(kit, templates, (sheet, paper(size)), drawing, whole)) for kind, size in kinds)


def _tiled(kit: Kit, templates: Templates, papers: tuple[Paper, Paper], drawing: Drawing, whole: bytes) -> bytes:
    """Return the *whole* poster, which shows *drawing*, in parts.

    *papers* are the poster's and the parts'.
    """
    style, ground = templates.poster.tiles, drawing.marks[0]
    assert isinstance(ground, Shape)
    large, small = ((sheet.width * MM, sheet.height * MM) for sheet in papers)
    parts = tiles.grid(large, small, style)
    face = wheel_drawing.faces(kit.brand, templates.fonts).regular
    pages = tiles.sheets(parts, kit.wheel.title, kit.words, face, (ground.colour, kit.brand.palette.dk1), style)
    painted = pdf_painting.pdf(pages, 1, _facts(kit))
    return tagged(tiling.placed(painted, whole, tuple(parts.windows())), pages, kit.lang_tag)


def write_png(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the poster of *kit* as PNG."""
    pixels = bound.templates.poster.page.picture_pixels
    return (File("png", png(draw(kit, bound.templates, _sheet(kit)), pixels)),)


def write_svg(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the poster of *kit* as SVG, which needs no fonts."""
    return (File("svg", svg(draw(kit, bound.templates, _sheet(kit)))),)


def _sheet(kit: Kit) -> Paper:
    return paper(kit.poster.paper, kit.poster.orientation)


def emptied(kit: Kit) -> Kit:
    """Return *kit* with a wheel to write in."""
    sheet = kit.wheel.work_sheet
    sectors = tuple(
        replace(sector, dilemmas=(), field_dilemmas=(), knowledge=(), practice=()) for sector in kit.wheel.sectors
    )
    wheel = replace(kit.wheel, title=sheet.title, sectors=sectors, how_to=sheet.how_to, write_here=sheet.write_here)
    return replace(kit, wheel=wheel)


def pdf(kit: Kit, templates: Templates, sheet: Paper) -> bytes:
    """Return the poster of *kit* as an accessible PDF page of the size of *sheet*."""
    drawing = draw(kit, templates, sheet)
    return tagged(_painted(kit, templates, sheet, drawing), (drawing,), kit.lang_tag)


def _painted(kit: Kit, templates: Templates, sheet: Paper, drawing: Drawing) -> bytes:
    """Return *drawing* as a PDF page that is neither tagged nor in inks yet."""
    return pdf_painting.pdf((drawing,), sheet.scale, _facts(kit))


def _facts(kit: Kit) -> dict[str, str]:
    """Return what the poster's PDF says of itself."""
    return {
        "Title": f"{kit.wheel.title} – {kit.owner.name}",
        "Author": kit.owner.name,
        "Subject": kit.wheel.question,
        "Creator": "lederhjul",
    }


def draw(kit: Kit, templates: Templates, sheet: Paper) -> Drawing:
    """Return the poster of *kit*, set for *sheet*."""
    style = templates.poster
    width, height, margin = sheet.width * MM / sheet.scale, sheet.height * MM / sheet.scale, sheet.margin(style)
    fonts = wheel_drawing.faces(kit.brand, templates.fonts)
    ground, panel = _grounds(kit)
    live = Box(margin, margin, width - 2 * margin, height - 2 * margin)
    sections = Sections(kit, fonts, style, Looks(kit.brand.palette, ground))
    setting = _Setting(sections, imprint_of(kit, fonts, sections.looks, style), panel)
    marks = [
        Shape(rectangle(0, 0, width, height), ground),
        *(setting.landscape(live) if width > height else setting.portrait(live)),
    ]
    return Drawing(kit.wheel.title, width, height, tuple(marks))


def _grounds(kit: Kit) -> tuple[str, str]:
    """Return the colours of the page and of the panel.

    White paper lies on a toned ground, or the other way round for a work sheet, which office printers would leave a
    white edge round, and for a logo that brings its own ground, mostly white, and would stand in a box of it.
    """
    palette, mark = kit.brand.palette, kit.brand.logo
    if kit.poster.ground == "dark" and not kit.wheel.blank:
        return palette.dk2, palette.lt1
    if kit.wheel.blank or (mark and logo.brings_ground(mark, logo.drawn(mark).art)):
        return palette.lt1, palette.lt2
    return palette.lt2, palette.lt1


class _Setting(NamedTuple):
    """A poster's sections, imprint and colour of its panel, to be arranged."""

    sections: Sections
    imprint: Imprint
    panel: str

    def portrait(self, live: Box) -> list[Mark]:
        """Return the marks of an upright sheet.

        Head and imprint stand above the wheel, steps and panel side by side below it.
        """
        sections, style = self.sections, self.sections.style
        reach, upright, gutter = live.width / 2, style.portrait, style.page.gutter
        head = Box(live.left, live.top, live.width - style.imprint.width - gutter / 2, upright.head_height)
        centre = live.left + reach, live.top + upright.wheel_top + reach
        foot = centre[1] + reach + upright.foot_gap
        source = sections.source(live.left, live.bottom, live.width)
        end = source.end - style.source.gap
        beside = live.left + upright.steps_width + gutter
        return [
            *sections.head(head).marks,
            *sections.wheel(centre, reach),
            *sections.steps(Box(live.left, foot, upright.steps_width, end - foot)).marks,
            *sections.panel(Box(beside, foot, live.right - beside, end - foot), self.panel),
            *self.imprint.marks(live.right, live.top, "right"),
            *source.marks,
        ]

    def landscape(self, live: Box) -> list[Mark]:
        """Return the marks of a level sheet.

        Head, steps, panel, imprint and source stand in a column beside the wheel.
        """
        sections, style = self.sections, self.sections.style
        reach, level, gutter = live.height / 2, style.landscape, style.page.gutter
        width = live.width - 2 * reach - gutter
        source = sections.source(live.left, live.bottom, width)
        end = source.end - style.source.gap - self.imprint.height
        head = sections.head(Box(live.left, live.top, width, level.head_height))
        steps = sections.steps(Box(live.left, head.end + level.gap, width, level.steps_height))
        top = steps.end + level.gap
        return [
            *head.marks,
            *sections.wheel((live.right - reach, live.top + reach), reach),
            *steps.marks,
            *sections.panel(Box(live.left, top, width, end - gutter - top), self.panel),
            *self.imprint.marks(live.left, end, "left"),
            *source.marks,
        ]
