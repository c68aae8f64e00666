"""Reads a finished deck back: does its text fit, can everybody read it?

It may be ours, or one that somebody has edited since: this module knows PowerPoint files, not who wrote them. Lengths
are EMU in the file and points where text is measured.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.check.damage import DAMAGE
from generator.messages import tr, tr_n
from generator.office.drawingml_reading import emu, percentage
from generator.office.pptx.placeholders import Slot, placeholder_type, read_slot
from generator.office.theme import theme_fonts
from generator.typeset import fitting, fonts

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DECORATIVE = ".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_POINT = 12_700  # EMU
_SIDE, _TOP = 91_440, 45_720  # insets of a text box that says nothing of them (DrawingML)
_DEFAULT_SIZE = 18.0  # points, where neither run, list style nor layout has one
_SPARE = 0.5  # of a line: PowerPoint and LibreOffice round differently
_FIELDS = ("ftr", "dt", "sldNum")
_SCALES = (0.925, 0.85, 0.775, 0.7, 0.625)  # the steps in which PowerPoint shrinks a text on overflow
Edges = tuple[int, int, int, int]  # left, top, width, height


@dataclass(frozen=True, slots=True)
class _Looks:
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

    *folder* is as in `faults`. Raises ValueError and the like for what is no .pptx.
    """
    slides = pptx.Presentation(io.BytesIO(deck)).slides
    return [
        item
        for number, slide in enumerate(slides, 1)
        for item in _overfull(slide, number, _faces(slide.slide_layout.slide_master, folder), _boxes(slide))
    ]


def faults(deck: bytes, folder: Path) -> list[str]:
    """Return what is wrong with the bytes of a .pptx, a sentence each.

    Checked are titles (there, unique), alternative texts, languages, header rows of tables, whether every text fits
    its box and every box its slide. *folder* holds the fonts that text is measured with.
    """
    try:
        return _problems(pptx.Presentation(io.BytesIO(deck)), folder)
    except DAMAGE:
        return [
            tr("is no PowerPoint file, or a damaged one; open it in PowerPoint, let it be repaired, and save it again")
        ]


def _problems(opened: Any, folder: Path) -> list[str]:
    size = (int(opened.slide_width or 0), int(opened.slide_height or 0))
    problems = []
    titles: Counter[str] = Counter()
    for number, slide in enumerate(opened.slides, 1):
        title = slide.shapes.title
        heading = " ".join(title.text_frame.text.split()) if title is not None else ""
        titles[heading] += 1
        if not heading:
            problems.append(tr("slide {number}: has no title; screen readers and the outline go by it", number=number))
        elif titles[heading] == 2:
            problems.append(tr("slide {number}: “{title}” is another slide's title, too", number=number, title=heading))
        faces = _faces(slide.slide_layout.slide_master, folder)
        boxes = _boxes(slide)
        for problem in (*_unreadable(slide), *_outside(boxes, size)):
            problems.append(f"{tr('slide {number}', number=number)}: {problem}")
        for item in _overfull(slide, number, faces, boxes):
            problem = tr_n(
                "“{name}”: its text is {number} line too long for its box",
                "“{name}”: its text is {number} lines too long for its box",
                item.lines,
                name=item.name,
            )
            problems.append(f"{tr('slide {number}', number=number)}: {problem}")
    return problems


def _faces(master: Any, folder: Path) -> dict[str, fonts.Font]:
    """Return what the theme's two fonts are measured with.

    A master without a theme has a wide stand-in's.
    """
    themes = [relation.target_part for relation in master.part.rels.values() if relation.reltype == RT.THEME]
    names = theme_fonts(themes[0].blob) if themes else ("", "")
    return {slot: fonts.font_for(name, folder) for slot, name in zip(("major", "minor"), names, strict=True)}


def _unreadable(slide: Any) -> Iterator[str]:
    """Yield what a screen reader stumbles over."""
    for shape in slide.shapes:
        properties = shape._element.find(f".//{_P}cNvPr")
        is_described = (properties.get("descr") or "").strip() or properties.find(_DECORATIVE) is not None
        if _kind(shape) in _PICTURED and not is_described and not _worded(shape):
            yield tr("“{name}” has no alternative text", name=shape.name)
        if shape.has_table and shape._element.find(f".//{_A}tblPr[@firstRow='1']") is None:
            yield tr("the table “{name}” has no header row", name=shape.name)
    silent = [run for run in slide._element.iter(f"{_A}r") if not (run.find(f"{_A}rPr") is not None and _lang(run))]
    if silent:
        words = "".join(run.findtext(f"{_A}t") or "" for run in silent[:1])
        yield tr("“{words}” has no language", words=words[:40])


_PICTURED = (MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.GROUP, MSO_SHAPE_TYPE.CHART, MSO_SHAPE_TYPE.TABLE)


def _kind(shape: Any) -> Any:
    """Return a member of MSO_SHAPE_TYPE.

    It is None for a shape that is neither drawn nor a text box.
    """
    try:
        return shape.shape_type
    except NotImplementedError:
        return None


def _worded(shape: Any) -> bool:
    """Return whether a group is a group of texts only, which speak for themselves."""
    if _kind(shape) != MSO_SHAPE_TYPE.GROUP:
        return False
    return all(member.has_text_frame and member.text_frame.text.strip() for member in shape.shapes)


def _lang(run: Any) -> str:
    return str(run.find(f"{_A}rPr").get("lang", ""))


def _boxes(slide: Any) -> list[tuple[Any, Edges | None]]:
    """Return each shape of a slide with its box, its own or the one that it inherits."""
    return [(shape, _box(shape, slide.slide_layout)) for shape in slide.shapes]


def _box(shape: Any, layout: Any) -> Edges | None:
    holder = shape
    if shape.is_placeholder and shape._element.find(f"{_P}spPr/{_A}xfrm") is None:
        holder = _styling(shape, layout) or shape
    edges = (holder.left, holder.top, holder.width, holder.height)
    return None if None in edges else edges


def _outside(boxes: Iterable[tuple[Any, Edges | None]], size: tuple[int, int]) -> Iterator[str]:
    """Yield the shapes with text or pictures that reach over the edge of the slide."""
    for shape, box in boxes:
        if box is None or shape._element.find(f".//{_P}cNvPr").find(_DECORATIVE) is not None:
            continue
        left, top, width, height = box
        if left < -_POINT or top < -_POINT or left + width > size[0] + _POINT or top + height > size[1] + _POINT:
            yield tr("“{name}” reaches over the edge of the slide", name=shape.name)


def _overfull(
    slide: Any, number: int, faces: Mapping[str, fonts.Font], boxes: Iterable[tuple[Any, Edges | None]]
) -> Iterator[Overfull]:
    """Yield the texts that are too long for their boxes."""
    layout = slide.slide_layout
    for shape, box in boxes:
        if not shape.has_text_frame or not shape.text_frame.text.strip() or box is None:
            continue
        looks = _Looks()
        if shape.is_placeholder:
            if shape._element.find(f".//{_P}nvPr/{_P}ph").get("type") in _FIELDS:
                continue
            styled = _styling(shape, layout)
            if styled is not None:
                looks = _inherited(read_slot(shape.name, styled, layout))
        measured = shape, box[2:], looks, faces
        lines = _too_many(*measured)
        if lines:
            scale = next((scale for scale in _SCALES if not _too_many(*measured, scale)), 0.0)
            yield Overfull(number, shape._element.getparent().index(shape._element), shape.name, lines, scale)


def _inherited(of: Slot) -> _Looks:
    return _Looks(of.insets, of.size, of.bold, of.spacing, of.before, of.indent, of.font)


def _styling(shape: Any, layout: Any) -> Any:
    """Return the placeholder of *layout* that *shape* inherits from.

    It has its number and type (some programs write the same number twice), else its number.
    """
    alike = [each for each in layout.placeholders if each.placeholder_format.idx == shape.placeholder_format.idx]
    return next((each for each in alike if placeholder_type(each) == placeholder_type(shape)), next(iter(alike), None))


def _too_many(
    shape: Any, size: tuple[int, int], looks: _Looks, faces: Mapping[str, fonts.Font], scale: float = 1.0
) -> int:
    """Return how many lines of a shape's text stand below its box.

    The text is measured at *scale* of its size.
    """
    body = shape._element.find(f".//{_A}bodyPr")
    if body.get("wrap") == "none" or body.find(f"{_A}spAutoFit") is not None:
        return 0
    sides = tuple(emu(body.get(f"{side}Ins"), own) for side, own in zip("ltrb", looks.insets, strict=True))
    shrunk = body.find(f"{_A}normAutofit")
    scale *= percentage(shrunk.get("fontScale")) if shrunk is not None else 1.0
    tighter = percentage(shrunk.get("lnSpcReduction", "0")) if shrunk is not None else 0.0
    room = (size[0] - sides[0] - sides[2]) / _POINT, (size[1] - sides[1] - sides[3]) / _POINT
    font = faces.get(looks.font, faces["minor"])
    style = shape._element.find(f".//{_A}lstStyle/{_A}lvl1pPr/{_A}defRPr")
    standard = looks.size if style is None or style.get("sz") is None else int(style.get("sz")) / 100
    total, points = 0.0, standard
    for paragraph in shape._element.iter(f"{_A}p"):
        points = _size(paragraph, standard) * scale
        lines = _lines(paragraph, looks, tighter)
        total += fitting.height(lines, font, points, room[0]) + (lines[0].before if total else 0)
    line = fitting.line_height(font, points)
    return 0 if total <= room[1] + _SPARE * line else -int(-(total - room[1]) // line)


def _size(paragraph: Any, standard: float) -> float:
    sizes = [int(run.get("sz")) / 100 for run in paragraph.iter(f"{_A}rPr") if run.get("sz")]
    return max(sizes, default=standard)


def _lines(paragraph: Any, looks: _Looks, tighter: float) -> list[fitting.Para]:
    """Return an a:p as it is measured: a part for each line that is broken by hand."""
    margins = paragraph.find(f"{_A}pPr")
    before, spacing, indent = looks.before, looks.spacing, looks.indent
    if margins is not None:
        indent = emu(margins.get("marL"), indent)
        points, share = margins.find(f"{_A}spcBef/{_A}spcPts"), margins.find(f"{_A}lnSpc/{_A}spcPct")
        before = before if points is None else int(points.get("val")) / 100
        spacing = spacing if share is None else percentage(share.get("val"))
    parts: list[list[tuple[str, bool]]] = [[]]
    for child in paragraph:
        if child.tag == f"{_A}br":
            parts.append([])
        elif child.tag in (f"{_A}r", f"{_A}fld"):
            parts[-1].append((child.findtext(f"{_A}t") or "", _bold(child, looks.bold)))
    shared = fitting.Para((), indent=indent / _POINT, spacing=spacing - tighter)
    return [
        replace(shared, runs=tuple(runs) or (("", False),), before=0 if position else before)
        for position, runs in enumerate(parts)
    ]


def _bold(run: Any, inherited: bool) -> bool:
    mark = run.find(f"{_A}rPr")
    value = None if mark is None else mark.get("b")
    return inherited if value is None else value in ("1", "true")
