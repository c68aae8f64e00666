"""Looks and places that are theirs stay, in a deck: of a text, of a shape, of what all slides have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator import paths
from generator.check.deck_text import overfull
from generator.office.theme import with_values
from generator.typeset import fitting
from generator.typeset.fonts import font_for
from generator.update import documents
from generator.update.refitting import refitted
from tests.support import edits
from tests.support.edits import opened, saved, words_of
from tests.support.versions import Versions, kept, updated

FONTS = paths.templates() / "fonts"


def pole(presentation: Any) -> Any:
    """Return the text of the first pole on the first dilemma's slide."""
    return next(shape for shape in presentation.slides[9].shapes if shape.name == "Pole A")


def band(presentation: Any) -> Any:
    """Return the band of the first exercise in a sector, which is tinted."""
    texts = [shape for shape in presentation.slides[11].shapes if shape.has_text_frame]  # LibreOffice renames them
    return next(shape for shape in texts if shape.text_frame.text.startswith("Det kommer I ud med"))


def test_a_new_brand_reaches_an_edited_slide_and_their_colour_stays(versions: Versions) -> None:
    presentation = opened(versions.deck().data)
    run = presentation.slides[1].shapes.title.text_frame.paragraphs[0].runs[0]
    run.font.color.rgb = RGBColor.from_string("128533")  # type: ignore[no-untyped-call]
    result = updated(saved(presentation), versions.deck("brand"))
    slide = opened(result.data).slides[1]
    assert str(slide.shapes.title.text_frame.paragraphs[0].runs[0].font.color.rgb) == "128533"
    with_new = documents.opened(result.data, "deck").package
    assert b"0B4F8A" in with_new.data("ppt/theme/theme1.xml")


def test_what_they_underlined_stays_underlined_in_a_text_that_is_new(versions: Versions) -> None:
    presentation = opened(versions.deck().data)
    pole(presentation).text_frame.paragraphs[1].runs[0].font.underline = True
    new = pole(opened(versions.deck("field").data)).text_frame
    text = pole(opened(updated(saved(presentation), versions.deck("field")).data)).text_frame
    assert text.text == new.text
    assert text.paragraphs[1].runs[0].font.underline


@pytest.mark.slow
def test_a_font_and_a_link_of_theirs_stay(versions: Versions) -> None:
    presentation = opened(versions.deck().data)
    first, second = presentation.slides[1].shapes[1].text_frame.paragraphs[:2]
    first.runs[0].font.name = "Georgia"
    second.runs[0].hyperlink.address = "https://www.example.org/vores-side"
    result = updated(saved(presentation), versions.deck("date"))
    first, second = opened(result.data).slides[1].shapes[1].text_frame.paragraphs[:2]
    assert first.runs[0].font.name == "Georgia"
    assert second.runs[0].hyperlink.address == "https://www.example.org/vores-side"
    presentation = opened(result.data)
    presentation.slides[1].shapes[1].text_frame.paragraphs[1].runs[0].hyperlink.address = "https://www.example.org/ny"
    result = updated(saved(presentation), versions.deck("field"))
    assert "https://www.example.org/ny" in [
        run.hyperlink.address
        for paragraph in opened(result.data).slides[1].shapes[1].text_frame.paragraphs
        for run in paragraph.runs
    ]


def test_columns_that_they_made_wider_stay_so(versions: Versions) -> None:
    presentation = opened(versions.deck().data)
    table = next(shape for shape in presentation.slides[2].shapes if shape.has_table).table
    widths = [column.width for column in table.columns]
    table.columns[0].width, table.columns[1].width = widths[0] + 300_000, widths[1] - 300_000
    result = updated(saved(presentation), versions.deck("date"))
    after = next(shape for shape in opened(result.data).slides[2].shapes if shape.has_table).table
    assert [column.width for column in after.columns] == [widths[0] + 300_000, widths[1] - 300_000, *widths[2:]]


def test_what_they_changed_on_the_master_and_in_the_theme_stays_and_slides_count_as_untouched(
    versions: Versions, tmp_path: Path, sdk: Callable[[Path], str]
) -> None:
    presentation = opened(versions.deck().data)
    master = presentation.slide_master
    style = master._element.find("{*}txStyles/{*}titleStyle/{*}lvl1pPr/{*}defRPr")
    style.set("i", "1")
    theme = master.part.part_related_by(RT.THEME)
    theme._blob = with_values(theme.blob, {"accent6": "#123456"})
    edited = saved(presentation)
    told = documents.edits(documents.opened(edited, "deck.pptx"), versions.deck)
    assert [change.what for change in told] == ["slide master", "theme: accent6"]
    result = updated(edited, versions.deck("brand"))
    assert kept(result.changes) == {(0, "slide master"), (0, "theme: accent6")}
    assert not result.conflicts
    after = opened(result.data).slide_master
    assert after._element.find("{*}txStyles/{*}titleStyle/{*}lvl1pPr/{*}defRPr").get("i") == "1"
    colours = after.part.part_related_by(RT.THEME).blob
    assert b'"123456"' in colours
    assert b'"0B4F8A"' in colours
    (tmp_path / "master.pptx").write_bytes(result.data)
    assert sdk(tmp_path / "master.pptx") == ""


@pytest.mark.slow
def test_text_of_theirs_that_a_wider_font_makes_too_long_is_set_smaller(versions: Versions) -> None:
    words = "Kaffe og frugt står klar på gangen"
    width = int(fitting.width(words, font_for("Arial", FONTS), 18) * 12_700) + 2 * 91_440 + 20_000
    presentation = opened(versions.deck().data)
    box = presentation.slides[1].shapes.add_textbox(600_000, 5_600_000, width, 400_000)
    box.text_frame.word_wrap, box.text_frame.auto_size = True, MSO_AUTO_SIZE.NONE
    box.text_frame.text = words
    data = saved(presentation)
    assert not overfull(data, FONTS)
    result = updated(data, versions.deck("wider"))
    assert [item.name for item in overfull(result.data, FONTS)] == [box.name]
    smaller = refitted(result, FONTS)
    assert not overfull(smaller.data, FONTS)
    assert [change.what for change in smaller.changes if change.what.startswith("smaller")] == [f"smaller: {box.name}"]
    assert words_of(smaller.data) == words_of(result.data)


def test_a_moved_shape_stays_where_they_put_it(versions: Versions) -> None:
    presentation = opened(versions.deck().data)
    shape = pole(presentation)
    box = (700_000, 1_900_000, 5_000_000, 1_700_000)
    shape.left, shape.top, shape.width, shape.height = box
    result = updated(saved(presentation), versions.deck("field"))
    shape = pole(opened(result.data))
    assert (shape.left, shape.top, shape.width, shape.height) == box
    assert shape.text_frame.text == pole(opened(versions.deck("field").data)).text_frame.text


@pytest.mark.office
def test_a_tint_that_libreoffice_loses_comes_back_on_a_text_that_they_have_underlined(
    versions: Versions, tmp_path: Path
) -> None:
    presentation = opened(versions.deck().data)
    band(presentation).text_frame.paragraphs[0].runs[0].font.underline = True
    result = updated(edits.by_libreoffice(saved(presentation), tmp_path), versions.deck("brand"))
    shape = band(opened(result.data))
    assert shape.text_frame.paragraphs[0].runs[0].font.underline
    assert shape._element.find("{*}spPr/{*}solidFill/{*}schemeClr/{*}alpha").get("val") == "12000"
