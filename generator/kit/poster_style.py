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
Leading = Annotated[float, Interval(ge=0.8, le=3)]  # in sizes of the text
Share = Annotated[float, Interval(ge=0, le=1)]
Ratio = Annotated[float, Interval(ge=0, le=4)]  # in sizes, pitches or heights
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
    wheel_gap: Length
    foot_gap: Length
    steps_width: Length


@dataclass(frozen=True, slots=True)
class LandscapeStyle(_Keys):
    """A level sheet: a column of head, steps and panel beside the wheel."""

    head_height: Length
    steps_height: Length
    gap: Length


@dataclass(frozen=True, slots=True)
class TitleStyle(_Keys):
    """The title; `line` is the height of its lines, in capital heights."""

    sizes: Sizes
    line: Leading


@dataclass(frozen=True, slots=True)
class QuestionStyle(_Keys):
    """The question below the title; `gap` is from base line to capitals."""

    sizes: Sizes
    gap: Length


@dataclass(frozen=True, slots=True)
class StepsStyle(_Keys):
    """How to use the wheel: numbered paragraphs.

    `air` and `disc`, a radius, are in sizes of the text.
    """

    sizes: Sizes
    gap: Length
    air: Ratio
    indent: Length
    disc: Ratio


@dataclass(frozen=True, slots=True)
class PanelStyle(_Keys):
    """The lines to write on.

    `first_line` is in pitches, `line_tone` the share of the dark colour in the lines.
    """

    sizes: Sizes
    heading_height: Length
    padding: Length
    first_line: Ratio
    pitch: Annotated[float, Interval(ge=10, le=400)]
    line_width: Annotated[float, Interval(ge=0.75, le=20)]  # scaled to A4 it is still no hairline
    line_tone: Share


@dataclass(frozen=True, slots=True)
class ImprintStyle(_Keys):
    """Logo, name and field.

    `logo_area` is in square points, `clear_space` in heights of the logo.
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


@dataclass(frozen=True, slots=True)
class WheelStyle(_Keys):
    """The wheel: its size, the sectors' names, its hub, its picture in pixels."""

    reach: Annotated[float, Interval(ge=400, le=813)]  # leaves a margin of 10 mm
    name_sizes: Sizes
    name_gap: Length
    name_reach: Length
    hub_sizes: Sizes
    hub_leading: Leading
    hub_fill: Share
    picture_pixels: Pixels


@dataclass(frozen=True, slots=True)
class CellStyle(_Keys):
    """The words in the wheel's cells: items under the name of their ring.

    Padding and tracking are in sizes.
    """

    sizes: Sizes
    padding: Ratio
    item_leading: Leading
    turn_leading: Leading
    label_size: Annotated[float, Interval(ge=0.3, le=1.5)]
    label_least: Size
    label_blank: Size
    label_leading: Leading
    label_tracking: Share


@dataclass(frozen=True, slots=True)
class PosterStyle(_Keys):
    """All that a designer may change of the poster."""

    page: PageStyle
    portrait: PortraitStyle
    landscape: LandscapeStyle
    title: TitleStyle
    question: QuestionStyle
    steps: StepsStyle
    panel: PanelStyle
    imprint: ImprintStyle
    wheel: WheelStyle
    cells: CellStyle
