"""What was made before is taken from the cache: whole, never of another kit, and no more than fits."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import artefacts, build, cache, receipts, sources
from generator.cli import main
from generator.write import poster
from tests.support.kits import BRANDED, SEEN, jobs


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_the_bytes_are_the_same_whatever_is_known_and_in_whatever_order_it_is_made(tmp_path: Path) -> None:
    def run(output: str, *arguments: str) -> dict[str, bytes]:
        command = ["build", *arguments, "--format", "intro", "--quiet", "--output", str(tmp_path / output)]
        done = CliRunner().invoke(main, command, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return contents(tmp_path / output)

    kits = ("fanoe", "moensterby", "skabelonby")
    reference = run("anew", *kits, "--no-cache", "--jobs", "1")
    assert not (Path(os.environ["XDG_CACHE_HOME"]) / "lederhjul").exists(), "--no-cache keeps something"
    assert run("cold", *kits) == reference
    assert run("warm", *reversed(kits), "--jobs", "2") == reference
    entries = list((Path(os.environ["XDG_CACHE_HOME"]) / "lederhjul").iterdir())
    for entry in entries[::2]:
        entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    assert run("damaged", *kits) == reference
    assert run("warm", *kits) == reference


def test_a_poster_is_known_again_on_another_day(tmp_path: Path) -> None:
    job = jobs()[BRANDED]
    other = replace(job.kit, inputs="other", workshop=jobs()[SEEN[0]].kit.workshop)
    for name in artefacts.ARTEFACTS:
        is_same = artefacts.follows_from(name, job.kit) == artefacts.follows_from(name, other)
        assert is_same == (name in ("poster", "worksheet", "tiles", "png", "svg")), name
    for field in ("owner", "brand", "poster", "field"):
        changed = replace(job.kit, **{field: getattr(jobs()[SEEN[0]].kit, field)})
        if getattr(changed, field) != getattr(job.kit, field):
            assert artefacts.follows_from("poster", changed) != artefacts.follows_from("poster", job.kit), field


@pytest.mark.slow
@pytest.mark.parametrize("write", [poster.write, poster.write_worksheet, poster.write_tiles, poster.write_svg])
def test_what_shows_the_wheel_follows_from_nothing_else(write: artefacts.Writer) -> None:
    job, other = jobs()[BRANDED], jobs()[SEEN[0]].kit
    changed = replace(
        job.kit, id="other", inputs="other", workshop=other.workshop, chain=other.chain, modules=(), slides=(),
        guide=other.guide, local=other.local,
    )  # fmt: skip
    assert write(changed, job.bound) == write(job.kit, job.bound), "`follows_from` in artefacts.py leaves it out"


def test_no_more_is_kept_than_fits_and_the_least_used_goes_first(tmp_path: Path) -> None:
    small = cache.Cache(tmp_path, limit=1_000)
    for number in range(9):
        small.put(f"{number}", bytes(100))
        os.utime(tmp_path / f"{number}", (number, number))
    assert small.get("0") == bytes(100)
    small.trim()
    kept = {path.name for path in tmp_path.iterdir()}
    assert "0" in kept, "what was used just now is gone"
    assert "1" not in kept
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 800
    shutil.rmtree(tmp_path)
    small.trim()
    assert small.get("0") is None


def test_an_entry_under_another_name_is_none(tmp_path: Path) -> None:
    kept = cache.Cache(tmp_path)
    kept.put("a", b"of a")
    (tmp_path / "a").rename(tmp_path / "b")
    assert kept.get("b") is None


def test_nothing_is_kept_of_a_program_that_changed_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = receipts.Receipts(cache.Cache(tmp_path), sources.program())
    monkeypatch.setattr(sources, "program", lambda: "another one")
    (job,) = build.gather(["fanoe"], build.Options(tmp_path, only=("svg",)))
    build.make(job, known)
    assert not list(tmp_path.iterdir())
