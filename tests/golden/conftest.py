"""Comparison with texts that a person has reviewed."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def assert_reviewed(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function (name, text) that compares with tests/golden/NAME.txt, or writes it (--renew-goldens)."""

    def compare(name: str, text: str) -> None:
        golden = Path(__file__).parent / f"{name}.txt"
        if request.config.getoption("--renew-goldens"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text, encoding="utf-8")
        assert golden.is_file(), f"{golden.name} is missing; `make golden` writes it"
        reviewed = golden.read_text(encoding="utf-8").splitlines()
        changes = list(difflib.unified_diff(reviewed, text.splitlines(), "reviewed", "now", n=1, lineterm=""))
        assert not changes, "changed; `make golden` renews it, its diff is to be reviewed:\n" + "\n".join(changes[:60])

    return compare
