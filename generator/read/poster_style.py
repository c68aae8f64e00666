"""Reads the poster's template: its numbers, checked, as the writers take them."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from generator.kit.poster_style import PosterStyle
from generator.read.schema.poster import PosterTemplate
from generator.read.yaml_file import load

FILE = "poster.yml"


def read(templates: Path) -> PosterStyle:
    """Return the style that poster.yml in the folder *templates* gives.

    Raises InputError with all that is wrong.
    """
    template, _ = load(templates / FILE, PosterTemplate)
    return TypeAdapter(PosterStyle).validate_python(template.model_dump())
