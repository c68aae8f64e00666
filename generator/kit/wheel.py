"""The wheel and the chain of leadership, as every document shows them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.kit.text import Prose

ON_WHEEL = 3  # dilemmas of a sector that its cell holds, readable from three metres


@dataclass(frozen=True, slots=True)
class Pole:
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Dilemma:
    id: str
    title: str
    a: Pole
    b: Pole
    situation: str
    questions: tuple[str, ...]
    say: Prose


@dataclass(frozen=True, slots=True)
class Item:
    """A thing to know or practise.

    `label` on the wheel, `short` on the slide, `text` in the guide.
    """

    id: str
    label: str
    short: str
    text: Prose


@dataclass(frozen=True, slots=True)
class Sector:
    """A quarter of the wheel.

    `number` counts from 1 and picks the theme colour accent1–4.

    `dilemmas` are the general ones; `field_dilemmas` those that the chosen field adds, shown before them, on the wheel,
    too; `field_question` is what the field asks of this sector, beside the wheel's own `question`.
    """

    id: str
    number: int
    name: str
    subtitle: str
    question: str
    field_question: str
    intro: Prose
    dilemmas: tuple[Dilemma, ...]
    field_dilemmas: tuple[Dilemma, ...]
    knowledge: tuple[Item, ...]
    practice: tuple[Item, ...]
    questions: tuple[str, ...]

    @property
    def on_wheel(self) -> tuple[Dilemma, ...]:
        """The dilemmas on the wheel, the field's first; cards have all."""
        return self.all_dilemmas[:ON_WHEEL]

    @property
    def all_dilemmas(self) -> tuple[Dilemma, ...]:
        """The field's dilemmas, then the general ones."""
        return self.field_dilemmas + self.dilemmas

    def labels(self, ring: int) -> tuple[str, ...]:
        """Return the short lines of the cell in *ring* (0 dilemmas, 1 know, 2 practise)."""
        if ring == 0:
            return tuple(dilemma.title for dilemma in self.on_wheel)
        return tuple(item.label for item in (self.knowledge, self.practice)[ring - 1])


@dataclass(frozen=True, slots=True)
class Ring:
    id: str
    name: str
    short: str
    text: str


@dataclass(frozen=True, slots=True)
class WorkSheet:
    """The words of a wheel to write in: title, labels, what to do with it."""

    title: str
    name: str
    date: str
    write_here: str
    how_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wheel:
    """The wheel: four sectors clockwise from the upper left, three rings from inside."""

    title: str
    question: str
    hub: tuple[str, ...]
    rings: tuple[Ring, ...]
    sectors: tuple[Sector, ...]
    how_to: tuple[str, ...]
    write_here: str
    source: str
    work_sheet: WorkSheet
    alt_text: str
    intro: Prose

    @property
    def lettering(self) -> str:
        """Everything that poster and work sheet say of the wheel, as one text."""
        rings = range(len(self.rings))
        cells = (label for sector in self.sectors for ring in rings for label in sector.labels(ring))
        names = (text for ring in self.rings for text in (ring.name, ring.short, ring.text))
        sectors = (text for sector in self.sectors for text in (sector.name, sector.subtitle))
        own = (self.title, self.question, *self.hub, *self.how_to, self.write_here, self.source)
        sheet = self.work_sheet
        labels = (sheet.title, sheet.name, sheet.date, sheet.write_here, *sheet.how_to)
        return " ".join((*own, *names, *sectors, *cells, *labels))

    @property
    def dilemma_numbers(self) -> dict[str, int]:
        """Every dilemma's number by its id, the same on its card as in the guide."""
        dilemmas = (dilemma for sector in self.sectors for dilemma in sector.all_dilemmas)
        return {dilemma.id: number for number, dilemma in enumerate(dilemmas, 1)}

    @property
    def blank(self) -> bool:
        """Whether its cells are empty, to write in."""
        return not any(sector.labels(ring) for sector in self.sectors for ring in range(len(self.rings)))


@dataclass(frozen=True, slots=True)
class ChainLink:
    name: str
    verb: str
    task: str
    needs: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    title: str
    intro: Prose
    links: tuple[ChainLink, ...]
