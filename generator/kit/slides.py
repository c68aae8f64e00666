"""The slides of the deck, as typed data, before any layout is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.kit.text import Prose
from generator.kit.wheel import ChainLink, Dilemma, Item
from generator.kit.workshop import Case, Example

APPENDIX = 0  # in place of the number of a module, of slides that stand behind the last


@dataclass(frozen=True, slots=True)
class NoteStep:
    """A step of an exercise.

    `title` has its clock time and minutes, too; then what to do, and what to say.
    """

    title: str
    how: Prose
    say: Prose


@dataclass(frozen=True, slots=True)
class Notes:
    """Speaker notes: what to say, below a line of facts.

    The facts are clock time, minutes, materials and section of the guide. An exercise has `steps`, with what is said in
    each. `plan_b` is what to do when it does not go as planned.
    """

    facts: tuple[str, ...]
    say: Prose
    steps: tuple[NoteStep, ...] = ()
    plan_b: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """What every slide has.

    `sector` is 1–4 or None; `module` is the number of its module, or APPENDIX; titles are unique. `key` names what
    it shows, "mindset/dilemma:1", whatever its number, its words and the field. `settings` are the keys of the
    municipality's file whose texts it repeats.
    """

    number: int
    key: str
    title: str
    module: int
    sector: int | None
    notes: Notes
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleSlide(Slide):
    subtitle: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsSlide(Slide):
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WheelReadingSlide(PointsSlide):
    """How the wheel is read: its rings are numbered, `points` say the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesSlide(PointsSlide):
    """The municipality's own `stories`, and its strategy as a line or none.

    `points` are their titles.
    """

    stories: tuple[Example, ...]
    strategy: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSlide(PointsSlide):
    """What the digital is in the chosen field today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldQuestionsSlide(PointsSlide):
    """The questions of the chosen field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSlide(Slide):
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSlide(Slide):
    """The kit's modules as a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WheelSlide(Slide):
    """The kit's wheel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainSlide(Slide):
    links: tuple[ChainLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DividerSlide(Slide):
    subtitle: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DilemmaSlide(Slide):
    dilemma: Dilemma


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsSlide(Slide):
    """Know and practise side by side."""

    left_title: str
    right_title: str
    left: tuple[Item, ...]
    right: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewSlide(Slide):
    """A sector at a glance: a column for each ring, with its name and its short lines.

    Then the field's question.
    """

    columns: tuple[tuple[str, tuple[str, ...]], ...]
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkSlide(Slide):
    """A slide at which people work: who together, how long, and until when, in words."""

    group_size: str
    minutes: str
    until: str

    @property
    def terms(self) -> str:
        """All of that on one line."""
        return f"{self.group_size} · {self.minutes} {self.until}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSlide(WorkSlide):
    """A case, and the `product` of the exercise that works on it."""

    case: Case
    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseSlide(WorkSlide):
    """What an `exercise` (its id) asks for.

    `poles` are the titles of the two sides of the dilemma that its module has shown, or empty.
    """

    exercise: str
    task: tuple[str, ...]
    product: str
    poles: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakSlide(Slide):
    """A break; `end` is the clock time at which it is over."""

    text: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSlide(WorkSlide):
    """A table to fill in, and the `task` of the exercise that fills it.

    A row is its label or empty.
    """

    task: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingSlide(Slide):
    text: str
    details: tuple[str, ...]


AnySlide = (
    TitleSlide | PointsSlide | WheelReadingSlide | StoriesSlide | FieldSlide | FieldQuestionsSlide | StatementSlide
    | ProgrammeSlide | WheelSlide | ChainSlide | DividerSlide | DilemmaSlide | ItemsSlide | OverviewSlide | CaseSlide
    | ExerciseSlide | BreakSlide | TableSlide | ClosingSlide
)  # fmt: skip


def number_ranges(numbers: Iterable[int]) -> str:
    """Return slide *numbers* in order with runs drawn together: "1, 3–6"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
