"""What a layout offers: its title, its places for text, and the room that is free to draw in. Lengths are EMU."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.office.pptx.boxes import Box, around, by_area, edges, grown, largest_free
from generator.office.pptx.decoration import decorations
from generator.office.pptx.placeholders import FOOTERS, TITLES, Slot, footers, kind_of, slot, upright

SCREEN = (12_192_000, 6_858_000)  # EMU, 13.333 × 7.5 in: the slide that our sizes of type are made for
BODIES = ("body", "obj", "subTitle", "")
_PICTURES = ("pic", "clipArt", "media")
_SMALL = 0.12  # of the slide: smaller decoration (a logo) is kept clear even where a body placeholder covers it
_TITLE_LINES, _TITLE_SIZE = 2, 20  # what a title must have room for: lines, points on our slide
_TITLE_LEAST = 24  # points on our slide: a title is larger than the text below it


@dataclass(frozen=True, slots=True)
class LayoutRef:
    """Where a layout stands in its deck: the places of its master and of itself, from 0, and its name."""

    master: int
    index: int
    name: str

    def layout_of(self, deck: Any) -> Any:
        """Return the layout in *deck*, a python-pptx Presentation of the same file."""
        return deck.slide_masters[self.master].slide_layouts[self.index]


@dataclass(frozen=True, slots=True)
class Offer:
    """A layout, read: where its own texts stand, and what must not be drawn over (`taken`).

    `kind` is the layout's type as PowerPoint names it ("secHead"), "" where it has none. `region` is what its design
    leaves to content, title included; `room` the largest box in it that is free.
    """

    layout: Any
    ref: LayoutRef
    name: str
    kind: str
    size: tuple[int, int]
    title: Slot | None
    bodies: tuple[Slot, ...]
    tables: tuple[Slot, ...]
    pictures: tuple[Box, ...]
    footers: tuple[Slot, ...]
    others: int
    taken: tuple[Box, ...]
    region: Box
    room: Box

    @property
    def scale(self) -> float:
        """The size of type here to that on our slide: as the heights, on a narrower slide as the roots of the areas."""
        high, wide = self.size[1] / SCREEN[1], self.size[0] / SCREEN[0]
        return min(high, float((high * wide) ** 0.5))

    @property
    def slide(self) -> Box:
        return Box(0, 0, *self.size)

    def part(self, box: Box) -> float:
        """Return the share of the slide that *box* has."""
        return box.area / self.slide.area

    def free(self, used: Sequence[Box] = (), worth: Callable[[Box], float] = by_area) -> Box:
        """Return the best free box beside the title, the *used* boxes and the decoration."""
        obstacles = [*self.taken, *used, *([self.title.box] if self.title else [])]
        pad = self.size[1] // 60
        return largest_free(self.region, [one.padded(pad) for one in obstacles], worth)


def offer(layout: Any, ref: LayoutRef, size: tuple[int, int]) -> Offer:
    """Return what *layout*, which stands at *ref*, offers on slides of *size* EMU."""
    shapes = list(layout.placeholders)
    straight = [shape for shape in shapes if upright(shape)]
    bodies = tuple(
        sorted(
            (slot(shape.name, shape, layout) for shape in straight if kind_of(shape) in BODIES),
            key=lambda one: (one.box.top, one.box.left),
        )
    )
    title = next((slot("Title", shape, layout) for shape in straight if kind_of(shape) in TITLES), None)
    made = Offer(
        layout=layout,
        ref=ref,
        name=layout.name,
        kind=str(layout._element.get("type", "")),
        size=size,
        title=title,
        bodies=bodies,
        tables=tuple(slot(shape.name, shape, layout) for shape in straight if kind_of(shape) == "tbl"),
        pictures=tuple(
            Box(shape.left, shape.top, shape.width, shape.height) for shape in straight if kind_of(shape) in _PICTURES
        ),
        footers=footers(layout),
        others=sum(1 for shape in shapes if kind_of(shape) not in (*TITLES, *BODIES, *FOOTERS, *_PICTURES, "tbl")),
        taken=(),
        region=Box(0, 0, *size),
        room=Box(0, 0, *size),
    )
    designed = [one.box for one in bodies] or _of_master(layout)
    region = _region(made, designed)
    taken = tuple(_taken(made, designed))
    if title is not None:
        made = replace(made, title=_roomy(title, made, [*taken, *(one.box for one in bodies)]))
    made = replace(made, region=region, taken=taken)
    return replace(made, room=made.free())


def _of_master(layout: Any) -> list[Box]:
    """Return where the master has its body: the room that its designer gave to content."""
    return [
        Box(shape.left, shape.top, shape.width, shape.height)
        for shape in layout.slide_master.placeholders
        if kind_of(shape) == "body" and upright(shape)
    ]


def _region(made: Offer, designed: Sequence[Box]) -> Box:
    """Return the room for content: as wide as title and bodies, down to the body's end or the footers."""
    wide, high = made.size
    held = [*designed, *([made.title.box] if made.title else [])]
    whole = around(held) if held else made.slide
    foot = min((one.box.top for one in made.footers if one.box.top > high * 3 // 4), default=high * 94 // 100)
    left, right = max(whole.left, wide * 3 // 100), min(whole.right, wide * 97 // 100)
    if right - left < wide // 2:  # a title in a column of its own says nothing of the margins
        left, right = wide * 5 // 100, wide * 95 // 100
    bottom = whole.bottom if foot >= whole.bottom > high * 6 // 7 else foot - high // 60
    return edges(left, high * 4 // 100, right, bottom)


def _taken(made: Offer, designed: Sequence[Box]) -> list[Box]:
    """Return what must not be drawn over: footers, and the decoration that no body of the designer stands on."""
    found = [one.box for one in made.footers]
    for one in decorations(made.layout):
        box = one.box.within(made.slide)
        carries = any(max(box.share(body), body.share(box)) >= 0.5 for body in designed)
        if box.area and not one.is_ground(made.size) and not (carries and made.part(box) >= _SMALL):
            found.append(box)
    return found


def _roomy(title: Slot, made: Offer, obstacles: Sequence[Box]) -> Slot:
    """Return *title*, made higher where its box holds no two lines of the smallest heading."""
    points = _TITLE_LINES * 1.2 * title.spacing * _TITLE_SIZE * made.scale
    needed = round(points * 12_700) + title.insets[1] + title.insets[3]
    box = title.box if title.box.height >= needed else grown(title.box, needed, made.slide, obstacles)
    size = max(title.size, _TITLE_LEAST * made.scale)
    return replace(title, box=box, moved=box != title.box, size=size)
