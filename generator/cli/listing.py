"""`lederhjul list`: municipalities, formats, fields and languages."""

from __future__ import annotations

import json

import click

from generator.cli.common import stop
from generator.cli.translated import command, option
from generator.errors import InputError
from generator.messages import tr


@command(name="list")
@option("--json", "as_json", is_flag=True, help="For programs: one JSON object.")
def listing(as_json: bool) -> None:
    """List the municipalities, formats, fields of work and languages."""
    from generator import paths
    from generator.kit.files import SOURCE_LANGUAGE
    from generator.read import registry, titles

    source = paths.content() / SOURCE_LANGUAGE
    try:
        formats, fields = titles.titles(source / "formats"), titles.titles(source / "fields")
    except InputError as error:
        stop(error)
    languages = titles.languages(paths.content())
    rows = registry.registry(paths.municipalities())
    registered = {row.slug for row in rows}
    examples = [slug for slug in registry.everyone(paths.municipalities()) if slug not in registered]
    if as_json:
        data = {
            "municipalities": [{"slug": row.slug, "name": row.full_name, "code": row.code} for row in rows],
            "examples": examples,
            "formats": {form.id: form.length for form in formats},
            "fields": {field.id: field.name for field in fields},
            "languages": languages,
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    for heading, lines in (
        (tr("Municipalities"), [f"{row.slug:<20} {row.full_name}" for row in rows]),
        (tr("Files in content/municipalities/"), examples),
        (tr("Formats"), [f"{form.id:<20} {form.name}, {form.length}" for form in formats]),
        (tr("Fields of work"), [f"{field.id:<20} {field.name}" for field in fields]),
        (tr("Languages"), languages),
    ):
        click.echo(heading)
        for line in lines:
            click.echo(f"  {line}")
