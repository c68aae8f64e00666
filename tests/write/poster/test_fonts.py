"""A brand's own font files on the poster: what they look like is what is measured, drawn and embedded."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lxml import etree
from PIL import Image

from generator import paths
from generator.check import poster as preflight
from generator.kit import Kit
from generator.typeset.outlines import glyph
from generator.typeset.shaping import face_of
from generator.write import poster
from tests.support.kits import BRANDED, data_of, jobs
from tests.support.own_font import both, kit
from tests.support.tools import tool

KINDS = ("ttf", "otf")


def asked(data: bytes, folder: Path, *command: str) -> str:
    path = folder / "poster.pdf"
    path.write_bytes(data)
    done = subprocess.run([tool(command[0]), *command[1:], str(path)], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.office
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_embedded_as_a_subset_in_truetype(kind: str, tmp_path: Path) -> None:
    for data in both(kind):
        rows = asked(data, tmp_path, "pdffonts").splitlines()[2:]
        assert len(rows) == 2, rows
        for row in rows:
            assert "+Byskrift" in row, f"set in another font: {row}"
            assert row.split()[1:6] == ["CID", "TrueType", "Identity-H", "yes", "yes"], row


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_preflight_finds_nothing(kind: str) -> None:
    assert [preflight.faults(data) for data in both(kind)] == [[], []]


@pytest.mark.office
def test_postscript_outlines_look_like_those_of_truetype(tmp_path: Path) -> None:
    """On paper, where they are made quadratic, and in the picture, where they are not."""
    pages = [(rendered(both(kind)[0], tmp_path), intranet(kit(kind))) for kind in KINDS]
    for one, other in zip(*pages, strict=True):
        assert np.ptp(one) > 200
        assert (abs(one - other) > 60).mean() < 0.005, "the letters look otherwise"


def rendered(data: bytes, folder: Path) -> Any:
    (folder / "page.pdf").write_bytes(data)
    path = folder / "page"
    subprocess.run([tool("pdftoppm"), "-r", "30", "-singlefile", "-png", f"{path}.pdf", path], check=True)
    return np.asarray(Image.open(folder / "page.png").convert("L")).astype(int)


def intranet(made: Kit) -> Any:
    picture = Image.open(io.BytesIO(data_of(poster.write_png(made, jobs()[BRANDED].bound))))
    return np.asarray(picture.convert("L").resize((700, 990))).astype(int)


@pytest.mark.office
def test_a_given_font_and_one_of_ours_stand_side_by_side(tmp_path: Path) -> None:
    rows = asked(both("otf", "Calibri")[0], tmp_path, "pdffonts").splitlines()[2:]
    assert sorted(row.split()[0].partition("+")[2] for row in rows) == [
        "Byskrift-Bold", "Byskrift-Regular", "Carlito", "Carlito-Bold",
    ]  # fmt: skip


def test_a_font_is_read_at_once_so_that_worker_processes_do_not_share_its_file(tmp_path: Path) -> None:
    """A file that is open when a process forks has one position for all: one worker would read where another is."""
    (given,) = (path for path in (paths.templates() / "fonts").glob("Carlito-Regular.ttf"))
    copy = tmp_path / given.name
    copy.write_bytes(given.read_bytes())
    face_of(copy)
    copy.write_bytes(b"")
    assert glyph(copy, "å") == glyph(given, "å")


@pytest.mark.office
def test_what_is_set_can_be_searched(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(both("otf")[0])
    done = subprocess.run([tool("pdftotext"), tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True)
    assert jobs()[BRANDED].kit.wheel.question in " ".join(done.stdout.split())


def test_the_svg_names_each_fonts_letters_apart() -> None:
    root = etree.fromstring(data_of(poster.write_svg(kit("otf"), jobs()[BRANDED].bound)))
    names = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(names) == len(set(names)) > 60
    used = {element.get("{http://www.w3.org/1999/xlink}href") for element in root.iter()} - {None}
    assert used == {f"#{name}" for name in names}


SCRIPT = """
import hashlib
from tests.support.own_font import both
print(*(hashlib.sha256(data).hexdigest() for kind in ("ttf", "otf") for data in both(kind, "Calibri")))
"""


@pytest.mark.slow
def test_the_same_font_gives_the_same_bytes_wherever_files_are_kept(tmp_path: Path) -> None:
    runs = set()
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        where = {
            "PYTHONHASHSEED": seed,
            "TMPDIR": str(tmp_path / seed),
            "PYTHONPATH": str(Path(__file__).parents[3]),
        }
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT], env={**os.environ, **where}, capture_output=True, check=True
        )
        runs.add(run.stdout)
        assert not list((tmp_path / seed).iterdir()), "files are left behind"
    assert len(runs) == 1
