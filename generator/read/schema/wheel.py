"""The files of the wheel and the chain (wheel.yml, wheel/*.yml, chain.yml)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.kit.wheel import ON_WHEEL
from generator.read.schema.text import Id, Line, Prose
from generator.read.yaml_file import Strict

SectorId = Literal["mindset", "omverden", "organisation", "medarbejdere"]


RingId = Literal["dilemmaer", "vide", "oeve"]

MOST_DILEMMAS = 8  # of a sector, without the field's


class Pole(Strict):
    """One side of a dilemma: a legitimate concern."""

    title: Line
    text: Line


class Dilemma(Strict):
    """Two legitimate concerns that pull apart, with a situation and questions."""

    id: Id
    title: Annotated[Line, StringConstraints(max_length=28)]
    a: Pole
    b: Pole
    situation: Line
    questions: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]
    say: Prose


class FieldDilemma(Dilemma):
    """A dilemma of a field; it joins the dilemmas of its sector, in front."""

    sector: SectorId


class Item(Strict):
    """One thing to know or to practise.

    `label` for the wheel, `short` for the slide, `text` for the guide.
    """

    id: Id
    label: Annotated[Line, StringConstraints(max_length=40)]
    short: Line
    text: Prose


class Sector(Strict):
    """A quarter of the wheel (content/<lang>/wheel/<id>.yml)."""

    id: SectorId
    name: Line
    subtitle: Line
    question: Line
    intro: Prose
    dilemmas: Annotated[tuple[Dilemma, ...], Field(min_length=ON_WHEEL, max_length=MOST_DILEMMAS)]
    knowledge: Annotated[tuple[Item, ...], Field(min_length=3, max_length=4)]
    practice: Annotated[tuple[Item, ...], Field(min_length=3, max_length=4)]
    questions: Annotated[tuple[Line, ...], Field(min_length=4)]
    say: Prose
    say_items: Prose


class Ring(Strict):
    """A ring of the wheel, from the inside."""

    id: RingId
    name: Line
    short: Line
    text: Line


class Hub(Strict):
    """The middle of the wheel: the text in lines, as they are set."""

    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=3)]


class WorkSheet(Strict):
    """The words of a wheel to write in: title, labels, what to do with it."""

    title: Line
    name: Line
    date: Line
    write_here: Line
    how_to: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)]


class WheelText(Strict):
    """The wheel as a whole (content/<lang>/wheel.yml)."""

    title: Line
    question: Line
    hub: Hub
    rings: Annotated[tuple[Ring, ...], Field(min_length=3, max_length=3)]
    how_to: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)]
    write_here: Line
    source: Line
    work_sheet: WorkSheet
    alt_text: Line
    intro: Prose
    say: Prose


class ChainLink(Strict):
    """One link of the chain of leadership."""

    id: Id
    name: Line
    verb: Line
    task: Line
    needs: Line
    questions: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]


class Chain(Strict):
    """The chain of leadership, from those who set direction to those who carry out."""

    title: Line
    intro: Prose
    links: Annotated[tuple[ChainLink, ...], Field(min_length=5, max_length=5)]
    say: Prose
