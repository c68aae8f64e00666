"""What the files of content/<language>/ hold, as types: the contract with authors.

Two kinds of text: `Line` is one line, set as it stands; `Prose` may hold Markdown (paragraphs, lists, *emphasis*).
Both may hold `{{ … }}`; which names there are is told in CONTRIBUTING.md.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from generator.messages import tr
from generator.read.yaml_file import Strict

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError(tr("must be one line"))
    return text


Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_one_line)]


Prose = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


Minutes = Annotated[int, Field(ge=1, le=240)]


class SheetText(Strict):
    """A hand-out with a table to fill in.

    `signed` is what stands before the line for whose it is ("Name").
    """

    title: Line
    intro: Line
    signed: Line
    columns: Annotated[tuple[Line, ...], Field(min_length=2, max_length=5)]
    rows: Annotated[tuple[Line, ...], Field(max_length=6)] = ()


class Mail(Strict):
    """A text to copy into a mail."""

    subject: Line
    body: Prose
