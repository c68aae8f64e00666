"""Guides to look at: the finished file, opened, its styles and tables by name."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from lxml import etree

from generator import build
from generator.kit.files import FileKind
from generator.office import package
from generator.office.docx.styles import value, w
from generator.write import guide
from tests.support.kits import BRANDED


@cache
def job(form: str = "halvdag", language: str = "da", field: str | None = None) -> build.Job:
    options = build.Options(Path("unused"), format=form, language=language, field=field)
    return build.gather((BRANDED,), options)[0]


@cache
def made(form: str = "halvdag", language: str = "da", kind: FileKind = "guide") -> bytes:
    files = guide.write(job(form, language).kit, job(form, language).bound)
    return next(file.data for file in files if file.kind == kind)


@cache
def guide_document(form: str = "halvdag", language: str = "da", kind: FileKind = "guide") -> Document:
    return docx.Document(io.BytesIO(made(form, language, kind)))


def parsed(content: bytes) -> Any:
    """Return the root of a part."""
    return etree.fromstring(content)


class Opened:
    """A guide, opened: its parts, its body, and its styles by id."""

    def __init__(self, data: bytes) -> None:
        document = docx.Document(io.BytesIO(data))  # what cannot be opened is no guide
        self.related = document.part.rels
        self.styles = document.styles.element
        self.parts = package.unpack(data, "guide")
        self.root = parsed(self.parts["word/document.xml"])
        self.body = self.root[0]
        self.names = {one.get(w("styleId")): value(one, "name") for one in self.styles.iter(w("style"))}

    def style(self, paragraph: Any) -> str:
        return self.names[value(paragraph, "pPr/pStyle")] or ""

    def named(self, name: str) -> Any:
        """Return the definition of the style *name*."""
        return next(one for one in self.styles.iter(w("style")) if value(one, "name") == name)

    def paragraphs(self, style: str, within: Any = None) -> list[str]:
        root = self.body if within is None else within
        return [text(one) for one in root.iter(w("p")) if self.style(one) == style]

    def headings(self) -> Iterator[tuple[int, Any]]:
        for paragraph in self.body.iter(w("p")):
            found = re.fullmatch(r"heading (\d)", self.style(paragraph))
            if found:
                yield int(found[1]), paragraph

    def tables(self, style: str) -> list[Any]:
        return [one for one in self.body.iter(w("tbl")) if self.names[value(one, "tblPr/tblStyle")] == style]


def text(element: Any) -> str:
    pieces = (piece.text or "" if piece.tag == w("t") else "\t" for piece in element.iter(w("t"), w("tab")))
    return "".join(pieces)


def rows(table: Any) -> list[list[str]]:
    return [[lines(cell) for cell in row.iter(w("tc"))] for row in table.iter(w("tr"))]


def lines(cell: Any) -> str:
    return "\n".join(text(line) for line in cell.iter(w("p")))


def clock(shown: str) -> int:
    hours, minutes = shown.split(".")
    return 60 * int(hours) + int(minutes)


def captioned(opened: Opened, title: str) -> Any:
    return next(one for one in opened.body.iter(w("tbl")) if title in (value(one, "tblPr/tblCaption") or ""))
