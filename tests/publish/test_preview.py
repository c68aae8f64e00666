"""The pictures of a kit, as `lederhjul preview` draws them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

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
