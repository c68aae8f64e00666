"""What a layout and its master paint besides placeholders: logos, lines, panels, pictures. Lengths are EMU."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.office.pptx.boxes import Box
from generator.office.pptx.placeholders import A, P

_GROUND = 0.75  # of the slide: what covers more is its ground
_THIN = 12_700


@dataclass(frozen=True, slots=True)
class Decoration:
    """A painted shape: its box on the slide, its element, and the part whose relationships the element uses."""

    box: Box
    element: Any
    part: Any

    def is_ground(self, size: tuple[int, int]) -> bool:
        """Return whether it covers so much of a slide of *size* that everything stands on it."""
        return self.box.within(Box(0, 0, *size)).area >= _GROUND * size[0] * size[1]


def decorations(layout: Any) -> list[Decoration]:
    """Return what is painted on slides of *layout*, from the back to the front."""
    found: list[Decoration] = []
    if layout._element.get("showMasterSp", "1") not in ("0", "false"):
        master = layout.slide_master
        found += [Decoration(box, one, master.part) for box, one in _painted(_tree(master))]
    return [*found, *(Decoration(box, one, layout.part) for box, one in _painted(_tree(layout)))]


def _tree(page: Any) -> Any:
    return page._element.find(f"{P}cSld/{P}spTree")


def _painted(tree: Any, scale: tuple[float, float] = (1, 1), shift: tuple[float, float] = (0, 0)) -> Iterator[Any]:
    """Yield box and element of each shape of *tree* that shows; *scale* and *shift* take a group's inside outside."""
    for one in tree:
        tag = str(one.tag).rsplit("}", 1)[-1]
        about = one.find(f"./*/{P}cNvPr")
        if about is None or about.get("hidden") in ("1", "true") or one.find(f"./*/{P}nvPr/{P}ph") is not None:
            continue
        place = one.find(f"{P}xfrm" if tag == "graphicFrame" else f"./*/{A}xfrm")
        if place is None or place.find(f"{A}off") is None:
            continue
        left, top = (int(place.find(f"{A}off").get(name)) for name in ("x", "y"))
        wide, high = (int(place.find(f"{A}ext").get(name)) for name in ("cx", "cy"))
        if tag == "grpSp":
            inner, extent = place.find(f"{A}chOff"), place.find(f"{A}chExt")
            if inner is None or extent is None:
                continue
            times = tuple(
                outer / max(int(extent.get(name)), 1) for outer, name in ((wide, "cx"), (high, "cy"))
            )  # of the group's own units
            into = (scale[0] * times[0], scale[1] * times[1])
            start = (
                shift[0] + scale[0] * left - into[0] * int(inner.get("x")),
                shift[1] + scale[1] * top - into[1] * int(inner.get("y")),
            )
            yield from _painted(one, into, start)
        elif tag != "sp" or _shows(one):
            yield (
                Box(
                    round(shift[0] + scale[0] * left), round(shift[1] + scale[1] * top),
                    max(round(scale[0] * wide), _THIN), max(round(scale[1] * high), _THIN),
                ),
                one,
            )  # fmt: skip


def _shows(shape: Any) -> bool:
    """Return whether a shape has a fill, a line or words."""
    properties = shape.find(f"{P}spPr")
    if any((node.text or "").strip() for node in shape.iter(f"{A}t")):
        return True
    own = {str(child.tag).rsplit("}", 1)[-1] for child in properties}
    if own & {"solidFill", "gradFill", "blipFill", "pattFill"}:
        return True
    line = properties.find(f"{A}ln")
    if line is not None and line.find(f"{A}noFill") is None and len(line):
        return True
    style = shape.find(f"{P}style")
    return style is not None and "noFill" not in own and style.find(f"{A}fillRef").get("idx") != "0"
