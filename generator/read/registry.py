"""The 98 municipalities.

Names, genitives, Danish sorting, and finding one by whatever a person types.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from generator.errors import Fault, InputError, OnCommandLine, did_you_mean
from generator.messages import tr

ENDINGS = (".yml", ".yaml")  # of a municipality file
REGIONS_CHANGE = date(2027, 1, 1)  # Region Hovedstaden and Region Sjælland become Region Østdanmark


@dataclass(frozen=True, slots=True)
class Registered:
    """A municipality of the registry; `region_2027` is in force from 1 January 2027."""

    code: str
    name: str
    region: str
    full_name: str
    genitive_name: str
    full_genitive: str
    slug: str
    region_2027: str

    def region_on(self, day: date) -> str:
        """Return the region that the municipality lies in on *day*."""
        return self.region_2027 if day >= REGIONS_CHANGE else self.region


@cache
def registry(folder: Path) -> tuple[Registered, ...]:
    """Return the municipalities of *folder*/registry.csv in Danish alphabetical order."""
    with (folder / "registry.csv").open(encoding="utf-8", newline="") as file:
        return tuple(sorted((Registered(**row) for row in csv.DictReader(file)), key=lambda row: danish(row.name)))


def everyone(folder: Path) -> list[str]:
    """Return the targets of `--all`.

    The registry's slugs in Danish order, then the files of *folder* beside it.
    """
    slugs = [row.slug for row in registry(folder)]
    own = (path.stem for path in folder.glob("*.yml") if not path.stem.startswith("_"))  # a `_brand.yml` is nobody's
    return slugs + sorted(stem for stem in own if stem not in slugs)


def named_file(target: str) -> Path | None:
    """Return the municipality file that *target* names.

    None where it is a name, slug or code.
    """
    path = Path(target)
    return path if path.suffix.lower() in ENDINGS else None


_LETTERS = {"æ": "{0", "ä": "{0", "ø": "{1", "ö": "{1", "å": "{2"}  # "{" follows "z"


def danish(text: str) -> str:
    """Return the key that sorts *text* as Danish does.

    Æ, ø, å last, and aa as å (Retskrivningsordbogen § 3, § 4).
    """
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    return "".join(_LETTERS.get(char, char) for char in folded)


def slugify(text: str) -> str:
    """Return *text* in the letters of a file name.

    Å becomes aa, ø oe, æ ae, anything else a hyphen.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    for letter, plain in (("å", "aa"), ("ø", "oe"), ("æ", "ae"), ("ö", "oe"), ("ä", "ae"), ("ü", "ue"), ("é", "e")):
        folded = folded.replace(letter, plain)
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


def genitive(name: str) -> str:
    """Return the Danish genitive.

    -s, or an apostrophe after s, x and z (Retskrivningsordbogen § 10).
    """
    return f"{name}’" if name[-1:].casefold() in "sxz" else f"{name}s"


@cache
def _names(folder: Path) -> dict[str, Registered]:
    known: dict[str, Registered] = {}
    for row in registry(folder):
        for name in (row.slug, row.name, row.full_name, row.genitive_name):
            known[slugify(name)] = row
        known[row.code] = row
    return known


def find(typed: str, folder: Path) -> Registered:
    """Return the municipality that *typed* means.

    Slug, name or code, in any case, with å or aa, ø or oe, æ or ae.

    Raises InputError with the nearest name where there is none.
    """
    known = _names(folder)
    row = known.get(slugify(typed)) or known.get(typed.strip().zfill(4))
    if row is None:
        slugs = [row.slug for row in registry(folder)]
        parts = [row.slug for row in registry(folder) if slugify(typed) and slugify(typed) in row.slug.split("-")]
        hint = did_you_mean(slugify(typed), parts or slugs) or tr("`lederhjul list` shows all")
        if len(parts) == 1:
            hint = tr("did you mean '{word}'?", word=parts[0])
        raise InputError([Fault(OnCommandLine(typed), tr("is no municipality of the 98"), hint)])
    return row
