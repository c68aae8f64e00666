"""`lederhjul list`: municipalities, formats, fields and languages."""

from __future__ import annotations

import json

import click

from generator.cli.translated import command, option
from generator.messages import tr


@command(name="list")
@option("--json", "as_json", is_flag=True, help="For programs: one JSON object.")
def listing(as_json: bool) -> None:
    """List the municipalities, formats, fields of work and languages."""
    from generator import paths
    from generator.read import content, municipality, registry

    contents = [content.read(paths.content(), language) for language in content.languages(paths.content())]
    rows = registry.registry(paths.municipalities())
    registered = {row.slug for row in rows}
    examples = [slug for slug in municipality.everyone(paths.municipalities()) if slug not in registered]
    source = next(in_language for in_language in contents if in_language.language == content.SOURCE_LANGUAGE)
    if as_json:
        data = {
            "municipalities": [{"slug": row.slug, "name": row.full_name, "code": row.code} for row in rows],
            "examples": examples,
            "formats": {form.id: form.length for form in source.formats.values()},
            "fields": {field.id: field.name for field in source.fields.values()},
            "languages": [in_language.language for in_language in contents],
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    for heading, lines in (
        (tr("Municipalities"), [f"{row.slug:<20} {row.full_name}" for row in rows]),
        (tr("Files in content/municipalities/"), examples),
        (tr("Formats"), [f"{form.id:<20} {form.name}, {form.length}" for form in source.formats.values()]),
        (tr("Fields of work"), [f"{field.id:<20} {field.name}" for field in source.fields.values()]),
        (tr("Languages"), [in_language.language for in_language in contents]),
    ):
        click.echo(heading)
        for line in lines:
            click.echo(f"  {line}")
