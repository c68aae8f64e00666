"""Measures the texts of a finished deck: where each stands, and whether it fits.

Lengths are EMU in the file and points where text is measured.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.office.drawingml_reading import A, P, emu, percentage
from generator.office.pptx.placeholders import Slot, placeholder_type, read_slot
from generator.office.theme import theme_fonts
from generator.typeset import fitting, fonts

POINT = 12_700  # EMU
_SIDE, _TOP = 91_440, 45_720  # insets of a text box that says nothing of them (DrawingML)
_DEFAULT_SIZE = 18.0  # points, where neither run, list style nor layout has one
_SPARE = 0.5  # of a line: PowerPoint and LibreOffice round differently
FIELDS = ("ftr", "dt", "sldNum")
_SCALES = (0.925, 0.85, 0.775, 0.7, 0.625)  # the steps in which PowerPoint shrinks a text on overflow
Edges = tuple[int, int, int, int]  # left, top, width, height


@dataclass(frozen=True, slots=True)
class Looks:
    """What a text inherits, and its font's key.

    Insets (left, top, right, bottom) and indent are in EMU, size and spacing in points.
    """

    insets: tuple[int, int, int, int] = (_SIDE, _TOP, _SIDE, _TOP)
    size: float = _DEFAULT_SIZE
    bold: bool = False
    spacing: float = 1.0
    before: float = 0.0
    indent: int = 0
    font: str = "minor"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a slide: shape, box, the placeholder that styles it, its inheritance."""

    shape: Any
    box: Edges
    slot: Slot | None
    looks: Looks

    @property
    def size(self) -> float:
        """The size in points of a run that says none."""
        style = self.shape._element.find(f".//{A}lstStyle/{A}lvl1pPr/{A}defRPr")
        return self.looks.size if style is None or style.get("sz") is None else int(style.get("sz")) / 100

    @property
    def scale(self) -> float:
        """What the text is shrunk to on overflow."""
        shrunk = self._body.find(f"{A}normAutofit")
        return percentage(shrunk.get("fontScale")) if shrunk is not None else 1.0

    @property
    def tighter(self) -> float:
        """What is taken off the line spacing on overflow."""
        shrunk = self._body.find(f"{A}normAutofit")
        return percentage(shrunk.get("lnSpcReduction", "0")) if shrunk is not None else 0.0

    @property
    def grows(self) -> bool:
        """Whether the box, or the line, takes whatever is in it."""
        return self._body.get("wrap") == "none" or self._body.find(f"{A}spAutoFit") is not None

    @property
    def insets(self) -> tuple[int, ...]:
        """Left, top, right, bottom, in EMU."""
        return tuple(
            emu(self._body.get(f"{side}Ins"), own) for side, own in zip("ltrb", self.looks.insets, strict=True)
        )

    @property
    def anchor(self) -> str:
        """How it stands in its box: "t", "ctr" or "b"."""
        inherited = None if self.slot is None else self.slot.element.find(f".//{A}bodyPr")
        return str(self._body.get("anchor") or (inherited.get("anchor", "t") if inherited is not None else "t"))

    @property
    def _body(self) -> Any:
        return self.shape._element.find(f".//{A}bodyPr")


@dataclass(frozen=True, slots=True)
class Overfull:
    """A text that is too long for its box.

    `slide` is its number, `position` that of its shape among the children of the slide's shape tree. At `scale` of its
    size it fits; 0 where it would be too small.
    """

    slide: int
    position: int
    name: str
    lines: int
    scale: float


def overfull(deck: bytes, folder: Path) -> list[Overfull]:
    """Return the texts of a .pptx that are too long for their boxes.

    *folder* holds the fonts that text is measured with. Raises ValueError and the like for what is no .pptx.
    """
    slides = pptx.Presentation(io.BytesIO(deck)).slides
    return [
        item
        for number, slide in enumerate(slides, 1)
        for item in texts_too_long(
            texts_of(slide, boxes_of(slide)), number, faces_of(slide.slide_layout.slide_master, folder)
        )
    ]


def faces_of(master: Any, folder: Path) -> dict[str, fonts.Font]:
    """Return what the theme's two fonts are measured with.

    A master without a theme has a wide stand-in's.
    """
    themes = [relation.target_part for relation in master.part.rels.values() if relation.reltype == RT.THEME]
    names = theme_fonts(themes[0].blob) if themes else ("", "")
    return {slot: fonts.font_for(name, folder) for slot, name in zip(("major", "minor"), names, strict=True)}


def boxes_of(slide: Any) -> list[tuple[Any, Edges | None]]:
    """Return each shape of a slide with its box, its own or the one that it inherits."""
    return [(shape, _box(shape, slide.slide_layout)) for shape in slide.shapes]


def _box(shape: Any, layout: Any) -> Edges | None:
    holder = shape
    if shape.is_placeholder and shape._element.find(f"{P}spPr/{A}xfrm") is None:
        holder = _styling(shape, layout) or shape
    edges = (holder.left, holder.top, holder.width, holder.height)
    return None if None in edges else edges


def texts_of(slide: Any, boxes: Iterable[tuple[Any, Edges | None]]) -> Iterator[Text]:
    """Yield the texts of a slide's shapes, without footers, dates and slide numbers."""
    for shape, box in boxes:
        if not shape.has_text_frame or not shape.text_frame.text.strip() or box is None:
            continue
        slot = None
        if shape.is_placeholder:
            if shape._element.find(f".//{P}nvPr/{P}ph").get("type") in FIELDS:
                continue
            styled = _styling(shape, slide.slide_layout)
            slot = None if styled is None else read_slot(shape.name, styled, slide.slide_layout)
        yield Text(shape, box, slot, Looks() if slot is None else _inherited(slot))


def texts_too_long(texts: Iterable[Text], number: int, faces: Mapping[str, fonts.Font]) -> Iterator[Overfull]:
    """Yield those *texts* of slide *number* that are too long for their boxes."""
    for text in texts:
        lines = _too_many(text, faces)
        if lines:
            scale = next((scale for scale in _SCALES if not _too_many(text, faces, scale)), 0.0)
            shape = text.shape
            yield Overfull(number, shape._element.getparent().index(shape._element), shape.name, lines, scale)


def _inherited(of: Slot) -> Looks:
    return Looks(of.insets, of.size, of.bold, of.spacing, of.before, of.indent, of.font)


def _styling(shape: Any, layout: Any) -> Any:
    """Return the placeholder of *layout* that *shape* inherits from.

    It has its number and type (some programs write the same number twice), else its number.
    """
    alike = [each for each in layout.placeholders if each.placeholder_format.idx == shape.placeholder_format.idx]
    return next((each for each in alike if placeholder_type(each) == placeholder_type(shape)), next(iter(alike), None))


def _too_many(text: Text, faces: Mapping[str, fonts.Font], scale: float = 1.0) -> int:
    """Return how many lines of a text stand below its box.

    The text is measured at *scale* of its size.
    """
    if text.grows:
        return 0
    total, line = height_of(text, faces, scale)
    room = (text.box[3] - text.insets[1] - text.insets[3]) / POINT
    return 0 if total <= room + _SPARE * line else -int(-(total - room) // line)


def height_of(text: Text, faces: Mapping[str, fonts.Font], scale: float = 1.0) -> tuple[float, float]:
    """Return how high a text stands in its box, and its last line, in points."""
    font = faces.get(text.looks.font, faces["minor"])
    width = (text.box[2] - text.insets[0] - text.insets[2]) / POINT
    total, points = 0.0, text.size
    for paragraph in text.shape._element.iter(f"{A}p"):
        points = _size(paragraph, text.size) * scale * text.scale
        lines = _lines(paragraph, text.looks, text.tighter)
        total += fitting.height(lines, font, points, width) + (lines[0].before if total else 0)
    return total, fitting.line_height(font, points)


def _size(paragraph: Any, standard: float) -> float:
    sizes = [int(run.get("sz")) / 100 for run in paragraph.iter(f"{A}rPr") if run.get("sz")]
    return max(sizes, default=standard)


def _lines(paragraph: Any, looks: Looks, tighter: float) -> list[fitting.Para]:
    """Return an a:p as it is measured: a part for each line that is broken by hand."""
    margins = paragraph.find(f"{A}pPr")
    before, spacing, indent = looks.before, looks.spacing, looks.indent
    if margins is not None:
        indent = emu(margins.get("marL"), indent)
        points, share = margins.find(f"{A}spcBef/{A}spcPts"), margins.find(f"{A}lnSpc/{A}spcPct")
        before = before if points is None else int(points.get("val")) / 100
        spacing = spacing if share is None else percentage(share.get("val"))
    parts: list[list[tuple[str, bool]]] = [[]]
    for child in paragraph:
        if child.tag == f"{A}br":
            parts.append([])
        elif child.tag in (f"{A}r", f"{A}fld"):
            parts[-1].append((child.findtext(f"{A}t") or "", _bold(child, looks.bold)))
    shared = fitting.Para((), indent=indent / POINT, spacing=spacing - tighter)
    return [
        replace(shared, runs=tuple(runs) or (("", False),), before=0 if position else before)
        for position, runs in enumerate(parts)
    ]


def _bold(run: Any, inherited: bool) -> bool:
    mark = run.find(f"{A}rPr")
    value = None if mark is None else mark.get("b")
    return inherited if value is None else value in ("1", "true")
