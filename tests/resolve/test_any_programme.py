"""Any programme that a municipality may ask for keeps its promises in every document, or is refused with its minutes.

LEDERHJUL_PROGRAMMES says how many are tried.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, note, settings

from generator import build
from generator.errors import InputError
from generator.kit import Kit
from generator.write import deck, guide
from tests.support.documents import disagreements
from tests.support.kits import data_of
from tests.support.programmes import EXAMPLES, broken_promises, resolved, workshops

REFUSALS = (
    r"\b[1-9]\d* minutes are missing: there are \d+ for ",
    r"\b[1-9]\d* minutes are missing: [a-z-]+ begins \d+ minutes after the next fixed time or the end",
    r"\b[1-9]\d* minutes too many: there are \d+ for ",
    r"more than 75 minutes, which nobody sits without a break",
    r"'[a-z-]+' takes \d+ to \d+ minutes, usually \d+; \d+ at most",
    r"'[a-z-]+' is not in this programme",  # what is lengthened was left out
    r"\d\d:\d\d is not after the start",
    r"nothing is left of the programme",
)


def kit_or_refusal(workshop: dict[str, object], language: str) -> Kit | None:
    """Return the kit, or None where it is refused in words that tell the minutes."""
    try:
        return resolved(workshop, language)
    except InputError as error:
        for fault in error.faults:
            assert any(re.search(words, str(fault)) for words in REFUSALS), f"refused without its minutes: {fault}"
        return None


@pytest.mark.slow
@settings(max_examples=EXAMPLES)
@given(workshops())
def test_any_programme_keeps_its_promises_or_is_refused(drawn: tuple[dict[str, object], str]) -> None:
    workshop, language = drawn
    note(f"{language}: {workshop}")
    if kit := kit_or_refusal(workshop, language):
        assert list(broken_promises(kit, workshop)) == []


@pytest.mark.slow
@settings(max_examples=max(8, EXAMPLES // 8))
@given(workshops())
def test_deck_notes_drejebog_contents_and_materials_agree(drawn: tuple[dict[str, object], str]) -> None:
    workshop, language = drawn
    note(f"{language}: {workshop}")
    if kit := kit_or_refusal(workshop, language):
        bound = build.gather(["odense"], build.Options(Path("unused")))[0].bound
        documents = data_of(deck.write(kit, bound)), data_of(guide.write(kit, bound))
        assert list(disagreements(kit, *documents)) == []
