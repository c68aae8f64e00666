"""How the poster is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Paper = Literal["A4", "A3", "A2", "A1", "A0"]
Orientation = Literal["portrait", "landscape"]
Ground = Literal["light", "dark"]
PrintProfile = Literal["fogra39"]


@dataclass(frozen=True, slots=True)
class Press:
    """How the poster is printed.

    Width of the bleed in mm, whether with crop marks, for which inks and paper.
    """

    bleed: float
    marks: bool
    profile: PrintProfile


@dataclass(frozen=True, slots=True)
class Link:
    """Where the poster's QR code leads, and what it says below it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Poster:
    """How the poster is made."""

    paper: Paper
    orientation: Orientation
    press: Press
    ground: Ground
    link: Link | None
