"""Writes the dilemma cards to print on both sides of a sheet.

A page with fronts is followed by that with their backs: the same cards at the same place. Round each card lie the
bleed, into which its colour reaches, and marks where to cut; see `kit.cards` for the sizes, which a print shop's cards
share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.errors import Fault, FitError, InDocument
from generator.kit import Kit
from generator.kit.cards import BLEED, GUTTER, HEIGHT, WIDTH, Card, sheets
from generator.kit.poster_style import CardStyle
from generator.kit.wheel import Dilemma, Pole
from generator.messages import tr
from generator.office.docx.measure import Measure
from generator.office.docx.pictures import quarter_art
from generator.office.docx.sections import Page
from generator.office.docx.wordml import NONE, Cell, Edge, Row, Xml, head, join, line, para, prose, run, shares, table
from generator.office.units import TWIPS_PER_POINT, mm
from generator.write.guide.blocks import heading

NOTES_RESERVE = mm(20)  # of a page of notes: the header row, and what programs set higher than others
_BLEED, _GUTTER, _WIDTH = mm(BLEED), mm(GUTTER), mm(WIDTH)
_SHEET = 2 * _BLEED + _WIDTH  # the width of a card with its bleed
_EMPTY = line("Section End", "")  # the paragraph that a cell must have


@dataclass(frozen=True, slots=True)
class _Styles:
    """The paragraph styles of a card's running text, which differ in size."""

    story: str
    side: str
    question: str


_STYLES = tuple(
    _Styles(f"Card Text{size}", f"Card Side{size}", f"Card Question{size}")
    for size in (" Large", "", " Small", " Smallest")
)  # the largest first; those below 12 points, the second, are for very wide fonts


def introduction(kit: Kit) -> Xml:
    """Return how the cards are printed and used."""
    return join(heading(1, kit.words.cards), prose(kit.guide.cards_intro))


def notes(kit: Kit, page: Page) -> Xml:
    """Return a page for notes, for the back of the introduction.

    The first sheet of cards begins on a right-hand page.
    """
    title = kit.words.notes
    rows = (head((title,)), Row((Cell(line("Form Text", "")),), page.text_height - NOTES_RESERVE))
    return table("Form Table", (page.text_width,), rows, title=title, text=title)


def cards(kit: Kit, page: Page, measure: Measure, style: CardStyle) -> Xml:
    """Return the sheets.

    Raises FitError for a dilemma whose words are more than a card holds.
    """
    all_sheets = sheets(kit.wheel)
    dilemmas = [card.dilemma for sheet in all_sheets for card in sheet if card.dilemma]
    writer = _CardWriter(kit, style, _choose_styles(measure, style, dilemmas), (page.text_width - _SHEET) // 2)
    pages = (side for sheet in all_sheets for side in (writer.fronts(sheet), writer.backs(sheet)))
    return join(*(join(side, _EMPTY) for side in pages))


@dataclass(frozen=True, slots=True)
class _CardWriter:
    """Writes the pages of a kit's cards, which lie *indent* twips from the margin."""

    kit: Kit
    design: CardStyle
    styles: _Styles
    indent: int

    def _page(self, widths: Sequence[int], rows: Iterable[Row]) -> Xml:
        words = self.kit.words
        return table(
            "Card Table", widths, rows, title=words.cards, text=words.card_back, headed=False, indent=self.indent
        )

    # --- fronts -------------------------------------------------------------------------------------------------------

    def fronts(self, sheet: Sequence[Card]) -> Xml:
        """Return the page with the fronts of a *sheet*."""
        rows: list[Row] = [_marks(_BLEED, below=True)]
        for number, card in enumerate(sheet):
            rows += [_marks(_GUTTER, above=True, below=True)] if number else []
            rows += self._front(card)
        return self._page((_BLEED, *shares(_WIDTH, (1, 1)), _BLEED), [*rows, _marks(_BLEED, above=True)])

    def _front(self, card: Card) -> Iterator[Row]:
        """Yield the rows of a front: kicker, title and story; A and B; air; the questions."""
        heights = _heights(self.design)
        story, sides, questions = self._written(card.dilemma) if card.dilemma else self._blank()
        edge, kicker = Cell(_EMPTY), self._kicker(card)
        yield Row((edge, Cell(join(kicker, story), span=2), edge), heights[0], exact=True)
        fill = _fill(card) if card.dilemma else "background2"
        bleed = Cell(_EMPTY, fill)
        yield Row((bleed, *(Cell(side, fill) for side in sides), bleed), heights[1], exact=True)
        yield Row((edge, Cell(_EMPTY, span=2), edge), heights[2], exact=True)
        yield Row((edge, Cell(questions, span=2), edge), heights[3], exact=True)

    def _kicker(self, card: Card) -> Xml:
        """Return the line with the sector's name and the card's number."""
        if card.sector is None:
            return line("Card Kicker", self.kit.wheel.title)
        label = f" · {self.kit.words.dilemma} {card.number}" if card.dilemma else ""
        return para("Card Kicker", run(f"{card.sector.name}{label}", f"Sector {card.sector.number}"))

    def _written(self, dilemma: Dilemma) -> tuple[Xml, list[Xml], Xml]:
        styles = self.styles
        return (
            join(line("Card Title", dilemma.title), line(styles.story, dilemma.situation)),
            [
                join(
                    para("Card Pole", join(run(letter, "Card Letter"), run(f"\t{pole.title}"))),
                    line(styles.side, pole.text),
                )
                for letter, pole in _poles(dilemma)
            ],
            join(*(line(styles.question, question) for question in dilemma.questions)),
        )

    def _blank(self) -> tuple[Xml, list[Xml], Xml]:
        """Return what is on the front of a card for a dilemma of one's own."""
        words = self.kit.words
        story = (line("Card Title", words.own_dilemma), line("Card Line", f"{words.own_situation}\t"))
        sides = [join(*(line("Card Side Line", f"{label}\t") for label in (letter, "", ""))) for letter in "AB"]
        return (
            join(*story, line("Card Line", "\t")),
            sides,
            join(*(line("Card Line", f"{mark}\t") for mark in ("?", ""))),
        )

    # --- backs --------------------------------------------------------------------------------------------------------

    def backs(self, sheet: Sequence[Card]) -> Xml:
        """Return the page with the backs of a *sheet*, in full colour."""
        art = mm(self.design.back_wheel_mm)
        number = sheet[0].sector.number if sheet[0].sector else 1
        is_left = number in (2, 3)  # where the sector's quarter lies, so that its middle is the wheel's
        widths = (art, _SHEET - art) if is_left else (_SHEET - art, art)
        rows: list[Row] = []
        for card in sheet:
            rows += [Row((Cell(_EMPTY, span=2),), _GUTTER - 2 * _BLEED, exact=True)] if rows else []
            cells = self._back(card, number, art)
            rows.append(Row(cells[::-1] if is_left else cells, mm(HEIGHT) + 2 * _BLEED, exact=True))
        return self._page(widths, rows)

    def _back(self, card: Card, number: int, art: int) -> tuple[Cell, Cell]:
        """Return the cells with the words of a back, and with its quarter of the wheel."""
        wheel, sector, fill = self.kit.wheel, card.sector, _fill(card)
        name, question = (sector.name, sector.question) if sector else (wheel.title, wheel.question)
        sender = "" if sector is None else f"{wheel.title} · {' '.join(wheel.hub)}"
        words = join(
            line("Card Name", name), line("Card Back", question), line("Card Back", sender) if sender else NONE
        )
        drawing = quarter_art(art, number - 1, f"{wheel.title}: {name}")
        style = "Card Art" if number in (2, 3) else "Card Art Right"
        return Cell(words, fill), Cell(para(style, drawing), fill, align="bottom" if number in (1, 2) else "top")


def _fill(card: Card) -> str:
    return f"accent{card.sector.number}" if card.sector else "text2"


def _poles(dilemma: Dilemma) -> Iterable[tuple[str, Pole]]:
    return zip("AB", (dilemma.a, dilemma.b), strict=True)


def _heights(style: CardStyle) -> tuple[int, ...]:
    """Return how high story, band, the air below it and questions are, twips."""
    levels = (0.0, style.band_mm, style.band_mm + style.band_height_mm, style.questions_mm, HEIGHT)
    return tuple(mm(below) - mm(above) for above, below in pairwise(levels))


def _marks(height: int, *, above: bool = False, below: bool = False) -> Row:
    """Return the row above, between or below cards, with marks where to cut.

    They stand at its ends and are the edges of its outer cells, at the cards that lie *above* and *below* it.
    """
    level: tuple[Edge, ...] = (*(("top",) if above else ()), *(("bottom",) if below else ()))
    return Row(
        (Cell(_EMPTY, edges=(*level, "right")), Cell(_EMPTY, span=2), Cell(_EMPTY, edges=(*level, "left"))),
        height,
        exact=True,
    )


def _choose_styles(measure: Measure, style: CardStyle, dilemmas: Sequence[Dilemma]) -> _Styles:
    """Return the largest styles in which every card fits, so that all look alike.

    Raises FitError with every card that is too long even in the smallest.
    """
    heights = [height / TWIPS_PER_POINT for height in _heights(style)]

    def excess(dilemma: Dilemma, styles: _Styles) -> float:
        """Return by how many points a part of *dilemma* is too high."""
        story = [("Card Kicker", "?"), ("Card Title", dilemma.title), (styles.story, dilemma.situation)]
        sides = ([("Card Pole", pole.title), (styles.side, pole.text)] for _, pole in _poles(dilemma))
        questions = [(styles.question, question) for question in dilemma.questions]
        return max(
            measure.height(story, _WIDTH) - heights[0],
            *(measure.height(side, _WIDTH // 2) - heights[1] for side in sides),
            measure.height(questions, _WIDTH) - heights[3],
        )

    for styles in _STYLES:
        if all(excess(dilemma, styles) <= 0 for dilemma in dilemmas):
            return styles
    smallest = _STYLES[-1]
    excesses = ((dilemma.id, excess(dilemma, smallest)) for dilemma in dilemmas)
    raise FitError(
        Fault(
            InDocument(tr("guide"), tr("the card of dilemma '{name}'", name=name)),
            tr("{points:.0f} pt too long even in {style}", points=points, style=smallest.story),
            tr("shorten its texts"),
        )
        for name, points in excesses
        if points > 0
    )
