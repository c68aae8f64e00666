"""Writes the poster: the wheel as large as the page allows, what to do with it, and a place to write. As PDF, as a
picture, and as a work sheet with empty cells.

One design for every paper: made for A1 in points, scaled to the sheet, set anew for portrait and landscape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.colour import mix
from generator.graphics import logo, matplotlib_backend, text_on_path, wheel_drawing
from generator.graphics.cell_lettering import Faces
from generator.graphics.display_list import Drawing, Mark, Rule, Shape, disc, rectangle
from generator.graphics.logo_outlines import Artwork
from generator.graphics.paragraph import Look, fitted
from generator.graphics.pdfua import tagged
from generator.graphics.pdfx import Painting, pressed
from generator.graphics.svg import svg
from generator.graphics.text_on_path import Style
from generator.kit import Kit
from generator.kit.files import File
from generator.kit.templates import Templates
from generator.template.binding import Bound
from generator.write.poster import imprint
from generator.write.poster.imprint import Sender

MM = 72 / 25.4  # points
PAPERS = {"A4": (210, 297), "A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189)}  # mm
WORK_SHEET = "A4"
PIXELS = 2000  # the width of the picture for the intranet
SHORT_SIDE = 594 * MM  # of the sheet that all sizes are given for

MARGIN = SHORT_SIDE / 2 - wheel_drawing.REACH  # 20 mm
SAFE = 10 * MM  # on any paper nothing stands nearer to the trim
OVERSHOOT = 16.0  # how far letters reach out: the title's above its capitals, a last line's below its base line
GUTTER = 72.0  # between columns
HEAD_HEIGHT, WHEEL_GAP, FOOT_GAP = 272.0, 26.0, 50.0  # portrait: title and question; above and below the wheel
STEPS_WIDTH = 520.0  # portrait
COLUMN_HEAD, COLUMN_STEPS, COLUMN_GAP = 420.0, 480.0, 76.0  # landscape: the most that these may take; between them
QUESTION_GAP = 64.0  # base line to capitals

TITLE_SIZES = tuple(range(208, 59, -4))
TITLE_LINE = 1.6  # how much higher than its capitals a title's line is reckoned, less than it is: the rest is air
QUESTION_SIZES = tuple(range(66, 27, -2))
STEP_SIZES = tuple(range(36, 27, -1))
HEADING_SIZES = tuple(range(46, 27, -2))

STEP_GAP, STEP_INDENT, STEP_DISC = 11.0, 74.0, 0.8  # the number's disc has a radius of 0.8 sizes of the text
LINE_PITCH, LINE_WIDTH, LINE_TONE = 52.0, 1.4, 0.4  # 18 mm: room for a hand with a marker
PANEL_PADDING = 42.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet: width and height in millimetres."""

    width: float
    height: float

    @property
    def scale(self) -> float:
        """What the design is multiplied with."""
        return min(self.width, self.height) * MM / SHORT_SIDE

    @property
    def margin(self) -> float:
        """The design's margin, wider on small paper, where scaled down it would be too narrow."""
        return max(MARGIN, SAFE / self.scale + max(wheel_drawing.NAME_REACH, OVERSHOOT))


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet, in points of the design."""

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


def paper(size: str = "A1", orientation: str = "portrait") -> Paper:
    """Return the sheet of an ISO *size* (A4 to A0), "portrait" or "landscape"."""
    short, long = PAPERS[size]
    return Paper(long, short) if orientation == "landscape" else Paper(short, long)


def write(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the poster of *kit* for the screen and for the press: one drawing, painted once.

    Raises FitError with every text that does not fit its place.
    """
    templates, sheet = bound.templates, _sheet(kit)
    drawing = draw(kit, templates, sheet)
    page = _painted(kit, templates, sheet, drawing)
    ground = drawing.marks[0]
    assert isinstance(ground, Shape)
    painting = Painting(page, (sheet.width, sheet.height), ground.colour, kit.brand.palette.dk1)
    inked = pressed(painting, kit.poster.press, kit.brand.inks, templates.fonts.parent)
    return File("poster", tagged(page, drawing, kit.lang_tag)), File("print", inked)


def write_worksheet(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the work sheet of *kit* as PDF: A4, the wheel's cells empty, to write in."""
    return (File("worksheet", pdf(emptied(kit), bound.templates, paper(WORK_SHEET, kit.poster.orientation))),)


def write_png(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the poster of *kit* as PNG, PIXELS wide."""
    style = bound.templates.fonts.parent / matplotlib_backend.STYLE
    return (File("png", matplotlib_backend.png(draw(kit, bound.templates, _sheet(kit)), PIXELS, style)),)


def write_svg(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the poster of *kit* as SVG, which needs no fonts."""
    return (File("svg", svg(draw(kit, bound.templates, _sheet(kit)))),)


def _sheet(kit: Kit) -> Paper:
    return paper(kit.poster.paper, kit.poster.orientation)


def emptied(kit: Kit) -> Kit:
    """Return *kit* with a wheel to write in."""
    sheet = kit.wheel.work_sheet
    sectors = tuple(replace(sector, dilemmas=(), knowledge=(), practice=()) for sector in kit.wheel.sectors)
    return replace(kit, wheel=replace(kit.wheel, title=sheet.title, sectors=sectors, how_to=sheet.how_to))


def pdf(kit: Kit, templates: Templates, sheet: Paper) -> bytes:
    """Return the poster of *kit* as an accessible PDF page of the size of *sheet*."""
    drawing = draw(kit, templates, sheet)
    return tagged(_painted(kit, templates, sheet, drawing), drawing, kit.lang_tag)


def _painted(kit: Kit, templates: Templates, sheet: Paper, drawing: Drawing) -> bytes:
    """Return *drawing* as a PDF page that is neither tagged nor in inks yet."""
    facts = {
        "Title": f"{kit.wheel.title} – {kit.place.name}",
        "Author": kit.place.name,
        "Subject": kit.wheel.question,
        "Creator": "lederhjul",
    }
    return matplotlib_backend.pdf(drawing, sheet.scale, templates.fonts.parent / matplotlib_backend.STYLE, facts)


def draw(kit: Kit, templates: Templates, sheet: Paper) -> Drawing:
    """Return the poster of *kit*, set for *sheet*."""
    width, height, margin = sheet.width * MM / sheet.scale, sheet.height * MM / sheet.scale, sheet.margin
    fonts = wheel_drawing.faces(kit.brand, templates.fonts)
    given = kit.brand.logo
    art = logo.drawn(given, templates.fonts.parent / matplotlib_backend.STYLE) if given else None
    ground, panel = _grounds(kit, art)
    setting = _landscape if width > height else _portrait
    live = Box(margin, margin, width - 2 * margin, height - 2 * margin)
    marks = [
        Shape(rectangle(0, 0, width, height), ground),
        *setting(kit, fonts, live, panel, imprint.sender(kit, fonts, art)),
    ]
    return Drawing(kit.wheel.title, width, height, tuple(marks))


def _grounds(kit: Kit, art: Artwork | None) -> tuple[str, str]:
    """Return the colours of the page and of the panel: white paper on a toned ground, or the other way round for a
    work sheet, which office printers would leave a white edge round, and for a logo that brings its own ground, mostly
    white, and would stand in a box of it."""
    palette, given = kit.brand.palette, kit.brand.logo
    if kit.wheel.blank or (given and logo.brings_ground(given, art)):
        return palette.lt1, palette.lt2
    return palette.lt2, palette.lt1


def _portrait(kit: Kit, fonts: Faces, live: Box, panel: str, by: Sender) -> list[Mark]:
    """Return the marks of an upright sheet: head and sender, the wheel, then steps and panel side by side."""
    reach = live.width / 2
    head = Box(live.left, live.top, live.width - imprint.WIDTH - GUTTER / 2, HEAD_HEIGHT)
    centre = live.left + reach, head.bottom + WHEEL_GAP + reach
    foot = centre[1] + reach + FOOT_GAP
    beside = live.left + STEPS_WIDTH + GUTTER
    return [
        *_head(kit, fonts, head).marks,
        *wheel_drawing.marks(kit.wheel, kit.brand.palette, fonts, centre, reach),
        *_steps(kit, fonts, Box(live.left, foot, STEPS_WIDTH, live.bottom - foot)).marks,
        *_panel(kit, fonts, Box(beside, foot, live.right - beside, live.bottom - foot), panel),
        *by.marks(live.right, live.top, "right"),
    ]


def _landscape(kit: Kit, fonts: Faces, live: Box, panel: str, by: Sender) -> list[Mark]:
    """Return the marks of a level sheet: a column of head, steps, panel and sender beside the wheel."""
    reach = live.height / 2
    width = live.width - 2 * reach - GUTTER
    end = live.bottom - by.height
    head = _head(kit, fonts, Box(live.left, live.top, width, COLUMN_HEAD))
    steps = _steps(kit, fonts, Box(live.left, head.bottom + COLUMN_GAP, width, COLUMN_STEPS))
    top = steps.bottom + COLUMN_GAP
    return [
        *head.marks,
        *wheel_drawing.marks(kit.wheel, kit.brand.palette, fonts, (live.right - reach, live.top + reach), reach),
        *steps.marks,
        *_panel(kit, fonts, Box(live.left, top, width, end - GUTTER - top), panel),
        *by.marks(live.left, end, "left"),
    ]


def _head(kit: Kit, fonts: Faces, box: Box) -> Section:
    """Return title and question. The question comes first to its size, so that a long one makes the title smaller."""
    palette = kit.brand.palette
    look = Look(fonts.body, False, palette.dk1, QUESTION_SIZES)
    (question,) = fitted((kit.wheel.question,), look, (box.width, box.height / 2), 0, "question")
    look = Look(fonts.heading, True, palette.dk2, TITLE_SIZES)
    room = box.width, (box.height - QUESTION_GAP - question.height) * TITLE_LINE
    (title,) = fitted((kit.wheel.title,), look, room, 0, "title")
    below = title.height + QUESTION_GAP
    marks = [title.mark(box.left, box.top).read_as("H1"), question.mark(box.left, box.top + below)]
    return Section(marks, box.top + below + question.height)


def _steps(kit: Kit, fonts: Faces, box: Box) -> Section:
    palette = kit.brand.palette
    look = Look(fonts.body, False, palette.dk1, STEP_SIZES)
    room = box.width - STEP_INDENT, box.height
    blocks = fitted(kit.wheel.how_to, look, room, STEP_GAP, "how to use the wheel")
    numeral = Style(fonts.display, blocks[0].style.size)
    radius = STEP_DISC * numeral.size
    top = box.top + radius - numeral.cap_height / 2
    marks: list[Mark] = []
    for number, block in enumerate(blocks, 1):
        centre = box.left + radius, top + block.style.cap_height / 2
        base = centre[0], centre[1] + numeral.cap_height / 2
        marks += [
            Shape(disc(centre, radius), palette.dk2),
            text_on_path.straight(str(number), numeral, palette.lt1, base, "centre").read_as("Lbl"),
            block.mark(box.left + STEP_INDENT, top).read_as("LBody"),
        ]
        bottom = top + block.height
        top = bottom + STEP_GAP + 0.6 * numeral.size  # as `fitted` has it: lines with their ascenders and descenders
    return Section(marks, bottom)


def _panel(kit: Kit, fonts: Faces, box: Box, colour: str) -> list[Mark]:
    """Return the place to write: a heading over ruled lines that fill the rest of *box*."""
    palette = kit.brand.palette
    left, right = box.left + PANEL_PADDING, box.right - PANEL_PADDING
    look = Look(fonts.heading, True, palette.dk2, HEADING_SIZES)
    (heading,) = fitted((kit.wheel.write_here,), look, (right - left, 120), 0, "the place to write")
    top = box.top + PANEL_PADDING
    first, last = top + heading.height + 1.2 * LINE_PITCH, box.bottom - PANEL_PADDING
    gaps = max(1, int((last - first) / LINE_PITCH))
    levels = [first + (last - first) * place / gaps for place in range(gaps + 1)]
    tone = mix(palette.dk2, colour, LINE_TONE)
    return [
        Shape(rectangle(box.left, box.top, box.width, box.height), colour),
        heading.mark(left, top).read_as("H2"),
        *(Rule((left, level), (right, level), LINE_WIDTH, tone) for level in levels),
    ]
