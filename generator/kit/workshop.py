"""The workshop: modules along the clock, exercises, materials, the chosen field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, assert_never

from generator.kit.text import Prose
from generator.kit.wheel import Sector

GENERAL_FIELD = "tvaergaaende"  # the field of those who choose none; it needs no mention
MOST_NAMES = 80  # letters of the facilitators' names on a slide
GRID = 5  # minutes; what participants see begins on it
MAX_SITTING = 75  # minutes between breaks
BUFFER_RANGE = (0.06, 0.12)  # of the day, for what takes longer than it should
Room = Literal["room", "online", "hybrid"]
Handout = Literal["plan", "agreements", "chain", "evaluation", "follow-up", "wheel", "cards"]


@dataclass(frozen=True, slots=True)
class Material:
    """Something to bring or copy: `count` in all, scaled to the participants.

    `each` is how it is dealt out, in words; `sheet` is what of the materials it is a copy of.
    """

    name: str
    each: str | None
    count: int
    sheet: Handout | None


@dataclass(frozen=True, slots=True)
class Pitfall:
    sign: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Variant:
    """How an exercise is done otherwise.

    `label` says when; `is_chosen` tells whether that is so for this workshop.
    """

    label: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise, whenever it is used.

    `variants` are those that this workshop may need.
    """

    id: str
    name: str
    purpose: str
    group_size: str
    materials: tuple[Material, ...]
    task: tuple[str, ...]
    product: str
    pitfalls: tuple[Pitfall, ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class ExerciseStep:
    """A step of an exercise where it is used.

    `start` is its clock time, `minutes` its share there.
    """

    start: str
    minutes: int
    title: str
    how: Prose
    say: Prose


@dataclass(frozen=True, slots=True)
class Case:
    """A case to work on: what is read out, its questions, the words that close it."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedPart:
    """What every part of a module has.

    `start` is a clock time in the language's form; `slides` count from 1; `cut` is what saves time in it.
    """

    start: str
    minutes: int
    who: str
    slides: tuple[int, ...]
    plan_b: str | None
    cut: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExercisePart(TimedPart):
    """An exercise on the clock.

    Its steps, the last of which rounds it off, add up to `minutes`.
    """

    exercise: Exercise
    steps: tuple[ExerciseStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPart(TimedPart):
    """A step that is no exercise.

    What the facilitator does and says, and what it takes.
    """

    what: str
    how: Prose
    say: Prose
    materials: tuple[Material, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakPart(TimedPart):
    """A break: what the facilitator does meanwhile, and says before it."""

    what: str
    how: Prose
    say: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class BufferPart(TimedPart):
    """Air at the end of a module, for what takes longer than planned."""

    what: str
    how: Prose


Part = ExercisePart | StepPart | BreakPart | BufferPart


def title_of(part: Part) -> str:
    """Return what *part* is called."""
    return part.exercise.name if isinstance(part, ExercisePart) else part.what


def materials_of(part: Part) -> tuple[Material, ...]:
    """Return what *part* takes."""
    match part:
        case ExercisePart():
            return part.exercise.materials
        case StepPart():
            return part.materials
        case BreakPart() | BufferPart():
            return ()
        case _:
            assert_never(part)


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """A row of the drejebog.

    `start` is a clock time in the language's form; `slides` count from 1.
    """

    start: str
    minutes: int
    what: str
    why: str
    how: Prose
    who: str
    slides: tuple[int, ...]
    materials: tuple[str, ...]
    plan_b: str | None


def _rows(part: Part, why: str) -> tuple[ScheduleRow, ...]:
    """Return the rows of *part*.

    What holds for an exercise as a whole stands in the row of its first step.

    *why* is the reason for a part that has none of its own.
    """
    names = tuple(material.name for material in materials_of(part))
    if not isinstance(part, ExercisePart):
        row = ScheduleRow(
            part.start, part.minutes, part.what, why, part.how, part.who, part.slides, names, part.plan_b
        )  # fmt: skip
        return (row,)
    name, purpose = part.exercise.name, part.exercise.purpose
    first, *others = (
        ScheduleRow(step.start, step.minutes, f"{name}: {step.title}", "", step.how, part.who, (), (), None)
        for step in part.steps
    )
    return replace(first, why=purpose, slides=part.slides, materials=names, plan_b=part.plan_b), *others


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the workshop with its clock times.

    A section of the deck, a chapter of the guide.
    """

    id: str
    number: int
    title: str
    sector: Sector | None
    start: str
    end: str
    minutes: int
    aim: str
    outcome: str | None
    parts: tuple[Part, ...]

    @property
    def is_break(self) -> bool:
        """Whether there is nothing but breaks in it."""
        return all(isinstance(part, BreakPart) for part in self.parts)

    @property
    def buffer(self) -> int:
        """Its minutes of air."""
        return sum(part.minutes for part in self.parts if isinstance(part, BufferPart))

    @property
    def slides(self) -> tuple[int, ...]:
        """The numbers of its slides."""
        return tuple(number for part in self.parts for number in part.slides)

    @property
    def rows(self) -> tuple[ScheduleRow, ...]:
        """Its rows of the drejebog.

        The first part, where it has no purpose of its own, serves the module's aim.
        """
        return tuple(
            row for position, part in enumerate(self.parts) for row in _rows(part, "" if position else self.aim)
        )


@dataclass(frozen=True, slots=True)
class Workshop:
    """The day, as text in the kit's language.

    `format` is the format's id, `day` the date as ISO 8601 writes it. Where that is open, `day` is empty, and `date`
    says so; so does `venue` where the day is not `placed` yet.
    """

    format: str
    format_name: str
    length: str
    minutes: int
    summary: str
    purpose: Prose
    outcome: tuple[str, ...]
    date: str
    day: str
    start: str
    end: str
    venue: str
    placed: bool
    participants: int
    tables: int
    room: Room
    facilitators: tuple[str, ...]

    @property
    def dated(self) -> bool:
        """Whether `date` is a date."""
        return bool(self.day)

    @property
    def names_fit_cover(self) -> bool:
        """Whether the facilitators' names have room on the first slide.

        Else they stand in its notes.
        """
        return len(", ".join(self.facilitators)) <= MOST_NAMES


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
