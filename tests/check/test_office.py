"""Decks and guides read back: what a consultant's edits the evening before can break is named."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from click.testing import CliRunner

from generator import paths
from generator.check import deck as deckfile
from generator.check import guide as guidefile
from generator.cli import main
from tests.support.kits import SEEN

FONTS = paths.templates() / "fonts"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.slow
@pytest.mark.parametrize("slug", SEEN)
def test_what_was_just_built_has_no_fault(built: Path, slug: str) -> None:
    assert deckfile.faults((built / slug / f"{slug}-workshop.pptx").read_bytes(), FONTS) == []
    assert guidefile.faults((built / slug / f"{slug}-facilitatorguide.docx").read_bytes()) == []


def shape(deck: Any, slide: int, name: str) -> Any:
    return next(one for one in deck.slides[slide - 1].shapes if one.name == name)


def remove_title(deck: Any) -> None:
    element = deck.slides[3].shapes.title._element
    element.getparent().remove(element)


def same_title(deck: Any) -> None:
    deck.slides[6].shapes.title.text_frame.text = deck.slides[5].shapes.title.text_frame.text


def long_text(deck: Any) -> None:
    frame = shape(deck, 2, "Body").text_frame
    frame.paragraphs[0].runs[0].text *= 12


def many_lines(deck: Any) -> None:
    paragraph = shape(deck, 2, "Body").text_frame.paragraphs[0]
    for _ in range(20):
        paragraph.add_line_break()


def silent_picture(deck: Any) -> None:
    picture = Path(__file__).parents[2] / "content/municipalities/moensterby-logo.png"
    added = deck.slides[1].shapes.add_picture(str(picture), 100_000, 100_000, 900_000, 900_000)
    added.name = "Billede 9"
    added._element.nvPicPr.cNvPr.attrib.pop("descr")


def pushed_out(deck: Any) -> None:
    box = shape(deck, 2, "Body")
    box.left, box.top, box.width, box.height = 11_000_000, 2_000_000, 9_000_000, 2_000_000


def speechless(deck: Any) -> None:
    run = shape(deck, 2, "Title").text_frame.paragraphs[0].runs[0]
    del run._r.rPr.attrib["lang"]


def headless_table(deck: Any) -> None:
    table = next(one for slide in deck.slides for one in slide.shapes if one.has_table)
    table.table.first_row = False


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (remove_title, "slide 4: has no title"),
        (same_title, "is another slide's title, too"),
        (long_text, "slide 2: “Body”: its text is"),
        (many_lines, "slide 2: “Body”: its text is"),
        (silent_picture, "slide 2: “Billede 9” has no alternative text"),
        (pushed_out, "slide 2: “Body” reaches over the edge of the slide"),
        (speechless, "has no language"),
        (headless_table, "has no header row"),
    ],
)
@pytest.mark.slow
def test_an_edit_that_breaks_the_deck_is_named(built: Path, edit: Callable[[Any], None], told: str) -> None:
    deck = pptx.Presentation(str(built / "moensterby/moensterby-workshop.pptx"))
    edit(deck)
    target = io.BytesIO()
    deck.save(target)
    found = deckfile.faults(target.getvalue(), FONTS)
    assert any(told in one for one in found), f"“{told}” is not among {found}"


def gap_in_levels(guide: Any) -> None:
    next(one for one in guide.paragraphs if one.style.name == "Heading 2").style = guide.styles["Heading 3"]


def empty_heading(guide: Any) -> None:
    guide.paragraphs[-1].insert_paragraph_before("", style="Heading 1")


def silent_drawing(guide: Any) -> None:
    properties = next(
        one for one in guide.element.body.iter() if str(one.tag).endswith("}docPr") and one.get("descr", "").strip()
    )
    del properties.attrib["descr"]


def untitled(guide: Any) -> None:
    guide.core_properties.title = ""


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (gap_in_levels, "is a heading of level 3, but stands below one of level 1"),
        (empty_heading, "a heading of level 1 is empty"),
        (silent_drawing, "has no alternative text"),
        (untitled, "has no title in its properties"),
    ],
)
@pytest.mark.slow
def test_an_edit_that_breaks_the_guide_is_named(built: Path, edit: Callable[[Any], None], told: str) -> None:
    guide = docx.Document(str(built / "moensterby/moensterby-facilitatorguide.docx"))
    edit(guide)
    target = io.BytesIO()
    guide.save(target)
    found = guidefile.faults(target.getvalue())
    assert any(told in one for one in found), f"“{told}” is not among {found}"


def test_what_is_no_office_file_is_told() -> None:
    for found in (deckfile.faults(b"not a zip", FONTS), guidefile.faults(b"not a zip")):
        assert len(found) == 1
        assert "or a damaged one" in found[0]


@pytest.mark.slow
def test_check_reads_the_files_that_somebody_edited(built: Path, tmp_path: Path) -> None:
    deck = pptx.Presentation(str(built / "moensterby/moensterby-workshop.pptx"))
    long_text(deck)
    edited = tmp_path / "rettet.pptx"
    deck.save(str(edited))
    guide = built / "moensterby/moensterby-facilitatorguide.docx"
    done = CliRunner().invoke(main, ["check", str(edited), str(guide)])
    assert done.exit_code == 1
    assert "rettet.pptx: slide 2: “Body”: its text is" in done.output
    assert f"{guide}: fine" in done.output
    (tmp_path / "bombe.docx").write_bytes(b"PK\x03\x04 nothing")
    done = CliRunner().invoke(main, ["check", str(tmp_path / "bombe.docx")])
    assert done.exit_code == 1
    assert done.output.count("bombe.docx") >= 1
    assert "Traceback" not in done.output
