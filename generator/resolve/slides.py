"""What a part of a format shows.

Its slides with their titles, words and speaker notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypedDict, assert_never

from generator.errors import Fault, InputError
from generator.kit.slides import (
    AnySlide,
    BreakSlide,
    CaseSlide,
    ChainSlide,
    ClosingSlide,
    DilemmaSlide,
    DividerSlide,
    ExerciseSlide,
    FieldQuestionsSlide,
    FieldSlide,
    ItemsSlide,
    Notes,
    OverviewSlide,
    PointsSlide,
    ProgrammeSlide,
    StatementSlide,
    TableSlide,
    TitleSlide,
    WheelSlide,
)
from generator.kit.text import Prose
from generator.kit.wheel import Sector
from generator.kit.workshop import GENERAL_FIELD, ExercisePart
from generator.read.schema.show import DilemmaShow, OverviewShow, TextShow
from generator.read.schema.text import SheetText
from generator.read.schema.wheel import SectorId
from generator.read.schema.workshop import Module as ModuleText
from generator.read.schema.workshop import Part as PartText
from generator.resolve.facts import Facts
from generator.resolve.guide import table
from generator.resolve.materials import materials
from generator.resolve.notes import note_steps

_EMPTY_ROWS = 3  # of a table to fill in that names no rows


@dataclass(frozen=True, slots=True)
class Moment:
    """A part of the format on the clock.

    Of which module, when, and the numbers of its slides.

    `key` names it whatever its place and words. `start` and `end` are minutes after the workshop begins; `number` is
    the module's, `sector` the module's, resolved.
    """

    key: str
    module: ModuleText
    number: int
    sector: Sector | None
    part: PartText
    start: int
    end: int
    slides: tuple[int, ...]

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.end - self.start


class _Common(TypedDict):
    """What every slide has."""

    number: int
    key: str
    title: str
    module: int
    sector: int | None
    notes: Notes


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the slide of a part is made from; `exercise` is the part's."""

    facts: Facts
    moment: Moment
    exercise: ExercisePart | None

    def common(self, title: str, say: str | Prose, sector: Sector | None = None, noted: Sequence[str] = ()) -> _Common:
        """Return what every slide has.

        *say* is said where the part has no words of its own; *sector* is the slide's where it is not its module's;
        *noted* is for the facilitator to know.
        """
        facts, moment = self.facts, self.moment
        words, texts, part = facts.content.words, facts.texts, moment.part
        needed = self.exercise.exercise.materials if self.exercise else materials(facts, part.materials)
        names = [material.name for material in needed]
        lines = [f"{words.at_time.format(time=self.time(moment.start))} · {self.minutes}"]
        lines += [f"{words.materials}: {', '.join(names)}"] if names else []
        variants = self.exercise.exercise.variants if self.exercise else ()
        lines += [f"{variant.label}: {variant.text}" for variant in variants if variant.is_chosen]
        lines += [words.guide_section.format(title=self.module_title), *noted]
        speech = part.say or say
        plan_b = self.exercise.plan_b if self.exercise else texts.line(part.plan_b) if part.plan_b else None
        steps = note_steps(self.exercise, words) if self.exercise else ()
        notes = Notes(tuple(lines), texts.prose(speech) if isinstance(speech, str) else speech, steps, plan_b)
        shown = sector or moment.sector
        return _Common(
            number=moment.slides[0], key=moment.key, title=title, module=moment.number,
            sector=shown.number if shown else None, notes=notes,
        )  # fmt: skip

    @property
    def module_title(self) -> str:
        return self.facts.texts.line(self.moment.module.title)

    @property
    def minutes(self) -> str:
        return self.facts.content.words.minutes.format(minutes=self.moment.minutes)

    def time(self, minutes: int) -> str:
        """Return the clock time *minutes* after the workshop begins."""
        return self.facts.clock.time(self.facts.start, minutes)


def slides_of(facts: Facts, moment: Moment, exercise: ExercisePart | None) -> tuple[AnySlide, ...]:
    """Return the slides of a part. Raises InputError for a dilemma that there is not."""
    if not moment.slides:
        return ()
    frame = _Frame(facts, moment, exercise)
    own = [_own(frame, number) for number in moment.slides[1:]]
    return _slide(frame), *own


def _slide(frame: _Frame) -> AnySlide:
    facts, slides = frame.facts, frame.facts.content.slides
    texts, field = facts.texts, facts.field
    match frame.moment.part.show:
        case "title":
            return _title(frame)
        case "programme":
            return ProgrammeSlide(**frame.common(texts.line(slides.programme), slides.programme_say))
        case "wheel":
            return WheelSlide(**frame.common(facts.wheel.title, facts.content.wheel.say))
        case "chain":
            return ChainSlide(**frame.common(facts.chain.title, facts.content.chain.say), links=facts.chain.links)
        case "divider":
            return _divider(frame)
        case "know-practise":
            return _items(frame)
        case "field":
            return FieldSlide(**frame.common(field.today_title, facts.field_text.say), points=field.today)
        case "field-questions":
            title = texts.line(slides.field_questions)
            return FieldQuestionsSlide(**frame.common(title, slides.field_questions_say), points=field.questions)
        case "case":
            return _case(frame)
        case "exercise":
            return _exercise(frame)
        case "plan":
            return _table(frame, slides.plan)
        case "agreements":
            return _table(frame, slides.agreements)
        case "break":
            return _break(frame)
        case "closing":
            return _closing(frame)
        case DilemmaShow(number=number):
            return _dilemma(frame, number)
        case OverviewShow(sector=sector):
            return _overview(frame, sector)
        case TextShow(id=name):
            return _text(frame, name)
        case None:
            raise ValueError("this part shows nothing")
        case unknown:
            assert_never(unknown)


def _title(frame: _Frame) -> AnySlide:
    facts, slides = frame.facts, frame.facts.content.slides
    day, owner, field = facts.workshop, facts.owner, facts.field
    names = ", ".join(day.facilitators)
    shown, noted = (names, ()) if day.names_fit_cover else ("", (f"{facts.content.words.facilitators}: {names}",))
    details = (f"{day.format_name} · {day.length}", day.date, day.venue, shown)
    return TitleSlide(
        **frame.common(facts.texts.line(slides.title), slides.title_say, noted=noted),
        subtitle=owner.name if field.id == GENERAL_FIELD else f"{owner.name} · {field.name}",
        details=tuple(filter(None, details)),
        settings=("name", "workshop.place", "workshop.facilitators"),
    )


def _sector_of(frame: _Frame) -> Sector:
    sector = frame.moment.sector
    assert sector is not None, "content is checked when it is read: such a slide stands in a sector's module"
    return sector


def _divider(frame: _Frame) -> AnySlide:
    sector = _sector_of(frame)
    common = frame.common(sector.name, frame.facts.content.sectors[sector.number - 1].say)
    return DividerSlide(**common, subtitle=sector.subtitle, question=sector.field_question)


def _items(frame: _Frame) -> AnySlide:
    facts, sector = frame.facts, _sector_of(frame)
    title = facts.content.words.know_practise.format(sector=sector.name)
    _, know, practise = facts.wheel.rings
    return ItemsSlide(
        **frame.common(title, facts.content.sectors[sector.number - 1].say_items),
        left_title=know.name,
        right_title=practise.name,
        left=sector.knowledge,
        right=sector.practice,
    )


def _dilemma(frame: _Frame, number: int) -> AnySlide:
    facts, own = frame.facts, frame.moment.sector
    if own:
        offered = [(dilemma, own) for dilemma in own.all_dilemmas]
    else:
        offered = [(dilemma, sector) for sector in facts.wheel.sectors for dilemma in sector.field_dilemmas]
    if number > len(offered):
        message = f"show: dilemma:{number} in '{frame.moment.module.id}', but there are {len(offered)} dilemmas"
        raise InputError([Fault(facts.planned_in, message)])
    dilemma, sector = offered[number - 1]
    return DilemmaSlide(**frame.common(dilemma.title, dilemma.say, sector), dilemma=dilemma)


def _overview(frame: _Frame, wanted: SectorId) -> AnySlide:
    wheel = frame.facts.wheel
    sector = next(sector for sector in wheel.sectors if sector.id == wanted)
    dilemmas = tuple(dilemma.title for dilemma in sector.field_dilemmas) + sector.labels(0)
    lines = (dilemmas, sector.labels(1), sector.labels(2))
    say = frame.facts.content.sectors[sector.number - 1].say
    return OverviewSlide(
        **frame.common(f"{sector.name}: {sector.subtitle}", say, sector),
        columns=tuple((ring.name, labels) for ring, labels in zip(wheel.rings, lines, strict=True)),
        question=sector.field_question,
    )


def _exercise_of(frame: _Frame) -> ExercisePart:
    assert frame.exercise is not None, "the schema asks for an exercise where such a slide is shown"
    return frame.exercise


def _exercise(frame: _Frame) -> AnySlide:
    """Return what the exercise asks for."""
    part, words, sector = _exercise_of(frame), frame.facts.content.words, frame.moment.sector
    exercise = part.exercise
    title = f"{exercise.name} – {sector.name}" if sector else exercise.name
    facts = (
        (words.group_size, exercise.group_size),
        (words.duration, frame.minutes),
        (words.product, exercise.product),
    )
    common = frame.common(title, ())
    return ExerciseSlide(**common, task=exercise.task, facts=facts)


def _case(frame: _Frame) -> AnySlide:
    """Return the case that the exercise works on.

    When it has been heard, its own words are said.
    """
    part, case = _exercise_of(frame), frame.facts.field.case
    common = frame.common(case.title, ())
    hear, *others = common["notes"].steps
    steps = (replace(hear, say=(*hear.say, *case.say)), *others)
    common["notes"] = replace(common["notes"], steps=steps)
    return CaseSlide(**common, case=case, product=part.exercise.product)


def _table(frame: _Frame, sheet: SheetText) -> AnySlide:
    """Return the table that the exercise fills in."""
    part, shown = _exercise_of(frame), table(sheet, frame.facts.texts)
    return TableSlide(
        **frame.common(shown.title, ()),
        task=part.exercise.task,
        columns=shown.columns,
        rows=shown.rows or ("",) * _EMPTY_ROWS,
    )


def _break(frame: _Frame) -> AnySlide:
    slides = frame.facts.content.slides
    until = frame.facts.content.words.at_time.format(time=frame.time(frame.moment.end))
    common = frame.common(slides.break_title.format(title=frame.module_title, until=until), slides.break_say)
    return BreakSlide(**common, text=slides.break_text.format(until=until))


def _text(frame: _Frame, name: str) -> AnySlide:
    texts = frame.facts.texts
    slide = next(slide for slide in frame.facts.content.slides.texts if slide.id == name)
    common = frame.common(texts.line(slide.title), slide.say)
    if slide.statement is not None:
        return StatementSlide(**common, statement=texts.line(slide.statement))
    return PointsSlide(**common, points=texts.lines(slide.points))


def _closing(frame: _Frame) -> AnySlide:
    closing, texts, contact = frame.facts.content.slides.closing, frame.facts.texts, frame.facts.local.contact
    return ClosingSlide(
        **frame.common(texts.line(closing.title), closing.say),
        text=texts.line(closing.text),
        details=(" · ".join((frame.facts.owner.name, *(contact or ()))), closing.source),
        settings=("name", "local.contact"),
    )


def _own(frame: _Frame, number: int) -> AnySlide:
    """Return the slide of the municipality's own strategy and examples.

    The examples' texts stand in its notes.
    """
    facts, moment = frame.facts, frame.moment
    local, own, words = facts.local, facts.content.slides.own, facts.content.words
    points = [example.title for example in local.examples]
    lines = [words.at_time.format(time=frame.time(moment.start)), words.guide_section.format(title=facts.field.name)]
    if local.strategy:
        points.append(own.strategy.format(title=local.strategy[0]))
        lines.append(local.strategy[1])
    say = facts.texts.prose(own.say if local.examples else own.say_strategy)
    return PointsSlide(
        number=number,
        key=f"{moment.key}/own",
        title=facts.texts.line(own.title),
        module=moment.number,
        sector=moment.sector.number if moment.sector else None,
        points=tuple(points),
        settings=("local.examples", "local.strategy"),
        notes=Notes(tuple(lines), (*say, *(block for example in local.examples for block in example.text))),
    )
