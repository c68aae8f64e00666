"""The output folder: what somebody has edited, or put there, stays theirs; one kit's trouble is its own."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.publish import files

pytestmark = pytest.mark.usefixtures("quick")

KEPT = "(før 2027-02-03 14.05)"
SVG = "fanoe/fanoe-lederhjul.svg"


def build(output: Path, *arguments: str, kits: tuple[str, ...] = ("fanoe",)) -> Result:
    command = ["build", *kits, "--only", "svg", "--quiet", "--output", str(output), *arguments]
    return CliRunner().invoke(main, command, catch_exceptions=False)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "now", lambda: datetime(2027, 2, 3, 14, 5))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with one kit."""
    folder = tmp_path / "output"
    assert build(folder).exit_code == 0
    return folder


# --- whose file is it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [SVG, "index.html"])
def test_an_edited_file_is_left_and_said_even_when_quiet_and_force_keeps_it_beside(output: Path, name: str) -> None:
    path = output / name
    fresh = path.read_bytes()
    path.write_bytes(fresh + b"<!-- mine -->")
    for _ in range(2):
        done = build(output)
        assert done.exit_code == 3
        assert f"{name}: left as it is: edited since it was made" in done.output
        assert path.read_bytes() == fresh + b"<!-- mine -->"
    done = build(output, "--force")
    assert (done.exit_code, done.output) == (0, "")
    assert path.read_bytes() == fresh
    assert path.with_name(f"{path.stem} {KEPT}{path.suffix}").read_bytes() == fresh + b"<!-- mine -->"
    path.write_bytes(b"edited again in the same minute")
    assert build(output, "--force").exit_code == 0
    assert path.with_name(f"{path.stem} {KEPT} 2{path.suffix}").read_bytes() == b"edited again in the same minute"
    assert build(output).exit_code == 0


@pytest.mark.parametrize("name", [SVG, "index.html"])
def test_a_file_that_was_there_before_is_not_ours(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("somebody's own")
    done = build(tmp_path)
    assert done.exit_code == 3
    assert "or not ours" in done.output
    assert path.read_text() == "somebody's own"


def test_new_inputs_renew_what_nobody_has_edited(output: Path) -> None:
    before = (output / SVG).read_bytes()
    done = build(output, "--field", "stab-administration")
    assert (done.exit_code, done.output) == (0, "")
    assert (output / SVG).read_bytes() != before
    assert sorted(path.name for path in output.rglob("*") if path.is_file()) == [
        "fanoe-lederhjul.svg", "index.html", "manifest.json",
    ]  # fmt: skip


def test_documents_that_do_not_go_together_are_told(tmp_path: Path) -> None:
    def only(kinds: str, *arguments: str) -> Result:
        command = ["build", "fanoe", "--format", "intro", "--only", kinds, "--quiet", "--output", str(tmp_path)]
        return CliRunner().invoke(main, [*command, *arguments], catch_exceptions=False)

    first = only("deck,svg")
    assert first.exit_code == 0, first.output
    assert only("svg", "--paper", "A3").exit_code == 0, "paper changes nothing of what documents say"
    done = only("guide", "--field", "kultur-fritid")
    assert done.exit_code == 3
    for name in ("fanoe-workshop.pptx", "fanoe-lederhjul.svg"):
        assert f"{name}: was made from other inputs than fanoe-facilitatorguide.docx" in done.output
    assert only("deck,guide,svg", "--field", "kultur-fritid").exit_code == 0


def test_an_edited_deck_beside_a_new_guide_is_told(tmp_path: Path) -> None:
    command = ["build", "fanoe", "--format", "intro", "--only", "deck,guide", "--quiet", "--output", str(tmp_path)]
    assert CliRunner().invoke(main, command).exit_code == 0
    deck = tmp_path / "fanoe/fanoe-workshop.pptx"
    deck.write_bytes(deck.read_bytes() + b"edited")
    done = CliRunner().invoke(main, [*command, "--field", "kultur-fritid"])
    assert done.exit_code == 3
    assert "passer ikke sammen" in (tmp_path / "index.html").read_text(encoding="utf-8")
    loud = [word for word in command if word != "--quiet"]
    told = CliRunner().invoke(main, [*loud, "--field", "kultur-fritid"]).output
    assert "  fanoe  its documents do not go together\n" in told
    assert "fanoe-workshop.pptx: left as it is" in done.output
    assert "fanoe-workshop.pptx: was made from other inputs than fanoe-facilitatorguide.docx" in done.output


# --- one kit's trouble ------------------------------------------------------------------------------------------------


def others_are_made(output: Path, fault: str) -> None:
    """The kit of Fanø cannot be placed, for *fault*; the next one can."""
    done = build(output, kits=("fanoe", "aarhus"))
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.startswith(f"fanoe: {output}/{SVG}: {fault}"), line
    assert (output / "aarhus/aarhus-lederhjul.svg").is_file()
    assert not list(output.glob(".*")), "there is litter"


def test_a_target_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / SVG).mkdir(parents=True)
    others_are_made(tmp_path, "is a folder; move it away")


def test_a_kit_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "fanoe").write_text("a note")
    others_are_made(tmp_path, "cannot be written: its folder is a file; move that file away")
    assert (tmp_path / "fanoe").read_text() == "a note"


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    outside, output = tmp_path / "outside", tmp_path / "output"
    outside.mkdir()
    output.mkdir()
    (output / "fanoe").symlink_to(outside)
    others_are_made(output, "is a link, or lies behind one; remove the link")
    (output / "fanoe").unlink()
    (output / "fanoe").mkdir()
    (outside / "file").write_text("theirs")
    (output / SVG).symlink_to(outside / "file")
    others_are_made(output, "is a link, or lies behind one; remove the link")
    assert [path.name for path in outside.iterdir()] == ["file"]
    assert (outside / "file").read_text() == "theirs"


def test_a_file_that_another_program_has_open(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def refused(source: str, target: Path) -> None:  # as Windows does
        if Path(target).name == Path(SVG).name:
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    before = (output / SVG).read_bytes()
    monkeypatch.setattr(os, "replace", refused)
    done = build(output, "--field", "stab-administration", kits=("fanoe", "aarhus"))
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.endswith(f"{SVG}: cannot be replaced; close it in the program that has it open, and build again")
    assert (output / "aarhus/aarhus-lederhjul.svg").is_file()
    assert (output / SVG).read_bytes() == before
    monkeypatch.setattr(os, "replace", replace)
    assert build(output, "--field", "stab-administration").exit_code == 0, "it was taken for edited"


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    long = tmp_path / f"{'a' * 245}.yml"
    long.write_text("name: A\n")
    done = build(tmp_path / "output", kits=(str(long), "aarhus"))
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert "has a name that is too long for this disk; give the municipality's file a shorter name" in line
    assert (tmp_path / "output/aarhus/aarhus-lederhjul.svg").is_file()


@pytest.mark.slow
def test_a_full_disk_loses_nothing(output: Path) -> None:
    before = (output / SVG).read_bytes()

    def quota() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))  # a poster has twice as many bytes

    command = ["build", "fanoe", "--only", "svg", "--field", "stab-administration", "--quiet", "--output", str(output)]
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command], capture_output=True, text=True, preexec_fn=quota
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert f"{SVG}: does not fit on the disk; make room and build again" in line
    assert (output / SVG).read_bytes() == before
    assert not list(output.glob(".*")), "there is litter"
    assert build(output, "--field", "stab-administration").exit_code == 0
    assert (output / SVG).read_bytes() != before


@pytest.mark.slow
def test_a_disk_too_full_for_the_manifest(output: Path) -> None:
    def quota() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))

    command = ["build", "fanoe", "--only", "svg", "--field", "stab-administration", "--quiet", "--output", str(output)]
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command], capture_output=True, text=True, preexec_fn=quota
    )
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert done.stderr
    assert build(output, "--field", "stab-administration").exit_code == 0
