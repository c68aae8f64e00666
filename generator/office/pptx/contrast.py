"""Makes text on a municipality's own deck legible.

Theme colours are chosen by their contrast with the background. Our slides are written in theme colours: sectors in
accent1 to accent4, words on them in bg1. Another theme may have accents that are alike or pale, or a dark background.
So sectors take accents that can be told apart, and each run that is not legible gets the theme colour nearest to its
own that is (WCAG 2.1, 1.4.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from lxml import etree

from generator.colour import contrast, distance, mix
from generator.office.drawingml_reading import A, P, transform_box
from generator.office.pptx.backgrounds import LayoutColours
from generator.office.pptx.placeholders import Slot

TEXT, LARGE = 4.5, 3.0  # contrast ratios of text and of large text
_LARGE_SIZE, _LARGE_BOLD = 1_800, 1_400  # hundredths of a point: from here on text is large
MIN_DISTANCE = 0.10  # OKLab: colours nearer than this are taken for one another
_SECTOR_ACCENTS = ("accent1", "accent2", "accent3", "accent4")
_SPARE_ACCENTS = ("accent5", "accent6", "tx2", "hlink")
_TEXT_COLOURS = ("tx1", "bg1", "tx2", "bg2")
_BLACK_AND_WHITE = ("000000", "FFFFFF")


def sector_accents(colours: LayoutColours) -> dict[str, str]:
    """Return the theme colour of each sector: its own accent, or a spare one.

    Taken are the first four that differ from the background and from
    each other; where a theme has fewer, the other sectors keep their own.
    """
    background = colours.theme_colour("bg1")
    chosen: list[str] = []
    for accent in (*_SECTOR_ACCENTS, *_SPARE_ACCENTS):
        colour = colours.theme_colour(accent)
        others = [background, *(colours.theme_colour(other) for other in chosen)]
        if len(chosen) < 4 and all(distance(colour, other) >= MIN_DISTANCE for other in others):
            chosen.append(accent)
    missing = [accent for accent in _SECTOR_ACCENTS if accent not in chosen]
    chosen += missing[: 4 - len(chosen)]
    kept = [accent for accent in _SECTOR_ACCENTS if accent in chosen]
    spare = [accent for accent in chosen if accent not in kept]
    return {accent: accent if accent in kept else spare.pop(0) for accent in _SECTOR_ACCENTS}


def similar_sectors(colours: LayoutColours) -> list[tuple[str, str]]:
    """Return the pairs of sectors' theme colours that still cannot be told apart."""
    accents = sector_accents(colours).values()
    return [
        (first, second)
        for first, second in combinations(accents, 2)
        if distance(colours.theme_colour(first), colours.theme_colour(second)) < MIN_DISTANCE
    ]


def ensure_legible(slide: Any, colours: LayoutColours, placeholders: Iterable[Slot]) -> None:
    """Make the text of *slide* (a `p:sld` element, changed in place) legible.

    *placeholders* are its layout's.
    """
    slots = {(slot.type, slot.idx): slot for slot in placeholders}  # some programs give one idx to several
    accents = sector_accents(colours)
    for colour in slide.iter(f"{A}schemeClr"):
        colour.set("val", accents.get(colour.get("val"), colour.get("val")))
    for shape in slide.iter(f"{P}sp"):
        _correct_shape(shape, colours, slots)
    for frame in slide.iter(f"{P}graphicFrame"):
        behind = colours.behind_box(transform_box(frame.find(f"{P}xfrm")))
        for cell in frame.iter(f"{A}tc"):
            cell_background = _behind_fill(cell.find(f"{A}tcPr"), behind, colours)
            _correct_runs(cell, cell_background, colours.theme_colour("tx1"), colours)


def _correct_shape(shape: Any, colours: LayoutColours, slots: Mapping[tuple[str, int | None], Slot]) -> None:
    body = shape.find(f"{P}txBody")
    if body is None:
        return
    properties = shape.find(f"{P}spPr")
    placeholder = shape.find(f"./*/{P}nvPr/{P}ph")
    if placeholder is not None:
        slot = slots.get((placeholder.get("type", ""), int(placeholder.get("idx", "0"))))
        if slot is not None:
            _correct_runs(body, colours.behind_text(slot), colours.text_colour(slot), colours, slot.bold)
        return
    box = transform_box(properties.find(f"{A}xfrm"))
    behind = _behind_fill(properties, colours.behind_box(box), colours)
    own_colour = body.find(f"{A}lstStyle/{A}lvl1pPr/{A}defRPr/{A}solidFill/{A}schemeClr")
    text_colour = "tx1" if own_colour is None else own_colour.get("val")
    if properties.find(f"{A}solidFill") is None and _most_legible(behind, colours)[1] < TEXT:
        _add_fill(properties, "bg1")  # on a photograph no colour is legible everywhere
        behind = (colours.theme_colour("bg1"),)
    _correct_runs(body, behind, colours.theme_colour(text_colour), colours)


def _behind_fill(properties: Any, behind: Sequence[str], colours: LayoutColours) -> tuple[str, ...]:
    """Return the colours of a shape's or cell's solid fill over those *behind* it."""
    fill = None if properties is None else properties.find(f"{A}solidFill")
    if fill is None:
        return tuple(behind)
    return tuple(mix(colour, below, alpha) for colour, alpha in colours.fill_colours(fill) for below in behind)


def _run_properties(parent: Any) -> list[Any]:
    return [properties for tag in ("r", "fld") for run in parent.iter(f"{A}{tag}") for properties in run[:1]]


def _needed_contrast(properties: Any, inherits_bold: bool) -> float:
    size, bold = int(properties.get("sz", "0")), properties.get("b", str(int(inherits_bold))) == "1"
    is_large = size >= _LARGE_SIZE or (size >= _LARGE_BOLD and bold)
    return LARGE if is_large else TEXT


def _correct_runs(
    parent: Any, behind: Sequence[str], inherited: str, colours: LayoutColours, bold: bool = False
) -> None:
    """Make the runs of *parent* legible on all colours *behind*.

    A run keeps its own colour if that is legible, else takes the *inherited* one, else the most legible theme colour.
    """
    for properties in _run_properties(parent):
        fill, needed = properties.find(f"{A}solidFill"), _needed_contrast(properties, bold)
        if fill is not None:
            if lowest_contrast(colours.theme_colour(fill[0].get("val")), behind) >= needed:
                continue
            properties.remove(fill)
        if lowest_contrast(inherited, behind) < needed:
            properties.insert(0, _solid_fill(_most_legible(behind, colours)[0]))


def lowest_contrast(colour: str, behind: Sequence[str]) -> float:
    """Return the lowest contrast ratio of *colour* with those *behind* it.

    It is that of WCAG 2.1.
    """
    return min(contrast(colour, below) for below in behind)


def _most_legible(behind: Sequence[str], colours: LayoutColours) -> tuple[str, float]:
    """Return the text colour for all colours *behind*, and its lowest contrast ratio.

    It is the first theme colour that is legible, else the best of them and of black and white (RRGGBB).
    """
    ratios = [(name, lowest_contrast(colours.theme_colour(name), behind)) for name in _TEXT_COLOURS]
    legible = next((candidate for candidate in ratios if candidate[1] >= TEXT), None)
    extremes = [(value, lowest_contrast(f"#{value}", behind)) for value in _BLACK_AND_WHITE]
    return legible or max([*ratios, *extremes], key=lambda candidate: candidate[1])


def _solid_fill(colour: str) -> Any:
    fill = etree.Element(f"{A}solidFill")
    etree.SubElement(fill, f"{A}{'srgbClr' if colour in _BLACK_AND_WHITE else 'schemeClr'}", val=colour)
    return fill


def _add_fill(properties: Any, colour: str) -> None:
    """Give a shape a solid fill behind its geometry, in the schema's order."""
    for no_fill in properties.findall(f"{A}noFill"):
        properties.remove(no_fill)
    geometry = properties.find(f"{A}prstGeom")
    properties.insert(list(properties).index(geometry) + 1, _solid_fill(colour))
