"""What is handed over: zips, checksums, statement, bill of materials, of documents as they are."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.paths import templates
from generator.publish import sbom
from tests.support.tools import tool

pytestmark = pytest.mark.usefixtures("quick")

DECK, GUIDE = "fanoe/fanoe-workshop.pptx", "fanoe/fanoe-facilitatorguide.docx"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with two kits, made in two runs."""
    for kit in ("fanoe", "aarhus"):
        assert run("build", kit, "--only", "deck,guide", "--quiet", "--output", str(tmp_path)).exit_code == 0
    return tmp_path


def released(output: Path) -> Result:
    return run("release", "--output", str(output))


def test_a_zip_a_kit_holds_its_documents_and_is_the_same_bytes_again(output: Path) -> None:
    done = released(output)
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(output / "fanoe/fanoe.zip") as package:
        assert package.namelist() == [GUIDE, DECK]
        assert package.read(DECK) == (output / DECK).read_bytes()
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    assert "fanoe/fanoe.zip" in (output / "index.html").read_text(encoding="utf-8")
    assert released(output).exit_code == 0
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before


@pytest.mark.office
def test_the_checksums_hold_and_name_every_file(output: Path) -> None:
    assert released(output).exit_code == 0
    command = [tool("sha256sum"), "--strict", "--check", "SHA256SUMS"]
    done = subprocess.run(command, cwd=output, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    named = {line.removesuffix(": OK") for line in done.stdout.splitlines()}
    there = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    assert there - named == {"SHA256SUMS", "manifest.json"}


def test_the_statement_tells_tool_content_parameters_and_files(output: Path) -> None:
    assert released(output).exit_code == 0
    stated = json.loads((output / "release.json").read_text(encoding="utf-8"))
    assert stated["tool"].keys() == {"name", "version", "commit"}
    aarhus, fanoe = stated["kits"]
    assert (aarhus["id"], fanoe["id"]) == ("aarhus", "fanoe")
    assert fanoe["parameters"] == {"language": "da", "format": "halvdag", "field": "tvaergaaende", "date": None}
    assert [(item["path"], item["content"]) for item in fanoe["files"]] == [
        (DECK, stated["content"]["da"]), (GUIDE, stated["content"]["da"])
    ]  # fmt: skip


def test_what_is_edited_removed_or_does_not_go_together_is_told(output: Path) -> None:
    (output / DECK).write_bytes(b"edited")
    (output / "aarhus/aarhus-workshop.pptx").unlink()
    done = released(output)
    assert done.exit_code == 3
    assert f"{DECK}: was edited since it was made" in done.output
    with zipfile.ZipFile(output / "fanoe/fanoe.zip") as package:
        assert package.read(DECK) == b"edited"
    with zipfile.ZipFile(output / "aarhus/aarhus.zip") as package:
        assert package.namelist() == ["aarhus/aarhus-facilitatorguide.docx"]
    other = ("--only", "guide", "--field", "kultur-fritid", "--quiet", "--output", str(output))
    assert run("build", "fanoe", *other).exit_code == 3
    assert "fanoe: its documents were made from different inputs" in released(output).output


def test_the_index_lists_no_zip_of_older_documents(output: Path) -> None:
    assert released(output).exit_code == 0
    assert (
        run("build", "fanoe", "--only", "deck,guide", "--field", "kultur-fritid", "--output", str(output)).exit_code
        == 0
    )
    page = (output / "index.html").read_text(encoding="utf-8")
    assert "fanoe/fanoe.zip" not in page
    assert "aarhus/aarhus.zip" in page


@pytest.mark.parametrize("name", ["SHA256SUMS", "release.json", "sbom.cdx.json", "fanoe/fanoe.zip"])
def test_somebodys_own_file_is_not_written_over(output: Path, name: str) -> None:
    (output / name).write_bytes(b"theirs")
    done = released(output)
    assert done.exit_code == 3
    assert f"{name}: left as it is" in done.output
    assert (output / name).read_bytes() == b"theirs"


def test_a_folder_without_kits_is_told(tmp_path: Path) -> None:
    done = released(tmp_path)
    assert done.exit_code == 2
    assert "has no documents; build some first" in done.output
    assert not list(tmp_path.iterdir())


def test_the_bill_of_materials_names_every_part() -> None:
    bill = json.loads(sbom.bill_of_materials("lederhjul", "1.0", templates()))
    assert bill["bomFormat"] == "CycloneDX"
    named = {component["name"] for component in bill["components"]}
    fonts = {path.name for path in templates().glob("fonts/*.ttf")}
    assert named >= {"click", "python-pptx", "pikepdf", "numpy", "markupsafe", "FOGRA39L_coated.icc"} | fonts
    for component in bill["components"]:
        assert component["version"], component
        assert component["licenses"], component
    assert "timestamp" not in bill["metadata"], "it would be another file each day"
    (depends,) = [item for item in bill["dependencies"] if item["ref"] == "lederhjul"]
    assert set(depends["dependsOn"]) == {component["bom-ref"] for component in bill["components"]}


def test_a_release_moves(output: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Paths are relative: the same folder elsewhere gives the same release."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "output"
    shutil.copytree(output, elsewhere)
    for folder in (output, elsewhere):
        assert released(folder).exit_code == 0
    assert (output / "SHA256SUMS").read_bytes() == (elsewhere / "SHA256SUMS").read_bytes()
