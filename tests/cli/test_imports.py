"""What only shows something loads no library that makes something."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"pydantic", "pptx", "docx", "matplotlib", "fontTools", "lxml", "jinja2", "babel", "numpy", "PIL", "pikepdf"}
LOADED = """
import os, sys
from generator.__main__ import main
sys.argv = ["lederhjul", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("loaded", *sorted({name.split(".")[0] for name in sys.modules}))
"""
COMPLETE = {"_LEDERHJUL_COMPLETE": "bash_complete", "COMP_WORDS": "lederhjul build --f", "COMP_CWORD": "2"}


@pytest.mark.parametrize(
    ("arguments", "environment", "printed"),
    [
        (["--help"], {}, "build"),
        (["build", "--help"], {}, "--strict"),
        (["--version"], {}, "lederhjul"),
        (["list"], {}, "Ringkøbing-Skjern"),
        (["list", "--json"], {}, "halvdag"),
        (["schema"], {}, "additionalProperties"),
        ([], {"_LEDERHJUL_COMPLETE": "bash_source"}, "complete"),
        ([], COMPLETE, "--format"),
    ],
)
def test_what_only_shows_something_loads_no_library_that_makes_something(
    arguments: list[str], environment: dict[str, str], printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    *shown, loaded = done.stdout.splitlines()
    assert printed in "\n".join(shown)
    assert not set(loaded.split()) & HEAVY
