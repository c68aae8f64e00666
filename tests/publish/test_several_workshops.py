"""Several workshops of one municipality: each has a folder and files of its own, and none writes over another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main


def build(folder: Path, *targets: str) -> Result:
    arguments = ["build", *targets, "--only", "svg", "--output", str(folder / "output"), "--jobs", "1"]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def file(folder: Path, name: str, workshop: str) -> str:
    path = folder / name
    path.write_text(f"municipality: odense\nworkshop: {{{workshop}}}\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("name", "workshop", "kit"),
    [
        ("odense.yml", "participants: 20", "odense"),
        ("chefer.yml", "participants: 20", "odense-chefer"),
        ("odense-chefer.yml", "participants: 20", "odense-chefer"),
        ("odense.yml", "id: skoleledere", "odense-skoleledere"),
    ],
)
def test_folder_and_files_are_called_after_the_workshop(name: str, workshop: str, kit: str, tmp_path: Path) -> None:
    assert build(tmp_path, file(tmp_path, name, workshop)).exit_code == 0
    assert (tmp_path / "output" / kit / f"{kit}-lederhjul.svg").is_file()


def test_two_workshops_lie_beside_each_other_and_the_index_tells_them_apart(tmp_path: Path) -> None:
    targets = [file(tmp_path, "odense.yml", "format: intro"), file(tmp_path, "chefer.yml", "format: halvdag")]
    assert build(tmp_path, *targets).exit_code == 0
    manifest = json.loads((tmp_path / "output" / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["kits"]) == ["odense", "odense-chefer"]
    index = (tmp_path / "output" / "index.html").read_text(encoding="utf-8")
    assert "Odense (chefer)" in index


def test_two_files_of_the_same_workshop_are_refused(tmp_path: Path) -> None:
    targets = [file(tmp_path, "chefer.yml", "format: intro"), file(tmp_path, "ledere.yml", "id: chefer")]
    done = build(tmp_path, *targets)
    assert done.exit_code == 2
    assert "is 'odense-chefer' once more; give each once, or its workshop an id of its own" in done.stderr
    assert not (tmp_path / "output").exists()


def test_files_of_one_name_in_two_folders_do_not_write_over_each_others_kit(tmp_path: Path) -> None:
    (tmp_path / "nord").mkdir()
    (tmp_path / "syd").mkdir()
    north = file(tmp_path / "nord", "kommune.yml", "field: kultur-fritid")
    south = file(tmp_path / "syd", "kommune.yml", "field: dagtilbud-skole")
    poster = tmp_path / "output/odense-kommune/odense-kommune-lederhjul.svg"
    assert build(tmp_path, north).exit_code == 0
    made = poster.read_bytes()
    done = build(tmp_path, south, "--quiet")
    assert done.exit_code == 3
    assert "made from another municipality file of the same name; give the workshop" in done.stderr
    assert poster.read_bytes() == made
    file(tmp_path / "nord", "kommune.yml", "field: tvaergaaende")
    assert build(tmp_path, north).exit_code == 0, "the file that it was made from may change"
    assert build(tmp_path, south, "--force").exit_code == 0
    assert poster.read_bytes() != made
    assert build(tmp_path, south).exit_code == 0
