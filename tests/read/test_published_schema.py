"""The published schema of a municipality file: it says what each key is for, and refuses nothing that is accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.read.parameters import PARAMETERS
from generator.read.schema.municipality import MunicipalityFile
from tests import parameters

DATA = parameters.schema("en")
DANISH = parameters.schema("da")
VALIDATOR = jsonschema.Draft202012Validator(DATA)
LOOSE: tuple[object, ...] = (  # what people write, right and wrong
    "3mm", "3,5 mm", 3, 3.0, 12, "ja", "Nej", "true", True, False, "24 personer", "20-25", "tyve", 8.3, 9, "kl. 8.30",
    "3/2-2027", "3. februar 2027", "2027-02-30", "#7A1F3D", {"light": "#7A1F3D", "dark": "#E0A526"},
    "'Noto Sans', Arial", 'Arial, "Noto Sans"', {"path": "a.svg"}, {"light": "a.svg"}, {"light": {"path": "a.svg"}},
    [0, 1, 2, 3], [0.5, 1, 2, 3.5], "2:45", "2½ time", ["a"], [], {}, "", "a", "da", "intro", "A4", "dark", "online",
    400, "bold", [400, 700], "600..900",
)  # fmt: skip
Way = tuple[str, ...]


def properties_of(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The properties of every model."""
    models = {name: next(parameters.objects(data, node))["properties"] for name, node in data["$defs"].items()}
    return {"MunicipalityFile": data["properties"], **models}


def ways(properties: Mapping[str, Any], before: Way = ()) -> Iterator[tuple[Way, tuple[object, ...]]]:
    """The way to every key that stands in no list, below no name of one's own, not deep in a logo; its examples."""
    for key, value in properties.items():
        yield (*before, key), tuple(value["examples"])
        if "items" not in value and "additionalProperties" not in value and before != ("brand", "logo"):
            for inner in parameters.objects(DATA, value):
                yield from ways(inner["properties"], (*before, key))


WAYS = dict(ways(DATA["properties"]))


def filled(values: Mapping[Way, object]) -> dict[str, Any]:
    """A file with these values; one below another value is left out."""
    data: dict[str, Any] = {} if ("municipality",) in values or ("name",) in values else {"name": "By"}
    for way, value in sorted(values.items()):
        holder: Any = data
        for key in way[:-1]:
            holder = holder.setdefault(key, {}) if isinstance(holder, dict) else None
        if isinstance(holder, dict):
            holder[way[-1]] = deepcopy(value)
    return data


def is_accepted(data: Mapping[str, Any]) -> bool:
    """Whether the file can be read, and its format and field are there."""
    try:
        file = MunicipalityFile.model_validate_json(json.dumps(data))
    except ValidationError:
        return False
    known = DATA["$defs"]["WorkshopFile"]["properties"]
    return file.workshop.format in known["format"]["enum"] and file.workshop.field in known["field"]["enum"]


def test_all_publications_are_those_of_the_code() -> None:
    pages = {
        parameters.SCHEMA: parameters.published(DANISH),
        parameters.ENGLISH: parameters.published(DATA),
        parameters.PAGE: parameters.page(DANISH),
    }
    for path, text in pages.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is not true any more; `make parameters`"


def test_every_key_is_described_in_both_languages_with_examples() -> None:
    english, danish = properties_of(DATA), properties_of(DANISH)
    assert {name: set(keys) for name, keys in english.items()} == {name: set(keys) for name, keys in PARAMETERS.items()}
    for name, keys in english.items():
        for key, value in keys.items():
            told = value["description"], danish[name][key]["description"]
            assert told[0] != told[1], f"{name}.{key} is not told in Danish: {told[1]}"
            assert value["examples"], f"{name}.{key} has no example"


@pytest.mark.parametrize("way", WAYS, ids=".".join)
def test_every_example_is_accepted_by_reader_and_schema(way: Way) -> None:
    beside: dict[Way, dict[Way, object]] = {  # what must stand with it
        ("brand", "logo"): {("brand", "logo", "path"): "logo.svg"},
        ("local", "strategy"): {("local", "strategy", "title"): "A", ("local", "strategy", "url"): "https://a.dk"},
        ("local", "contact"): {("local", "contact", "name"): "A", ("local", "contact", "email"): "a@a.dk"},
        ("poster", "link"): {("poster", "link", "title"): "A", ("poster", "link", "url"): "https://a.dk"},
    }
    alone = ("light", "images", "small", "medium", "large", "path")  # ways to say a logo, of which there is one
    for example in WAYS[way]:
        more = {} if way[-1] in alone and way[:2] == ("brand", "logo") else beside.get(way[:-1], {})
        data = filled({**more, way: example})
        assert is_accepted(data), f"the reader refuses {data}"
        VALIDATOR.validate(data)


@given(st.dictionaries(st.sampled_from(list(WAYS)), st.sampled_from(LOOSE), min_size=1, max_size=4))
def test_what_the_reader_accepts_the_schema_does_too(values: Mapping[Way, object]) -> None:
    data = filled(values)
    if is_accepted(data):
        VALIDATOR.validate(data)


@pytest.mark.parametrize("loose", LOOSE, ids=repr)
def test_what_the_reader_accepts_of_one_key_the_schema_does_too(loose: object) -> None:
    for way in WAYS:
        data = filled({way: loose})
        if is_accepted(data):
            VALIDATOR.validate(data)


@pytest.mark.parametrize(
    "data",
    [
        {}, {"name": "By", "municipality": "aarhus"}, {"name": "By", "colour": "red"},
        {"name": "By", "workshop": {"format": "halvdagg"}}, {"name": "By", "workshop": {"participants": 401}},
        {"name": "By", "poster": {"paper": "A5"}}, {"name": "By", "brand": {"print": {"primary": {"cmyk": [1, 2, 3]}}}},
    ],
    ids=str,
)  # fmt: skip
def test_what_an_editor_should_mark_is_refused(data: Mapping[str, Any]) -> None:
    assert not VALIDATOR.is_valid(data)
