"""Says in this program's words what pydantic finds wrong with a value."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel, RootModel
from pydantic_core import ErrorDetails, PydanticCustomError

from generator.errors import Fault, Key, Where, did_you_mean
from generator.messages import deferred, tr

_OUR_OWN = "lederhjul"  # the kind of errors that validators raise
_SHOWN = 60  # characters of a value
_KEYS = deferred("must have keys of its own below it")
_ANYTHING_ELSE = deferred("is not what can stand here")
_WHAT_IS_ASKED: Mapping[str, str] = {  # by pydantic's kind of error
    "int_type": deferred("must be a whole number"),
    "int_parsing": deferred("must be a whole number"),
    "int_from_float": deferred("must be a whole number"),
    "float_type": deferred("must be a number"),
    "float_parsing": deferred("must be a number"),
    "bool_type": deferred("must be true or false (ja or nej)"),
    "bool_parsing": deferred("must be true or false (ja or nej)"),
    "string_type": deferred("must be a text"),
    "tuple_type": deferred("must be a list: [one, two]"),
    "list_type": deferred("must be a list: [one, two]"),
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
    "dataclass_type": _KEYS,
    "string_too_short": deferred("is empty"),
    "date_type": deferred("must be a date: 2027-02-03"),
    "date_parsing": deferred("must be a date: 2027-02-03"),
    "date_from_datetime_parsing": deferred("must be a date: 2027-02-03"),
    "date_from_datetime_inexact": deferred("must be a date: 2027-02-03"),
    "time_type": deferred('must be a time: "08:30"'),
    "time_parsing": deferred('must be a time: "08:30"'),
    "finite_number": deferred("must be a number"),
    "string_pattern_mismatch": deferred("has letters or signs that are not possible here"),
}
_WITH_A_BOUND: Mapping[str, str] = {
    "greater_than_equal": deferred("must be at least {ge}"),
    "less_than_equal": deferred("must be at most {le}"),
    "greater_than": deferred("must be more than {gt}"),
    "less_than": deferred("must be less than {lt}"),
    "string_too_long": deferred("has more than {max_length} letters"),
    "too_long": deferred("has {actual_length} entries; there may be {max_length}"),
    "too_short": deferred("has {actual_length} entries; at least {min_length} are needed"),
}


def wrong(message: str, hint: str = "", *, lacks: tuple[str, ...] = ()) -> PydanticCustomError:
    """Return the error that a validator raises for a value.

    What is wrong, and what to do about it; or which keys the value *lacks* for that.
    """
    return PydanticCustomError(_OUR_OWN, "{message}", {"message": message, "hint": hint, "lacks": lacks})


def is_consequence(detail: ErrorDetails, lines: Mapping[Key, int]) -> bool:
    """Return whether a value is only missing because the file's was wrong.

    That is told already.
    """
    key = tuple(detail["loc"])
    lacks = detail.get("ctx", {}).get("lacks", ())
    return (detail["type"] == "missing" and key in lines) or any((*key, name) in lines for name in lacks)


def dotted(key: Key) -> str:
    """Return a key's way through the file as an author counts: `sectors[2].name`."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key).lstrip(".")


def fault_of(detail: ErrorDetails, where: Where, model: type[BaseModel]) -> Fault:
    """Return what is wrong with a value that is read as part of a *model*."""
    key, value, kind = tuple(detail["loc"]), detail["input"], detail["type"]
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        return Fault(where, tr("unknown key"), did_you_mean(str(key[-1]), _known_keys(model, key[:-1])))
    if kind == "missing":
        return Fault(where, tr("is missing"))
    if kind in ("literal_error", "enum"):
        known = re.findall(r"'([^']+)'", detail.get("ctx", {}).get("expected", ""))
        return Fault(
            where,
            tr("{value} is not one of the known", value=_as_written(value)),
            did_you_mean(str(value), known),
        )
    if kind == _OUR_OWN:
        return Fault(where, detail["ctx"]["message"], detail["ctx"]["hint"])
    if kind == "value_error":
        return Fault(where, str(detail["ctx"]["error"]))
    if kind in _WITH_A_BOUND:
        bounds = {name: _plain(bound) for name, bound in detail.get("ctx", {}).items()}
        return Fault(where, tr(_WITH_A_BOUND[kind], **bounds))
    asked = tr(_WHAT_IS_ASKED.get(kind, _ANYTHING_ELSE))
    return Fault(
        where,
        asked if value == "" else tr("{asked}, not {value}", asked=asked, value=_as_written(value)),
        _hint(kind, value),
    )


def _plain(bound: object) -> object:
    """Return a bound as people write it: 10, not 10.0."""
    return int(bound) if isinstance(bound, float) and bound.is_integer() else bound


def _as_written(value: Any) -> str:
    if isinstance(value, dict):
        return tr("keys")
    if isinstance(value, list | tuple):
        return tr("a list")
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _hint(kind: str, value: Any) -> str:
    if _WHAT_IS_ASKED.get(kind) == _KEYS and isinstance(value, str) and ":" in value:
        return tr("is a blank missing behind a colon?")
    if kind == "string_type" and isinstance(value, int | float | bool):
        return tr('put it in quotes: "{value}"', value=str(value).lower() if isinstance(value, bool) else value)
    return ""


def _known_keys(model: type, key: Key) -> list[str]:
    """Return the keys that are known at *key* below *model*.

    Empty where pydantic types leave no single model.
    """
    is_own_name = False  # whether the next part is the author's own, in a mapping by names
    for part in key:
        if isinstance(part, int) or is_own_name:
            is_own_name = False
            continue
        annotation = _annotations(model).get(part)
        inner = _model_in(annotation)
        if inner is None:
            return []
        model, is_own_name = inner, get_origin(annotation) is dict
    return list(_annotations(model))


def _annotations(model: type) -> Mapping[str, Any]:
    """Return the types of the keys of *model*, pydantic's or a dataclass."""
    if issubclass(model, RootModel):
        model = _model_in(model.model_fields["root"].annotation) or model
    if not issubclass(model, BaseModel):
        return get_type_hints(model)
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type | None:
    if isinstance(annotation, type) and (issubclass(annotation, BaseModel) or is_dataclass(annotation)):
        return annotation
    return next((inner for argument in get_args(annotation) if (inner := _model_in(argument))), None)
