"""A guide that somebody has edited gets what is new, keeps what is theirs, and follows its deck."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import build
from generator.kit.files import File
from generator.kit.slides import number_ranges
from generator.update import documents
from generator.update.following import following, numbers_of, parts_without_slide
from generator.update.plan import Mode, Notices
from tests.support import edits
from tests.support.edits import words_of_guide

CHANGES = {
    "date": ("2027-02-03", "2027-03-11"),
    "brand": ('"#7A1F3D"', '"#0B4F8A"'),
    "field": ("aeldre-sundhed", "dagtilbud-skole"),
}
OLD_DAY, NEW_DAY = "3. februar 2027", "11. marts 2027"


@cache
def job(folder: Path, change: str = "") -> build.Job:
    """The guide of the branded example, to be made, or what it is after a *change* of its file."""
    source = Path("content/municipalities")
    for name in ("moensterby-logo.svg", "moensterby-logo.png", "moensterby-logo-hvid.svg", "moensterby-logo-hvid.png"):
        (folder / name).write_bytes((source / name).read_bytes())
    text = (source / "moensterby.yml").read_text(encoding="utf-8")
    file = folder / "moensterby.yml"
    file.write_text(text.replace(*CHANGES[change]) if change else text, encoding="utf-8")
    (only,) = build.gather([str(file)], build.Options(folder, only=("guide",)))
    return only


@cache
def guide(folder: Path, change: str = "") -> File:
    (only,) = build.make(job(folder, change)).files
    return only


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kit")


def updated(data: bytes, new: File, notices: Notices | None = None) -> documents.Updated:
    return documents.update(documents.opened(data, "guide.docx"), new, notices or Notices())


def changed(data: bytes, change: Callable[[docx.document.Document], None]) -> bytes:
    opened = docx.Document(io.BytesIO(data))
    change(opened)
    target = io.BytesIO()
    opened.save(target)
    return target.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("change", ["", *CHANGES])
def test_an_unedited_guide_becomes_the_new_one_byte_by_byte(folder: Path, change: str) -> None:
    new = guide(folder, change)
    assert updated(guide(folder).data, new).data == new.data


def test_their_words_stay_and_every_date_is_new(folder: Path) -> None:
    def edit(opened: docx.document.Document) -> None:
        paragraph = next(item for item in opened.paragraphs if item.text.startswith("Du behøver ikke"))
        paragraph.runs[0].text += " Kom i god tid."
        paragraph.insert_paragraph_before("Vores egen note.", style="Body Text")
        opened.tables[2].rows[1].cells[1].paragraphs[0].add_run(" Egen celle.")

    data = changed(guide(folder).data, edit)
    result = updated(data, guide(folder, "date"))
    words = words_of_guide(result.data)
    assert [text for text in ("Kom i god tid.", "Vores egen note.", "Egen celle.") if text not in words] == []
    assert OLD_DAY in words_of_guide(data)
    assert OLD_DAY not in words
    assert NEW_DAY in words
    assert not result.conflicts


def test_a_heading_that_they_renamed_is_renamed_in_the_contents(folder: Path) -> None:
    def edit(opened: docx.document.Document) -> None:
        heading = next(item for item in opened.paragraphs if item.text == "Forberedelse")
        heading.runs[0].text = "Det gør du i forvejen"

    result = updated(changed(guide(folder).data, edit), guide(folder, "date"))
    entries = [item.text for item in docx.Document(io.BytesIO(result.data)).element.body.iter("{*}t") if item.text]
    assert entries.count("Det gør du i forvejen") == 2
    assert "Forberedelse" not in entries


def test_what_they_deleted_stays_deleted(folder: Path) -> None:
    def edit(opened: docx.document.Document) -> None:
        paragraph = next(item for item in opened.paragraphs if item.text.startswith("I bliver 32 deltagere"))._p
        opened.element.body.remove(paragraph)

    result = updated(changed(guide(folder).data, edit), guide(folder, "date"))
    assert "I bliver 32 deltagere" not in words_of_guide(result.data)


@pytest.mark.parametrize("mode", ["list", "comment"])
def test_where_both_changed_the_same_words_theirs_stay(folder: Path, sdk: Callable[[Path], str], mode: Mode) -> None:
    def edit(opened: docx.document.Document) -> None:
        text = next(item for item in opened.element.body.iter("{*}t") if item.text and OLD_DAY in item.text)
        text.text = "fredag den 5. februar"

    result = updated(changed(guide(folder).data, edit), guide(folder, "date"), Notices(mode, "Ny tekst: {new}"))
    (conflict,) = result.conflicts
    assert "fredag den 5. februar" in conflict.theirs
    assert NEW_DAY in conflict.new
    assert "fredag den 5. februar" in words_of_guide(result.data)
    package = documents.opened(result.data, "guide.docx").package
    assert ("word/comments.xml" in package.names) == (mode == "comment")
    (folder / "guide.docx").write_bytes(result.data)
    assert sdk(folder / "guide.docx") == ""


@pytest.mark.slow
@settings(max_examples=6)
@given(seed=st.integers(0, 10**6), change=st.sampled_from(sorted(CHANGES)))
def test_no_edit_is_lost_and_no_untouched_text_stays_old(folder: Path, seed: int, change: str) -> None:
    base, new = guide(folder), guide(folder, change)
    data, texts, names = edits.edited_guide(base.data, random.Random(seed))
    result = updated(data, new)
    words = words_of_guide(result.data)
    assert [text for text in texts if text not in words] == [], names
    old, fresh = set(words_of_guide(base.data).split("\n")), set(words_of_guide(new.data).split("\n"))
    listed = {line for conflict in result.conflicts for line in conflict.theirs.replace("\t", "").split("\n")}
    assert [line for line in words.split("\n") if line in old - fresh - listed] == [], names
    assert updated(result.data, new).data == result.data


@pytest.mark.office
def test_a_guide_that_libreoffice_only_saved_is_unedited(folder: Path, tmp_path: Path) -> None:
    new = guide(folder, "date")
    assert updated(edits.by_libreoffice(guide(folder).data, tmp_path, "docx"), new).data == new.data


# --- the guide follows the deck ---------------------------------------------------------------------------------------


def test_a_guide_of_an_unedited_deck_is_the_usual_one(folder: Path) -> None:
    kit = job(folder).kit
    assert following(kit, numbers_of([slide.key for slide in kit.slides])) == kit


def test_the_guide_has_the_numbers_of_the_slides_as_they_now_are(folder: Path) -> None:
    kit = job(folder).kit
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
