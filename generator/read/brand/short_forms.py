"""Values of a brand file that may be written in a short form."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BeforeValidator,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from generator.read.yaml_file import Strict

FilledText = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Short(Strict):
    """A mapping that may be written as its one most important value alone."""

    short: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _spelt_out(cls, value: Any) -> Any:
        return {cls.short: value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(core_schema)]}


def _on_light(value: Any) -> Any:
    """Return the colour for light grounds of a pair for light and dark ones.

    Digits alone, of which YAML makes a number, are told as a colour that lacks its #.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict) and value and set(value) <= {"light", "dark"}:
        return value.get("light") or value.get("dark")
    return value


_Pair = dict[Literal["light", "dark"], str]
ColourText = Annotated[str, BeforeValidator(_on_light, json_schema_input_type=str | int | _Pair)]
