"""A build that would change nothing does nothing, and one that would change something is never taken for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import artefacts, sources
from generator import build as conductor
from generator.artefacts import Artefact
from generator.cli import main
from generator.errors import Fault
from generator.kit import Kit
from generator.kit.files import ArtefactName, File, FileKind
from generator.template.binding import Bound
from tests.support.kits import KIT

TODAY, LATER = "1790000000", "1810000000"  # 2026-09-21 and 2027-05-11; the workshop is between them
HEAVY = ("pydantic", "pptx", "docx", "matplotlib", "fontTools", "lxml", "yaml", "jinja2", "babel", "numpy", "PIL")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """A function that returns which documents were made since it was asked last; each is a line of text."""
    log = tmp_path / "made.log"

    def writer(kind: FileKind) -> artefacts.Writer:
        def write(kit: Kit, bound: Bound) -> tuple[File, ...]:
            with log.open("a") as file:
                file.write(f"{kit.id} {kind}\n")
            looks = f"{kit.inputs} {kit.poster.paper}"
            return (File(kind, f"<svg>{kind} of {kit.owner.name}: {looks}</svg>".encode(), notes=("is a line",)),)

        return write

    lines: Mapping[ArtefactName, Artefact] = {
        "deck": Artefact(writer("deck"), usual=True),
        "guide": Artefact(writer("guide"), usual=True),
        "svg": Artefact(writer("svg"), usual=False),
    }
    monkeypatch.setattr("generator.build.ARTEFACTS", {**artefacts.ARTEFACTS, **lines})
    monkeypatch.setattr("generator.build.stamped", lambda file, kit, origin: file)
    monkeypatch.setattr("generator.remarks.logo_note", lambda kit, bound: None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)

    def taken() -> list[str]:
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines

    return taken


def build(town: Path, *arguments: str, target: str = "") -> Result:
    command = ["build", target or str(town / f"{KIT}.yml"), "--output", str(town / "output")]
    only = () if "--only" in arguments else ("--only", "deck,svg")
    return CliRunner().invoke(main, [*command, *only, *arguments], catch_exceptions=False)


def test_a_second_build_makes_nothing_touches_nothing_and_says_the_same(
    town: Path, made: Callable[[], list[str]]
) -> None:
    first = build(town)
    assert first.exit_code == 0
    assert sorted(made()) == [f"{KIT} deck", f"{KIT} svg"]
    before = {path: path.stat().st_mtime_ns for path in (town / "output").rglob("*")}
    second = build(town)
    assert (second.exit_code, made()) == (0, [])
    assert {path: path.stat().st_mtime_ns for path in (town / "output").rglob("*")} == before
    assert second.stderr == first.stderr
    assert "white text cannot be read on" in second.stderr
    assert "is a line" in second.stderr
    assert f"[1/1] {KIT}: unchanged" in second.stdout
    assert "1 workshop, 2 files" in second.stdout
    assert "0 made, 1 unchanged, 0 failed\n" in second.stdout
    assert (build(town, "--strict").exit_code, made()) == (2, []), "a note is not treated as an error any more"
    assert build(town, "--quiet").output == ""


def test_of_several_kits_those_are_made_that_have_changed(town: Path, made: Callable[[], list[str]]) -> None:
    other = town / "anden.yml"
    other.write_text("municipality: odense\n", encoding="utf-8")
    assert build(town, str(other), "aarhus").exit_code == 0
    made()
    other.write_text("municipality: odense\nworkshop: {participants: 30}\n", encoding="utf-8")
    done = build(town, str(other), "aarhus")
    assert made() == ["odense-anden deck"], "the wheel has nothing of the number of participants"
    assert "1 made, 2 unchanged, 0 failed\n" in done.stdout
    done = build(town, str(other), "aarhus", "Aarhus")
    assert (done.exit_code, made()) == (2, []), "a kit that is asked for twice is not told"


Change = Callable[[Path], object]


def edited(name: str, old: str, new: str) -> Change:
    """A change of a text file; *old* stands in it."""

    def change(town: Path) -> None:
        text = (town / name).read_text(encoding="utf-8")
        assert old in text
        (town / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


INPUTS: dict[str, Change] = {
    "its file": edited(f"{KIT}.yml", "participants: 32", "participants: 33"),
    "a colour": edited(f"{KIT}.yml", "#7A1F3D", "#7A1F3E"),
    "its logo": edited("moensterby-logo.svg", 'fill="#7A1F3D" d="M16', 'fill="#7A1F3E" d="M16'),
    "the logo's other half": lambda town: (town / "moensterby-logo.png").write_bytes(
        (town / "moensterby-logo-hvid.png").read_bytes()
    ),
    "a template": edited(f"{KIT}.yml", "brand:\n", "brand:\n  deck_template: skabelonby.potx\n"),
}


@pytest.mark.parametrize("what", INPUTS)
def test_a_changed_input_is_seen(town: Path, made: Callable[[], list[str]], what: str) -> None:
    build(town)
    made()
    INPUTS[what](town)
    assert build(town).exit_code == 0
    assert made(), f"{what} was changed, and nothing was made"
    assert (build(town).exit_code, made()) == (0, [])


def test_files_that_appear_or_are_led_elsewhere_are_seen(town: Path, made: Callable[[], list[str]]) -> None:
    text = (town / f"{KIT}.yml").read_text(encoding="utf-8")
    brand, workshop = text.index("brand:"), text.index("workshop:")
    (town / f"{KIT}.yml").write_text(text[:brand] + text[workshop:], encoding="utf-8")
    assert (build(town).exit_code, len(made())) == (0, 2)
    (town / "_brand.yml").write_text("logo: mark.svg\n", encoding="utf-8")
    for kind in ("png", "svg"):
        (town / f"mark.{kind}").symlink_to(town / f"moensterby-logo.{kind}")
    assert (build(town).exit_code, len(made())) == (0, 2), "a brand file beside it"
    assert (build(town).exit_code, made()) == (0, [])
    for kind in ("png", "svg"):
        (town / f"mark.{kind}").unlink()
        (town / f"mark.{kind}").symlink_to(town / f"moensterby-logo-hvid.{kind}")
    assert (build(town).exit_code, len(made())) == (0, 2), "a link that leads elsewhere"
    svg = town / f"output/{KIT}/{KIT}-lederhjul.svg"
    branded = svg.read_bytes()
    (town / "_brand.yml").unlink()
    assert (build(town).exit_code, made(), svg.read_bytes() != branded) == (0, [], True), "all as it was at first"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--only", "deck,svg,guide"), ("--only", "guide"), ("--language", "en"), ("--format", "dialog"),
        ("--field", "kultur-fritid"), ("--paper", "A3"), ("--orientation", "landscape"), ("--length", "2:45"),
        ("--leave-out", "organisation"), ("--no-cache",),
    ],
)  # fmt: skip
def test_other_options_are_another_build(town: Path, made: Callable[[], list[str]], arguments: tuple[str, ...]) -> None:
    build(town)
    made()
    build(town, *arguments)
    assert made(), "another build was taken for the first one"
    again = build(town, *arguments)
    assert (again.exit_code, made() == []) == (0, "--no-cache" not in arguments)


def test_a_file_that_is_gone_or_edited_is_made_or_told(town: Path, made: Callable[[], list[str]]) -> None:
    build(town)
    svg, index = town / f"output/{KIT}/{KIT}-lederhjul.svg", town / "output/index.html"
    fresh, page = svg.read_bytes(), index.read_bytes()
    made()
    svg.unlink()
    assert (build(town).exit_code, made(), svg.read_bytes()) == (0, [], fresh), "it was there before"
    svg.write_bytes(fresh + b"<!-- mine -->")
    for _ in range(2):
        done = build(town)
        assert done.exit_code == 3
        assert "left as it is" in done.stderr
    assert (build(town, "--force").exit_code, svg.read_bytes()) == (0, fresh)
    made()
    index.unlink()
    assert (build(town).exit_code, index.read_bytes(), made()) == (0, page, [])
    index.write_bytes(page + b"<!-- mine -->")
    for _ in range(2):
        assert build(town).exit_code == 3
    assert build(town, "--force").exit_code == 0
    (town / "output/manifest.json").unlink()
    assert build(town).exit_code == 0
    assert len(json.loads((town / "output/manifest.json").read_bytes())["files"]) == 2
    assert build(town, "--output", str(town / "elsewhere")).exit_code == 0
    assert (town / f"elsewhere/{KIT}/{KIT}-lederhjul.svg").read_bytes() == fresh


def test_documents_that_do_not_go_together_are_told_each_time(town: Path, made: Callable[[], list[str]]) -> None:
    build(town, "--only", "deck,guide")
    build(town, "--only", "guide", "--field", "kultur-fritid")
    made()
    first = build(town, "--only", "deck,guide", "--field", "kultur-fritid", "--format", "dialog", "--no-cache")
    assert first.exit_code == 0
    other = build(town, "--only", "guide", "--field", "kultur-fritid")
    again = build(town, "--only", "guide", "--field", "kultur-fritid")
    assert other.exit_code == again.exit_code == 3
    assert other.stderr == again.stderr
    assert "was made from other inputs" in again.stderr


def test_a_date_that_passes_is_said(town: Path, made: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is in the past" not in build(town).stderr
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    for _ in range(2):
        assert "3 February 2027 is in the past" in build(town).stderr
    made()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(LATER) + 86_400))
    assert "3 February 2027 is in the past" in build(town).stderr
    assert made() == [], "the day after nothing is another"


def test_another_library_is_another_program(
    town: Path, made: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    build(town)
    made()
    (tmp_path / "site/lxml-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    build(town)
    assert made()


def test_an_input_that_changes_while_a_kit_is_made_is_seen_later(
    town: Path, made: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    original = (town / f"{KIT}.yml").read_bytes()
    gathered = sources.are_as_noted
    monkeypatch.setattr(sources, "are_as_noted", lambda files: False)  # as it is when somebody saves it meanwhile
    build(town)
    monkeypatch.setattr(sources, "are_as_noted", gathered)
    assert (town / f"{KIT}.yml").read_bytes() == original
    read: list[object] = []
    gather = conductor.gather_right

    def noting(*arguments: Any) -> tuple[list[conductor.Job], list[Fault]]:
        read.append(arguments)
        return gather(*arguments)

    monkeypatch.setattr(conductor, "gather_right", noting)
    build(town)
    assert read, "what was made from a file that changed meanwhile was taken for what it says now"
    build(town)
    assert len(read) == 1


def test_a_cache_that_is_broken_gone_or_cannot_be_written_is_none(
    town: Path, made: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(town)
    made()
    folder = Path(os.environ["XDG_CACHE_HOME"]) / "lederhjul"
    entries = list(folder.iterdir())
    assert entries
    for entry in entries:
        entry.write_bytes(entry.read_bytes()[:-1])
    assert (build(town).exit_code, len(made())) == (0, 2)
    assert (build(town).exit_code, made()) == (0, [])
    shutil.rmtree(folder)
    assert (build(town).exit_code, len(made())) == (0, 2)
    (town / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(town / "file"))
    assert (build(town).exit_code, len(made())) == (0, 2)


def test_two_files_of_one_name_are_told_apart_each_time(town: Path, made: Callable[[], list[str]]) -> None:
    other = town / "other" / f"{KIT}.yml"
    other.parent.mkdir()
    other.write_text("municipality: odense\nworkshop: {id: min-kommune}\n", encoding="utf-8")
    first = town / f"{KIT}.yml"
    first.write_text("municipality: odense\nworkshop: {id: min-kommune, participants: 30}\n", encoding="utf-8")
    assert build(town).exit_code == 0
    for _ in range(2):
        done = build(town, target=str(other))
        assert done.exit_code == 3
        assert "made from another municipality file of the same name" in done.stderr
    assert (build(town).exit_code, len(made())) == (0, 3), "two decks, and the wheel that they share"


@pytest.mark.slow
def test_an_unchanged_kit_loads_no_library_that_makes_one(tmp_path: Path) -> None:
    command = ["build", "moensterby", "--only", "svg", "--output", str(tmp_path / "output")]
    first = subprocess.run([sys.executable, "-m", "generator", *command], capture_output=True, text=True)
    assert first.returncode == 0, first.stderr
    telling = (
        "import sys\nfrom generator.__main__ import main\n"
        f"sys.argv = {['lederhjul', *command]!r}\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    second = subprocess.run([sys.executable, "-c", telling], capture_output=True, text=True)
    assert second.returncode == 0, second.stderr
    assert second.stderr == first.stderr
    *told, modules = second.stdout.splitlines()
    assert told[0] == "[1/1] moensterby: unchanged"
    assert not set(modules.split()) & set(HEAVY)
