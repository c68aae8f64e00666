"""What the files of content/<language>/ hold, as types: the contract with authors.

Two kinds of text: `Line` is one line, set as it stands; `Prose` may hold Markdown (paragraphs, lists, *emphasis*).
Both may hold `{{ … }}`; which names there are is told in CONTRIBUTING.md.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from generator.errors import did_you_mean
from generator.model import Handout
from generator.yamlfile import Strict

SectorId = Literal["mindset", "omverden", "organisation", "medarbejdere"]
RingId = Literal["dilemmaer", "vide", "oeve"]

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("must be one line")
    return text


Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_one_line)]
Prose = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Minutes = Annotated[int, Field(ge=1, le=240)]


class Pole(Strict):
    """One side of a dilemma: a legitimate concern."""

    title: Line
    text: Line


class Dilemma(Strict):
    """Two legitimate concerns that pull apart, with a situation and questions."""

    id: Id
    title: Annotated[Line, StringConstraints(max_length=28)]
    a: Pole
    b: Pole
    situation: Line
    questions: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]
    say: Prose


class FieldDilemma(Dilemma):
    """A dilemma of a field; it joins the dilemmas of its sector, in front."""

    sector: SectorId


class Item(Strict):
    """One thing to know or to practise: `label` for the wheel, `short` for the slide, `text` for the guide."""

    id: Id
    label: Annotated[Line, StringConstraints(max_length=40)]
    short: Line
    text: Prose


class Sector(Strict):
    """A quarter of the wheel (content/<lang>/wheel/<id>.yml)."""

    id: SectorId
    name: Line
    subtitle: Line
    question: Line
    intro: Prose
    dilemmas: Annotated[tuple[Dilemma, ...], Field(min_length=3, max_length=4)]
    knowledge: Annotated[tuple[Item, ...], Field(min_length=3, max_length=4)]
    practice: Annotated[tuple[Item, ...], Field(min_length=3, max_length=4)]
    questions: Annotated[tuple[Line, ...], Field(min_length=4)]
    say: Prose
    say_items: Prose


class Ring(Strict):
    """A ring of the wheel, from the inside."""

    id: RingId
    name: Line
    short: Line
    text: Line


class Hub(Strict):
    """The middle of the wheel: the text in lines, as they are set."""

    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=3)]


class WorkSheet(Strict):
    """The wheel with empty cells to write in: its title, and what to do with it."""

    title: Line
    how_to: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)]


class WheelText(Strict):
    """The wheel as a whole (content/<lang>/wheel.yml)."""

    title: Line
    question: Line
    hub: Hub
    rings: Annotated[tuple[Ring, ...], Field(min_length=3, max_length=3)]
    how_to: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)]
    write_here: Line
    work_sheet: WorkSheet
    alt_text: Line
    intro: Prose
    say: Prose


class ChainLink(Strict):
    """One link of the chain of leadership."""

    id: Id
    name: Line
    verb: Line
    task: Line
    needs: Line
    questions: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]


class Chain(Strict):
    """The chain of leadership (content/<lang>/chain.yml), from those who set direction to those who carry out."""

    title: Line
    intro: Prose
    links: Annotated[tuple[ChainLink, ...], Field(min_length=5, max_length=5)]
    say: Prose


class Material(Strict):
    """What an exercise needs: `count` for each participant, for each table, or for the room, but never below `least`.

    `each` tells in words how it is dealt out ("two to each table"); `sheet` is the hand-out of the guide that it is a
    copy of.
    """

    name: Line
    each: Line | None = None
    per: Literal["participant", "table", "room"]
    count: Annotated[int, Field(ge=1)] = 1
    least: Annotated[int, Field(ge=1)] = 1
    sheet: Handout | None = None


class ExerciseStep(Strict):
    """A step of an exercise: what happens (`how`) and the facilitator's own words (`say`)."""

    title: Line
    minutes: Minutes
    how: Prose
    say: Prose


class Pitfall(Strict):
    """What can go wrong, and what to do then."""

    sign: Line
    remedy: Line


class Exercise(Strict):
    """An exercise (content/<lang>/exercises/<id>.yml); deck and guide share it."""

    id: Id
    name: Line
    purpose: Line
    group_size: Line
    minutes: Minutes
    materials: tuple[Material, ...]
    task: Annotated[tuple[Line, ...], Field(min_length=1, max_length=4)]
    product: Line
    steps: Annotated[tuple[ExerciseStep, ...], Field(min_length=2)]
    pitfalls: Annotated[tuple[Pitfall, ...], Field(min_length=1)]
    close: Prose
    plan_b: Line

    @model_validator(mode="after")
    def _adds_up(self) -> Exercise:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            raise ValueError(f"the steps take {total} minutes, but `minutes` says {self.minutes}")
        return self


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


class FieldText(Strict):
    """A field of the municipality (content/<lang>/fields/<id>.yml)."""

    id: Id
    name: Line
    at: Line  # the field with its preposition: "på ældre- og sundhedsområdet"
    today_title: Line
    today: Annotated[tuple[Line, ...], Field(min_length=3, max_length=5)]
    say: Prose
    dilemmas: Annotated[tuple[FieldDilemma, ...], Field(min_length=2, max_length=2)]
    case: Case
    questions: Annotated[tuple[Line, ...], Field(min_length=3, max_length=4)]
    sector_questions: SectorQuestions


SHOWS = (
    "title", "programme", "wheel", "chain", "divider", "know-practise", "field", "field-questions", "case",
    "exercise", "break", "plan", "agreements", "closing",
)  # fmt: skip
_OVERVIEWS = tuple(f"overview:{sector}" for sector in SectorQuestions.model_fields)
_SHOW = re.compile(rf"^(?:{'|'.join((*SHOWS, *_OVERVIEWS))}|dilemma:[1-5]|text:[a-z0-9]+(?:-[a-z0-9]+)*)$")


def _known_show(text: str) -> str:
    if not _SHOW.match(text):
        raise ValueError(f"'{text}' is no slide{did_you_mean(text, (*SHOWS, *_OVERVIEWS, 'dilemma:1', 'text:ID'))}")
    return text


class Part(Strict):
    """A row of the drejebog and at most one slide: either an exercise by its id, or `what` and `minutes` of its own."""

    exercise: Id | None = None
    what: Line | None = None
    minutes: Minutes | None = None
    show: Annotated[str, AfterValidator(_known_show)] | None = None
    how: Prose | None = None
    who: Line | None = None
    say: Prose | None = None
    materials: tuple[Material, ...] = ()
    plan_b: Line | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Part:
        if self.exercise is None and (self.what is None or self.minutes is None or self.how is None):
            raise ValueError("a part has either `exercise`, or `what`, `minutes` and `how`")
        if self.show in ("exercise", "case", "plan", "agreements") and not self.exercise:
            raise ValueError(f"`show: {self.show}` shows what an exercise asks for; name it: `exercise: …`")
        if self.exercise and (self.what or self.how or self.say or self.materials):
            raise ValueError("`what`, `how`, `say` and `materials` of an exercise stand in its own file")
        return self


class Module(Strict):
    """A module of a format: a section of the deck, a chapter of the guide."""

    id: Id
    title: Line
    kind: Literal["work", "sector", "break"] = "work"
    sector: SectorId | None = None
    aim: Line
    outcome: Line | None = None
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _sector_named(self) -> Module:
        if (self.kind == "sector") != (self.sector is not None):
            raise ValueError("`kind: sector` and `sector: …` go together")
        return self


class Format(Strict):
    """A workshop format (content/<lang>/formats/<id>.yml): ordered modules whose minutes add up exactly."""

    id: Id
    name: Line
    length: Line
    minutes: Annotated[int, Field(ge=30, le=600)]
    summary: Line
    purpose: Prose
    outcome: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)]
    modules: Annotated[tuple[Module, ...], Field(min_length=3)]


class SlideText(Strict):
    """A slide of plain words (content/<lang>/slides.yml): either `points`, or one `statement`."""

    id: Id
    title: Line
    statement: Line | None = None
    points: Annotated[tuple[Line, ...], Field(max_length=5)] = ()
    say: Prose

    @model_validator(mode="after")
    def _one_body(self) -> SlideText:
        if (self.statement is None) == (not self.points):
            raise ValueError("a slide has either `statement` or `points`")
        return self


class SheetText(Strict):
    """A hand-out with a table to fill in; `signed` is what stands before the line for whose it is ("Name")."""

    title: Line
    intro: Line
    signed: Line
    columns: Annotated[tuple[Line, ...], Field(min_length=2, max_length=5)]
    rows: Annotated[tuple[Line, ...], Field(max_length=6)] = ()


class ClosingText(Strict):
    """The last slide."""

    title: Line
    text: Line
    say: Prose


class OwnText(Strict):
    """The slide of the municipality's own strategy and examples; it stands only where there are some.

    `say_strategy` is said in the place of `say` where there is a strategy and no example.
    """

    title: Line
    strategy: Line
    say: Prose
    say_strategy: Prose


class SlideTexts(Strict):
    """Everything that slides say beside the wheel (content/<lang>/slides.yml)."""

    title: Line
    title_say: Prose
    programme: Line
    programme_say: Prose
    break_title: Line
    break_text: Line
    break_say: Prose
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


class Mail(Strict):
    """A text to copy into a mail."""

    subject: Line
    body: Prose


class FollowUp(Strict):
    """What happens some days after the workshop, and who in the chain of leadership acts."""

    days_after: Annotated[int, Field(ge=1)]
    title: Line
    text: Prose
    who: Annotated[tuple[Line, ...], Field(min_length=2)]
    mail: Mail


class Evaluation(Strict):
    """The evaluation hand-out: statements to rate, questions to answer in words."""

    title: Line
    intro: Line
    scale: Annotated[tuple[Line, ...], Field(min_length=4, max_length=5)]
    statements: Annotated[tuple[Line, ...], Field(min_length=3, max_length=6)]
    questions: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]


class GuideText(Strict):
    """What only the guide says (content/<lang>/guide.yml)."""

    title: Line
    subtitle: Line
    colophon: Prose
    how_to_use: Prose
    purpose: Prose
    participants: Prose
    invitation: Mail
    preparation: Annotated[tuple[Task, ...], Field(min_length=4)]
    room: Prose
    checklist: Annotated[tuple[Line, ...], Field(min_length=6)]
    cards_intro: Prose
    chain_sheet: SheetText
    evaluation: Evaluation
    follow_up: Annotated[tuple[FollowUp, ...], Field(min_length=2)]


class Words(Strict):
    """The fixed words that the programs print into documents (content/<lang>/words.yml)."""

    locale: Line
    council: Line
    know_practise: Line
    date: Line
    time: Line
    time_range: Line
    at_time: Line
    minutes: Line
    page: Line
    of: Line
    contents: Line
    colophon: Line
    figure: Line
    table: Line
    format: Line
    field: Line
    before_the_day: Line
    purpose: Line
    participants: Line
    invitation: Line
    subject: Line
    preparation: Line
    when: Line
    room: Line
    table_plan: Line
    table_number: Line
    seats: Line
    who_sits: Line
    checklist: Line
    materials: Line
    material: Line
    number: Line
    used_in: Line
    drejebog: Line
    drejebog_caption: Line
    time_column: Line
    duration: Line
    index_title: Line
    index_intro: Line
    index_deck: Line
    index_guide: Line
    index_poster: Line
    index_print: Line
    index_worksheet: Line
    index_png: Line
    index_svg: Line
    what: Line
    why: Line
    how: Line
    who: Line
    slide: Line
    plan_b: Line
    total: Line
    modules: Line
    aim: Line
    outcome: Line
    say: Line
    on_screen: Line
    steps: Line
    questions: Line
    pitfalls: Line
    pitfall_sign: Line
    pitfall_remedy: Line
    close: Line
    group_size: Line
    task: Line
    product: Line
    see_exercise: Line
    dilemma: Line
    or_: Annotated[Line, Field(alias="or")]
    background: Line
    knowledge: Line
    practice: Line
    back_to_wheel: Line
    wheel_caption: Line
    cards: Line
    card_back: Line
    own_dilemma: Line
    own_situation: Line
    notes: Line
    statement: Line
    follow_up: Line
    who_acts: Line
    appendix: Line
    case: Line
    case_spare: Line
    chain_link: Line
    chain_task: Line
    chain_needs: Line
    facilitator: Line
    facilitators: Line
    everyone: Line
    place: Line
    date_label: Line
    date_open: Line
    place_open: Line
    date_time: Line
    day_before: Line
    days_before: Line
    week_before: Line
    weeks_before: Line
    on_the_day: Line
    guide_section: Line
    examples: Line
    strategy: Line
    contact: Line
    how_to_use: Line
    wheel_text: Line
