"""What another program has lost is put back into a copy, and nothing that a person edited is changed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pptx
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.finished import check_file
from tests.support.kits import branded
from tests.support.tools import ToPdf

DECK, GUIDE = "moensterby-workshop.pptx", "moensterby-facilitatorguide.docx"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
MINE = "Vi begynder med kaffe og en historie fra aftenvagten."


def fix(*paths: Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, paths), "--fix"], catch_exceptions=False)


def mended(path: Path) -> Path:
    return path.with_name(f"{path.stem} (gendannet){path.suffix}")


def sections(data: bytes) -> list[str]:
    """The names of a deck's sections."""
    root = pptx.Presentation(io.BytesIO(data)).part._element
    return [str(node.get("name")) for node in root.iter() if str(node.tag).endswith("}section")]


def descriptions(data: bytes) -> list[str]:
    """All alternative texts of a deck."""
    slides = pptx.Presentation(io.BytesIO(data)).slides
    named = (node for slide in slides for node in slide._element.iter() if str(node.tag).endswith("}cNvPr"))
    return [text for node in named if (text := node.get("descr"))]


def first_body(deck: Any) -> Any:
    return next(shape for shape in deck.slides[1].shapes if shape.name == "Body").text_frame.paragraphs[0].runs[0]


def edited_and_spoilt(data: bytes) -> bytes:
    """A deck that a person edited, and whose alternative texts, languages and sections a program lost."""
    deck, target = pptx.Presentation(io.BytesIO(data)), io.BytesIO()
    first_body(deck).text = MINE
    for slide in deck.slides:
        for node in slide._element.iter():
            node.attrib.pop("descr", None)
            node.attrib.pop("lang", None)
    for listed in deck.part._element.findall(f".//{P}extLst/{P}ext"):
        if listed.find(f"{SECTIONS}sectionLst") is not None:
            listed.remove(listed[0])
    deck.save(target)
    return target.getvalue()


@pytest.mark.slow
def test_what_was_lost_comes_back_and_what_was_edited_stays(tmp_path: Path) -> None:
    path, ours = tmp_path / DECK, branded()["workshop.pptx"]
    path.write_bytes(edited_and_spoilt(ours))
    spoilt = path.read_bytes()
    assert not sections(spoilt)
    assert len(check_file(DECK, spoilt)) > 20
    done = fix(path)
    assert done.exit_code == 1, "the file that was checked has its faults"
    assert f"{mended(path)}: written" in done.output
    assert path.read_bytes() == spoilt, "the file itself is left"
    copy = mended(path).read_bytes()
    assert check_file(DECK, copy) == []
    assert sections(copy) == sections(ours) != []
    assert descriptions(copy) == descriptions(ours)
    assert first_body(pptx.Presentation(io.BytesIO(copy))).text == MINE


@pytest.mark.slow
def test_a_copy_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / DECK
    path.write_bytes(edited_and_spoilt(branded()["workshop.pptx"]))
    mended(path).write_bytes(b"theirs")
    done = fix(path)
    assert done.exit_code == 1
    assert "is there already" in done.output
    assert mended(path).read_bytes() == b"theirs"


@pytest.mark.slow
def test_a_file_that_lost_nothing_gets_no_copy(tmp_path: Path) -> None:
    path = tmp_path / GUIDE
    path.write_bytes(branded()["facilitatorguide.docx"])
    done = fix(path)
    assert done.exit_code == 0, done.output
    assert "nothing was lost" in done.output
    assert not mended(path).exists()


def test_a_file_that_is_not_ours_is_told(tmp_path: Path) -> None:
    path = tmp_path / "andres.pptx"
    pptx.Presentation().save(str(path))
    done = fix(path)
    assert done.exit_code == 1
    assert "has no record of what was written" in done.output


def test_libreoffice_loses_and_we_put_back(tmp_path: Path, to_pdf: ToPdf) -> None:
    """Deck and guide, as LibreOffice saves them, become what we wrote, to the byte."""
    sources = {DECK: branded()["workshop.pptx"], GUIDE: branded()["facilitatorguide.docx"]}
    for name, data in sources.items():
        (tmp_path / name).write_bytes(data)
        saved = tmp_path / "saved"
        to_pdf(saved, [tmp_path / name], name.rpartition(".")[2])
        assert check_file(name, (saved / name).read_bytes()), "it lost nothing that is checked"
        assert "written" in fix(saved / name).output
        assert mended(saved / name).read_bytes() == data
