"""Texts merge word by word, and nothing that somebody wrote is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.update.matching import out_of_order
from generator.update.rewriting import shared
from generator.update.texts import beside, merged

OLD, NEW = "onsdag den 3. februar 2027", "torsdag den 11. marts 2027"
WORDS = st.lists(st.sampled_from(["ja", "nej", "dag", "kl.", "8.30", "vi", "den", "3."]), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("base", "theirs", "new", "wanted"),
    [
        (f"Vi mødes {OLD}.", f"Vi ses {OLD} i kantinen.", f"Vi mødes {NEW}.", f"Vi ses {NEW} i kantinen."),
        ("Pause til kl. 10.15", "Kort pause til kl. 10.15!", "Pause til kl. 11.00", "Kort pause til kl. 11.00!"),
        ("kl. 8.30–12.00", "kl. 8.30–12.00 præcis", "kl. 9.15–12.45", "kl. 9.15–12.45 præcis"),
        ("Et\nTo", "Et\nTo\nTre", "En\nTo", "En\nTo\nTre"),
        ("Et\nTo\nTre", "Et\nTre", "Et\nTo\nFire", "Et\nFire"),
        ("Vi taler.", "Vi taler.", "Vi taler sammen.", "Vi taler sammen."),
    ],
)
def test_what_is_new_reaches_an_edited_text(base: str, theirs: str, new: str, wanted: str) -> None:
    result = merged(base, theirs, new)
    assert (result.text, result.refused) == (wanted, False)


@pytest.mark.parametrize(
    ("base", "theirs", "new"),
    [
        (f"Vi mødes {OLD}.", "Vi mødes den 5. februar.", f"Vi mødes {NEW}."),  # both have another day
        (f"Vi mødes {OLD}.", "Velkommen til en god dag.", f"Vi mødes {NEW}."),
    ],
)
def test_where_both_changed_the_same_words_theirs_stay_and_a_person_is_asked(base: str, theirs: str, new: str) -> None:
    result = merged(base, theirs, new)
    assert (result.text, result.refused) == (theirs, True)


@given(WORDS, WORDS)
def test_a_text_that_one_side_left_becomes_the_other(base: str, other: str) -> None:
    assert merged(base, base, other).text == other
    assert merged(base, other, base).text == other


@settings(max_examples=300)
@given(WORDS, WORDS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 9999)), min_size=1, max_size=4))
def test_no_word_of_theirs_is_ever_lost(base: str, new: str, inserted: list[tuple[int, int]]) -> None:
    words = base.split(" ")
    own = [f"eget{number}" for _, number in inserted]
    for (position, _), word in zip(inserted, own, strict=True):
        words.insert(min(position, len(words)), word)
    result = merged(base, " ".join(words), new)
    assert [word for word in own if word not in result.text] == []


@given(WORDS, WORDS, WORDS)
def test_merging_again_changes_nothing(base: str, theirs: str, new: str) -> None:
    once = merged(base, theirs, new).text
    assert merged(new, once, new).text == once


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_laid_side_by_side_each_text_stands_once_and_in_its_order(old: list[str], new: list[str]) -> None:
    pairs = beside(old, new)
    assert [a for a, _ in pairs if a is not None] == list(range(len(old)))
    assert [b for _, b in pairs if b is not None] == list(range(len(new)))


@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_runs_share_a_new_text_without_losing_a_letter(pieces: list[str], text: str) -> None:
    assert "".join(shared(pieces, text)) == text


def test_what_stays_keeps_its_run() -> None:
    assert shared(["Vi mødes ", "onsdag", " kl. 8.30"], "Vi mødes torsdag kl. 9.15 præcis") == [
        "Vi mødes ",
        "torsdag",
        " kl. 9.15 præcis",
    ]


def test_one_that_moved_is_told_and_not_the_many_that_it_passed() -> None:
    assert out_of_order([(0, 0), (1, 4), (2, 1), (3, 2), (4, 3)]) == {1}
    assert out_of_order([(0, 3), (1, 4), (2, 5)]) == set()
