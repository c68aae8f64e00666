"""The programs that render, take apart and validate files; a test that needs a missing program is skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

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
