"""`lederhjul status`: what documents were made from, and what was edited since."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from generator.cli.common import USAGE, tell
from generator.cli.machine import json_option, print_json, status_data
from generator.cli.translated import argument, command
from generator.errors import LederhjulError, shown
from generator.kit.files import LABELS
from generator.messages import tr


@command()
@argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@json_option
def status(files: tuple[Path, ...], as_json: bool) -> None:
    """Tell what documents were made from, and what was edited since.

    When, by which version, from which content and inputs, whether these are newer now; and every edit, slide by slide.
    Nothing is written.

    \b
    Example:
      lederhjul status output/aarhus/*.pptx output/aarhus/*.docx

    \b
    Exit codes: 0 all told; 2 a file is not ours, or an input is wrong.
    """
    from generator import updating
    from generator.cli.update import table

    good, data = True, []
    for path in files:
        try:
            result = updating.status(path)
        except LederhjulError as error:
            tell(error.faults)
            good = False
            continue
        if as_json:
            data.append(status_data(result))
            continue
        record = result.edited.record
        click.echo(
            tr(
                "{path}: {kind} of '{target}', made by lederhjul {program}",
                path=shown(path),
                kind=tr(LABELS[record.kind]),
                target=record.origin.target,
                program=record.program,
            )
        )
        click.echo(_moment(result.made_at))
        click.echo(tr("  content {content}, inputs {inputs}", content=record.content, inputs=record.inputs))
        click.echo(tr("  newer now: {things}", things=", ".join(result.newer) or tr("nothing")))
        lines = table(result.changes)
        click.echo(tr("  edited since:") if lines else tr("  edited since: nothing"))
        for line in lines:
            click.echo(f"    {line.removeprefix(tr('kept')).strip()}")
    if as_json:
        print_json({"fine": good, "documents": data})
    sys.exit(0 if good else USAGE)


def _moment(made_at: datetime | None) -> str:
    if made_at is None:
        return tr("  made at a time that is not known: no file of the same inputs lies beside it as it was made")
    return tr("  made {day}, {time:%H.%M}", day=made_at.date(), time=made_at)
