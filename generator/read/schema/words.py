"""The words of a language (content/<lang>/words.yml)."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from pydantic import Field, create_model

from generator.kit.words import Words
from generator.read.schema.text import Line
from generator.read.yaml_file import Strict

# A line for each of the kit's words, so that they are listed once; a name that Python reserves ends in _ there.
_LINES: dict[str, Any] = {
    field.name: (Line, Field(alias=field.name.rstrip("_")) if field.name.endswith("_") else ...)
    for field in fields(Words)
}
WordsFile: type[Strict] = create_model("WordsFile", __base__=Strict, **_LINES)


def words_of(file: Strict) -> Words:
    """Return what a WordsFile holds as the kit's words."""
    return Words(**file.model_dump())
