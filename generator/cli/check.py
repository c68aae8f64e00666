"""`lederhjul check`: checks parameters, content or finished files; writes nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import FAILED, everyone_option, stop, tell
from generator.cli.translated import argument, command, option
from generator.errors import Fault, InDocument, InputError, unreadable
from generator.messages import tr, tr_n

if TYPE_CHECKING:
    from generator.build import Documents, Job

_FINISHED = (".pdf", ".pptx", ".docx")
_MOST_BYTES = 100_000_000  # of a finished file


@command()
@argument("targets", nargs=-1, metavar="[TARGET]...")
@everyone_option
@option("--content", "content_too", is_flag=True, help="For authors: all content, in every format and field.")
def check(targets: tuple[str, ...], everyone: bool, content_too: bool) -> None:
    """Check the parameters of TARGETs, and the content that they use.

    A TARGET is as in build, or a finished PDF, .pptx or .docx file, which is opened and read. Nothing is written.

    \b
    Examples:
      lederhjul check ./min-kommune.yml
      lederhjul check --all
      lederhjul check output/aarhus/*.pdf     boxes, bleed, inks, fonts, sizes, tags: would a print shop take it?
      lederhjul check min-workshop.pptx       after your edits: does the text fit, can everybody read it?
      lederhjul check --content               texts too long, unused parts, missing translations (half a minute)

    \b
    Exit codes: 0 all good; 1 a text does not fit, or a finished file or the content has a fault; 2 an input is wrong.
    """
    if content_too and not targets and not everyone:
        _check_content()
        return
    if content_too or everyone == bool(targets):
        raise click.UsageError(tr("name one or more municipalities or files, or say --all, or --content"))
    from generator import build, paths
    from generator.publish.scratch import scratch
    from generator.read import municipality

    finished = [target for target in targets if Path(target).suffix.lower() in _FINISHED and Path(target).is_file()]
    parameters = [target for target in targets if target not in finished]
    try:
        work = build.gather(
            municipality.everyone(paths.municipalities()) if everyone else parameters, build.Options(Path("output"))
        )
    except InputError as error:
        stop(error)
    with scratch(), closing(build.documents_of(work)) as finished_kits:
        by_kit = {job.kit.id: documents for job, documents in finished_kits}
    kits_fit = [_tell_kit(job, by_kit[job.kit.id]) for job in work]  # in the order in which they were named
    files_good = _read_back(finished)
    sys.exit(0 if all(kits_fit) and files_good else FAILED)


def _check_content() -> None:
    from generator import paths
    from generator.author import audit

    lines = list(audit.audit(paths.content()))
    for line in lines:
        click.echo(line, err=True)
    click.echo(tr_n("content: {number} found", "content: {number} found", len(lines)) if lines else tr("content: fine"))
    sys.exit(FAILED if lines else 0)


def _tell_kit(job: Job, documents: Documents) -> bool:
    """Tell how a kit's parameters are.

    Return whether its documents, which are thrown away, came out whole.
    """
    day = job.kit.workshop
    tell(documents.faults, f"{job.kit.owner.name}: ")
    if not documents.faults:
        click.echo(
            tr(
                "{name}: fine ({form}, {field}, {language})",
                name=job.kit.owner.name,
                form=day.format_name,
                field=job.kit.field.name,
                language=job.kit.language,
            )
        )
    for note in (*job.notes, *(note for file in documents.files for note in file.notes)):
        click.echo(f"  {tr('note: {note}', note=note)}")
    return not documents.faults


def _faults_of(name: str) -> list[Fault]:
    """Return what is wrong with a finished file, which may be anybody's."""
    from generator import build
    from generator.publish import limits

    path = Path(name)
    try:
        limits.bound()
        if path.stat().st_size > _MOST_BYTES:
            return [
                Fault(
                    InDocument(str(path)),
                    tr("is larger than {size} MB", size=_MOST_BYTES // 1_000_000),
                    tr("is it the right file?"),
                )
            ]
        return build.check_file(str(path), path.read_bytes())
    except OSError as error:
        return [Fault(InDocument(str(path)), unreadable(error))]
    except MemoryError:
        return _too_much(name)


def _too_much(name: str) -> list[Fault]:
    from generator.publish.limits import BYTES, SECONDS

    message = tr(
        "takes more than {seconds} seconds or {size} MB to read", seconds=SECONDS, size=BYTES // 1_000_000
    )  # fmt: skip
    return [Fault(InDocument(name), message, tr("is it the right file?"))]


def _read_back(finished: Sequence[str]) -> bool:
    """Tell what is wrong with each finished file; return whether all are fine.

    They are read by a process of its own, which a file may take down: the next one gets another.
    """
    from generator.publish.workers import Lost, share

    good = True
    with closing(share(_faults_of, finished, 1)) as results:
        for name, result in results:
            faults = _too_much(name) if isinstance(result, Lost) else result
            tell(faults)
            good = good and not faults
            if not faults:
                click.echo(tr("{name}: fine", name=name))
    return good
