"""Text on a municipality's own deck: its colour is chosen for contrast with what lies behind it.

Our slides are drawn in theme slots: sectors in accent1 to accent4, words on them in the ground's colour. Another theme
may have accents that are alike or pale, or a dark ground. So sectors take those of its accents that are told apart, and
each run of ours that is not legible gets the nearest slot that is (WCAG 2.1, 1.4.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from lxml import etree

from generator.colour import contrast, distance, mix
from generator.office.pptx.backgrounds import Colours
from generator.office.pptx.boxes import Box
from generator.office.pptx.placeholders import A, P, Slot

TEXT, LARGE = 4.5, 3.0
_LARGE_SIZE, _LARGE_BOLD = 1_800, 1_400  # hundredths of a point
APART = 0.10  # OKLab: colours nearer than this are taken for one another
_SECTORS = ("accent1", "accent2", "accent3", "accent4")
_SPARE = ("accent5", "accent6", "tx2", "hlink")
_INKS = ("tx1", "bg1", "tx2", "bg2")
_PURE = ("000000", "FFFFFF")


def sectors(colours: Colours) -> dict[str, str]:
    """Return the theme's slot for each sector: its own accent, or a spare one where two cannot be told apart.

    Of the accents that stand out from the ground and from each other the first four are taken; where a theme has fewer
    than four, what is left stays as it is.
    """
    ground = colours.slot("bg1")
    chosen: list[str] = []
    for slot in (*_SECTORS, *_SPARE):
        colour = colours.slot(slot)
        others = [ground, *(colours.slot(one) for one in chosen)]
        if len(chosen) < 4 and all(distance(colour, other) >= APART for other in others):
            chosen.append(slot)
    rest = [slot for slot in _SECTORS if slot not in chosen]
    chosen += rest[: 4 - len(chosen)]
    kept = [slot for slot in _SECTORS if slot in chosen]
    free = [slot for slot in chosen if slot not in kept]
    return {slot: slot if slot in kept else free.pop(0) for slot in _SECTORS}


def alike(colours: Colours) -> list[tuple[str, str]]:
    """Return the pairs of sector slots that cannot be told apart, although the best were chosen."""
    used = sectors(colours).values()
    return [
        (one, other) for one, other in combinations(used, 2) if distance(colours.slot(one), colours.slot(other)) < APART
    ]


def mend(slide: Any, colours: Colours, placed: Iterable[Slot]) -> None:
    """Make the text of *slide* (a `p:sld` element) legible; *placed* are its placeholders."""
    slots = {(slot.type, slot.idx): slot for slot in placed}  # some programs give one idx to several
    moved = sectors(colours)
    for used in slide.iter(f"{A}schemeClr"):
        used.set("val", moved.get(used.get("val"), used.get("val")))
    for shape in slide.iter(f"{P}sp"):
        _mend_shape(shape, colours, slots)
    for frame in slide.iter(f"{P}graphicFrame"):
        behind = colours.behind(_box(frame.find(f"{P}xfrm")))
        for cell in frame.iter(f"{A}tc"):
            _mend_runs(cell, _over(cell.find(f"{A}tcPr"), behind, colours), colours.slot("tx1"), colours)


def _mend_shape(shape: Any, colours: Colours, slots: Mapping[tuple[str, int | None], Slot]) -> None:
    body = shape.find(f"{P}txBody")
    if body is None:
        return
    properties = shape.find(f"{P}spPr")
    holder = shape.find(f"./*/{P}nvPr/{P}ph")
    if holder is not None:
        slot = slots.get((holder.get("type", ""), int(holder.get("idx", "0"))))
        if slot is not None:
            _mend_runs(body, colours.under(slot), colours.ink(slot), colours, slot.bold)
        return
    box = _box(properties.find(f"{A}xfrm"))
    behind = _over(properties, colours.behind(box), colours)
    own = body.find(f"{A}lstStyle/{A}lvl1pPr/{A}defRPr/{A}solidFill/{A}schemeClr")
    ink = "tx1" if own is None else own.get("val")
    if properties.find(f"{A}solidFill") is None and _best(behind, colours)[1] < TEXT:
        _patch(properties, "bg1")  # on a photograph no ink is legible everywhere
        behind = (colours.slot("bg1"),)
    _mend_runs(body, behind, colours.slot(ink), colours)


def _box(place: Any) -> Box:
    start, extent = place.find(f"{A}off"), place.find(f"{A}ext")
    return Box(int(start.get("x")), int(start.get("y")), int(extent.get("cx")), int(extent.get("cy")))


def _over(properties: Any, behind: Sequence[str], colours: Colours) -> tuple[str, ...]:
    """Return the colours of a shape's or cell's own fill over what is *behind* it."""
    fill = None if properties is None else properties.find(f"{A}solidFill")
    if fill is None:
        return tuple(behind)
    return tuple(mix(colour, ground, dense) for colour, dense in colours.paints(fill) for ground in behind)


def _runs(holder: Any) -> list[Any]:
    return [properties for tag in ("r", "fld") for run in holder.iter(f"{A}{tag}") for properties in run[:1]]


def _needed(properties: Any, bold: bool) -> float:
    size, thick = int(properties.get("sz", "0")), properties.get("b", str(int(bold))) == "1"
    large = size >= _LARGE_SIZE or (size >= _LARGE_BOLD and thick)
    return LARGE if large else TEXT


def _mend_runs(holder: Any, behind: Sequence[str], ink: str, colours: Colours, bold: bool = False) -> None:
    """Make the runs of *holder* legible on all colours *behind*: their own colour, else the inherited *ink*, else the
    slot that is most legible."""
    for properties in _runs(holder):
        fill, needed = properties.find(f"{A}solidFill"), _needed(properties, bold)
        if fill is not None:
            if least(colours.slot(fill[0].get("val")), behind) >= needed:
                continue
            properties.remove(fill)
        if least(ink, behind) < needed:
            properties.insert(0, _solid(_best(behind, colours)[0]))


def least(colour: str, behind: Sequence[str]) -> float:
    """Return the contrast of *colour* with the worst of the colours *behind* it."""
    return min(contrast(colour, ground) for ground in behind)


def _best(behind: Sequence[str], colours: Colours) -> tuple[str, float]:
    """Return the slot (or pure black or white, RRGGBB) that is most legible on all colours *behind*, and how much."""
    found = [(slot, least(colours.slot(slot), behind)) for slot in _INKS]
    good = next((one for one in found if one[1] >= TEXT), None)
    pure = [(colour, least(f"#{colour}", behind)) for colour in _PURE]
    return good or max([*found, *pure], key=lambda one: one[1])


def _solid(ink: str) -> Any:
    fill = etree.Element(f"{A}solidFill")
    etree.SubElement(fill, f"{A}{'srgbClr' if ink in _PURE else 'schemeClr'}", val=ink)
    return fill


def _patch(properties: Any, slot: str) -> None:
    for old in properties.findall(f"{A}noFill"):
        properties.remove(old)
    place = properties.find(f"{A}prstGeom")
    properties.insert(list(properties).index(place) + 1, _solid(slot))
