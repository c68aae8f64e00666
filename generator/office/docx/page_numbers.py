"""On which page each bookmark of a document stands, estimated: line by line, by the rules of Word's pages.

An estimate, because programs differ in what they round; it knows styles, lines, tables, pictures, and what is kept
together. Lengths are in points.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from generator import typeset
from generator.office.docx.measure import Around, Measure, Word, Words
from generator.office.docx.pagination import Block, flow, stacked
from generator.office.docx.sections import Page, upright
from generator.office.docx.styles import StyleSheet, value, w
from generator.office.docx.wordml import NAMESPACES, R

ORPHANS = 2  # lines of a paragraph that stay together, before and after a page's end
EMU_PER_POINT = 12_700
TWIPS = 20  # a point
# What is asked of every paragraph.
_STYLE, _RUN_STYLE = f"{w('pPr')}/{w('pStyle')}", f"{w('rPr')}/{w('rStyle')}"
_RUN, _TAB, _TEXT, _BOOKMARK = w("r"), w("tab"), w("t"), w("bookmarkStart")
_VALUE, _NAME = w("val"), w("name")
_INLINE, _EXTENT = (f"{{{NAMESPACES['wp']}}}{name}" for name in ("inline", "extent"))
DOUBT = 0.015  # of a line's width: by how much programs may differ in where they break it

_CHAPTERS: dict[bytes, tuple[tuple[Block, ...], str]] = {}  # what was measured once: blocks and their hash, by content


class Look(NamedTuple):
    """What a paragraph style says of its paragraphs; `name` is the style's, the rest as in `Block`."""

    name: str
    bold: bool
    around: Around
    whole: bool
    keep_next: bool
    new_page: bool
    alike: str


class Laid(NamedTuple):
    """The page of every bookmark; `key` is the same for all documents that every program lays out alike."""

    pages: dict[str, int]
    key: str


class Layout:
    """Lays a document out, its main part's *root*, in the styles of *sheet*."""

    def __init__(self, sheet: StyleSheet, measure: Measure) -> None:
        self._sheet, self._measure = sheet, measure
        self._styles = etree.tostring(sheet.styles) + str(hash(measure.fonts)).encode()
        self._look = cache(self._looked_up)
        self._run_look = cache(self._run_looked_up)

    def lay(self, root: Any, headers: Mapping[str, Any]) -> Laid:
        """Return the number of the page, counted from 1, on which each bookmark stands.

        *headers* are the roots of the headers and footers by their relationships.
        """
        found: dict[str, int] = {}
        key = hashlib.sha256(repr([font.name for font in self._measure.fonts]).encode())
        number = 0
        for section, content in _sections(root):
            number += 1
            if value(section, "type") == "oddPage" and number % 2 == 0:
                number += 1
            page = upright(section)
            if section.find(w("pgSz")).get(w("orient")) == "landscape":
                page = _turned(page)
            width = page.text_width / TWIPS
            height = page.text_height / TWIPS - self._pushed(section, page, headers)
            blocks, shape = self._chapter(content, width)
            key.update(repr((height, shape)).encode())
            number = flow(blocks, height, number, found)
        return Laid(found, key.hexdigest())

    def _pushed(self, section: Any, page: Page, headers: Mapping[str, Any]) -> float:
        """Return how far headers and footers that are higher than their margins push the text."""
        pushed = 0.0
        for kind, margin in (("header", page.top), ("footer", page.bottom)):
            near = float(section.find(w("pgMar")).get(w(kind), 0))
            for one in section.iter(w(f"{kind}Reference")):
                if one.get(w("type")) == "default":
                    content = list(_flat(headers[one.get(f"{{{R}}}id")]))
                    high = stacked(self._chapter(content, page.text_width / TWIPS)[0])
                    pushed += max(0.0, (near - margin) / TWIPS + high)
        return pushed

    def _chapter(self, content: Sequence[Any], width: float) -> tuple[tuple[Block, ...], str]:
        """Return the blocks of *content* and their hash; most chapters of most municipalities are the same."""
        key = hashlib.sha256(self._styles + repr(width).encode() + b"".join(map(etree.tostring, content))).digest()
        if key not in _CHAPTERS:
            blocks = tuple(self._block(element, width) for element in content)
            _CHAPTERS[key] = blocks, hashlib.sha256(repr(blocks).encode()).hexdigest()
        return _CHAPTERS[key]

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _block(self, element: Any, width: float) -> Block:
        return self._table(element) if element.tag == w("tbl") else self._paragraph(element, width)

    def _paragraph(self, element: Any, width: float) -> Block:
        style = element.find(_STYLE)
        look = self._look("" if style is None else style.get(_VALUE))
        words = self._words(element, look)
        lines = self._measure.lines(look.name, words, width * typeset.SAFETY)  # as set, not as fitted
        settled = self._measure.settled(look.name, words, width, DOUBT)
        drawn = [
            float(one.get("cy")) / EMU_PER_POINT for inline in element.iter(_INLINE) for one in inline.iter(_EXTENT)
        ]
        if drawn:
            lines = (max(*drawn, *lines),)
        return Block(
            lines,
            look.around.before,
            look.around.after,
            least=len(lines) if look.whole else ORPHANS,
            over=look.around.over,
            alike=look.alike,
            doubt="" if settled else repr(words),
            keep_next=look.keep_next,
            new_page=look.new_page,
            anchors=tuple(str(one.get(_NAME)) for one in element.iter(_BOOKMARK)),
        )

    def _looked_up(self, style: str) -> Look:
        found = self._sheet.by_id.get(style)
        name = "Normal" if found is None else value(found, "name") or ""

        def has(path: str) -> bool:
            return self._sheet.has(found, path)

        return Look(
            name,
            has("rPr/b"),
            self._measure.around(name),
            whole=has("pPr/keepLines"),
            keep_next=has("pPr/keepNext"),
            new_page=has("pPr/pageBreakBefore"),
            alike=style if has("pPr/contextualSpacing") else "",
        )

    def _run_looked_up(self, style: str) -> tuple[bool, float | None]:
        """Return whether a character style is bold, and its size where it has one."""
        found = self._sheet.by_id.get(style)
        sizes = self._sheet.chain(found, "rPr/sz")  # not the document's: where it says none, the paragraph's counts
        return self._sheet.has(found, "rPr/b"), next((float(one.get(_VALUE)) / 2 for one in sizes), None)

    def _words(self, paragraph: Any, look: Look) -> Words:
        """Return the runs of *paragraph* behind its last tab.

        What stands before it has its place in the margin, and counts by its size alone: a box makes its line higher.
        """
        words: list[Word] = []
        for run in paragraph.iter(_RUN):
            style = run.find(_RUN_STYLE)
            bold, size = (look.bold, None) if style is None else self._run_look(style.get(_VALUE))
            for piece in run:
                if piece.tag == _TAB:
                    words[:] = [("", bold_before, large) for _, bold_before, large in words if large]
                elif piece.tag == _TEXT and piece.text:
                    words.append((piece.text, bold, size))
        return words

    def _table(self, table: Any) -> Block:
        style = value(table, "tblPr/tblStyle") or ""
        left, right, top, bottom = (
            self._sheet.cell_margin(style, side) / TWIPS for side in ("left", "right", "top", "bottom")
        )
        widths = [float(one.get(w("w"), 0)) / TWIPS for one in table.iter(w("gridCol"))]
        top_edge, between, bottom_edge = (self._edge(style, side) for side in ("top", "insideH", "bottom"))
        heights: list[float] = []
        anchors: list[str] = []
        head, kept = 0, False
        for row in table.iterchildren(w("tr")):
            column, height = 0, 0.0
            for cell in row.iterchildren(w("tc")):
                span = int(value(cell, "tcPr/gridSpan") or 1)
                room = sum(widths[column : column + span]) - left - right
                blocks = [self._block(one, room) for one in cell if one.tag in (w("p"), w("tbl"))]
                height = max(height, stacked(blocks))
                anchors += [anchor for one in blocks for anchor in one.anchors]
                column += span
            height += top + bottom + between
            rule = row.find(f"{w('trPr')}/{w('trHeight')}")
            if rule is not None:
                given = float(rule.get(w("val"), 0)) / TWIPS
                height = given if rule.get(w("hRule")) == "exact" else max(height, given)
            if kept:  # with this row: one piece
                heights[-1] += height
            else:
                heights.append(height)
            heads = row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
            kept = self._kept(row) and not heads
            head += heads
        return Block(
            tuple(heights[head:]), after=bottom_edge, head=top_edge + sum(heights[:head]), anchors=tuple(anchors)
        )

    def _kept(self, row: Any) -> bool:
        """Return whether *row* stays on a page with the next: its first paragraph says so."""
        style = next(row.iter(w("p"))).find(_STYLE)
        return self._look("" if style is None else style.get(_VALUE)).keep_next

    def _edge(self, style: str, side: str) -> float:
        """Return the width of the lines of a table in *style*, in Word's eighths of a point."""
        found = self._sheet.inherited(self._sheet.by_id.get(style), f"tblPr/tblBorders/{side}", "sz")
        return float(found or 0) / 8


def _sections(root: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield the properties and the content of every section."""
    content: list[Any] = []
    for element in _flat(root[0]):
        if element.tag == w("sectPr"):
            yield element, content
            return
        content.append(element)
        ends = element.find(f"{w('pPr')}/{w('sectPr')}")
        if ends is not None:
            yield ends, content
            content = []


def _flat(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs, tables and section properties below *parent*, those of controls among them."""
    for element in parent.iterchildren(etree.Element):
        if element.tag == w("sdt"):
            yield from _flat(element.find(w("sdtContent")))
        elif element.tag in (w("p"), w("tbl"), w("sectPr")):
            yield element


def _turned(page: Page) -> Page:
    return Page(page.height, page.width, page.left, page.right, page.top, page.bottom)
