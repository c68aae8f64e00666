"""How a poster is laid out.

The numbers of templates/poster.yml, which says in its comments what each of them does.

Lengths and sizes are points of the design on A1; a leading runs from base line to base line, in sizes of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Sizes:
    """The sizes that a text may have: from the largest to the least, in steps."""

    largest: float
    least: float
    step: float

    @cached_property
    def falling(self) -> tuple[float, ...]:
        """The sizes, the largest first."""
        steps = int((self.largest - self.least) / self.step + 1e-9)
        return tuple(self.largest - self.step * step for step in range(steps + 1))


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The page: safe zone in mm, gutter between columns, leading of paragraphs, width of its picture in pixels."""

    safe_mm: float
    overshoot: float
    gutter: float
    leading: float
    picture_pixels: int


@dataclass(frozen=True, slots=True)
class PortraitStyle:
    """An upright sheet: head above the wheel, steps and panel below."""

    head_height: float
    wheel_gap: float
    foot_gap: float
    steps_width: float


@dataclass(frozen=True, slots=True)
class LandscapeStyle:
    """A level sheet: a column of head, steps and panel beside the wheel."""

    head_height: float
    steps_height: float
    gap: float


@dataclass(frozen=True, slots=True)
class TitleStyle:
    """The title; `line` is the height that its lines are reckoned with, in capital heights."""

    sizes: Sizes
    line: float


@dataclass(frozen=True, slots=True)
class QuestionStyle:
    """The question below the title; `gap` is from base line to capitals."""

    sizes: Sizes
    gap: float


@dataclass(frozen=True, slots=True)
class StepsStyle:
    """How to use the wheel: numbered paragraphs.

    `air` and `disc`, a radius, are in sizes of the text.
    """

    sizes: Sizes
    gap: float
    air: float
    indent: float
    disc: float


@dataclass(frozen=True, slots=True)
class PanelStyle:
    """The place to write; `first_line` is in pitches, `line_tone` the share of the dark colour in its lines."""

    sizes: Sizes
    heading_height: float
    padding: float
    first_line: float
    pitch: float
    line_width: float
    line_tone: float


@dataclass(frozen=True, slots=True)
class ImprintStyle:
    """Logo, name and field.

    `logo_area` is in square points, `clear_space` in heights of the logo.
    """

    width: float
    height: float
    gap: float
    name_sizes: Sizes
    field_sizes: Sizes
    logo_area: float
    least_logo: float
    most_logo: float
    clear_space: float


@dataclass(frozen=True, slots=True)
class WheelStyle:
    """The wheel's size, the sectors' names round it, its hub, the width of its picture in pixels."""

    reach: float
    name_sizes: Sizes
    name_gap: float
    name_reach: float
    hub_sizes: Sizes
    hub_leading: float
    hub_fill: float
    picture_pixels: int


@dataclass(frozen=True, slots=True)
class CellStyle:
    """The words in the wheel's cells: items under the name of their ring.

    Padding and tracking are in sizes.
    """

    sizes: Sizes
    padding: float
    item_leading: float
    turn_leading: float
    label_size: float
    label_least: float
    label_blank: float
    label_leading: float
    label_tracking: float


@dataclass(frozen=True, slots=True)
class PosterStyle:
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
