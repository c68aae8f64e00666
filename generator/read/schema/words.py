"""The words of a language (content/<lang>/words.yml, and index.yml)."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from pydantic import Field, create_model

from generator.kit.words import IndexWords, Words
from generator.read.schema.text import Line
from generator.read.yaml_file import Strict


def _lines(of: type[IndexWords] | type[Words]) -> dict[str, Any]:
    """Return a line for each word, so that they are listed once.

    A name that Python reserves ends in _ there.
    """
    return {
        field.name: (Line, Field(alias=field.name.rstrip("_")) if field.name.endswith("_") else ...)
        for field in fields(of)
    }


WordsFile: type[Strict] = create_model("WordsFile", __base__=Strict, **_lines(Words))
IndexFile: type[Strict] = create_model("IndexFile", __base__=Strict, **_lines(IndexWords))


def words_of(file: Strict) -> Words:
    """Return what a WordsFile holds as the kit's words."""
    return Words(**file.model_dump())


def index_words_of(file: Strict) -> IndexWords:
    """Return what an IndexFile holds as the index's words."""
    return IndexWords(**file.model_dump())
