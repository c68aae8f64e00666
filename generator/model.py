"""The kit: everything that one municipality's documents say, resolved. No Jinja, no Markdown, no YAML left.

Writers take a `Kit` and nothing else that speaks. Text is `str` where it is one plain line, `Prose` where it has
paragraphs, lists or emphasis. Colours are sRGB hex strings "#RRGGBB".
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

GENERAL_FIELD = "tvaergaaende"  # the field of those who choose none; it needs no mention

BlockStyle = Literal["paragraph", "bullet", "number"]
Artefact = Literal["deck", "guide", "poster", "worksheet", "png", "svg"]
Paper = Literal["A4", "A3", "A2", "A1", "A0"]
Orientation = Literal["portrait", "landscape"]
PrintProfile = Literal["fogra39"]
Handout = Literal["plan", "agreements", "chain", "evaluation"]
Inks = tuple[tuple[str, tuple[float, float, float, float]], ...]  # "#RRGGBB", and its cyan, magenta, yellow, black in %


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item."""

    spans: tuple[Span, ...]
    style: BlockStyle = "paragraph"

    @property
    def text(self) -> str:
        """The block's words without their looks."""
        return "".join(span.text for span in self.spans)


Prose = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Pole:
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Dilemma:
    id: str
    title: str
    a: Pole
    b: Pole
    situation: str
    questions: tuple[str, ...]
    say: Prose


@dataclass(frozen=True, slots=True)
class Item:
    """A thing to know or practise: `label` on the wheel, `short` on the slide, `text` in the guide."""

    id: str
    label: str
    short: str
    text: Prose


@dataclass(frozen=True, slots=True)
class Sector:
    """A quarter of the wheel. `number` counts from 1 and picks the theme colour accent1–4.

    `dilemmas` are the ones of the wheel; `field_dilemmas` those that the chosen field adds, shown before them;
    `field_question` is what the field asks of this sector, beside the wheel's own `question`.
    """

    id: str
    number: int
    name: str
    subtitle: str
    question: str
    field_question: str
    intro: Prose
    dilemmas: tuple[Dilemma, ...]
    field_dilemmas: tuple[Dilemma, ...]
    knowledge: tuple[Item, ...]
    practice: tuple[Item, ...]
    questions: tuple[str, ...]

    @property
    def all_dilemmas(self) -> tuple[Dilemma, ...]:
        """The field's dilemmas, then the wheel's own."""
        return self.field_dilemmas + self.dilemmas

    def labels(self, ring: int) -> tuple[str, ...]:
        """Return the short lines of this sector's cell in *ring* (0 dilemmas, 1 know, 2 practise)."""
        if ring == 0:
            return tuple(dilemma.title for dilemma in self.dilemmas)
        return tuple(item.label for item in (self.knowledge, self.practice)[ring - 1])


@dataclass(frozen=True, slots=True)
class Ring:
    id: str
    name: str
    short: str
    text: str


@dataclass(frozen=True, slots=True)
class WorkSheet:
    """The wheel with empty cells to write in: its title, and what to do with it."""

    title: str
    how_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wheel:
    """The whole wheel: four sectors clockwise from the upper left, three rings from the inside."""

    title: str
    question: str
    hub: tuple[str, ...]
    rings: tuple[Ring, ...]
    sectors: tuple[Sector, ...]
    how_to: tuple[str, ...]
    write_here: str
    work_sheet: WorkSheet
    alt_text: str
    intro: Prose

    @property
    def blank(self) -> bool:
        """Whether its cells are empty, to write in."""
        return not any(sector.labels(ring) for sector in self.sectors for ring in range(len(self.rings)))


@dataclass(frozen=True, slots=True)
class ChainLink:
    name: str
    verb: str
    task: str
    needs: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    title: str
    intro: Prose
    links: tuple[ChainLink, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Something to bring or copy: `count` in all, scaled to the participants; `each` is how it is dealt out, in words;
    `sheet` is the hand-out that it is a copy of."""

    name: str
    each: str | None
    count: int
    sheet: Handout | None


@dataclass(frozen=True, slots=True)
class Pitfall:
    sign: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ExerciseStep:
    title: str
    minutes: int
    how: Prose
    say: Prose


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise as it is used in one module: minutes are those of that module."""

    id: str
    name: str
    purpose: str
    group_size: str
    minutes: int
    materials: tuple[Material, ...]
    task: tuple[str, ...]
    product: str
    steps: tuple[ExerciseStep, ...]
    pitfalls: tuple[Pitfall, ...]
    close: Prose
    plan_b: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case to work on: what is read out, the questions, and what is said when it has been heard."""

    title: str
    text: Prose
    questions: tuple[str, ...]
    say: Prose


@dataclass(frozen=True, slots=True)
class FieldKit:
    """The chosen field: what the digital is there today, its case and its questions."""

    id: str
    name: str
    at: str
    today_title: str
    today: tuple[str, ...]
    case: Case
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the drejebog. `start` is a clock time in the language's form; `slides` count from 1."""

    start: str
    minutes: int
    what: str
    why: str
    how: Prose
    who: str
    say: Prose
    slides: tuple[int, ...]
    materials: tuple[str, ...]
    plan_b: str | None


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the workshop with its clock times: a section of the deck, a chapter of the guide."""

    id: str
    number: int
    title: str
    is_break: bool
    sector: Sector | None
    start: str
    end: str
    minutes: int
    aim: str
    outcome: str | None
    rows: tuple[Row, ...]
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Speaker notes: what to say, and the line of facts above it (clock time, minutes, materials, guide section)."""

    facts: tuple[str, ...]
    say: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """What every slide has. `sector` is 1–4 or None; `module` is the number of its module; titles are unique."""

    number: int
    title: str
    module: int
    sector: int | None
    notes: Notes


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleSlide(Slide):
    subtitle: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsSlide(Slide):
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSlide(Slide):
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSlide(Slide):
    """(clock time, title, minutes as text, sector 1–4 or None) a module."""

    rows: tuple[tuple[str, str, str, int | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WheelSlide(Slide):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainSlide(Slide):
    links: tuple[ChainLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DividerSlide(Slide):
    subtitle: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DilemmaSlide(Slide):
    dilemma: Dilemma


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsSlide(Slide):
    """Know and practise side by side."""

    left_title: str
    right_title: str
    left: tuple[Item, ...]
    right: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewSlide(Slide):
    """A sector at a glance: a column for each ring, with its name and its short lines; then the field's question."""

    columns: tuple[tuple[str, tuple[str, ...]], ...]
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSlide(Slide):
    """A case, and the `product` of the exercise that works on it."""

    case: Case
    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseSlide(Slide):
    """`facts` are label and value: group size, minutes, product."""

    task: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakSlide(Slide):
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSlide(Slide):
    """A table to fill in, and the `task` of the exercise that fills it; a row is its label or empty."""

    task: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingSlide(Slide):
    text: str
    details: tuple[str, ...]


AnySlide = (
    TitleSlide | PointsSlide | StatementSlide | ProgrammeSlide | WheelSlide | ChainSlide | DividerSlide | DilemmaSlide
    | ItemsSlide | OverviewSlide | CaseSlide | ExerciseSlide | BreakSlide | TableSlide | ClosingSlide
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A hand-out to fill in; `signed` stands before the line for whose it is."""

    title: str
    intro: str
    signed: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    body: Prose


@dataclass(frozen=True, slots=True)
class Task:
    """Preparation, counted back from the day; `date` is the calendar date where the workshop has one."""

    when: str
    date: str | None
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What happens later; `date` is the working day, as text, where the workshop has a date."""

    title: str
    date: str | None
    text: Prose
    who: tuple[str, ...]
    mail: Mail


@dataclass(frozen=True, slots=True)
class Evaluation:
    title: str
    intro: str
    scale: tuple[str, ...]
    statements: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """What only the guide says. `handouts` are those that this workshop copies; `plan` and `agreements` are slides,
    too."""

    title: str
    subtitle: str
    colophon: Prose
    how_to_use: Prose
    purpose: Prose
    participants: Prose
    invitation: Mail
    preparation: tuple[Task, ...]
    room: Prose
    checklist: tuple[str, ...]
    materials: tuple[Material, ...]
    cards_intro: Prose
    plan: Table
    agreements: Table
    handouts: tuple[Table | Evaluation, ...]
    follow_up: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class Palette:
    """The twelve theme colours, as in DrawingML's colour scheme. accent1–4 are the sectors'; white text is legible on
    each of them (≥ 4.5:1), as is lt1 on dk2 and dk1 on lt1 and lt2."""

    dk1: str
    lt1: str
    dk2: str
    lt2: str
    accent1: str
    accent2: str
    accent3: str
    accent4: str
    accent5: str
    accent6: str
    hlink: str
    folHlink: str  # noqa: N815 - the scheme's own name

    @property
    def sectors(self) -> tuple[str, str, str, str]:
        """The four sector colours in the wheel's order."""
        return self.accent1, self.accent2, self.accent3, self.accent4


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo, checked: `png` always, `svg` or `emf` too where it was given as vector; size in pixels of the png; `dark`
    is its variant for dark grounds, where there is one."""

    png: bytes
    svg: bytes | None
    width: int
    height: int
    alt: str
    emf: bytes | None = None
    dark: Logo | None = None


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font family given as files: static TrueType or OpenType data. `bold` equals `regular` where the brand gives
    none; `embeddable` tells whether its rights (OS/2 fsType) allow to embed it in a document that can be edited.
    """

    family: str
    regular: bytes
    bold: bytes
    embeddable: bool


@dataclass(frozen=True, slots=True)
class Brand:
    """How the kit looks. Fonts are names as Office knows them; templates are the municipality's own files, if any.

    `layouts` maps our deck roles to their layout names, `styles` our guide styles to their style names; `inks` are
    those that print shall use for a colour, where the brand names them; `fonts` the families that it gives as files.
    """

    palette: Palette
    heading_font: str
    body_font: str
    logo: Logo | None
    deck_template: Path | None
    guide_template: Path | None
    layouts: tuple[tuple[str, str], ...]
    styles: tuple[tuple[str, str], ...]
    inks: Inks = ()
    fonts: tuple[FontFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Who the kit is for: `name` in full ("Aarhus Kommune"), `genitive` ("Aarhus Kommunes"), `slug` for file names."""

    slug: str
    name: str
    genitive: str


@dataclass(frozen=True, slots=True)
class Workshop:
    """The day, as text in the kit's language; `dated` tells whether `date` is a date or says that it is open."""

    format_name: str
    length: str
    minutes: int
    summary: str
    purpose: Prose
    outcome: tuple[str, ...]
    date: str
    dated: bool
    start: str
    end: str
    place: str
    participants: int
    tables: int
    facilitators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A municipality's own example."""

    title: str
    text: Prose


@dataclass(frozen=True, slots=True)
class Local:
    """The municipality's own material."""

    strategy: tuple[str, str] | None
    examples: tuple[Example, ...]
    contact: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Press:
    """How the poster is printed: width of the bleed in mm, whether with crop marks, for which inks and paper."""

    bleed: float
    marks: bool
    profile: PrintProfile


@dataclass(frozen=True, slots=True)
class Poster:
    """How the poster is made."""

    paper: Paper
    orientation: Orientation
    press: Press


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything that the three documents of one municipality say.

    `version` is the content's, `inputs` the hash of everything that the kit follows from.
    """

    language: str
    lang_tag: str
    version: str
    inputs: str
    place: Place
    brand: Brand
    workshop: Workshop
    words: dict[str, str]
    wheel: Wheel
    chain: Chain
    field: FieldKit
    modules: tuple[Module, ...]
    slides: tuple[AnySlide, ...]
    guide: Guide
    local: Local
    poster: Poster
