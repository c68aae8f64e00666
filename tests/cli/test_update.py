"""`lederhjul update` and `status`: what they write, keep and tell, and how they end."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pptx
import pytest
from click.testing import CliRunner, Result
from pptx.enum.text import MSO_AUTO_SIZE

from generator.cli import main
from generator.publish import files, lock
from generator.publish.output import WORK
from generator.update import documents
from tests.support.versions import copied_example

DECK = "moensterby-workshop.pptx"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a deck of February and the file that it was made from."""
    folder = tmp_path_factory.mktemp("made")
    file = copied_example(folder)
    assert run("build", file, "--only", "deck", "--output", folder / "output").exit_code == 0
    return folder


@pytest.fixture
def kit(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck of February, and near it the file that it was made from, now of March."""
    monkeypatch.setattr(files, "now", lambda: datetime(2027, 2, 3, 14, 5))
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "moensterby.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("2027-02-03", "2027-03-11"), encoding="utf-8")
    return tmp_path / "output" / "moensterby"


def edit(deck: Path, slide: int, words: str, shape: str = "Title") -> None:
    presentation = pptx.Presentation(str(deck))
    text = next(item for item in presentation.slides[slide - 1].shapes if item.name == shape)
    text.text_frame.paragraphs[0].runs[0].text = words
    presentation.save(str(deck))


def texts(deck: Path) -> str:
    presentation = pptx.Presentation(str(deck))
    return "\n".join(item.text or "" for slide in presentation.slides for item in slide._element.iter("{*}t"))


@pytest.mark.slow
def test_an_edited_deck_gets_the_new_date_and_the_old_one_is_kept_beside_it(kit: Path) -> None:
    edit(kit / DECK, 2, "Godmorgen")
    before = (kit / DECK).read_bytes()
    result = run("update", kit / DECK)
    assert result.exit_code == 0, result.output
    assert "kept      slide 2 “Godmorgen”: Title" in result.output
    assert "Godmorgen" in texts(kit / DECK)
    assert "11. marts 2027" in texts(kit / DECK)
    assert (kit / "moensterby-workshop (før 2027-02-03 14.05).pptx").read_bytes() == before
    assert "nothing is newer" in run("update", kit / DECK).output


@pytest.mark.slow
def test_a_dry_run_tells_and_writes_nothing(kit: Path) -> None:
    edit(kit / DECK, 2, "Godmorgen")
    before = {path.name: path.read_bytes() for path in kit.iterdir()}
    result = run("update", kit / DECK, "--dry-run")
    assert "Godmorgen" in result.output
    assert {path.name: path.read_bytes() for path in kit.iterdir()} == before


@pytest.mark.slow
def test_what_is_left_to_a_person_is_listed_and_ends_with_3(kit: Path) -> None:
    edit(kit / DECK, 1, "Halvdag den 4. februar", "Details")
    result = run("update", kit / DECK)
    assert result.exit_code == 3
    assert "conflict  slide 1 “Ledelse i en digital tid”: Details" in result.output
    assert "theirs: Halvdag den 4. februar" in result.output
    assert "11. marts 2027" in result.output


@pytest.mark.slow
def test_a_file_that_is_not_ours_is_refused_and_nothing_is_written(kit: Path) -> None:
    edit(kit / DECK, 2, "Godmorgen")
    stranger = kit / "stranger.pptx"
    pptx.Presentation().save(str(stranger))
    before = {path.name: path.read_bytes() for path in kit.iterdir()}
    result = run("update", kit / DECK, stranger)
    assert result.exit_code == 2
    assert len(result.output.splitlines()) == 1
    assert "stranger.pptx has no record of what was written" in result.output.replace(": has", " has")
    assert {path.name: path.read_bytes() for path in kit.iterdir()} == before


@pytest.mark.slow
def test_the_file_that_a_deck_was_made_from_can_be_named_behind_it(kit: Path, tmp_path: Path) -> None:
    source = tmp_path / "moensterby.yml"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in tmp_path.glob("moensterby*"):
        shutil.move(path, elsewhere)
    assert not source.exists()
    result = run("update", kit / DECK)
    assert result.exit_code == 2
    assert "was made from 'moensterby.yml', which is not near it" in result.output
    assert run("update", kit / DECK, elsewhere / "moensterby.yml").exit_code == 0
    assert "11. marts 2027" in texts(kit / DECK)


def test_status_tells_what_is_newer_and_what_was_edited(kit: Path) -> None:
    edit(kit / DECK, 2, "Godmorgen")
    result = run("status", kit / DECK)
    assert result.exit_code == 0
    assert "newer now: inputs" in result.output
    assert "slide 2 “Godmorgen”: Title" in result.output


def test_status_tells_when_a_file_was_made_as_long_as_the_disk_knows(kit: Path, tmp_path: Path) -> None:
    moment = datetime(2027, 1, 5, 9, 30).timestamp()
    os.utime(kit / DECK, (moment, moment))
    assert "  made 5 January 2027, 09.30\n" in run("status", kit / DECK).output
    shutil.copy(kit / DECK, tmp_path / "elsewhere.pptx")
    assert "  made at a time that is not known" in run("status", tmp_path / "elsewhere.pptx").output
    edit(kit / DECK, 2, "Godmorgen")
    assert "  made at a time that is not known" in run("status", kit / DECK).output


def test_status_of_an_edited_deck_is_told_by_the_poster_that_was_made_with_it(kit: Path, tmp_path: Path) -> None:
    file = tmp_path / "moensterby.yml"
    assert run("build", file, "--only", "deck,svg", "--quiet", "--output", tmp_path / "output").exit_code == 0
    edit(kit / DECK, 2, "Godmorgen")
    moment = datetime(2027, 1, 5, 9, 30).timestamp()
    os.utime(kit / "moensterby-lederhjul.svg", (moment, moment))
    assert "  made 5 January 2027, 09.30\n" in run("status", kit / DECK).output


@pytest.mark.slow
def test_words_that_no_longer_fit_are_told_with_their_slide_and_end_with_3(kit: Path, tmp_path: Path) -> None:
    presentation = pptx.Presentation(str(kit / DECK))
    frame = next(item for item in presentation.slides[1].shapes if item.name == "Body").text_frame
    for paragraph in frame.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    frame.paragraphs[0].runs[0].text = "ord " * 580
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame._txBody.bodyPr.normAutofit.set("fontScale", "62500")  # as small as PowerPoint makes it
    presentation.save(str(kit / DECK))
    assert run("check", kit / DECK).exit_code == 0
    file = tmp_path / "moensterby.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("Arial", "Verdana"), encoding="utf-8")
    result = run("update", kit / DECK)
    assert result.exit_code == 3
    assert "slide 2: “Body”: its text is" in result.stderr
    assert "too long for its box" in result.stderr
    assert "ord ord ord" in texts(kit / DECK)


@pytest.mark.slow
def test_build_updates_what_was_edited_and_never_writes_over_it_later(kit: Path, tmp_path: Path) -> None:
    edit(kit / DECK, 2, "Godmorgen")
    build = ("build", tmp_path / "moensterby.yml", "--only", "deck", "--output", tmp_path / "output")
    assert run(*build).exit_code == 3
    assert run(*build, "--update").exit_code == 0
    assert "Godmorgen" in texts(kit / DECK)
    assert "11. marts 2027" in texts(kit / DECK)
    merged = (kit / DECK).read_bytes()
    assert run(*build).exit_code == 3  # it is left: what somebody changed is in it
    assert (kit / DECK).read_bytes() == merged


@pytest.mark.slow
def test_a_build_after_an_update_knows_which_files_nobody_has_edited(kit: Path, tmp_path: Path) -> None:
    file = tmp_path / "moensterby.yml"
    build = ("build", file, "--quiet", "--output", tmp_path / "output", "--only")
    assert run("update", kit / DECK).exit_code == 0
    assert run(*build, "svg").output == "", "the deck is told to be of other inputs than the poster"
    file.write_text(file.read_text(encoding="utf-8").replace("2027-03-11", "2027-04-12"), encoding="utf-8")
    assert (run(*build, "deck").exit_code, run(*build, "deck").output) == (0, ""), "it is taken for edited"
    assert "12. april 2027" in texts(kit / DECK)
    edit(kit / DECK, 2, "Godmorgen")
    file.write_text(file.read_text(encoding="utf-8").replace("2027-04-12", "2027-05-10"), encoding="utf-8")
    assert run("update", kit / DECK).exit_code == 0
    assert run(*build, "svg").output == "", "the deck is told to be of other inputs than the poster"
    done = run(*build, "deck", "--field", "kultur-fritid")
    assert done.exit_code == 3
    assert "left as it is: edited since it was made" in done.output
    assert "Godmorgen" in texts(kit / DECK)


@pytest.mark.slow
def test_an_update_waits_for_a_build_of_the_same_folder(kit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0)
    before = (kit / DECK).read_bytes()
    with lock.held(kit.parent / WORK / "lock"):
        done = run("update", kit / DECK)
    assert done.exit_code == 1
    assert "another run is at work there and does not end" in done.output
    assert (kit / DECK).read_bytes() == before


@pytest.mark.slow
def test_a_deck_that_is_saved_during_its_update_is_left(kit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update = documents.update

    def saved_meanwhile(*arguments: Any, **options: Any) -> Any:
        edit(kit / DECK, 2, "Godmorgen")
        return update(*arguments, **options)

    monkeypatch.setattr(documents, "update", saved_meanwhile)
    done = run("update", kit / DECK)
    assert done.exit_code == 1
    assert f"{DECK}: was changed meanwhile; update it again" in done.output
    assert "Godmorgen" in texts(kit / DECK)


@pytest.mark.slow
def test_what_is_left_to_a_person_is_said_even_when_quiet(kit: Path, tmp_path: Path) -> None:
    edit(kit / DECK, 1, "Halvdag den 4. februar", "Details")
    build = ("build", tmp_path / "moensterby.yml", "--only", "deck", "--output", tmp_path / "output", "--quiet")
    done = run(*build, "--update")
    assert done.exit_code == 3
    assert done.stdout == ""
    assert "theirs: Halvdag den 4. februar" in done.stderr


def test_a_file_that_cannot_be_brought_up_to_date_is_left_with_a_remedy_that_helps(kit: Path, tmp_path: Path) -> None:
    pptx.Presentation().save(str(kit / DECK))
    before = (kit / DECK).read_bytes()
    build = ("build", tmp_path / "moensterby.yml", "--only", "deck", "--output", tmp_path / "output", "--quiet")
    done = run(*build, "--update")
    assert done.exit_code == 3
    assert "left as it is" in done.output
    assert "`lederhjul update` tells why" in done.output
    assert (kit / DECK).read_bytes() == before


@pytest.mark.slow
def test_a_document_that_the_merge_breaks_on_is_one_line_and_the_other_is_made(
    kit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: Any, **options: Any) -> Any:
        raise ZeroDivisionError("nobody thought of this")

    monkeypatch.setattr(documents, "update", broken)
    edit(kit / DECK, 2, "Godmorgen")
    before = (kit / DECK).read_bytes()
    build = ("build", tmp_path / "moensterby.yml", "--only", "deck,svg", "--output", tmp_path / "output", "--quiet")
    done = run(*build, "--update")
    assert done.exit_code == 1
    assert f"{DECK}: a mistake of lederhjul's own (ZeroDivisionError, " in done.output
    assert (kit / DECK).read_bytes() == before
    assert (kit / "moensterby-lederhjul.svg").is_file()


def test_force_and_update_together_are_refused(tmp_path: Path) -> None:
    assert run("build", "aarhus", "--force", "--update", "--output", tmp_path).exit_code == 2
