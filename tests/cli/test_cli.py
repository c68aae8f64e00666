"""The command as a consultant meets it: what it prints, what it leaves behind, how it ends."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

FAULTY = """\
name: Prøveby Kommune
brand:
  colour: {primary: "#123456"}
  color: {primary: "#12345", secondary: purpel}
  logo: findes-ikke.png
workshop:
  format: halvdagg
  participants: mange
  start: halv ni
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def municipality_file(folder: Path, text: str) -> str:
    path = folder / "proeveby.yml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_help_shows_the_commands_with_examples() -> None:
    shown = run("--help").output
    assert "lederhjul build aarhus" in shown
    for command in ("build", "check", "list"):
        assert "Examples:" in run(command, "--help").output or command == "list"
        assert command in shown


def test_list_names_all_98_and_json_is_for_programs() -> None:
    assert "Ringkøbing-Skjern Kommune" in run("list").output
    data = json.loads(run("list", "--json").output)
    assert len(data["municipalities"]) == 98
    assert {"intro", "dialog", "halvdag", "heldag"} <= set(data["formats"])
    assert len(data["fields"]) == 9


def test_every_fault_of_a_file_is_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    output = tmp_path / "output"
    done = run("build", municipality_file(tmp_path, FAULTY), "--output", str(output))
    lines = done.stderr.splitlines()
    assert done.exit_code == 2
    assert not output.exists()
    for line, said in (
        (3, "brand.colour: unknown key; did you mean 'color'?"),
        (8, "workshop.participants"),
        (9, "workshop.start"),
    ):
        assert any(f"proeveby.yml:{line}: {said}" in told for told in lines), f"not told: {said}\n{done.stderr}"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("name: A\nworkshop: {format: halvdagg}\n", 2, "'halvdagg' is not a format; did you mean 'halvdag'?"),
        ("name: A\nworkshop:\n  field: aldre-sundhed\n", 3, "is not a field of work; did you mean 'aeldre-sundhed'?"),
        ("name: A\nbrand:\n  color: {primary: '#12345'}\n", 3, "brand.color.primary: '#12345' is no colour"),
        ("name: A\nbrand:\n  logo: vores.png\n", 3, "there is no file 'vores.png'"),
        ("name: A\nbrand:\n  logo: ../../vores.png\n", 3, "lies outside of"),
        ("name: A\nworkshop: {start: '23:00'}\n", 2, "run past midnight"),
        ("municipality: aarhuss\n", 1, "did you mean 'aarhus'?"),
        ("municipality: aarhus\nname: A\n", 1, "either `municipality`"),
        ("name: A\nname: B\n", 2, "stands twice"),
        ("name: A\nworkshop: {participants: 2000}\n", 2, "must be at most 400"),
        ("name: A\nworkshop: {date: 2027-02-30}\n", 2, "workshop.date"),
        ("name: A\nlocal: {contact: {name: B, email: hej}}\n", 2, "local.contact.email"),
        ("name: no\ncode: 0101\nworkshop: {place: 12}\n", 3, "put it in quotes"),
        ("name: [A\n", 1, "is not YAML from here on"),
        ("name: &x A\ngenitive: *x\n", 2, "aliases"),
        ('name: "A\\u202eB"\n', 1, "cannot be printed"),
    ],
)
def test_a_fault_tells_file_line_and_remedy(tmp_path: Path, text: str, line: int, said: str) -> None:
    done = run("check", municipality_file(tmp_path, text))
    assert done.exit_code == 2
    assert f"proeveby.yml:{line}: " in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_municipality_is_proposed_its_neighbour(tmp_path: Path) -> None:
    done = run("build", "aarhuus", "odense", "--output", str(tmp_path / "o"))
    assert done.exit_code == 2
    assert "did you mean 'aarhus'?" in done.stderr
    assert not (tmp_path / "o").exists()


@pytest.mark.slow
def test_check_says_fine_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("check", "Ærø", "0751")
    assert done.exit_code == 0
    assert "Ærø Kommune: fine" in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_build_writes_the_five_files_manifest_and_index(tmp_path: Path) -> None:
    done = run("build", "fanø", "--output", str(tmp_path))
    assert done.exit_code == 0, done.output
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert names == {
        "fanoe/fanoe-workshop.pptx", "fanoe/fanoe-facilitatorguide.docx", "fanoe/fanoe-lederhjul.pdf",
        "fanoe/fanoe-lederhjul-tryk.pdf", "fanoe/fanoe-materialer.docx", "manifest.json", "index.html",
    }  # fmt: skip
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    for name, entry in manifest["files"].items():
        data = (tmp_path / name).read_bytes()
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert entry["bytes"] == len(data)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "<h3>Fanø</h3>" in page
    assert 'href="fanoe/fanoe-workshop.pptx"' in page


@pytest.mark.slow
def test_an_edited_file_is_left_unless_forced(tmp_path: Path) -> None:
    arguments = ("build", "fanø", "--only", "deck", "--output", str(tmp_path))
    deck = tmp_path / "fanoe" / "fanoe-workshop.pptx"
    run(*arguments)
    made = deck.read_bytes()
    deck.write_bytes(made + b"edited by hand")
    again = run(*arguments)
    assert deck.read_bytes() == made + b"edited by hand"
    assert "left as it is" in again.output
    assert run(*arguments).output.count("left as it is") == 1, "a second run must still know that it was edited"
    run(*arguments, "--force")
    assert deck.read_bytes() == made


@pytest.mark.slow
def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    hashes = []
    for folder in ("one", "two"):
        run("build", "moensterby", "skabelonby", "--jobs", "2", "--output", str(tmp_path / folder), "--quiet")
        manifest = json.loads((tmp_path / folder / "manifest.json").read_text(encoding="utf-8"))
        hashes.append({name: entry["sha256"] for name, entry in manifest["files"].items()})
    assert len(hashes[0]) == 10, "two kits of five files each"
    assert hashes[0] == hashes[1]


@pytest.mark.slow
def test_one_failing_kit_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = municipality_file(tmp_path, f"name: {'Ordrigogmegetlangtnavn' * 8}\n")
    done = run("build", bad, "fanø", "--only", "deck", "--output", str(tmp_path / "o"))
    assert done.exit_code == 1
    assert (tmp_path / "o/fanoe/fanoe-workshop.pptx").is_file()
    assert not (tmp_path / "o/proeveby").exists()
    assert "slide 1 “Ledelse i en digital tid”, Subtitle" in done.stderr


@pytest.mark.slow
def test_strict_refuses_a_colour_that_had_to_be_toned(tmp_path: Path) -> None:
    pale = municipality_file(tmp_path, 'name: A\nbrand: {color: {primary: "#FFF3B0"}}\n')
    assert run("build", pale, "--only", "deck", "--output", str(tmp_path / "a")).exit_code == 0
    strict = run("build", pale, "--only", "deck", "--strict", "--output", str(tmp_path / "b"))
    assert strict.exit_code == 2
    assert "white text cannot be read on brand.color.primary #FFF3B0" in strict.stderr
    assert not (tmp_path / "b").exists()


def test_quiet_prints_nothing(tmp_path: Path) -> None:
    done = run("build", "fanø", "--only", "deck", "--quiet", "--output", str(tmp_path))
    assert (done.exit_code, done.output) == (0, "")


def test_the_schema_knows_every_part_of_a_municipality_file() -> None:
    done = CliRunner().invoke(main, ["schema"])
    assert done.exit_code == 0
    known = json.loads(done.output)
    assert {"municipality", "name", "brand", "workshop", "local", "poster"} <= known["properties"].keys()
    assert known["additionalProperties"] is False
