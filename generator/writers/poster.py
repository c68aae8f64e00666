"""Writes the poster: the wheel as large as the page allows, what to do with it, and a place to write.

One design for every paper: made on A1 in points, scaled to the sheet, set anew for portrait and landscape.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.contract import Templates
from generator.model import Kit
from generator.wheel import Outline, arc, at
from generator.writers import canvas, letters, paragraph, wheelart
from generator.writers.drawing import Drawing, Rule, Shape, disc, rectangle
from generator.writers.letters import Style
from generator.writers.tones import mix

MM = 72 / 25.4  # points
PAPERS = {"A0": (841, 1189), "A1": (594, 841), "A2": (420, 594), "A3": (297, 420), "A4": (210, 297)}  # mm
DESIGN_WIDTH = 594 * MM  # the short side of the sheet that sizes are given for
GENERAL_FIELD = "tvaergaaende"

MARGIN = DESIGN_WIDTH / 2 - wheelart.RADIUS
GUTTER = 64.0
TITLE_SIZES = tuple(range(180, 59, -2))
QUESTION_SIZES = tuple(range(60, 33, -1))
STEP_SIZES = tuple(range(40, 27, -1))
NAME_SIZES = tuple(range(44, 23, -1))
HEAD_SIZES = tuple(range(44, 27, -1))
LINE_PITCH = 52.0
LINE_WIDTH = 1.2


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet: width and height in millimetres."""

    width: float
    height: float

    @property
    def scale(self) -> float:
        """The sheet's size in sizes of the design."""
        return min(self.width, self.height) * MM / DESIGN_WIDTH


def paper(size: str = "A1", orientation: str = "portrait") -> Paper:
    """Return the sheet of an ISO *size* (A4 to A0), "portrait" or "landscape"."""
    short, long = PAPERS[size]
    return Paper(long, short) if orientation == "landscape" else Paper(short, long)


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


def write(kit: Kit, templates: Templates) -> bytes:
    """Return the poster of *kit* as PDF, A1 portrait."""
    return pdf(kit, templates, paper())


def pdf(kit: Kit, templates: Templates, sheet: Paper) -> bytes:
    """Return the poster of *kit* as a PDF page of the size of *sheet*.

    Raises FitError, naming the place, for a text that does not fit at its least size.
    """
    facts = {
        "Title": f"{kit.wheel.title} – {kit.place.name}",
        "Author": kit.place.name,
        "Subject": kit.wheel.question,
        "Creator": "lederhjul",
    }
    return canvas.pdf(draw(kit, templates, sheet), sheet.scale, templates.fonts.parent / canvas.STYLE, facts)


def draw(kit: Kit, templates: Templates, sheet: Paper) -> Drawing:
    """Return the poster of *kit* set for *sheet*, in points of the design."""
    fonts = wheelart.faces(kit.brand, templates.fonts)
    width, height = sheet.width * MM / sheet.scale, sheet.height * MM / sheet.scale
    diameter = 2 * wheelart.RADIUS
    ground = Shape(rectangle(0, 0, width, height), kit.brand.palette.lt2)
    inner = width - 2 * MARGIN
    head = _head(kit, fonts, Box(MARGIN, MARGIN, inner, 260))
    top = MARGIN + 260
    centre = (width / 2, top + wheelart.RADIUS)
    art = wheelart.marks(kit.wheel, kit.brand.palette, fonts, centre, wheelart.RADIUS)
    foot_top = top + diameter + GUTTER
    left = Box(MARGIN, foot_top, inner * 0.44, height - MARGIN - foot_top)
    right = Box(MARGIN + left.width + GUTTER, foot_top, inner - left.width - GUTTER, left.height)
    rest = _steps(kit, fonts, left) + _sender(kit, fonts, left) + _write_here(kit, fonts, right)
    return Drawing(kit.wheel.title, width, height, (ground, *head, *art, *rest))


def _head(kit, fonts, box):
    p = kit.brand.palette
    title = paragraph.fitted(
        kit.wheel.title, Style(fonts.heading, 1, p.dk2), (box.width, 230), TITLE_SIZES, "poster, title"
    )
    q = paragraph.fitted(
        kit.wheel.question, Style(fonts.regular, 1, p.dk1), (box.width, 160), QUESTION_SIZES, "poster, question"
    )
    return title.marks(box.left, box.top) + q.marks(box.left, box.top + title.height + 46)


def _steps(kit, fonts, box):
    p = kit.brand.palette
    marks = []
    top = box.top
    for n, s in enumerate(kit.wheel.how_to, 1):
        b = paragraph.fitted(s, Style(fonts.regular, 1, p.dk1), (box.width - 80, 100), STEP_SIZES, "poster, how to")
        mid = top + b.style.cap_height / 2
        r = 27
        marks.append(Shape(disc((box.left + r, mid), r), p.dk2))
        num = Style(fonts.heading, 34, p.lt1)
        marks.append(letters.straight(str(n), num, box.left + r, mid + num.cap_height / 2, "centre"))
        marks += b.marks(box.left + 80, top)
        top += b.height + 48
    return marks








def _sender(kit, fonts, box):
    p = kit.brand.palette
    b = paragraph.fitted(kit.place.name, Style(fonts.heading, 1, p.dk2), (box.width, 120), NAME_SIZES, "poster, name")
    return b.marks(box.left, box.bottom - b.height)


def _write_here(kit, fonts, box):
    p = kit.brand.palette
    marks = [Shape(rectangle(box.left, box.top, box.width, box.height), p.lt1)]
    pad = 40
    b = paragraph.fitted(
        kit.wheel.write_here, Style(fonts.heading, 1, p.dk2), (box.width - 2 * pad, 90), HEAD_SIZES, "poster, write"
    )
    marks += b.marks(box.left + pad, box.top + pad)
    y = box.top + pad + b.height + LINE_PITCH * 1.3
    while y <= box.bottom - pad:
        marks.append(Rule((box.left + pad, y), (box.left + box.width - pad, y), LINE_WIDTH, mix(p.dk2, p.lt1, 0.35)))
        y += LINE_PITCH
    return marks
