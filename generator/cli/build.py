"""`lederhjul build`: the kits of municipalities."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from generator.cli.common import (
    FAILED,
    LEFT,
    USAGE,
    everyone_option,
    libreoffice_for,
    output_option,
    stop,
    tell,
    tell_waiting,
)
from generator.cli.machine import build_data, json_option, keep_going_option, print_json, stop_with_json
from generator.cli.own_programme import own_programme_options
from generator.cli.translated import argument, command, option
from generator.cli.update import tell_update
from generator.errors import Fault, InputError
from generator.kit.files import ArtefactName
from generator.kit.poster import Orientation, Paper
from generator.messages import deferred, tr, tr_n

if TYPE_CHECKING:
    from generator.build import Job, Options, Report
    from generator.office.libreoffice import Pages
    from generator.publish.files import Outcome
    from generator.publish.kits import Result
    from generator.updating import Merger

_ARTEFACTS: tuple[ArtefactName, ...] = get_args(ArtefactName)
_OUTCOMES: dict[Outcome, str] = {
    "new": deferred("new"), "updated": deferred("updated"), "unchanged": deferred("unchanged"),
    "left": deferred("left"),
}  # fmt: skip
_FEW = 10  # kits whose files are all listed


class _ArtefactNames(click.ParamType[tuple[ArtefactName, ...]]):
    name = ",".join(_ARTEFACTS)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[ArtefactName, ...]:
        words = [word.strip() for word in value.split(",") if word.strip()]
        if not words or not set(words) <= set(_ARTEFACTS):
            self.fail(
                tr("'{value}': name one or more of {names}, with commas", value=value, names=", ".join(_ARTEFACTS)),
                param,
                ctx,
            )
        return tuple(artefact for artefact in _ARTEFACTS if artefact in words)


@command()
@argument("targets", nargs=-1, metavar="[TARGET]...")
@everyone_option
@output_option
@option("--language", metavar="da|en", help="The language of the documents, whatever the file says.")
@option("--format", "form", metavar="ID", help="The workshop's format (see `lederhjul list`).")
@option("--field", metavar="ID", help="The field of work (see `lederhjul list`).")
@option(
    "--only", type=_ArtefactNames(), metavar="KIND,...",
    help="Some of the documents: deck, guide, poster (these are the usual), worksheet (the wheel with empty cells, on"
    " A4 and A3), tiles (the poster on A1 in sheets of A3 and A4), cards (the dilemma cards, for a duplex printer and"
    " for the print shop), png and svg (the poster as a picture for the intranet).",
)  # fmt: skip
@option("--paper", type=click.Choice(get_args(Paper)), help="The poster's paper.  [default: the file's, or A1]")
@option(
    "--orientation", type=click.Choice(get_args(Orientation)),
    help="How the poster's paper lies.  [default: the file's, or portrait]",
)  # fmt: skip
@own_programme_options
@option("--jobs", type=click.IntRange(1, 256), help="Worker processes.  [default: one per core]")
@option(
    "--pages", type=click.Choice(["own", "libreoffice"]), default="own", show_default=True,
    help="Whose page numbers stand in the contents of guide and materials: those of our own layout, which are the same"
    " on every machine, or those that LibreOffice finds.",
)  # fmt: skip
@option("--strict", is_flag=True, help="Treat what would be a note (such as a colour made darker) as an error.")
@option(
    "--force",
    is_flag=True,
    help="Make anew what somebody has edited since it was made; the edited file is kept beside it, under another name.",
)
@option(
    "--update", "merging", is_flag=True,
    help="Bring decks and guides that somebody has edited up to date, as `lederhjul update` does.",
)  # fmt: skip
@option("--quiet", is_flag=True, help="Print nothing but errors.")
@json_option
@keep_going_option
def build(
    targets: tuple[str, ...], everyone: bool, output: Path, language: str | None, form: str | None, field: str | None,
    only: tuple[ArtefactName, ...] | None, paper: Paper | None, orientation: Orientation | None, jobs: int | None,
    pages: str, strict: bool, force: bool, merging: bool, quiet: bool, as_json: bool, keep_going: bool,
    programme: dict[str, object],
) -> None:  # fmt: skip
    """Build deck, guide and posters for TARGETs.

    A TARGET is a municipality's name or code, or the path of a municipality file.

    \b
    Examples:
      lederhjul build aarhus "Høje Taastrup" 0851
      lederhjul build ./min-kommune.yml --format dialog --field aeldre-sundhed
      lederhjul build aarhus --only poster,worksheet,png --paper A3 --orientation landscape
      lederhjul build aarhus --length 2:45 --leave-out organisation
      lederhjul build --all --output release --jobs 4

    \b
    Exit codes: 0 everything is new, or as it was; 1 a document failed, the others are built; 2 an input is wrong or the
    output folder cannot be used, nothing is written; 3 a file is left because somebody has edited it, or something in
    it is left to you (--update), or documents of one workshop were made from different inputs; 130 or 143
    stopped, run again.
    """
    if everyone == bool(targets):
        raise click.UsageError(tr("name one or more municipalities or files, or say --all"))
    if force and merging:
        raise click.UsageError(tr("--force makes edited files anew, --update keeps what was changed in them: say one"))
    program = libreoffice_for("--pages libreoffice") if pages == "libreoffice" else None
    from generator import build as conductor
    from generator import paths, updating
    from generator.artefacts import USUAL
    from generator.office import libreoffice
    from generator.publish.scratch import scratch
    from generator.read import municipality

    options = conductor.Options(
        output, language, form, field, only or USUAL, jobs or 0, force, paper, orientation, programme
    )
    names = municipality.everyone(paths.municipalities()) if everyone else targets
    work, wrong = _gathered(names, options, keep_going=keep_going, as_json=as_json)
    quiet = quiet or as_json
    _tell_notes(work, strict=strict, quiet=quiet)
    started = time.monotonic()
    with scratch() as folder:
        finder = libreoffice.Pages(program, folder, libreoffice.TIMEOUT) if program else None
        merger = updating.Merger(output) if merging else None
        report = _run(work, options, finder, merger, quiet)
        page_numbers = finder.summary() if finder else ""
    if not quiet:
        _table(report.results, output, time.monotonic() - started)
        if page_numbers and "guide" in options.only:
            click.echo(page_numbers)
    updates = merger.updates if merger else []
    for update in updates:
        tell_update(update, quiet=quiet)
    code = _tell_report(report, output, quiet=quiet)
    if as_json:
        print_json(build_data(work, wrong, report))
    sys.exit(FAILED if wrong else code or (LEFT if any(update.is_left for update in updates) else 0))


def _gathered(
    targets: Sequence[str], options: Options, *, keep_going: bool, as_json: bool
) -> tuple[list[Job], list[Fault]]:
    """Return the kits to build, and what is wrong with the targets that are left out.

    Leave as for a wrong usage where something is wrong and nothing may be, or nothing can be built.
    """
    from generator.build import gather_right

    work, wrong = gather_right(targets, options)
    if wrong and not (keep_going and work):
        error = InputError(wrong)
        stop_with_json(error) if as_json else stop(error)
    tell(wrong)
    return work, wrong


def _tell_report(report: Report, output: Path, *, quiet: bool) -> int:
    """Tell what is not as one would expect; return the exit code."""
    placements = [(f"{result.slug}: ", result.placement) for result in report.results] + [("", report.index)]
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


def _tell_notes(work: Sequence[Job], *, strict: bool, quiet: bool) -> None:
    notes = [f"{job.kit.owner.name}: {note}" for job in work for note in job.notes]
    if strict or not quiet:
        for note in notes:
            click.echo(note, err=True)
    if notes and strict:
        sys.exit(USAGE)


def _run(work: Sequence[Job], options: Options, pages: Pages | None, merger: Merger | None, quiet: bool) -> Report:
    from generator.build import run

    if not quiet and sys.stderr and sys.stderr.isatty():
        with click.progressbar(length=len(work), label=tr("Building documents"), show_pos=True, file=sys.stderr) as bar:
            return run(work, options, lambda result: bar.update(1), pages, tell_waiting, merger)

    count = 0

    def line(result: Result) -> None:
        nonlocal count
        count += 1
        if not quiet:
            click.echo(f"[{count}/{len(work)}] {result.slug}: {_outcome(result)}")

    return run(work, options, line, pages, tell_waiting, merger)


def _outcome(result: Result) -> str:
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
    kits = len(results) - failed
    parts = (
        tr_n("{number} workshop", "{number} workshops", kits),
        tr_n("{number} file", "{number} files", files),
        tr_n("{number} failed", "{number} failed", failed),
    )
    built, written, missing = parts
    click.echo(
        tr(
            "{built}, {written} in {folder} ({seconds:.1f} s); {missing}",
            built=built,
            written=written,
            folder=output,
            seconds=seconds,
            missing=missing,
        )
    )
