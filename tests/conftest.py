"""What the tests share: built kits, and the tools that render and validate them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import build
from generator.kit import Kit
from tests.support.kits import files, jobs
from tests.support.tools import needed


@pytest.fixture(scope="session")
def kits() -> dict[str, Kit]:
    return {slug: job.kit for slug, job in jobs().items()}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the kits of SEEN, as `lederhjul build` makes it."""
    folder = tmp_path_factory.mktemp("output")
    results = build.run(list(jobs().values()), build.Options(folder), lambda _: None)
    problems = [str(fault) for result in results for fault in result.faults]
    assert not problems, problems
    return folder


@pytest.fixture(scope="session")
def sdk() -> Callable[[Path], str]:
    """A function that returns what the Open XML SDK finds wrong with a file ("" for nothing)."""
    tool = needed(os.environ.get("LEDERHJUL_OOXML_VALIDATOR", "ooxml-validator"), "the Open XML SDK validator")

    def check(path: Path) -> str:
        done = subprocess.run([tool, str(path)], capture_output=True, text=True)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    return check


@pytest.fixture(scope="session")
def vera() -> Callable[..., str]:
    """A function (flavour, *files) that returns what veraPDF finds wrong with them ("" for nothing)."""
    tool = needed(os.environ.get("LEDERHJUL_VERAPDF", "vera"), "veraPDF (see .ci/run)")

    def check(flavour: str, *paths: Path) -> str:
        done = subprocess.run([tool, flavour, *map(str, paths)], capture_output=True, text=True)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    return check


@pytest.fixture(scope="session")
def rendered(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with LibreOffice's PDF of every deck and guide."""
    tool = needed("soffice", "LibreOffice")
    needed("pdftotext", "poppler")
    folder = tmp_path_factory.mktemp("rendered")
    profile = tmp_path_factory.mktemp("profile").as_uri()
    sources = [str(path) for kind in (".pptx", ".docx") for path in files(built, kind)]
    command = [tool, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *sources], check=True, capture_output=True, timeout=400)
    return folder
