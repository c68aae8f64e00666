"""Writes the dilemma cards: four a sheet, with matching fronts and backs.

A sheet is two pages of one table each, two rows by two columns of the same size on equal margins. The columns of the
back are mirrored, for a printer that flips the paper on its long edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.errors import Fault, FitError, InDocument
from generator.kit import Kit
from generator.kit.wheel import Dilemma, Pole, Sector
from generator.office.docx.measure import Measure
from generator.office.docx.sections import Page
from generator.office.docx.wordml import Cell, ProseStyles, Row, Xml, head, join, line, para, prose, run, table
from generator.office.units import TWIPS_PER_POINT, mm
from generator.write.guide.blocks import heading
from generator.write.guide.sectors import dilemma_numbers

PER_SHEET, COLUMNS = 4, 2
NOTES_RESERVE = mm(20)  # of a page of notes: the header row, and what programs set higher than others
PAGE_RESERVE = mm(2)  # of a page's height, for the paragraph that Word requires after a table
CARD_STYLES = tuple(
    ProseStyles(f"Card Text{size}", f"Card Question{size}", "") for size in (" Large", "", " Small", " Smallest")
)  # the largest first


@dataclass(frozen=True, slots=True)
class Card:
    """A dilemma with its sector and its number."""

    sector: Sector
    dilemma: Dilemma
    number: int


CardRow = Sequence[Card | None]  # None is a blank card to write on


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


def cards(kit: Kit, page: Page, measure: Measure) -> Xml:
    """Return the sheets.

    Raises FitError for a dilemma whose words are more than a card holds.
    """
    numbers = dilemma_numbers(kit)
    written_cards = [
        Card(sector, dilemma, numbers[dilemma.id]) for sector in kit.wheel.sectors for dilemma in sector.all_dilemmas
    ]
    spare = PER_SHEET - len(written_cards) % PER_SHEET  # at least one to write on
    all_cards = [*written_cards, *[None] * spare]
    styles = _choose_styles(kit, page, measure, written_cards)
    sheets = [all_cards[first : first + PER_SHEET] for first in range(0, len(all_cards), PER_SHEET)]
    return join(*(_sheet(kit, page, styles, sheet) for sheet in sheets))


def _sheet(kit: Kit, page: Page, styles: ProseStyles, sheet: CardRow) -> Xml:
    fronts = [Cell(_front(kit, card, styles) if card else _blank_front(kit)) for card in sheet]
    backs = [Cell(_back(kit, card), align="center") for card in sheet]
    mirrored = [cell for row in _table_rows(backs) for cell in reversed(row)]
    separator = line("Section End", "")
    return join(_page(kit, page, fronts), separator, _page(kit, page, mirrored), separator)


def _table_rows(cells: Sequence[Cell]) -> list[Sequence[Cell]]:
    return [cells[first : first + COLUMNS] for first in range(0, len(cells), COLUMNS)]


def card_size(page: Page) -> tuple[int, int]:
    """Return a card's width and height, twips."""
    return page.text_width // COLUMNS, (page.text_height - PAGE_RESERVE) // (PER_SHEET // COLUMNS)


def _page(kit: Kit, page: Page, cells: Sequence[Cell]) -> Xml:
    width, height = card_size(page)
    rows = [Row(tuple(row), height, exact=True) for row in _table_rows(cells)]
    return table("Card Table", (width,) * COLUMNS, rows, title=kit.words.cards, text=kit.words.card_back, headed=False)


# --- one card ---------------------------------------------------------------------------------------------------------


def _front(kit: Kit, card: Card, styles: ProseStyles) -> Xml:
    return join(
        *(line(style, text) for style, text in _heading(kit, card)),
        *(
            para(styles.paragraph, join(run(f"{letter}: {pole.title}. ", "Strong"), run(pole.text)))
            for letter, pole in _poles(card)
        ),
        line(styles.paragraph, card.dilemma.situation),
        *(line(styles.bullet, question) for question in card.dilemma.questions),
    )


def _blank_front(kit: Kit) -> Xml:
    """Return the front of a card for a dilemma of the participants' own."""
    band = (line(style, text) for style, text in _band("Sector Band", "Band Edge", f"\t{kit.wheel.title}"))
    title = line("Card Title", kit.words.own_dilemma)
    labels = ("A:", "", "B:", "", kit.words.own_situation, "", "", "?", "", "")  # in the order of a written card
    return join(*band, title, *(line("Card Line", f"{label}\t") for label in labels))


def _heading(kit: Kit, card: Card) -> list[tuple[str, str]]:
    """Return the paragraphs (style, text) that a card begins with."""
    number, label = card.sector.number, f"{kit.words.dilemma} {card.number}"
    band = _band(f"Sector Band {number}", f"Band Edge {number}", f"\t{number}  {card.sector.name}\t{label}")
    return [*band, ("Card Title", card.dilemma.title)]


def _poles(card: Card) -> Iterable[tuple[str, Pole]]:
    return zip("AB", (card.dilemma.a, card.dilemma.b), strict=True)


def _band(style: str, edge: str, text: str) -> list[tuple[str, str]]:
    """Return a band's paragraphs (style, text).

    *text* in *style* stands between two empty ones in style *edge*. They are no borders, which LibreOffice leaves
    untagged in an accessible PDF.
    """
    return [(edge, ""), (style, text), (edge, "")]


def _choose_styles(kit: Kit, page: Page, measure: Measure, cards: Sequence[Card]) -> ProseStyles:
    """Return the largest styles in which every card fits.

    All cards then look alike. Raises FitError with every card that is too long even in the smallest.
    """
    width, height = card_size(page)

    def excess(card: Card, styles: ProseStyles) -> float:
        """Return by how many points *card* is too high."""
        texts = [f"{letter}: {pole.title}. {pole.text}" for letter, pole in _poles(card)]
        body = [(styles.paragraph, text) for text in (*texts, card.dilemma.situation)]
        body += [(styles.bullet, question) for question in card.dilemma.questions]
        return measure.height([*_heading(kit, card), *body], width) - height / TWIPS_PER_POINT

    for styles in CARD_STYLES:
        if all(excess(card, styles) <= 0 for card in cards):
            return styles
    smallest = CARD_STYLES[-1]
    excesses = ((card.dilemma.id, excess(card, smallest)) for card in cards)
    raise FitError(
        Fault(
            InDocument("guide", f"the card of dilemma '{name}'"),
            f"{points:.0f} pt too long even in {smallest.paragraph}",
            "shorten its texts",
        )
        for name, points in excesses
        if points > 0
    )


def _back(kit: Kit, card: Card | None) -> Xml:
    """Return a card's back: the sector, its question, and the hub's words."""
    hub = " ".join(kit.wheel.hub)
    if card is None:
        return join(line("Card Name", kit.wheel.title), line("Card Hub", hub))
    sector_style = f"Sector {card.sector.number}"
    return join(
        para("Card Number", run(str(card.sector.number), sector_style)),
        para("Card Name", run(card.sector.name, sector_style)),
        line("Card Hub", card.sector.question),
        line("Card Hub", f"{kit.wheel.title} · {hub}"),
    )
