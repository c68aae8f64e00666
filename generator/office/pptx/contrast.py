"""Makes text on a municipality's own deck legible.

Theme colours are chosen by their contrast with the background. Our slides are written in theme colours: sectors in
accent1 to accent4, words on them in bg1. Another theme may have accents that are alike or pale, or a dark background.
So sectors take accents that can be told apart, and each run that is not legible gets the theme colour nearest to its
own that is (WCAG 2.1, 1.4.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise
from typing import Any

from lxml import etree

from generator.colour import contrast, distance
from generator.office.drawingml import NAMESPACES, ThemeColour
from generator.office.drawingml import shape as shape_xml
from generator.office.drawingml_reading import A, P, transform_box
from generator.office.pptx.backgrounds import LayoutColours
from generator.office.pptx.boxes import Box, bounding_box, box_between
from generator.office.pptx.painting import Ground, PaintedPage
from generator.office.pptx.placeholders import Slot
from generator.reproducible import DECORATIVE

TEXT, LARGE = 4.5, 3.0  # contrast ratios of text and of large text
_LARGE_SIZE, _LARGE_BOLD = 1_800, 1_400  # hundredths of a point: from here on text is large
MIN_DISTANCE = 0.10  # OKLab: colours nearer than this are taken for one another
_SECTOR_ACCENTS = ("accent1", "accent2", "accent3", "accent4")
_SPARE_ACCENTS = ("accent5", "accent6", "tx2", "hlink")
_TEXT_COLOURS = ("tx1", "bg1", "tx2", "bg2")
_TRANSFORMS = {f"{P}sp": f"{P}spPr/{A}xfrm", f"{P}grpSp": f"{P}grpSpPr/{A}xfrm", f"{P}graphicFrame": f"{P}xfrm"}
_BLACK_AND_WHITE = ("000000", "FFFFFF")
_UNSURE = 0.5  # of a ground: on more of it a designer's ink has to fail before it is changed
_CERTAIN = 0.9  # of a ground: or on so much of it, to have less than its size needs
_BANDS, _BUSY = 5, 0.2  # of a box; share of a band on which no text colour is legible: we lay a sheet over it
_NEAR_PAPER = 1.35  # contrast ratio up to which a ground counts as the theme's paper
_SEEN_LINE = 1.8  # contrast ratio from which a line is seen
_SHEET_MARGIN = 120_000  # EMU: of the sheet round what stands on it
_VEIL, _VEIL_ALPHA = "veil", "8000"  # a light ground of the text's colour, and its opacity in 1/1000 per cent


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

    *placeholders* are its layout's. Shapes are looked at in their order, each on what is painted before it.
    """
    slots = {(slot.type, slot.idx): slot for slot in placeholders}  # some programs give one idx to several
    _replace_colours(slide, colours)
    tree = slide.find(f"{P}cSld/{P}spTree")
    page = colours.page.copy()
    lay_grounds(tree, colours)
    for shape in tree.iter(f"{P}sp", f"{P}graphicFrame"):
        if shape.tag == f"{P}graphicFrame":
            _correct_table(shape, colours, page)
        else:
            _correct_shape(shape, colours, page, slots)


def _replace_colours(slide: Any, colours: LayoutColours) -> None:
    """Put theme colours that serve in the place of those that we write in."""
    names = {**sector_accents(colours), **neutrals(colours)}
    for colour in slide.iter(f"{A}schemeClr"):
        name = names.get(colour.get("val"), colour.get("val"))
        if name == _VEIL:
            name = "tx1"
            for alpha in colour.findall(f"{A}alpha"):
                colour.remove(alpha)
            etree.SubElement(colour, f"{A}alpha", val=_VEIL_ALPHA)
        colour.set("val", name)


def neutrals(colours: LayoutColours) -> dict[str, str]:
    """Return the theme colours for our grounds and lines whose own do not serve.

    A theme may have a dark `bg2`, a pale `tx2` or a white `accent6`. For a light ground it may be a veil of the text's.
    """
    paper, ink = colours.theme_colour("bg1"), colours.theme_colour("tx1")
    replaced: dict[str, str] = {}
    if contrast(colours.theme_colour("tx2"), paper) < TEXT:
        accents = (f"accent{number}" for number in range(1, 7))
        dark = (name for name in accents if contrast(colours.theme_colour(name), paper) >= TEXT)
        replaced["tx2"] = next(dark, "tx1")
    light = colours.theme_colour("bg2")
    if contrast(light, ink) < 2 * TEXT or contrast(light, paper) > _NEAR_PAPER:
        replaced["bg2"] = _VEIL
    if contrast(colours.theme_colour("accent6"), paper) < _SEEN_LINE:
        replaced["accent6"] = "tx1"
    return replaced


def _correct_table(frame: Any, colours: LayoutColours, page: PaintedPage) -> None:
    box = transform_box(frame.find(f"{P}xfrm"))
    for cell in frame.iter(f"{A}tc"):
        ground = colours.behind_box(box, _solid(cell.find(f"{A}tcPr")), page)
        _correct_runs(cell, ground, colours.theme_colour("tx1"), colours)


def _correct_shape(
    shape: Any, colours: LayoutColours, page: PaintedPage, slots: Mapping[tuple[str, int | None], Slot]
) -> None:
    """Correct the text of *shape*, then paint its fill on *page*."""
    body, properties = shape.find(f"{P}txBody"), shape.find(f"{P}spPr")
    holder = shape.find(f"./*/{P}nvPr/{P}ph")
    transform = properties.find(f"{A}xfrm")
    if holder is not None:
        slot = slots.get((holder.get("type", ""), int(holder.get("idx", "0"))))
        if slot is None:
            return
        box, fill = (slot.box if transform is None else transform_box(transform)), slot.fill_element
        ground = colours.behind_box(box, fill, page)
        _correct_runs(body, ground, colours.text_colour(slot), colours, slot.bold, of_designer=True)
    else:
        box, fill = transform_box(transform), _solid(properties)
        if body is not None:
            own_colour = body.find(f"{A}lstStyle/{A}lvl1pPr/{A}defRPr/{A}solidFill/{A}schemeClr")
            text_colour = "tx1" if own_colour is None else own_colour.get("val")
            _correct_runs(body, colours.behind_box(box, fill, page), colours.theme_colour(text_colour), colours)
    if fill is not None and properties.find(f"{A}custGeom") is None:
        page.fill_box(box, fill)


def _solid(properties: Any) -> Any:
    return None if properties is None else properties.find(f"{A}solidFill")


def lay_grounds(tree: Any, colours: LayoutColours) -> None:
    """Lay paper below what we draw on a ground that no text is legible on.

    A wheel on a coloured ground gets a disc of it.
    """
    drawn = [shape for shape in tree if _drawn_box(shape) is not None]
    boxes = [box for shape in drawn if (box := _drawn_box(shape)) is not None]
    number = max((int(node.get("id", "0")) for node in tree.iter(f"{P}cNvPr")), default=1) + 1
    if any(_is_busy(box, colours) for box in boxes):
        sheet = bounding_box(boxes)
        first = list(tree).index(drawn[0])
        tree.insert(first, _decorative(sheet.padded(min(_SHEET_MARGIN, sheet.left)), "rect", number))
        return
    for shape, box in zip(drawn, boxes, strict=True):
        ground = colours.page.ground(box)
        paper = colours.theme_colour("bg1")
        if shape.tag == f"{P}grpSp" and ground.colours and contrast(ground.colours[0][0], paper) > _NEAR_PAPER:
            disc = _decorative(box.padded(box.width // 40), "ellipse", number)
            tree.insert(list(tree).index(shape), disc)
            number += 1


def _drawn_box(shape: Any) -> Box | None:
    """Return the box of a shape that is no placeholder and no picture; None of others."""
    path = _TRANSFORMS.get(shape.tag)
    if path is None or shape.find(f"./*/{P}nvPr/{P}ph") is not None:
        return None
    return transform_box(shape.find(path))


def _is_busy(box: Box, colours: LayoutColours) -> bool:
    """Return whether no text colour is legible on nearly all of a band of *box*.

    Bands are looked at since a line of text may stand in any.
    """
    edges = [box.top + box.height * band // _BANDS for band in range(_BANDS + 1)]
    bands = [box_between(box.left, top, box.right, bottom) for top, bottom in pairwise(edges)]
    grounds = [colours.page.ground(band) for band in bands]
    inks = [colours.theme_colour(name) for name in _TEXT_COLOURS]
    best = min(max(ground.faint_share(ink, TEXT) for ground in grounds) for ink in inks)
    return max(ground.unknown for ground in grounds) > _BUSY or best > _BUSY


def _decorative(box: Box, geometry: str, number: int) -> Any:
    properties = f'<p:cNvPr id="{number}" name="Ground" descr="">{DECORATIVE}</p:cNvPr>'
    xml = shape_xml(properties, box, geometry, ThemeColour("bg1").solid_fill)
    return etree.fromstring(f"<root {NAMESPACES}>{xml}</root>")[0]


def _run_properties(parent: Any) -> list[Any]:
    return [properties for tag in ("r", "fld") for run in parent.iter(f"{A}{tag}") for properties in run[:1]]


def _needed_contrast(properties: Any, inherits_bold: bool) -> float:
    size, bold = int(properties.get("sz", "0")), properties.get("b", str(int(inherits_bold))) == "1"
    is_large = size >= _LARGE_SIZE or (size >= _LARGE_BOLD and bold)
    return LARGE if is_large else TEXT


def _correct_runs(
    parent: Any, ground: Ground, inherited: str, colours: LayoutColours, bold: bool = False, of_designer: bool = False
) -> None:
    """Make the runs of *parent* legible on *ground*.

    A run keeps its own colour if that is legible, else takes the *inherited* one, else the most legible theme colour.
    The ink that a designer gave a placeholder stays unless it is certain to fail on what lies behind it.
    """
    for properties in _run_properties(parent):
        fill, needed = properties.find(f"{A}solidFill"), _needed_contrast(properties, bold)
        if fill is not None:
            if ground.contrast(colours.theme_colour(fill[0].get("val"))) >= needed:
                continue
            properties.remove(fill)
        if of_designer:
            is_faint = ground.faint_share(inherited, LARGE) > _UNSURE
            fails = ground.unknown < _UNSURE and (is_faint or ground.faint_share(inherited, needed) > _CERTAIN)
        else:
            fails = ground.contrast(inherited) < needed
        if fails:
            properties.insert(0, _solid_fill(_most_legible(ground, colours)))


def _most_legible(ground: Ground, colours: LayoutColours) -> str:
    """Return the text colour for *ground*.

    It is the first theme colour that is legible, else the best of them and of black and white (RRGGBB).
    """
    values = {name: colours.theme_colour(name) for name in _TEXT_COLOURS}
    legible = (name for name, value in values.items() if ground.contrast(value) >= TEXT)
    extremes = values | {value: f"#{value}" for value in _BLACK_AND_WHITE}
    return next(legible, None) or min(extremes, key=lambda name: ground.faint_share(extremes[name], TEXT))


def _solid_fill(colour: str) -> Any:
    fill = etree.Element(f"{A}solidFill")
    etree.SubElement(fill, f"{A}{'srgbClr' if colour in _BLACK_AND_WHITE else 'schemeClr'}", val=colour)
    return fill
