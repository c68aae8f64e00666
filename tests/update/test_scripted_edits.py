"""Scripted edits in documents of every format, saved by every program, then updated: nothing of theirs is lost.

Some files here; `make edits` takes all of them, and prints the figures.
"""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import finished, paths
from generator.kit.files import FileKind
from generator.update import documents, sections
from generator.update.deck_reading import PRESENTATION
from generator.update.documents import Updated
from generator.update.merging import read_deck
from generator.update.refitting import refitted
from tests.support.edits import Edited, broken_promises, by_libreoffice, edited, see
from tests.support.guide_edits import edited_guide
from tests.support.kits import FORMATS
from tests.support.tools import needed
from tests.support.versions import Versions

FILES = int(os.environ.get("LEDERHJUL_EDITS", "4"))
EDITS_A_FILE = 5
UNASKED = 0.95  # the least share of the changed texts that is merged without a question
KINDS: tuple[FileKind, ...] = ("deck", "guide", "materials")
PROGRAMS = ("python-pptx", "libreoffice", "onlyoffice")
CHANGES = ("date", "brand", "field", "content")
ALL = list(itertools.product(KINDS, FORMATS, PROGRAMS, CHANGES))
SOME = random.Random(19).sample(ALL, min(FILES, len(ALL)))


@dataclass
class Tally:
    """What came of all files."""

    files: int = 0
    edits: int = 0
    texts: int = 0
    conflicts: int = 0


@pytest.fixture(scope="module")
def tally() -> Iterator[Tally]:
    tally = Tally()
    yield tally
    print(tally)


@pytest.mark.office
@pytest.mark.parametrize(("kind", "form", "program", "change"), SOME)
def test_no_edit_is_lost_and_nothing_untouched_stays_old(
    request: pytest.FixtureRequest, versions: Versions, tally: Tally, sdk: Callable[[Path], str], tmp_path: Path,
    kind: FileKind, form: str, program: str, change: str,
) -> None:  # fmt: skip
    base, new = versions.made(kind, "", form), versions.made(kind, change, form)
    ending = "pptx" if kind == "deck" else "docx"
    chance = random.Random(f"{kind} {form} {program} {change}")
    edit = (edited if kind == "deck" else edited_guide)(base.data, chance, EDITS_A_FILE)
    if program == "libreoffice":
        needed("soffice", "LibreOffice")
        edit = Edited(by_libreoffice(edit.data, tmp_path, ending), edit.traces)
    elif program == "onlyoffice":
        edit = Edited(request.getfixturevalue("onlyoffice")(edit.data, ending), edit.traces)
    assert broken_promises(base, edit, new) == []
    result = documents.update(documents.opened(edit.data, f"edited.{ending}"), new)
    if kind == "deck":
        result = refitted(result, paths.templates() / "fonts")
    before, words = see(edit.data, base), see(new.data, base).words
    tally.files += 1
    tally.edits += sum(trace.holds(before) for trace in edit.traces)
    tally.texts += len(set(words.split("\n")) ^ set(before.words.split("\n")))
    tally.conflicts += len(result.conflicts)
    path = tmp_path / f"updated.{ending}"
    path.write_bytes(result.data)
    assert sdk(path) == "", edit.names
    faults = set(finished.check_file(path.name, result.data))
    assert faults - set(finished.check_file(path.name, edit.data)) == set(), edit.names
    if kind == "deck":
        assert misplaced(result) == []
        assert unsectioned(result.data) == []


def misplaced(result: Updated) -> list[str]:
    """The conflicts whose words do not stand on the slide that the report names."""
    slides = documents.opened(result.data, "deck").package
    deck = read_deck(slides, documents.opened(result.data, "deck").record, "deck").slides
    return [
        f"{conflict.slide}: {conflict.theirs}"
        for conflict in result.conflicts
        if not set(conflict.theirs.split()) <= set(deck[conflict.slide - 1].text.split())
    ]


def unsectioned(data: bytes) -> list[int]:
    """The slides of a deck that stand in no section."""
    opened = documents.opened(data, "deck")
    slides = read_deck(opened.package, opened.record, "deck").slides
    return [slide.id for slide in slides if slide.id not in sections.read(opened.package.xml(PRESENTATION)).of_slide]


def test_hardly_a_text_is_left_to_a_person(tally: Tally) -> None:
    assert tally.conflicts <= (1 - UNASKED) * tally.texts, tally
