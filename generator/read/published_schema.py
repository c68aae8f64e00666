"""The JSON Schema of a municipality file, as editors take it.

It is true to what the reader accepts, and says what each parameter is for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.messages import tr
from generator.read.parameters import PARAMETERS
from generator.read.schema.municipality import MunicipalityFile

_NULL = {"type": "null"}
_BOUNDS = {"ge": "minimum", "le": "maximum"}  # pydantic's words behind a validator of ours, and the schema's


def schema(municipalities: Sequence[str], formats: Sequence[str], fields: Sequence[str]) -> dict[str, Any]:
    """Return the JSON Schema of a municipality file, in the language of the user.

    Formats and fields are known by these ids alone; a municipality may be written in other ways, too.
    """
    raw = MunicipalityFile.model_json_schema(by_alias=True)
    definitions = {name: _object(name, definition) for name, definition in raw.pop("$defs").items()}
    top = _object("MunicipalityFile", raw)
    workshop = definitions["WorkshopFile"]["properties"]
    top["properties"]["municipality"] |= {"anyOf": [{"enum": list(municipalities)}, {"type": "string"}]}
    definitions["LogoPair"]["anyOf"].append({"$ref": "#/$defs/LogoFile"})  # the one for light grounds alone
    workshop["format"] |= {"enum": list(formats)}
    workshop["field"] |= {"enum": list(fields)}
    del top["properties"]["municipality"]["type"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": tr("A municipality file of lederhjul"),
        **top,
        "oneOf": [{"required": ["municipality"]}, {"required": ["name"]}],
        "$defs": definitions,
    }


def _object(name: str, definition: dict[str, Any]) -> dict[str, Any]:
    """Return the definition of the model *name*, with what its parameters are for.

    One that may be written as a text alone is found inside of its choices.
    """
    if "anyOf" in definition:
        return {"anyOf": [_object(name, part) if "properties" in part else part for part in definition["anyOf"]]}
    told = PARAMETERS[name]
    properties = {key: _property(value) for key, value in definition["properties"].items()}
    for key, value in properties.items():
        value |= {"description": tr(told[key].description), "examples": list(told[key].examples)}
    kept = {key: value for key, value in definition.items() if key not in ("title", "description", "properties")}
    return {**kept, "properties": properties}


def _property(value: dict[str, Any]) -> dict[str, Any]:
    """Return a property without what no author needs.

    That are titles of classes, and null: a key without a value is a fault.
    """
    plain = {_BOUNDS.get(key, key): inner for key, inner in value.items() if key != "title"}
    choices = [choice for choice in plain.pop("anyOf", ()) if choice != _NULL]
    if len(choices) == 1:
        plain |= _property(choices[0])
    elif choices:
        plain["anyOf"] = [_property(choice) for choice in choices]
    default = plain.pop("default", None)
    if isinstance(default, str):
        plain["default"] = re.sub(r"^(\d\d:\d\d):00$", r"\1", default)
    elif isinstance(default, int | float):
        plain["default"] = int(default) if isinstance(default, float) and default.is_integer() else default
    return plain
