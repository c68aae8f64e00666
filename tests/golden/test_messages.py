"""What `check`, `build` and `template` print, as a person reviews it: a file for each case.

In English they are in tests/golden/messages/, in Danish in tests/golden/beskeder/.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.messages import VARIABLE
from tests.support import templates


@dataclass(frozen=True)
class Case:
    """A command in a folder with *files*: text, or a function that makes the bytes."""

    name: str
    command: str
    files: tuple[tuple[str, str | Callable[[], bytes]], ...] = ()


CASES = (
    Case("check-fine", "check eksempelby moensterby"),
    Case("check-unknown-municipality", "check aarhuss"),
    Case("check-no-such-file", "check findes-ikke.yml"),
    Case(
        "check-misspelt-values",
        "check by.yml",
        (("by.yml", "name: Prøveby\nbrand:\n  color: {primary: '#12345'}\nworkshop: {format: halvdagg}\n"),),
    ),
    Case("check-unknown-key", "check by.yml", (("by.yml", "name: Prøveby\nbrand:\n  colour: {primary: teal}\n"),)),
    Case("check-broken-yaml", "check by.yml", (("by.yml", "name: Prøveby: Kommune\n"),)),
    Case(
        "check-missing-logo-and-template",
        "check by.yml",
        (("by.yml", "name: Prøveby\nbrand:\n  logo: findes-ikke.png\n  deck_template: ../skabelon.potx\n"),),
    ),
    Case(
        "check-layouts-that-do-not-exist",
        "check by.yml",
        (
            (
                "by.yml",
                "name: Prøveby\nbrand:\n  deck_template: vores.potx\n  layouts: {title: Forsiden, content: Indhold}\n",
            ),
            ("vores.potx", templates.standard),
        ),
    ),
    Case(
        "check-template-without-titles",
        "check by.yml",
        (
            ("by.yml", "name: Prøveby\nbrand:\n  deck_template: vores.potx\n"),
            ("vores.potx", lambda: templates.only("Blank")),
        ),
    ),
    Case(
        "check-style-that-does-not-exist",
        "check by.yml",
        (
            ("by.yml", "name: Prøveby\nbrand:\n  guide_template: vores.dotx\n  styles: {heading 1: Overskrft 1}\n"),
            ("vores.dotx", templates.danish_guide),
        ),
    ),
    Case("check-text-is-no-pdf", "check plakat.pdf", (("plakat.pdf", "no poster at all"),)),
    Case("build-fine", "build fanoe --format intro --output output"),
    Case(
        "build-toned-colour-strict",
        "build by.yml --strict",
        (("by.yml", "name: Prøveby\nbrand: {color: {primary: '#FFE08A'}}\n"),),
    ),
    Case("build-wrong-only", "build fanoe --only plakat"),
)


@pytest.mark.parametrize(("language", "folder"), [("en", "messages"), ("da", "beskeder")])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_printed_is_as_reviewed(
    case: Case,
    language: str,
    folder: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    assert_reviewed: Callable[[str, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, language)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 1 January 2026, before the examples' workshops
    for name, content in case.files:
        (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content())
    ended = CliRunner().invoke(main, case.command.split(), prog_name="lederhjul")
    streams = {"stdout": ended.stdout, "stderr": ended.stderr}
    printed = "".join(f"--- {name} ---\n{text}" for name, text in streams.items() if text)
    printed = re.sub(r"\(\d+[.,]\d s\)", "(N s)", printed.replace(str(tmp_path), "."))
    printed = re.sub(r"0x[0-9a-f]{6,}", "0xADDRESS", printed)
    report = f"$ lederhjul {case.command}\n{printed}--- exit code {ended.exit_code} ---\n"
    assert_reviewed(f"{folder}/{case.name}", report)
