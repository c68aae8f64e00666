"""`lederhjul schema`: the JSON Schema of a municipality file."""

from __future__ import annotations

import json

import click

from generator.cli.translated import command


@command()
def schema() -> None:
    """Print the JSON Schema of a municipality file.

    Editors check and complete with it while you type.

    \b
    Example:
      lederhjul schema > municipality.schema.json
    """
    from generator.read import municipality

    click.echo(json.dumps(municipality.schema(), ensure_ascii=False, indent=1))
