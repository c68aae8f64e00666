"""What the tests of updates share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.tools import needed
from tests.support.versions import Versions

_SAVE = """
import sys, docbuilder
builder = docbuilder.CDocBuilder()
builder.OpenFile(sys.argv[1], "")
builder.SaveFile(sys.argv[1].rsplit(".", 1)[1], sys.argv[2])
builder.CloseFile()
"""


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    return Versions(tmp_path_factory.mktemp("versions"))


@pytest.fixture
def onlyoffice(tmp_path: Path) -> Callable[[bytes, str], bytes]:
    """A function that returns a file (its bytes, its ending) as ONLYOFFICE's document builder saves it."""
    folder = os.environ.get("LEDERHJUL_DOCBUILDER", "")
    needed(f"{folder}/docbuilder/lib/docbuilder" if folder else None, "ONLYOFFICE's document-builder (see .ci/run)")

    def save(data: bytes, ending: str) -> bytes:
        source, saved = tmp_path / f"source.{ending}", tmp_path / f"saved.{ending}"
        source.write_bytes(data)
        environment = {**os.environ, "PYTHONPATH": folder}
        command = [sys.executable, "-c", _SAVE, str(source), str(saved)]
        subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
        return saved.read_bytes()

    return save
