"""The poster's template (templates/poster.yml), which says in its comments what each number does.

Lengths and sizes are points of the design on A1. Limits are those of print and of reading: what `check` would find
wrong with the poster is refused here.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from generator.read.yaml_file import Strict

SHORT_SIDE = 1684  # of A1

Length = Annotated[float, Field(ge=0, le=SHORT_SIDE)]
Size = Annotated[float, Field(ge=24, le=400)]  # no text is smaller than 24 pt
Leading = Annotated[float, Field(ge=0.8, le=3)]  # in sizes of the text
Share = Annotated[float, Field(ge=0, le=1)]
Ratio = Annotated[float, Field(ge=0, le=4)]  # in sizes, pitches or heights
Pixels = Annotated[int, Field(ge=200, le=10_000)]


class SizesFile(Strict):
    """The sizes that a text may have."""

    largest: Size
    least: Size
    step: Annotated[float, Field(ge=0.25, le=50)]

    @model_validator(mode="after")
    def _falls(self) -> SizesFile:
        if self.least > self.largest:
            raise ValueError(f"least is {self.least:g}, but largest {self.largest:g}")
        return self


class PageFile(Strict):
    """The page."""

    safe_mm: Annotated[float, Field(ge=10, le=50)]
    overshoot: Length
    gutter: Length
    leading: Leading
    picture_pixels: Pixels


class PortraitFile(Strict):
    """An upright sheet."""

    head_height: Length
    wheel_gap: Length
    foot_gap: Length
    steps_width: Length


class LandscapeFile(Strict):
    """A level sheet."""

    head_height: Length
    steps_height: Length
    gap: Length


class TitleFile(Strict):
    """The title."""

    sizes: SizesFile
    line: Leading


class QuestionFile(Strict):
    """The question below the title."""

    sizes: SizesFile
    gap: Length


class StepsFile(Strict):
    """How to use the wheel."""

    sizes: SizesFile
    gap: Length
    air: Ratio
    indent: Length
    disc: Ratio


class PanelFile(Strict):
    """The place to write."""

    sizes: SizesFile
    heading_height: Length
    padding: Length
    first_line: Ratio
    pitch: Annotated[float, Field(ge=10, le=400)]
    line_width: Annotated[float, Field(ge=0.75, le=20)]  # scaled to A4 it is still no hairline
    line_tone: Share


class ImprintFile(Strict):
    """Logo, name and field."""

    width: Length
    height: Length
    gap: Length
    name_sizes: SizesFile
    field_sizes: SizesFile
    logo_area: Annotated[float, Field(ge=1000, le=500_000)]  # square points
    least_logo: Length
    most_logo: Length
    clear_space: Ratio


class WheelFile(Strict):
    """The wheel as a drawing."""

    reach: Annotated[float, Field(ge=400, le=813)]  # leaves a margin of 10 mm
    name_sizes: SizesFile
    name_gap: Length
    name_reach: Length
    hub_sizes: SizesFile
    hub_leading: Leading
    hub_fill: Share
    picture_pixels: Pixels


class CellsFile(Strict):
    """The words in the wheel's cells."""

    sizes: SizesFile
    padding: Ratio
    item_leading: Leading
    turn_leading: Leading
    label_size: Annotated[float, Field(ge=0.3, le=1.5)]
    label_least: Size
    label_blank: Size
    label_leading: Leading
    label_tracking: Share


class PosterTemplate(Strict):
    """The whole file."""

    page: PageFile
    portrait: PortraitFile
    landscape: LandscapeFile
    title: TitleFile
    question: QuestionFile
    steps: StepsFile
    panel: PanelFile
    imprint: ImprintFile
    wheel: WheelFile
    cells: CellsFile
