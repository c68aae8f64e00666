"""Lays a format's modules along the clock: rows of the drejebog, slides in order, materials counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from generator.errors import Fault, InFile, InputError
from generator.kit import Kit
from generator.kit.slides import AnySlide, ProgrammeSlide
from generator.kit.wheel import Sector
from generator.kit.workshop import Exercise, ExerciseStep, Material, Module, Pitfall, ScheduleRow
from generator.read.content import Content, part_minutes
from generator.read.schema.workshop import FieldText
from generator.read.schema.workshop import Format as FormatText
from generator.read.schema.workshop import Material as MaterialText
from generator.read.schema.workshop import Module as ModuleText
from generator.read.schema.workshop import Part as PartText
from generator.resolve.clock import Clock, scaled
from generator.resolve.slides import Moment, SlideMaker
from generator.resolve.text import Texts


class Programme:
    """Builds the modules and slides of one kit; `kit` carries everything that is resolved already."""

    def __init__(
        self,
        content: Content,
        form: FormatText,
        field: FieldText,
        kit: Kit,
        texts: Texts,
        clock: Clock,
        start: time,
    ) -> None:
        self.content, self.form, self.kit, self.words = content, form, kit, content.words
        self.texts, self.clock, self.start = texts, clock, start
        self.maker = SlideMaker(content, form, field, kit, texts)
        self.elapsed = 0
        self.slides: list[AnySlide] = []
        self.materials: dict[str, Material] = {}

    def made(self) -> tuple[tuple[Module, ...], tuple[AnySlide, ...], tuple[Material, ...]]:
        """Return modules, slides and all materials, in the order of their first need."""
        modules = tuple(self._module(number, module) for number, module in enumerate(self.form.modules, 1))
        titles = [slide.title for slide in self.slides]
        twice = sorted({title for title in titles if titles.count(title) > 1})
        if twice:
            where = InFile(f"formats/{self.form.id}.yml")
            raise InputError([Fault(where, f"slides of the same title: {', '.join(twice)}")])
        programme = [
            (module.start, module.title, self._minutes(module.minutes), module.sector.number if module.sector else None)
            for module in modules
        ]
        slides = tuple(
            replace(slide, rows=tuple(programme)) if isinstance(slide, ProgrammeSlide) else slide
            for slide in self.slides
        )
        return modules, slides, tuple(self.materials.values())

    def _time(self) -> str:
        return self.clock.time(self.start, self.elapsed)

    def _minutes(self, minutes: int) -> str:
        return self.words.minutes.format(minutes=minutes)

    def _module(self, number: int, module: ModuleText) -> Module:
        start, since = self._time(), self.elapsed
        sector = next((one for one in self.kit.wheel.sectors if one.id == module.sector), None)
        rows: list[ScheduleRow] = []
        exercises: list[Exercise] = []
        for part in module.parts:
            exercise = self._exercise(part) if part.exercise else None
            slides = self._slides_of(part, module, number, sector, exercise)
            if exercise:
                exercises.append(exercise)
                rows += self._exercise_rows(part, exercise, slides)
            else:
                rows.append(self._row(part, slides))
        rows[0] = replace(rows[0], why=rows[0].why or self.texts.line(module.aim))
        return Module(
            id=module.id,
            number=number,
            title=self.texts.line(module.title),
            is_break=module.kind == "break",
            sector=sector,
            start=start,
            end=self._time(),
            minutes=self.elapsed - since,
            aim=self.texts.line(module.aim),
            outcome=self.texts.line(module.outcome) if module.outcome else None,
            rows=tuple(rows),
            exercises=tuple(exercises),
        )

    def _row(self, part: PartText, slides: list[AnySlide]) -> ScheduleRow:
        minutes = part_minutes(part, self.content.exercises)
        row = ScheduleRow(
            start=self._time(),
            minutes=minutes,
            what=self.texts.line(part.what or ""),
            why="",
            how=self.texts.prose(part.how or ""),
            who=self.texts.line(part.who or self.words.facilitator),
            say=tuple(block for slide in slides for block in slide.notes.say) or self.texts.prose(part.say or ""),
            slides=tuple(slide.number for slide in slides),
            materials=tuple(one.name for one in self._materials(part.materials)),
            plan_b=self.texts.line(part.plan_b) if part.plan_b else None,
        )
        self.elapsed += minutes
        return row

    def _exercise(self, part: PartText) -> Exercise:
        assert part.exercise is not None
        given = self.content.exercises[part.exercise]
        texts, minutes = self.texts, part_minutes(part, self.content.exercises)
        try:
            shares = scaled([step.minutes for step in given.steps], minutes)
        except ValueError as error:
            where = InFile(f"formats/{self.form.id}.yml", key=given.id)
            raise InputError([Fault(where, str(error))]) from None
        materials = self._materials(given.materials)
        return Exercise(
            id=given.id,
            name=texts.line(given.name),
            purpose=texts.line(given.purpose),
            group_size=texts.line(given.group_size),
            minutes=minutes,
            materials=materials,
            task=texts.lines(given.task),
            product=texts.line(given.product),
            steps=tuple(
                ExerciseStep(texts.line(step.title), share, texts.prose(step.how), texts.prose(step.say))
                for step, share in zip(given.steps, shares, strict=True)
            ),
            pitfalls=tuple(Pitfall(texts.line(one.sign), texts.line(one.remedy)) for one in given.pitfalls),
            close=texts.prose(given.close),
            plan_b=texts.line(given.plan_b),
        )

    def _materials(self, given: tuple[MaterialText, ...]) -> tuple[Material, ...]:
        """Return what is needed, scaled to the participants, and keep the largest need of each thing.

        The same things serve again in a later exercise, so needs are not summed.
        """
        day = self.kit.workshop
        counts = {"participant": day.participants, "table": day.tables, "room": 1}
        scaled_up = tuple(
            Material(
                self.texts.line(one.name),
                self.texts.line(one.each) if one.each else None,
                max(one.least, one.count * counts[one.per]),
                one.sheet,
            )
            for one in given
        )
        for one in scaled_up:
            if one.name not in self.materials or self.materials[one.name].count < one.count:
                self.materials[one.name] = one
        return scaled_up

    def _exercise_rows(self, part: PartText, exercise: Exercise, slides: list[AnySlide]) -> list[ScheduleRow]:
        rows = []
        for position, step in enumerate(exercise.steps):
            first = position == 0
            rows.append(
                ScheduleRow(
                    start=self._time(),
                    minutes=step.minutes,
                    what=f"{exercise.name}: {step.title}",
                    why=exercise.purpose if first else "",
                    how=step.how,
                    who=self.texts.line(part.who or self.words.everyone),
                    say=step.say,
                    slides=tuple(slide.number for slide in slides) if first else (),
                    materials=tuple(one.name for one in exercise.materials) if first else (),
                    plan_b=self.texts.line(part.plan_b or exercise.plan_b) if first else None,
                )
            )
            self.elapsed += step.minutes
        return rows

    def _slides_of(
        self, part: PartText, module: ModuleText, number: int, sector: Sector | None, exercise: Exercise | None
    ) -> list[AnySlide]:
        """Return the slide that *part* shows, and count it; own examples follow the field's."""
        if part.show is None:
            return []
        minutes = part_minutes(part, self.content.exercises)
        title, until = self.texts.line(module.title), self.clock.time(self.start, self.elapsed + minutes)
        moment = Moment(len(self.slides) + 1, number, title, self._time(), until, minutes, sector)
        made = [self.maker.slide(part, moment, exercise)]
        if part.show == "field" and (self.kit.local.examples or self.kit.local.strategy):
            made.append(self.maker.own_slide(replace(moment, slide=moment.slide + 1)))
        self.slides += made
        return made
