"""The texts of a guide on their grounds, resolved as Word does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from tests.support.contrast.pair import (
    Pair,
    W,
    theme_colours,
)


class _Styles:
    """The styles of a Word file, with what they are based on."""

    def __init__(self, part: bytes, colours: dict[str, str]) -> None:
        root = etree.fromstring(part)
        self._by_id = {one.get(f"{W}styleId"): one for one in root.iter(f"{W}style")}
        defaults = (one for one in self._by_id.values() if one.get(f"{W}default"))
        self._default = next(one.get(f"{W}styleId") for one in defaults if one.get(f"{W}type") == "paragraph")
        self._document = root.find(f"{W}docDefaults/{W}rPrDefault")
        names = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2",
                 "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
        self._slots = {**colours, **{name: colours[slot] for name, slot in names.items()}}

    def chain(self, name: str | None) -> list[Any]:
        """Return the style *name*, then what it is based on, to the root."""
        found = []
        while name in self._by_id:
            found.append(self._by_id[name])
            based = found[-1].find(f"{W}basedOn")
            name = None if based is None else based.get(f"{W}val")
        return found

    def paragraph(self, paragraph: Any) -> list[Any]:
        """Return the styles of a paragraph."""
        return self.chain(_val(paragraph.find(f"{W}pPr/{W}pStyle")) or self._default)

    def colour(self, element: Any, kind: str) -> str | None:
        """Return the colour ("color") or the shading ("shd") that *element* says, checked against its theme slot."""
        if element is None:
            return None
        value, slot = ("val", "themeColor") if kind == "color" else ("fill", "themeFill")
        plain, named = element.get(f"{W}{value}"), element.get(f"{W}{slot}")
        changed = {name for name in element.attrib if name.endswith(("Tint", "Shade"))}
        assert not changed, f"a colour is changed by {changed}, which is not measured here"
        if named:
            written = plain in (None, "auto") or f"#{plain}".upper() == self._slots[named]
            assert written, f"{named} is written as {plain}"
            return self._slots[named]
        return None if plain in (None, "auto") else f"#{plain}".upper()

    def run(self, run: Any, paragraph: Any, row: Sequence[Any]) -> tuple[str, float, bool]:
        """Return colour, size and weight of a run; *row* are the table style's properties for its row."""
        own = run.find(f"{W}rPr")
        character = self.chain(_val(own.find(f"{W}rStyle"))) if own is not None else []
        styles = [*character, *self.paragraph(paragraph), *row]
        known = [one for one in (own, *(style.find(f"{W}rPr") for style in styles)) if one is not None]
        if self._document is not None:
            known += self._document.findall(f"{W}rPr")
        colour = next((found for one in known if (found := self.colour(one.find(f"{W}color"), "color"))), "#000000")
        size = next((int(found) / 2 for one in known if (found := _val(one.find(f"{W}sz")))), 10.0)
        bolds = (one.find(f"{W}b") for one in known if one.find(f"{W}b") is not None)
        bold = next((_val(one) not in ("0", "false") for one in bolds), False)
        return colour, size, bold

    def shade(self, run: Any) -> str | None:
        """Return what a run, or its character style, is shaded with."""
        own = [run, *self.chain(_val(run.find(f"{W}rPr/{W}rStyle")))]
        return next((found for one in own if (found := self.colour(one.find(f"{W}rPr/{W}shd"), "shd"))), None)


def _val(element: Any) -> str | None:
    return None if element is None else element.get(f"{W}val")


def guide(data: bytes) -> Iterator[Pair]:
    """Yield the texts of a Word file: body, headers, footers."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.startswith("word/")}
    theme = next(part for name, part in sorted(parts.items()) if name.startswith("word/theme/theme"))
    styles = _Styles(parts["word/styles.xml"], theme_colours(theme))
    for name, part in sorted(parts.items()):
        stem = name.removeprefix("word/")
        if stem.startswith(("document", "header", "footer", "footnotes")) and stem.endswith(".xml"):
            for paragraph in etree.fromstring(part).iter(f"{W}p"):
                yield from _paragraph(paragraph, styles, stem)


def _paragraph(paragraph: Any, styles: _Styles, where: str) -> Iterator[Pair]:
    first_row: list[Any] = []
    ground = "#FFFFFF"
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is not None:
        ground, first_row = _cell(cell, styles)
    shadings = [paragraph.find(f"{W}pPr/{W}shd"), *(one.find(f"{W}pPr/{W}shd") for one in styles.paragraph(paragraph))]
    ground = next((found for one in shadings if (found := styles.colour(one, "shd"))), ground)
    for run in paragraph.iter(f"{W}r"):
        words = "".join(text.text or "" for text in run.iter(f"{W}t"))
        if words.strip() and next(run.iterancestors(f"{W}p")) is paragraph:
            colour, size, bold = styles.run(run, paragraph, first_row)
            yield Pair(words, colour, styles.shade(run) or ground, size, bold, where)


def _cell(cell: Any, styles: _Styles) -> tuple[str, list[Any]]:
    """Return the ground of a cell, and the table style's properties that hold for its text."""
    row = cell.getparent()
    table = next(row.iterancestors(f"{W}tbl"))
    outer = next(table.iterancestors(f"{W}tc"), None)
    below = "#FFFFFF" if outer is None else _cell(outer, styles)[0]
    looks, chain = table.find(f"{W}tblPr/{W}tblLook"), styles.chain(_val(table.find(f"{W}tblPr/{W}tblStyle")))
    special: list[Any] = []
    if looks is not None and looks.get(f"{W}firstRow") == "1" and table.find(f"{W}tr") is row:
        parts = (one for style in chain for one in style.findall(f"{W}tblStylePr"))
        special = [one for one in parts if one.get(f"{W}type") == "firstRow"]
    whole = [*special, *chain]
    shadings = [cell.find(f"{W}tcPr/{W}shd"), *(one.find(f"{W}tcPr/{W}shd") for one in whole)]
    shadings += [one.find(f"{W}tblPr/{W}shd") for one in whole]
    return next((found for one in shadings if (found := styles.colour(one, "shd"))), below), whole
