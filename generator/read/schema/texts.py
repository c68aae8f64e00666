"""The texts of slides alone or the guide alone (slides.yml, guide.yml)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from generator.messages import tr
from generator.read.schema.online import OnlineSlide, OnlineStep
from generator.read.schema.text import Id, Line, Mail, Minutes, Prose, SheetText
from generator.read.wording import wrong
from generator.read.yaml_file import Strict


class SlideText(Strict):
    """A slide of plain words (content/<lang>/slides.yml).

    Either `points`, or one `statement`. `shows_wheel` draws the wheel with its rings numbered beside the points.
    """

    id: Id
    title: Line
    statement: Line | None = None
    points: Annotated[tuple[Line, ...], Field(max_length=5)] = ()
    shows_wheel: bool = False
    say: Prose
    online: OnlineSlide | None = None

    @model_validator(mode="after")
    def _one_body(self) -> SlideText:
        if (self.statement is None) == (not self.points):
            raise ValueError(tr("a slide has either `statement` or `points`"))
        return self


class ClosingText(Strict):
    """The last slide.

    `source` tells in one line what inspired the content, and its licence.
    """

    title: Line
    text: Line
    say: Prose
    source: Line


class OwnText(Strict):
    """The part for the municipality's own strategy and examples.

    It stands behind the field's slide, and only where there are some.

    `say_strategy` is said in the place of `say` where there is a strategy and no example.
    """

    title: Line
    minutes: Minutes
    how: Prose
    cut: Line
    strategy: Line
    say: Prose
    say_strategy: Prose


class ExtraBreakText(Strict):
    """A break that no format has, put in where a longer programme needs one."""

    title: Line
    aim: Line
    how: Prose


class SlideTexts(Strict):
    """Everything that slides say beside the wheel (content/<lang>/slides.yml)."""

    title: Line
    title_say: Prose
    programme: Line
    programme_say: Prose
    break_title: Line
    break_text: Line
    break_say: Prose
    extra_break: ExtraBreakText
    field_questions: Line
    field_questions_say: Prose
    plan: SheetText
    agreements: SheetText
    closing: ClosingText
    own: OwnText
    texts: tuple[SlideText, ...]


class Task(Strict):
    """Something to have done before the day, counted back from it."""

    days_before: Annotated[int, Field(ge=0)]
    title: Line
    text: Line


class FollowUpSlide(Strict):
    """A slide of a later meeting, at the back of the deck."""

    title: Line
    points: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)]


class FollowUpStep(Strict):
    """A step of a later meeting.

    What happens (`how`), the facilitator's words, and the slide that it begins with.
    """

    title: Line
    minutes: Minutes
    how: Prose
    say: Prose
    slide: FollowUpSlide | None = None
    online: OnlineStep | None = None


class FollowUp(Strict):
    """A meeting some days after the workshop, and who in the chain of leadership acts."""

    days_after: Annotated[int, Field(ge=1)]
    title: Line
    minutes: Minutes
    text: Prose
    steps: Annotated[tuple[FollowUpStep, ...], Field(min_length=3)]
    who: Annotated[tuple[Line, ...], Field(min_length=2)]
    mail: Mail

    @model_validator(mode="after")
    def _adds_up(self) -> FollowUp:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            raise wrong(
                tr("the steps take {total} minutes, but `minutes` says {minutes}", total=total, minutes=self.minutes)
            )
        return self


class Evaluation(Strict):
    """The evaluation hand-out: statements to rate, questions to answer in words."""

    title: Line
    intro: Line
    scale: Annotated[tuple[Line, ...], Field(min_length=4, max_length=5)]
    statements: Annotated[tuple[Line, ...], Field(min_length=3, max_length=6)]
    questions: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]


class OnlineMaterial(Strict):
    """What stands online in the place of a thing; nothing where it is not needed."""

    name: Line
    instead: Line | None = None


class GuideText(Strict):
    """What only the guide says (content/<lang>/guide.yml)."""

    title: Line
    subtitle: Line
    colophon: Prose
    run_sheet: Prose
    how_to_use: Prose
    purpose: Prose
    room_online: Prose
    room_hybrid: Prose
    online_materials: tuple[OnlineMaterial, ...]
    pack_title: Line
    pack_intro: Prose
    cards_intro: Prose
    chain_sheet: SheetText
    evaluation: Evaluation
    follow_up: Annotated[tuple[FollowUp, ...], Field(min_length=2)]
    follow_up_lead: Line
    follow_up_sheet: SheetText
