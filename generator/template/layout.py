"""Reads a layout: title, placeholders, and the free box. Lengths are EMU."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.office.pptx.boxes import Box, bounding_box, box_between, grow, largest_free_box, text_score
from generator.office.pptx.painting import PaintedPage
from generator.office.pptx.placeholders import (
    FOOTERS,
    TITLES,
    Slot,
    is_upright,
    placeholder_type,
    read_footers,
    read_slot,
    shape_box,
)
from generator.office.pptx.theme_colours import ThemeColours
from generator.office.units import EMU_PER_POINT

OWN_SLIDE_SIZE = (12_192_000, 6_858_000)  # EMU, 13.333 × 7.5 in: the slide of our deck, for which type sizes are given
BODIES = ("body", "obj", "subTitle", "")
_PICTURES = ("pic", "clipArt", "media")
_SMALL_SHARE = 0.12  # of the slide: smaller decoration (a logo) is an obstacle even where a body covers it
_LINE_SHARE = 0.012  # of the slide's height: what is thinner is a line, which text may stand on
_TITLE_LINES, _TITLE_LINE_SIZE = 2, 20  # what a title must have room for: lines of a size (points on our slide)
_MIN_TITLE_SIZE = 24  # points on our slide: a title is larger than the text below it


@dataclass(frozen=True, slots=True)
class LayoutRef:
    """The position of a layout in its deck, and its name.

    `master` and `index` are those of its master and of itself, from 0.
    """

    master: int
    index: int
    name: str

    def layout_of(self, deck: Any) -> Any:
        """Return the layout in *deck*, a python-pptx Presentation of the same file."""
        return deck.slide_masters[self.master].slide_layouts[self.index]


@dataclass(frozen=True, slots=True)
class LayoutReading:
    """A layout as read: its placeholders and its free box.

    Content must keep clear of the `obstacles`. `type` is the layout's as PowerPoint names it ("secHead"), "" where
    it has none. `region` is the box that the design leaves to content, title included; `free_box` is the largest
    box in it that is free. `other_placeholders` counts those of no type that we use.
    """

    layout: Any
    ref: LayoutRef
    name: str
    type: str
    slide_size: tuple[int, int]
    title: Slot | None
    bodies: tuple[Slot, ...]
    tables: tuple[Slot, ...]
    pictures: tuple[Box, ...]
    footers: tuple[Slot, ...]
    other_placeholders: int
    obstacles: tuple[Box, ...]
    region: Box
    free_box: Box
    decoration_count: int

    @property
    def type_scale(self) -> float:
        """The factor from type sizes on our slide to those here.

        It is the ratio of the heights, or, on a narrower slide, the square root of that of the areas.
        """
        height, width = self.slide_size[1] / OWN_SLIDE_SIZE[1], self.slide_size[0] / OWN_SLIDE_SIZE[0]
        return min(height, float((height * width) ** 0.5))

    @property
    def slide(self) -> Box:
        return Box(0, 0, *self.slide_size)

    @property
    def placeholder_count(self) -> int:
        """The number of placeholders besides title and footers."""
        return len(self.bodies) + len(self.tables) + len(self.pictures) + self.other_placeholders

    def share_of_slide(self, box: Box) -> float:
        """Return the share of the slide's area that *box* has."""
        return box.area / self.slide.area

    def find_free_box(self, used: Sequence[Box] = (), score: Callable[[Box], float] = text_score) -> Box:
        """Return the free box with the highest *score*.

        It is clear of the title, the *used* boxes and the obstacles.
        """
        boxes = [*self.obstacles, *used, *([self.title.box] if self.title else [])]
        clear_space = self.slide_size[1] // 60
        return largest_free_box(self.region, [box.padded(clear_space) for box in boxes], score)


def read_layout(layout: Any, ref: LayoutRef, slide_size: tuple[int, int]) -> LayoutReading:
    """Return what *layout* holds on slides of *slide_size* EMU.

    *ref* is its position in the deck.
    """
    shapes = list(layout.placeholders)
    upright = [shape for shape in shapes if is_upright(shape)]
    bodies = (read_slot(shape.name, shape, layout) for shape in upright if placeholder_type(shape) in BODIES)
    title = next((read_slot("Title", shape, layout) for shape in upright if placeholder_type(shape) in TITLES), None)
    known_types = (*TITLES, *BODIES, *FOOTERS, *_PICTURES, "tbl")
    reading = LayoutReading(
        layout=layout,
        ref=ref,
        name=layout.name,
        type=str(layout._element.get("type", "")),
        slide_size=slide_size,
        title=title,
        bodies=tuple(sorted(bodies, key=lambda body: (body.box.top, body.box.left))),
        tables=tuple(read_slot(shape.name, shape, layout) for shape in upright if placeholder_type(shape) == "tbl"),
        pictures=tuple(shape_box(shape) for shape in upright if placeholder_type(shape) in _PICTURES),
        footers=read_footers(layout),
        other_placeholders=sum(1 for shape in shapes if placeholder_type(shape) not in known_types),
        obstacles=(),
        region=Box(0, 0, *slide_size),
        free_box=Box(0, 0, *slide_size),
        decoration_count=0,
    )
    body_boxes = [body.box for body in reading.bodies]
    content_boxes = body_boxes or _master_body_boxes(layout)
    region = _content_region(reading, content_boxes)
    page = PaintedPage(layout, slide_size, ThemeColours(layout))
    obstacles = tuple(_find_obstacles(reading, content_boxes, page))
    if title is not None:
        reading = replace(reading, title=_enlarge_title(title, reading, [*obstacles, *body_boxes]))
    reading = replace(reading, region=region, obstacles=obstacles, decoration_count=len(page.decorations))
    return replace(reading, free_box=reading.find_free_box())


def _master_body_boxes(layout: Any) -> list[Box]:
    """Return the boxes of the master's bodies.

    They are the room that its designer gave to content.
    """
    return [
        shape_box(shape)
        for shape in layout.slide_master.placeholders
        if placeholder_type(shape) == "body" and is_upright(shape)
    ]


def _content_region(reading: LayoutReading, content_boxes: Sequence[Box]) -> Box:
    """Return the region for content.

    It is as wide as title and bodies, and ends with the bodies or above the footers.
    """
    width, height = reading.slide_size
    boxes = [*content_boxes, *([reading.title.box] if reading.title else [])]
    bounds = bounding_box(boxes) if boxes else reading.slide
    footer_tops = (footer.box.top for footer in reading.footers if footer.box.top > height * 3 // 4)
    footer_top = min(footer_tops, default=height * 94 // 100)
    left, right = max(bounds.left, width * 3 // 100), min(bounds.right, width * 97 // 100)
    if right - left < width // 2:  # a title in a column of its own does not show the margins
        left, right = width * 5 // 100, width * 95 // 100
    bottom = bounds.bottom if footer_top >= bounds.bottom > height * 6 // 7 else footer_top - height // 60
    return box_between(left, height * 4 // 100, right, bottom)


def _find_obstacles(reading: LayoutReading, content_boxes: Sequence[Box], page: PaintedPage) -> list[Box]:
    """Return the footers, and what shows of the decoration.

    What a body of the designer stands on is left out.
    What a later shape hides is no obstacle, and a slanted shape is one only where it shows.
    """
    obstacles = [footer.box for footer in reading.footers]
    for number in range(1, len(page.decorations) + 1):
        parts = page.visible_parts(number)
        if not parts:
            continue
        shown = bounding_box(parts)
        carries_text = any(max(shown.covered_share(body), body.covered_share(shown)) >= 0.5 for body in content_boxes)
        is_line = min(shown.width, shown.height) < reading.slide_size[1] * _LINE_SHARE
        is_panel = carries_text and (is_line or reading.share_of_slide(shown) >= _SMALL_SHARE)
        if not is_panel:
            obstacles += parts
    return obstacles


def _enlarge_title(title: Slot, reading: LayoutReading, obstacles: Sequence[Box]) -> Slot:
    """Return *title*, made higher if two lines of the smallest heading do not fit."""
    points = _TITLE_LINES * 1.2 * title.spacing * _TITLE_LINE_SIZE * reading.type_scale
    needed = round(points * EMU_PER_POINT) + title.insets[1] + title.insets[3]
    box = title.box if title.box.height >= needed else grow(title.box, needed, reading.slide, obstacles)
    size = max(title.size, _MIN_TITLE_SIZE * reading.type_scale)
    return replace(title, box=box, is_moved=box != title.box, size=size)
