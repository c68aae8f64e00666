"""The dilemma cards: what stands on each, their size, how sheets hold them.

Lengths are millimetres on a sheet of A4; a print shop gets the same cards on A5, a little larger.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.kit.wheel import Dilemma, Sector, Wheel

HEIGHT = 132.0
WIDTH = HEIGHT * 210 / 148  # in the proportions of A5
BLEED = 3.0
GUTTER = 10.0  # between the cards of a sheet: both bleeds, and the marks where to cut
PER_SHEET = 2


@dataclass(frozen=True, slots=True)
class Card:
    """A dilemma with its sector and its number.

    A card without a dilemma is blank, to write one's own on; without a sector, too, its back is neutral.
    """

    sector: Sector | None = None
    dilemma: Dilemma | None = None
    number: int = 0


def sheets(wheel: Wheel) -> tuple[tuple[Card, ...], ...]:
    """Return the cards of all sheets: one sector a sheet, blank cards on the last."""
    numbers = wheel.dilemma_numbers
    written: list[tuple[Card, ...]] = []
    for sector in wheel.sectors:
        cards = [Card(sector, dilemma, numbers[dilemma.id]) for dilemma in sector.all_dilemmas]
        cards += [Card(sector)] * (-len(cards) % PER_SHEET)
        written += [tuple(cards[first : first + PER_SHEET]) for first in range(0, len(cards), PER_SHEET)]
    return (*written, (Card(),) * PER_SHEET)
