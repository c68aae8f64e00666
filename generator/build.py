"""The conductor: read, resolve, write, place. Nothing is written while an input may still be wrong."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from generator import __version__, paths, typeset
from generator.errors import Fault, FitError, InputError, PreflightError, TemplateError
from generator.kit import Artefact, Kit
from generator.kit.poster import Orientation, Paper
from generator.kit.templates import Templates
from generator.office import libreoffice
from generator.office.libreoffice import Pages
from generator.office.package import as_document, pack, trusted, unpack
from generator.publish.files import KitEntry, Manifest, Outcome, place
from generator.publish.files import replace as write_file
from generator.publish.index import index_page
from generator.read import brand, content, municipality, yaml_file
from generator.read.municipality import Municipality, PosterFile, WorkshopFile
from generator.resolve import resolve

# The files of each. The poster is two: for the screen, and for the press.
ARTEFACTS: dict[Artefact, tuple[str, ...]] = {
    "deck": ("workshop.pptx",),
    "guide": ("facilitatorguide.docx",),
    "poster": ("lederhjul.pdf", "lederhjul-tryk.pdf"),
    "worksheet": ("lederhjul-arbejdsark.pdf",),
    "png": ("lederhjul.png",),
    "svg": ("lederhjul.svg",),
}
USUAL: tuple[Artefact, ...] = ("deck", "guide", "poster")  # the others only when they are asked for
# Modules by name: matplotlib alone takes longer to load than a deck takes to write.
WRITERS: dict[Artefact, tuple[str, str]] = {
    "deck": ("deck", "write"),
    "guide": ("guide", "write"),
    "poster": ("poster", "both"),
    "worksheet": ("poster", "worksheet"),
    "png": ("poster", "picture"),
    "svg": ("poster", "vector"),
}
# What reads a finished file back, by its ending: a module, and the folder of templates/ that it needs.
READERS: dict[str, tuple[str, ...]] = {
    ".pdf": ("check.poster",),
    ".pptx": ("check.deck", "fonts"),
    ".docx": ("check.guide",),
}
Part = TypeVar("Part", WorkshopFile, PosterFile)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says; None leaves it to the municipality's file."""

    output: Path
    language: str | None = None
    format: str | None = None
    field: str | None = None
    only: tuple[Artefact, ...] = USUAL
    jobs: int = 0
    force: bool = False
    paper: Paper | None = None
    orientation: Orientation | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One kit to make, with the templates it is written on and what there is to say about its inputs."""

    kit: Kit
    templates: Templates
    only: tuple[Artefact, ...]
    notes: tuple[str, ...]
    pages: Pages | None = None  # what knows the pages of the guide's headings, if anything does


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a kit: its files, or why there are none."""

    slug: str
    name: str
    notes: tuple[str, ...] = ()
    files: tuple[tuple[str, Outcome], ...] = ()
    slides: int = 0
    problem: str | None = None


def gather(targets: Sequence[str], options: Options) -> list[Job]:
    """Read and check everything that *targets* need. Raises InputError with every fault of every target."""
    defaults, _ = yaml_file.load(paths.templates() / "brand.yml", brand.Defaults)
    jobs: dict[str, Job] = {}
    faults: list[Fault] = []
    for target in dict.fromkeys(targets):
        try:
            found = municipality.read(target, paths.municipalities(), defaults)
            language = options.language or found.language or content.SOURCE_LANGUAGE
            wanted = _overruled(found.workshop, format=options.format, field=options.field)
            poster = _overruled(found.poster, paper=options.paper, orientation=options.orientation)
            kit = resolve(_content(language), replace(found, workshop=wanted, poster=poster))
            if kit.place.slug in jobs:
                raise InputError([Fault(target, 0, f"is '{kit.place.slug}' once more; give each municipality once")])
            templates = _templates(found)
            _served(found, templates)
            kit = replace(kit, inputs=_inputs(kit, templates))
            notes = (*found.brand_notes, *_measured(kit))
            jobs[kit.place.slug] = Job(kit, templates, options.only, notes)
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return list(jobs.values())


def _overruled(given: Part, **wanted: str | None) -> Part:
    """Return a part of a municipality's file with what the command line says in its place."""
    return given.model_copy(update={key: value for key, value in wanted.items() if value is not None})


def _measured(kit: Kit) -> Iterator[str]:
    """Yield what is to be said of measuring the brand's fonts."""
    for name in dict.fromkeys((kit.brand.heading_font, kit.brand.body_font)):
        if told := typeset.note(name, kit.brand.fonts):
            yield told


@cache
def _content(language: str) -> content.Content:
    return content.read(paths.content(), language)


def _templates(found: Municipality) -> Templates:
    own_deck, own_guide = _own("deck.pptx"), _own("guide.docx")
    deck, guide = found.brand.deck_template, found.brand.guide_template
    try:
        return Templates(
            deck=_foreign(deck) if deck else own_deck,
            guide=_foreign(guide) if guide else own_guide,
            own_deck=own_deck,
            own_guide=own_guide,
            fonts=paths.templates() / "fonts",
        )
    except TemplateError as error:
        key = "deck_template" if deck and deck.name in str(error) else "guide_template"
        raise found.fault(("brand", key), f"brand.{key}: {error}") from None


def _served(found: Municipality, templates: Templates) -> None:
    """Raise InputError where a municipality's own deck does not serve every role, or its own guide cannot be opened."""
    try:
        if templates.foreign_deck:
            import_module("generator.write.deck").served(templates, dict(found.brand.layouts))
        if templates.guide is not templates.own_guide:
            word = import_module("generator.office.docx.opening")
            word.opened(templates.guide, word.GUIDE)
    except TemplateError as error:
        key = str(error).partition(":")[0].split(".")
        raise found.fault(("brand", *key), f"brand.{error}") from None


@cache
def _own(name: str) -> bytes:
    return (paths.templates() / name).read_bytes()


def _foreign(path: Path) -> bytes:
    return pack(as_document(trusted(unpack(path.read_bytes(), path.name), path.name)))


def make(job: Job) -> dict[str, bytes]:
    """Return the files of a kit by their names below the output folder.

    Raises FitError, TemplateError, or PreflightError for a PDF that is not as it has to be.
    """
    kit = job.kit
    suffix = "" if kit.language == content.SOURCE_LANGUAGE else f"-{kit.language}"
    files = {}
    for artefact in job.only:
        module, writer = WRITERS[artefact]
        asks = (job.pages,) if artefact == "guide" else ()
        made = getattr(import_module(f"generator.write.{module}"), writer)(kit, job.templates, *asks)
        for ending, data in zip(ARTEFACTS[artefact], made if isinstance(made, tuple) else (made,), strict=True):
            stem, dot, kind = ending.partition(".")
            name = f"{kit.place.slug}/{kit.place.slug}-{stem}{suffix}{dot}{kind}"
            _read_back(name, data)
            files[name] = data
    return files


def _read_back(name: str, data: bytes) -> None:
    """Raise PreflightError if the finished file *name* is a PDF with a fault."""
    if name.endswith(".pdf"):
        faults = faults_of(name, data)
        if faults:
            raise PreflightError(f"{name}: {'; '.join(faults)}")


def faults_of(name: str, data: bytes) -> list[str]:
    """Return what is wrong with the finished file *name* (see `preflight`, which is loaded only where one is read)."""
    module, *fonts = READERS[Path(name).suffix.lower()]
    try:
        safe = data if name.lower().endswith(".pdf") else pack(trusted(unpack(data, Path(name).name), Path(name).name))
    except TemplateError as error:
        return [str(error)]
    found: list[str] = import_module(f"generator.{module}").faults(safe, *(paths.templates() / one for one in fonts))
    return found


def pictured(job: Job, program: str, folder: Path) -> list[Path]:
    """Write a kit's pages and a contact sheet as PNG into *folder*; return the files.

    *program* is LibreOffice's path. Raises as `make` does, and OSError or SubprocessError where LibreOffice fails.
    """
    with tempfile.TemporaryDirectory(prefix="lederhjul-") as name:
        away = Path(name)
        made = {Path(path).name: data for path, data in make(job).items()}
        for one, data in made.items():
            (away / one).write_bytes(data)
        office = [away / one for one in made if not one.endswith(".pdf")]
        if office:
            libreoffice.convert(program, office, away)
        shown = [(Path(one).stem, (away / one).with_suffix(".pdf")) for one in made]
        pages: list[Path] = import_module("generator.publish.preview").write(shown, folder)
        return pages


def run(
    jobs: Sequence[Job], options: Options, done: Callable[[Result], None], pages: Pages | None = None
) -> list[Result]:
    """Make and place every kit, on all cores; call *done* for each as it is ready. Then write manifest and index.

    *pages* tells the page numbers of the guides' contents; without it they are estimated.
    """
    jobs = [replace(job, pages=pages) for job in jobs]
    manifest = Manifest.read(options.output)
    options.output.mkdir(parents=True, exist_ok=True)
    results = []
    for job, made in _made(jobs, options.jobs or os.cpu_count() or 1):
        kit = job.kit
        if isinstance(made, str):
            result = Result(kit.place.slug, kit.place.name, job.notes, problem=made)
        else:
            outcomes = place(options.output, made, manifest, kit.inputs, kit.version, force=options.force)
            palette = kit.brand.palette
            manifest.kits[kit.place.slug] = KitEntry(kit.place.name, kit.language, palette.sectors, palette.dk2)
            result = Result(kit.place.slug, kit.place.name, job.notes, tuple(outcomes.items()), len(kit.slides))
        results.append(result)
        done(result)
    manifest.write(options.output)
    page = index_page(manifest, _content(content.SOURCE_LANGUAGE).words, paths.templates())
    write_file(options.output / "index.html", page)
    return results


def _made(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, dict[str, bytes] | str]]:
    """Yield each job with its files, or with the reason why it has none, as they get ready."""
    if len(jobs) == 1 or workers == 1:
        yield from ((job, tried(job)) for job in jobs)
        return
    with ProcessPoolExecutor(min(workers, len(jobs))) as pool:
        running = {pool.submit(tried, job): job for job in jobs}
        for future in as_completed(running):
            yield running[future], future.result()


def tried(job: Job) -> dict[str, bytes] | str:
    """Return the files of a kit, or the reason why it has none."""
    try:
        return make(job)
    except (FitError, TemplateError, PreflightError) as error:
        return str(error)


def _inputs(kit: Kit, templates: Templates) -> str:
    """Return the hash of everything that the kit's files follow from; the same on every machine."""
    looks = replace(kit.brand, deck_template=None, guide_template=None)
    digest = hashlib.sha256(repr((__version__, replace(kit, brand=looks))).encode())
    digest.update(templates.deck + templates.guide)
    return digest.hexdigest()[:16]
