"""The files that a kit becomes, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.messages import deferred

SOURCE_LANGUAGE = "da"  # which the others are translations of; that of a municipality that names none
ArtefactName = Literal["deck", "guide", "poster", "worksheet", "tiles", "cards", "png", "svg"]
FileKind = Literal[
    "deck", "guide", "materials", "poster", "print", "worksheet", "worksheet-a3", "tiles-a3", "tiles-a4", "cards",
    "cards-print", "png", "svg",
]  # fmt: skip

NAMES: Mapping[FileKind, tuple[str, str]] = {
    "deck": ("workshop", ".pptx"),
    "guide": ("facilitatorguide", ".docx"),
    "materials": ("materialer", ".docx"),
    "poster": ("lederhjul", ".pdf"),
    "print": ("lederhjul-tryk", ".pdf"),
    "worksheet": ("lederhjul-arbejdsark", ".pdf"),
    "worksheet-a3": ("lederhjul-arbejdsark-a3", ".pdf"),
    "tiles-a3": ("lederhjul-samles-a3", ".pdf"),
    "tiles-a4": ("lederhjul-samles-a4", ".pdf"),
    "cards": ("dilemmakort", ".pdf"),
    "cards-print": ("dilemmakort-tryk", ".pdf"),
    "png": ("lederhjul", ".png"),
    "svg": ("lederhjul", ".svg"),
}
LABELS: Mapping[FileKind, str] = {  # what people call them
    "deck": deferred("presentation"),
    "guide": deferred("facilitator guide"),
    "materials": deferred("materials to print"),
    "poster": deferred("poster"),
    "print": deferred("poster for the print shop"),
    "worksheet": deferred("work sheet"),
    "worksheet-a3": deferred("work sheet, A3"),
    "tiles-a3": deferred("poster in sheets of A3"),
    "tiles-a4": deferred("poster in sheets of A4"),
    "cards": deferred("dilemma cards"),
    "cards-print": deferred("dilemma cards for the print shop"),
    "png": deferred("poster as a picture (PNG)"),
    "svg": deferred("poster as a vector picture (SVG)"),
}
EDITABLE: tuple[FileKind, ...] = ("deck", "guide", "materials")  # which people edit, and `update` brings up to date


@dataclass(frozen=True, slots=True)
class File:
    """A finished file.

    The guide is two, one for the hand (`guide`) and one to print (`materials`); so is the poster, for the screen
    (`poster`) and for the press (`print`).

    One that is `merged` holds what somebody has changed since it was made. `notes` tell what is not as one would
    expect.
    """

    kind: FileKind
    data: bytes = field(repr=False)
    merged: bool = False
    notes: tuple[str, ...] = ()


def file_name(slug: str, kind: FileKind, language_suffix: str) -> str:
    """Return what the file of *kind* is called, such as "aarhus-workshop-en.pptx"."""
    stem, ending = NAMES[kind]
    return f"{slug}-{stem}{language_suffix}{ending}"


def kind_of(slug: str, name: str) -> FileKind | None:
    """Return the kind of the file *name* in the folder *slug*.

    None where no kit has a file of that name.
    """
    for kind, (stem, ending) in NAMES.items():
        if re.fullmatch(rf"{re.escape(slug)}-{stem}(-[a-z]{{2}})?{re.escape(ending)}", name):
            return kind
    return None


def language_of(name: str) -> str:
    """Return the language in a file's name ("en"); "" where none stands there."""
    suffix = re.search(r"-([a-z]{2})\.[a-z]+$", name)
    return suffix[1] if suffix else ""
