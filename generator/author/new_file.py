"""Writes a municipality file for somebody to edit.

Every key with a word about it, those that are known filled in.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from generator import paths
from generator.author import answers
from generator.author.answers import Answers, Named
from generator.errors import Fault, InFile, InputError, shown
from generator.messages import tr
from generator.publish.files import trouble, write_atomically
from generator.publish.signals import undisturbed
from generator.read import registry
from generator.read.brand.logo import companions
from generator.read.brand.overrides import ROLES
from generator.template.report import TemplateReport, quoted

SCHEMA = "municipality.schema.json"
_ASKED = ("format", "field", "date", "start", "place", "participants")  # of `workshop:`
_USUAL = {"format": "halvdag", "start": dt.time(9), "length": None}  # that the file's examples of a programme fit
_SLOTS = dict(zip(ROLES, ("accent1", "accent2", "accent3", "accent4"), strict=True)) | {"dark": "tx2"}


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and what there is to say of them.

    The municipality file is the last.
    """

    files: tuple[Path, ...]
    notes: tuple[str, ...]


def new(answered: Answers) -> Written:
    """Write the file of a municipality, and copy beside it what it names.

    It goes to content/municipalities in a checkout, else to the current folder. Raises InputError with all that is
    wrong with what was *answered*, or where a file is there already; then nothing is written.
    """
    owner = answers.named(answered.municipality)
    workshop, reports, notes = _checked(answered, owner)
    folder = _folder()
    target = folder / f"{owner.slug}.yml"
    if os.path.lexists(target):
        raise _is_there(target)
    contents: dict[Path, bytes] = {}
    logo = Path(answered.looks.logo) if answered.looks.logo else None
    for source in (*answered.templates, *(companions(logo) if logo else ())):
        copy = folder / source.name
        if not os.path.lexists(copy):
            contents[copy] = source.read_bytes()
        elif copy.read_bytes() != source.read_bytes():
            raise _is_there(copy)
    is_published = folder == paths.municipalities()  # there the schema lies above
    schema = folder / SCHEMA
    if not is_published and not os.path.lexists(schema):
        contents[schema] = (paths.content() / SCHEMA).read_bytes()
    text = _rendered(owner, shown(target), answered, workshop, reports, f"{'../' if is_published else ''}{SCHEMA}")
    with undisturbed():
        _write({**contents, target: text.encode()})
    return Written((*contents, target), tuple(notes))


def _write(contents: Mapping[Path, bytes]) -> None:
    """Write new files, all or none. Raises InputError."""
    for number, (path, data) in enumerate(contents.items()):
        try:
            write_atomically(path, data)
        except OSError as error:
            for before in list(contents)[:number]:
                before.unlink()
            raise InputError([Fault(InFile(shown(path)), *trouble(error, path))]) from None


def _checked(answered: Answers, owner: Named) -> tuple[Mapping[str, object], tuple[TemplateReport, ...], Sequence[str]]:
    """Return the workshop's values, the templates' reports, and notes.

    Raises InputError with all faults.
    """
    workshop: Mapping[str, object] = {}
    reports: tuple[TemplateReport, ...] = ()
    notes: list[str] = []
    faults: list[Fault] = []
    if owner.near:
        notes.append(
            tr(
                "'{near}' is one of the 98, '{slug}' is not; the file is for {name}",
                near=owner.near,
                slug=owner.slug,
                name=owner.name,
            )
        )
    try:
        workshop, more = answers.workshop_values(answered.workshop)
        notes += more
    except InputError as error:
        faults += error.faults
    try:
        notes += answers.looks(answered.looks, owner.name)[1]
    except InputError as error:
        faults += error.faults
    try:
        reports = answers.reports(answered.templates)
    except InputError as error:
        faults += error.faults
    if faults:
        raise InputError(faults)
    return workshop, reports, notes


def _is_there(path: Path) -> InputError:
    return InputError([Fault(InFile(shown(path)), tr("is there already"), tr("it is never written over"))])


def _folder() -> Path:
    root = paths.checkout()
    return paths.municipalities() if root and Path.cwd().resolve().is_relative_to(root) else Path.cwd()


def _rendered(
    owner: Named,
    path: str,
    answered: Answers,
    workshop: Mapping[str, object],
    reports: Sequence[TemplateReport],
    schema: str,
) -> str:
    """Return the text of the file; its editor checks it by the *schema* at that path."""
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - YAML, not HTML; what is filled in is quoted below
    )  # fmt: skip
    environment.filters["quoted"] = quoted
    page = environment.from_string((paths.templates() / "municipality.yml").read_text(encoding="utf-8"))
    typed = zip(ROLES, answered.looks.colors, strict=False)
    theme = next((report for report in reports if report.colours), None)
    by_slot = theme.colours if theme else {}
    colours = dict(typed) or {role: by_slot[slot] for role, slot in _SLOTS.items() if slot in by_slot}
    fonts = zip(("headings", "base"), theme.fonts if theme else (), strict=False)
    by_key = {report.key: report for report in reports}
    return page.render(
        owner=owner,
        path=path,
        schema=schema,
        genitive=registry.genitive(owner.name),
        colours=colours,
        fonts={use: font for use, font in fonts if font and not font.startswith("+")},
        logo=Path(answered.looks.logo).name,
        deck=by_key.get("deck_template"),
        guide=by_key.get("guide_template"),
        fits_examples=all(workshop.get(name, usual) == usual for name, usual in _USUAL.items()),
        workshop={name: _scalar(workshop.get(name)) for name in _ASKED} | {"length": _length(workshop.get("length"))},
    )


def _scalar(value: object) -> str:
    """Return a value of `workshop:` as YAML."""
    match value:
        case None:
            return ""
        case dt.date():
            return value.isoformat()
        case dt.time():
            return quoted(f"{value:%H:%M}")
        case str():
            return quoted(value)
    return str(value)


def _length(minutes: object) -> str:
    return quoted(f"{minutes // 60}:{minutes % 60:02}") if isinstance(minutes, int) else ""
