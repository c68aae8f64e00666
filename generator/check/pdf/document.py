"""Checks of a deck or a guide that was exported to PDF, for everybody to read.

Sections in brackets are those of ISO 32000-1 (PDF 1.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from generator.check import rules
from generator.check.alternative_text import is_file_name
from generator.check.pdf.metadata import TITLE, xmp
from generator.check.pdf.page_facts import TooMuchError
from generator.check.rules import Check
from generator.messages import tr, tr_n

MOST_OBJECTS = 200_000  # of a file; a guide of ours that LibreOffice exports has 15,000
_OFFICE = re.compile(
    r"powerpoint|word|impress|writer|libreoffice|openoffice|onlyoffice|keynote|google|pages", re.IGNORECASE
)
OWN_CREATOR = "lederhjul"  # what our posters state
_HEADING = re.compile(r"/H[1-6]?$")
_ALONE = ("/Figure", "/Formula")  # what a screen reader can only tell by its alternative text


def is_document(pdf: pikepdf.Pdf) -> bool:
    """Return whether *pdf* is an Office program's, or has several pages.

    None of our posters is.
    """
    if str(pdf.docinfo.get("/Creator", "")) == OWN_CREATOR:
        return False
    makers = (str(pdf.docinfo.get(key, "")) for key in ("/Creator", "/Producer"))
    return len(pdf.pages) > 1 or any(_OFFICE.search(maker) for maker in makers)


def _elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield the structure elements in reading order (14.7.2).

    Raises TooMuchError for more than any document has.
    """
    waiting = [pdf.Root.get("/StructTreeRoot", Dictionary())]
    seen: set[tuple[int, int]] = set()
    while waiting:
        element = waiting.pop()
        if "/S" in element:
            yield element
        children = element.get("/K", Array())
        for child in reversed(list(children) if isinstance(children, Array) else [children]):
            if isinstance(child, Dictionary) and (not child.is_indirect or child.objgen not in seen):
                seen.add(child.objgen)
                waiting.append(child)
        if len(seen) > MOST_OBJECTS or len(waiting) > MOST_OBJECTS:
            raise TooMuchError(tr("has more tags than any document"))


def _kind(pdf: pikepdf.Pdf, element: pikepdf.Object) -> str:
    """Return the standard type of a structure element, by the role map (14.8.4)."""
    roles = pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary())
    kind = str(element.S)
    for _ in range(10):
        if kind not in roles:
            break
        kind = str(roles[kind])
    return kind


def _untagged(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/StructTreeRoot" not in pdf.Root or not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked"):
        yield tr("is not tagged; export it as a tagged PDF (in Word and PowerPoint: Options, structure tags)")
        return
    for number, page in enumerate(pdf.pages, 1):
        if "/StructParents" not in page.obj and _has_content(page):
            yield tr("the tags are not connected to page {number}", number=number)


def _has_content(page: pikepdf.Page) -> bool:
    return "/Font" in page.obj.get("/Resources", Dictionary())


def _untitled(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not xmp(pdf).get(TITLE) and not str(pdf.docinfo.get("/Title", "")).strip():
        yield tr("has no title; give the document one, and export it again")
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle"):
        yield tr("shows its file name in place of its title")


def _silent(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not str(pdf.Root.get("/Lang", "")):
        yield tr("does not state its language")


def _unheaded(pdf: pikepdf.Pdf) -> Iterator[str]:
    elements = [_kind(pdf, element) for element in _elements(pdf)]
    if elements and not any(_HEADING.match(kind) for kind in elements):
        yield tr("has no headings among its tags; use the heading styles, and titles on slides")


def _undescribed(pdf: pikepdf.Pdf) -> Iterator[str]:
    silent = [
        element for element in _elements(pdf)
        if _kind(pdf, element) in _ALONE
        and not str(element.get("/Alt", "") or element.get("/ActualText", "")).strip()
        and not _children(element)  # whose own text is read
    ]  # fmt: skip
    if silent:
        count = len(silent)
        yield tr_n("{number} picture has no alternative text", "{number} pictures have no alternative text", count)


def _named_only(pdf: pikepdf.Pdf) -> Iterator[str]:
    for element in _elements(pdf):
        words = str(element.get("/Alt", "")).strip()
        if _kind(pdf, element) in _ALONE and is_file_name(words):
            yield tr("the alternative text of a picture is the name of a file: {words}", words=words)


def _without_headers(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield how many tables of several rows have no header cell."""
    bare = 0
    for element in _elements(pdf):
        if _kind(pdf, element) == "/Table":
            cells = [_kind(pdf, cell) for row in _rows(pdf, element) for cell in _children(row)]
            bare += len(_rows(pdf, element)) > 2 and "/TH" not in cells
    if bare:
        yield tr_n("{number} table has no header row", "{number} tables have no header row", bare)


def _rows(pdf: pikepdf.Pdf, table: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the rows of a table, those of its head, body and foot too (14.8.4.3.4)."""
    rows: list[pikepdf.Object] = []
    for child in _children(table):
        kind = _kind(pdf, child)
        rows += [child] if kind == "/TR" else _children(child) if kind in ("/THead", "/TBody", "/TFoot") else []
    return rows


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    children = element.get("/K", Array())
    listed = list(children) if isinstance(children, Array) else [children]
    return [child for child in listed if isinstance(child, Dictionary) and "/S" in child]


def _loose_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    loose: set[str] = set()
    for page in pdf.pages:
        fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
        loose |= {str(font.get("/BaseFont", "/?"))[1:] for font in fonts.values() if not _is_embedded(font)}
    for name in sorted(loose):
        yield tr("font {name} is not embedded", name=name)


def _is_embedded(font: pikepdf.Object) -> bool:
    if font.get("/Subtype") == Name("/Type3"):
        return True
    inner = font.get("/DescendantFonts", Array([font]))[0]
    return any(key in inner.get("/FontDescriptor", Dictionary()) for key in ("/FontFile", "/FontFile2", "/FontFile3"))


CHECKS: tuple[Check[pikepdf.Pdf], ...] = (
    Check(rules.PDF_TAGS, _untagged),
    Check(rules.DOCUMENT_TITLE, _untitled),
    Check(rules.LANGUAGE, _silent),
    Check(rules.HEADINGS, _unheaded),
    Check(rules.ALT_TEXTS, _undescribed),
    Check(rules.ALT_WORDS, _named_only),
    Check(rules.HEADER_ROWS, _without_headers),
    Check(rules.FONTS, _loose_fonts),
)
