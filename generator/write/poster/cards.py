"""Writes the dilemma cards: for the print shop a side a page, for an office on A4.

An office prints both sides of its sheets: each page of fronts is followed by that of their backs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.graphics import pdf_painting, wheel_drawing
from generator.graphics.display_list import Drawing, Mark, Rule, Shape, moved, rectangle
from generator.graphics.pdfua import tagged
from generator.graphics.pdfx import Painting, pressed
from generator.graphics.wheel import Point
from generator.kit import Kit
from generator.kit.cards import BLEED, GUTTER, PER_SHEET, WIDTH, Card, sheets
from generator.kit.files import File
from generator.template.binding import Bound
from generator.write.poster.card import MM, CardDesign, H, W, design

A4, A5 = (210.0, 297.0), (210.0, 148.0)  # mm; an A5 that lies
_MARK_GAP = 0.2  # mm from the bleed to a mark where to cut


def write(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the cards of *kit* on A4 to print on both sides, and for the press.

    Raises FitError with every text that does not fit its card.
    """
    templates = bound.templates
    all_sheets = sheets(kit.wheel)
    cards = [card for sheet in all_sheets for card in sheet]
    fonts = wheel_drawing.faces(kit.brand, templates.fonts)
    look = design(kit, fonts, templates.poster.cards, [card.dilemma for card in cards if card.dilemma])
    facts = {
        "Title": f"{kit.words.cards} – {kit.owner.name}",
        "Author": kit.owner.name,
        "Subject": kit.words.card_back,
        "Creator": "lederhjul",
    }
    pages = tuple(page for sheet in all_sheets for page in _office_pages(look, sheet))
    office = tagged(pdf_painting.pdf(pages, 1, facts), pages, kit.lang_tag)
    press = replace(kit.poster.press, bleed=BLEED, marks=True)
    sides = tuple(side for card in cards for side in _press_pages(look, card))
    painting = Painting(
        pdf_painting.pdf(sides, A5[0] / WIDTH, facts), A5,
        tuple(_ground(side) for side in sides), kit.brand.palette.dk1,
    )  # fmt: skip
    inked = pressed(painting, press, kit.brand.inks, templates.fonts.parent)
    return File("cards", office), File("cards-print", inked)


def _ground(side: Drawing) -> str:
    """Return the colour that fills a side of a card, its first mark's."""
    ground = side.marks[0]
    assert isinstance(ground, Shape)
    return ground.colour


def _press_pages(look: CardDesign, card: Card) -> Iterator[Drawing]:
    """Yield the front and the back of *card*, the bleed outside of the page."""
    title, bleed = look.kit.words.cards, BLEED * MM * WIDTH / A5[0]
    paper = Shape(rectangle(0, 0, W, H), look.kit.brand.palette.lt1)
    yield Drawing(title, W, H, (paper, *look.front(card, bleed)))
    yield Drawing(title, W, H, tuple(look.back(card, bleed)))


def _office_pages(look: CardDesign, sheet: tuple[Card, ...]) -> Iterator[Drawing]:
    """Yield the fronts of a *sheet* and their backs, each behind its front."""
    title, bleed, (width, height) = look.kit.words.cards, BLEED * MM, (A4[0] * MM, A4[1] * MM)
    left = (width - W) / 2
    first = (height - PER_SHEET * H - (PER_SHEET - 1) * GUTTER * MM) / 2
    corners = tuple((left, first + number * (H + GUTTER * MM)) for number in range(PER_SHEET))
    for side in (look.front, look.back):
        marks = (moved(mark, corner) for card, corner in zip(sheet, corners, strict=True) for mark in side(card, bleed))
        yield Drawing(title, width, height, (*marks, *_cut_marks(look, corners)))


def _cut_marks(look: CardDesign, corners: Iterable[Point]) -> Iterator[Mark]:
    """Yield marks where to cut, in the gutters and margins, outside of the bleed."""
    style, gap = look.style, (BLEED + _MARK_GAP) * MM
    long, ink = style.mark_mm * MM, look.kit.brand.palette.dk1
    for left, top in corners:
        for x in (left, left + W):
            yield Rule((x, top - gap - long), (x, top - gap), style.mark_width, ink)
            yield Rule((x, top + H + gap), (x, top + H + gap + long), style.mark_width, ink)
        for y in (top, top + H):
            yield Rule((left - gap - long, y), (left - gap, y), style.mark_width, ink)
            yield Rule((left + W + gap, y), (left + W + gap + long, y), style.mark_width, ink)
