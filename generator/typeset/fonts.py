"""Says which files measure a family: its own, its metric twin's, or a stand-in's.

Metric twins have the same advance widths as the family; a stand-in is made wider than most families, so that no line is
counted too few. Factors are on the width, line heights in em.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.kit.brand import FontFile
from generator.messages import tr
from generator.typeset.shaping import Source

# Fonts with a free twin of the same widths (fontconfig's 30-metric-aliases.conf); the twins travel with the templates.
TWINS = {
    "calibri": "Carlito",
    "carlito": "Carlito",
    "cambria": "Caladea",
    "caladea": "Caladea",
    "arial": "LiberationSans",
    "helvetica": "LiberationSans",
    "liberation sans": "LiberationSans",
    "times new roman": "LiberationSerif",
    "times": "LiberationSerif",
    "liberation serif": "LiberationSerif",
    "georgia": "Gelasio",
    "gelasio": "Gelasio",
}
TALLER = {"cambria": 1.173}  # a font whose lines stand further apart than its twin's: base line to base line, in em
# Any other font that is known by name only is measured with a stand-in, made wider: by the most that a line of our
# content is wider in regular or bold (from the letters' widths in npm's string-pixel-width, or in the AFM files of the
# face that it was drawn to match: ITC Avant Garde, ITC Bookman, Palatino, New Century Schoolbook, Helvetica Narrow),
# or, where only averages are published (npm's @capsizecss/metrics), by the average and 0.08, which is what the former
# lines stray from theirs. Line heights are those of @capsizecss/metrics, where it has them.
# Consolas is reckoned from Courier New, by 0.55 em to 0.60.
STAND_IN = "LiberationSans"
# Aptos, a brand's own: wider than 93 in 100 of the 1081 families with and without serifs in @capsizecss/metrics (in
# bold 95), lines as high as Open Sans has them and 69 in 100.
UNKNOWN = (1.18, 1.37)
STAND_INS = {
    "arial narrow": (0.84, 1.15),
    "avenir": (1.10, 1.37),
    "avenir next": (1.11, 1.37),
    "barlow": (1.05, 1.20),
    "book antiqua": (1.09, 1.37),
    "bookman old style": (1.17, 1.37),
    "cabin": (1.03, 1.22),
    "century gothic": (1.17, 1.37),
    "century schoolbook": (1.16, 1.37),
    "consolas": (1.60, 1.18),
    "courier new": (1.75, 1.14),
    "dm sans": (1.13, 1.31),
    "figtree": (1.09, 1.20),
    "fira sans": (1.11, 1.20),
    "helvetica neue": (1.09, 1.20),
    "ibm plex sans": (1.09, 1.30),
    "inter": (1.17, 1.21),
    "lato": (1.06, 1.20),
    "libre franklin": (1.12, 1.22),
    "lora": (1.13, 1.28),
    "merriweather": (1.17, 1.26),
    "montserrat": (1.21, 1.22),
    "mulish": (1.12, 1.26),
    "noto sans": (1.15, 1.37),
    "nunito": (1.09, 1.37),
    "nunito sans": (1.09, 1.37),
    "open sans": (1.12, 1.37),
    "oswald": (0.94, 1.49),
    "palatino linotype": (1.09, 1.37),
    "playfair display": (1.09, 1.34),
    "poppins": (1.20, 1.50),
    "pt sans": (1.05, 1.30),
    "pt serif": (1.09, 1.33),
    "public sans": (1.13, 1.18),
    "raleway": (1.12, 1.18),
    "roboto": (1.08, 1.18),
    "roboto condensed": (0.97, 1.18),
    "rubik": (1.13, 1.19),
    "segoe ui": (1.08, 1.34),
    "source sans 3": (1.02, 1.43),
    "source sans pro": (1.02, 1.43),
    "tahoma": (1.12, 1.21),
    "titillium web": (1.02, 1.53),
    "trebuchet ms": (1.12, 1.17),
    "ubuntu": (1.10, 1.15),
    "verdana": (1.26, 1.22),
    "work sans": (1.20, 1.18),
}
# A family's lighter weight by name ("Calibri Light") is measured as the family, made wider: in @capsizecss/metrics 95
# in 100 light faces are no wider than the regular one, and 95 in 100 medium ones by 3 in 100 at most.
_WEIGHTS = re.compile(r" (light|semilight|extralight|thin|book|medium)$")
_WEIGHT_FACTOR = 1.03


class Font(NamedTuple):
    """A family as it is measured: two files, and how they differ from it.

    `factor` is on their widths, `line` the least height of a line in em.
    """

    name: str
    regular: Source
    bold: Source
    factor: float = 1
    line: float = 0

    def file(self, *, bold: bool = False) -> Source:
        """Return the file, or its bytes, that measures one weight of the family."""
        return self.bold if bold else self.regular


def font_for(name: str, folder: Path, brand: Sequence[FontFile] = ()) -> Font:
    """Return what the family *name*, as Office knows it, is measured with.

    That is the *brand*'s own file of that family, else its metric twin or a stand-in among the TTF files in *folder*.
    """
    if own := _brand_file(name, brand):
        return Font(name, own.regular, own.bold)
    stem, factor, line = _metrics(name)
    return Font(name, folder / f"{stem}-Regular.ttf", folder / f"{stem}-Bold.ttf", factor, line)


def stand_in_note(name: str, brand: Sequence[FontFile] = ()) -> str | None:
    """Return the note that the family *name* is measured with a stand-in.

    None where it is measured exactly.
    """
    stem, factor, _ = _metrics(name)
    if factor == 1 or _brand_file(name, brand):
        return None
    family = next((twin.title() for twin, file in TWINS.items() if file == stem), "") if stem != STAND_IN else ""
    return tr(
        "the letters of '{name}' are not known here; their widths are estimated as those of {family} × {factor:g}",
        name=name,
        family=family or "Liberation Sans",
        factor=factor,
    )


def _metrics(name: str) -> tuple[str, float, float]:
    """Return the file that measures the family *name*, and two numbers.

    They are the factor on its widths and its least line height in em.
    """
    key = name.casefold()
    if stem := TWINS.get(key):
        return stem, 1, TALLER.get(key, 0)
    family = _WEIGHTS.sub("", key)
    if family != key and family in {*TWINS, *STAND_INS}:
        stem, factor, line = _metrics(family)
        return stem, round(factor * _WEIGHT_FACTOR, 2), line
    factor, line = STAND_INS.get(key, UNKNOWN)
    return STAND_IN, factor, line


def _brand_file(name: str, brand: Sequence[FontFile]) -> FontFile | None:
    return next((file for file in brand if file.family.casefold() == name.casefold()), None)
