"""What the tests share: built kits, and the tools that render and validate them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from generator import build
from generator.kit import Kit
from generator.messages import VARIABLE, speak
from generator.publish.lock import held
from hatch_build import compile_catalogues
from tests.support.kits import files, jobs
from tests.support.tools import ToPdf, needed, tool

os.environ[VARIABLE] = "en"  # what tests look for is English, whatever the locale; one of the Danish says so
speak("en")
compile_catalogues()

# The same examples in every run, however busy the machine is: a red test is told by the change, not by the clock.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("steady")

LANES = {  # by the fixtures that a test uses
    "validators": {"sdk", "vera", "browser"},
    "office": {"rendered", "to_pdf", "press", "onlyoffice"},
}
_CACHES = count(1)
MARKED = ("office", "validators", "slow")  # what has none of these is fast


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-goldens", action="store_true", help="write tests/golden/*.txt anew (make golden)")


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Give every test its lane."""
    for item in items:
        for lane, fixtures in LANES.items():
            if fixtures & set(item.fixturenames):
                item.add_marker(lane)
        if not any(item.get_closest_marker(lane) for lane in MARKED):
            item.add_marker("fast")


@pytest.fixture(autouse=True)
def _no_programs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fast test finds no program, so that none of them waits for LibreOffice without saying so."""
    if request.node.get_closest_marker("fast"):
        monkeypatch.setenv("PATH", "")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a cache of its own: what another one has made, by writers of its own, is not found."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / f"cache-{next(_CACHES)}"))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test said in Danish is English again in the next."""
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture(scope="session")
def kits() -> dict[str, Kit]:
    return {slug: job.kit for slug, job in jobs().items()}


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], None]], Path]:
    """A function (name, fill) that returns a folder which one of pytest's workers has filled for all of them."""
    ours = tmp_path_factory.getbasetemp()
    shared = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours

    def folder(name: str, fill: Callable[[Path], None]) -> Path:
        whole, unfinished = shared / name, ours / f"{name} unfinished"
        with held(shared / "locks" / name):
            if not whole.exists():
                unfinished.mkdir()
                fill(unfinished)
                unfinished.rename(whole)
        return whole

    return folder


@pytest.fixture(scope="session")
def built(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """An output folder with the kits of SEEN, as `lederhjul build` makes it."""

    def fill(folder: Path) -> None:
        results = build.run(list(jobs().values()), build.Options(folder), lambda _: None).results
        problems = [str(fault) for result in results for fault in result.faults]
        assert not problems, problems

    return once("built", fill)


@pytest.fixture(scope="session")
def sdk() -> Callable[[Path], str]:
    """A function that returns what the Open XML SDK finds wrong with a file ("" for nothing)."""
    validator = needed(os.environ.get("LEDERHJUL_OOXML_VALIDATOR", "ooxml-validator"), "the Open XML SDK validator")

    def check(path: Path) -> str:
        done = subprocess.run([validator, str(path)], capture_output=True, text=True)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    return check


@pytest.fixture(scope="session")
def vera() -> Callable[..., str]:
    """A function (flavour, *files) that returns what veraPDF finds wrong with them ("" for nothing)."""
    validator = needed(os.environ.get("LEDERHJUL_VERAPDF", "vera"), "veraPDF (see .ci/run)")

    def check(flavour: str, *paths: Path) -> str:
        done = subprocess.run([validator, flavour, *map(str, paths)], capture_output=True, text=True)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    return check


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, driven by the Playwright that LEDERHJUL_PLAYWRIGHT holds."""
    folder = os.environ.get("LEDERHJUL_PLAYWRIGHT", "")
    needed(f"{folder}/playwright/driver/node" if folder else None, "Playwright (see .ci/run)")
    program = shutil.which(tool("chromium"))
    sys.path.append(folder)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])


@pytest.fixture(scope="session")
def to_pdf(tmp_path_factory: pytest.TempPathFactory) -> ToPdf:
    """A function (folder, files, kind of PDF) with which LibreOffice writes each file's PDF into the folder."""
    program, profile = needed("soffice", "LibreOffice"), tmp_path_factory.mktemp("profile").as_uri()

    def convert(folder: Path, sources: Iterable[Path], kind: str = "pdf") -> None:
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir"]
        subprocess.run([*command, folder, *sources], check=True, capture_output=True, timeout=500)

    return convert


@pytest.fixture(scope="session")
def rendered(built: Path, to_pdf: ToPdf, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with LibreOffice's PDF of every deck and guide."""
    sources = [path for kind in (".pptx", ".docx") for path in files(built, kind)]
    return once("rendered", lambda folder: to_pdf(folder, sources))
