"""The files that a kit becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ArtefactName = Literal["deck", "guide", "poster", "worksheet", "png", "svg"]
FileKind = Literal["deck", "guide", "poster", "print", "worksheet", "png", "svg"]


@dataclass(frozen=True, slots=True)
class File:
    """A finished file; the poster is two, for the screen (`poster`) and for the press (`print`)."""

    kind: FileKind
    data: bytes
