"""The pictures of a kit, as `lederhjul preview` draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from generator import build
from generator.cli import main
from generator.publish.preview import PAGE_WIDTH
from tests.support.tools import tool


@pytest.mark.office
def test_every_page_is_drawn_and_stands_on_the_contact_sheet(tmp_path: Path) -> None:
    tool("soffice")
    done = CliRunner().invoke(main, ["preview", "moensterby", "--output", str(tmp_path)])
    assert done.exit_code == 0, done.output
    folder = tmp_path / "moensterby/preview"
    drawn = sorted(path.name for path in folder.glob("*.png"))
    for kind, least in (("workshop", 30), ("facilitatorguide", 30), ("lederhjul", 1), ("lederhjul-tryk", 1)):
        found = [name for name in drawn if name.rsplit("-", 1)[0] == f"moensterby-{kind}"]
        assert len(found) >= least, f"{kind}: {len(found)} pictures"
    with Image.open(folder / "moensterby-workshop-01.png") as slide:
        assert slide.size == (PAGE_WIDTH, PAGE_WIDTH * 9 // 16)
        assert np.asarray(slide).std() > 10, "the title slide is blank"
    with Image.open(folder / "contact-sheet.png") as sheet:
        assert sheet.height > sheet.width > 2000


def test_without_libreoffice_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = CliRunner().invoke(main, ["preview", "moensterby", "--output", str(tmp_path)])
    assert done.exit_code == 2
    assert "preview needs LibreOffice" in done.output


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Previews are of the posters, which LibreOffice need not lay out."""
    make = build.make
    monkeypatch.setattr(build, "make", lambda job: make(replace(job, only=("poster",))))
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.touch(0o755)
    monkeypatch.setenv("PATH", str(program.parent))


def preview(output: Path) -> Result:
    return CliRunner().invoke(main, ["preview", "fanoe", "--output", str(output)], catch_exceptions=False)


@pytest.mark.slow
@pytest.mark.usefixtures("drawn")
def test_only_its_own_pictures_are_removed(tmp_path: Path) -> None:
    output = tmp_path / "output"
    folder = output / "fanoe/preview"
    folder.mkdir(parents=True)
    (folder / "holiday.png").write_bytes(b"theirs")
    assert preview(output).exit_code == 0
    names = {path.name for path in folder.iterdir()}
    assert names == {"holiday.png", "fanoe-lederhjul-01.png", "fanoe-lederhjul-tryk-01.png", "contact-sheet.png"}
    (folder / "contact-sheet.png").write_bytes(b"edited")
    done = preview(output)
    assert done.exit_code == 3
    assert "contact-sheet.png: left as it is" in done.output
    assert (folder / "contact-sheet.png").read_bytes() == b"edited"
    assert (folder / "holiday.png").read_bytes() == b"theirs"


@pytest.mark.slow
@pytest.mark.usefixtures("drawn")
def test_pages_that_are_no_more_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "output"
    assert preview(output).exit_code == 0
    monkeypatch.setattr("generator.publish.preview.draw", lambda documents: {"contact-sheet.png": b"one"})
    assert preview(output).exit_code == 0
    assert [path.name for path in (output / "fanoe/preview").iterdir()] == ["contact-sheet.png"]


@pytest.mark.slow
@pytest.mark.usefixtures("drawn")
def test_pictures_that_cannot_be_placed_are_one_line(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for name in ("fanoe-lederhjul-01.png", "fanoe-lederhjul-tryk-01.png", "contact-sheet.png"):
        (output / "fanoe/preview" / name).mkdir(parents=True)
    done = preview(output)
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert "fanoe-lederhjul-01.png and 2 more: is a folder; move it away" in line


@pytest.mark.slow
@pytest.mark.usefixtures("drawn")
def test_a_page_that_breaks_us_is_one_line_and_the_next_kit_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(documents: Sequence[tuple[str, Path]]) -> dict[str, bytes]:
        if documents[0][0].startswith("fanoe"):
            raise ZeroDivisionError("nobody thought of this")
        return {"contact-sheet.png": b"one"}

    monkeypatch.setattr("generator.publish.preview.draw", broken)
    done = CliRunner().invoke(main, ["preview", "fanoe", "aarhus", "--output", str(tmp_path / "output")])
    assert done.exit_code == 1
    assert done.stderr.startswith("fanoe: its pages: a mistake of lederhjul's own (ZeroDivisionError")
    assert (tmp_path / "output/aarhus/preview/contact-sheet.png").read_bytes() == b"one"


@pytest.mark.usefixtures("drawn")
def test_no_picture_is_written_or_removed_through_a_link(tmp_path: Path) -> None:
    outside, output = tmp_path / "outside", tmp_path / "output"
    outside.mkdir()
    (output / "fanoe").mkdir(parents=True)
    (outside / "contact-sheet.png").write_bytes(b"theirs")
    (output / "fanoe/preview").symlink_to(outside)
    done = preview(output)
    assert done.exit_code == 1
    assert "is a link, or lies behind one" in done.output
    assert [path.name for path in outside.iterdir()] == ["contact-sheet.png"]
    assert (outside / "contact-sheet.png").read_bytes() == b"theirs"
