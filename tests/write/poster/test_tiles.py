"""The poster in parts: put together at their marks, the sheets are the poster."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image

from generator import finished
from generator.kit.files import FileKind
from generator.kit.poster import Orientation
from generator.write import poster
from generator.write.poster import tiles
from tests.support.kits import BRANDED, data_of, jobs
from tests.support.poster import MM
from tests.support.tools import tool

DPI = 4 * 25.4  # four pixels a millimetre, so that parts begin on whole pixels, or nearly
SHEETS: dict[FileKind, tuple[int, tuple[int, int]]] = {"tiles-a3": (8, (420, 297)), "tiles-a4": (15, (297, 210))}


@cache
def written(orientation: Orientation = "portrait") -> dict[FileKind, bytes]:
    job = jobs()[BRANDED]
    turned = replace(job.kit, poster=replace(job.kit.poster, orientation=orientation))
    return {file.kind: file.data for file in poster.write_tiles(turned, job.bound)}


def pictures(data: bytes, folder: Path) -> list[Any]:
    """The pages as arrays of pixels."""
    (folder / "pages.pdf").write_bytes(data)
    subprocess.run([tool("pdftoppm"), "-r", str(DPI), "-png", folder / "pages.pdf", folder / "page"], check=True)
    return [np.asarray(Image.open(path).convert("RGB")).astype(np.int16) for path in sorted(folder.glob("page-*.png"))]


@pytest.mark.parametrize("kind", SHEETS)
def test_a1_is_eight_sheets_of_a3_or_fifteen_of_a4(kind: FileKind) -> None:
    count, paper = SHEETS[kind]
    for orientation in ("portrait", "landscape"):
        with pikepdf.open(io.BytesIO(written(orientation)[kind])) as pdf:
            assert len(pdf.pages) == count
            for page in pdf.pages:
                sides = sorted(round(float(side) / MM) for side in page.mediabox.as_list()[2:])
                assert sides == sorted(paper)


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("kind", SHEETS)
def test_put_together_the_sheets_are_the_poster(kind: FileKind, tmp_path: Path) -> None:
    job, sheet, size = jobs()[BRANDED], poster.paper(), SHEETS[kind][1]
    large, small = (sheet.width * MM, sheet.height * MM), (size[0] * MM, size[1] * MM)
    grid = tiles.grid(large, small, job.bound.templates.poster.tiles)
    (tmp_path / "whole").mkdir()
    (whole,) = pictures(data_of(poster.write(job.kit, job.bound)), tmp_path / "whole")
    scale = DPI / 72
    together = np.full_like(whole, 255)
    for window, page in zip(grid.windows(), pictures(written()[kind], tmp_path), strict=True):
        left, top = (round(edge * scale) for edge in window.source)
        x, y = (round(edge * scale) for edge in window.corner)
        part = page[y : y + round(window.height * scale), x : x + round(window.width * scale)]
        area = together[top : top + part.shape[0], left : left + part.shape[1]]
        area[:] = part[: area.shape[0], : area.shape[1]]
    different = (abs(together - whole).max(axis=2) > 96).mean()
    assert different < 0.01, f"{different:.1%} of the poster looks otherwise"


@pytest.mark.slow
def test_parts_are_read_back_sound_and_say_which_they_are() -> None:
    words = jobs()[BRANDED].kit.words
    for kind, data in written().items():
        assert finished.check_file("x.pdf", data) == []
        with pikepdf.open(io.BytesIO(data)) as pdf:
            (document,) = pdf.Root.StructTreeRoot.K
            told = [str(element.Alt) for element in document.K if element.S == "/Figure"]
        total = SHEETS[kind][0]
        assert told[0] == words.tile.format(number=1, total=total, row=1, column=1)
        assert len(told) == total


def test_pages_that_show_no_part_of_a_poster_are_refused() -> None:
    job = jobs()[BRANDED]
    for data, pages in ((written()["tiles-a3"], 21), (data_of(poster.write(job.kit, job.bound)), 2)):
        with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(data)) as more:
            while len(pdf.pages) < pages:
                pdf.pages.extend(more.pages[: pages - len(pdf.pages)])
            target = io.BytesIO()
            pdf.save(target)
        (fault,) = finished.check_file("x.pdf", target.getvalue())
        assert f"has {pages} pages" in str(fault)


@pytest.mark.slow
def test_every_sheet_is_accessible(vera: Callable[..., str], tmp_path: Path) -> None:
    for kind, data in written().items():
        (tmp_path / f"{kind}.pdf").write_bytes(data)
        assert vera("ua1", tmp_path / f"{kind}.pdf") == ""
