"""What Windows and macOS have otherwise, as far as it can be tried anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.office import libreoffice

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("code_page", ["cp850", "cp437", "cp1252"])
@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("list",), ("check", "findes „ikke“ ½.yml")])
def test_a_terminal_without_our_signs_gets_plain_ones(code_page: str, arguments: tuple[str, ...]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": code_page, "LEDERHJUL_LANGUAGE": "da"}
    done = subprocess.run([sys.executable, "-m", "generator", *arguments], capture_output=True, env=environment)
    text = (done.stdout + done.stderr).decode(code_page)
    assert "Traceback" not in text
    assert "\\u" not in text, "an escape is nothing to read"
    assert done.returncode == (2 if arguments[0] == "check" else 0), text


@pytest.mark.parametrize(
    ("system", "environment", "place"),
    [
        ("win32", {"ProgramFiles": "programmer"}, "programmer/LibreOffice/program/soffice.exe"),
        ("darwin", {"HOME": "hjem"}, "hjem/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ],
)
def test_libreoffice_is_found_where_the_system_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, environment: dict[str, str], place: str
) -> None:
    program = tmp_path / place
    monkeypatch.setattr(sys, "platform", system)
    for name, folder in environment.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    assert libreoffice.installed() is None
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    assert libreoffice.installed() == str(program)
