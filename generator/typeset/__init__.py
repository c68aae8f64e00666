"""Measures text with real font metrics, breaks lines as Office does, and picks the size at which it fits.

Sizes, widths and heights are in points. No Office library here: a writer says how wide, how high, which sizes.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont

from generator.errors import Fault, FitError, Where
from generator.kit.brand import FontFile

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

# Carlito's birthday lies before fontTools' calendar; it warns of that with every reading.
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)

# LibreOffice rounds up: at 1.002 twenty of 58 000 paragraphs took a line more than was counted, at 1.003 none.
SAFETY = 1.004
_GAP = r"\t\n\r \u2000-\u2006\u2008-\u200b"  # where a line may break and the space hangs over; not U+00A0 and its like
# A line also breaks after a hyphen or dash before a letter. LibreOffice breaks after "/" and before a digit, too; not
# every program does, and whoever breaks in fewer places never counts too few lines.
_WORD = re.compile(rf"[^{_GAP}]+?(?:(?<=[-\u00ad\u2010\u2013\u2014])(?=[^\W\d_])|(?=[{_GAP}]|$))")
_INVISIBLE = frozenset("\u200b\u2060\ufeff")


Source = Path | bytes  # a font file, or its bytes


class Font(NamedTuple):
    """A family as it is measured: two files, a factor on their widths, and the least height of a line in em."""

    name: str
    regular: Source
    bold: Source
    factor: float = 1
    line: float = 0


def font_for(name: str, folder: Path, given: Sequence[FontFile] = ()) -> Font:
    """Return what *name* (an Office font name) is measured with: the file *given* for it, else its twin or a stand-in
    of *folder*, which holds the twins' TTF files.
    """
    if own := _given(name, given):
        return Font(name, own.regular, own.bold)
    key = name.casefold()
    stem = TWINS.get(key)
    factor, line = (1, TALLER.get(key, 0)) if stem else STAND_INS.get(key, UNKNOWN)
    stem = stem or STAND_IN
    return Font(name, folder / f"{stem}-Regular.ttf", folder / f"{stem}-Bold.ttf", factor, line)


def _given(name: str, given: Sequence[FontFile]) -> FontFile | None:
    return next((one for one in given if one.family.casefold() == name.casefold()), None)


def note(name: str, given: Sequence[FontFile] = ()) -> str | None:
    """Return what is to be said of measuring the font *name*; None where it is measured exactly."""
    key = name.casefold()
    if key in TWINS or _given(name, given):
        return None
    factor, _ = STAND_INS.get(key, UNKNOWN)
    return f"'{name}' has no free metric twin; measured as Liberation Sans × {factor}"


def font_file(font: Font, *, bold: bool = False) -> Source:
    """Return the file, or its bytes, that measures *font*."""
    return font.bold if bold else font.regular


class Face:
    """What measuring and setting need of a font file. Lengths are in units, of which `em` make the size.

    `glyphs` are the names of characters; `advances` and `bearings` are by name: how far it is to the next glyph, the
    air on the left. `line` is from base line to base line, `capital` and `small` the heights of letters.
    """

    def __init__(self, source: Source) -> None:
        font = TTFont(io.BytesIO(source) if isinstance(source, bytes) else source, lazy=True)
        hhea, os2 = font["hhea"], font["OS/2"]
        metrics = font["hmtx"].metrics
        self.em: int = font["head"].unitsPerEm
        self.glyphs: dict[int, str] = font.getBestCmap()
        self.advances: dict[str, int] = {name: advance for name, (advance, _) in metrics.items()}
        self.bearings: dict[str, int] = {name: bearing for name, (_, bearing) in metrics.items()}
        # Office and LibreOffice set lines ascent + descent + lineGap apart.
        self.line: int = hhea.ascent - hhea.descent + hhea.lineGap
        self.capital: int = getattr(os2, "sCapHeight", 0) or round(0.7 * self.em)
        self.small: int = getattr(os2, "sxHeight", 0) or round(0.5 * self.em)
        self.kern = cache(_Kerning(font))


class _Kerning:
    """The pair kerning of a font, as shapers apply it to Latin text: each lookup of GPOS's `kern`, in each the first
    subtable that knows the pair; of a font without, the old `kern` table.
    """

    def __init__(self, font: TTFont) -> None:
        self._lookups = [[_Pairs(table) for table in tables] for tables in _kern_lookups(font)]
        self._old: dict[tuple[str, str], int] = {}
        if not self._lookups and "kern" in font:
            for table in font["kern"].kernTables:
                self._old |= getattr(table, "kernTable", {})

    def __call__(self, left: str, right: str) -> int:
        """Return what is added to the advance of glyph *left* before glyph *right*."""
        found = self._old.get((left, right), 0)
        for subtables in self._lookups:
            values = (pairs.value(left, right) for pairs in subtables if left in pairs.covered)
            found += next((value for value in values if value is not None), 0)
        return found


class _Pairs:
    """A subtable of pairs: of single glyphs (format 1) or of classes of glyphs (format 2)."""

    def __init__(self, table: Any) -> None:
        self._table = table
        self.covered: dict[str, int] = {glyph: place for place, glyph in enumerate(table.Coverage.glyphs)}

    def value(self, left: str, right: str) -> int | None:
        """Return the kerning of a *left* that is covered and *right*; None where the next subtable is to be asked."""
        if self._table.Format == 1:
            pairs = self._table.PairSet[self.covered[left]].PairValueRecord
            record = next((pair for pair in pairs if pair.SecondGlyph == right), None)
        else:
            second = self._table.ClassDef2.classDefs.get(right, 0)
            row = self._table.Class1Record[self._table.ClassDef1.classDefs.get(left, 0)]
            record = row.Class2Record[second] if second else None
        return None if record is None else getattr(record.Value1, "XAdvance", 0)


def _kern_lookups(font: TTFont) -> Iterator[list[Any]]:
    """Yield the pair subtables of each lookup that the feature `kern` has for Latin script."""
    table = font["GPOS"].table if "GPOS" in font else None
    if table is None or not table.ScriptList or not table.FeatureList:
        return
    scripts = {record.ScriptTag: record.Script.DefaultLangSys for record in table.ScriptList.ScriptRecord}
    system = scripts.get("latn") or scripts.get("DFLT")
    records = [table.FeatureList.FeatureRecord[place] for place in (system.FeatureIndex if system else ())]
    chosen = {place for one in records if one.FeatureTag == "kern" for place in one.Feature.LookupListIndex}
    for place in sorted(chosen):
        subtables = [getattr(one, "ExtSubTable", one) for one in table.LookupList.Lookup[place].SubTable]
        yield [one for one in subtables if one.LookupType == 2]


@cache
def face(source: Source) -> Face:
    """Return the font file at, or of, *source*, read once. (Bytes remember their hash, as paths do.)"""
    return Face(source)


@lru_cache(maxsize=20_000)
def _edges(text: str, source: Source) -> tuple[tuple[float, float], ...]:
    """Return where each character of *text* begins and ends on one line at 1 pt, kerned; one that the font does not
    have counts as one em. Ligatures are left out: they only make a line shorter, and not every program sets them.
    """
    font = face(source)
    names = [font.glyphs.get(ord(char), "") for char in text]
    edges, at = [], 0
    for char, (name, after) in zip(text, pairwise([*names, ""]), strict=True):
        advance = 0 if char in _INVISIBLE else font.advances[name] if name else font.em
        edges.append((at / font.em, (at + advance) / font.em))
        at += advance + (font.kern(name, after) if name and after else 0)
    return tuple(edges)


def width(text: str, font: Font, size: float, *, bold: bool = False) -> float:
    """Return the width of *text* on one line."""
    return _edges(text, font_file(font, bold=bold))[-1][1] * size * font.factor * SAFETY if text else 0.0


def line_height(font: Font, size: float) -> float:
    """Return the distance of two base lines at single line spacing."""
    regular = face(font.regular)
    return max(regular.line / regular.em, font.line) * size


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph to measure: runs of (text, bold); indent, spacing in points; `scale` on the chosen size.

    Where a smaller size allows it, it takes no more than `most` lines; 0 is any number.
    """

    runs: tuple[tuple[str, bool], ...]
    indent: float = 0
    before: float = 0
    after: float = 0
    scale: float = 1
    spacing: float = 1  # line spacing as a factor
    most: int = 0

    def size(self, chosen: float) -> float:
        """Return the size of this paragraph where *chosen* is that of its box: a scaled one in Office's half points."""
        return chosen if self.scale == 1 else round(chosen * self.scale * 2) / 2

    def lines(self, font: Font, chosen: float, available: float) -> int:
        """Return how many lines it takes in *available* points, where *chosen* is the size of its box."""
        return len(break_lines(self.runs, font, self.size(chosen), available - self.indent))


def para(text: str, *, bold: bool = False, before: float = 0, indent: float = 0, spacing: float = 1) -> Para:
    """Return a paragraph of one run."""
    return Para(((text, bold),), indent=indent, before=before, spacing=spacing)


@lru_cache(maxsize=20_000)
def words(runs: tuple[tuple[str, bool], ...], font: Font) -> tuple[tuple[float, float], ...]:
    """Return where each piece that is not broken begins and ends, were *runs* set on one endless line at 1 pt."""
    edges: list[tuple[float, float]] = []
    for text, bold in runs:
        offset = edges[-1][1] if edges else 0.0
        edges += [(offset + begin, offset + end) for begin, end in _edges(text, font_file(font, bold=bold))]
    scale = font.factor * SAFETY
    pieces = (match.span() for match in _WORD.finditer("".join(text for text, _ in runs)))
    return tuple((edges[first][0] * scale, edges[last - 1][1] * scale) for first, last in pieces)


def break_lines(runs: Sequence[tuple[str, bool]], font: Font, size: float, available: float) -> list[float]:
    """Return the width of each line that *runs* take in *available* points.

    Lines break at spaces and after hyphens and dashes; a word wider than a line is broken anywhere, as Office does.
    Spaces that end a line hang over and count nothing.
    """
    lines: list[float] = []
    start = end = 0.0  # of the line, on the endless one
    for first, last in words(tuple(runs), font):
        if start < end and (last - start) * size > available:
            lines.append((end - start) * size)
            start = first
        while (last - start) * size > available > 0:
            lines.append(available)
            start += available / size
        end = last
    return [*lines, (end - start) * size]


def height(paras: Sequence[Para], font: Font, size: float, available: float) -> float:
    """Return how high *paras* stand at *size* in a column *available* wide, without space before the first."""
    total = 0.0
    for position, item in enumerate(paras):
        total += item.lines(font, size, available) * line_height(font, item.size(size)) * item.spacing + item.after
        total += item.before if position else 0
    return total


def balanced(
    paras: Sequence[Para], font: Font, box: tuple[float, float], sizes: Sequence[float], where: Where
) -> float:
    """Return the size as `choose` does, or a step or two smaller where that saves a line: for headings, which look
    better on one line than with a last word alone on the second. Raises FitError as `choose` does.
    """
    largest = choose(paras, font, box, sizes, where)
    near = [size for size in sizes if largest >= size >= 0.8 * largest]
    return min(near, key=lambda size: (height(paras, font, size, box[0]) // line_height(font, size), -size))


def choose(paras: Sequence[Para], font: Font, box: tuple[float, float], sizes: Sequence[float], where: Where) -> float:
    """Return the largest of *sizes* (falling) at which *paras* fit *box* (width, height) and no word is broken.

    Of the sizes that fit it is the largest at which none takes more lines than it should, if there is such a one.
    Raises FitError, naming *where* and how many lines are too many, where not even the smallest fits.
    """
    largest = 0.0
    for size in sizes:
        if height(paras, font, size, box[0]) <= box[1] and _longest_word(paras, font, size) <= box[0]:
            largest = largest or size
            if all(not one.most or one.lines(font, size, box[0]) <= one.most for one in paras):
                return size
    if largest:
        return largest
    smallest = sizes[-1]
    over = height(paras, font, smallest, box[0]) - box[1]
    if over <= 0:
        raise FitError([Fault(where, f"a word is wider than its box even at {smallest:g} pt")])
    lines = -int(-over // line_height(font, smallest))
    message = f"{lines} line{'s' if lines > 1 else ''} too long even at {smallest:g} pt"
    raise FitError([Fault(where, message, "shorten the text")])


def _longest_word(paras: Sequence[Para], font: Font, size: float) -> float:
    return max(
        ((last - first) * item.size(size) + item.indent for item in paras for first, last in words(item.runs, font)),
        default=0.0,
    )


def shortened(text: str, font: Font, size: float, room: float, *, bold: bool = False) -> str:
    """Return *text*, cut with an ellipsis at the last character that fits *room* points, if it is too long."""

    def fits(words: str) -> bool:
        return width(words, font, size, bold=bold) <= room

    if fits(text):
        return text
    end = next(cut for cut in range(len(text), -1, -1) if fits(f"{text[:cut]}…") or cut == 0)
    return f"{text[:end].rstrip()}…"
