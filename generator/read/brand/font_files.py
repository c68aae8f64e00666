"""Reads a brand's font files: TrueType or OpenType.

Of a variable font its regular and its bold are made.

A font file is a stranger's: it is opened by fontTools and by FreeType before anything is set in it.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from PIL import ImageFont

from generator.errors import Key
from generator.kit.brand import FontFile
from generator.messages import tr
from generator.read.brand.typography import FontPath, FontSource
from generator.read.faults import Faults
from generator.typeset.shaping import shaped

KINDS = (".ttf", ".otf")
WEB_KINDS = (".woff", ".woff2")
MOST_BYTES = 10_000_000
REGULAR, BOLD = 400, 700
LEAST_BOLD = 550  # a weight below it does not stand out as bold
LETTERS = "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789.,:;!?()-–"
# Latin of Europe's languages, accents, punctuation, euro, trade mark, arrows, minus, bullets, boxes to tick.
LATIN = (
    (0x20, 0x17F), (0x300, 0x308), (0x2010, 0x2044), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193),
    (0x2212, 0x2212), (0x25A0, 0x25CF), (0x2610, 0x2612),
)  # fmt: skip
# What is wrong with a table it says in exceptions, too; the rest (a table that it drops) is of no use to anybody here.
logging.getLogger("fontTools").setLevel(logging.CRITICAL)
INSTALLABLE, RESTRICTED, EDITABLE = 0, 0x2, 0x8  # the rights in OS/2's fsType (OpenType 1.9)
RIGHTS, BITMAP_ONLY = 0xE, 0x200
# OpenType's name ids: family, style, unique, full, PostScript; typographic family and style; variations' prefix.
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT, TYPOGRAPHIC, TYPOGRAPHIC_STYLE, PREFIX = 1, 2, 3, 4, 6, 16, 17, 25


@dataclass(frozen=True, slots=True)
class Cut:
    """One upright file of a family, or one instance of a variable one."""

    data: bytes
    weight: int
    rights: int
    names: tuple[str, ...]


def font_files(sources: Sequence[FontSource], used: Sequence[str], faults: Faults) -> tuple[FontFile, ...]:
    """Return the families of *used* that *sources* give as files.

    What cannot be used goes to *faults*.
    """
    wanted = {name.casefold() for name in used}
    families = []
    for number, source in enumerate(sources):
        if source.source == "file" and source.family.casefold() in wanted:
            family = _family(source, ("typography", "fonts", number), faults)
            families += [family] if family else []
    return tuple(families)


def notes(fonts: Sequence[FontFile]) -> list[str]:
    """Return what is to be said of font files.

    Names that Office will not find, rights that forbid to embed.
    """
    sentences = []
    for font in fonts:
        cut = cuts(font.regular)[0]
        if font.family not in cut.names:
            known = tr(" or ").join(f"'{name}'" for name in cut.names)
            sentences.append(
                tr(
                    "'{family}' is called {known} in its file; where it is installed, Office knows that name",
                    family=font.family,
                    known=known,
                )
            )
        if cut.rights & RIGHTS == RESTRICTED:
            sentences.append(
                tr(
                    "'{family}' forbids embedding (OS/2 fsType 2), which the poster cannot do without",
                    family=font.family,
                )
            )
    return sentences


def _family(source: FontSource, key: Key, faults: Faults) -> FontFile | None:
    before = len(faults.faults)
    family_cuts: list[Cut] = []
    upright = [(number, file) for number, file in enumerate(source.files) if file.style in (None, "normal")]
    local = [pair for pair in upright if not pair[1].path.lower().endswith(WEB_KINDS)]
    if not local:
        faults.add(
            (*key, "files"),
            tr("'{family}' has no upright .ttf or .otf file; Office knows no others", family=source.family),
        )
    for number, file in local:
        family_cuts += _read(file, (*key, "files", number), faults)
    if len(faults.faults) > before or not family_cuts:
        return None
    # Of two as near the heavier one, as in CSS (Fonts 4, 5.2).
    regular, bold = (min(family_cuts, key=lambda cut: (abs(cut.weight - aim), -cut.weight)) for aim in (REGULAR, BOLD))
    if bold.weight < LEAST_BOLD:
        bold = regular
    return FontFile(source.family, regular.data, bold.data, _embeddable(regular) and _embeddable(bold))


def _embeddable(cut: Cut) -> bool:
    # Where several rights are given, the least strict holds.
    free = cut.rights & RIGHTS == INSTALLABLE or bool(cut.rights & EDITABLE)
    return free and not cut.rights & BITMAP_ONLY


def _read(file: FontPath, key: Key, faults: Faults) -> tuple[Cut, ...]:
    """Return the cuts of a font file; none, with a fault, where it cannot be used."""
    path = faults.file(file.path, key, KINDS)
    data = faults.read(path, key, MOST_BYTES) if path else None
    if data is None:
        return ()
    try:
        file_cuts = cuts(data)
    except ValueError as error:
        faults.add(key, f"'{file.path}' {error}")
        return ()
    return (replace(file_cuts[0], weight=file.weight),) if len(file_cuts) == 1 and file.weight else file_cuts


@lru_cache(16)
def cuts(data: bytes) -> tuple[Cut, ...]:
    """Return the cuts of a font file's bytes.

    One, or regular and bold of a variable font.

    Raises ValueError with what is wrong with it.
    """
    try:
        font = TTFont(io.BytesIO(data), recalcTimestamp=False)
        static_fonts = _instances(font) if "fvar" in font else [data]
        file_cuts = tuple(_cut(static_font) for static_font in static_fonts)
    except Exception:  # fontTools raises whatever a broken table leads it to
        raise ValueError(tr("is no usable font")) from None
    known = TTFont(io.BytesIO(file_cuts[0].data), lazy=True).getBestCmap() or {}
    lacking = [letter for letter in LETTERS if ord(letter) not in known]
    if lacking:
        raise ValueError(tr("has no letter {letters}; give a font for Danish", letters=" ".join(lacking)))
    return file_cuts


def _cut(data: bytes) -> Cut:
    """Return the cut of a static font, opened as those will who set text in it.

    Drawn, kerned, taken apart.
    """
    ImageFont.truetype(io.BytesIO(data), 20).getmask(LETTERS)
    shaped(LETTERS, data)
    _latin(TTFont(io.BytesIO(data)), [])
    font = TTFont(io.BytesIO(data), lazy=True)
    os2, names = font["OS/2"], font["name"]
    known = (names.getDebugName(number) for number in (TYPOGRAPHIC, FAMILY))
    return Cut(data, os2.usWeightClass, os2.fsType, tuple(dict.fromkeys(str(name) for name in known if name)))


def _latin(font: TTFont, features: list[str]) -> bytes:
    """Return a font with Latin letters and some of its layout features only."""
    subsetter = Subsetter(Options(layout_features=features, name_IDs=["*"], notdef_outline=True))
    subsetter.populate(unicodes=[code for first, last in LATIN for code in range(first, last + 1)])
    subsetter.subset(font)
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def _weights(font: TTFont) -> list[int]:
    """Return the weights to make of a variable font."""
    axis = next((axis for axis in font["fvar"].axes if axis.axisTag == "wght"), None)
    if axis is None:
        return [REGULAR]
    return sorted({round(min(max(weight, axis.minValue), axis.maxValue)) for weight in (REGULAR, BOLD)})


def _instances(font: TTFont) -> list[bytes]:
    """Return the static fonts of a variable one, with Latin letters only.

    Making all takes seconds.
    """
    weights = _weights(font)
    latin = _latin(font, ["kern", "mark", "ccmp", "liga", "locl"])
    return [_instance(latin, weight) for weight in weights]


def _instance(data: bytes, weight: int) -> bytes:
    """Return the static font of a variable one at *weight*, other axes at default."""
    font: Any = TTFont(io.BytesIO(data), recalcTimestamp=False)
    location = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    if "wght" in location:
        location["wght"] = weight
    instancer.instantiateVariableFont(font, location, inplace=True)
    bold = weight >= LEAST_BOLD
    names, style = font["name"], "Bold" if bold else "Regular"
    family = names.getDebugName(TYPOGRAPHIC) or names.getDebugName(FAMILY) or "Font"
    for number in (TYPOGRAPHIC, TYPOGRAPHIC_STYLE, PREFIX):
        names.removeNames(nameID=number)
    full = f"{family} {style}"
    flat = "".join(char for char in family if char.isascii() and char.isalnum())
    name_records = {FAMILY: family, STYLE: style, UNIQUE: full, FULL: full, POSTSCRIPT: f"{flat}-{style}"}
    for record in list(names.names):
        if record.nameID in name_records:
            record.string = name_records[record.nameID]
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x61 | (0x20 if bold else 0x40)  # bold, else regular
    font["head"].macStyle = 1 if bold else 0
    target = io.BytesIO()
    font.save(target, reorderTables=True)
    return target.getvalue()
