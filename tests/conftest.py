"""What the tests share: built kits, and the tools that render and validate them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator import build
from generator.kit import Kit

SHORTEST, LONGEST = "fanoe", "ringkoebing-skjern"
EXAMPLES = ("eksempelby", "moensterby", "skabelonby")
SEEN = (SHORTEST, LONGEST, *EXAMPLES)


@cache
def jobs() -> dict[str, build.Job]:
    """The kits that the tests look at: the shortest and the longest name, and the three examples."""
    return {job.kit.place.slug: job for job in build.gather(SEEN, build.Options(Path("unused")))}


@pytest.fixture(scope="session")
def kits() -> dict[str, Kit]:
    return {slug: job.kit for slug, job in jobs().items()}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the kits of SEEN, as `lederhjul build` makes it."""
    folder = tmp_path_factory.mktemp("output")
    results = build.run(list(jobs().values()), build.Options(folder), lambda _: None)
    problems = [result.problem for result in results if result.problem]
    assert not problems, problems
    return folder


def files(folder: Path, kind: str) -> list[Path]:
    """The built files of one kind (".pptx")."""
    found = sorted(folder.glob(f"*/*{kind}"))
    assert found, f"no {kind} was built"
    return found


def _needed(tool: str | None, name: str) -> str:
    """Return *tool*, or skip the test; in CI a missing tool is a failure."""
    if tool and shutil.which(tool):
        return tool
    if os.environ.get("CI"):
        pytest.fail(f"{name} is missing; in CI nothing is skipped")
    pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="session")
def sdk() -> Callable[[Path], str]:
    """A function that returns what the Open XML SDK finds wrong with a file ("" for nothing)."""
    tool = _needed(os.environ.get("LEDERHJUL_OOXML_VALIDATOR", "ooxml-validator"), "the Open XML SDK validator")

    def check(path: Path) -> str:
        done = subprocess.run([tool, str(path)], capture_output=True, text=True)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    return check


@pytest.fixture(scope="session")
def vera() -> Callable[..., str]:
    """A function (flavour, *files) that returns what veraPDF finds wrong with them ("" for nothing)."""
    tool = _needed(os.environ.get("LEDERHJUL_VERAPDF", "vera"), "veraPDF (see .ci/run)")

    def check(flavour: str, *paths: Path) -> str:
        done = subprocess.run([tool, flavour, *map(str, paths)], capture_output=True, text=True)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    return check


@pytest.fixture(scope="session")
def rendered(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with LibreOffice's PDF of every deck and guide."""
    tool = _needed("soffice", "LibreOffice")
    _needed("pdftotext", "poppler")
    folder = tmp_path_factory.mktemp("rendered")
    profile = tmp_path_factory.mktemp("profile").as_uri()
    sources = [str(path) for kind in (".pptx", ".docx") for path in files(built, kind)]
    command = [tool, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *sources], check=True, capture_output=True, timeout=400)
    return folder


def tool(name: str) -> str:
    """Return the path of a command-line tool; skip the test (in CI: fail it) where it is missing."""
    return _needed(name, name)
