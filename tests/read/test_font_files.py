"""A brand's fonts as files: measured in, variable ones made static, broken ones refused."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from generator import build, paths
from generator.errors import InFile, InputError
from generator.kit.brand import FontFile
from generator.read import municipality
from generator.read.brand import font_files
from generator.typeset import fitting
from generator.typeset.fonts import font_for, stand_in_note
from tests.support.kits import read_municipality

FONTS = paths.templates() / "fonts"


def named(file: str, family: str = "Hjulskrift", **os2: int) -> bytes:
    """Return one of our fonts under another name."""
    font: Any = TTFont(FONTS / file)
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = family
    for key, value in os2.items():
        setattr(font["OS/2"], key, value)
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def variable(lightest: int = 100, heaviest: int = 900) -> bytes:
    """Return a variable font of blocks: an em wide at the lightest weight, an em and a half at the heaviest."""
    letters = [*dict.fromkeys(font_files.LETTERS), " ", "Ж"]
    glyphs = {".notdef": None, **{f"u{ord(letter):04X}": letter for letter in letters}}
    builder: Any = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(letter): name for name, letter in glyphs.items() if letter})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 700), (900, 700), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    block = pen.glyph()
    builder.setupGlyf(dict.fromkeys(glyphs, block))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Hjulskrift", "styleName": "Thin"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWeightClass=lightest)
    builder.setupPost()
    builder.setupFvar([("wght", lightest, lightest, heaviest, "Weight")], [])
    wider = [(0, 0), (0, 0), (500, 0), (500, 0), (0, 0), (500, 0), (0, 0), (0, 0)]  # four corners, four phantom points
    builder.setupGvar({name: [TupleVariation({"wght": (0, 1, 1)}, wider)] for name in glyphs})
    target = io.BytesIO()
    builder.save(target)
    return target.getvalue()


def read(folder: Path, written: str, **files: bytes) -> municipality.Municipality:
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    fonts = f"[{{family: Hjulskrift, source: file, files: {written}}}]"
    text = f"name: A\nbrand:\n  typography:\n    fonts: {fonts}\n    base: Hjulskrift\n    headings: Arial\n"
    (folder / "a.yml").write_text(text, encoding="utf-8")
    return read_municipality(str(folder / "a.yml"))


def family(folder: Path, written: str, **files: bytes) -> FontFile:
    (found,) = read(folder, written, **files).brand.fonts
    return found


def test_text_is_measured_in_the_brands_own_font(tmp_path: Path) -> None:
    regular, bold = named("Gelasio-Regular.ttf"), named("Gelasio-Bold.ttf")
    found = family(tmp_path, "[a.ttf, {path: b.ttf, weight: bold}]", a_ttf=regular, b_ttf=bold)
    font = font_for("hjulskrift", FONTS, [found])
    georgia = font_for("Georgia", FONTS)
    for is_bold in (False, True):
        measured = fitting.width("Lederhjulet", font, 20, bold=is_bold)
        assert measured == fitting.width("Lederhjulet", georgia, 20, bold=is_bold)
    assert stand_in_note("Hjulskrift", [found]) is None
    assert stand_in_note("Hjulskrift") is not None


def test_a_build_says_nothing_of_fonts_that_it_has(tmp_path: Path) -> None:
    read(tmp_path, "[a.ttf]", a_ttf=named("Gelasio-Regular.ttf"))
    (job,) = build.gather([str(tmp_path / "a.yml")], build.Options(tmp_path))
    assert not job.notes


@pytest.mark.parametrize(
    ("given", "regular", "bold"),
    [
        ({300: "a", 400: "b", 600: "c", 900: "d"}, "b", "c"),
        ({300: "a", 500: "b"}, "b", "b"),
        ({500: "a", 700: "b", 800: "c"}, "a", "b"),
        ({100: "a"}, "a", "a"),
    ],
)
def test_the_weights_nearest_to_regular_and_bold_are_taken(
    tmp_path: Path, given: dict[int, str], regular: str, bold: str
) -> None:
    files = {f"{name}_ttf": named("Gelasio-Regular.ttf", usWeightClass=weight) for weight, name in given.items()}
    found = family(tmp_path, "[" + ", ".join(f"{name}.ttf" for name in given.values()) + "]", **files)
    assert found.regular == files[f"{regular}_ttf"]
    assert found.bold == files[f"{bold}_ttf"]


def test_italics_and_fonts_for_the_web_are_left(tmp_path: Path) -> None:
    upright = named("Gelasio-Regular.ttf")
    found = family(tmp_path, "[{path: i.ttf, style: italic}, w.woff2, a.ttf]", a_ttf=upright, i_ttf=b"", w_woff2=b"")
    assert found.regular == found.bold == upright


@pytest.mark.parametrize(
    ("rights", "allowed"), [(0, True), (2, False), (4, False), (8, True), (12, True), (0x200, False)]
)
def test_a_font_may_be_embedded_where_its_rights_say_so(tmp_path: Path, rights: int, allowed: bool) -> None:
    made = read(tmp_path, "[a.ttf]", a_ttf=named("Gelasio-Regular.ttf", fsType=rights))
    assert made.brand.fonts[0].embeddable is allowed
    assert any("forbids embedding" in note for note in made.notes) is (rights == 2)


def test_a_variable_font_gives_a_regular_and_a_bold(tmp_path: Path) -> None:
    found = family(tmp_path, "[v.ttf]", v_ttf=variable())
    font = font_for("Hjulskrift", FONTS, [found])
    for is_bold, units in ((False, 1000 + 500 * 3 / 8), (True, 1000 + 500 * 6 / 8)):
        assert fitting.width("n", font, 1000, bold=is_bold) == pytest.approx(units * fitting.SAFETY, abs=1)
    for data, style, weight in ((found.regular, "Regular", 400), (found.bold, "Bold", 700)):
        made: Any = TTFont(io.BytesIO(data))
        assert "fvar" not in made
        assert made["OS/2"].usWeightClass == weight
        assert (made["name"].getDebugName(1), made["name"].getDebugName(2)) == ("Hjulskrift", style)
        assert bool(made["head"].macStyle & 1) is (style == "Bold")
        assert ord("Ж") not in made.getBestCmap(), "only Latin is made"


def test_a_variable_font_is_made_the_same_every_time() -> None:
    data = variable()
    first = font_files.cuts(data)
    font_files.cuts.cache_clear()
    assert font_files.cuts(data) == first


def test_a_variable_font_that_has_no_bold_is_its_own(tmp_path: Path) -> None:
    found = family(tmp_path, "[v.ttf]", v_ttf=variable(heaviest=500))
    assert found.bold == found.regular


def without(letters: str) -> bytes:
    font = TTFont(FONTS / "Carlito-Regular.ttf")
    subsetter = Subsetter()
    subsetter.populate(text="".join(letter for letter in font_files.LETTERS if letter not in letters))
    subsetter.subset(font)
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def spoilt() -> bytes:
    data, chance = bytearray(named("Gelasio-Regular.ttf")), random.Random(1)
    for _ in range(3000):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no usable font"),
        (b"MZ" * 5000, "is no usable font"),
        (named("Gelasio-Regular.ttf")[:4000], "is no usable font"),
        (spoilt(), "is no usable font"),
        (bytes(font_files.MOST_BYTES + 1), "has 10,000,001 bytes; at most 10,000,000"),
        (without("æøåÆØÅ"), "has no letter æ ø å Æ Ø Å; give a font for Danish"),
    ],
)
def test_a_font_that_cannot_be_used_is_refused_in_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, "[a.ttf]", a_ttf=data)
    (fault,) = caught.value.faults
    assert isinstance(fault.where, InFile)
    assert (fault.where.line, fault.where.key) == (4, "brand.typography.fonts[1].files[1]")
    assert fault.message.startswith("'a.ttf' ")
    assert said in fault.message
    assert "\n" not in str(fault)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[../a.ttf]", "lies outside of"),
        ("[https://example.org/a.ttf]", "lies on the net"),
        ("[nope.ttf]", "there is no file 'nope.ttf'"),
        ("[a.txt]", "is not one of .ttf, .otf"),
        ("[a.woff2]", "has no upright .ttf or .otf file"),
    ],
)
def test_font_files_lie_beside_the_brands_file(tmp_path: Path, written: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, written, a_txt=b"")
    assert said in str(caught.value)


def test_a_font_under_another_name_than_its_own_is_said(tmp_path: Path) -> None:
    made = read(tmp_path, "[a.ttf]", a_ttf=named("Gelasio-Regular.ttf", "Anden Skrift"))
    (note,) = made.notes
    assert note.startswith("brand.typography.fonts: 'Hjulskrift' is called 'Anden Skrift' in its file")
