"""Reads the decoration of a layout and its master: logos, lines, panels, pictures.

Lengths are EMU.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.office.drawingml_reading import FILLS, A, P, emu, local_name, transform_box
from generator.office.pptx.boxes import Box
from generator.office.units import EMU_PER_POINT

_BACKGROUND_SHARE = 0.75  # of the slide: decoration that covers more is a background
_MIN_EXTENT = EMU_PER_POINT  # a line has no height of its own


@dataclass(frozen=True, slots=True)
class Decoration:
    """A visible shape: its box on the slide and its element.

    `part` holds the element's relationships.
    """

    box: Box
    element: Any
    part: Any

    def is_background(self, slide_size: tuple[int, int]) -> bool:
        """Return whether it covers most of a slide of *slide_size*, EMU.

        All content stands on a background.
        """
        slide = Box(0, 0, *slide_size)
        return self.box.intersection(slide).area >= _BACKGROUND_SHARE * slide.area


def read_decorations(layout: Any) -> list[Decoration]:
    """Return the decoration of slides on *layout*, from back to front."""
    decorations: list[Decoration] = []
    if layout._element.get("showMasterSp", "1") not in ("0", "false"):
        master = layout.slide_master
        decorations += [Decoration(box, shape, master.part) for box, shape in _visible_shapes(_shape_tree(master))]
    decorations += [Decoration(box, shape, layout.part) for box, shape in _visible_shapes(_shape_tree(layout))]
    return decorations


def _shape_tree(page: Any) -> Any:
    return page._element.find(f"{P}cSld/{P}spTree")


@dataclass(frozen=True, slots=True)
class _Coordinates:
    """How coordinates inside a group become the slide's: scale, then shift."""

    scale: tuple[float, float] = (1, 1)
    shift: tuple[float, float] = (0, 0)

    def on_slide(self, box: Box) -> Box:
        """Return *box* on the slide; none is thinner than a point."""
        return Box(
            round(self.shift[0] + self.scale[0] * box.left), round(self.shift[1] + self.scale[1] * box.top),
            max(round(self.scale[0] * box.width), _MIN_EXTENT), max(round(self.scale[1] * box.height), _MIN_EXTENT),
        )  # fmt: skip

    def inside(self, group: Box, offset: Any, extent: Any) -> _Coordinates:
        """Return the coordinates inside *group*.

        They start at *offset* (chOff) and span *extent* (chExt).
        """
        ratios = tuple(
            outer / max(emu(extent.get(name)), 1) for outer, name in ((group.width, "cx"), (group.height, "cy"))
        )
        scale = (self.scale[0] * ratios[0], self.scale[1] * ratios[1])
        shift = (
            self.shift[0] + self.scale[0] * group.left - scale[0] * emu(offset.get("x")),
            self.shift[1] + self.scale[1] * group.top - scale[1] * emu(offset.get("y")),
        )
        return _Coordinates(scale, shift)


_SLIDE = _Coordinates()


def _visible_shapes(tree: Any, coordinates: _Coordinates = _SLIDE) -> Iterator[tuple[Box, Any]]:
    """Yield box and element of each visible shape of *tree*.

    The box is on the slide; placeholders are left out.
    """
    for shape in tree:
        kind = local_name(shape)
        properties = shape.find(f"./*/{P}cNvPr")
        is_hidden = properties is None or properties.get("hidden") in ("1", "true")
        if is_hidden or shape.find(f"./*/{P}nvPr/{P}ph") is not None:
            continue
        transform = shape.find(f"{P}xfrm" if kind == "graphicFrame" else f"./*/{A}xfrm")
        if transform is None or transform.find(f"{A}off") is None:
            continue
        box = transform_box(transform)
        if kind == "grpSp":
            offset, extent = transform.find(f"{A}chOff"), transform.find(f"{A}chExt")
            if offset is not None and extent is not None:
                yield from _visible_shapes(shape, coordinates.inside(box, offset, extent))
        elif kind != "sp" or _is_visible(shape):
            yield coordinates.on_slide(box), shape


def _is_visible(shape: Any) -> bool:
    """Return whether a shape has text, a fill or a line."""
    properties = shape.find(f"{P}spPr")
    if any((node.text or "").strip() for node in shape.iter(f"{A}t")):
        return True
    fills = {local_name(child) for child in properties}
    if fills & set(FILLS[1:]):
        return True
    line = properties.find(f"{A}ln")
    if line is not None and line.find(f"{A}noFill") is None and len(line):
        return True
    style = shape.find(f"{P}style")
    return style is not None and "noFill" not in fills and style.find(f"{A}fillRef").get("idx") != "0"
