"""The workshop: its modules along the clock, exercises, materials, the chosen field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.kit.text import Prose
from generator.kit.wheel import Sector

GENERAL_FIELD = "tvaergaaende"  # the field of those who choose none; it needs no mention
Handout = Literal["plan", "agreements", "chain", "evaluation"]


@dataclass(frozen=True, slots=True)
class Material:
    """Something to bring or copy: `count` in all, scaled to the participants; `each` is how it is dealt out, in words;
    `sheet` is the hand-out that it is a copy of."""

    name: str
    each: str | None
    count: int
    sheet: Handout | None


@dataclass(frozen=True, slots=True)
class Pitfall:
    sign: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ExerciseStep:
    title: str
    minutes: int
    how: Prose
    say: Prose


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise as it is used in one module: minutes are those of that module."""

    id: str
    name: str
    purpose: str
    group_size: str
    minutes: int
    materials: tuple[Material, ...]
    task: tuple[str, ...]
    product: str
    steps: tuple[ExerciseStep, ...]
    pitfalls: tuple[Pitfall, ...]
    close: Prose
    plan_b: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case to work on: what is read out, the questions, and what is said when it has been heard."""

    title: str
    text: Prose
    questions: tuple[str, ...]
    say: Prose


@dataclass(frozen=True, slots=True)
class FieldKit:
    """The chosen field: what the digital is there today, its case and its questions."""

    id: str
    name: str
    at: str
    today_title: str
    today: tuple[str, ...]
    case: Case
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """A row of the drejebog. `start` is a clock time in the language's form; `slides` count from 1."""

    start: str
    minutes: int
    what: str
    why: str
    how: Prose
    who: str
    say: Prose
    slides: tuple[int, ...]
    materials: tuple[str, ...]
    plan_b: str | None


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the workshop with its clock times: a section of the deck, a chapter of the guide."""

    id: str
    number: int
    title: str
    is_break: bool
    sector: Sector | None
    start: str
    end: str
    minutes: int
    aim: str
    outcome: str | None
    rows: tuple[ScheduleRow, ...]
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True)
class Workshop:
    """The day, as text in the kit's language; `dated` tells whether `date` is a date or says that it is open."""

    format_name: str
    length: str
    minutes: int
    summary: str
    purpose: Prose
    outcome: tuple[str, ...]
    date: str
    dated: bool
    start: str
    end: str
    place: str
    participants: int
    tables: int
    facilitators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A municipality's own example."""

    title: str
    text: Prose


@dataclass(frozen=True, slots=True)
class Local:
    """The municipality's own material."""

    strategy: tuple[str, str] | None
    examples: tuple[Example, ...]
    contact: tuple[str, str] | None
