"""`lederhjul template FILE`: what a designer is told of a template, and the deck that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.template.roles import KEYS
from tests.support import templates


def told(folder: Path, name: str, data: bytes) -> Result:
    (folder / name).write_bytes(data)
    return CliRunner().invoke(
        main, ["template", str(folder / name), "--output", str(folder / "out")], catch_exceptions=False
    )


def test_a_deck_that_serves_everything_is_told_role_by_role(tmp_path: Path) -> None:
    done = told(tmp_path, "kommune.potx", templates.danish())
    assert done.exit_code == 0, done.stderr
    for said in (
        "kommune.potx: a deck, 339 × 190 mm (16:9), masters: 1",
        "  content    Titel og indhold\n             its name is “titel og indhold”, title and one wide text",
        "· Wheel: drawn, ",
        "with Subtitle, Details",
        "headings in Calibri, text in Calibri",
        "accent1  #4F81BD  4.0:1 with its ground, too little for text",
        '  deck_template: "kommune.potx"\n  # layouts:\n    # title: "Forside"',
    ):
        assert said in done.stdout, f"missing: {said}\n{done.stdout}"
    for key in KEYS:
        assert f"\n  {key}" in done.stdout, f"{key} is not told"


def test_the_annotated_deck_says_on_each_layout_what_stands_where(tmp_path: Path, sdk: Callable[[Path], str]) -> None:
    told(tmp_path, "kommune.potx", templates.decorated())
    path = tmp_path / "out/kommune-layouts.pptx"
    deck = pptx.Presentation(str(path))
    assert [slide.shapes.title.text_frame.text.split(":")[0] for slide in deck.slides] == list(KEYS)
    content = deck.slides[KEYS.index("content")]
    words = [shape.text_frame.text for shape in content.placeholders]
    assert any(text.startswith("Body: ") and "mm" in text and "pt" in text for text in words), words
    wheel = deck.slides[KEYS.index("wheel")]
    assert any(shape.name == "Wheel" and "drawn" in shape.text_frame.text for shape in wheel.shapes)
    assert sdk(path) == ""


@pytest.mark.slow
def test_what_no_layout_serves_is_told_as_drawn_and_can_be_pasted(tmp_path: Path) -> None:
    done = told(tmp_path, "kommune.pptx", templates.covered())
    assert done.exit_code == 0, done.stderr
    assert "none has room for it: drawn at our grid on “Title Only”" in done.stdout
    lines = done.stdout.split("\nbrand:\n")[1].split("\n\n")[0]
    assert '    # wheel: "builtin"' in lines
    pasted = re.sub(r"(?m)^( *)# ", r"\1", lines)
    (tmp_path / "by.yml").write_text(f"name: Prøveby Kommune\nbrand:\n{pasted}\n", encoding="utf-8")
    checked = CliRunner().invoke(main, ["check", str(tmp_path / "by.yml")], catch_exceptions=False)
    assert checked.exit_code == 0, checked.output
    assert "no layout has room for 'wheel'; drawn at our grid on 'Title Only'" in checked.output


def test_a_deck_without_titles_is_told_with_exit_code_1(tmp_path: Path) -> None:
    done = told(tmp_path, "kommune.pptx", templates.untitled())
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("kommune.pptx: no layout has a title placeholder")


def test_alike_and_pale_accents_are_told(tmp_path: Path) -> None:
    pale = templates.accents("FFE08A", "FFE18C", "F4F4F4", "A8E6A1", "224488", "AA3366")
    done = told(tmp_path, "kommune.pptx", templates.recoloured(pale))
    assert "note: theme 2 takes accent5: accent2 is too near" in done.stdout
    assert "note: text in the ground's colour cannot be read on accent1 #FFE08A" in done.stdout


def test_a_cover_page_is_told(tmp_path: Path) -> None:
    assert "cover page kept" in told(tmp_path, "kommune.docx", templates.covered_guide()).stdout
    assert "cover page none (ours is made)" in told(tmp_path, "kommune.docx", templates.default_guide()).stdout


def test_a_word_template_is_told_style_by_style(tmp_path: Path) -> None:
    done = told(tmp_path, "kommune.docx", templates.danish_guide())
    assert done.exit_code == 0, done.stderr
    assert "kommune.docx: a Word file, 216 × 279 mm" in done.stdout
    assert "  heading 1    Overskrift 1 (by its Danish name, or its id)" in done.stdout
    assert "  Title        Title (by its name)" in done.stdout
    assert '  guide_template: "kommune.docx"' in done.stdout
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("kommune.potm", b"", "is not a readable Office file; save it again in Office"),
        ("kommune.pdf", b"%PDF", "is not one of"),
        ("kommune.potx", b"nothing", "is not a readable Office file"),
        ("kommune.pptx", templates.default_guide(), "is no PowerPoint file that can be written on"),
        ("kommune.docx", templates.standard(), "is no Word file that can be written on"),
    ],
)
def test_what_is_no_template_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    done = told(tmp_path, name, data)
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{name}: ")
    assert said in line
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_an_annotated_deck_is_renewed_unless_somebody_has_edited_it(tmp_path: Path) -> None:
    deck = tmp_path / "out/kommune-layouts.pptx"
    told(tmp_path, "kommune.potx", templates.danish())
    first = deck.read_bytes()
    assert told(tmp_path, "kommune.potx", templates.decorated()).exit_code == 0
    assert deck.read_bytes() != first, "it is not renewed, although nobody has edited it"
    presentation = pptx.Presentation(str(deck))
    presentation.save(str(deck))
    edited = deck.read_bytes()
    done = told(tmp_path, "kommune.potx", templates.danish())
    assert done.exit_code == 3
    assert "kommune-layouts.pptx: left as it is: edited since it was made" in done.stderr
    assert deck.read_bytes() == edited
