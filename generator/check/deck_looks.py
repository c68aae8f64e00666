"""How the text of a finished deck looks: contrast, size, text on other text.

Slides are painted small, shape by shape, so that each text is judged on what is below it. Lengths are EMU.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from generator.check.deck_text import POINT, Text, height_of
from generator.colour import contrast, mix
from generator.messages import tr
from generator.office.drawingml_reading import A, P, local_name
from generator.office.pptx.backgrounds import LayoutColours
from generator.office.pptx.boxes import Box
from generator.office.pptx.decoration import visible_shapes
from generator.office.pptx.painting import Ground
from generator.typeset import fonts

LEAST_SIZE = 12.0  # points
TEXT, LARGE = 4.5, 3.0  # contrast ratios (WCAG 2.1, 1.4.3)
_LARGE_SIZE, _LARGE_BOLD = 18.0, 14.0  # points: from here on text is large
_UNSURE = 0.5  # of a ground: with more of it unknown nothing is said; on more of it a text is hard to read
_MOST = 0.9  # of a ground: or on so much of it, below what its size needs
_FEW_LETTERS = 40  # of a text, to name it by
_OVERLAP = 0.25  # of the smaller text's area
_TOUCH = 4 * POINT  # how far one may reach into the other's box: letters do not fill their lines


def small_texts(texts: Sequence[Text]) -> Iterator[str]:
    """Yield the texts that are smaller than LEAST_SIZE."""
    for text in texts:
        for run in _runs(text.shape._element):
            size = _size(run, text.size) * text.scale
            if size < LEAST_SIZE - 0.05:
                yield tr(
                    "“{text}” is {size} pt; nothing below {least} pt is read from the back of a room",
                    text=_words(run), size=f"{size:g}", least=f"{LEAST_SIZE:g}",
                )  # fmt: skip
                break


def texts_on_texts(texts: Sequence[Text], faces: Mapping[str, fonts.Font]) -> Iterator[str]:
    """Yield the pairs of texts that stand on each other."""
    placed = [(text, _letters_box(text, faces)) for text in texts]
    for (first, its), (second, other) in combinations(placed, 2):
        shared = its.intersection(other)
        is_deep = min(shared.width, shared.height) > _TOUCH
        if is_deep and shared.area > _OVERLAP * min(its.area, other.area):
            yield tr("“{first}” and “{second}” stand on each other", first=first.shape.name, second=second.shape.name)


def _letters_box(text: Text, faces: Mapping[str, fonts.Font]) -> Box:
    """Return the box that the lines of a text take, as wide as its own."""
    left, top, width, height = text.box
    lines = min(round(height_of(text, faces)[0] * POINT), max(height, 0))
    inner_top, inner_bottom = top + text.insets[1], top + height - text.insets[3]
    start = {"ctr": (inner_top + inner_bottom - lines) // 2, "b": inner_bottom - lines}.get(text.anchor, inner_top)
    return Box(left + text.insets[0], start, max(width - text.insets[0] - text.insets[2], 0), max(lines, 0))


def faint_texts(slide: Any, texts: Sequence[Text], colours: LayoutColours) -> Iterator[str]:
    """Yield the texts that are hardly seen on what lies behind them."""
    page = colours.page.copy()
    if page.paint_background(slide, slide.slide_layout.slide_master):
        for decoration in page.decorations:
            page.paint(decoration)
    by_element = {text.shape._element: text for text in texts}
    for shape in slide._element.find(f"{P}cSld/{P}spTree"):
        text = by_element.get(shape)
        if local_name(shape) == "graphicFrame":
            yield from _faint_cells(shape, colours)
        elif shape.find(f"./*/{P}nvPr/{P}ph") is not None:
            if text is not None:
                fill = _solid(shape.find(f"{P}spPr")) if text.slot is None else text.slot.fill_element
                own = _solid(shape.find(f"{P}spPr"))
                ground = colours.behind_box(Box(*text.box), fill if own is None else own, page)
                inherited = colours.theme_colour("tx1") if text.slot is None else colours.text_colour(text.slot)
                yield from _faint_runs(shape, ground, inherited, colours, text)
                if own is not None:
                    page.fill_box(Box(*text.box), own)
            continue
        for decoration in visible_shapes((shape,), slide.part):
            page.paint(decoration)
            if local_name(decoration.element) == "sp" and decoration.element.find(f"{P}spPr/{A}custGeom") is None:
                ground = page.ground(decoration.box)
                yield from _faint_runs(
                    decoration.element, ground, _inherited(decoration.element, colours), colours, text
                )


def _inherited(shape: Any, colours: LayoutColours) -> str:
    """Return the colour of a drawn shape's text whose runs say none."""
    for path in (f"{P}txBody/{A}lstStyle/{A}lvl1pPr/{A}defRPr/{A}solidFill", f"{P}style/{A}fontRef"):
        holder = shape.find(path)
        if holder is not None and len(holder):
            return colours.colour(holder[0])[0]
    return colours.theme_colour("tx1")


def _faint_cells(frame: Any, colours: LayoutColours) -> Iterator[str]:
    """Yield what is faint in the cells of a table that say their own ground."""
    for cell in frame.iter(f"{A}tc"):
        fill = _solid(cell.find(f"{A}tcPr"))
        if fill is not None and len(fill):
            colour, alpha = colours.colour(fill[0])
            ground = Ground(((mix(colour, colours.theme_colour("bg1"), alpha), 1.0),))
            yield from _faint_runs(cell, ground, colours.theme_colour("tx1"), colours, None)


def _faint_runs(
    holder: Any, ground: Ground, inherited: str, colours: LayoutColours, text: Text | None
) -> Iterator[str]:
    """Yield the first run of *holder* that is hardly seen on *ground*."""
    if ground.unknown > _UNSURE or not ground.colours:
        return
    for run in _runs(holder):
        ink, alpha = _ink(run, inherited, colours)
        seen = mix(ink, ground.colours[0][0], alpha)
        size = _size(run, text.size if text else 18.0) * (text.scale if text else 1.0)
        bold = _is_bold(run, text.looks.bold if text else False)
        needed = LARGE if size >= _LARGE_SIZE or (bold and size >= _LARGE_BOLD) else TEXT
        if ground.faint_share(seen, LARGE) > _UNSURE or ground.faint_share(seen, needed) > _MOST:
            below = ground.colours[0][0]
            yield tr(
                "“{text}” is {ink} on {ground}: {ratio}:1, and {needed}:1 is needed",
                text=_words(run), ink=seen, ground=below, ratio=f"{contrast(seen, below):.1f}", needed=f"{needed:g}",
            )  # fmt: skip
            return


def _ink(run: Any, inherited: str, colours: LayoutColours) -> tuple[str, float]:
    """Return the colour of a run, and its opacity."""
    properties = run.find(f"{A}rPr")
    if properties is None:
        return inherited, 1.0
    if properties.find(f"{A}hlinkClick") is not None:
        return colours.theme_colour("hlink"), 1.0
    fill = _solid(properties)
    return (inherited, 1.0) if fill is None or not len(fill) else colours.colour(fill[0])


def _solid(properties: Any) -> Any:
    return None if properties is None else properties.find(f"{A}solidFill")


def _runs(holder: Any) -> list[Any]:
    return [run for run in holder.iter(f"{A}r") if (run.findtext(f"{A}t") or "").strip()]


def _size(run: Any, standard: float) -> float:
    properties = run.find(f"{A}rPr")
    stated = None if properties is None else properties.get("sz")
    return standard if stated is None else int(stated) / 100


def _is_bold(run: Any, inherited: bool) -> bool:
    properties = run.find(f"{A}rPr")
    stated = None if properties is None else properties.get("b")
    return inherited if stated is None else stated in ("1", "true")


def _words(run: Any) -> str:
    return " ".join((run.findtext(f"{A}t") or "").split())[:_FEW_LETTERS]
