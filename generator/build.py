"""The conductor: gather → write → check → publish.

Nothing is written while an input may still be wrong.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from generator import __version__, paths
from generator.artefacts import ARTEFACTS, USUAL, preflight
from generator.errors import (
    Fault,
    InDocument,
    InFile,
    InputError,
    LederhjulError,
    own_mistake,
)
from generator.kit import Kit
from generator.kit.files import ArtefactName, File
from generator.kit.poster import Orientation, Paper
from generator.kit.templates import AskPages
from generator.messages import tr
from generator.office import libreoffice
from generator.publish import output
from generator.publish.index import Registers, index_page
from generator.publish.kits import Result, path_of, publish, publish_pictures
from generator.publish.output import OutputFolder, Placement
from generator.publish.workers import Lost, share
from generator.read import brand, content, municipality, registry, yaml_file
from generator.remarks import remarks, undrawable
from generator.reproducible import digest
from generator.resolve import resolve
from generator.template.binding import Bound
from generator.template.municipal import bind_templates
from generator.update.record import Origin
from generator.update.stamp import stamped


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says; None leaves it to the municipality's file."""

    output: Path
    language: str | None = None
    format: str | None = None
    field: str | None = None
    only: tuple[ArtefactName, ...] = USUAL
    jobs: int = 0
    force: bool = False
    paper: Paper | None = None
    orientation: Orientation | None = None
    programme: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One kit to make and its templates, with the notes on its inputs and its origin.

    `file` is the municipality file that was named, None where a slug was.
    """

    kit: Kit
    bound: Bound
    only: tuple[ArtefactName, ...]
    notes: tuple[str, ...]
    origin: Origin
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Documents:
    """The finished files of a kit, and why others are missing."""

    files: tuple[File, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of each kit and of the index, with notes on the output folder."""

    results: tuple[Result, ...]
    index: Placement
    notes: tuple[Fault, ...]


# --- gather -----------------------------------------------------------------------------------------------------------


def gather(targets: Sequence[str], options: Options) -> list[Job]:
    """Return the kits of *targets*, resolved, with their templates.

    Raises InputError with every fault of every file.
    """
    jobs, faults = gather_right(targets, options)
    if faults:
        raise InputError(faults)
    return jobs


def gather_right(targets: Sequence[str], options: Options) -> tuple[list[Job], list[Fault]]:
    """Return the kits of the *targets* that are right, and the faults of the others."""
    jobs: dict[str, Job] = {}
    faults: list[Fault] = []
    for target in dict.fromkeys(targets):
        try:
            job = _job(target, options)
            if job.kit.id in jobs:
                hint = tr("give each once, or its workshop an id of its own (workshop: id)")
                raise InputError([Fault(InFile(target), tr("is '{id}' once more", id=job.kit.id), hint)])
            jobs[job.kit.id] = job
        except InputError as error:
            faults.extend(error.faults)
    return list(jobs.values()), faults


def _job(target: str, options: Options) -> Job:
    """Return the kit of *target*.

    Raises InputError with every fault of its file, content choices and templates.
    """
    owner, read_faults = municipality.read(target, paths.municipalities(), _defaults())
    if owner is None:
        raise InputError(read_faults)
    kits: list[Kit] = []
    bindings: list[Bound] = []
    faults = list(read_faults)
    try:
        owner = owner.with_options(
            form=options.format, field=options.field, paper=options.paper, orientation=options.orientation,
            programme=options.programme,
        )  # fmt: skip
    except InputError as error:
        faults.extend(error.faults)
    try:
        kits.append(resolve(_content(options.language or owner.language or content.SOURCE_LANGUAGE), owner))
        faults.extend(undrawable(kits[0], owner))
    except InputError as error:
        faults.extend(error.faults)
    try:
        bindings.append(bind_templates(owner))
    except InputError as error:
        faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    (kit,), (bound,) = kits, bindings
    looks = bound.templates
    kit = replace(kit, inputs=digest(__version__, kit, looks.deck, looks.guide, looks.poster))
    notes = (*owner.notes, *remarks(kit, bound, owner.workshop.date))
    # A file is told by its name alone: its whole path would differ between machines, and tell of them.
    file = Path(target) if Path(target).suffix.lower() in municipality.ENDINGS else None
    named = file.name if file else kit.owner.slug
    programme = json.dumps(options.programme, sort_keys=True) if options.programme else ""
    origin = Origin(named, options.format, options.field, options.language, programme)
    return Job(kit, bound, options.only, notes, origin, file)


@cache
def _defaults() -> brand.Defaults:
    return yaml_file.load(paths.templates() / "brand.yml", brand.Defaults)[0]


@cache
def _content(language: str) -> content.Content:
    return content.read(paths.content(), language)


# --- write and check --------------------------------------------------------------------------------------------------


def make(job: Job) -> Documents:
    """Return the files of a kit, checked.

    Every document is tried, whatever becomes of the others.
    """
    files: list[File] = []
    faults: list[Fault] = []
    for name in job.only:
        try:
            written = ARTEFACTS[name].write(job.kit, job.bound)
            wrong = [fault for file in written for fault in _check_pdf(job.kit, file)]
            whole = [] if wrong else [stamped(file, job.kit, job.origin) for file in written]
        except LederhjulError as error:
            faults.extend(error.faults)
            continue
        except Exception as error:  # it is this document's trouble, not that of the others
            faults.append(Fault(InDocument(name), *own_mistake(error)))
            continue
        faults += wrong
        files += whole
    return Documents(tuple(files), tuple(faults))


def documents_of(jobs: Sequence[Job], workers: int = 0) -> Generator[tuple[Job, Documents], None, None]:
    """Yield each job with its files, as they get ready.

    *workers* are processes, 0 is one a core.

    Close the iterator to stop.
    """
    with closing(share(make, jobs, min(workers or os.cpu_count() or 1, len(jobs)))) as results:
        for job, result in results:
            if isinstance(result, Lost):
                message = tr("its process was ended from outside (exit code {code})", code=result.exit_code)
                hint = tr("where memory is short, build with --jobs 1")
                result = Documents((), (Fault(InDocument(tr("its documents")), message, hint),))
            yield job, result


def _check_pdf(kit: Kit, file: File) -> list[Fault]:
    """Return what is wrong with *file* if it is a PDF.

    Office files are proven to fit while they are written.
    """
    name = path_of(kit, file.kind)
    return [Fault(InDocument(name), message) for message in preflight(file.data)] if name.endswith(".pdf") else []


# --- publish ----------------------------------------------------------------------------------------------------------


def run(
    jobs: Sequence[Job],
    options: Options,
    done: Callable[[Result], None],
    pages: AskPages | None = None,
    waiting: Callable[[str], None] = print,
    merge: Callable[[Job, Documents], Documents] | None = None,
) -> Report:
    """Make and publish every kit, on all cores; call *done* for each as it is ready.

    Then write manifest and index.

    *merge* puts into documents what somebody has changed in those that are there. *pages* tells the page numbers of the
    guides' contents; without it they are estimated. *waiting* is called with a line where another run is at work in the
    output folder. Raises OutputError where that cannot be used.
    """
    jobs = [replace(job, bound=replace(job.bound, ask_pages=pages)) for job in jobs]
    results = []
    remedy = tr("--update keeps what was changed in it, --force makes it anew; both keep this file beside it")
    if merge:
        remedy = tr(
            "`lederhjul update` tells why it cannot be brought up to date; --force makes it anew and keeps this one"
        )
    with output.opened(options.output, remedy, waiting, force=options.force) as folder:
        with closing(documents_of(jobs, options.jobs)) as finished:
            for job, documents in finished:
                documents = merge(job, documents) if merge else documents
                results.append(publish(job.kit, documents.files, documents.faults, folder, job.file))
                done(results[-1])
        index = place_index(folder)
    return Report(tuple(results), index + Placement(faults=tuple(folder.faults)), tuple(folder.notes))


def place_index(folder: OutputFolder) -> Placement:
    """Put the page that lists all kits of *folder* in place."""
    contents = {language: _content(language) for language in content.languages(paths.content())}
    rows = registry.registry(paths.municipalities())
    examples = set(municipality.everyone(paths.municipalities())) - {row.slug for row in rows}
    page = index_page(folder.manifest, contents, Registers(rows, examples), paths.templates())
    return folder.place_page("index.html", page)


def draw_pages(job: Job, program: str, folder: OutputFolder, scratch: Path) -> Placement:
    """Draw a kit's pages and a contact sheet as PNG.

    Return what became of the pictures, the sheet last.

    *program* is LibreOffice's path, *scratch* a temporary folder. Raises LederhjulError with the faults of a kit that
    is not whole, and OSError or SubprocessError where LibreOffice fails.
    """
    from generator.publish import preview

    documents = make(job)
    if documents.faults:
        raise LederhjulError(documents.faults)
    sources = [scratch / Path(path_of(job.kit, file.kind)).name for file in documents.files]
    for source, file in zip(sources, documents.files, strict=True):
        source.write_bytes(file.data)
    office = [source for source in sources if source.suffix in (".pptx", ".docx")]
    if office:
        libreoffice.convert(program, office, scratch)
    pictures = preview.draw([(source.stem, source.with_suffix(".pdf")) for source in sources])
    return publish_pictures(job.kit, pictures, folder)
