"""A guide that somebody has edited gets what is new, keeps what is theirs, and follows its deck."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kit.slides import number_ranges
from generator.update import documents
from generator.update.following import following, numbers_of, parts_without_slide
from generator.update.mode import Mode
from generator.update.plan import Notices
from tests.support import edits
from tests.support.edits import broken_promises, saved
from tests.support.guide_edits import edited_guide, words_of_guide
from tests.support.kits import FORMATS
from tests.support.versions import CHANGES, NEW_DAY, OLD_DAY, Versions, updated

SEEDS = st.integers(0, 10**6)


def changed(data: bytes, change: Callable[[docx.document.Document], None]) -> bytes:
    opened = docx.Document(io.BytesIO(data))
    change(opened)
    return saved(opened)


@pytest.mark.slow
@pytest.mark.parametrize("change", ["", *CHANGES])
def test_an_unedited_guide_becomes_the_new_one_byte_by_byte(versions: Versions, change: str) -> None:
    for document in (versions.guide, versions.materials):
        new = document(change)
        assert updated(document().data, new).data == new.data, new.kind


@pytest.mark.slow
def test_their_words_stay_and_every_date_is_new(versions: Versions) -> None:
    def edit(opened: docx.document.Document) -> None:
        paragraph = next(item for item in opened.paragraphs if item.text.startswith("Du behøver ikke"))
        paragraph.runs[0].text += " Kom i god tid."
        paragraph.insert_paragraph_before("Vores egen note.", style="Body Text")
        opened.tables[2].rows[1].cells[1].paragraphs[0].add_run(" Egen celle.")

    data = changed(versions.guide().data, edit)
    result = updated(data, versions.guide("date"))
    words = words_of_guide(result.data)
    assert [text for text in ("Kom i god tid.", "Vores egen note.", "Egen celle.") if text not in words] == []
    assert OLD_DAY in words_of_guide(data)
    assert OLD_DAY not in words
    assert NEW_DAY in words
    assert not result.conflicts


def test_a_heading_that_they_renamed_is_renamed_in_the_contents(versions: Versions) -> None:
    def edit(opened: docx.document.Document) -> None:
        heading = next(item for item in opened.paragraphs if item.text == "Forberedelse")
        heading.runs[0].text = "Det gør du i forvejen"

    result = updated(changed(versions.guide().data, edit), versions.guide("date"))
    entries = [item.text for item in docx.Document(io.BytesIO(result.data)).element.body.iter("{*}t") if item.text]
    assert entries.count("Det gør du i forvejen") == 2
    assert "Forberedelse" not in entries


@pytest.mark.slow
def test_what_they_deleted_stays_deleted(versions: Versions) -> None:
    def edit(opened: docx.document.Document) -> None:
        paragraph = next(item for item in opened.paragraphs if item.text.startswith("I bliver 32 deltagere"))._p
        opened.element.body.remove(paragraph)

    result = updated(changed(versions.guide().data, edit), versions.guide("date"))
    assert "I bliver 32 deltagere" not in words_of_guide(result.data)


@pytest.mark.parametrize("mode", ["list", "comment"])
def test_where_both_changed_the_same_words_theirs_stay(
    versions: Versions, tmp_path: Path, sdk: Callable[[Path], str], mode: Mode
) -> None:
    def edit(opened: docx.document.Document) -> None:
        text = next(item for item in opened.element.body.iter("{*}t") if item.text and OLD_DAY in item.text)
        text.text = "fredag den 5. februar"

    result = updated(changed(versions.guide().data, edit), versions.guide("date"), Notices(mode, "Ny tekst: {new}"))
    (conflict,) = result.conflicts
    assert "fredag den 5. februar" in conflict.theirs
    assert NEW_DAY in conflict.new
    assert "fredag den 5. februar" in words_of_guide(result.data)
    package = documents.opened(result.data, "guide.docx").package
    assert ("word/comments.xml" in package.names) == (mode == "comment")
    (tmp_path / "guide.docx").write_bytes(result.data)
    assert sdk(tmp_path / "guide.docx") == ""


@pytest.mark.slow
@settings(max_examples=12)
@given(seed=SEEDS, change=st.sampled_from(sorted(CHANGES)), form=st.sampled_from(FORMATS))
def test_no_edit_is_lost_and_no_untouched_text_stays_old(versions: Versions, seed: int, change: str, form: str) -> None:
    base, new = versions.guide(form=form), versions.guide(change, form)
    assert not broken_promises(base, edited_guide(base.data, random.Random(seed)), new)


@pytest.mark.office
def test_a_guide_that_libreoffice_only_saved_is_unedited(versions: Versions, tmp_path: Path) -> None:
    new = versions.guide("date")
    assert updated(edits.by_libreoffice(versions.guide().data, tmp_path, "docx"), new).data == new.data


# --- the guide follows the deck ---------------------------------------------------------------------------------------


def test_a_guide_of_an_unedited_deck_is_the_usual_one(versions: Versions) -> None:
    kit = versions.job("guide").kit
    assert following(kit, numbers_of([slide.key for slide in kit.slides])) == kit


def test_the_guide_has_the_numbers_of_the_slides_as_they_now_are(versions: Versions) -> None:
    kit = versions.job("guide").kit
    keys = [slide.key for slide in kit.slides]
    gone = keys.pop(12)
    keys.insert(3, "")  # a slide of theirs
    moved = keys.pop(20)
    keys.insert(8, moved)
    numbers = numbers_of(keys)
    after = following(kit, numbers)
    shown = {
        number: slide.key for slide in after.slides for number in [slide.number]
    }  # fmt: skip
    assert shown == {number: key for number, key in enumerate(keys, 1) if key}
    assert [number for module in after.modules for number in module.slides if number not in shown] == []
    assert number_ranges([26, 27, 10, 28, 29]) == "10, 26–29"
    title = next(slide.title for slide in kit.slides if slide.key == gone)
    assert [part[2] for part in parts_without_slide(kit, numbers)] == [title]
