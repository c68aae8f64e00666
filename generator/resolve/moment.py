"""A part of the format on the clock, and what its slide is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from generator.kit.slides import Notes
from generator.kit.text import Prose
from generator.kit.wheel import Sector
from generator.kit.workshop import ExercisePart
from generator.read.schema.workshop import Module as ModuleText
from generator.read.schema.workshop import Part as PartText
from generator.resolve.facts import Facts
from generator.resolve.materials import materials
from generator.resolve.notes import note_steps


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


class Common(TypedDict):
    """What every slide has."""

    number: int
    key: str
    title: str
    module: int
    sector: int | None
    notes: Notes


class Work(TypedDict):
    """What every slide has at which people work."""

    group_size: str
    minutes: str
    until: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the slide of a part is made from; `exercise` is the part's."""

    facts: Facts
    moment: Moment
    exercise: ExercisePart | None

    def common(self, title: str, say: str | Prose, sector: Sector | None = None, noted: Sequence[str] = ()) -> Common:
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
        return Common(
            number=moment.slides[0], key=moment.key, title=title, module=moment.number,
            sector=shown.number if shown else None, notes=notes,
        )  # fmt: skip

    @property
    def module_title(self) -> str:
        """The title of its module."""
        return self.facts.texts.line(self.moment.module.title)

    @property
    def minutes(self) -> str:
        """How long the part takes, in words."""
        return self.facts.content.words.minutes.format(minutes=self.moment.minutes)

    @property
    def work(self) -> Work:
        """Who works together, how long and until when."""
        assert self.exercise is not None, "the schema asks for an exercise where people work at a slide"
        words = self.facts.content.words
        end = words.at_time.format(time=self.time(self.moment.end))
        return Work(
            group_size=self.exercise.exercise.group_size, minutes=self.minutes, until=words.until.format(time=end)
        )

    def time(self, minutes: int) -> str:
        """Return the clock time *minutes* after the workshop begins."""
        return self.facts.clock.time(self.facts.start, minutes)
