"""Makes the poster's PDF accessible (PDF/UA-1, ISO 14289-1).

`pdf_painting` has put each mark of the content between BDC and EMC, under the number (MCID) that it has there.
Here the file gets the structure tree that gives these numbers their meaning (ISO 32000-1, 14.7 and 14.8), its language
and title, and the statement that it is accessible.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from generator.graphics.display_list import Drawing, Picture, Role

VERSION = "1.7"  # of PDF, which PDF/UA-1 builds on


def tagged(pages: bytes, drawings: Sequence[Drawing], language: str) -> bytes:
    """Return the PDF *pages* of *drawings*, accessible, in *language* ("da-DK").

    Its title, author and subject are those of the file's information dictionary.
    """
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        pdf.Root.Lang = String(language)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.StructTreeRoot = _tree(pdf, drawings)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata.load_from_docinfo(pdf.docinfo)
            metadata["dc:language"] = {language}
            metadata["pdfuaid:part"] = "1"
        target = io.BytesIO()
        streams = pikepdf.ObjectStreamMode.generate
        pdf.save(target, min_version=VERSION, deterministic_id=True, object_stream_mode=streams)
    return target.getvalue()


def _tree(pdf: Pdf, drawings: Sequence[Drawing]) -> Object:
    """Return the structure of *drawings*, each page with a key of its own.

    It holds headings, paragraphs, lists and figures."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
    branches = _Branches(pdf, _grown(pdf, root, "Document"))
    keys: list[Any] = []
    for key, (page, drawing) in enumerate(zip(pdf.pages, drawings, strict=True)):
        page.obj.StructParents = key
        keys += [key, pdf.make_indirect(Array(_leaves(pdf, branches, page, drawing)))]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(keys)))
    root.ParentTreeNextKey = len(drawings)
    return root


def _leaves(pdf: Pdf, branches: _Branches, page: Page, drawing: Drawing) -> list[Object]:
    """Return the elements of what a *page* says, hung into the tree."""
    leaves = []
    for number, mark in enumerate(drawing.content):
        leaf = _grown(pdf, branches.holding(mark.role), mark.role)
        leaf.Pg = page.obj
        leaf.K = number
        if isinstance(mark, Picture):
            leaf.Alt = String(mark.alt)
            leaf.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=_box(page, drawing, mark))
        leaves.append(leaf)
    return leaves


def _grown(pdf: Pdf, parent: Object, kind: str) -> Object:
    """Return a new element of type *kind*, the last of *parent*."""
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array()))
    parent.K.append(element)
    return element


class _Branches:
    """Finds the element that holds the next mark: the document, or a list's item.

    A list grows as items follow each other. It is numbered or it is not: where that changes, another begins.
    """

    def __init__(self, pdf: Pdf, document: Object) -> None:
        self._pdf, self._document = pdf, document
        self._list: Object | None = None
        self._numbered = False
        self._item: Object | None = None  # of which there is only the number so far

    def holding(self, role: Role) -> Object:
        """Return the element for a mark in *role*."""
        if role not in ("Lbl", "LBody"):
            self._list = None
            return self._document
        if self._item is not None and role == "LBody":
            item, self._item = self._item, None
            return item
        if self._list is None or self._numbered != (role == "Lbl"):
            self._numbered = role == "Lbl"
            self._list = _grown(self._pdf, self._document, "L")
            numbering = Name.Decimal if self._numbered else Name("/None")
            self._list.A = Dictionary(O=Name.List, ListNumbering=numbering)
        item = _grown(self._pdf, self._list, "LI")
        self._item = item if self._numbered else None
        return item


def _box(page: Page, drawing: Drawing, mark: Picture) -> Array:
    """Return where *mark* lies on the *page*: left, bottom, right, top in points."""
    width, height = (float(edge) for edge in page.mediabox.as_list()[2:])
    scale = width / drawing.width
    x, y = mark.corner[0] * scale, height - mark.corner[1] * scale
    return Array([round(edge, 2) for edge in (x, y - mark.height * scale, x + mark.width * scale, y)])
