"""`lederhjul schema`: the JSON Schema of a municipality file."""

from __future__ import annotations

import click

from generator.cli.translated import command
from generator.messages import spoken


@command()
def schema() -> None:
    """Print the JSON Schema of a municipality file.

    Editors check and complete with it while you type.

    \b
    Example:
      lederhjul schema > municipality.schema.json
    """
    from generator import paths

    name = "municipality.schema.json" if spoken() == "da" else "municipality.schema.en.json"
    click.echo((paths.content() / name).read_text(encoding="utf-8"), nl=False)
