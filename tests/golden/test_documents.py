"""The text of whole documents as a person reviews it: tests/golden/*.txt, which `make golden` writes anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import build
from generator.kit.files import ArtefactName
from tests.support import outline
from tests.support.kits import files_of

OUTLINES = {
    "workshop.pptx": outline.deck, "facilitatorguide.docx": outline.guide, "materialer.docx": outline.guide,
    "lederhjul.pdf": outline.poster,
}  # fmt: skip
ON_A_FOREIGN_TEMPLATE = "skabelonby"


@pytest.mark.parametrize("name", OUTLINES)
def test_the_branded_example_is_as_reviewed(
    built: Path, name: str, assert_reviewed: Callable[[str, str], None]
) -> None:
    text = OUTLINES[name](built / "moensterby" / f"moensterby-{name}")
    assert_reviewed(Path(name).stem, text)


def test_a_deck_on_a_foreign_template_is_as_reviewed(built: Path, assert_reviewed: Callable[[str, str], None]) -> None:
    path = built / ON_A_FOREIGN_TEMPLATE / f"{ON_A_FOREIGN_TEMPLATE}-workshop.pptx"
    assert_reviewed("foreign-workshop", outline.deck(path))


@pytest.mark.parametrize("name", ["workshop.pptx", "facilitatorguide.docx"])
def test_an_english_kit_is_as_reviewed(tmp_path: Path, name: str, assert_reviewed: Callable[[str, str], None]) -> None:
    artefact: ArtefactName = "deck" if name.endswith(".pptx") else "guide"
    (job,) = build.gather(("moensterby",), build.Options(tmp_path, language="en", only=(artefact,)))
    data = next(data for path, data in files_of(job).items() if Path(name).stem in path)
    (tmp_path / name).write_bytes(data)
    assert_reviewed(f"english-{Path(name).stem}", OUTLINES[name](tmp_path / name))
