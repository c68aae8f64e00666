"""`lederhjul new`: a municipality file to edit."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.common import stop
from generator.cli.swatches import is_terminal
from generator.cli.translated import argument, command, option
from generator.cli.workshop_options import color_option, day_options, length_option, logo_option
from generator.errors import InputError, shown
from generator.messages import tr


@command()
@argument("name", required=False, default="", metavar="[NAME]")
@option("--format", "form", metavar="ID", help="The workshop's format (see `lederhjul list`).")
@option("--field", metavar="ID", help="The field of work (see `lederhjul list`).")
@length_option
@day_options
@option(
    "--template", "--from-potx", "templates", multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Take colours, fonts and layouts from this .potx, .pptx, .dotx or .docx, and copy it beside. One for"
    " PowerPoint and one for Word go together.",
)  # fmt: skip
@color_option
@logo_option
def new(
    name: str, form: str | None, field: str | None, length: str | None, workshop: dict[str, object],
    templates: tuple[Path, ...], colors: tuple[str, ...], logo: str,
) -> None:  # fmt: skip
    """Write a municipality file to edit.

    On a terminal it asks for what is not said by an option; elsewhere it asks nothing, and NAME is needed. NAME is a
    municipality's name or code, or a name of your own. The file is called after it, and lies in content/municipalities/
    of a checkout, else in the current folder; what it names is copied beside it. Nothing is written over.

    \b
    Examples:
      lederhjul new
      lederhjul new aarhus --date 3/2-2027 --participants 24 --color 7A1F3D,1F5F5B --logo logo.png
      lederhjul new min-forening --template forening.potx --template forening.dotx
    """
    asking = is_terminal()
    if not name and not asking:
        raise click.UsageError(tr("name a municipality, such as `lederhjul new aarhus`"))
    from generator.author import new_file
    from generator.author.answers import Answers
    from generator.kit.brand import Overrides

    options = (("format", form), ("field", field), ("length", length))
    typed = {**{key: value for key, value in options if value is not None}, **workshop}
    try:
        answered = Answers(name, typed, Overrides(colors, logo), templates)
        if asking:
            from generator.cli import questions

            answered = questions.complete(answered)
        written = new_file.new(answered)
    except InputError as error:
        stop(error)
    for note in written.notes:
        click.echo(tr("note: {note}", note=note), err=True)
    for path in written.files:
        click.echo(tr("{path}: new", path=shown(path)))
    click.echo(tr("next: lederhjul build {path}", path=shown(written.files[-1])))
