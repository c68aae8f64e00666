"""`lederhjul new SLUG`: a file that can be used at once, and is never written over another."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import build, paths
from generator.cli import main
from generator.errors import InputError
from tests.support import templates


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of the checkout, as whoever installed the program is."""
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.slow
def test_one_of_the_98_gets_a_file_that_passes_and_builds(tmp_path: Path) -> None:
    done = run("new", "Høje Taastrup")
    assert (done.exit_code, done.stderr) == (0, "")
    text = (tmp_path / "hoeje-taastrup.yml").read_text(encoding="utf-8")
    assert "\nmunicipality: hoeje-taastrup " in text
    assert "lederhjul check hoeje-taastrup.yml" in text
    assert run("check", "hoeje-taastrup.yml").exit_code == 0
    assert run("build", "hoeje-taastrup.yml", "--only", "deck", "--format", "intro").exit_code == 0


@pytest.mark.parametrize("arguments", [("aarhus",), ("min-forening", "--format", "intro"), ("aarhus", "--start", "12")])
def test_the_file_stays_valid_whichever_sign_is_deleted(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run("new", *arguments).exit_code == 0
    path = tmp_path / f"{arguments[0]}.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=municipality.schema.json"
    assert (tmp_path / "municipality.schema.json").is_file()
    used = 0
    for number, line in enumerate(lines):
        signs = [line.index("#")] if line.lstrip().startswith("#") else []
        signs += [line.index(" ##") + 1] if " ##" in line else []
        for at in signs if number else ():
            changed = [*lines[:number], line[:at] + line[at + 1 :], *lines[number + 1 :]]
            path.write_text("\n".join(changed) + "\n", encoding="utf-8")
            try:
                build.gather([str(path)], build.Options(tmp_path))
            except InputError as error:
                missing = ("logo.png", "skabelon.potx", "skabelon.dotx")  # which are to be put beside it
                wrong = [fault for fault in error.faults if not any(name in fault.message for name in missing)]
                assert not wrong, f"{changed[number]}: {wrong[0]}"
            used += line[at : at + 2] not in ("# ", "##")
    assert used >= 14


def test_a_name_of_ones_own_stands_in_the_file(tmp_path: Path) -> None:
    assert run("new", "foreningen-hjul").exit_code == 0
    text = (tmp_path / "foreningen-hjul.yml").read_text(encoding="utf-8")
    assert '\nname: "Foreningen Hjul"' in text
    assert '#genitive: "Foreningen Hjuls"' in text
    (job,) = build.gather(["foreningen-hjul.yml"], build.Options(tmp_path))
    assert job.kit.owner.name == "Foreningen Hjul"


def test_a_slip_of_the_pen_is_told(tmp_path: Path) -> None:
    done = run("new", "aarhuus")
    assert done.exit_code == 0
    assert "'aarhus' is one of the 98, 'aarhuus' is not" in done.stderr


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "aarhus.yml").write_text("min: egen\n", encoding="utf-8")
    done = run("new", "aarhus")
    assert done.exit_code == 2
    assert done.stderr == "aarhus.yml: is there already; it is never written over\n"
    assert (tmp_path / "aarhus.yml").read_text(encoding="utf-8") == "min: egen\n"


@pytest.mark.slow
def test_a_template_gives_colours_fonts_and_mapping_and_stands_beside(tmp_path: Path) -> None:
    source = tmp_path / "fra" / "vores skabelon.potx"
    source.parent.mkdir()
    source.write_bytes(templates.danish())
    done = run("new", "aarhus", "--from-potx", str(source))
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "vores skabelon.potx").read_bytes() == source.read_bytes()
    text = (tmp_path / "aarhus.yml").read_text(encoding="utf-8")
    for line in (
        '    primary: "#4F81BD"', '    dark: "#1F497D"', '    headings: "Calibri"',
        '  deck_template: "vores skabelon.potx"', '  ##   content: "Titel og indhold"',
    ):  # fmt: skip
        assert f"\n{line}" in text, f"missing: {line}\n{text}"
    assert run("check", "aarhus.yml").exit_code == 0
    done = run("build", "aarhus.yml", "--only", "deck", "--format", "intro")
    assert done.exit_code == 0, done.stderr


@pytest.mark.slow
def test_a_word_template_gives_its_own(tmp_path: Path) -> None:
    (tmp_path / "brev.docx").write_bytes(templates.default_guide())
    assert run("new", "aarhus", "--from-potx", "brev.docx").exit_code == 0
    text = (tmp_path / "aarhus.yml").read_text(encoding="utf-8")
    assert '\n  guide_template: "brev.docx"' in text
    assert run("check", "aarhus.yml").exit_code == 0


def test_a_template_that_cannot_serve_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "tom.pptx").write_bytes(templates.untitled())
    done = run("new", "aarhus", "--from-potx", "tom.pptx")
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert "no layout has a title placeholder" in line
    assert not (tmp_path / "aarhus.yml").exists()


def test_another_file_of_the_templates_name_is_left_alone(tmp_path: Path) -> None:
    source = tmp_path / "fra" / "skabelon.pptx"
    source.parent.mkdir()
    source.write_bytes(templates.standard())
    (tmp_path / "skabelon.pptx").write_bytes(b"en anden")
    done = run("new", "aarhus", "--from-potx", str(source))
    assert done.exit_code == 2
    assert "skabelon.pptx: is there already" in done.stderr
    assert not (tmp_path / "aarhus.yml").exists()


def test_a_file_that_cannot_be_written_is_told_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    done = run("new", "a" * 300)
    assert done.exit_code == 2
    assert "has a name that is too long for this disk" in done.stderr
    monkeypatch.setattr("os.replace", full)
    done = run("new", "aarhus")
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert "municipality.schema.json: does not fit on the disk; make room" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_in_a_checkout_the_file_goes_to_the_municipalities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "content/municipalities"
    folder.mkdir(parents=True)
    (folder / "registry.csv").write_bytes((paths.municipalities() / "registry.csv").read_bytes())
    monkeypatch.setattr(paths, "checkout", lambda: tmp_path)
    monkeypatch.setattr(paths, "municipalities", lambda: folder)
    assert run("new", "aarhus").exit_code == 0
    assert (folder / "aarhus.yml").is_file()


def test_what_gives_no_name_is_refused() -> None:
    done = run("new", "///")
    assert done.exit_code == 2
    assert "gives no file name" in done.stderr
