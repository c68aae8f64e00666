"""Reads a YAML file into a strict pydantic model; every fault is told with its file, line and key."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args, get_origin

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import Fault, InFile, InputError, Key, did_you_mean, shown

MAX_BYTES = 1_000_000

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


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A file as read: its value, the 1-based line of every key, and what is wrong with it.

    Of a file with faults `value` is what remains when they are left out, so that later steps can look for theirs; None
    where nothing does.
    """

    value: M | None
    lines: Mapping[Key, int]
    faults: tuple[Fault, ...]


def load(path: Path, model: type[M]) -> tuple[M, Mapping[Key, int]]:
    """Return *path* as a *model*, and the lines of its keys. Raises InputError with all faults of the file."""
    loaded = load_leniently(path, model)
    if loaded.faults or loaded.value is None:
        raise InputError(loaded.faults)
    return loaded.value, loaded.lines


def load_leniently(path: Path, model: type[M]) -> Loaded[M]:
    """Return *path* as a *model*, with every fault: broken YAML, double keys, unknown keys, wrong values."""
    try:
        data, lines = _compose(path)
    except InputError as error:
        return Loaded(None, {}, error.faults)
    faults: list[Fault] = []
    while True:
        try:
            # Strict JSON mode has just the rules that suit YAML: lists are tuples, ISO dates are dates.
            return Loaded(model.model_validate_json(json.dumps(data)), lines, tuple(faults))
        except ValidationError as error:
            details = error.errors()
            faults += (_fault(path, detail, model, lines) for detail in details)
            if not all(_dropped(data, tuple(detail["loc"])) for detail in details):
                return Loaded(None, lines, tuple(faults))


def _dropped(data: Any, key: Key) -> bool:
    """Take the value at *key*, or the nearest above it that *data* has, out of *data*; return whether there is one.

    A list loses all its entries, so that the others keep their lines.
    """
    way: list[tuple[Any, str | int]] = []
    node = data
    for part in key:
        if isinstance(node, list):
            break
        if not isinstance(node, dict) or part not in node:
            continue  # the name of a member of a union
        way.append((node, part))
        node = node[part]
    if not way:
        return False
    holder, name = way[-1]
    del holder[name]
    return True


def line_of(key: Key, lines: Mapping[Key, int]) -> int:
    """Return the line of *key*, or of the nearest key above it that the file has."""
    while key and key not in lines:
        key = key[:-1]
    return lines.get(key, 1)


def _compose(path: Path) -> tuple[Any, dict[Key, int]]:
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_BYTES:
            raise _unreadable(path, f"{len(raw)} bytes", f"a file here is at most {MAX_BYTES}")
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable(path, "is not UTF-8", "save it again as UTF-8") from None
    except OSError as error:
        raise _unreadable(path, f"cannot be read: {error.strerror}") from None
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else 0
                raise _unreadable(path, "aliases (*name) are not used here", "write the text out", line)
        loader = _Loader(text)
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        hint = "is a text with a colon, # or quotes missing its own quotes, or the indentation off?"
        raise _unreadable(path, f"broken YAML: {problem}", hint, mark.line + 1 if mark else 0) from None
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
        raise _unreadable(path, f"broken YAML: {str(error).splitlines()[0]}") from None


def _unreadable(path: Path, message: str, hint: str = "", line: int = 0) -> InputError:
    return InputError([Fault(InFile(shown(path), line), message, hint)])


def _walk(node: yaml.Node, key: Key, lines: dict[Key, int], faults: list[Fault], file: str) -> None:
    lines.setdefault(key, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for name_node, value in node.value:
            below = (*key, str(name_node.value))
            line = name_node.start_mark.line + 1
            if below in lines:
                faults.append(Fault(InFile(file, line, dotted(below)), "stands twice", "keep one"))
            lines[below] = line
            _walk(value, below, lines, faults, file)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            _walk(value, (*key, position), lines, faults, file)


def dotted(key: Key) -> str:
    """Return a key's way through the file as an author counts: `sectors[2].name`."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key).lstrip(".")


def _fault(path: Path, detail: ErrorDetails, model: type[BaseModel], lines: Mapping[Key, int]) -> Fault:
    """Return what pydantic has to say of a value in the words of this program."""
    key = tuple(detail["loc"])
    where = InFile(shown(path), line_of(key, lines), dotted(key) or "file")
    value, kind = detail["input"], detail["type"]
    if kind == "extra_forbidden":
        return Fault(where, "unknown key", did_you_mean(str(key[-1]), _fields(model, key[:-1])))
    if kind == "missing":
        return Fault(where, "is missing")
    if kind == "string_type":
        return (
            Fault(where, f"must be a text, not {value!r}", "put it in quotes")
            if value is not None
            else Fault(where, "is empty")
        )
    if kind == "literal_error":
        known = re.findall(r"'([^']+)'", detail.get("ctx", {}).get("expected", ""))
        return Fault(where, f"{value!r} is not one of the known", did_you_mean(str(value), known))
    message = detail["msg"].removeprefix("Value error, ")
    if not isinstance(value, dict | list) and kind != "value_error":
        message += f" (is {json.dumps(value, ensure_ascii=False)[:60]})"
    return Fault(where, message)


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
