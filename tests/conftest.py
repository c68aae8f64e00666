"""What the tests share: built kits, and the tools that render and validate them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator import build, paths
from generator.errors import InputError
from generator.kit import Kit
from generator.kit.files import File
from generator.read import brand, municipality, yaml_file

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
    problems = [str(fault) for result in results for fault in result.faults]
    assert not problems, problems
    return folder


def data_of(files: tuple[File, ...]) -> bytes:
    """The bytes of the first of a writer's files."""
    return files[0].data


def files_of(job: build.Job) -> dict[str, bytes]:
    """The files of a kit by their paths below the output folder; none may be missing."""
    documents = build.make(job)
    assert not documents.faults, "\n".join(map(str, documents.faults))
    return {build.path_of(job.kit, file): file.data for file in documents.files}


def read_municipality(target: str) -> municipality.Municipality:
    """The municipality that *target* names. Raises InputError with every fault of its file."""
    defaults, _ = yaml_file.load(paths.templates() / "brand.yml", brand.Defaults)
    owner, faults = municipality.read(target, paths.municipalities(), defaults)
    if owner is None or faults:
        raise InputError(faults)
    return owner


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
