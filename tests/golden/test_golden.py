"""The text of one kit as a person reviews it: tests/golden/*.txt. LEDERHJUL_UPDATE_GOLDENS=1 writes them anew."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import outline

GOLDEN = Path(__file__).parent


@pytest.mark.parametrize(("name", "read"), [("workshop.pptx", outline.deck), ("facilitatorguide.docx", outline.guide)])
def test_the_text_of_the_branded_example_is_as_reviewed(built: Path, name: str, read: Callable[[Path], str]) -> None:
    made = read(built / "moensterby" / f"moensterby-{name}")
    golden = GOLDEN / f"{name.split('.')[0]}.txt"
    if os.environ.get("LEDERHJUL_UPDATE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(made, encoding="utf-8")
    reviewed = golden.read_text(encoding="utf-8")
    changes = list(difflib.unified_diff(reviewed.splitlines(), made.splitlines(), "reviewed", "made", n=1, lineterm=""))
    assert not changes, "the text has changed; review the diff:\n" + "\n".join(changes[:60])
