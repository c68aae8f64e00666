"""Measuring text: widths, line breaks, the size that fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import fit, paths
from generator.errors import FitError

CALIBRI = fit.font_for("Calibri", paths.templates() / "fonts")
ARIAL = fit.font_for("Arial", paths.templates() / "fonts")
UNKNOWN = fit.font_for("Kommunens Egen Skrift", paths.templates() / "fonts")
WORDS = st.lists(st.text("abcdeæøå-", min_size=1, max_size=14), min_size=1, max_size=30).map(" ".join)
SIZES = (32, 28, 24, 20, 16)


def test_widths_are_those_of_the_font() -> None:
    # Arial's "M" is 0.833 em, Calibri's "n" 0.525 em (the fonts' own tables).
    assert fit.width("M", ARIAL, 100) == pytest.approx(83.3 * fit.SAFETY, abs=0.1)
    assert fit.width("n", CALIBRI, 100) == pytest.approx(52.5 * fit.SAFETY, abs=0.1)


def test_an_unknown_font_is_measured_wider_than_the_common_ones() -> None:
    text = "Ledelse i en digital tid"
    assert fit.width(text, UNKNOWN, 20) > fit.width(text, ARIAL, 20) > fit.width(text, CALIBRI, 20)


@given(WORDS, st.floats(40, 600), st.sampled_from(SIZES))
def test_no_line_is_wider_than_its_box_and_no_word_is_lost(text: str, available: float, size: int) -> None:
    lines = fit.break_lines([(text, False)], CALIBRI, size, available)
    assert max(lines) <= available + 0.01
    longest = fit.width(text, CALIBRI, size)
    assert len(lines) >= longest / available - 1, "there is less line than text"


@given(WORDS, st.floats(60, 500))
def test_more_room_never_needs_more_lines(text: str, available: float) -> None:
    narrow = fit.break_lines([(text, False)], CALIBRI, 20, available)
    wide = fit.break_lines([(text, False)], CALIBRI, 20, available * 1.5)
    assert len(wide) <= len(narrow)


@given(WORDS, st.floats(80, 700), st.floats(20, 300))
def test_the_chosen_size_fits_and_the_next_larger_does_not(text: str, wide: float, high: float) -> None:
    paras = [fit.para(text)]
    try:
        size = fit.choose(paras, CALIBRI, (wide, high), SIZES, "box")
    except FitError:
        return
    assert fit.height(paras, CALIBRI, size, wide) <= high
    for larger in [one for one in SIZES if one > size]:
        too_high = fit.height(paras, CALIBRI, larger, wide) > high
        word_too_wide = any(fit.width(word, CALIBRI, larger) > wide for word in text.replace("-", "- ").split())
        assert too_high or word_too_wide, f"{larger} pt fits too"


def test_a_text_that_cannot_fit_says_where_and_by_how_much() -> None:
    with pytest.raises(FitError, match=r"slide 3, Body: \d+ lines too long even at 16 pt"):
        fit.choose([fit.para("ord " * 400)], CALIBRI, (300, 100), SIZES, "slide 3, Body")


@given(st.text(min_size=1, max_size=200), st.floats(5, 400))
def test_a_shortened_text_fits(text: str, room: float) -> None:
    short = fit.shortened(text, CALIBRI, 12, room)
    assert short == text or short == "…" or fit.width(short, CALIBRI, 12) <= room
