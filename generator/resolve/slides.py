"""What a part of a format shows.

Its slides with their titles, words and speaker notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

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
    OverviewSlide,
    PointsSlide,
    ProgrammeSlide,
    StatementSlide,
    StoriesSlide,
    TableSlide,
    TitleSlide,
    WheelReadingSlide,
    WheelSlide,
)
from generator.kit.text import Block, Span
from generator.kit.wheel import Dilemma, Sector
from generator.kit.workshop import GENERAL_FIELD, ExercisePart
from generator.read.schema.show import DilemmaShow, OverviewShow, TextShow
from generator.read.schema.text import SheetText
from generator.read.schema.wheel import SectorId
from generator.resolve.facts import Facts
from generator.resolve.guide import table
from generator.resolve.moment import Frame, Moment

_EMPTY_ROWS = 3  # of a table to fill in that names no rows


def slides_of(facts: Facts, moment: Moment, exercise: ExercisePart | None) -> tuple[AnySlide, ...]:
    """Return the slides of a part. Raises InputError for a dilemma that there is not."""
    if not moment.slides:
        return ()
    return (_slide(Frame(facts, moment, exercise)),)


def _slide(frame: Frame) -> AnySlide:
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
            return _chain(frame)
        case "divider":
            return _divider(frame)
        case "know-practise":
            return _items(frame)
        case "field":
            return FieldSlide(**frame.common(field.today_title, facts.field_text.say), points=field.today)
        case "field-questions":
            title = texts.line(slides.field_questions)
            return FieldQuestionsSlide(**frame.common(title, slides.field_questions_say), points=field.questions)
        case "own":
            return _own(frame)
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


def _title(frame: Frame) -> AnySlide:
    facts, slides = frame.facts, frame.facts.content.slides
    day, owner, field = facts.workshop, facts.owner, facts.field
    names = ", ".join(day.facilitators)
    shown, noted = (names, ()) if day.names_fit_cover else ("", (f"{facts.content.words.facilitators}: {names}",))
    known = (day.date if day.dated else "", day.venue if day.placed else "")
    details = (f"{day.format_name} · {day.length}", *known, shown)
    return TitleSlide(
        **frame.common(facts.texts.line(slides.title), slides.title_say, noted=noted),
        subtitle=owner.name if field.id == GENERAL_FIELD else f"{owner.name} · {field.name}",
        details=tuple(filter(None, details)),
        settings=("name", "workshop.place", "workshop.facilitators"),
    )


def _chain(frame: Frame) -> AnySlide:
    """Return the chain; what each link has to do stands in the notes."""
    chain = frame.facts.chain
    slide = ChainSlide(**frame.common(chain.title, frame.facts.content.chain.say), links=chain.links)
    return _with_notes(slide, ((link.name, link.task) for link in chain.links))


def _sector_of(frame: Frame) -> Sector:
    sector = frame.moment.sector
    assert sector is not None, "content is checked when it is read: such a slide stands in a sector's module"
    return sector


def _divider(frame: Frame) -> AnySlide:
    sector = _sector_of(frame)
    common = frame.common(sector.name, frame.facts.content.sectors[sector.number - 1].say)
    return DividerSlide(**common, subtitle=sector.subtitle, question=sector.field_question)


def _items(frame: Frame) -> AnySlide:
    """Return what to know and to practise; what is meant by each stands in the notes."""
    facts, sector = frame.facts, _sector_of(frame)
    title = facts.content.words.know_practise.format(sector=sector.name)
    _, know, practise = facts.wheel.rings
    slide = ItemsSlide(
        **frame.common(title, facts.content.sectors[sector.number - 1].say_items),
        left_title=know.name,
        right_title=practise.name,
        left=sector.knowledge,
        right=sector.practice,
    )
    return _with_notes(slide, ((item.label, item.short) for item in (*sector.knowledge, *sector.practice)))


def _with_notes(slide: AnySlide, entries: Iterable[tuple[str, str]]) -> AnySlide:
    """Return *slide* with *entries*, heading and text, at the end of its notes."""
    lines = tuple(Block((Span(f"{heading}: ", bold=True), Span(text))) for heading, text in entries)
    return replace(slide, notes=replace(slide.notes, say=(*slide.notes.say, *lines)))


def _dilemma(frame: Frame, number: int) -> AnySlide:
    dilemma, sector = _offered(frame, number)
    return DilemmaSlide(**frame.common(dilemma.title, dilemma.say, sector), dilemma=dilemma)


def _offered(frame: Frame, number: int) -> tuple[Dilemma, Sector]:
    """Return dilemma *number* of the module's sector, else of the field.

    Raises InputError where there are not so many.
    """
    facts, own = frame.facts, frame.moment.sector
    if own:
        offered = [(dilemma, own) for dilemma in own.all_dilemmas]
    else:
        offered = [(dilemma, sector) for sector in facts.wheel.sectors for dilemma in sector.field_dilemmas]
    if number > len(offered):
        message = f"show: dilemma:{number} in '{frame.moment.module.id}', but there are {len(offered)} dilemmas"
        raise InputError([Fault(facts.planned_in, message)])
    return offered[number - 1]


def _overview(frame: Frame, wanted: SectorId) -> AnySlide:
    wheel = frame.facts.wheel
    sector = next(sector for sector in wheel.sectors if sector.id == wanted)
    say = frame.facts.content.sectors[sector.number - 1].say
    return OverviewSlide(
        **frame.common(f"{sector.name}: {sector.subtitle}", say, sector),
        columns=tuple((ring.name, sector.labels(number)) for number, ring in enumerate(wheel.rings)),
        question=sector.field_question,
    )


def _exercise_of(frame: Frame) -> ExercisePart:
    assert frame.exercise is not None, "the schema asks for an exercise where such a slide is shown"
    return frame.exercise


def _shown_poles(frame: Frame) -> tuple[str, str]:
    """Return the two sides of the last dilemma that the module shows, or empty ones."""
    shown = [part.show.number for part in frame.moment.module.parts if isinstance(part.show, DilemmaShow)]
    if not shown:
        return "", ""
    dilemma, _ = _offered(frame, shown[-1])
    return dilemma.a.title, dilemma.b.title


def _exercise(frame: Frame) -> AnySlide:
    """Return what the exercise asks for."""
    part, sector = _exercise_of(frame), frame.moment.sector
    exercise = part.exercise
    title = f"{exercise.name} – {sector.name}" if sector else exercise.name
    return ExerciseSlide(
        **frame.common(title, ()),
        **frame.work,
        exercise=exercise.id,
        task=exercise.task,
        product=exercise.product,
        poles=_shown_poles(frame),
    )


def _case(frame: Frame) -> AnySlide:
    """Return the case that the exercise works on.

    When it has been heard, its own words are said.
    """
    part, case = _exercise_of(frame), frame.facts.field.case
    common = frame.common(case.title, ())
    hear, *others = common["notes"].steps
    steps = (replace(hear, say=(*hear.say, *case.say)), *others)
    common["notes"] = replace(common["notes"], steps=steps)
    return CaseSlide(**common, **frame.work, case=case, product=part.exercise.product)


def _table(frame: Frame, sheet: SheetText) -> AnySlide:
    """Return the table that the exercise fills in."""
    part, shown = _exercise_of(frame), table(sheet, frame.facts.texts)
    return TableSlide(
        **frame.common(shown.title, ()),
        **frame.work,
        task=part.exercise.task,
        columns=shown.columns,
        rows=shown.rows or ("",) * _EMPTY_ROWS,
    )


def _break(frame: Frame) -> AnySlide:
    slides, end = frame.facts.content.slides, frame.time(frame.moment.end)
    until = frame.facts.content.words.at_time.format(time=end)
    common = frame.common(slides.break_title.format(title=frame.module_title, until=until), slides.break_say)
    return BreakSlide(**common, text=slides.break_text.format(until=until), end=end)


def _text(frame: Frame, name: str) -> AnySlide:
    texts = frame.facts.texts
    slide = next(slide for slide in frame.facts.content.slides.texts if slide.id == name)
    common = frame.common(texts.line(slide.title), slide.say)
    if slide.statement is not None:
        return StatementSlide(**common, statement=texts.line(slide.statement))
    points = texts.lines(slide.points)
    return WheelReadingSlide(**common, points=points) if slide.shows_wheel else PointsSlide(**common, points=points)


def _closing(frame: Frame) -> AnySlide:
    closing, texts, contact = frame.facts.content.slides.closing, frame.facts.texts, frame.facts.local.contact
    return ClosingSlide(
        **frame.common(texts.line(closing.title), closing.say),
        text=texts.line(closing.text),
        details=(" · ".join(contact or (frame.facts.owner.name,)), closing.source),
        settings=("local.contact",) if contact else ("name",),
    )


def _own(frame: Frame) -> AnySlide:
    """Return the slide of the municipality's own strategy and examples."""
    facts, own = frame.facts, frame.facts.content.slides.own
    local, noted = facts.local, [facts.content.words.guide_section.format(title=facts.field.name)]
    strategy = None
    if local.strategy:
        strategy = own.strategy.format(title=local.strategy[0])
        noted.append(local.strategy[1])
    return StoriesSlide(
        **frame.common(facts.texts.line(own.title), own.say if local.examples else own.say_strategy, noted=noted),
        points=(*(example.title for example in local.examples), *([strategy] if strategy else [])),
        stories=local.examples,
        strategy=strategy,
        settings=("local.examples", "local.strategy"),
    )
