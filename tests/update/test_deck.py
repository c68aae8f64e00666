"""A deck that somebody has edited gets what is new, and keeps what is theirs."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.dml.color import RGBColor

from generator import build
from generator.kit.files import File
from generator.update import documents
from generator.update.plan import Change, Mode, Notices
from generator.update.record import RecordError
from tests.support import edits
from tests.support.edits import words_of
from tests.support.templates import repacked

OLD_DAY, NEW_DAY = "3. februar 2027", "11. marts 2027"
CHANGES = {
    "date": ("2027-02-03", "2027-03-11"),
    "brand": ('"#7A1F3D"', '"#0B4F8A"'),
    "field": ("aeldre-sundhed", "dagtilbud-skole"),
}


@cache
def deck(folder: Path, change: str = "", form: str = "halvdag") -> File:
    """The deck of the branded example, or what it is after a *change* of its file."""
    source = Path("content/municipalities")
    for name in ("moensterby-logo.svg", "moensterby-logo.png", "moensterby-logo-hvid.svg", "moensterby-logo-hvid.png"):
        (folder / name).write_bytes((source / name).read_bytes())
    text = (source / "moensterby.yml").read_text(encoding="utf-8")
    file = folder / "moensterby.yml"
    file.write_text(text.replace(*CHANGES[change]) if change else text, encoding="utf-8")
    (job,) = build.gather([str(file)], build.Options(folder, format=form, only=("deck",)))
    (only,) = build.make(job).files
    return only


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kit")


def opened(data: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(data))


def saved(presentation: Any) -> bytes:
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def updated(data: bytes, new: File) -> documents.Updated:
    return documents.update(documents.opened(data, "deck.pptx"), new)


def titles(data: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in opened(data).slides]


def kept(changes: tuple[Change, ...]) -> set[tuple[int, str]]:
    return {(change.slide, change.what) for change in changes if change.outcome == "kept"}


def delete(presentation: Any, position: int) -> None:
    listed = presentation.slides._sldIdLst
    presentation.part.drop_rel(listed[position].rId)
    listed.remove(listed[position])


@pytest.mark.slow
@pytest.mark.parametrize("change", ["", *CHANGES])
def test_an_unedited_deck_becomes_the_new_one_byte_by_byte(folder: Path, change: str) -> None:
    new = deck(folder, change)
    assert updated(deck(folder).data, new).data == new.data


def test_a_deck_that_nothing_is_newer_than_is_left_as_it_is(folder: Path) -> None:
    presentation = opened(deck(folder).data)
    presentation.slides[1].shapes.title.text_frame.text = "Godmorgen"
    data = saved(presentation)
    assert updated(data, deck(folder)).data == data


def test_the_consultant_keeps_her_deck_and_gets_the_new_date(folder: Path) -> None:
    presentation = opened(deck(folder).data)
    presentation.slides[1].shapes.title.text_frame.paragraphs[0].runs[0].text = "Godmorgen, alle sammen"
    notes = presentation.slides[3].notes_slide.notes_text_frame
    notes.paragraphs[1].runs[0].text += " Husk kaffen."
    added = presentation.slides.add_slide(presentation.slides[1].slide_layout)
    added.shapes.title.text = "Vores egen slide"
    listed = presentation.slides._sldIdLst
    listed.insert(5, listed[-1])
    moved = listed[21]
    listed.remove(moved)
    listed.insert(8, moved)
    for position in (15, 14, 13):
        delete(presentation, position)
    data = saved(presentation)
    result = updated(data, deck(folder, "date"))
    assert titles(result.data) == titles(data)
    words = words_of(result.data)
    assert OLD_DAY not in words
    assert NEW_DAY in words
    assert "Godmorgen, alle sammen" in words
    assert "Husk kaffen." in words
    assert not result.conflicts
    assert kept(result.changes) >= {(2, "Title"), (6, "added"), (9, "moved")}


def test_a_date_in_an_edited_sentence_is_renewed_where_it_stands(folder: Path) -> None:
    presentation = opened(deck(folder).data)
    details = next(shape for shape in presentation.slides[0].shapes if shape.name == "Details")
    run = details.text_frame.paragraphs[0].runs[0]
    run.text = f"Kom til {run.text} i god tid"
    result = updated(saved(presentation), deck(folder, "date"))
    text = next(shape for shape in opened(result.data).slides[0].shapes if shape.name == "Details").text_frame.text
    assert text.startswith("Kom til Halvdag")
    assert "torsdag den 11. marts 2027 i god tid" in text


def test_where_both_changed_the_same_words_theirs_stay_and_are_listed_with_their_slide(folder: Path) -> None:
    presentation = opened(deck(folder).data)
    details = next(shape for shape in presentation.slides[0].shapes if shape.name == "Details")
    details.text_frame.paragraphs[0].runs[0].text = "Halvdag den 4. februar"
    result = updated(saved(presentation), deck(folder, "date"))
    (conflict,) = result.conflicts
    assert (conflict.slide, conflict.what) == (1, "Details")
    assert "4. februar" in conflict.theirs
    assert NEW_DAY in conflict.new
    assert "Halvdag den 4. februar" in words_of(result.data)


@pytest.mark.parametrize("mode", ["comment", "slide"])
def test_a_conflict_stands_where_it_was_asked_for(folder: Path, sdk: Callable[[Path], str], mode: Mode) -> None:
    presentation = opened(deck(folder).data)
    details = next(shape for shape in presentation.slides[0].shapes if shape.name == "Details")
    details.text_frame.paragraphs[0].runs[0].text = "Halvdag den 4. februar"
    edited = documents.opened(saved(presentation), "deck.pptx")
    result = documents.update(edited, deck(folder, "date"), Notices(mode, "Ville have været: {new}"))
    (folder / "conflict.pptx").write_bytes(result.data)
    assert sdk(folder / "conflict.pptx") == ""
    slides = opened(result.data).slides
    assert len(slides) == len(presentation.slides) + (mode == "slide")
    if mode == "slide":
        assert slides[1]._element.get("show") == "0"
        assert NEW_DAY in words_of_slide(slides[1])
    else:
        package = documents.opened(result.data, "deck.pptx").package
        (comments,) = (name for name in package.names if name.startswith("ppt/comments/"))
        assert f"Ville have været: Halvdag · 3½ time  ·  torsdag den {NEW_DAY}" in package.data(comments).decode()
    assert "Halvdag den 4. februar" in words_of_slide(slides[0])


def words_of_slide(slide: Any) -> str:
    return "\n".join(text.text or "" for text in slide._element.iter("{*}t"))


def test_a_new_brand_reaches_an_edited_slide_and_their_colour_stays(folder: Path) -> None:
    presentation = opened(deck(folder).data)
    run = presentation.slides[1].shapes.title.text_frame.paragraphs[0].runs[0]
    run.font.color.rgb = RGBColor.from_string("128533")  # type: ignore[no-untyped-call]
    result = updated(saved(presentation), deck(folder, "brand"))
    slide = opened(result.data).slides[1]
    assert str(slide.shapes.title.text_frame.paragraphs[0].runs[0].font.color.rgb) == "128533"
    with_new = documents.opened(result.data, "deck").package
    assert b"0B4F8A" in with_new.data("ppt/theme/theme1.xml")


def test_what_they_underlined_stays_underlined_in_a_text_that_is_new(folder: Path) -> None:
    presentation = opened(deck(folder).data)
    presentation.slides[9].shapes[2].text_frame.paragraphs[1].runs[0].font.underline = True
    new = opened(deck(folder, "field").data).slides[9].shapes[2].text_frame
    text = opened(updated(saved(presentation), deck(folder, "field")).data).slides[9].shapes[2].text_frame
    assert text.text == new.text
    assert text.paragraphs[1].runs[0].font.underline


def test_a_moved_shape_stays_where_they_put_it(folder: Path) -> None:
    presentation = opened(deck(folder).data)
    shape = presentation.slides[9].shapes[2]
    box = (700_000, 1_900_000, 5_000_000, 1_700_000)
    shape.left, shape.top, shape.width, shape.height = box
    result = updated(saved(presentation), deck(folder, "field"))
    shape = opened(result.data).slides[9].shapes[2]
    assert (shape.left, shape.top, shape.width, shape.height) == box
    assert shape.text_frame.text == opened(deck(folder, "field").data).slides[9].shapes[2].text_frame.text


def test_a_link_to_a_slide_that_they_deleted_is_cut(folder: Path) -> None:
    presentation = opened(deck(folder).data)
    delete(presentation, 5)  # the wheel, which every divider leads back to
    result = updated(saved(presentation), deck(folder, "date"))
    assert len(opened(result.data).slides) == len(presentation.slides)
    package = documents.opened(result.data, "deck").package
    slides = [name for name in package.names if name.startswith("ppt/slides/slide")]
    assert len(slides) == len(presentation.slides)


def test_a_slide_of_another_deck_brings_its_master_along(folder: Path, sdk: Callable[[Path], str]) -> None:
    presentation = opened(deck(folder).data)
    layout = presentation.slide_layouts[0]
    layout._element.find("{*}cSld").set("name", "Deres eget layout")
    added = presentation.slides.add_slide(layout)
    added.shapes.title.text = "Fra et andet sted"
    result = updated(saved(presentation), deck(folder, "date"))
    last = opened(result.data).slides[-1]
    assert last.shapes.title.text_frame.text == "Fra et andet sted"
    (folder / "master.pptx").write_bytes(result.data)
    assert sdk(folder / "master.pptx") == ""


@pytest.mark.slow
@settings(max_examples=8)
@given(seed=st.integers(0, 10**6), change=st.sampled_from(sorted(CHANGES)))
def test_no_edit_is_lost_and_no_untouched_text_stays_old(folder: Path, seed: int, change: str) -> None:
    base, new = deck(folder), deck(folder, change)
    data, texts, names = edits.edited(base.data, random.Random(seed))
    result = updated(data, new)
    words = words_of(result.data)
    assert [text for text in texts if text not in words] == [], names
    old, fresh = set(words_of(base.data).split("\n")), set(words_of(new.data).split("\n"))
    listed = {line for conflict in result.conflicts for line in conflict.theirs.split("\n")}
    assert [line for line in words.split("\n") if line in old - fresh - listed] == [], names
    assert updated(result.data, new).data == result.data


@pytest.mark.office
@pytest.mark.parametrize("seed", range(3))
def test_a_deck_that_libreoffice_saved_is_merged_as_well(folder: Path, tmp_path: Path, seed: int) -> None:
    data, texts, names = edits.edited(deck(folder).data, random.Random(seed))
    data = edits.by_libreoffice(data, tmp_path)
    result = updated(data, deck(folder, "date"))
    words = words_of(result.data)
    assert [text for text in texts if text not in words] == [], names
    assert OLD_DAY not in words


@pytest.mark.office
def test_a_deck_that_libreoffice_only_saved_is_unedited(folder: Path, tmp_path: Path) -> None:
    new = deck(folder, "date")
    assert updated(edits.by_libreoffice(deck(folder).data, tmp_path), new).data == new.data


@pytest.mark.office
def test_a_tint_that_libreoffice_loses_comes_back_on_a_text_that_they_have_underlined(
    folder: Path, tmp_path: Path
) -> None:
    presentation = opened(deck(folder).data)
    presentation.slides[9].shapes[2].text_frame.paragraphs[1].runs[0].font.underline = True
    result = updated(edits.by_libreoffice(saved(presentation), tmp_path), deck(folder, "brand"))
    shape = opened(result.data).slides[9].shapes[2]
    assert shape.text_frame.paragraphs[1].runs[0].font.underline
    assert shape._element.find("{*}spPr/{*}solidFill/{*}schemeClr/{*}alpha").get("val") == "12000"


def test_the_updated_deck_is_valid(folder: Path, tmp_path: Path, sdk: Callable[[Path], str]) -> None:
    data, _, names = edits.edited(deck(folder).data, random.Random(4), count=12)
    (tmp_path / "updated.pptx").write_bytes(updated(data, deck(folder, "date")).data)
    assert sdk(tmp_path / "updated.pptx") == "", names


def _without_record(parts: dict[str, bytes]) -> None:
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"Lederhjul 00", b"Andet 00")


def _cut_record(parts: dict[str, bytes]) -> None:
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"Lederhjul 007", b"Andet 007")


def _without_slides(parts: dict[str, bytes]) -> None:
    del parts["ppt/presentation.xml"]


@pytest.mark.parametrize("damage", [_without_record, _cut_record, _without_slides])
def test_what_is_not_ours_or_is_damaged_is_refused_in_one_line(
    folder: Path, damage: Callable[[dict[str, bytes]], None]
) -> None:
    with pytest.raises(RecordError) as raised:
        updated(repacked(deck(folder).data, damage), deck(folder, "date"))
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize("data", [b"", b"PK no zip", b"\x00" * 100])
def test_what_is_no_office_file_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError):
        documents.opened(data, "deck.pptx")
