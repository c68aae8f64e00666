"""Says which files measure a family: its own, its metric twin's, or a stand-in's.

Metric twins have the same advance widths as the family; a stand-in is made wider than most families, so that no line is
counted too few. Factors are on the width, line heights in em.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.kit.brand import FontFile
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
# content is wider in regular or bold (from the letters' widths in npm's string-pixel-width), or, where only averages
# are published (npm's @capsizecss/metrics), by the average and 0.08, which is what the former lines stray from theirs.
# The line heights are those of @capsizecss/metrics. Consolas is reckoned from Courier New, by 0.55 em to 0.60.
STAND_IN = "LiberationSans"
STAND_INS = {
    "consolas": (1.60, 1.18),
    "courier new": (1.75, 1.14),
    "montserrat": (1.21, 1.22),
    "noto sans": (1.15, 1.37),
    "open sans": (1.12, 1.37),
    "poppins": (1.20, 1.50),
    "segoe ui": (1.08, 1.34),
    "tahoma": (1.12, 1.21),
    "trebuchet ms": (1.16, 1.17),
    "verdana": (1.26, 1.22),
}
# Aptos, a brand's own: wider than 93 in 100 of the 1081 families with and without serifs in @capsizecss/metrics (in
# bold 95), lines as high as Open Sans has them and 69 in 100.
UNKNOWN = (1.18, 1.37)


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
    key = name.casefold()
    stem = TWINS.get(key)
    factor, line = (1, TALLER.get(key, 0)) if stem else STAND_INS.get(key, UNKNOWN)
    stem = stem or STAND_IN
    return Font(name, folder / f"{stem}-Regular.ttf", folder / f"{stem}-Bold.ttf", factor, line)


def stand_in_note(name: str, brand: Sequence[FontFile] = ()) -> str | None:
    """Return the note that the family *name* is measured with a stand-in.

    None where it is measured exactly.
    """
    key = name.casefold()
    if key in TWINS or _brand_file(name, brand):
        return None
    factor, _ = STAND_INS.get(key, UNKNOWN)
    return f"'{name}' has no free metric twin; measured as Liberation Sans × {factor}"


def _brand_file(name: str, brand: Sequence[FontFile]) -> FontFile | None:
    return next((file for file in brand if file.family.casefold() == name.casefold()), None)
