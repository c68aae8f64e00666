"""What a kit follows from is known, file by file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from generator import paths, sources
from tests.support.kits import KIT


def test_every_file_of_the_program_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("package", "content", "templates"):
        (tmp_path / name / "inner").mkdir(parents=True)
        (tmp_path / name / "inner" / "file.yml").write_text("one")
        monkeypatch.setattr(paths, name, partial(Path, tmp_path / name))
    known = {sources.program()}
    for name in ("package", "content", "templates"):
        file = tmp_path / name / "inner" / "file.yml"
        file.write_text("two")
        known.add(sources.program())
        other = file.rename(file.with_name("other.yml"))
        known.add(sources.program())
        file.touch()
        known.add(sources.program())
        other.unlink()
        known.add(sources.program())
    assert len(known) == 13, "a change of the program was not seen"
    (tmp_path / "package/__pycache__").mkdir()
    (tmp_path / "package/__pycache__/x.pyc").write_text("compiled")
    assert sources.program() in known


READ = """
import os, sys
opened = set()
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)):
        opened.add(os.path.realpath(arguments[0]))
sys.addaudithook(watch)
from pathlib import Path
from generator import build
jobs = build.gather(sys.argv[2:], build.Options(Path("unused")))
town = os.path.realpath(sys.argv[1])
noted = {os.path.realpath(path) for job in jobs for path in job.terms.sources}
print(*sorted(path for path in opened if path.startswith(town) and os.path.isfile(path)), sep="\\n")
print("missed", *sorted(path for path in opened - noted if path.startswith(town) and os.path.isfile(path)))
"""


@pytest.mark.slow
def test_every_file_that_is_read_of_a_municipality_is_noted(town: Path) -> None:
    shutil.copy(paths.templates() / "fonts/Carlito-Regular.ttf", town)
    (town / "_brand.yml").write_text(
        "typography: {fonts: [{family: Carlito, source: file, files: [Carlito-Regular.ttf]}], base: Carlito}\n"
        "logo: moensterby-logo.svg\n",
        encoding="utf-8",
    )
    (town / "bag.yml").write_text("name: Bag Kommune\n", encoding="utf-8")
    looks = "{deck_template: skabelonby.potx, guide_template: skabelonby.dotx}"
    (town / "skabelon.yml").write_text(f"name: Skabelon Kommune\nbrand: {looks}\n", encoding="utf-8")
    targets = [str(town / name) for name in (f"{KIT}.yml", "bag.yml", "skabelon.yml")]
    done = subprocess.run([sys.executable, "-c", READ, str(town), *targets], capture_output=True, text=True, check=True)
    *read, missed = done.stdout.splitlines()
    names = {Path(path).name for path in read}
    assert {"Carlito-Regular.ttf", "skabelonby.potx", "skabelonby.dotx", "moensterby-logo-hvid.png"} <= names
    assert missed == "missed"
