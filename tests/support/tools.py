"""The programs that render, take apart and validate files; a test that needs a missing program is skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ToPdf = Callable[..., None]  # the fixture `to_pdf`


def needed(tool: str | None, name: str) -> str:
    """Return *tool*, or skip the test; in CI a missing tool is a failure."""
    if not os.environ.get("PATH"):
        pytest.fail(f"a test of the lane 'fast' asks for {name}; mark it with @pytest.mark.office")
    if tool and shutil.which(tool):
        return tool
    if os.environ.get("CI"):
        pytest.fail(f"{name} is missing; in CI nothing is skipped")
    pytest.skip(f"{name} is not installed")


def tool(name: str) -> str:
    """Return the path of a command-line tool; skip the test (in CI: fail it) where it is missing."""
    return needed(name, name)


def mortal(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run `lederhjul` so that the rights of folders apply to it: to root they do not."""
    root = os.getuid() == 0
    without = [tool("setpriv"), "--bounding-set=-dac_override,-dac_read_search"] if root else []
    return subprocess.run(
        [*without, sys.executable, "-m", "generator", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(home)},
    )
