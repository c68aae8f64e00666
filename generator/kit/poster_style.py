"""How a poster is laid out.

The numbers of templates/poster.yml, which says in its comments what each of them does, and their limits: those of print
and of reading. What `check` would find wrong with the poster is refused when the file is read.

Lengths and sizes are points of the design on A1; a leading runs from base line to base line, in sizes of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar

from annotated_types import Interval

SHORT_SIDE = 1684  # of A1

Length = Annotated[float, Interval(ge=0, le=SHORT_SIDE)]
Size = Annotated[float, Interval(ge=24, le=400)]  # no text is smaller than 24 pt
CardSize = Annotated[float, Interval(ge=9, le=72)]  # of letters on a card that is held in the hand
Leading = Annotated[float, Interval(ge=0.8, le=3)]  # in sizes of the text
Share = Annotated[float, Interval(ge=0, le=1)]
Ratio = Annotated[float, Interval(ge=0, le=4)]  # in sizes, pitches or heights
Step = Annotated[float, Interval(ge=1.3, le=2.5)]  # contrast ratio of neighbouring rings
Tone = Annotated[float, Interval(ge=1, le=3)]  # contrast ratio with white
Edges = tuple[Share, Share, Share, Share]  # of the hub and of the three rings, in radii of the wheel
Pixels = Annotated[int, Interval(ge=200, le=10_000)]


class _Keys:
    """A part of the file: no unknown key, no silent conversion of a value."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "strict": True}


@dataclass(frozen=True)
class Sizes(_Keys):
    """The sizes that a text may have: from the largest to the least, in steps."""

    largest: Size
    least: Size
    step: Annotated[float, Interval(ge=0.25, le=50)]

    def __post_init__(self) -> None:
        if self.least > self.largest:
            raise ValueError(f"least is {self.least:g}, but largest {self.largest:g}")

    @cached_property
    def falling(self) -> tuple[float, ...]:
        """The sizes, the largest first."""
        steps = int((self.largest - self.least) / self.step + 1e-9)
        return tuple(self.largest - self.step * step for step in range(steps + 1))


@dataclass(frozen=True)
class CardSizes(Sizes):
    """The sizes that a text on a card may have."""

    largest: CardSize
    least: CardSize


@dataclass(frozen=True, slots=True)
class PageStyle(_Keys):
    """The page.

    The safe zone is in mm, the width of its picture in pixels; the gutter is between columns, the leading that of
    paragraphs.
    """

    safe_mm: Annotated[float, Interval(ge=10, le=50)]
    overshoot: Length
    gutter: Length
    leading: Leading
    picture_pixels: Pixels


@dataclass(frozen=True, slots=True)
class PortraitStyle(_Keys):
    """An upright sheet: head above the wheel, steps and panel below."""

    head_height: Length
    wheel_top: Length
    foot_gap: Length
    steps_width: Length


@dataclass(frozen=True, slots=True)
class LandscapeStyle(_Keys):
    """A level sheet: a column of head, steps and panel beside the wheel."""

    head_height: Length
    steps_height: Length
    gap: Length


@dataclass(frozen=True, slots=True)
class HeadStyle(_Keys):
    """Title and question, of one size; `gap` comes beside their leading."""

    sizes: Sizes
    leading: Leading
    gap: Length


@dataclass(frozen=True, slots=True)
class StepsStyle(_Keys):
    """How to use the wheel: numbered paragraphs.

    `air`, `disc`, a radius, and `numeral` are in sizes of the text.
    """

    sizes: Sizes
    gap: Length
    air: Ratio
    indent: Length
    disc: Ratio
    numeral: Ratio


@dataclass(frozen=True, slots=True)
class PanelStyle(_Keys):
    """The lines to write on.

    `first_line` is in pitches, `line_tone` the share of the dark colour in the lines.
    """

    sizes: Sizes
    bar: Length
    heading_height: Length
    padding: Length
    first_line: Ratio
    pitch: Annotated[float, Interval(ge=10, le=400)]
    line_width: Annotated[float, Interval(ge=0.75, le=20)]  # scaled to A4 it is still no hairline
    line_tone: Share


@dataclass(frozen=True, slots=True)
class LinkStyle(_Keys):
    """The QR code in the panel, and its title below."""

    side: Length
    gap: Length
    title_height: Length
    sizes: Sizes


@dataclass(frozen=True, slots=True)
class SourceStyle(_Keys):
    """Where the wheel comes from."""

    sizes: Sizes
    height: Length
    gap: Length


@dataclass(frozen=True, slots=True)
class ImprintStyle(_Keys):
    """Logo, name and field.

    `logo_area` is in square points; `clear_space`, and how far a plate reaches beyond the logo, are in its heights.
    """

    width: Length
    height: Length
    gap: Length
    name_sizes: Sizes
    field_sizes: Sizes
    logo_area: Annotated[float, Interval(ge=1000, le=500_000)]  # square points
    least_logo: Length
    most_logo: Length
    clear_space: Ratio
    plate: Share


@dataclass(frozen=True, slots=True)
class WheelStyle(_Keys):
    """The wheel: its size, the sectors' names, its hub, its picture in pixels.

    `outer_step` is the contrast of the outer ring with the white round it, `step` that of the middle with the outer.
    """

    edges: Edges
    outer_step: Step
    step: Step
    reach: Annotated[float, Interval(ge=400, le=813)]  # leaves a margin of 10 mm
    name_sizes: Sizes
    name_gap: Length
    name_reach: Length
    hub_sizes: Sizes
    hub_leading: Leading
    hub_fill: Share
    picture_pixels: Pixels


@dataclass(frozen=True, slots=True)
class RingStyle(_Keys):
    """The names of the rings, on tabs at twelve o'clock; the tracking is in sizes."""

    size: Size
    tracking: Share
    padding: Length
    depth: Length


@dataclass(frozen=True, slots=True)
class CellStyle(_Keys):
    """The words in the cells; padding and the mark between items are in sizes."""

    sizes: Sizes
    padding: Ratio
    item_leading: Leading
    turn_leading: Leading
    mark: Share
    whole_words: Share


@dataclass(frozen=True, slots=True)
class WorkSheetStyle(_Keys):
    """What the work sheet has of its own: rings, tones, lines for name and date."""

    edges: Edges
    contrasts: tuple[Tone, Tone, Tone]
    line_gap: Length
    label_size: Size
    label_width: Length


@dataclass(frozen=True, slots=True)
class TileStyle(_Keys):
    """The poster in parts: each sheet's white margin, flange, marks and label."""

    margin_mm: Annotated[float, Interval(ge=4, le=30)]
    flange_mm: Annotated[float, Interval(ge=3, le=40)]
    mark_mm: Annotated[float, Interval(ge=1, le=20)]
    mark_width: Annotated[float, Interval(ge=0.25, le=4)]
    label_size: Annotated[float, Interval(ge=7, le=24)]
    label_indent: Length
    label_mm: Annotated[float, Interval(ge=3, le=30)]


@dataclass(frozen=True, slots=True)
class CardStyle(_Keys):
    """The dilemma cards, in points and millimetres on the sheet that an office prints."""

    margin_mm: Annotated[float, Interval(ge=9, le=30)]
    leading: Leading
    kicker_size: CardSize
    title_sizes: CardSizes
    text_sizes: CardSizes
    pole_sizes: CardSizes
    letter_size: CardSize
    wheel_mm: Length
    title_mm: Length
    story_mm: Length
    story_width_mm: Length
    band_mm: Length
    band_height_mm: Length
    band_padding_mm: Length
    questions_mm: Length
    indent_mm: Length
    gap_mm: Length
    back_wheel_mm: Length
    name_sizes: CardSizes
    question_sizes: CardSizes
    line_mm: Annotated[float, Interval(ge=6, le=30)]
    mark_mm: Annotated[float, Interval(ge=1, le=20)]
    mark_width: Annotated[float, Interval(ge=0.25, le=4)]


@dataclass(frozen=True, slots=True)
class PosterStyle(_Keys):
    """All that a designer may change of the poster."""

    page: PageStyle
    portrait: PortraitStyle
    landscape: LandscapeStyle
    head: HeadStyle
    steps: StepsStyle
    panel: PanelStyle
    link: LinkStyle
    source: SourceStyle
    imprint: ImprintStyle
    wheel: WheelStyle
    rings: RingStyle
    cells: CellStyle
    work_sheet: WorkSheetStyle
    tiles: TileStyle
    cards: CardStyle
