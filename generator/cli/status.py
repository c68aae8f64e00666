"""`lederhjul status`: what documents were made from, and what was edited since."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.common import USAGE, tell
from generator.errors import LederhjulError, shown


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
def status(files: tuple[Path, ...]) -> None:
    """Tell what documents were made from, and what was edited since.

    By which version, from which content and inputs, whether these are newer now; and every edit, slide by slide.
    Nothing is written.

    \b
    Example:
      lederhjul status output/aarhus/*.pptx output/aarhus/*.docx

    \b
    Exit codes: 0 all told; 2 a file is not ours, or an input is wrong.
    """
    from generator import updating
    from generator.cli.update import table

    good = True
    for path in files:
        try:
            result = updating.status(path)
        except LederhjulError as error:
            tell(error.faults)
            good = False
            continue
        record = result.edited.record
        click.echo(f"{shown(path)}: {record.kind} of '{record.origin.target}', made by lederhjul {record.program}")
        click.echo(f"  content {record.content}, inputs {record.inputs}")
        click.echo(f"  newer now: {', '.join(result.newer) or 'nothing'}")
        lines = table(result.changes)
        click.echo(f"  edited since: {'' if lines else 'nothing'}".rstrip())
        for line in lines:
            click.echo(f"    {line.removeprefix('kept').strip()}")
    sys.exit(0 if good else USAGE)
