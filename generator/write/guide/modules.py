"""Every module step by step: what to do, what to say, what to do when it goes wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.kit import Kit
from generator.kit.slides import (
    AnySlide,
    CaseSlide,
    DilemmaSlide,
    DividerSlide,
    OverviewSlide,
    PointsSlide,
    StatementSlide,
)
from generator.kit.text import Prose
from generator.kit.workshop import Exercise, Module, Pitfall, ScheduleRow
from generator.office.docx import wordml
from generator.office.docx.wordml import (
    NONE,
    Xml,
    bullets,
    head,
    join,
    line,
    numbers,
    para,
    plain,
    prose,
    reference,
    run,
    shares,
    table,
    together,
)
from generator.write.guide.blocks import (
    BETWEEN,
    FIELD,
    Column,
    case,
    dealt,
    fact,
    heading,
    minutes,
    named,
    say,
    slides,
    time_range,
    timed,
    titled,
)
from generator.write.guide.sectors import background, on_slide

Told = dict[str, Module]  # the exercises, sectors and dilemmas that were told, and where


def modules(kit: Kit, column: Column) -> Xml:
    """Return every module in full; an exercise and a sector are told where they come first."""
    told: Told = {}
    return join(heading(1, kit.words.modules), *(_module(kit, column, module, told) for module in kit.modules))


def _module(kit: Kit, column: Column, module: Module, told: Told) -> Xml:
    if module.is_break:
        return _break(kit, module)
    words, sector = kit.words, module.sector
    details = [minutes(kit, module.minutes), *slides(kit, module.rows)]
    parts = [
        heading(2, module.title, anchor=_anchor(module), sector=sector.number if sector else None),
        fact(time_range(kit, module.start, module.end), BETWEEN.join(details), "Fact Keep"),
        fact(words.aim, module.aim, "Fact Keep"),
        fact(words.outcome, module.outcome, "Fact Keep"),
    ]
    for exercise, rows in stretches(module):
        if exercise is None:
            parts += [_step(kit, column, row, module, told) for row in rows]
        elif exercise.id in told:
            parts.append(_again(kit, exercise, rows, told[exercise.id]))
        else:
            parts.append(_exercise(kit, column, exercise, rows))
            told[exercise.id] = module
    if sector and sector.id not in told:
        parts.append(background(kit, column, sector, told))
        told[sector.id] = module
    return join(*parts)


def _anchor(module: Module) -> str:
    return f"module{module.number}"


def stretches(module: Module) -> Iterator[tuple[Exercise | None, tuple[ScheduleRow, ...]]]:
    """Yield the rows of *module*: those of an exercise together with it, all others one by one."""
    waiting, rows = list(module.exercises), module.rows
    while rows:
        exercise = waiting.pop(0) if waiting and _begins(waiting[0], rows) else None
        taken = len(exercise.steps) if exercise else 1
        yield exercise, rows[:taken]
        rows = rows[taken:]


def _begins(exercise: Exercise, rows: tuple[ScheduleRow, ...]) -> bool:
    """Return whether *rows* begin with the steps of *exercise*."""
    return [(step.how, step.say, step.minutes) for step in exercise.steps] == [
        (row.how, row.say, row.minutes) for row in rows[: len(exercise.steps)]
    ]


def _break(kit: Kit, module: Module) -> Xml:
    """Return a break: a band across, and what the facilitator does meanwhile."""
    times = time_range(kit, module.start, module.end)
    details = BETWEEN.join(["", *slides(kit, module.rows)])
    band = para("Break", join(run(f"\t{times}\t{module.title}"), run(details, "Minutes")))
    return join(band, *(_doing(kit, row, [(NONE, row.say)]) for row in module.rows))


def _step(kit: Kit, column: Column, row: ScheduleRow, module: Module, told: Told) -> Xml:
    """Return a step: of each slide that it shows what is on it, and what is said to it."""
    shown = [(_screen(kit, column, row, module, told, one), one.notes.say) for one in _screens(kit, row)]
    return join(
        timed("heading 3", row.start, row.what, _details(kit, row.minutes, row)),
        _doing(kit, row, shown or [(NONE, row.say)]),
    )


def _screen(kit: Kit, column: Column, row: ScheduleRow, module: Module, told: Told, slide: AnySlide) -> Xml:
    """Return what *slide* shows and is read aloud or talked about, or where the guide has it; else nothing."""
    label, field = kit.words.on_screen, kit.field
    match slide:
        case DilemmaSlide(dilemma=dilemma) if dilemma.id not in told:
            told[dilemma.id] = module
            return on_slide(kit, column, slide)
        case DividerSlide(question=words) | OverviewSlide(question=words) | StatementSlide(statement=words):
            return fact(label, words)
        case PointsSlide(points=points):
            if points in (field.today, field.questions):
                where = join(run(f"\t{slide.title}{BETWEEN}"), reference(field.name, FIELD))
                return para("Fact", join(run(label, "Fact Label"), where))
            return join(
                line("Label", label if slide.title == row.what else titled(label, slide.title)), bullets(points)
            )
    return NONE


def _screens(kit: Kit, row: ScheduleRow) -> list[AnySlide]:
    return [kit.slides[number - 1] for number in row.slides]


def _details(kit: Kit, count: int, row: ScheduleRow) -> list[str]:
    return [minutes(kit, count), *slides(kit, [row]), row.who]


def _doing(kit: Kit, row: ScheduleRow, shown: Iterable[tuple[Xml, Prose]]) -> Xml:
    return together(
        prose(row.how),
        *(part for screen, words in shown for part in (screen, say(kit, words))),
        fact(kit.words.materials, ", ".join(row.materials)),
        fact(kit.words.plan_b, row.plan_b),
    )


def _exercise(kit: Kit, column: Column, exercise: Exercise, rows: tuple[ScheduleRow, ...]) -> Xml:
    """Return an exercise in full; *rows* are its steps in the drejebog."""
    words = kit.words
    steps = (
        join(
            timed("Step", row.start, step.title, [minutes(kit, row.minutes)]),
            together(prose(step.how), say(kit, step.say), _case(kit, row)),
        )
        for row, step in zip(rows, exercise.steps, strict=True)
    )
    return join(
        timed("heading 3", rows[0].start, exercise.name, _details(kit, exercise.minutes, rows[0])),
        fact(words.purpose, exercise.purpose, "Fact Keep"),
        fact(words.group_size, exercise.group_size, "Fact Keep"),
        fact(words.materials, ", ".join(map(dealt, exercise.materials)), "Fact Keep"),
        fact(words.outcome, exercise.product, "Fact Keep"),
        line("Label", words.task),
        numbers(exercise.task),
        line("Label", words.steps),
        *steps,
        line("Label", words.close),
        together(prose(exercise.close), fact(words.plan_b, rows[0].plan_b)),
        _pitfalls(kit, column, exercise.pitfalls),
    )


def _case(kit: Kit, row: ScheduleRow) -> Xml:
    """Return the case on the slide of *row*, and what is said when it has been heard; nothing where there is none."""
    cases = (screen.case for screen in _screens(kit, row) if isinstance(screen, CaseSlide))
    return join(*(join(named(kit.words.case, one.title), case(kit, one), say(kit, one.say)) for one in cases))


def _again(kit: Kit, exercise: Exercise, rows: tuple[ScheduleRow, ...], told: Module) -> Xml:
    """Return an exercise that was told in another module: its times here, and where the rest stands."""
    there = [run(kit.words.see_exercise + " "), reference(told.title, _anchor(told)), run(".")]
    steps = (
        timed("Step Short", row.start, step.title, [minutes(kit, row.minutes)])
        for row, step in zip(rows, exercise.steps, strict=True)
    )
    return join(
        timed("heading 3", rows[0].start, exercise.name, _details(kit, exercise.minutes, rows[0])),
        para("Body Text", join(*there)),
        *steps,
        fact(kit.words.plan_b, rows[0].plan_b),
    )


def _pitfalls(kit: Kit, column: Column, pitfalls: tuple[Pitfall, ...]) -> Xml:
    words = kit.words
    titles = (words.pitfall_sign, words.pitfall_remedy)
    rows: list[wordml.Row] = [head(titles), *(plain("Table Text", (one.sign, one.remedy)) for one in pitfalls)]
    return join(
        line("Label", words.pitfalls),
        table(
            "Guide Table",
            shares(column.width, (1, 1)),
            rows,
            title=words.pitfalls,
            text=", ".join(titles),
            indent=column.indent,
        ),
    )
