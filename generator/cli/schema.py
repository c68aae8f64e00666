"""`lederhjul schema`: the JSON Schema of a municipality file."""

from __future__ import annotations

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
    from generator import paths

    click.echo((paths.templates() / "municipality.schema.json").read_text(encoding="utf-8"), nl=False)
