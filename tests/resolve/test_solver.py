"""The solver: whatever day it gives keeps its promises, and what cannot be is told with its minutes."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kit.workshop import BUFFER_RANGE, GRID, MAX_SITTING
from generator.resolve.solver import (
    Block,
    Placed,
    Span,
    TooLittleTimeError,
    TooMuchTimeError,
    UnsolvableError,
    solve,
    solve_freely,
)

SPARE = Block("spare", (Span(5, 10, 15),), is_break=True)


def spans(least: int, most: int) -> st.SearchStrategy[Span]:
    return st.integers(least, most).map(lambda usual: Span(max(1, round(0.7 * usual)), usual, round(1.5 * usual)))


ANY = st.lists(spans(1, 22), min_size=1, max_size=5)  # the parts of a module
LIKELY = st.lists(spans(5, 12), min_size=3, max_size=4)


@st.composite
def days(draw: st.DrawFn, parts: st.SearchStrategy[list[Span]]) -> list[Block]:
    """Modules with breaks here and there, as formats have them."""
    blocks = []
    for number in range(draw(st.integers(1, 12))):
        if draw(st.integers(0, 3)) == 0:
            pause = draw(st.sampled_from([Span(5, 5, 5), Span(5, 10, 15), Span(10, 15, 20), Span(30, 45, 65)]))
            blocks.append(Block(f"pause{number}", (pause,), is_break=True))
        blocks.append(Block(f"module{number}", tuple(draw(parts))))
    return blocks


def starts(placed: tuple[Placed, ...]) -> list[int]:
    return [0, *accumulate(item.length for item in placed)]


def keeps_its_promises(blocks: list[Block], length: int, placed: tuple[Placed, ...]) -> None:
    assert sum(item.length for item in placed) == length
    assert [item.block for item in placed if not item.block.is_break] == [b for b in blocks if not b.is_break]
    sitting = 0
    for start, item in zip(starts(placed), placed, strict=False):
        assert start % GRID == 0, f"{item.block.name} begins at {start}"
        assert item.block.at in (None, start), f"{item.block.name} begins at {start}, not {item.block.at}"
        for span, minutes in zip(item.block.parts, item.minutes, strict=True):
            assert span.least <= minutes <= span.most, f"{item.block.name}: {minutes} outside of {span}"
        assert item.buffer >= 0
        assert not (item.block.is_break and item.buffer), "a break needs no air"
        sitting = 0 if item.block.is_break else sitting + item.length
        assert sitting <= MAX_SITTING, f"{sitting} minutes without a break before {item.block.name} ends"
    buffer = sum(item.buffer for item in placed)
    assert BUFFER_RANGE[0] * length <= buffer <= BUFFER_RANGE[1] * length, f"{buffer} of {length} minutes"


def outcome(blocks: list[Block], length: int) -> tuple[Placed, ...] | UnsolvableError:
    try:
        return solve(blocks, length, SPARE)
    except UnsolvableError as error:
        return error


@pytest.mark.slow
@settings(max_examples=400)
@given(days(ANY), st.integers(6, 120).map(lambda cells: GRID * cells))
def test_a_day_keeps_its_promises_or_is_refused_with_its_minutes(blocks: list[Block], length: int) -> None:
    match outcome(blocks, length):
        case TooLittleTimeError(names=names, available=available, missing=missing):
            assert set(names) <= {block.name for block in (*blocks, SPARE)}
            assert missing > 0
            assert available <= length
        case TooMuchTimeError(names=names, spare=spare):
            assert names
            assert 0 < spare < length
        case UnsolvableError(names=names):
            assert names
        case placed:
            keeps_its_promises(blocks, length, placed)


@settings(max_examples=200)
@given(days(LIKELY))
def test_a_day_without_a_length_takes_what_it_usually_does(blocks: list[Block]) -> None:
    placed = solve_freely(blocks, 24 * 60, SPARE)
    length = sum(item.length for item in placed)
    keeps_its_promises(blocks, length, placed)
    usual = sum(item.block.usual for item in placed)
    assert abs(length - usual / 0.92) <= 45, f"{length} minutes for what usually takes {usual}"


@settings(max_examples=200)
@given(days(ANY), st.data())
def test_what_has_a_time_begins_then_or_the_day_is_refused(blocks: list[Block], data: st.DataObject) -> None:
    length = GRID * data.draw(st.integers(12, 100))
    at = data.draw(st.integers(0, len(blocks) - 1))
    fixed = [*blocks]
    fixed[at] = replace(blocks[at], at=GRID * data.draw(st.integers(0, 90)))
    match outcome(fixed, length):
        case UnsolvableError(names=names):
            assert set(names) <= {block.name for block in (*blocks, SPARE)}
        case placed:
            keeps_its_promises(fixed, length, placed)
            assert fixed[at] in [item.block for item in placed], "what has a time was left out"
