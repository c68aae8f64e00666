"""`lederhjul check --content`, as an author uses it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import build, paths
from generator.cli import main


@pytest.fixture
def authored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the content, cut down to the shortest format and one field, that the command reads."""
    shutil.copytree(paths.content(), tmp_path / "content")
    for language in ("da", "en"):
        for path in (tmp_path / "content" / language).glob("f*/*.yml"):
            if path.stem not in ("intro", "halvdag", "tvaergaaende"):
                path.unlink()
    monkeypatch.setattr(paths, "content", lambda: tmp_path / "content")
    build._content.cache_clear()
    yield tmp_path / "content"
    build._content.cache_clear()


def check() -> tuple[int, str]:
    done = CliRunner().invoke(main, ["check", "--content"], catch_exceptions=False)
    return done.exit_code, done.stderr


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} does not say {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.slow
def test_what_an_author_can_get_wrong_is_told(authored: Path) -> None:
    edit(authored / "da/slides.yml", "title: Velkommen\n", f"title: {'Velkommen til os alle sammen ' * 9}\n")
    edit(authored / "en/wheel/mindset.yml", "id: mindset", "id: mindset")
    (authored / "en/exercises/tjek-ud.yml").unlink()
    code, told = check()
    assert code == 1
    assert "content/da/slides.yml: texts: no format shows 'velkommen-dialog'" in told
    assert "Velkommen til os alle sammen" in told
    assert "shorten the text" in told
    assert "'tjek-ud' is unknown" in told
    assert "Traceback" not in told


@pytest.mark.slow
def test_a_dilemma_that_no_card_holds_is_told(authored: Path) -> None:
    path = authored / "da/fields/tvaergaaende.yml"
    questions = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("      - ")]
    edit(path, questions[1], f"      - {'Hvad ville du gøre, og hvem ville du spørge til råds, ' * 40}?")
    code, told = check()
    assert code == 1
    assert re.search(r"the card of dilemma '[\w-]+': \d+ pt too long", told), told


@pytest.mark.slow
def test_a_translation_that_lost_a_line_is_told_where(authored: Path) -> None:
    path = authored / "en/chain.yml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.strip() == "questions:")
    path.write_text("".join(lines[: first + 1] + lines[first + 2 :]), encoding="utf-8")
    code, told = check()
    assert code in (1, 2)
    assert "chain" in told
