"""What a part of a format shows: the slide with its title, its words and its speaker notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TypedDict

from generator.errors import Fault, InFile, InputError
from generator.kit import Kit
from generator.kit.slides import (
    AnySlide,
    BreakSlide,
    CaseSlide,
    ChainSlide,
    ClosingSlide,
    DilemmaSlide,
    DividerSlide,
    ExerciseSlide,
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
from generator.kit.workshop import GENERAL_FIELD, Exercise
from generator.read.content import Content
from generator.read.schema.workshop import FieldText
from generator.read.schema.workshop import Format as FormatText
from generator.read.schema.workshop import Part as PartText
from generator.resolve.text import Texts

_EMPTY_ROWS = 3  # of a table to fill in that names no rows

NotesOf = Callable[[str | Prose], Notes]


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in the workshop a slide stands: its number, its module, its clock times as text, its minutes."""

    slide: int
    module: int
    module_title: str
    start: str
    until: str
    minutes: int
    sector: Sector | None


class Base(TypedDict):
    """What every slide is made with."""

    number: int
    module: int
    sector: int | None


def _joined(said: Iterable[Prose]) -> Prose:
    return tuple(chain.from_iterable(said))


class SlideMaker:
    """Makes the slides of one kit; `kit` carries everything that is resolved already."""

    def __init__(self, content: Content, form: FormatText, field: FieldText, kit: Kit, texts: Texts) -> None:
        self.content, self.form, self.field, self.kit, self.texts = content, form, field, kit, texts
        self.words, self.own = content.words, content.slides

    def slide(self, part: PartText, at: Moment, exercise: Exercise | None) -> AnySlide:
        """Return the slide that *part* shows at its moment; *exercise* is the part's, scaled."""
        assert part.show is not None
        kind, _, argument = part.show.partition(":")
        needed = exercise.materials if exercise else part.materials
        names = [self.texts.line(one.name) for one in needed]
        facts = [f"{self.words.at_time.format(time=at.start)} · {self._minutes(at.minutes)}"]
        facts += [f"{self.words.materials}: {', '.join(names)}"] if names else []
        facts.append(self.words.guide_section.format(title=at.module_title))

        def notes(say: str | Prose) -> Notes:
            own = self.texts.prose(part.say) if part.say else None
            return Notes(tuple(facts), own or (self.texts.prose(say) if isinstance(say, str) else say))

        base = Base(number=at.slide, module=at.module, sector=at.sector.number if at.sector else None)
        if kind == "dilemma":
            return self._dilemma_slide(int(argument), at.sector, base, notes)
        if kind == "overview":
            return self._overview_slide(argument, base, notes)
        if kind in ("divider", "know-practise"):
            assert at.sector is not None
            return self._sector_slide(kind, at.sector, base, notes)
        if kind in ("exercise", "case", "plan", "agreements"):
            assert exercise is not None
            return self._exercise_slide(kind, exercise, at.sector, base, notes)
        if kind == "break":
            until = self.words.at_time.format(time=at.until)
            title = self.own.break_title.format(title=at.module_title, until=until)
            text = self.own.break_text.format(until=until)
            return BreakSlide(**base, title=title, text=text, notes=notes(self.own.break_say))
        if kind == "text":
            return self._text_slide(argument, base, notes)
        return self._fixed_slide(kind, base, notes)

    def own_slide(self, at: Moment) -> AnySlide:
        """Return the slide of the municipality's own strategy and examples; the examples' texts stand in its notes."""
        local, own = self.kit.local, self.own.own
        points = [example.title for example in local.examples]
        told = [block for example in local.examples for block in example.text]
        facts = [self.words.at_time.format(time=at.start), self.words.guide_section.format(title=self.field.name)]
        if local.strategy:
            title, address = local.strategy
            points.append(own.strategy.format(title=title))
            facts.append(address)
        say = own.say if local.examples else own.say_strategy
        notes = Notes(tuple(facts), (*self.texts.prose(say), *told))
        base = Base(number=at.slide, module=at.module, sector=at.sector.number if at.sector else None)
        return PointsSlide(**base, title=self.texts.line(own.title), points=tuple(points), notes=notes)

    def _minutes(self, minutes: int) -> str:
        return self.words.minutes.format(minutes=minutes)

    def _dilemma_slide(self, wanted: int, sector: Sector | None, base: Base, notes: NotesOf) -> AnySlide:
        if sector:
            offered = [(one, sector) for one in sector.all_dilemmas]
        else:
            order = [one.id for one in self.field.dilemmas]
            offered = [(one, of) for of in self.kit.wheel.sectors for one in of.field_dilemmas]
            offered.sort(key=lambda pair: order.index(pair[0].id))
        if wanted > len(offered):
            where = InFile(f"formats/{self.form.id}.yml", key="show")
            raise InputError([Fault(where, f"'dilemma:{wanted}', but there are {len(offered)}")])
        dilemma, of = offered[wanted - 1]
        base = {**base, "sector": of.number}
        return DilemmaSlide(**base, title=dilemma.title, dilemma=dilemma, notes=notes(dilemma.say))

    def _sector_slide(self, kind: str, sector: Sector, base: Base, notes: NotesOf) -> AnySlide:
        given = self.content.sectors[sector.number - 1]
        if kind == "divider":
            return DividerSlide(
                **base,
                title=sector.name,
                subtitle=sector.subtitle,
                question=sector.field_question,
                notes=notes(given.say),
            )
        rings = self.kit.wheel.rings
        return ItemsSlide(
            **base,
            title=self.words.know_practise.format(sector=sector.name),
            left_title=rings[1].name,
            right_title=rings[2].name,
            left=sector.knowledge,
            right=sector.practice,
            notes=notes(given.say_items),
        )

    def _overview_slide(self, sector_id: str, base: Base, notes: NotesOf) -> AnySlide:
        wheel = self.kit.wheel
        sector = next(one for one in wheel.sectors if one.id == sector_id)
        lines = (tuple(one.title for one in sector.all_dilemmas), sector.labels(1), sector.labels(2))
        base = {**base, "sector": sector.number}
        return OverviewSlide(
            **base,
            title=f"{sector.name}: {sector.subtitle}",
            columns=tuple((ring.name, of) for ring, of in zip(wheel.rings, lines, strict=True)),
            question=sector.field_question,
            notes=notes(self.content.sectors[sector.number - 1].say),
        )

    def _exercise_slide(
        self, kind: str, exercise: Exercise, sector: Sector | None, base: Base, notes: NotesOf
    ) -> AnySlide:
        """Return the slide of *exercise*: what it asks for, the case that it is about, or the table that it fills."""
        said = [step.say for step in exercise.steps]
        if kind == "case":
            case = self.kit.field.case
            said.insert(1, case.say)  # when it has been heard
            return CaseSlide(**base, title=case.title, case=case, product=exercise.product, notes=notes(_joined(said)))
        if kind == "exercise":
            facts = (
                (self.words.group_size, exercise.group_size),
                (self.words.duration, self._minutes(exercise.minutes)),
                (self.words.product, exercise.product),
            )
            title = f"{exercise.name} – {sector.name}" if sector else exercise.name
            return ExerciseSlide(**base, title=title, task=exercise.task, facts=facts, notes=notes(_joined(said)))
        table = self.kit.guide.plan if kind == "plan" else self.kit.guide.agreements
        return TableSlide(
            **base, title=table.title, task=exercise.task, columns=table.columns,
            rows=table.rows or ("",) * _EMPTY_ROWS, notes=notes(_joined(said)),
        )  # fmt: skip

    def _text_slide(self, name: str, base: Base, notes: NotesOf) -> AnySlide:
        given = next(one for one in self.own.texts if one.id == name)
        title, said = self.texts.line(given.title), notes(given.say)
        if given.statement is not None:
            return StatementSlide(**base, title=title, statement=self.texts.line(given.statement), notes=said)
        return PointsSlide(**base, title=title, points=self.texts.lines(given.points), notes=said)

    def _fixed_slide(self, kind: str, base: Base, notes: NotesOf) -> AnySlide:
        kit, own, texts = self.kit, self.own, self.texts
        day = kit.workshop
        if kind == "title":
            general = kit.field.id == GENERAL_FIELD
            subtitle = kit.place.name if general else f"{kit.place.name} · {kit.field.name}"
            details = (f"{day.format_name} · {day.length}", day.date, day.place, ", ".join(day.facilitators))
            return TitleSlide(
                **base, title=texts.line(own.title), subtitle=subtitle, details=tuple(filter(None, details)),
                notes=notes(own.title_say),
            )  # fmt: skip
        if kind == "programme":
            return ProgrammeSlide(**base, title=texts.line(own.programme), rows=(), notes=notes(own.programme_say))
        if kind == "wheel":
            return WheelSlide(**base, title=kit.wheel.title, notes=notes(self.content.wheel.say))
        if kind == "chain":
            return ChainSlide(**base, title=kit.chain.title, links=kit.chain.links, notes=notes(self.content.chain.say))
        if kind == "field":
            return PointsSlide(**base, title=kit.field.today_title, points=kit.field.today, notes=notes(self.field.say))
        if kind == "field-questions":
            title = texts.line(own.field_questions)
            return PointsSlide(**base, title=title, points=kit.field.questions, notes=notes(own.field_questions_say))
        closing, contact = own.closing, kit.local.contact
        whom = (kit.place.name, *([f"{contact[0]} · {contact[1]}"] if contact else []))
        title, text = texts.line(closing.title), texts.line(closing.text)
        return ClosingSlide(**base, title=title, text=text, details=whom, notes=notes(closing.say))
