"""Reads the decoration of a layout and its master: logos, lines, panels, pictures.

Lengths are EMU.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.office.drawingml_reading import FILLS, A, P, emu, local_name, transform_box
from generator.office.pptx.boxes import Box
from generator.office.pptx.outlines import Affine, Polygon, bounds, outline, placing
from generator.office.units import EMU_PER_POINT

_BACKGROUND_SHARE = 0.75  # of the slide: decoration that covers more is a background
_MIN_EXTENT = EMU_PER_POINT  # a line has no height of its own


@dataclass(frozen=True, slots=True)
class Decoration:
    """A visible shape: its box on the slide, its outline there, and its element.

    `is_exact` is False where `polygons` are only its box. `part` holds the element's relationships; `group_fill` is the
    fill of the group that it stands in, None where it has none.
    """

    box: Box
    polygons: tuple[Polygon, ...]
    is_exact: bool
    element: Any
    part: Any
    group_fill: Any = None

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
        decorations += visible_shapes(_shape_tree(master), master.part)
    decorations += visible_shapes(_shape_tree(layout), layout.part)
    return decorations


def _shape_tree(page: Any) -> Any:
    return page._element.find(f"{P}cSld/{P}spTree")


def visible_shapes(
    tree: Iterable[Any], part: Any, to_slide: Affine | None = None, group_fill: Any = None
) -> Iterator[Decoration]:
    """Yield each visible shape of *tree* but the placeholders.

    *to_slide* takes its coordinates to the slide, where they are another's.
    """
    to_slide = to_slide or Affine()
    for shape in tree:
        kind = local_name(shape)
        properties = shape.find(f"./*/{P}cNvPr")
        is_hidden = properties is None or properties.get("hidden") in ("1", "true")
        if is_hidden or shape.find(f"./*/{P}nvPr/{P}ph") is not None:
            continue
        transform = shape.find(f"{P}xfrm" if kind == "graphicFrame" else f"./*/{A}xfrm")
        if transform is None or transform.find(f"{A}off") is None or transform.find(f"{A}ext") is None:
            continue
        box = transform_box(transform)
        placed = to_slide.after(placing(transform, box))
        if kind == "grpSp":
            inner = _inside_group(transform)
            if inner is not None:
                fill = next((child for child in shape.find(f"{P}grpSpPr") if local_name(child) in FILLS), group_fill)
                yield from visible_shapes(shape, part, placed.after(inner), fill)
        elif kind != "sp" or _is_visible(shape):
            polygons, is_exact = outline(shape, box)
            on_slide = tuple(tuple(map(placed.apply, polygon)) for polygon in polygons)
            yield Decoration(bounds(on_slide, _MIN_EXTENT), on_slide, is_exact, shape, part, group_fill)


def _inside_group(transform: Any) -> Affine | None:
    """Return what takes the inner coordinates of a group to shares of its box."""
    offset, extent = transform.find(f"{A}chOff"), transform.find(f"{A}chExt")
    if offset is None or extent is None:
        return None
    width, height = (max(emu(extent.get(name)), 1) for name in ("cx", "cy"))
    return Affine(a=1 / width, d=1 / height, e=-emu(offset.get("x")) / width, f=-emu(offset.get("y")) / height)


def _is_visible(shape: Any) -> bool:
    """Return whether a shape has text, a fill or a line."""
    properties = shape.find(f"{P}spPr")
    if has_text(shape):
        return True
    fills = {local_name(child) for child in properties}
    if fills & {*FILLS[1:], "grpFill"}:
        return True
    line = properties.find(f"{A}ln")
    if line is not None and line.find(f"{A}noFill") is None and len(line):
        return True
    style = shape.find(f"{P}style")
    return style is not None and "noFill" not in fills and style.find(f"{A}fillRef").get("idx") != "0"


def has_text(shape: Any) -> bool:
    """Return whether a shape shows words."""
    return any((node.text or "").strip() for node in shape.iter(f"{A}t"))
