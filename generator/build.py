"""The conductor: gather → write → check → publish.

Nothing is written while an input may still be wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, replace
from functools import cache, partial
from pathlib import Path

from generator import __version__, paths, sources
from generator.artefacts import ARTEFACTS, follows_from, preflight
from generator.errors import (
    Fault,
    InDocument,
    InFile,
    InputError,
    LederhjulError,
    own_mistake,
)
from generator.kit import Kit
from generator.kit.files import SOURCE_LANGUAGE, ArtefactName, File
from generator.kit.templates import AskPages
from generator.messages import tr
from generator.office import libreoffice
from generator.options import Options as Options
from generator.publish import cores, output
from generator.publish.index import Registers, index_page
from generator.publish.kits import Report, Result, edition_of, path_of, publish, publish_pictures
from generator.publish.output import OutputFolder, Placement
from generator.publish.workers import Lost, share
from generator.read import brand, content, municipality, registry, yaml_file
from generator.read.titles import languages
from generator.receipts import Receipt, Receipts, Terms, is_past
from generator.remarks import remarks, undrawable
from generator.reproducible import digest
from generator.resolve import resolve
from generator.template.binding import Bound
from generator.template.municipal import bind_templates
from generator.update.record import Origin
from generator.update.stamp import stamped


@dataclass(frozen=True, slots=True)
class Job:
    """One kit to make and its templates.

    With the notes on its inputs, its origin, and what it depends on. `file` is the municipality file that was named,
    None where a slug was.
    """

    kit: Kit
    bound: Bound
    only: tuple[ArtefactName, ...]
    notes: tuple[str, ...]
    origin: Origin
    terms: Terms
    file: Path | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The notes, each behind whose kit it is about."""
        return tuple(f"{self.kit.owner.name}: {note}" for note in self.notes)


@dataclass(frozen=True, slots=True)
class Documents:
    """The finished files of a kit, and why others are missing."""

    files: tuple[File, ...]
    faults: tuple[Fault, ...]


# --- gather -----------------------------------------------------------------------------------------------------------


def gather(targets: Sequence[str], options: Options, others: Collection[str] = ()) -> list[Job]:
    """Return the kits of *targets*, resolved, with their templates.

    None may have the id of one of the *others*. Raises InputError with every fault of every file.
    """
    jobs, faults = gather_right(targets, options, others)
    if faults:
        raise InputError(faults)
    return jobs


def gather_right(
    targets: Sequence[str], options: Options, others: Collection[str] = ()
) -> tuple[list[Job], list[Fault]]:
    """Return the kits of the *targets* that are right, and the faults of the rest.

    None may have the id of one of the *others*.
    """
    jobs: dict[str, Job] = {}
    faults: list[Fault] = []
    for target in dict.fromkeys(targets):
        try:
            job = _job(target, options)
            if job.kit.id in jobs or job.kit.id in others:
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
    with sources.noted() as noted:
        owner, read_faults = municipality.read(target, paths.municipalities(), default_looks(), options.looks)
    if owner is None:
        raise InputError(read_faults)
    kits: list[Kit] = []
    bindings: list[Bound] = []
    faults = list(read_faults)
    try:
        owner = owner.with_options(
            form=options.format, field=options.field, paper=options.paper, orientation=options.orientation,
            workshop=options.workshop,
        )  # fmt: skip
    except InputError as error:
        faults.extend(error.faults)
    try:
        kits.append(resolve(_content(options.language or owner.language or SOURCE_LANGUAGE), owner))
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
    looks, date = bound.templates, owner.workshop.date
    terms = Terms(target, noted, date, is_past(date))  # before it is said
    kit = replace(kit, inputs=digest(__version__, kit, looks.deck, looks.guide, looks.poster))
    notes = (*owner.notes, *remarks(kit, bound, date))
    # A file is told by its name alone: its whole path would differ between machines, and tell of them.
    file = registry.named_file(target)
    named = file.name if file else kit.owner.slug
    workshop = json.dumps(options.workshop, sort_keys=True) if options.workshop else ""
    colours, logo = " ".join(options.looks.colors), Path(options.looks.logo).name
    origin = Origin(named, options.format, options.field, options.language, workshop, colours, logo)
    return Job(kit, bound, options.only, notes, origin, terms, file)


@cache
def default_looks() -> brand.Defaults:
    """Return how a kit looks when the municipality says nothing."""
    return yaml_file.load(paths.templates() / "brand.yml", brand.Defaults)[0]


@cache
def _content(language: str) -> content.Content:
    return content.read(paths.content(), language)


# --- write and check --------------------------------------------------------------------------------------------------


def make(job: Job, receipts: Receipts | None = None) -> Documents:
    """Return the files of a kit, checked.

    Every document is tried, whatever becomes of the others. What *receipts* know is not made again.
    """
    files: list[File] = []
    faults: list[Fault] = []
    new: dict[str, list[File]] = {}
    for name in job.only:
        facts = digest(name, follows_from(name, job.kit), *_names(job), *astuple(job.origin))
        known = receipts.files(facts) if receipts else None
        if known is not None:
            files += known
            continue
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
        if not wrong:
            new[facts] = whole
    if receipts:
        receipts.keep_files(new)
    return Documents(tuple(files), tuple(faults))


def _names(job: Job) -> tuple[str, str]:
    """Return what the templates are called, which notes and faults name."""
    return job.bound.templates.deck_name, job.bound.templates.guide_name


def documents_of(
    jobs: Sequence[Job], workers: int = 0, receipts: Receipts | None = None
) -> Generator[tuple[Job, Documents], None, None]:
    """Yield each job with its files, as they get ready.

    *workers* are processes, 0 is one for each core that may be used.

    Close the iterator to stop.
    """
    work = partial(make, receipts=receipts)
    with closing(share(work, jobs, min(workers or cores.allowed(), len(jobs)))) as results:
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
    receipts: Receipts | None = None,
) -> Report:
    """Make and publish every kit, on all cores; call *done* for each, in their order.

    Then write manifest and index. What was made is kept in *receipts*.

    *merge* puts into documents what somebody has changed in those that are there. *pages* tells the page numbers of the
    guides' contents; without it they are estimated. *waiting* is called with a line where another run is at work in the
    output folder. Raises OutputError where that cannot be used.
    """
    jobs = [replace(job, bound=replace(job.bound, ask_pages=pages)) for job in jobs]
    results, made = list[Result](), list[Receipt]()
    ready: dict[str, Result] = {}
    with output.opened(options.output, options.remedy, waiting, force=options.force) as folder:
        with closing(documents_of(jobs, options.jobs, receipts)) as finished:
            for job, documents in finished:
                if not documents.faults:
                    made.append(Receipt(edition_of(job.kit, documents.files), job.lines, job.terms))
                documents = merge(job, documents) if merge else documents
                ready[job.kit.id] = publish(job.kit, documents.files, documents.faults, folder, job.file)
                while len(results) < len(jobs) and (result := ready.pop(jobs[len(results)].kit.id, None)):
                    results.append(result)
                    done(result)
        index = place_index(folder, receipts)
    if receipts:
        receipts.keep(made, options)
    return Report(tuple(results), index + Placement(faults=tuple(folder.faults)), tuple(folder.notes))


def place_index(folder: OutputFolder, receipts: Receipts | None = None) -> Placement:
    """Put the page that lists all kits of *folder* in place.

    It is kept in *receipts*.
    """
    contents = {language: _content(language) for language in languages(paths.content())}
    rows = registry.registry(paths.municipalities())
    examples = set(registry.everyone(paths.municipalities())) - {row.slug for row in rows}
    page = index_page(folder.manifest, contents, Registers(rows, examples), paths.templates())
    if receipts:
        receipts.keep_index_page(folder.manifest, page)
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
