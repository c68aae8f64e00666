"""Several machines build shares, and their folders joined are what one machine writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

pytestmark = pytest.mark.usefixtures("quick")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def shares(tmp_path: Path) -> tuple[Path, Path, Path]:
    """What three machines have built."""
    folders = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    for number, folder in enumerate(folders, 1):
        done = run("build", "--all", "--only", "svg", "--shard", f"{number}/3", "--quiet", "--output", folder)
        assert done.exit_code == 0, done.output
    return folders


@pytest.mark.slow
def test_shares_joined_are_the_whole_byte_for_byte(tmp_path: Path, shares: tuple[Path, Path, Path]) -> None:
    assert run("build", "--all", "--only", "svg", "--quiet", "--output", tmp_path / "whole").exit_code == 0
    whole = contents(tmp_path / "whole")
    assert len(whole) == 98 + 3 + 2
    sizes = [len(list(folder.glob("*/*.svg"))) for folder in shares]
    assert max(sizes) - min(sizes) <= 1
    assert run("merge", *reversed(shares), "--output", tmp_path / "joined").exit_code == 0
    assert contents(tmp_path / "joined") == whole
    assert run("merge", *shares, *shares, "--output", tmp_path / "joined").exit_code == 0
    assert contents(tmp_path / "joined") == whole
    assert run("merge", *shares, "--output", shares[0]).exit_code == 0
    assert contents(shares[0]) == whole


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    for folder, kit in (("a", "aarhus"), ("b", "odense")):
        assert run("build", kit, "--only", "svg", "--quiet", "--output", tmp_path / folder).exit_code == 0
    return tmp_path / "a", tmp_path / "b"


def test_what_was_edited_where_it_was_built_is_told_and_nothing_is_written(
    tmp_path: Path, two: tuple[Path, Path]
) -> None:
    svg = two[0] / "aarhus/aarhus-lederhjul.svg"
    svg.write_bytes(svg.read_bytes() + b"mine")
    (two[1] / "odense/odense-lederhjul.svg").unlink()
    done = run("merge", *two, "--output", tmp_path / "joined")
    assert done.exit_code == 2
    assert f"{svg}: is gone, or was edited since it was made" in done.output
    assert "odense-lederhjul.svg: is gone" in done.output, "not all faults are told at once"
    assert not (tmp_path / "joined").exists()
    assert svg.read_bytes().endswith(b"mine")


def test_folders_that_disagree_are_told_and_nothing_is_written(tmp_path: Path, two: tuple[Path, Path]) -> None:
    assert run("build", "aarhus", "--only", "svg", "--field", "kultur-fritid", "--output", two[1]).exit_code == 0
    done = run("merge", *two, "--output", tmp_path / "joined")
    assert done.exit_code == 2
    assert f"{two[1]}/aarhus/aarhus-lederhjul.svg: is not the same as in {two[0]}" in done.output
    assert not (tmp_path / "joined").exists()


def test_an_edited_file_in_the_output_folder_is_left(tmp_path: Path, two: tuple[Path, Path]) -> None:
    joined = tmp_path / "joined"
    assert run("merge", two[0], "--output", joined).exit_code == 0
    svg = joined / "aarhus/aarhus-lederhjul.svg"
    svg.write_bytes(b"mine")
    done = run("merge", *two, "--output", joined)
    assert done.exit_code == 3
    assert "left as it is" in done.output
    assert svg.read_bytes() == b"mine"
    assert (joined / "odense/odense-lederhjul.svg").is_file()


def test_documents_that_do_not_go_together_are_told(tmp_path: Path, two: tuple[Path, Path]) -> None:
    assert run("build", "aarhus", "--only", "deck", "--output", two[0]).exit_code == 0
    assert run("build", "aarhus", "--only", "guide", "--length", "3:00", "--output", two[1]).exit_code == 0
    done = run("merge", *two, "--output", tmp_path / "joined")
    assert done.exit_code == 3, done.output
    assert "aarhus: its documents do not go together" in done.output


@pytest.mark.parametrize("manifest", [None, b"", b"{}", b'{"version": 2, "kits": {}, "files": {}}', b"[" * 100_000])
def test_what_is_no_output_folder_is_told(tmp_path: Path, two: tuple[Path, Path], manifest: bytes | None) -> None:
    (tmp_path / "other").mkdir()
    if manifest is not None:
        (tmp_path / "other/manifest.json").write_bytes(manifest)
    done = run("merge", two[0], tmp_path / "other", "--output", tmp_path / "joined")
    assert done.exit_code == 2
    assert "name folders that `lederhjul build` has written" in done.output
    assert not (tmp_path / "joined").exists()


@pytest.mark.parametrize("shard", ["0/3", "4/3", "3", "a/b", "1/2/3", "/", "-1/2"])
def test_a_share_that_cannot_be_is_told(tmp_path: Path, shard: str) -> None:
    done = run("build", "--all", "--shard", shard, "--output", tmp_path / "output")
    assert done.exit_code == 2
    assert "write it as 3/8" in done.output


def test_a_share_is_one_of_all(tmp_path: Path) -> None:
    assert run("build", "aarhus", "--shard", "1/2", "--output", tmp_path / "output").exit_code == 2
