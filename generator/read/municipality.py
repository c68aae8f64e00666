"""Reads one municipality's parameters.

Its file, or the defaults where it has none.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationError, model_validator

from generator.errors import Fault, InFile, InputError, Key, OnCommandLine, shown
from generator.kit.brand import Brand, Owner
from generator.kit.poster import Ground, Orientation, Paper, PrintProfile
from generator.kit.workshop import GENERAL_FIELD, Room
from generator.messages import tr
from generator.read import brand as brands
from generator.read import registry
from generator.read.loose_values import Count, Date, Time, WebAddress, YesOrNo
from generator.read.schema.own_programme import OwnProgramme
from generator.read.schema.text import Id
from generator.read.wording import dotted, fault_of, wrong
from generator.read.yaml_file import Strict, line_of, load_leniently

# What XML cannot hold at all, and direction marks that could make a name read as another.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")

# What Windows keeps for devices, in every folder and in any case (Microsoft, "Naming files, paths, and namespaces").
_WINDOWS_DEVICE = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")

_DOCUMENTS = (".pdf", ".pptx", ".docx", ".potx", ".dotx")
_NOBODY = Owner("", "?", "?")  # of a file that names nobody: what else is wrong with it is told all the same


def _printable(text: str) -> str:
    if not any(letter.isprintable() and not letter.isspace() for letter in text):
        raise wrong(tr("has nothing that can be read"))
    bad = _UNPRINTABLE.search(text)
    if bad:
        raise wrong(tr("has a character that cannot be printed (U+{number:04X})", number=ord(bad[0])), tr("delete it"))
    return text


Text = Annotated[
    str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), AfterValidator(_printable)
]
Long = Annotated[str, StringConstraints(min_length=1, max_length=2_000, strip_whitespace=True)]


def _mail_address(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>\":,;]+@[^@\s<>\":,;]+\.[^@\s<>\":,;]+", text):
        raise wrong(tr("“{text}” is no mail address", text=text[:60]), tr("write it as digital@aarhus.dk"))
    return text


class WorkshopFile(OwnProgramme):
    """`workshop:` what is held, when, where, for how many.

    And what is different from the format.
    """

    id: Annotated[Id, StringConstraints(max_length=40)] | None = None
    format: str = "halvdag"
    field: str = GENERAL_FIELD
    date: Date | None = None
    start: Time = dt.time(9, 0)
    place: Text | None = None
    participants: Annotated[Count, Field(ge=2, le=400)] = 24
    room: Room = "room"
    facilitators: Annotated[tuple[Text, ...], Field(max_length=12)] = ()


class LinkFile(Strict):
    """A page of the municipality's own, such as its strategy."""

    title: Text
    url: Annotated[WebAddress, StringConstraints(max_length=400)]


class ExampleFile(Strict):
    """An example of the municipality's own."""

    title: Text
    text: Long


class ContactFile(Strict):
    """Whom to ask."""

    name: Text
    email: Annotated[str, StringConstraints(max_length=200), AfterValidator(_mail_address)]


class LocalFile(Strict):
    """`local:` own material."""

    strategy: LinkFile | None = None
    examples: Annotated[tuple[ExampleFile, ...], Field(max_length=6)] = ()
    contact: ContactFile | None = None


def _millimetres(value: object) -> object:
    """Return the number in "3mm" or "3,5"; what is no such text as it is."""
    length = re.fullmatch(r"(\d+(?:[.,]\d+)?) ?(?:mm)?", value) if isinstance(value, str) else None
    return float(length[1].replace(",", ".")) if length else value


class PrintFile(Strict):
    """`poster.print:` what the print shop asks for.

    The bleed's width in mm, crop marks, the profile.
    """

    bleed: Annotated[float, BeforeValidator(_millimetres), Field(ge=0, le=10)] = 3.0
    marks: YesOrNo = False
    profile: PrintProfile = "fogra39"


class PosterFile(Strict):
    """`poster:` the wheel's sheet, its QR code, and how it is printed."""

    paper: Paper = "A1"
    orientation: Orientation = "portrait"
    ground: Ground = "light"
    link: LinkFile | None = None
    print: PrintFile = PrintFile()


class MunicipalityFile(Strict):
    """A municipality file; everything but `municipality` (or `name`) is optional."""

    municipality: str | None = None
    name: Text | None = None
    genitive: Text | None = None
    code: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,20}$")] | None = None
    council: Text | None = None
    language: Literal["da", "en"] | None = None
    brand: brands.BrandFile = brands.BrandFile()
    workshop: WorkshopFile = WorkshopFile()
    local: LocalFile = LocalFile()
    poster: PosterFile = PosterFile()

    @model_validator(mode="after")
    def _named(self) -> MunicipalityFile:
        either = tr("give either `municipality` (one of the 98) or `name` (for anything else)")
        if self.municipality is not None and self.name is not None:
            raise wrong(tr("names two"), either)
        if self.municipality is None and self.name is None:
            raise wrong(tr("does not say whom it is for"), either, lacks=("municipality", "name"))
        return self


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
        programme: Mapping[str, object] | None = None,
    ) -> Municipality:
        """Return this municipality with options in the place of its file's values.

        None leaves the file's value.

        *programme* has keys of OwnProgramme, with values as they were typed. Raises InputError with their faults.
        """
        chosen = {name: value for name, value in (("format", form), ("field", field)) if value is not None}
        workshop = {**chosen, **_own_programme(programme or {})}
        poster = {name: value for name, value in (("paper", paper), ("orientation", orientation)) if value is not None}
        keys = {("workshop", name) for name in workshop} | {("poster", name) for name in poster}
        return replace(
            self,
            workshop=self.workshop.model_copy(update=workshop),
            poster=self.poster.model_copy(update=poster),
            options=frozenset(keys),
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


def _own_programme(typed: Mapping[str, object]) -> dict[str, object]:
    """Return what options say of the programme.

    Of length and end the other is given up. Raises InputError.
    """
    try:
        own = OwnProgramme.model_validate_json(json.dumps(typed))
    except ValidationError as error:
        raise InputError(
            fault_of(detail, _option(("workshop", *(detail["loc"] or typed))), OwnProgramme)
            for detail in error.errors()
        ) from None
    said = {name: getattr(own, name) for name in typed}
    return {**({"length": None, "end": None} if {"length", "end"} & said.keys() else {}), **said}


def read(target: str, folder: Path, defaults: brands.Defaults) -> tuple[Municipality | None, tuple[Fault, ...]]:
    """Return the municipality *target*, and every fault of its file, brand and logo.

    *target* is a file's path, or a slug, name or code of the registry; *folder* is content/municipalities. With faults
    the municipality is what remains without them, so that later steps can look for theirs; None where nothing does.
    """
    path = Path(target)
    if registry.named_file(target):
        return _from_file(path, folder, defaults)
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
        return _from_file(own, folder, defaults)
    try:
        registered = registry.find(target, folder)
    except InputError as error:
        return None, error.faults
    own = folder / f"{registered.slug}.yml"
    if own.is_file():
        return _from_file(own, folder, defaults)
    file = MunicipalityFile(municipality=registered.slug)
    return _with_brand(file, _owner(registered), folder / "registry.csv", {}, defaults)


def schema() -> dict[str, object]:
    """Return the JSON Schema of a municipality file."""
    return MunicipalityFile.model_json_schema(by_alias=True)


def _owner(registered: registry.Registered) -> Owner:
    return Owner(registered.slug, registered.full_name, registered.full_genitive)


def _from_file(path: Path, folder: Path, defaults: brands.Defaults) -> tuple[Municipality | None, tuple[Fault, ...]]:
    loaded = load_leniently(path, MunicipalityFile)
    if loaded.value is None:
        return None, loaded.faults
    file, lines = loaded.value, loaded.lines
    try:
        owner = _named(file, path, lines, folder)
    except InputError as error:
        owner, loaded = _NOBODY, replace(loaded, faults=(*loaded.faults, *error.faults))
    municipality, faults = _with_brand(file, owner, path, lines, defaults)
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
    file: MunicipalityFile, owner: Owner, path: Path, lines: Mapping[Key, int], defaults: brands.Defaults
) -> tuple[Municipality, tuple[Fault, ...]]:
    gathered = brands.Faults(path, lines, ("brand",))
    brand, notes = brands.brand(file.brand, defaults, owner.name, gathered)
    municipality = Municipality(
        owner.slug, owner, file.council, file.language, brand, notes, file.workshop, file.local, file.poster, path,
        lines,
    )  # fmt: skip
    return municipality, tuple(gathered.faults)
