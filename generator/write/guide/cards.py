"""The dilemma cards: four to a sheet, fronts and backs that meet when the sheet is printed on both sides.

A sheet is two pages of one table each, two rows by two columns of the same size on even margins. The back's columns are
mirrored, for a printer that turns the paper on its long edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.errors import Fault, FitError, InDocument
from generator.kit import Kit
from generator.kit.wheel import Dilemma, Pole, Sector
from generator.office.docx.measure import Measure
from generator.office.docx.sections import Page
from generator.office.docx.wordml import Cell, Look, Row, Xml, head, join, line, mm, para, prose, run, table
from generator.write.guide.blocks import heading
from generator.write.guide.sectors import numbered

PER_SHEET, COLUMNS = 4, 2
ABOVE_NOTES = mm(20)  # the header row, and what programs set higher than others
SPARE = mm(2)  # of a page's height, for the paragraph that Word wants behind a table
LOOKS = tuple(
    Look(f"Card Text{size}", f"Card Question{size}", "") for size in (" Large", "", " Small", " Smallest")
)  # the largest first


@dataclass(frozen=True, slots=True)
class Card:
    """A dilemma with its sector and its number."""

    sector: Sector
    dilemma: Dilemma
    number: int


Deck = Sequence[Card | None]  # None is a card to write on


def introduction(kit: Kit) -> Xml:
    """Return how the cards are printed and used."""
    return join(heading(1, kit.words.cards), prose(kit.guide.cards_intro))


def notes(kit: Kit, page: Page) -> Xml:
    """Return a page to write on, for the back of the introduction: the first sheet begins on a right-hand page."""
    title = kit.words.notes
    rows = (head((title,)), Row((Cell(line("Form Text", "")),), page.text_height - ABOVE_NOTES))
    return table("Form Table", (page.text_width,), rows, title=title, text=title)


def cards(kit: Kit, page: Page, measure: Measure) -> Xml:
    """Return the sheets. Raises FitError for a dilemma whose words are more than a card holds."""
    numbers = numbered(kit)
    told = [Card(of, one, numbers[one.id]) for of in kit.wheel.sectors for one in of.all_dilemmas]
    deck = [*told, *[None] * (-len(told) % PER_SHEET)]
    look = _look(kit, page, measure, told)
    sheets = [deck[first : first + PER_SHEET] for first in range(0, len(deck), PER_SHEET)]
    return join(*(_sheet(kit, page, look, sheet) for sheet in sheets))


def _sheet(kit: Kit, page: Page, look: Look, sheet: Deck) -> Xml:
    fronts = [Cell(_front(kit, card, look) if card else _own(kit)) for card in sheet]
    backs = [Cell(_back(kit, card), align="center") for card in sheet]
    mirrored = [cell for row in _rows_of(backs) for cell in reversed(row)]
    between = line("Section End", "")
    return join(_page(kit, page, fronts), between, _page(kit, page, mirrored), between)


def _rows_of(cells: Sequence[Cell]) -> list[Sequence[Cell]]:
    return [cells[first : first + COLUMNS] for first in range(0, len(cells), COLUMNS)]


def card_size(page: Page) -> tuple[int, int]:
    """Return a card's width and height, twips."""
    return page.text_width // COLUMNS, (page.text_height - SPARE) // (PER_SHEET // COLUMNS)


def _page(kit: Kit, page: Page, cells: Sequence[Cell]) -> Xml:
    width, height = card_size(page)
    rows = [Row(tuple(row), height, exact=True) for row in _rows_of(cells)]
    return table("Card Table", (width,) * COLUMNS, rows, title=kit.words.cards, text=kit.words.card_back, headed=False)


# --- one card ---------------------------------------------------------------------------------------------------------


def _front(kit: Kit, card: Card, look: Look) -> Xml:
    return join(
        *(line(style, text) for style, text in _head(kit, card)),
        *(
            para(look.paragraph, join(run(f"{letter}: {pole.title}. ", "Strong"), run(pole.text)))
            for letter, pole in _poles(card)
        ),
        line(look.paragraph, card.dilemma.situation),
        *(line(look.bullet, question) for question in card.dilemma.questions),
    )


def _own(kit: Kit) -> Xml:
    """Return a card to write a dilemma of one's own on."""
    band = (line(style, text) for style, text in _band("Sector Band", "Band Edge", f"\t{kit.wheel.title}"))
    title = line("Card Title", kit.words.own_dilemma)
    leads = ("A:", "", "B:", "", kit.words.own_situation, "", "", "?", "", "")  # what the others have as text
    return join(*band, title, *(line("Card Line", f"{lead}\t") for lead in leads))


def _head(kit: Kit, card: Card) -> list[tuple[str, str]]:
    """Return the paragraphs (style, text) that a card begins with."""
    of, label = card.sector, f"{kit.words.dilemma} {card.number}"
    band = _band(f"Sector Band {of.number}", f"Band Edge {of.number}", f"\t{of.number}  {of.name}\t{label}")
    return [*band, ("Card Title", card.dilemma.title)]


def _poles(card: Card) -> Iterable[tuple[str, Pole]]:
    return zip("AB", (card.dilemma.a, card.dilemma.b), strict=True)


def _band(style: str, edge: str, text: str) -> list[tuple[str, str]]:
    """Return a band's paragraphs (style, text): *text* in *style*, with air above and below it in the same colour.

    The air is no border: LibreOffice leaves the borders of paragraphs untagged in an accessible PDF.
    """
    return [(edge, ""), (style, text), (edge, "")]


def _look(kit: Kit, page: Page, measure: Measure, told: Sequence[Card]) -> Look:
    """Return the largest look in which every card fits, so that they are all alike."""
    width, height = card_size(page)

    def over(card: Card, look: Look) -> float:
        texts = [f"{letter}: {pole.title}. {pole.text}" for letter, pole in _poles(card)]
        below = [(look.paragraph, text) for text in (*texts, card.dilemma.situation)]
        below += [(look.bullet, question) for question in card.dilemma.questions]
        return measure.height([*_head(kit, card), *below], width) - height / 20

    for look in LOOKS:
        if all(over(card, look) <= 0 for card in told):
            return look
    smallest = LOOKS[-1]
    excess = ((card.dilemma.id, over(card, smallest)) for card in told)
    raise FitError(
        Fault(
            InDocument("guide", f"the card of dilemma '{name}'"),
            f"{points:.0f} pt too long even in {smallest.paragraph}",
            "shorten its texts",
        )
        for name, points in excess
        if points > 0
    )


def _back(kit: Kit, card: Card | None) -> Xml:
    """Return a card's back: the sector's number, name and question, and the words of the hub."""
    hub = " ".join(kit.wheel.hub)
    if card is None:
        return join(line("Card Name", kit.wheel.title), line("Card Hub", hub))
    look = f"Sector {card.sector.number}"
    return join(
        para("Card Number", run(str(card.sector.number), look)),
        para("Card Name", run(card.sector.name, look)),
        line("Card Hub", card.sector.question),
        line("Card Hub", f"{kit.wheel.title} · {hub}"),
    )
