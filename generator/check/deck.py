"""Reads a finished deck back: does its text fit, can everybody read it?

It may be ours, or one that somebody has edited since: this module knows PowerPoint files, not who wrote them. Lengths
are EMU.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE

from generator.check import deck_looks, rules
from generator.check.alternative_text import is_file_name
from generator.check.damage import DAMAGE
from generator.check.deck_text import POINT, Edges, Text, boxes_of, faces_of, texts_of, texts_too_long
from generator.check.rules import Check, Result, judged, sentences
from generator.messages import tr, tr_n
from generator.office.pptx.backgrounds import LayoutColours
from generator.typeset.fonts import Font

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DECORATIVE = ".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_PICTURED = (MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.GROUP, MSO_SHAPE_TYPE.CHART, MSO_SHAPE_TYPE.TABLE)


@dataclass(frozen=True)
class Slide:
    """A slide as it is judged: its number, its size, where its shapes and texts stand.

    `faces` are what text is measured with, `colours` those of its layout; None without a theme.
    """

    number: int
    slide: Any
    size: tuple[int, int]
    faces: dict[str, Font]
    colours: LayoutColours | None

    @cached_property
    def title(self) -> str:
        """Its title, "" where it has none."""
        shape = self.slide.shapes.title
        return " ".join(shape.text_frame.text.split()) if shape is not None else ""

    @cached_property
    def boxes(self) -> list[tuple[Any, Edges | None]]:
        """Each shape with its box."""
        return boxes_of(self.slide)

    @cached_property
    def texts(self) -> list[Text]:
        """The texts of its shapes."""
        return list(texts_of(self.slide, self.boxes))


def judge(deck: bytes, folder: Path) -> tuple[Result, ...]:
    """Return what each rule finds in the bytes of a .pptx.

    *folder* holds the fonts that text is measured with.
    """
    try:
        slides = list(_slides(pptx.Presentation(io.BytesIO(deck)), folder))
        return (Result(rules.OPENS), *judged(slides, CHECKS))
    except DAMAGE:
        message = tr(
            "is no PowerPoint file, or a damaged one; open it in PowerPoint, let it be repaired, and save it again"
        )
        return (Result(rules.OPENS, (message,)),)


def faults(deck: bytes, folder: Path) -> list[str]:
    """Return what is wrong with the bytes of a .pptx, a sentence each."""
    return sentences(judge(deck, folder))


def _slides(opened: Any, folder: Path) -> Iterator[Slide]:
    size = (int(opened.slide_width or 0), int(opened.slide_height or 0))
    colours: dict[Any, LayoutColours | None] = {}
    faces: dict[Any, dict[str, Font]] = {}
    for number, slide in enumerate(opened.slides, 1):
        layout, master = slide.slide_layout, slide.slide_layout.slide_master
        if layout.part not in colours:
            colours[layout.part] = _colours(layout, size)
        if master.part not in faces:
            faces[master.part] = faces_of(master, folder)
        yield Slide(number, slide, size, faces[master.part], colours[layout.part])


def _colours(layout: Any, size: tuple[int, int]) -> LayoutColours | None:
    try:
        return LayoutColours(layout, size)
    except (KeyError, ValueError):  # a master without a theme, or a theme without colours
        return None


def _on_each(look: Callable[[Slide], Iterable[str]]) -> Callable[[list[Slide]], Iterator[str]]:
    """Return a function that looks at each slide, and says of which it speaks."""

    def on_all(slides: list[Slide]) -> Iterator[str]:
        for slide in slides:
            for problem in look(slide):
                yield tr("slide {number}: {problem}", number=slide.number, problem=problem)

    return on_all


def _untitled(slide: Slide) -> Iterator[str]:
    if not slide.title:
        yield tr("has no title; screen readers and the outline go by it")


def _same_titles(slides: list[Slide]) -> Iterator[str]:
    titles: Counter[str] = Counter()
    for slide in slides:
        titles[slide.title] += 1
        if slide.title and titles[slide.title] == 2:
            yield tr("slide {number}: “{title}” is another slide's title, too", number=slide.number, title=slide.title)


def _described(slide: Slide) -> Iterator[tuple[Any, str]]:
    """Yield what has to have an alternative text, and the one that it has."""
    for shape in slide.slide.shapes:
        properties = shape._element.find(f".//{_P}cNvPr")
        if _kind(shape) in _PICTURED and properties.find(_DECORATIVE) is None and not _worded(shape):
            yield shape, (properties.get("descr") or "").strip()


def _undescribed(slide: Slide) -> Iterator[str]:
    for shape, words in _described(slide):
        if not words:
            yield tr("“{name}” has no alternative text", name=shape.name)


def _named_only(slide: Slide) -> Iterator[str]:
    for shape, words in _described(slide):
        if is_file_name(words):
            yield tr("the alternative text of “{name}” is the name of a file: {words}", name=shape.name, words=words)


def _unheaded(slide: Slide) -> Iterator[str]:
    for shape in slide.slide.shapes:
        if shape.has_table and shape._element.find(f".//{_A}tblPr[@firstRow='1']") is None:
            yield tr("the table “{name}” has no header row", name=shape.name)


def _silent(slide: Slide) -> Iterator[str]:
    for run in slide.slide._element.iter(f"{_A}r"):
        properties = run.find(f"{_A}rPr")
        if properties is None or not properties.get("lang"):
            yield tr("“{words}” has no language", words=(run.findtext(f"{_A}t") or "")[:40])
            return


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


def _outside(slide: Slide) -> Iterator[str]:
    """Yield the shapes with text or pictures that reach over the edge of the slide."""
    for shape, box in slide.boxes:
        if box is None or shape._element.find(f".//{_P}cNvPr").find(_DECORATIVE) is not None:
            continue
        left, top, width, height = box
        right, bottom = slide.size[0] + POINT, slide.size[1] + POINT
        if left < -POINT or top < -POINT or left + width > right or top + height > bottom:
            yield tr("“{name}” reaches over the edge of the slide", name=shape.name)


def _too_long(slide: Slide) -> Iterator[str]:
    for item in texts_too_long(slide.texts, slide.number, slide.faces):
        yield tr_n(
            "“{name}”: its text is {number} line too long for its box",
            "“{name}”: its text is {number} lines too long for its box",
            item.lines, name=item.name,
        )  # fmt: skip


def _faint(slide: Slide) -> Iterable[str]:
    return () if slide.colours is None else deck_looks.faint_texts(slide.slide, slide.texts, slide.colours)


CHECKS: tuple[Check[list[Slide]], ...] = (
    Check(rules.TITLES, _on_each(_untitled)),
    Check(rules.UNIQUE_TITLES, _same_titles),
    Check(rules.ALT_TEXTS, _on_each(_undescribed)),
    Check(rules.ALT_WORDS, _on_each(_named_only)),
    Check(rules.HEADER_ROWS, _on_each(_unheaded)),
    Check(rules.LANGUAGE, _on_each(_silent)),
    Check(rules.CONTRAST, _on_each(_faint)),
    Check(rules.TYPE_SIZE, _on_each(lambda slide: deck_looks.small_texts(slide.texts))),
    Check(rules.ON_SLIDE, _on_each(_outside)),
    Check(rules.TEXT_FITS, _on_each(_too_long)),
    Check(rules.TEXT_ON_TEXT, _on_each(lambda slide: deck_looks.texts_on_texts(slide.texts, slide.faces))),
)
