"""Writes every module step by step.

It has what to do, what to say, and what to do when it goes wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from generator.kit import Kit
from generator.kit.slides import (
    AnySlide,
    CaseSlide,
    DilemmaSlide,
    DividerSlide,
    FieldQuestionsSlide,
    FieldSlide,
    OverviewSlide,
    PointsSlide,
    StatementSlide,
)
from generator.kit.text import Prose
from generator.kit.workshop import BreakPart, BufferPart, ExercisePart, Module, Part, Pitfall, StepPart, materials_of
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
    fact,
    heading,
    item_title,
    material_text,
    minutes,
    say,
    slides,
    time_range,
    timed,
    titled,
)
from generator.write.guide.sectors import on_slide


@dataclass(frozen=True, slots=True)
class Introductions:
    """Where the chapter tells each thing in full: where it comes first. Keys are ids."""

    exercises: Mapping[str, tuple[Module, ExercisePart]]
    dilemmas: Mapping[str, DilemmaSlide]


def _introductions(kit: Kit) -> Introductions:
    parts = [(module, part) for module in kit.modules for part in module.parts]
    screens = [slide for _, part in parts if isinstance(part, StepPart) for slide in _screens(kit, part)]
    return Introductions(
        # The first of each stays: it is entered last.
        exercises={
            part.exercise.id: (module, part) for module, part in reversed(parts) if isinstance(part, ExercisePart)
        },
        dilemmas={slide.dilemma.id: slide for slide in reversed(screens) if isinstance(slide, DilemmaSlide)},
    )


def modules(kit: Kit, column: Column) -> Xml:
    """Return every module in full.

    An exercise is told where it comes first.
    """
    introductions = _introductions(kit)
    return join(heading(1, kit.words.modules), *(_module(kit, column, module, introductions) for module in kit.modules))


def _module(kit: Kit, column: Column, module: Module, introductions: Introductions) -> Xml:
    return join(
        _break_band(kit, module) if module.is_break else _opening(kit, module),
        *(_part(kit, column, module, part, introductions) for part in module.parts),
    )


def _opening(kit: Kit, module: Module) -> Xml:
    """Return a module's heading with its time and slides, aim and outcome."""
    words, sector = kit.words, module.sector
    details = [minutes(kit, module.minutes), *slides(kit, module.slides)]
    return join(
        heading(2, module.title, anchor=_anchor(module), sector=sector.number if sector else None),
        fact(time_range(kit, module.start, module.end), BETWEEN.join(details), "Fact Keep"),
        fact(words.aim, module.aim, "Fact Keep"),
        fact(words.outcome, module.outcome, "Fact Keep"),
        fact(words.background, words.background_where.format(title=words.wheel_text) if sector else None, "Fact Keep"),
    )


def _break_band(kit: Kit, module: Module) -> Xml:
    """Return the band across the page that a break begins with."""
    times = time_range(kit, module.start, module.end)
    details = BETWEEN.join(["", *slides(kit, module.slides)])
    return para("Break", join(run(f"\t{times}\t{module.title}"), run(details, "Minutes")))


def _anchor(module: Module) -> str:
    return f"module{module.number}"


def _part(kit: Kit, column: Column, module: Module, part: Part, introductions: Introductions) -> Xml:
    match part:
        case ExercisePart():
            where, first = introductions.exercises[part.exercise.id]
            return _exercise(kit, column, part) if where is module and first is part else _again(kit, part, where)
        case StepPart():
            return _step(kit, column, part, introductions)
        case BreakPart():
            return _doing(kit, part, [(NONE, part.say)])
        case BufferPart():
            return timed("Step Short", part.start, part.what, [minutes(kit, part.minutes)])
        case _:
            assert_never(part)


def _step(kit: Kit, column: Column, step: StepPart, introductions: Introductions) -> Xml:
    """Return a step: the content of each slide, and what is said to it."""
    shown = [(_screen(kit, column, step, slide, introductions), slide.notes.say) for slide in _screens(kit, step)]
    return join(
        timed("heading 3", step.start, step.what, _details(kit, step)),
        _doing(kit, step, shown or [(NONE, step.say)]),
    )


def _screen(kit: Kit, column: Column, step: StepPart, slide: AnySlide, introductions: Introductions) -> Xml:
    """Return what of *slide* is read aloud or talked about.

    Where the guide has it elsewhere it is a reference, else nothing.
    """
    label = kit.words.on_screen
    match slide:
        case DilemmaSlide() if introductions.dilemmas[slide.dilemma.id] is slide:
            return on_slide(kit, column, slide)
        case DividerSlide(question=words) | OverviewSlide(question=words) | StatementSlide(statement=words):
            return fact(label, words)
        case FieldSlide() | FieldQuestionsSlide():
            where = join(run(f"\t{slide.title}{BETWEEN}"), reference(kit.field.name, FIELD))
            return para("Fact", join(run(label, "Fact Label"), where))
        case PointsSlide(points=points):
            return join(
                line("Label", label if slide.title == step.what else titled(label, slide.title)), bullets(points)
            )
    return NONE


def _screens(kit: Kit, part: Part) -> list[AnySlide]:
    return [slide for slide in kit.slides if slide.number in part.slides]


def _details(kit: Kit, part: Part) -> list[str]:
    return [minutes(kit, part.minutes), *slides(kit, part.slides), part.who]


def _doing(kit: Kit, part: StepPart | BreakPart, shown: Iterable[tuple[Xml, Prose]]) -> Xml:
    """Return what is done, shown and said in a part.

    What is done stands with the heading alone: a chain down to a dilemma's table is longer than programs keep together,
    and LibreOffice then leaves the heading behind.
    """
    return join(
        prose(part.how),
        together(
            *(block for screen, words in shown for block in (screen, say(kit, words))),
            fact(kit.words.materials, ", ".join(material.name for material in materials_of(part))),
            fact(kit.words.plan_b, part.plan_b),
        ),
    )


def _exercise(kit: Kit, column: Column, part: ExercisePart) -> Xml:
    """Return an exercise in full."""
    words, exercise = kit.words, part.exercise
    case_text = _case(kit, part)
    steps = (
        join(
            timed("Step", step.start, step.title, [minutes(kit, step.minutes)]),
            together(prose(step.how), say(kit, step.say), NONE if position else case_text),
        )
        for position, step in enumerate(part.steps)
    )
    return join(
        timed("heading 3", part.start, exercise.name, _details(kit, part)),
        fact(words.purpose, exercise.purpose, "Fact Keep"),
        fact(words.group_size, exercise.group_size),
        fact(words.materials, ", ".join(map(material_text, exercise.materials))),
        fact(words.outcome, exercise.product),
        *(fact(variant.label, variant.text) for variant in exercise.variants),
        line("Label", words.task),
        numbers(exercise.task),
        line("Label", words.steps),
        *steps,
        fact(words.plan_b, part.plan_b),
        _pitfalls(kit, column, exercise.pitfalls),
    )


def _case(kit: Kit, part: ExercisePart) -> Xml:
    """Return the case on the slide of *part*, and what is said when it has been heard.

    It is empty where there is none.
    """
    cases = (screen.case for screen in _screens(kit, part) if isinstance(screen, CaseSlide))
    return join(*(join(item_title(kit.words.case, text.title), case(kit, text), say(kit, text.say)) for text in cases))


def _again(kit: Kit, part: ExercisePart, first: Module) -> Xml:
    """Return an exercise that the module *first* has in full.

    It has its times here, and a reference.
    """
    there = [run(kit.words.see_exercise + " "), reference(first.title, _anchor(first)), run(".")]
    steps = (timed("Step Short", step.start, step.title, [minutes(kit, step.minutes)]) for step in part.steps)
    return join(
        timed("heading 3", part.start, part.exercise.name, _details(kit, part)),
        para("Body Text", join(*there)),
        *steps,
        fact(kit.words.plan_b, part.plan_b),
    )


def _pitfalls(kit: Kit, column: Column, pitfalls: tuple[Pitfall, ...]) -> Xml:
    words = kit.words
    titles = (words.pitfall_sign, words.pitfall_remedy)
    rows = (plain("Table Text", (pitfall.sign, pitfall.remedy)) for pitfall in pitfalls)
    return join(
        line("Label", words.pitfalls),
        table(
            "Guide Table",
            shares(column.width, (1, 1)),
            (head(titles), *rows),
            title=words.pitfalls,
            text=", ".join(titles),
            indent=column.indent,
        ),
    )
