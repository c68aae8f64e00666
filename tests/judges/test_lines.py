"""Fit, proven: of each paragraph of a deck, `fit` counts the lines that LibreOffice sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator import paths
from generator.kit import Kit
from generator.kit.slides import CaseSlide, PointsSlide, TableSlide, WheelReadingSlide
from generator.office.pptx.placeholders import Slot
from generator.office.theme import theme_fonts
from generator.template.role_binding import bind_own_role
from generator.template.roles import ROLES, SlotName
from generator.typeset import fitting, fonts
from tests.support.pages import POINT, Box, pages

PROVEN = ("eksempelby", "moensterby")  # set in Calibri and in Arial, of which LibreOffice has the metric twins
AGREEMENT = 0.99
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Place(NamedTuple):
    """Where paragraphs stand: the box inside its insets, in points, and what they inherit."""

    box: Box
    font: fonts.Font
    indent: float = 0
    bold: bool = False


class Counted(NamedTuple):
    """A paragraph, how many lines fit counts and how many were drawn."""

    slide: int
    text: str
    size: float
    measured: int
    drawn: int


def counted(deck: Path, pdf: Path) -> list[Counted]:
    """Return every paragraph of *deck* (made on our own template) that has a place and a size, as fit and as *pdf* has
    its lines."""
    opened = pptx.Presentation(str(deck))
    theme = opened.slide_master.part.part_related_by(RT.THEME).blob
    faces = {
        slot: fonts.font_for(name, paths.templates() / "fonts")
        for slot, name in zip(("major", "minor"), theme_fonts(theme), strict=True)
    }
    by_layout = {spec.layout: bind_own_role(name, opened) for name, spec in ROLES.items()}
    found = []
    for number, (slide, (_, words)) in enumerate(zip(opened.slides, pages(pdf), strict=True), 1):
        for place, paragraphs in texts(slide.shapes, by_layout[slide.slide_layout.name].slots, faces):
            lines = rows(place.box, words)
            for one in paragraphs:
                runs, size = spans(one, place.bold), points(one)
                text = "".join(words for words, _ in runs)
                if text.strip() and size:
                    margin = one.find(f"{A}pPr") if one.find(f"{A}pPr") is not None else {}
                    indent = int(margin.get("marL", place.indent * POINT)) / POINT
                    room = place.box.right - place.box.left - indent
                    measured = len(fitting.break_lines(runs, place.font, size, room))
                    found.append(Counted(number, text, size, measured, taken(text, lines)))
    return found


def texts(
    shapes: Any, slots: Mapping[SlotName, Slot], faces: dict[str, fonts.Font]
) -> Iterator[tuple[Place, list[Any]]]:
    """Yield each text of a slide: where it stands, and its paragraphs (a:p)."""
    for shape in shapes:
        if shape.shape_type == 6:
            yield from texts(shape.shapes, slots, faces)
        elif shape.has_table:
            top = shape.top
            for row in shape.table.rows:
                left = shape.left
                for column, cell in zip(shape.table.columns, row.cells, strict=True):
                    sides = left + cell.margin_left, top, left + column.width - cell.margin_right, top + row.height
                    box = Box(*(side / POINT for side in sides))
                    yield Place(box, faces["minor"]), cell._tc.findall(f".//{A}p")
                    left += column.width
                top += row.height
        elif shape.has_text_frame and shape.text_frame.text.strip():
            slot = slots.get(shape.name) if shape.is_placeholder else None
            frame = shape.text_frame
            left, right = (slot.insets[0], slot.insets[2]) if slot else (frame.margin_left, frame.margin_right)
            sides = shape.left + left, shape.top, shape.left + shape.width - right, shape.top + shape.height
            box = Box(*(side / POINT for side in sides))
            place = Place(box, faces[slot.font], slot.indent / POINT, slot.bold) if slot else Place(box, faces["minor"])
            yield place, frame._txBody.findall(f"{A}p")


def spans(paragraph: Any, bold: bool) -> list[tuple[str, bool]]:
    """Return the runs of an a:p as (text, bold)."""
    found = []
    for run in paragraph.findall(f"{A}r"):
        mark = run.find(f"{A}rPr").get("b")
        found.append((run.findtext(f"{A}t"), bold if mark is None else mark == "1"))
    return found


def points(paragraph: Any) -> float:
    """Return the size that was chosen for an a:p; 0 where it was left to the layout."""
    return max((int(run.get("sz", 0)) / 100 for run in paragraph.findall(f"{A}r/{A}rPr")), default=0)


def rows(box: Box, words: list[tuple[str, Box]]) -> list[list[str]]:
    """Return the lines that stand in *box*: *words* of about the same height, from left to right."""
    inside = [
        (round((at.top + at.bottom) / 2 / 4), at.left, unescape(word))
        for word, at in words
        if box.holds(Box(*2 * ((at.left + at.right) / 2, (at.top + at.bottom) / 2)), 3)
    ]
    return [[word for *_, word in row] for _, row in groupby(sorted(inside), key=lambda one: one[0])]


def taken(text: str, lines: list[list[str]]) -> int:
    """Return how many of *lines* the paragraph *text* takes, and take its words out of them."""
    rest, count = "".join(text.split()), 0
    for line in lines:
        before = len(rest)
        for word in line[:]:
            if rest and rest.startswith(word):
                rest = rest.removeprefix(word)
                line.remove(word)
        count += len(rest) < before
    assert not rest, f"“{text}” is not all there: {rest} is missing"
    return count


def test_fit_counts_the_lines_that_libreoffice_sets(built: Path, rendered: Path) -> None:
    found = [
        one
        for slug in PROVEN
        for one in counted(built / slug / f"{slug}-workshop.pptx", rendered / f"{slug}-workshop.pdf")
    ]
    assert len(found) > 600, "too few paragraphs to prove anything"
    differing = [one for one in found if one.measured != one.drawn]
    assert not [one for one in differing if one.measured < one.drawn], "fit counts fewer lines than LibreOffice sets"
    assert len(differing) <= (1 - AGREEMENT) * len(found), differing


def bullets(kit: Kit) -> set[str]:
    """Return what stands as a list on the slides of *kit*."""
    found: set[str] = set(kit.wheel.how_to)
    for slide in kit.slides:
        match slide:
            case WheelReadingSlide():  # whose points are paragraphs beside the wheel
                pass
            case PointsSlide(points=items) | TableSlide(task=items):
                found.update(items)
            case CaseSlide(case=case, product=product):
                found.update((*case.questions, product))
    return found


def test_no_bullet_takes_more_than_two_lines(built: Path, rendered: Path, kits: dict[str, Kit]) -> None:
    for slug in PROVEN:
        listed = bullets(kits[slug])
        found = [
            one
            for one in counted(built / slug / f"{slug}-workshop.pptx", rendered / f"{slug}-workshop.pdf")
            if one.text in listed
        ]
        assert len(found) > 30, "too few bullets to prove anything"
        assert [one for one in found if one.drawn > 2] == []
