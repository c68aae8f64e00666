"""A deck that somebody has edited gets what is new, and keeps what is theirs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.update import documents
from generator.update.mode import Mode
from generator.update.plan import Notices
from generator.update.record import RecordError
from tests.support import edits
from tests.support.edits import broken_promises, opened, saved, words_of
from tests.support.kits import FORMATS
from tests.support.templates import repacked
from tests.support.versions import CHANGES, NEW_DAY, OLD_DAY, Versions, kept, updated

SEEDS = st.integers(0, 10**6)


def titles(data: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in opened(data).slides]


def delete(presentation: Any, position: int) -> None:
    listed = presentation.slides._sldIdLst
    presentation.part.drop_rel(listed[position].rId)
    listed.remove(listed[position])


@pytest.mark.slow
@pytest.mark.parametrize("change", ["", *CHANGES])
def test_an_unedited_deck_becomes_the_new_one_byte_by_byte(versions: Versions, change: str) -> None:
    new = versions.deck(change)
    assert updated(versions.deck().data, new).data == new.data


def test_a_deck_that_nothing_is_newer_than_is_left_as_it_is(versions: Versions) -> None:
    presentation = opened(versions.deck().data)
    presentation.slides[1].shapes.title.text_frame.text = "Godmorgen"
    data = saved(presentation)
    assert updated(data, versions.deck()).data == data


@pytest.mark.slow
def test_the_consultant_keeps_her_deck_and_gets_the_new_date(versions: Versions) -> None:
    presentation = opened(versions.deck().data)
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
    result = updated(data, versions.deck("date"))
    assert titles(result.data) == titles(data)
    words = words_of(result.data)
    assert OLD_DAY not in words
    assert NEW_DAY in words
    assert "Godmorgen, alle sammen" in words
    assert "Husk kaffen." in words
    assert not result.conflicts
    assert kept(result.changes) >= {(2, "Title"), (6, "added"), (9, "moved")}


@pytest.mark.slow
def test_a_date_in_an_edited_sentence_is_renewed_where_it_stands(versions: Versions) -> None:
    presentation = opened(versions.deck().data)
    details = next(shape for shape in presentation.slides[0].shapes if shape.name == "Details")
    run = details.text_frame.paragraphs[0].runs[0]
    run.text = f"Kom til {run.text} i god tid"
    result = updated(saved(presentation), versions.deck("date"))
    text = next(shape for shape in opened(result.data).slides[0].shapes if shape.name == "Details").text_frame.text
    assert text.startswith("Kom til Halvdag")
    assert "torsdag den 11. marts 2027 i god tid" in text


def test_where_both_changed_the_same_words_theirs_stay_and_are_listed_with_their_slide(versions: Versions) -> None:
    presentation = opened(versions.deck().data)
    details = next(shape for shape in presentation.slides[0].shapes if shape.name == "Details")
    details.text_frame.paragraphs[0].runs[0].text = "Halvdag den 4. februar"
    result = updated(saved(presentation), versions.deck("date"))
    (conflict,) = result.conflicts
    assert (conflict.slide, conflict.what) == (1, "Details")
    assert "4. februar" in conflict.theirs
    assert NEW_DAY in conflict.new
    assert "Halvdag den 4. februar" in words_of(result.data)


@pytest.mark.parametrize("mode", ["comment", "slide"])
def test_a_conflict_stands_where_it_was_asked_for(
    versions: Versions, tmp_path: Path, sdk: Callable[[Path], str], mode: Mode
) -> None:
    presentation = opened(versions.deck().data)
    details = next(shape for shape in presentation.slides[0].shapes if shape.name == "Details")
    details.text_frame.paragraphs[0].runs[0].text = "Halvdag den 4. februar"
    edited = documents.opened(saved(presentation), "deck.pptx")
    result = documents.update(edited, versions.deck("date"), Notices(mode, "Ville have været: {new}"))
    (tmp_path / "conflict.pptx").write_bytes(result.data)
    assert sdk(tmp_path / "conflict.pptx") == ""
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


def test_a_link_to_a_slide_that_they_deleted_is_cut(versions: Versions) -> None:
    presentation = opened(versions.deck().data)
    delete(presentation, 5)  # the wheel, which every divider leads back to
    result = updated(saved(presentation), versions.deck("date"))
    assert len(opened(result.data).slides) == len(presentation.slides)
    package = documents.opened(result.data, "deck").package
    slides = [name for name in package.names if name.startswith("ppt/slides/slide")]
    assert len(slides) == len(presentation.slides)


def test_a_slide_of_another_deck_brings_its_master_along(
    versions: Versions, tmp_path: Path, sdk: Callable[[Path], str]
) -> None:
    presentation = opened(versions.deck().data)
    layout = presentation.slide_layouts[0]
    layout._element.find("{*}cSld").set("name", "Deres eget layout")
    added = presentation.slides.add_slide(layout)
    added.shapes.title.text = "Fra et andet sted"
    result = updated(saved(presentation), versions.deck("date"))
    last = opened(result.data).slides[-1]
    assert last.shapes.title.text_frame.text == "Fra et andet sted"
    (tmp_path / "master.pptx").write_bytes(result.data)
    assert sdk(tmp_path / "master.pptx") == ""


@pytest.mark.slow
def test_a_section_that_they_renamed_keeps_its_name_and_the_others_get_the_new_one(versions: Versions) -> None:
    def names(data: bytes) -> list[str]:
        root = documents.opened(data, "deck").package.xml("ppt/presentation.xml")
        return [item.get("name") for item in root.iter("{*}section")]

    def renamed(name: str, other: str) -> Callable[[dict[str, bytes]], None]:
        def rename(parts: dict[str, bytes]) -> None:
            part = parts["ppt/presentation.xml"]
            assert part.count(f'"{name}"'.encode()) == 1
            parts["ppt/presentation.xml"] = part.replace(f'"{name}"'.encode(), f'"{other}"'.encode())

        return rename

    first, second = names(versions.deck().data)[:2]
    data = repacked(versions.deck().data, renamed(first, "Vores begyndelse"))
    result = updated(data, versions.deck("date"))
    assert names(result.data)[:2] == ["Vores begyndelse", second]
    assert NEW_DAY in words_of(result.data)
    assert kept(result.changes) == {(0, "section “Vores begyndelse”")}
    new = versions.deck("date")
    new = replace(new, data=repacked(new.data, renamed(second, "2. Et nyt navn")))
    assert names(updated(data, new).data)[:2] == ["Vores begyndelse", "2. Et nyt navn"]


@settings(max_examples=2)
@given(seed=SEEDS, change=st.sampled_from(sorted(CHANGES)))
def test_no_edit_is_lost_and_no_untouched_text_stays_old(versions: Versions, seed: int, change: str) -> None:
    base = versions.deck()
    assert not broken_promises(base, edits.edited(base.data, random.Random(seed)), versions.deck(change))


@pytest.mark.slow
@settings(max_examples=20)
@given(seed=SEEDS, change=st.sampled_from(sorted(CHANGES)), form=st.sampled_from(FORMATS))
def test_no_edit_of_any_format_is_lost(versions: Versions, seed: int, change: str, form: str) -> None:
    base, new = versions.deck(form=form), versions.deck(change, form)
    assert not broken_promises(base, edits.edited(base.data, random.Random(seed)), new)


@pytest.mark.office
def test_a_deck_that_libreoffice_only_saved_is_unedited(versions: Versions, tmp_path: Path) -> None:
    new = versions.deck("date")
    assert updated(edits.by_libreoffice(versions.deck().data, tmp_path), new).data == new.data


def test_the_updated_deck_is_valid(versions: Versions, tmp_path: Path, sdk: Callable[[Path], str]) -> None:
    edited = edits.edited(versions.deck().data, random.Random(4), count=12)
    (tmp_path / "updated.pptx").write_bytes(updated(edited.data, versions.deck("date")).data)
    assert sdk(tmp_path / "updated.pptx") == "", edited.names


def _without_record(parts: dict[str, bytes]) -> None:
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"Lederhjul 00", b"Andet 00")


def _cut_record(parts: dict[str, bytes]) -> None:
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"Lederhjul 007", b"Andet 007")


def _without_slides(parts: dict[str, bytes]) -> None:
    del parts["ppt/presentation.xml"]


@pytest.mark.parametrize("damage", [_without_record, _cut_record, _without_slides])
def test_what_is_not_ours_or_is_damaged_is_refused_in_one_line(
    versions: Versions, damage: Callable[[dict[str, bytes]], None]
) -> None:
    with pytest.raises(RecordError) as raised:
        updated(repacked(versions.deck().data, damage), versions.deck("date"))
    assert len(str(raised.value).splitlines()) == 1


@pytest.mark.parametrize("data", [b"", b"PK no zip", b"\x00" * 100])
def test_what_is_no_office_file_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError):
        documents.opened(data, "deck.pptx")
