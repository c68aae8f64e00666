"""What LibreOffice makes of the files, and what the Open XML SDK says of them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pptx
import pytest

from tests.conftest import SEEN, tool

POINT = 12_700  # EMU
SLACK = 3.0  # points: side bearings and rounding of the renderer


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box, slack: float) -> bool:
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlap(self, other: Box) -> float:
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)


def ink(left: float, top: float, right: float, bottom: float) -> Box:
    """Return where the letters stand: pdftotext gives the font's whole line, with room for accents and descenders."""
    spare = (bottom - top) * 0.22
    return Box(left, top + spare, right, bottom - spare)


def pages(pdf: Path) -> list[tuple[Box, list[tuple[str, Box]]]]:
    """Return each page's box and its words with theirs, points."""
    text = subprocess.run(
        [tool("pdftotext"), "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    found = []
    for page in re.findall(r"<page (.*?)</page>", text, re.DOTALL):
        size = [float(value) for value in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2]]
        words = [
            (word, ink(*(float(value) for value in corners)))
            for *corners, word in re.findall(
                r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', page
            )
        ]
        found.append((Box(0, 0, *size), words))
    return found


def text_boxes(shapes: Any) -> Iterator[Box]:
    for shape in shapes:
        if shape.shape_type == 6:
            yield from text_boxes(shape.shapes)
        elif shape.has_text_frame or shape.has_table:
            edges = (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            yield Box(*(edge / POINT for edge in edges))


@pytest.mark.parametrize("slug", SEEN)
def test_no_text_of_a_deck_leaves_its_box_or_covers_another(built: Path, rendered: Path, slug: str) -> None:
    opened = pptx.Presentation(str(built / slug / f"{slug}-workshop.pptx"))
    drawn = pages(rendered / f"{slug}-workshop.pdf")
    assert len(drawn) == len(opened.slides)
    for number, (slide, (page, words)) in enumerate(zip(opened.slides, drawn, strict=True), 1):
        boxes = list(text_boxes(slide.shapes))
        assert words, f"slide {number} shows no text"
        for position, (word, box) in enumerate(words):
            assert page.holds(box, 0), f"slide {number}: “{word}” leaves the slide"
            assert any(one.holds(box, SLACK) for one in boxes), f"slide {number}: “{word}” at {box} leaves its box"
            for other, beside in words[position + 1 :]:
                covered = box.overlap(beside) / ((box.right - box.left) * (box.bottom - box.top) or 1)
                assert covered < 0.25, f"slide {number}: “{word}” and “{other}” overlap"


@pytest.mark.parametrize("slug", SEEN)
def test_a_guide_renders_on_a4_with_text_on_every_page(rendered: Path, slug: str) -> None:
    drawn = pages(rendered / f"{slug}-facilitatorguide.pdf")
    assert len(drawn) >= 20, "a guide for half a day is no leaflet"
    for number, (page, words) in enumerate(drawn, 1):
        assert sorted((round(page.right), round(page.bottom))) == [595, 842], f"page {number} is not A4"
        assert words, f"page {number} is empty"
        for word, box in words:
            assert page.holds(box, 0), f"page {number}: “{word}” leaves the page"


@pytest.mark.parametrize("slug", SEEN)
@pytest.mark.parametrize("name", ["workshop.pptx", "facilitatorguide.docx"])
def test_the_open_xml_sdk_finds_nothing(built: Path, sdk: Callable[[Path], str], slug: str, name: str) -> None:
    assert sdk(built / slug / f"{slug}-{name}") == ""
