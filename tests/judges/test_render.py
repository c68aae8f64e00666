"""What LibreOffice makes of the files, and what the Open XML SDK says of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pptx
import pytest

from tests.support.kits import SEEN
from tests.support.pages import SLACK, pages, text_boxes


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
