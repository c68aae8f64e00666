"""Reads a YAML file into a strict pydantic model; every fault is told with its file, line and key."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import Fault, InputError, did_you_mean, shown

MAX_BYTES = 1_000_000

Key = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


class Strict(BaseModel):
    """The base of everything that is read from YAML: no unknown key, no silent conversion, no change later."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Loader(yaml.CSafeLoader):
    """YAML with the scalar rules of YAML 1.2: `no`, `0101`, `09:00` and `2027-02-03` stay the text that was typed."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own way: the class's rules, none inherited


for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", ["t", "f"]),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", list("-0123456789")),
    ("float", r"^-?[0-9]+\.[0-9]+$", list("-0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def load(path: Path, model: type[M]) -> tuple[M, dict[Key, int]]:
    """Read *path* into *model*; also return the 1-based line of every key, for faults that are found later.

    Raises InputError with all faults: an unreadable file, broken YAML, double keys, anchors, unknown keys, wrong types.
    """
    data, lines = _compose(path)
    try:
        # pydantic's strict mode has, for JSON, just the rules that suit YAML: lists are tuples, ISO dates are dates.
        return model.model_validate_json(json.dumps(data)), lines
    except ValidationError as error:
        raise InputError(
            Fault(shown(path), line_of(tuple(detail["loc"]), lines), _message(detail, model))
            for detail in error.errors()
        ) from None


def line_of(key: Key, lines: dict[Key, int]) -> int:
    """Return the line of *key*, or of the nearest key above it that the file has."""
    while key and key not in lines:
        key = key[:-1]
    return lines.get(key, 1)


def _compose(path: Path) -> tuple[Any, dict[Key, int]]:
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_BYTES:
            raise InputError([Fault(shown(path), 0, f"{len(raw)} bytes; a file here is at most {MAX_BYTES}")])
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError([Fault(shown(path), 0, "is not UTF-8; save it again as UTF-8")]) from None
    except OSError as error:
        raise InputError([Fault(shown(path), 0, f"cannot be read: {error.strerror}")]) from None
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else 0
                raise InputError([Fault(shown(path), line, "aliases (*name) are not used here; write the text out")])
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        remedy = "; is a text with a colon, # or quotes missing its own quotes, or the indentation off?"
        raise InputError(
            [Fault(shown(path), mark.line + 1 if mark else 0, f"broken YAML: {problem}{remedy}")]
        ) from None
    if node is None:
        return {}, {}
    lines: dict[Key, int] = {}
    faults: list[Fault] = []
    _walk(node, (), lines, faults, shown(path))
    if faults:
        raise InputError(faults)
    try:
        return loader.construct_document(node), lines
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise InputError([Fault(shown(path), 0, f"broken YAML: {str(error).splitlines()[0]}")]) from None


def _walk(node: yaml.Node, key: Key, lines: dict[Key, int], faults: list[Fault], file: str) -> None:
    lines.setdefault(key, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for name_node, value in node.value:
            below = (*key, str(name_node.value))
            line = name_node.start_mark.line + 1
            if below in lines:
                faults.append(Fault(file, line, f"{dotted(below)}: stands twice; keep one"))
            lines[below] = line
            _walk(value, below, lines, faults, file)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            _walk(value, (*key, position), lines, faults, file)


def dotted(key: Key) -> str:
    """Return a key's way through the file as an author counts: `sectors[2].name`."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key).lstrip(".")


def _message(detail: ErrorDetails, model: type[BaseModel]) -> str:
    key = tuple(part for part in detail["loc"])
    given, kind = detail["input"], detail["type"]
    name = dotted(key) or "file"
    if kind == "extra_forbidden":
        return f"{name}: unknown key{did_you_mean(str(key[-1]), _fields(model, key[:-1]))}"
    if kind == "missing":
        return f"{name}: is missing"
    if kind == "string_type":
        return f"{name}: must be a text, not {given!r}; put it in quotes" if given is not None else f"{name}: is empty"
    if kind == "literal_error":
        known = re.findall(r"'([^']+)'", detail.get("ctx", {}).get("expected", ""))
        return f"{name}: {given!r} is not one of the known{did_you_mean(str(given), known)}"
    message = detail["msg"].removeprefix("Value error, ")
    short = (
        ""
        if isinstance(given, dict | list) or kind == "value_error"
        else f" (is {json.dumps(given, ensure_ascii=False)[:60]})"
    )
    return f"{name}: {message}{short}"


def _fields(model: type[BaseModel], key: Key) -> list[str]:
    """Return the keys that are known at *key* below *model*; empty where pydantic types leave no single model."""
    own_name = False  # whether the next part is the author's own, in a mapping by names
    for part in key:
        if isinstance(part, int) or own_name:
            own_name = False
            continue
        field = next((field for name, field in model.model_fields.items() if part in (name, field.alias)), None)
        inner = _model_in(field.annotation) if field else None
        if field is None or inner is None:
            return []
        model, own_name = inner, get_origin(field.annotation) is dict
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in get_args(annotation) if (found := _model_in(argument))), None)
