"""`lederhjul new`: a municipality file to edit."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.common import stop
from generator.cli.translated import argument, command, option
from generator.errors import InputError, shown
from generator.messages import tr


@command()
@argument("name", metavar="NAME")
@option(
    "--from-potx", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take colours, fonts and layouts from this .potx, .pptx, .dotx or .docx, and copy it beside.",
)  # fmt: skip
def new(name: str, file: Path | None) -> None:
    """Write a municipality file to edit.

    NAME is a municipality's name or code, or a name of your own. The file is called after it, and lies in
    content/municipalities/ of a checkout, else in the current folder. Nothing is written over.

    \b
    Examples:
      lederhjul new aarhus
      lederhjul new min-forening --from-potx forening.potx
    """
    from generator.author import new_file

    try:
        written = new_file.new(name, file)
    except InputError as error:
        stop(error)
    for note in written.notes:
        click.echo(tr("note: {note}", note=note), err=True)
    for path in written.files:
        click.echo(tr("{path}: new", path=shown(path)))
