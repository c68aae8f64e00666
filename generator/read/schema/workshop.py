"""The files of exercises, fields and formats."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from generator.kit.workshop import Handout
from generator.messages import tr
from generator.read.schema.online import (
    OnlineExercise,
    OnlineModule,
    OnlinePart,
    OnlinePitfall,
    OnlineStep,
    OnlineVariants,
)
from generator.read.schema.show import Show
from generator.read.schema.text import Id, Line, Mail, Minutes, Prose
from generator.read.schema.texts import Task
from generator.read.schema.wheel import FieldDilemma, SectorId
from generator.read.wording import wrong
from generator.read.yaml_file import Strict


class Material(Strict):
    """What an exercise needs.

    `count` for each participant, for each two of them, for each table, or for the room, but never below `least`.

    `each` tells in words how it is dealt out ("two to each table"); `sheet` is what of the materials it is a copy of.
    """

    name: Line
    each: Line | None = None
    per: Literal["participant", "pair", "table", "room"]
    count: Annotated[int, Field(ge=1)] = 1
    least: Annotated[int, Field(ge=1)] = 1
    sheet: Handout | None = None


class ExerciseStep(Strict):
    """A step of an exercise.

    What happens (`how`) and the facilitator's own words (`say`).
    """

    title: Line
    minutes: Minutes
    how: Prose
    say: Prose
    online: OnlineStep | None = None


class Pitfall(Strict):
    """What can go wrong, and what to do then."""

    sign: Line
    remedy: Line
    online: OnlinePitfall | None = None


class Variants(Strict):
    """How an exercise is done otherwise.

    By 2 or 3 people, by more than 40, without floor space where it takes some.
    """

    few: Line
    many: Line
    seated: Line | None = None
    online: OnlineVariants | None = None


def _check_bounds(least: int | None, minutes: int, most: int | None) -> None:
    if (least or minutes) > minutes or (most or minutes) < minutes:
        raise wrong(tr("`minutes` lies between `least` and `most`"))


CLOSING = 1  # minute that rounds an exercise off (`close`)

# What an exercise is used for; those that serve the same can stand for each other.
Service = Literal["arrive", "talk", "chain", "case", "choose", "plan", "foresee", "agree", "leave"]


class Exercise(Strict):
    """An exercise (content/<lang>/exercises/<id>.yml); deck and guide share it.

    `minutes` are those of its steps, and one to round it off (`close`). It can take from `least` to `most` minutes;
    where these are missing, a share of `minutes` (see `span` in resolve/own_programme.py).
    """

    id: Id
    name: Line
    serves: Service
    purpose: Line
    group_size: Line
    minutes: Minutes
    least: Minutes | None = None
    most: Minutes | None = None
    materials: tuple[Material, ...]
    task: Annotated[tuple[Line, ...], Field(min_length=1, max_length=4)]
    product: Line
    steps: Annotated[tuple[ExerciseStep, ...], Field(min_length=2)]
    pitfalls: Annotated[tuple[Pitfall, ...], Field(min_length=1)]
    close: Prose
    plan_b: Line
    variants: Variants
    online: OnlineExercise

    @model_validator(mode="after")
    def _adds_up(self) -> Exercise:
        total = sum(step.minutes for step in self.steps) + CLOSING
        if total != self.minutes:
            raise ValueError(
                tr(
                    "steps and closing take {total} minutes, but `minutes` says {minutes}",
                    total=total,
                    minutes=self.minutes,
                )
            )
        _check_bounds(self.least, self.minutes, self.most)
        return self

    @property
    def fewest(self) -> int:
        """A minute for each step and the closing."""
        return len(self.steps) + CLOSING


class Case(Strict):
    """A case of a field, to work on in groups."""

    title: Line
    text: Prose
    questions: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]
    say: Prose


class SectorQuestions(Strict):
    """What a field asks of each sector of the wheel."""

    mindset: Line
    omverden: Line
    organisation: Line
    medarbejdere: Line


def _one_per_sector(dilemmas: tuple[FieldDilemma, ...]) -> tuple[FieldDilemma, ...]:
    faults = []
    for sector in get_args(SectorId):
        ids = [dilemma.id for dilemma in dilemmas if dilemma.sector == sector]
        if not ids:
            faults.append(tr("`sector: {sector}` is missing", sector=sector))
        if len(ids) > 1:
            faults.append(
                tr("`sector: {sector}` stands {count} times ({ids})", sector=sector, count=len(ids), ids=", ".join(ids))
            )
    if faults:
        raise ValueError(tr("needs exactly one dilemma in each sector, but {faults}", faults=tr(" and ").join(faults)))
    return dilemmas


class FieldText(Strict):
    """A field of the municipality (content/<lang>/fields/<id>.yml)."""

    id: Id
    name: Line
    at: Line  # the field with its preposition: "på ældre- og sundhedsområdet"
    today_title: Line
    today: Annotated[tuple[Line, ...], Field(min_length=3, max_length=5)]
    say: Prose
    dilemmas: Annotated[tuple[FieldDilemma, ...], AfterValidator(_one_per_sector)]
    case: Case
    questions: Annotated[tuple[Line, ...], Field(min_length=3, max_length=4)]
    sector_questions: SectorQuestions


class Part(Strict):
    """A row of the drejebog and at most one slide.

    Either an exercise by its id, or `what` and `minutes` of its own. What leads to an exercise goes where that goes.

    `cut` tells how it saves time when the day runs late.
    """

    exercise: Id | None = None
    what: Line | None = None
    minutes: Minutes | None = None
    least: Minutes | None = None
    most: Minutes | None = None
    show: Show | None = None
    leads_to: Id | None = None
    how: Prose | None = None
    who: Line | None = None
    say: Prose | None = None
    materials: tuple[Material, ...] = ()
    plan_b: Line | None = None
    cut: Line | None = None
    online: OnlinePart | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Part:
        if self.exercise is None and (self.what is None or self.minutes is None or self.how is None):
            raise ValueError(tr("a part has either `exercise`, or `what`, `minutes` and `how`"))
        if self.show in ("exercise", "case", "plan", "agreements") and not self.exercise:
            raise ValueError(
                tr("`show: {show}` shows what an exercise asks for; name it: `exercise: …`", show=self.show)
            )
        if self.exercise and (self.what or self.how or self.say or self.materials):
            raise ValueError(tr("`what`, `how`, `say` and `materials` of an exercise stand in its own file"))
        if self.minutes is not None:
            _check_bounds(self.least, self.minutes, self.most)
        return self


class Module(Strict):
    """A module of a format: a section of the deck, a chapter of the guide.

    `buffer` is the air at its end, minutes, for what takes longer than it should.
    """

    id: Id
    title: Line
    kind: Literal["work", "sector", "break"] = "work"
    sector: SectorId | None = None
    aim: Line
    outcome: Line | None = None
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    buffer: Annotated[int, Field(ge=0, le=15)] = 0
    online: OnlineModule | None = None

    @model_validator(mode="after")
    def _sector_named(self) -> Module:
        if (self.kind == "sector") != (self.sector is not None):
            raise ValueError(tr("`kind: sector` and `sector: …` go together"))
        return self

    @model_validator(mode="after")
    def _break_rests(self) -> Module:
        if self.kind == "break" and (self.buffer or any(part.exercise or part.materials for part in self.parts)):
            raise wrong(tr("a break has no exercises, takes no materials and needs no buffer"))
        return self


class Format(Strict):
    """A workshop format (content/<lang>/formats/<id>.yml).

    Ordered modules whose minutes add up exactly.
    """

    id: Id
    name: Line
    length: Line
    minutes: Annotated[int, Field(ge=30, le=600)]
    summary: Line
    purpose: Prose
    outcome: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)]
    participants: Prose
    invitation: Mail
    preparation: Annotated[tuple[Task, ...], Field(min_length=4)]
    room: Prose
    checklist: Annotated[tuple[Line, ...], Field(min_length=6)]
    modules: Annotated[tuple[Module, ...], Field(min_length=3)]
