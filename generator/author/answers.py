"""What somebody says of their workshop before there is a municipality file.

Each value is read as in the file.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator import build, paths
from generator.errors import Fault, InputError, OnCommandLine, TemplateError, did_you_mean
from generator.kit.brand import NO_OVERRIDES, Brand, Overrides
from generator.kit.files import SOURCE_LANGUAGE
from generator.messages import tr
from generator.read import brand, content, registry
from generator.read.brand.vocabulary import BrandFile
from generator.read.municipality import typed_workshop
from generator.template.report import DECKS, TemplateReport, report_template

_NEAR = 0.75  # of difflib's likeness, from which a name may be a slip of the pen


@dataclass(frozen=True, slots=True)
class Answers:
    """What is said; what is not said is left out.

    *workshop* has keys of the file, with values as they were typed; *logo* and *templates* are paths.
    """

    municipality: str
    workshop: Mapping[str, object]
    looks: Overrides = NO_OVERRIDES
    templates: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a file is for.

    `near` is one of the 98 that may be meant by a name that is none of them.
    """

    slug: str
    name: str
    is_registered: bool
    near: str = ""


def named(typed: str) -> Named:
    """Return whom *typed* means.

    It is a slug, name or code of the registry, or a name of one's own. Raises InputError for what gives no file name.
    """
    slug = registry.slugify(typed)
    if not slug:
        raise InputError([Fault(OnCommandLine(typed), tr("gives no file name"), tr("call it like min-kommune"))])
    folder = paths.municipalities()
    try:
        row = registry.find(typed, folder)
        return Named(row.slug, row.full_name, True)
    except InputError:
        known = [row.slug for row in registry.registry(folder)]
        parts = [other for other in known if slug in other.split("-")]
        near = [*parts, *difflib.get_close_matches(slug, known, n=1, cutoff=_NEAR)]
        # A slug is spoken with spaces and capitals, anything else as it is.
        name = typed.replace("-", " ").title() if typed == slug else typed.strip()
        return Named(slug, name, False, near[0] if near else "")


@cache
def formats() -> Mapping[str, str]:
    """Return the ids of the formats, the shortest first, with name and length."""
    by_length = sorted(_content().formats.values(), key=lambda form: form.minutes)
    return {form.id: f"{form.name}, {form.length}" for form in by_length}


@cache
def fields() -> Mapping[str, str]:
    """Return the ids of the fields of work, with their names."""
    return {field.id: field.name for field in _content().fields.values()}


def chosen(typed: str, key: str, choices: Mapping[str, str]) -> str:
    """Return the id that *typed* means for *key*.

    It is an id, or a number in the list of *choices* from 1. Raises InputError.
    """
    if typed.isdecimal() and 1 <= int(typed) <= len(choices):
        return list(choices)[int(typed) - 1]
    if typed.strip().casefold() in choices:
        return typed.strip().casefold()
    message = tr("'{typed}' is none of those that there are", typed=typed)
    raise InputError([Fault(OnCommandLine(f"--{key}"), message, did_you_mean(typed, choices))])


def workshop_values(typed: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """Return *typed*, by the keys of `workshop:`, as values read, and notes on them.

    Raises InputError with the faults of all.
    """
    faults: list[Fault] = []
    values: dict[str, object] = {}
    notes: list[str] = []
    try:
        values, notes = typed_workshop(typed)
    except InputError as error:
        faults += error.faults
    for key, choices in (("format", formats), ("field", fields)):
        try:
            values |= {key: chosen(str(typed[key]), key, choices())} if key in typed else {}
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return values, notes


def looks(overrides: Overrides, name: str) -> tuple[Brand, tuple[str, ...]]:
    """Return the brand that colours and logo make, and what was changed in it.

    Raises InputError with what is wrong with them.
    """
    faults = brand.Faults(Path("-"), {}, ("brand",), overrides.options)
    result, notes = brand.brand(BrandFile(), build.default_looks(), name, faults, overrides)
    if faults.faults:
        raise InputError(faults.faults)
    return result, notes


def reports(templates: tuple[Path, ...]) -> tuple[TemplateReport, ...]:
    """Return the reports on a deck's template, a guide's, or both, the deck's first.

    Raises InputError for one that cannot be used, and for two of a kind.
    """
    by_kind = sorted(templates, key=lambda path: path.suffix.lower() not in DECKS)
    faults: list[Fault] = []
    results: list[TemplateReport] = []
    for path in by_kind:
        try:
            results.append(report_template(path))
        except TemplateError as error:
            faults += error.faults
            continue
        faults += results[-1].missing
    if len({report.key for report in results}) < len(results):
        hint = tr("give one for PowerPoint and one for Word")
        faults.append(Fault(OnCommandLine("--template"), tr("two templates are of one kind"), hint))
    if faults:
        raise InputError(faults)
    return tuple(results)


def _content() -> content.Content:
    return content.read(paths.content(), SOURCE_LANGUAGE)
