"""Measuring text: widths, kerning, line breaks, the size that fits."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator import build, paths
from generator.errors import FitError, InDocument, OnSlide
from generator.kit.brand import FontFile
from generator.typeset import fitting
from generator.typeset.fonts import TWINS, font_for, stand_in_note

BOX = InDocument("guide", "a box")
FONTS = paths.templates() / "fonts"
CALIBRI = font_for("Calibri", FONTS)
ARIAL = font_for("Arial", FONTS)
UNKNOWN = font_for("Kommunens Egen Skrift", FONTS)
_UNKNOWN = "the letters of '{}' are not known here; their widths are estimated as those of"
NO_BREAK = "\u00a0"
LETTERS = st.text("abcdeæøåAVTo–-/.,»«… \u00a0\u00ad", min_size=1, max_size=14)
WORDS = st.lists(LETTERS, min_size=1, max_size=30).map(" ".join)
RUNS = st.lists(st.tuples(st.text("abcdeæøå -", min_size=1, max_size=14), st.booleans()), min_size=1, max_size=12)
SIZES = (32, 28, 24, 20, 16)


def test_widths_are_those_of_the_font() -> None:
    # Arial's "M" is 0.833 em, Calibri's "n" 0.525 em (the fonts' own tables).
    assert fitting.width("M", ARIAL, 100) == pytest.approx(83.3 * fitting.SAFETY, abs=0.1)
    assert fitting.width("n", CALIBRI, 100) == pytest.approx(52.5 * fitting.SAFETY, abs=0.1)


@pytest.mark.parametrize("name", ["Calibri", "Cambria", "Arial", "Helvetica", "Times New Roman"])
@pytest.mark.parametrize("bold", [False, True])
def test_pairs_are_kerned(name: str, bold: bool) -> None:
    font = font_for(name, FONTS)
    apart = fitting.width("A", font, 100, bold=bold) + fitting.width("V", font, 100, bold=bold)
    assert fitting.width("AV", font, 100, bold=bold) < apart - 2
    assert fitting.width("nn", font, 100, bold=bold) == pytest.approx(2 * fitting.width("n", font, 100, bold=bold))


def test_arial_is_kerned_as_its_table_says() -> None:
    # LiberationSans-Regular, GPOS: A V -152, 1 1 -152, P comma -264 of 2048.
    for pair, units in (("AV", -152), ("11", -152), ("P,", -264)):
        apart = sum(fitting.width(char, ARIAL, 2048) for char in pair)
        assert fitting.width(pair, ARIAL, 2048) - apart == pytest.approx(units * fitting.SAFETY)


@pytest.mark.parametrize("name", sorted(TWINS))
def test_a_font_with_a_twin_is_measured_with_it_and_needs_no_note(name: str) -> None:
    font = font_for(name.title(), FONTS)
    assert font.factor == 1
    for source in (font.regular, font.bold):
        assert isinstance(source, Path)
        assert source.is_file()
    assert stand_in_note(name.title()) is None
    assert fitting.width("Hjulet", font, 20, bold=True) > fitting.width("Hjulet", font, 20)


def test_every_font_file_has_its_licence_beside_it() -> None:
    licences = [path.stem.removeprefix("OFL-") for path in FONTS.glob("OFL-*.txt")]
    for path in FONTS.glob("*.ttf"):
        assert any(path.name.startswith(name) for name in licences), path.name


@pytest.mark.parametrize("name", ["Aptos", "Segoe UI", "Verdana", "Tahoma", "Kommunens Egen Skrift"])
def test_a_font_without_a_twin_is_measured_wider_and_said_so(name: str) -> None:
    text, font = "Ledelse i en digital tid", font_for(name, FONTS)
    assert fitting.width(text, font, 20) > fitting.width(text, ARIAL, 20) > fitting.width(text, CALIBRI, 20)
    assert fitting.line_height(font, 20) > fitting.line_height(ARIAL, 20)
    said = stand_in_note(name)
    assert said == f"{_UNKNOWN.format(name)} Liberation Sans × {font.factor:g}"


def test_a_light_face_is_measured_as_its_family_made_a_little_wider() -> None:
    text, light = "Ledelse i en digital tid", font_for("Calibri Light", FONTS)
    assert 1 < fitting.width(text, light, 20) / fitting.width(text, CALIBRI, 20) < 1.05
    assert stand_in_note("Calibri Light") == f"{_UNKNOWN.format('Calibri Light')} Calibri × 1.03"


def test_a_build_notes_what_its_fonts_are_measured_with(tmp_path: Path) -> None:
    file = tmp_path / "nyby.yml"
    file.write_text("name: Nyby Kommune\nbrand: {typography: {headings: Verdana, base: Georgia}}\n", encoding="utf-8")
    (job,) = build.gather([str(file)], build.Options(tmp_path))
    assert job.notes == (f"{_UNKNOWN.format('Verdana')} Liberation Sans × 1.26",)


def test_any_font_file_can_be_measured() -> None:
    regular, bold = ((FONTS / f"Carlito-{style}.ttf").read_bytes() for style in ("Regular", "Bold"))
    found = font_for("Vores Sans", FONTS, [FontFile("Vores Sans", regular, bold, embeddable=True)])
    for thick in (False, True):
        assert fitting.width("Øve", found, 20, bold=thick) == fitting.width("Øve", CALIBRI, 20, bold=thick)
    alone = font_for("vores sans", FONTS, [FontFile("Vores Sans", regular, regular, embeddable=True)])
    assert fitting.width("Øve", alone, 20, bold=True) == fitting.width("Øve", CALIBRI, 20)


@pytest.mark.parametrize(
    "marked",
    [
        "hvad |nu",
        "hvad  |nu ",
        "it-|systemet",
        "drift–|udvikling",
        "drift |– |udvikling",
        "it- |og",
        "ekstra-, |super-",
        "2026-27 |10–12",
        "og/eller",
        "vent…nu",
        "»nu« |»så«",
        f"kl.{NO_BREAK}9",
        "e\u2011mail",
        "sam\u00ad|arbejde",
        "sam\u200b|arbejde",
        "",
    ],
)
def test_lines_break_at_spaces_and_after_hyphens_and_dashes(marked: str) -> None:
    text = marked.replace("|", "")
    assert len(fitting.words(((text, False),), CALIBRI)) == (marked.count("|") + 1 if marked else 0)
    longest = max((fitting.width(piece.strip(), CALIBRI, 10) for piece in marked.split("|")), default=0)
    assert max(fitting.break_lines([(text, False)], CALIBRI, 10, longest + 0.01)) <= longest + 0.01


@given(WORDS, st.floats(40, 600), st.sampled_from(SIZES))
def test_no_line_is_wider_than_its_box_and_no_word_is_lost(text: str, available: float, size: int) -> None:
    found = fitting.break_lines([(text, False)], CALIBRI, size, available)
    assert max(found) <= available + 0.01
    gaps = text.count(" ") * fitting.width(" ", CALIBRI, size)
    kerned = len(text) * 0.02 * size  # what letters at a line's end are not kerned with
    assert sum(found) >= fitting.width(text, CALIBRI, size) - gaps - kerned, "there is less line than text"


@given(WORDS, st.floats(60, 500))
def test_more_room_never_needs_more_lines(text: str, available: float) -> None:
    narrow = fitting.break_lines([(text, False)], CALIBRI, 20, available)
    wide = fitting.break_lines([(text, False)], CALIBRI, 20, available * 1.5)
    assert len(wide) <= len(narrow)


@given(WORDS, st.floats(60, 500), st.floats(0.2, 5))
def test_text_scales(text: str, available: float, scale: float) -> None:
    one = fitting.break_lines([(text, False)], CALIBRI, 20, available)
    assume(all(available - line > 0.001 for line in one))
    other = fitting.break_lines([(text, False)], CALIBRI, 20 * scale, available * scale)
    assert other == pytest.approx([line * scale for line in one], abs=0.01)


@given(WORDS, st.floats(60, 500), st.data())
def test_runs_of_one_weight_break_as_one(text: str, available: float, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)) | {0, len(text)})
    runs = [(text[begin:end], False) for begin, end in pairwise(cuts)]
    whole, parts = (fitting.break_lines(one, CALIBRI, 20, available) for one in ([(text, False)], runs))
    assert abs(len(parts) - len(whole)) <= len(runs), "runs are kerned apart, which moves a word at most"


@given(RUNS, st.floats(60, 500))
def test_bold_needs_no_fewer_lines_than_regular(runs: list[tuple[str, bool]], available: float) -> None:
    bold = fitting.break_lines([(text, True) for text, _ in runs], ARIAL, 20, available)
    mixed = fitting.break_lines(runs, ARIAL, 20, available)
    assert len(bold) >= len(mixed)


@given(WORDS, st.floats(80, 700), st.floats(20, 300))
def test_the_chosen_size_fits_and_the_next_larger_does_not(text: str, wide: float, high: float) -> None:
    paras = [fitting.para(text)]
    try:
        size = fitting.choose(paras, CALIBRI, (wide, high), SIZES, BOX)
    except FitError:
        return
    assert fitting.height(paras, CALIBRI, size, wide) <= high
    for larger in [one for one in SIZES if one > size]:
        with pytest.raises(FitError):
            fitting.choose(paras, CALIBRI, (wide, high), (larger,), BOX)


@given(st.lists(WORDS, min_size=1, max_size=5), st.floats(120, 700), st.floats(60, 500))
def test_a_smaller_size_is_taken_where_it_saves_a_bullet_its_third_line(
    texts: list[str], wide: float, high: float
) -> None:
    free = [fitting.para(text) for text in texts]
    tight = [replace(one, most=2) for one in free]
    try:
        largest = fitting.choose(free, CALIBRI, (wide, high), SIZES, BOX)
    except FitError:
        return
    chosen = fitting.choose(tight, CALIBRI, (wide, high), SIZES, BOX)
    kept = [size for size in SIZES if size <= largest and all(one.lines(CALIBRI, size, wide) <= 2 for one in free)]
    assert chosen == (kept[0] if kept else largest)


def test_height_counts_spacing_indent_and_scale() -> None:
    line = fitting.line_height(CALIBRI, 20)
    one, two = fitting.para("Hjulet"), fitting.para("Hjulet", before=7, spacing=0.9)
    assert fitting.height([one], CALIBRI, 20, 300) == pytest.approx(line)
    assert fitting.height([two], CALIBRI, 20, 300) == pytest.approx(0.9 * line), "no space before the first"
    assert fitting.height([one, two], CALIBRI, 20, 300) == pytest.approx(1.9 * line + 7)
    assert fitting.height([fitting.Para((("Hjulet", False),), scale=0.5, after=3)], CALIBRI, 20, 300) == line / 2 + 3
    scaled = fitting.Para((("Hjulet", False),), scale=0.9)
    assert fitting.height([scaled], CALIBRI, 22, 300) == pytest.approx(line), "19.8 pt is written as 20 pt"
    room = fitting.width("Hjulet rundt", CALIBRI, 20)
    assert fitting.height([fitting.para("Hjulet rundt")], CALIBRI, 20, room + 0.1) == line
    assert fitting.height([fitting.para("Hjulet rundt", indent=1)], CALIBRI, 20, room + 0.1) == 2 * line


def test_a_text_that_cannot_fit_says_where_and_by_how_much() -> None:
    with pytest.raises(FitError, match=r"slide 3 “T”, Body: \d+ lines too long even at 16 pt"):
        fitting.choose([fitting.para("ord " * 400)], CALIBRI, (300, 100), SIZES, OnSlide(3, "T", "Body"))
    with pytest.raises(FitError, match=r"slide 3 “T”, Body: a word is wider than its box even at 16 pt"):
        fitting.choose(
            [fitting.para("Sundhedsplatformsimplementeringen")], CALIBRI, (90, 900), SIZES, OnSlide(3, "T", "Body")
        )


@given(st.text(min_size=1, max_size=200), st.floats(5, 400))
def test_a_shortened_text_fits(text: str, room: float) -> None:
    short = fitting.shortened(text, CALIBRI, 12, room)
    assert short == text or short == "…" or fitting.width(short, CALIBRI, 12) <= room
