"""Reads one municipality's parameters.

Its file, or the defaults where it has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from generator.errors import Fault, InFile, InputError, Key, OnCommandLine, shown
from generator.kit.brand import NO_OVERRIDES, Brand, Overrides, Owner
from generator.kit.poster import Orientation, Paper
from generator.messages import tr
from generator.read import brand as brands
from generator.read import registry
from generator.read.schema.municipality import LocalFile, MunicipalityFile, PosterFile, WorkshopFile
from generator.read.wording import dotted, fault_of
from generator.read.yaml_file import line_of, load_leniently

# What Windows keeps for devices, in every folder and in any case (Microsoft, "Naming files, paths, and namespaces").
_WINDOWS_DEVICE = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")

_DOCUMENTS = (".pdf", ".pptx", ".docx", ".potx", ".dotx")
_NOBODY = Owner("", "?", "?")  # of a file that names nobody: what else is wrong with it is told all the same


@dataclass(frozen=True, slots=True)
class Municipality:
    """Whom a kit is for, with the parameters as read; `id` names its folder and files.

    `path`, `lines` and `options` place a fault that a later step has: in the file, or on the command line.
    """

    id: str
    owner: Owner
    council: str | None
    language: str | None
    brand: Brand
    notes: tuple[str, ...]
    workshop: WorkshopFile
    local: LocalFile
    poster: PosterFile
    path: Path
    lines: Mapping[Key, int]
    options: frozenset[Key] = frozenset()

    def with_options(
        self,
        *,
        form: str | None = None,
        field: str | None = None,
        paper: Paper | None = None,
        orientation: Orientation | None = None,
        workshop: Mapping[str, object] | None = None,
    ) -> Municipality:
        """Return this municipality with options in the place of its file's values.

        None leaves the file's value.

        *workshop* has keys of WorkshopFile, with values as they were typed. Raises InputError with their faults.
        """
        chosen = {name: value for name, value in (("format", form), ("field", field)) if value is not None}
        typed, notes = typed_workshop(workshop or {})
        values = {**chosen, **typed}
        poster = {name: value for name, value in (("paper", paper), ("orientation", orientation)) if value is not None}
        keys = {("workshop", name) for name in values} | {("poster", name) for name in poster}
        return replace(
            self,
            workshop=self.workshop.model_copy(update=values),
            poster=self.poster.model_copy(update=poster),
            options=frozenset(keys),
            notes=(*self.notes, *notes),
        )

    def where(self, key: Key) -> InFile | OnCommandLine:
        """Return the place of *key*.

        In this municipality's file, or on the command line where that overrules it.
        """
        if key[:2] in self.options:
            return _option(key)
        return InFile(shown(self.path), line_of(key, self.lines), dotted(key))


def _option(key: Key) -> OnCommandLine:
    return OnCommandLine(f"--{key[1]}".replace("_", "-"))


def typed_workshop(typed: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
    """Return what options say of the workshop, read as in a file, and notes on it.

    Of length and end the other is given up. Raises InputError.
    """
    notes: list[str] = []
    try:
        workshop = WorkshopFile.model_validate_json(json.dumps(typed), context=notes)
    except ValidationError as error:
        # The one rule of several options is that of length and end.
        raise InputError(
            fault_of(detail, _option(("workshop", *(detail["loc"] or ("length",)))), WorkshopFile)
            for detail in error.errors()
        ) from None
    values = {name: getattr(workshop, name) for name in typed}
    return {**({"length": None, "end": None} if {"length", "end"} & values.keys() else {}), **values}, notes


def read(
    target: str, folder: Path, defaults: brands.Defaults, overrides: Overrides = NO_OVERRIDES
) -> tuple[Municipality | None, tuple[Fault, ...]]:
    """Return the municipality *target*, and every fault of its file, brand and logo.

    *target* is a file's path, or a slug, name or code of the registry; *folder* is content/municipalities; *overrides*
    are looks in the place of the file's. With faults the municipality is what remains without them, so that later steps
    can look for theirs; None where nothing does.
    """
    path = Path(target)
    if registry.named_file(target):
        return _from_file(path, folder, defaults, overrides)
    if path.stem.lower().endswith((".yml", ".yaml")):
        hint = tr("call the file {stem} (Windows hides the ending until you show file name extensions)", stem=path.stem)
        return None, (Fault(InFile(shown(path)), tr("ends in {suffix}, not in .yml", suffix=path.suffix), hint),)
    if path.suffix.lower() in _DOCUMENTS:
        message, hint = tr("is not there"), tr("is the name right, and the folder?")
        if path.exists():
            message = tr("is no municipality file")
            hint = tr("`lederhjul check` reads a finished file, `lederhjul template` a template")
        return None, (Fault(InFile(shown(path)), message, hint),)
    own = folder / f"{registry.slugify(target)}.yml"
    if own.is_file():
        return _from_file(own, folder, defaults, overrides)
    try:
        registered = registry.find(target, folder)
    except InputError as error:
        return None, error.faults
    own = folder / f"{registered.slug}.yml"
    if own.is_file():
        return _from_file(own, folder, defaults, overrides)
    file = MunicipalityFile(municipality=registered.slug)
    return _with_brand(file, _owner(registered), folder / "registry.csv", {}, defaults, overrides)


def _owner(registered: registry.Registered) -> Owner:
    return Owner(registered.slug, registered.full_name, registered.full_genitive)


def _from_file(
    path: Path, folder: Path, defaults: brands.Defaults, overrides: Overrides
) -> tuple[Municipality | None, tuple[Fault, ...]]:
    loaded = load_leniently(path, MunicipalityFile)
    if loaded.value is None:
        return None, loaded.faults
    file, lines = loaded.value, loaded.lines
    try:
        owner = _named(file, path, lines, folder)
    except InputError as error:
        owner, loaded = _NOBODY, replace(loaded, faults=(*loaded.faults, *error.faults))
    municipality, faults = _with_brand(file, owner, path, lines, defaults, overrides)
    municipality = replace(
        municipality,
        id=_kit_id(owner.slug, file.workshop.id or registry.slugify(path.stem)),
        notes=(*loaded.notes, *municipality.notes),
    )
    return municipality, (*loaded.faults, *faults)


def _kit_id(slug: str, workshop: str) -> str:
    """Return what a kit's folder and files are called.

    After the municipality, and the workshop where it has a name.
    """
    return workshop if workshop == slug or workshop.startswith(f"{slug}-") else f"{slug}-{workshop}".strip("-")


def _named(file: MunicipalityFile, path: Path, lines: Mapping[Key, int], folder: Path) -> Owner:
    """Return whom *file* is for. Raises InputError where that is nobody."""
    if file.municipality is not None:
        try:
            return _owner(registry.find(file.municipality, folder))
        except InputError as error:
            where = InFile(shown(path), line_of(("municipality",), lines), "municipality")
            raise InputError(
                Fault(where, f"'{fault.where}' {fault.message}", fault.hint) for fault in error.faults
            ) from None
    assert file.name is not None
    slug = registry.slugify(path.stem)
    if not slug:
        raise InputError(
            [Fault(InFile(shown(path)), tr("its name gives no folder name"), tr("call it like min-kommune.yml"))]
        )
    if _WINDOWS_DEVICE.fullmatch(slug):
        message = tr("no folder can be called '{slug}' on Windows, where that is a device", slug=slug)
        raise InputError([Fault(InFile(shown(path)), message, tr("call it like {slug}-kommune.yml", slug=slug))])
    return Owner(slug, file.name, file.genitive or registry.genitive(file.name))


def _with_brand(
    file: MunicipalityFile,
    owner: Owner,
    path: Path,
    lines: Mapping[Key, int],
    defaults: brands.Defaults,
    overrides: Overrides,
) -> tuple[Municipality, tuple[Fault, ...]]:
    gathered = brands.Faults(path, lines, ("brand",), overrides.options)
    brand, notes = brands.brand(file.brand, defaults, owner.name, gathered, overrides)
    municipality = Municipality(
        owner.slug, owner, file.council, file.language, brand, notes, file.workshop, file.local, file.poster, path,
        lines,
    )  # fmt: skip
    return municipality, tuple(gathered.faults)
