"""Reads the poster's template: its numbers, checked, as the writers take them."""

from __future__ import annotations

from pathlib import Path

from pydantic import RootModel

from generator.kit.poster_style import PosterStyle
from generator.read.yaml_file import load

FILE = "poster.yml"


class _PosterTemplate(RootModel[PosterStyle]):
    """The whole file."""


def read(templates: Path) -> PosterStyle:
    """Return the style that poster.yml in the folder *templates* gives.

    Raises InputError with all that is wrong.
    """
    template, _ = load(templates / FILE, _PosterTemplate)
    return template.root
