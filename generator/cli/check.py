"""`lederhjul check`: checks parameters, content or finished files; changes none."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import FAILED, everyone_option, stop, tell
from generator.cli.machine import json_option, keep_going_option, print_json, stop_with_json, write_report
from generator.cli.translated import argument, command, option
from generator.errors import Fault, InDocument, InputError, LederhjulError, unreadable, with_hint
from generator.messages import tr, tr_n

if TYPE_CHECKING:
    from generator.build import Documents, Job
    from generator.check.rules import Judged
    from generator.publish.check_reports import Checked, Tried

_FINISHED = (".pdf", ".pptx", ".docx")
_EDITABLE = (".pptx", ".docx")
_MOST_BYTES = 100_000_000  # of a finished file
_REPORT = click.Path(dir_okay=False, path_type=Path)


@command()
@argument("targets", nargs=-1, metavar="[TARGET]...")
@everyone_option
@option("--content", "content_too", is_flag=True, help="For authors: all content, in every format and field.")
@option(
    "--report", type=_REPORT, help="Write a page for the municipality's file: which rule, which file, which result."
)
@option("--junit", type=_REPORT, help="Write the result as JUnit XML to this file.")
@option("--sarif", type=_REPORT, help="Write the result as SARIF 2.1.0 to this file.")
@option(
    "--fix", is_flag=True,
    help="Write a copy of each deck and guide beside it, with what another program has lost: alternative texts, titles,"
    " languages, sections, header rows. What somebody edited stays.",
)  # fmt: skip
@json_option
@keep_going_option
def check(
    targets: tuple[str, ...], everyone: bool, content_too: bool, report: Path | None, junit: Path | None,
    sarif: Path | None, fix: bool, as_json: bool, keep_going: bool,
) -> None:  # fmt: skip
    """Check the parameters of TARGETs, and the content that they use.

    A TARGET is as in build, or a finished PDF, .pptx or .docx file, which is opened and read. None of them is changed.

    \b
    Examples:
      lederhjul check ./min-kommune.yml
      lederhjul check --all
      lederhjul check output/aarhus/*.pdf     boxes, bleed, inks, fonts, sizes, tags: would a print shop take it?
      lederhjul check min-workshop.pptx       after your edits: does the text fit, can everybody read it?
      lederhjul check output/aarhus/*.* --report aarhus.html
      lederhjul check min-workshop.pptx --fix writes 'min-workshop (gendannet).pptx' beside it
      lederhjul check --content               texts too long, unused parts, missing translations (half a minute)

    \b
    Exit codes: 0 all good; 1 a text does not fit, or a finished file or the content has a fault; 2 an input is wrong.
    """
    if content_too and not targets and not everyone:
        _check_content()
        return
    if content_too or everyone == bool(targets):
        raise click.UsageError(tr("name one or more municipalities or files, or say --all, or --content"))
    from generator import paths
    from generator.publish.check_reports import Checked, as_junit, as_sarif
    from generator.publish.check_reports import as_json as as_data
    from generator.publish.evidence import report_page
    from generator.read import registry

    files = [target for target in targets if Path(target).suffix.lower() in _FINISHED and Path(target).is_file()]
    parameters = [target for target in targets if target not in files]
    try:
        tried = _try(registry.everyone(paths.municipalities()) if everyone else parameters, keep_going=keep_going)
    except InputError as error:
        stop_with_json(error) if as_json else stop(error)
    checked = Checked(tuple(tried), tuple(_judged(files)))
    if report:
        write_report(report, report_page(checked, paths.templates()))
    if junit:
        write_report(junit, as_junit(checked))
    if sarif:
        write_report(sarif, (json.dumps(as_sarif(checked), ensure_ascii=False, indent=1) + "\n").encode())
    if as_json:
        print_json(as_data(checked))
    else:
        _tell(checked)
    fixes = [_fixed(Path(name)) for name in files if fix and Path(name).suffix.lower() in _EDITABLE]
    sys.exit(0 if checked.is_fine and all(fixes) else FAILED)


def _check_content() -> None:
    from generator import paths
    from generator.author import audit

    lines = list(audit.audit(paths.content()))
    for line in lines:
        click.echo(line, err=True)
    click.echo(tr_n("content: {number} found", "content: {number} found", len(lines)) if lines else tr("content: fine"))
    sys.exit(FAILED if lines else 0)


def _try(targets: Sequence[str], *, keep_going: bool) -> list[Tried]:
    """Return how the parameters of *targets* are, in their order.

    Their documents are written and thrown away. Raises InputError for a wrong one, unless with *keep_going*.
    """
    from generator import build
    from generator.publish.check_reports import Tried
    from generator.publish.scratch import scratch

    options = build.Options(Path("output"))
    work, faults = build.gather_right(targets, options)
    if faults and not keep_going:
        raise InputError(faults)
    with scratch(), closing(build.documents_of(work)) as finished_kits:
        by_kit = {job.kit.id: documents for job, documents in finished_kits}
    wrong = [Tried("", tuple(faults))] if faults else []
    return [*wrong, *(_tried(job, by_kit[job.kit.id]) for job in work)]


def _tried(job: Job, documents: Documents) -> Tried:
    from generator.publish.check_reports import Tried

    day, notes = job.kit.workshop, (*job.notes, *(note for file in documents.files for note in file.notes))
    detail = f"{day.format_name}, {job.kit.field.name}, {job.kit.language}"
    return Tried(job.kit.owner.name, documents.faults, notes, detail)


def _judged(files: Sequence[str]) -> Iterator[Judged]:
    """Yield what each rule finds in finished files, which may be anybody's.

    They are read by a process of its own, which a file may take down: the next one gets another.
    """
    from generator.publish.workers import Lost, share

    with closing(share(_judged_within_limits, files, 1)) as results:
        for name, result in results:
            yield _too_much(name) if isinstance(result, Lost) else result


def _judged_within_limits(name: str) -> Judged:
    from generator.finished import judge_file
    from generator.publish import limits

    path = Path(name)
    try:
        limits.bound()
        if path.stat().st_size <= _MOST_BYTES:
            return judge_file(name, path.read_bytes())
        return _unread(name, tr("is larger than {size} MB; is it the right file?", size=_MOST_BYTES // 1_000_000))
    except OSError as error:
        return _unread(name, unreadable(error))
    except MemoryError:
        return _too_much(name)


def _too_much(name: str) -> Judged:
    from generator.publish.limits import BYTES, SECONDS

    size = BYTES // 1_000_000
    message = tr("takes more than {seconds} seconds or {size} MB to read", seconds=SECONDS, size=size)
    return _unread(name, with_hint(message, tr("is it the right file?")))


def _unread(name: str, message: str) -> Judged:
    from generator.check.rules import OPENS, Judged, Result

    return Judged(name, "", 0, (Result(OPENS, (message,)),))


def _fixed(path: Path) -> bool:
    """Write a copy of a document with what another program lost, and tell it.

    Return whether that was possible.
    """
    from generator import updating
    from generator.finished import check_file
    from generator.publish.files import put_in_place, trouble

    target = path.with_name(f"{path.stem} (gendannet){path.suffix}")
    try:
        before, after = updating.restored(path)
        outcome = put_in_place(target, path.parent, after, (), force=False).outcome if after != before else "unchanged"
    except LederhjulError as error:
        tell(error.faults)
        return False
    except OSError as error:
        tell([Fault(InDocument(str(target)), *trouble(error, target))])
        return False
    if outcome == "left":
        tell([Fault(InDocument(str(target)), tr("is there already"), tr("move it away, and run it again"))])
        return False
    if after == before:
        click.echo(tr("{name}: nothing was lost", name=path), err=True)
        return True
    faults = len(check_file(path.name, before)) - len(check_file(path.name, after))
    click.echo(
        tr_n(
            "{file}: written; {number} fault is gone", "{file}: written; {number} faults are gone", faults, file=target
        ),
        err=True,
    )
    return True


def _tell(checked: Checked) -> None:
    """Print a line for each fault and note, and for each target that is fine."""
    for item in checked.tried:
        tell(item.faults, f"{item.name}: " if item.name else "")
        if not item.faults:
            click.echo(tr("{name}: fine ({detail})", name=item.name, detail=item.detail))
        for note in item.notes:
            click.echo(f"  {tr('note: {note}', note=note)}")
    for file in checked.judged:
        tell(file.faults)
        if not file.faults:
            click.echo(tr("{name}: fine", name=file.name))
