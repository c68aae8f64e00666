"""A character that a face lacks is measured and set alike: a no-break space is a space on the poster, too."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path
from unicodedata import normalize

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from generator import build, paths
from generator.graphics import text_on_path
from generator.graphics.text_on_path import Style
from generator.kit.files import FileKind, file_name
from generator.typeset import fitting
from generator.typeset.fonts import font_for
from generator.typeset.shaping import FALLBACKS, missing, shaped
from tests.support.tools import tool

FONTS = paths.templates() / "fonts"
FACES = sorted(FONTS.glob("*.ttf"))
CALIBRI = font_for("Calibri", FONTS)
NAME = "Nordby\u00a0Kommune"
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</word>')


@pytest.fixture(scope="module")
def posters(tmp_path_factory: pytest.TempPathFactory) -> dict[FileKind, Path]:
    """The poster, for the screen and for the press, of a municipality whose name holds a no-break space."""
    folder = tmp_path_factory.mktemp("nordby")
    (folder / "nordby.yml").write_text(f'name: "{NAME}"\n', encoding="utf-8")
    (job,) = build.gather([str(folder / "nordby.yml")], build.Options(folder, only=("poster", "svg")))
    paths = {}
    for file in build.make(job).files:
        paths[file.kind] = path = folder / file_name("nordby", file.kind, "")
        path.write_bytes(file.data)
    return paths


def as_drawn(path: Path) -> Path:
    """Return a copy of a PDF without what its letters are said to be: programs then read the glyphs themselves."""
    copy = path.with_suffix(".drawn.pdf")
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"/ActualText", b"/Elsewhere"))
        pdf.save(copy)
    return copy


@pytest.mark.office
@pytest.mark.parametrize("kind", ["poster", "print"])
def test_a_no_break_space_is_drawn_on_the_poster(posters: dict[FileKind, Path], kind: FileKind) -> None:
    drawn = as_drawn(posters[kind])
    text = subprocess.run([tool("pdftotext"), str(drawn), "-"], capture_output=True, text=True, check=True).stdout
    assert "Nordby Kommune" in text
    boxes = subprocess.run([tool("pdftotext"), "-bbox", str(drawn), "-"], capture_output=True, text=True, check=True)
    words = [(unescape(word), [float(edge) for edge in box]) for *box, word in WORD.findall(boxes.stdout)]
    first, second = (next(box for text, box in words if text == word) for word in NAME.split())
    size = first[3] - first[1]
    assert first[1] == second[1], "the name stands on one line"
    assert 0.1 * size < second[0] - first[2] < 0.3 * size, "there is a space between the words, and no more"


@pytest.mark.office
def test_who_hears_or_copies_the_poster_gets_the_name_as_it_was_written(posters: dict[FileKind, Path]) -> None:
    said = subprocess.run([tool("pdftotext"), str(posters["poster"]), "-"], capture_output=True, text=True, check=True)
    assert NAME in said.stdout
    assert f'aria-label="{NAME}"' in posters["svg"].read_text(encoding="utf-8")


def test_the_name_is_measured_as_it_is_drawn() -> None:
    for bold in (False, True):
        plain = fitting.width("Nordby Kommune", CALIBRI, 20, bold=bold)
        assert fitting.width(NAME, CALIBRI, 20, bold=bold) == plain
    assert len(fitting.break_lines([(NAME, False)], CALIBRI, 20, 1000)) == 1
    (line,) = fitting.words(((NAME, False),), CALIBRI)
    assert line[1] * 20 == pytest.approx(fitting.width(NAME, CALIBRI, 20)), "no line breaks at a no-break space"


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_every_fallback_is_measured_as_what_is_drawn(path: Path) -> None:
    with TTFont(path, lazy=True) as font:
        glyphs, advances = font.getBestCmap(), font["hmtx"].metrics
    for char, candidates in FALLBACKS.items():
        expected = next(drawn for drawn in char + candidates if ord(drawn) in glyphs)
        line = shaped(char, path)
        assert line.chars == (expected,), f"U+{ord(char):04X}"
        assert line.width == advances[glyphs[ord(expected)]][0], f"U+{ord(char):04X} is measured as something else"
        assert not missing(char, path)
        style = Style(path, 1000)
        letters = text_on_path.straight(f"n{char}n", style, "#000000", (0, 0))
        assert letters.text == f"n{char}n", "a reader gets the character itself"
        assert "".join(piece.chars for piece in letters.pieces) == normalize("NFC", f"n{expected}n")
        assert text_on_path.width(f"n{char}n", style) == text_on_path.width(f"n{expected}n", style)


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_what_no_fallback_draws_is_named_once(path: Path) -> None:
    assert missing("Ærø 漢字 – 漢\u00a0a\u030a", path) == ("漢", "字")
    assert missing("sam\u00adarbejde\u200b\u2060", path) == (), "what shows nothing is not missing"


def test_what_shows_nothing_is_not_drawn() -> None:
    style = Style(FONTS / "LiberationSans-Regular.ttf", 10)
    letters = text_on_path.straight("sam\u00adarbejde\u200b", style, "#000000", (0, 0))
    assert "".join(piece.chars for piece in letters.pieces) == "samarbejde"
    assert text_on_path.width("sam\u00adarbejde\u200b", style) == text_on_path.width("samarbejde", style)


@given(st.text(max_size=40), st.sampled_from(FACES))
def test_every_character_has_its_edges(text: str, path: Path) -> None:
    line = shaped(text, path)
    assert len(line.chars) == len(line.starts) == len(line.ends) == len(text)
    assert all(start <= end for start, end in zip(line.starts, line.ends, strict=True))
    assert list(line.starts) == sorted(line.starts), "letters stand in the order of the text"
