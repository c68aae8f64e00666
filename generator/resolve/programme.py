"""Lays the plan of a day along the clock.

Parts with their times and slides, and what they take in all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

from generator.errors import Fault, InputError
from generator.kit.slides import AnySlide
from generator.kit.text import Prose
from generator.kit.workshop import (
    BreakPart,
    BufferPart,
    ExercisePart,
    ExerciseStep,
    Material,
    Module,
    Part,
    StepPart,
)
from generator.messages import tr
from generator.read.schema.workshop import CLOSING
from generator.read.schema.workshop import Exercise as ExerciseText
from generator.resolve.apportionment import scaled
from generator.resolve.exercises import exercise
from generator.resolve.facts import Facts
from generator.resolve.materials import materials, needs
from generator.resolve.moment import Moment
from generator.resolve.slides import slides_of


@dataclass(frozen=True, slots=True)
class Schedule:
    """The day: modules and slides in order, materials in order of their first need."""

    modules: tuple[Module, ...]
    slides: tuple[AnySlide, ...]
    materials: tuple[Material, ...]


def schedule(facts: Facts) -> Schedule:
    """Return the day as it is planned. Raises InputError for slides of the same title."""
    modules: list[Module] = []
    slides: list[AnySlide] = []
    for _, moments in groupby(_moments(facts), key=lambda moment: moment.number):
        module, shown = _module(facts, tuple(moments))
        modules.append(module)
        slides += shown
    titles = [slide.title for slide in slides]
    repeated = sorted({title for title in titles if titles.count(title) > 1})
    if repeated:
        message = tr("slides of the same title: {names}", names=", ".join(repeated))
        raise InputError([Fault(facts.planned_in, message, tr("each may be shown once"))])
    return Schedule(tuple(modules), tuple(slides), needs(part for module in modules for part in module.parts))


def _moments(facts: Facts) -> Iterator[Moment]:
    """Yield the parts of the plan along the clock, and behind a module its buffer."""
    elapsed, slide = 0, 1
    keys: Counter[str] = Counter()
    for number, module in enumerate(facts.plan, 1):
        sector = next((sector for sector in facts.wheel.sectors if sector.id == module.text.sector), None)
        for part, minutes in zip(module.text.parts, module.minutes, strict=True):
            end = elapsed + minutes
            following = slide + (part.show is not None)
            key = f"{module.text.id}/{':'.join(str(word) for word in (part.show, part.exercise) if word)}"
            keys[key] += 1
            key = key if keys[key] == 1 else f"{key}#{keys[key]}"
            yield Moment(key, module.text, number, sector, part, elapsed, end, tuple(range(slide, following)))
            elapsed, slide = end, following
        elapsed += module.buffer


def _module(facts: Facts, moments: tuple[Moment, ...]) -> tuple[Module, list[AnySlide]]:
    """Return a module, whose parts are *moments*, and its slides."""
    first, last = moments[0], moments[-1]
    text, texts = first.module, facts.texts
    parts: list[Part] = []
    slides: list[AnySlide] = []
    for moment in moments:
        part, shown = _part(facts, moment)
        parts.append(part)
        slides += shown
    buffer = facts.plan[first.number - 1].buffer
    end = last.end + buffer
    if buffer:
        parts.append(_buffer(facts, last.end, buffer))
    module = Module(
        id=text.id,
        number=first.number,
        title=texts.line(text.title),
        sector=first.sector,
        start=_time(facts, first.start),
        end=_time(facts, end),
        minutes=end - first.start,
        aim=texts.line(text.aim),
        outcome=texts.line(text.outcome) if text.outcome else None,
        parts=tuple(parts),
    )
    return module, slides


def _buffer(facts: Facts, start: int, minutes: int) -> BufferPart:
    words, texts = facts.content.words, facts.texts
    return BufferPart(
        start=_time(facts, start), minutes=minutes, who=words.facilitator, slides=(), plan_b=None, what=words.buffer,
        how=texts.prose(words.buffer_how),
    )  # fmt: skip


def _time(facts: Facts, elapsed: int) -> str:
    return facts.clock.time(facts.start, elapsed)


def _part(facts: Facts, moment: Moment) -> tuple[Part, tuple[AnySlide, ...]]:
    """Return a part on the clock, and its slides."""
    if moment.part.exercise is not None:
        part = _exercise_part(facts, moment, facts.content.exercises[moment.part.exercise])
        return part, slides_of(facts, moment, part)
    slides = slides_of(facts, moment, None)
    return _step_part(facts, moment, tuple(block for slide in slides for block in slide.notes.say)), slides


def _step_part(facts: Facts, moment: Moment, say: Prose) -> StepPart | BreakPart:
    """Return a part that is no exercise.

    *say* is what its slides say, empty where it has none.
    """
    part, texts = moment.part, facts.texts
    start, who = _time(facts, moment.start), texts.line(part.who or facts.content.words.facilitator)
    plan_b, cut = (texts.line(text) if text else None for text in (part.plan_b, part.cut))
    what, how = texts.line(part.what or ""), texts.prose(part.how or "")
    say = say or texts.prose(part.say or "")
    if moment.module.kind == "break":
        return BreakPart(
            start=start, minutes=moment.minutes, who=who, slides=moment.slides, plan_b=plan_b, cut=cut, what=what,
            how=how, say=say,
        )  # fmt: skip
    return StepPart(
        start=start, minutes=moment.minutes, who=who, slides=moment.slides, plan_b=plan_b, cut=cut, what=what, how=how,
        say=say, materials=materials(facts, part.materials),
    )  # fmt: skip


def _exercise_part(facts: Facts, moment: Moment, text: ExerciseText) -> ExercisePart:
    """Return an exercise where it is used, its steps scaled to its minutes there."""
    part, texts = moment.part, facts.texts
    words = facts.content.words
    step_texts = [(texts.line(step.title), texts.prose(step.how), texts.prose(step.say)) for step in text.steps]
    step_texts.append((words.close, texts.prose(text.close), ()))
    shares = scaled([*(step.minutes for step in text.steps), CLOSING], moment.minutes)
    starts = (_time(facts, moment.start + before) for before in accumulate(shares, initial=0))
    steps = tuple(
        ExerciseStep(start, minutes, *step_text)
        for start, minutes, step_text in zip(starts, shares, step_texts, strict=False)
    )
    return ExercisePart(
        start=_time(facts, moment.start),
        minutes=moment.minutes,
        who=texts.line(part.who or words.everyone),
        slides=moment.slides,
        plan_b=texts.line(part.plan_b or text.plan_b),
        cut=texts.line(part.cut) if part.cut else None,
        exercise=exercise(facts, text),
        steps=steps,
    )
