"""What a part of a format shows (`show: …`), parsed where it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import PlainValidator, TypeAdapter, ValidationError

from generator.errors import did_you_mean
from generator.messages import tr
from generator.read.schema.text import Id
from generator.read.schema.wheel import MOST_DILEMMAS, SectorId
from generator.read.wording import wrong

FixedShow = Literal[
    "title", "programme", "wheel", "chain", "divider", "know-practise", "field", "field-questions", "own", "case",
    "exercise", "break", "plan", "agreements", "closing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DilemmaShow:
    """A dilemma: of the module's sector, or where it has none, of the field.

    `number` counts from 1.
    """

    number: int

    def __str__(self) -> str:
        return f"dilemma:{self.number}"


@dataclass(frozen=True, slots=True)
class OverviewShow:
    """A sector at a glance."""

    sector: SectorId

    def __str__(self) -> str:
        return f"overview:{self.sector}"


@dataclass(frozen=True, slots=True)
class TextShow:
    """A text of slides.yml, by its id."""

    id: str

    def __str__(self) -> str:
        return f"text:{self.id}"


AnyShow = FixedShow | DilemmaShow | OverviewShow | TextShow

_TEXT = "text:"
_ID = TypeAdapter[str](Id)
_OVERVIEWS: Mapping[str, AnyShow] = {f"overview:{sector}": OverviewShow(sector) for sector in get_args(SectorId)}
_FIXED: Mapping[str, AnyShow] = {name: name for name in get_args(FixedShow)}
_NUMBERS = range(1, MOST_DILEMMAS + 2)  # the field's dilemma stands in front of its sector's
_DILEMMAS: Mapping[str, AnyShow] = {f"dilemma:{number}": DilemmaShow(number) for number in _NUMBERS}
_BY_WORDS = {**_FIXED, **_OVERVIEWS, **_DILEMMAS}


def _parsed(words: object) -> AnyShow:
    """Return what *words* name. Raises an error of pydantic's where that is no slide."""
    if isinstance(words, str):
        if words in _BY_WORDS:
            return _BY_WORDS[words]
        if words.startswith(_TEXT):
            try:
                return TextShow(_ID.validate_python(words.removeprefix(_TEXT)))
            except ValidationError:
                pass
    known = (*_FIXED, *_OVERVIEWS, "dilemma:1", "text:ID")
    raise wrong(tr("'{words}' is no slide", words=words), did_you_mean(str(words), known))


Show = Annotated[AnyShow, PlainValidator(_parsed, json_schema_input_type=str)]
