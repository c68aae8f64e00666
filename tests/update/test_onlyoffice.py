"""A deck and a guide that ONLYOFFICE saved count as unedited (edited ones: test_scripted_edits)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.update import documents
from tests.support.versions import Versions

Save = Callable[[bytes, str], bytes]
MARK = "Unregistered Version"  # what the document builder writes on slides and into headers without a licence


@pytest.mark.parametrize("ending", ["pptx", "docx"])
def test_what_it_only_saved_counts_as_unedited_but_for_its_mark(
    versions: Versions, onlyoffice: Save, ending: str
) -> None:
    file = versions.deck() if ending == "pptx" else versions.guide()
    saved = documents.opened(onlyoffice(file.data, ending), f"saved.{ending}")
    assert [change for change in documents.edits(saved, lambda: file) if MARK not in change.theirs] == []
