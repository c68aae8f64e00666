"""A municipality file, as types: the contract with whoever writes one."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from generator.kit.poster import Ground, Orientation, Paper, PrintProfile
from generator.kit.workshop import GENERAL_FIELD, Room
from generator.messages import tr
from generator.read.brand.vocabulary import BrandFile
from generator.read.loose_values import Count, Date, Time, WebAddress, YesOrNo
from generator.read.schema.own_programme import OwnProgramme
from generator.read.schema.text import Id
from generator.read.wording import wrong
from generator.read.yaml_file import Strict

# What XML cannot hold at all, and direction marks that could make a name read as another.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")


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

    bleed: Annotated[float, BeforeValidator(_millimetres, json_schema_input_type=float | str), Field(ge=0, le=10)] = 3.0
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
    brand: BrandFile = BrandFile()
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
