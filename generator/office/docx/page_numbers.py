"""Estimates the page of each bookmark: measures blocks and paginates them.

It is an estimate because programs differ in what they round. Lengths are points.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from generator.office.docx.measure import Measure, ParagraphSpacing, Run, Runs
from generator.office.docx.pagination import Block, paginate, stacked_height
from generator.office.docx.sections import RELATIONSHIP_ID, Page, page_of
from generator.office.docx.styles import StyleSheet, value, w
from generator.office.docx.wordml import NAMESPACES
from generator.office.units import EMU_PER_POINT
from generator.office.units import TWIPS_PER_POINT as TWIPS
from generator.typeset import fitting

MIN_LINES = 2  # of a paragraph that stay together before and after a page break (Word's widow control)
# Qualified once: these are looked up in every paragraph.
_STYLE, _RUN_STYLE = f"{w('pPr')}/{w('pStyle')}", f"{w('rPr')}/{w('rStyle')}"
_RUN, _TAB, _TEXT, _BOOKMARK = w("r"), w("tab"), w("t"), w("bookmarkStart")
_VALUE, _NAME = w("val"), w("name")
_INLINE, _EXTENT = (f"{{{NAMESPACES['wp']}}}{name}" for name in ("inline", "extent"))
TOLERANCE = 0.015  # of a line's width: programs may differ by it in where they break

_MEASURED: dict[bytes, tuple[tuple[Block, ...], str]] = {}  # blocks and their hash, by the content's


class ParagraphFormat(NamedTuple):
    """The properties of a paragraph style that count for pagination.

    `contextual_style` is its id or empty.
    """

    style: str
    bold: bool
    spacing: ParagraphSpacing
    keep_lines: bool
    keep_next: bool
    page_break_before: bool
    contextual_style: str


class CellMargins(NamedTuple):
    """The margins of a table's cells."""

    left: float
    right: float
    top: float
    bottom: float


class PageEstimate(NamedTuple):
    """The page of every bookmark, from 1.

    `key` is the same for documents that every program lays out alike.
    """

    pages: dict[str, int]
    key: str


class PageEstimator:
    """Estimates pages of documents in the styles of *sheet*."""

    def __init__(self, sheet: StyleSheet, measure: Measure) -> None:
        self._sheet, self._measure = sheet, measure
        self._styles = etree.tostring(sheet.styles) + str(hash(measure.fonts)).encode()
        self._paragraph_format = cache(self._read_paragraph_format)
        self._run_format = cache(self._read_run_format)

    def estimate(self, root: Any, headers: Mapping[str, Any]) -> PageEstimate:
        """Return the page of each bookmark of *root*, a main part's.

        *headers* are the roots of the headers and footers by their relationships.
        """
        pages: dict[str, int] = {}
        key = hashlib.sha256(repr([font.name for font in self._measure.fonts]).encode())
        number = 0
        for section, content in _sections(root):
            number += 1
            if value(section, "type") == "oddPage" and number % 2 == 0:
                number += 1
            page = page_of(section)
            if section.find(w("pgSz")).get(w("orient")) == "landscape":
                page = _landscape(page)
            width = page.text_width / TWIPS
            height = page.text_height / TWIPS - self._header_overflow(section, page, headers)
            blocks, shape = self._measured_blocks(content, width)
            key.update(repr((height, shape)).encode())
            number = paginate(blocks, height, number, pages)
        return PageEstimate(pages, key.hexdigest())

    def _header_overflow(self, section: Any, page: Page, headers: Mapping[str, Any]) -> float:
        """Return the height of header and footer beyond their margins.

        The text loses this room.
        """
        overflow = 0.0
        for kind, margin in (("header", page.top), ("footer", page.bottom)):
            distance = float(section.find(w("pgMar")).get(w(kind), 0))
            for reference in section.iter(w(f"{kind}Reference")):
                if reference.get(w("type")) == "default":
                    content = list(_flatten(headers[reference.get(RELATIONSHIP_ID)]))
                    height = stacked_height(self._measured_blocks(content, page.text_width / TWIPS)[0])
                    overflow += max(0.0, (distance - margin) / TWIPS + height)
        return overflow

    def _measured_blocks(self, content: Sequence[Any], width: float) -> tuple[tuple[Block, ...], str]:
        """Return the blocks of *content* and their hash.

        Both are cached: most chapters are the same in all guides.
        """
        key = hashlib.sha256(self._styles + repr(width).encode() + b"".join(map(etree.tostring, content))).digest()
        if key not in _MEASURED:
            blocks = tuple(self._block(element, width) for element in content)
            _MEASURED[key] = blocks, hashlib.sha256(repr(blocks).encode()).hexdigest()
        return _MEASURED[key]

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _block(self, element: Any, width: float) -> Block:
        return self._table(element) if element.tag == w("tbl") else self._paragraph(element, width)

    def _paragraph(self, element: Any, width: float) -> Block:
        style = element.find(_STYLE)
        form = self._paragraph_format("" if style is None else style.get(_VALUE))
        runs = self._runs(element, form)
        lines = self._measure.lines(form.style, runs, width * fitting.SAFETY)  # as set, not as fitted
        is_certain = self._measure.has_certain_breaks(form.style, runs, width, TOLERANCE)
        pictures = [
            float(extent.get("cy")) / EMU_PER_POINT
            for inline in element.iter(_INLINE)
            for extent in inline.iter(_EXTENT)
        ]
        if pictures:
            lines = (max(*pictures, *lines),)
        return Block(
            lines,
            form.spacing.before,
            form.spacing.after,
            min_pieces=len(lines) if form.keep_lines else MIN_LINES,
            overhang=form.spacing.leading,
            contextual_style=form.contextual_style,
            uncertain_text="" if is_certain else repr(runs),
            keep_next=form.keep_next,
            page_break_before=form.page_break_before,
            bookmarks=tuple(str(bookmark.get(_NAME)) for bookmark in element.iter(_BOOKMARK)),
        )

    def _read_paragraph_format(self, style_id: str) -> ParagraphFormat:
        style = self._sheet.by_id.get(style_id)
        name = "Normal" if style is None else value(style, "name") or ""

        def has(path: str) -> bool:
            return self._sheet.has(style, path)

        return ParagraphFormat(
            name,
            has("rPr/b"),
            self._measure.spacing(name),
            keep_lines=has("pPr/keepLines"),
            keep_next=has("pPr/keepNext"),
            page_break_before=has("pPr/pageBreakBefore"),
            contextual_style=style_id if has("pPr/contextualSpacing") else "",
        )

    def _read_run_format(self, style_id: str) -> tuple[bool, float | None]:
        """Return whether a character style is bold, and its size in points, if any."""
        style = self._sheet.by_id.get(style_id)
        sizes = self._sheet.chain(style, "rPr/sz")  # without the document's default: the paragraph's size comes first
        return self._sheet.has(style, "rPr/b"), next((float(size.get(_VALUE)) / 2 for size in sizes), None)

    def _runs(self, paragraph: Any, form: ParagraphFormat) -> Runs:
        """Return the runs of *paragraph* behind its last tab.

        Text before the tab stands in the margin; only its size counts, which may make the line higher.
        """
        runs: list[Run] = []
        for run in paragraph.iter(_RUN):
            style = run.find(_RUN_STYLE)
            bold, size = (form.bold, None) if style is None else self._run_format(style.get(_VALUE))
            for child in run:
                if child.tag == _TAB:
                    runs[:] = [("", earlier_bold, earlier) for _, earlier_bold, earlier in runs if earlier]
                elif child.tag == _TEXT and child.text:
                    runs.append((child.text, bold, size))
        return runs

    def _table(self, table: Any) -> Block:
        style_id = value(table, "tblPr/tblStyle") or ""
        top_border, inner_border, bottom_border = (
            self._border_width(style_id, side) for side in ("top", "insideH", "bottom")
        )
        margins = CellMargins(
            *(self._sheet.cell_margin(style_id, side) / TWIPS for side in ("left", "right", "top", "bottom"))
        )
        widths = [float(column.get(w("w"), 0)) / TWIPS for column in table.iter(w("gridCol"))]
        heights: list[float] = []
        bookmarks: list[str] = []
        header_rows, keeps_next = 0, False
        for row in table.iterchildren(w("tr")):
            height, row_bookmarks = self._row(row, widths, margins, inner_border)
            bookmarks += row_bookmarks
            if keeps_next:  # one piece with the row before
                heights[-1] += height
            else:
                heights.append(height)
            is_header = row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
            keeps_next = self._keeps_next(row) and not is_header
            header_rows += is_header
        return Block(
            tuple(heights[header_rows:]),
            after=bottom_border,
            header=top_border + sum(heights[:header_rows]),
            bookmarks=tuple(bookmarks),
        )

    def _row(self, row: Any, widths: Sequence[float], margins: CellMargins, border: float) -> tuple[float, list[str]]:
        """Return the height of *row*, the *border* below it included, and its bookmarks.

        *widths* are the columns'.
        """
        column, height = 0, 0.0
        bookmarks: list[str] = []
        for cell in row.iterchildren(w("tc")):
            span = int(value(cell, "tcPr/gridSpan") or 1)
            room = sum(widths[column : column + span]) - margins.left - margins.right
            blocks = [self._block(child, room) for child in cell if child.tag in (w("p"), w("tbl"))]
            height = max(height, stacked_height(blocks))
            bookmarks += [bookmark for block in blocks for bookmark in block.bookmarks]
            column += span
        height += margins.top + margins.bottom + border
        rule = row.find(f"{w('trPr')}/{w('trHeight')}")
        if rule is not None:
            row_height = float(rule.get(w("val"), 0)) / TWIPS
            height = row_height if rule.get(w("hRule")) == "exact" else max(height, row_height)
        return height, bookmarks

    def _keeps_next(self, row: Any) -> bool:
        """Return whether *row* stays on a page with the next, as its first paragraph says."""
        style = next(row.iter(w("p"))).find(_STYLE)
        return self._paragraph_format("" if style is None else style.get(_VALUE)).keep_next

    def _border_width(self, style_id: str, side: str) -> float:
        """Return the width of a border of the table style, points.

        Word gives it in eighths of a point.
        """
        width = self._sheet.inherited(self._sheet.by_id.get(style_id), f"tblPr/tblBorders/{side}", "sz")
        return float(width or 0) / 8


def _sections(root: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield the properties and the content of every section."""
    content: list[Any] = []
    for element in _flatten(root[0]):
        if element.tag == w("sectPr"):
            yield element, content
            return
        content.append(element)
        properties = element.find(f"{w('pPr')}/{w('sectPr')}")
        if properties is not None:
            yield properties, content
            content = []


def _flatten(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs, tables and section properties of *parent*.

    Content controls are replaced by their content.
    """
    for element in parent.iterchildren(etree.Element):
        if element.tag == w("sdt"):
            yield from _flatten(element.find(w("sdtContent")))
        elif element.tag in (w("p"), w("tbl"), w("sectPr")):
            yield element


def _landscape(page: Page) -> Page:
    return Page(page.height, page.width, page.left, page.right, page.top, page.bottom)
