"""A deck and a guide that ONLYOFFICE saved are merged like any other."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from generator.update import documents
from tests.support.edits import edited, words_of
from tests.support.guide_edits import edited_guide, words_of_guide
from tests.support.versions import NEW_DAY, OLD_DAY, Versions, updated

Save = Callable[[bytes, str], bytes]
MARK = "Unregistered Version"  # what the document builder writes on slides and into headers without a licence


@pytest.mark.parametrize("seed", range(2))
def test_no_edit_of_a_deck_is_lost(versions: Versions, onlyoffice: Save, seed: int) -> None:
    data, texts, names = edited(versions.deck().data, random.Random(seed))
    words = words_of(updated(onlyoffice(data, "pptx"), versions.deck("date")).data)
    assert [text for text in texts if text not in words] == [], names
    assert NEW_DAY in words
    assert OLD_DAY not in words


@pytest.mark.parametrize("seed", range(2))
def test_no_edit_of_a_guide_is_lost(versions: Versions, onlyoffice: Save, seed: int) -> None:
    data, texts, names = edited_guide(versions.guide().data, random.Random(seed))
    words = words_of_guide(updated(onlyoffice(data, "docx"), versions.guide("date")).data)
    assert [text for text in texts if text not in words] == [], names
    assert NEW_DAY in words
    assert OLD_DAY not in words


@pytest.mark.parametrize("ending", ["pptx", "docx"])
def test_what_it_only_saved_counts_as_unedited_but_for_its_mark(
    versions: Versions, onlyoffice: Save, ending: str
) -> None:
    file = versions.deck() if ending == "pptx" else versions.guide()
    saved = documents.opened(onlyoffice(file.data, ending), f"saved.{ending}")
    assert [change for change in documents.edits(saved, lambda: file) if MARK not in change.theirs] == []
