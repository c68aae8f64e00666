"""`lederhjul update`: edited documents brought up to date, with nothing lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from generator.cli.common import FAILED, LEFT, stop, tell, tell_waiting
from generator.cli.translated import argument, command, option
from generator.errors import LederhjulError, shown
from generator.messages import deferred, tr
from generator.update.mode import Mode

if TYPE_CHECKING:
    from generator.update.plan import Change, Outcome
    from generator.updating import FileUpdate

_ENDINGS = (".pptx", ".docx")
_OUTCOMES: dict[Outcome, str] = {
    "renewed": deferred("renewed"), "kept": deferred("kept"), "conflict": deferred("conflict"),
}  # fmt: skip
_LONGEST = 72  # letters of a text in the table


@command()
@argument("files", nargs=-1, required=True, metavar="FILE... [TARGET]")
@option(
    "--conflicts", "mode", type=click.Choice(get_args(Mode)), default="list", show_default=True,
    help="Where new words stand that could not be merged, besides the report: nowhere else, in a comment, or on a"
    " hidden slide behind (in a guide: in a comment).",
)  # fmt: skip
@option("--dry-run", is_flag=True, help="Tell what would happen; write nothing.")
def update(files: tuple[str, ...], mode: Mode, dry_run: bool) -> None:
    """Bring FILEs (decks, guides, materials) that were edited up to date.

    What they changed stays, everything else becomes what `build` would write today: date and clock times, colours,
    fonts, logo, words. TARGET (as in build) is needed only where the file that one was made from is not near it. Each
    file as it was is kept beside the new one.

    Slides that were deleted stay deleted, added ones stay where they are, and so does the order. Where they and we have
    changed the same words, theirs stay, and ours are listed. A guide follows the deck beside it: slide numbers are
    those of the deck as it now is.

    \b
    Examples:
      lederhjul update output/aarhus/aarhus-workshop.pptx
      lederhjul update *.pptx *.docx ./min-kommune.yml --dry-run

    \b
    Exit codes: 0 all good; 1 a file could not be written; 2 a file is not ours, or an input is wrong, nothing is
    written; 3 something is left to you.
    """
    target = files[-1] if Path(files[-1]).suffix.lower() not in _ENDINGS else None
    paths = [Path(name) for name in (files if target is None else files[:-1])]
    if not paths:
        raise click.UsageError(tr("name one or more .pptx or .docx files"))
    from generator import updating
    from generator.publish.scratch import scratch

    try:
        with scratch():
            results = updating.update(paths, target, tell_waiting, dry_run=dry_run, mode=mode)
    except LederhjulError as error:
        stop(error)
    for result in results:
        tell_update(result, done=tr("would be updated") if dry_run else tr("updated"))
    if any(result.state == "failed" for result in results):
        sys.exit(FAILED)
    sys.exit(LEFT if any(result.is_left for result in results) else 0)


def tell_update(result: FileUpdate, done: str = "", *, quiet: bool = False) -> None:
    """Print what became of a file: what was renewed, what kept.

    What is left to a person goes to standard error.
    """
    tell((*result.notes, *result.left))
    if result.state == "failed":
        tell(result.faults)
        return
    if not quiet:
        outcome = done if result.state == "updated" else tr("nothing is newer")
        if result.state == "updated" and result.kept:
            outcome = tr("{done}; as it was: '{kept}'", done=done, kept=result.kept)
        click.echo(f"{shown(result.path)}: {outcome}")
        for line in table([change for change in result.changes if change.outcome != "conflict"]):
            click.echo(f"  {line}")
    elif result.is_left:
        click.echo(tr("{path}: {done}, but for what is left to you", path=shown(result.path), done=done), err=True)
    for line in table(result.conflicts):
        click.echo(f"  {line}", err=True)
    tell(result.faults, f"  {tr('now')} ")


def table(changes: Sequence[Change]) -> list[str]:
    """Return a line for each change: outcome, slide, what; of a conflict both texts.

    What nobody had touched shares one line, and so does what is new on a slide.
    """
    from generator.kit.slides import number_ranges
    from generator.update.plan import WHOLE

    whole = [change.slide for change in changes if change.what == WHOLE]
    lines = []
    if any(whole):
        unchanged = tr("slides that nobody had changed: {slides}", slides=number_ranges(whole))
        lines.append(f"{tr('renewed'):<9} {unchanged}")
    elif whole:
        lines.append(f"{tr('renewed'):<9} {tr('texts that nobody had changed: {number}', number=len(whole))}")
    rest = (change for change in changes if change.what != WHOLE)
    for (slide, title), group in groupby(rest, lambda change: (change.slide, change.title)):
        where = " ".join(
            filter(
                None,
                (tr("slide {number}", number=slide) if slide else "", tr("“{title}”", title=title) if title else ""),
            )
        )
        lines += _lines(f"{where}: " if where else "", list(group))
    return lines


def _lines(where: str, changes: Sequence[Change]) -> Iterator[str]:
    """Yield the lines of one slide, or of one heading's texts."""
    renewed = dict.fromkeys(change.what for change in changes if change.outcome == "renewed")
    if renewed:
        yield f"{tr('renewed'):<9} {where}{', '.join(renewed)}"
    for change in changes:
        if change.outcome != "renewed":
            yield f"{tr(_OUTCOMES[change.outcome]):<9} {where}{change.what}"
        if change.outcome == "conflict":
            yield f"{'':<9} {tr('theirs:')} {_short(change.theirs)}"
            yield f"{'':<9} {tr('new:')}    {_short(change.new)}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
