"""Conducts `lederhjul build` and tells what became of it.

What makes kits is loaded only where some kit has to be made.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import FAILED, LEFT, USAGE, stop, tell, tell_waiting
from generator.cli.machine import build_data, print_json, stop_with_json
from generator.cli.update import tell_update
from generator.errors import Fault, InputError
from generator.messages import deferred, tr, tr_n
from generator.options import Options
from generator.publish.kits import Report, Result
from generator.receipts import Receipt, Receipts, holding, recall

if TYPE_CHECKING:
    from generator.build import Job
    from generator.publish.files import Outcome
    from generator.updating import FileUpdate

_OUTCOMES: dict[Outcome, str] = {
    "new": deferred("new"), "updated": deferred("updated"), "unchanged": deferred("unchanged"),
    "left": deferred("left"),
}  # fmt: skip
_FEW = 10  # kits whose files are all listed


@dataclass(frozen=True, slots=True)
class Telling:
    """How a build tells what becomes of it.

    With `keep_going` it leaves out the targets that are wrong.
    """

    strict: bool
    quiet: bool
    as_json: bool
    keep_going: bool


def built(
    targets: Sequence[str], options: Options, kept: Receipts | None, program: str | None, telling: Telling
) -> int:
    """Make what is not in the output folder already; return the exit code.

    *kept* are the receipts of earlier builds, *program* is the path of LibreOffice where it is asked for page numbers.
    """
    started = time.monotonic()
    known = holding(targets, options, kept)
    work, wrong = _gathered([target for target in targets if target not in known], options, known, telling)
    notes = {target: receipt.notes for target, receipt in known.items()}
    notes |= {job.terms.target: job.lines for job in work}
    targets = [target for target in targets if target in notes]
    _tell_notes([note for target in targets for note in notes[target]], telling)
    # From here on something may be written: all inputs are right.
    recalled = recall(known, targets, options, kept, tell_waiting)
    remade = {target: receipt for target, receipt in known.items() if target not in recalled.results}
    work += _gathered(list(remade), options, {}, telling)[0]
    with _progress(len(targets), telling.quiet) as done:
        for result in recalled.results.values():
            done(result)
        if work or recalled.index is None:
            report, updates, page_numbers = _made(work, options, done, program, kept)
        else:
            report, updates, page_numbers = Report((), recalled.index, ()), (), ""
    results = {**recalled.results, **dict(zip((job.terms.target for job in work), report.results, strict=True))}
    report = Report(tuple(results[target] for target in targets), report.index, (*recalled.notes, *report.notes))
    if not telling.quiet:
        _table(report.results, options.output, time.monotonic() - started)
        if page_numbers and "guide" in options.only:
            click.echo(page_numbers)
    for update in updates:
        tell_update(update, quiet=telling.quiet)
    code = _tell_report(report, options.output, quiet=telling.quiet)
    if telling.as_json:
        print_json(build_data([notes[target] for target in targets], wrong, report))
    return FAILED if wrong else code or (LEFT if any(update.is_left for update in updates) else 0)


def _gathered(
    targets: Sequence[str], options: Options, known: Mapping[str, Receipt], telling: Telling
) -> tuple[list[Job], list[Fault]]:
    """Return the kits of *targets* beside those *known*, and what is wrong with more.

    Leave as for a wrong usage where something is wrong and nothing may be, or nothing is left.
    """
    if not targets:
        return [], []
    from generator import build as conductor

    work, wrong = conductor.gather_right(targets, options, {receipt.edition.slug for receipt in known.values()})
    if wrong and not (telling.keep_going and (work or known)):
        error = InputError(wrong)
        stop_with_json(error) if telling.as_json else stop(error)
    tell(wrong)
    return work, wrong


def _made(
    work: Sequence[Job], options: Options, done: Callable[[Result], None], program: str | None, kept: Receipts | None
) -> tuple[Report, Sequence[FileUpdate], str]:
    """Make and publish *work*.

    Return what became of it, of documents that were merged, and where page numbers come from if not from us.
    """
    from generator import build as conductor
    from generator import updating
    from generator.office import libreoffice
    from generator.publish.scratch import scratch

    with scratch() as folder:
        pages = libreoffice.Pages(program, folder, libreoffice.TIMEOUT) if program else None
        merger = updating.Merger(options.output) if options.merging else None
        report = conductor.run(work, options, done, pages, tell_waiting, merger, kept)
        return report, merger.updates if merger else (), pages.summary() if pages else ""


def _tell_report(report: Report, output: Path, *, quiet: bool) -> int:
    """Tell what is not as one would expect; return the exit code."""
    placements = [(f"{result.slug}: ", result.placement) for result in report.results] + [("", report.index)]
    if not quiet:
        _tell_next(report.results, output)
    tell(report.notes)
    for result in () if quiet else report.results:
        for note in result.notes:
            click.echo(f"{result.name}: {note}", err=True)
    for slug, placement in placements:
        tell(placement.faults, slug)
        tell(placement.left)
        tell(placement.apart)
        for name, kept in () if quiet else placement.kept:
            click.echo(
                tr("{file}: is new; the edited one is kept as '{kept}'", file=output / name, kept=kept), err=True
            )
    if any(placement.faults for _, placement in placements):
        return FAILED
    return LEFT if any(placement.left or placement.apart for _, placement in placements) else 0


def _tell_next(results: Sequence[Result], output: Path) -> None:
    """Say what to open next.

    It is the first document of one kit, or the page that lists several.
    """
    names = [name for result in results for name, _ in result.placement.outcomes]
    if names:
        click.echo(tr("open now: {file}", file=output / (names[0] if len(results) == 1 else "index.html")))


def _tell_notes(notes: Sequence[str], telling: Telling) -> None:
    if telling.strict or not telling.quiet:
        for note in notes:
            click.echo(note, err=True)
    if notes and telling.strict:
        sys.exit(USAGE)


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[Result], None]]:
    """Yield a function that shows that one more of *total* kits is done."""
    if not quiet and sys.stderr and sys.stderr.isatty():
        with click.progressbar(length=total, label=tr("Building documents"), show_pos=True, file=sys.stderr) as bar:
            yield lambda result: bar.update(1)
        return
    numbers = count(1)

    def line(result: Result) -> None:
        if not quiet:
            click.echo(f"[{next(numbers)}/{total}] {result.slug}: {_outcome(result)}")

    yield line


def _outcome(result: Result) -> str:
    if result.is_unchanged:
        return tr("unchanged")
    if not result.faults:
        return tr("built")
    return tr("built in part") if result.placement.outcomes else tr("failed")


def _table(results: Sequence[Result], output: Path, seconds: float) -> None:
    """Print what became of each kit; of many, only those with something to say."""
    telling = [result for result in results if result.faults or result.placement.left or result.placement.apart]
    for result in results if len(results) <= _FEW else telling:
        for name, outcome in result.placement.outcomes:
            click.echo(f"  {output / name}  {tr(_OUTCOMES[outcome])}")
        if result.placement.apart:
            click.echo(f"  {result.slug}  {tr('its documents do not go together')}")
        if result.faults:
            click.echo(f"  {result.slug}  {_outcome(result)}")
    failed = sum(1 for result in results if result.faults)
    files = sum(len(result.placement.outcomes) for result in results)
    unchanged = sum(1 for result in results if result.is_unchanged)
    kits = len(results) - failed
    click.echo(
        tr(
            "{workshops}, {files} in {folder} ({seconds:.1f} s): {made} made, {unchanged} unchanged, {failed} failed",
            workshops=tr_n("{number} workshop", "{number} workshops", kits),
            files=tr_n("{number} file", "{number} files", files),
            folder=output,
            seconds=seconds,
            made=kits - unchanged,
            unchanged=unchanged,
            failed=failed,
        )
    )
