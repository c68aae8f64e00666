"""The kits that tests look at, as the tool makes them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator import build, paths
from generator.errors import InputError, LederhjulError
from generator.kit.files import File
from generator.publish.kits import path_of
from generator.read import brand, municipality, yaml_file

SHORTEST, LONGEST = "fanoe", "ringkoebing-skjern"
EXAMPLES = ("eksempelby", "moensterby", "skabelonby")
SEEN = (SHORTEST, LONGEST, *EXAMPLES)
PLAIN, BRANDED = LONGEST, "moensterby"  # the default brand; a brand with logo, Arial and a field of its own
FORMATS = tuple(sorted(path.stem for path in (paths.content() / "da" / "formats").glob("*.yml")))
KIT = "min-kommune"  # what a municipality file of a test is called
LANGUAGES = ("da", "en")


@cache
def jobs() -> dict[str, build.Job]:
    """The kits that the tests look at: the shortest and the longest name, and the three examples."""
    return {job.kit.owner.slug: job for job in build.gather(SEEN, build.Options(Path("unused")))}


def data_of(files: tuple[File, ...]) -> bytes:
    """The bytes of the first of a writer's files."""
    return files[0].data


def files_of(job: build.Job) -> dict[str, bytes]:
    """The files of a kit by their paths below the output folder; none may be missing."""
    documents = build.make(job)
    if documents.faults:
        raise LederhjulError(documents.faults)
    return {path_of(job.kit, file.kind): file.data for file in documents.files}


@cache
def branded() -> dict[str, bytes]:
    """The finished files of the branded example, by the ends of their names ("workshop.pptx")."""
    return {name.split("/")[1].removeprefix(f"{BRANDED}-"): data for name, data in files_of(jobs()[BRANDED]).items()}


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
