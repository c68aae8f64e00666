"""`lederhjul template`: how a municipality's own Office template serves."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.common import FAILED, LEFT, stop, tell
from generator.cli.machine import json_option, print_json, stop_with_json, template_data
from generator.cli.translated import argument, command, option
from generator.errors import Fault, InDocument, TemplateError
from generator.messages import tr


@command()
@argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option(
    "--output", type=click.Path(file_okay=False, path_type=Path), default=Path(),
    help="The folder for the annotated deck.  [default: the current folder]",
)  # fmt: skip
@json_option
def template(file: Path, output: Path, as_json: bool) -> None:
    """Tell how a municipality's own Office template serves the documents.

    FILE is a .potx, .pptx, .dotx or .docx. Told are which layout serves which role, which style which text, in which
    colours, and the YAML that goes with it. Of a deck a copy is written in which every layout in use says what stands
    where.

    \b
    Examples:
      lederhjul template kommune.potx         also writes kommune-layouts.pptx
      lederhjul template kommune.dotx

    \b
    Exit codes: 0 it serves everything; 1 something is missing; 2 the file cannot be used; 3 the annotated deck is
    left, because somebody has edited it.
    """
    from generator.publish.files import place_sealed, trouble
    from generator.publish.seal import sealed_package
    from generator.template import report

    try:
        result = report.report_template(file)
    except TemplateError as error:
        stop_with_json(error) if as_json else stop(error)
    if as_json:
        print_json(template_data(result))
    else:
        above = tr("For the municipality's file; take a # away where something shall be otherwise, and name it:")
        for line in (*result.lines, "", above, "brand:", *(f"  {line}" for line in report.yaml_lines(result))):
            click.echo(line)
    code = FAILED if result.missing else 0
    if result.annotated_deck:
        target = output / f"{file.stem}-layouts.pptx"
        try:
            output.mkdir(parents=True, exist_ok=True)
            placed = place_sealed(target, output, sealed_package(result.annotated_deck), force=False)
        except OSError as error:
            tell([Fault(InDocument(str(target)), *trouble(error, target))])
            sys.exit(FAILED)
        if placed.outcome == "left":
            message = tr("left as it is: edited since it was made, or not ours")
            tell([Fault(InDocument(str(target)), message, tr("move it away, or write elsewhere with --output"))])
            code = code or LEFT
        elif not as_json:
            click.echo()
            click.echo(tr("{file}: every layout in use, with what stands where", file=target))
    tell(result.missing)
    sys.exit(code)
