"""Checks what a file says of itself: PDF/X-4 or PDF/UA-1, title, language, tags."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary
from pikepdf.models import PdfMetadata

from generator.check.pdf.page_facts import MOST_OBJECTS, Sheet, TooMuchError, examples
from generator.messages import tr

PDFX = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}part"
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def xmp(pdf: pikepdf.Pdf) -> PdfMetadata:
    """Return the XMP metadata of *pdf*, to read.

    Used as a context it would be written on leaving, for which every object of the file is loaded.
    """
    return pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)


def stated(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """What PDF/X-4 wants a file to say of itself, and what it forbids."""
    metadata = xmp(pdf)
    if metadata.get(PDFX) != "PDF/X-4":
        yield tr("says that it is {name}; it should be PDF/X-4", name=metadata.get(PDFX))
    if not metadata.get(TITLE):
        yield tr("has no title")
    if str(pdf.docinfo.get("/Trapped", "")) not in ("/True", "/False"):
        yield tr("does not say whether it is trapped")
    missing = [key[1:] for key in ("/CreationDate", "/ModDate") if key not in pdf.docinfo]
    missing += [] if "/ID" in pdf.trailer else ["ID"]
    if missing:
        yield tr("lacks {names}", names=tr(" and ").join(missing))
    if sheet.page.obj.get("/Annots"):
        yield tr("has links or comments on the page; print has no use for them")


def tagged(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """PDF/UA-1 (ISO 14289-1): a tree that gives every text its place."""
    root = pdf.Root
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", Dictionary()).get("/Marked"):
        yield tr("is not tagged")
        return
    if not _is_tagged(pdf, sheet):
        yield tr("the page's tags are not connected to its text")
        return
    leaves = _leaves(pdf, sheet)
    held = _held(root.StructTreeRoot)
    if not all(leaf.objgen in held for leaf in leaves):
        yield tr("its structure tree does not hold the tags of the page, so that a screen reader finds no text")
    if sheet.numbers != set(range(len(leaves))):
        yield tr(
            "has {pieces} pieces of marked content, but tags for {tags}",
            pieces=len(sheet.numbers),
            tags=len(leaves),
        )
    pictures = [leaf for leaf in leaves if leaf.S == "/Figure"]
    if not all(str(picture.get("/Alt", "")) for picture in pictures):
        yield tr("a picture has no alternative text")
    yield from examples(tr("text that no tag holds"), [f"'{shown.text}'" for shown in sheet.texts if not shown.marked])


def _held(tree: pikepdf.Object) -> set[tuple[int, int]]:
    """Return the ids of the structure elements that *tree* leads to (14.7.2)."""
    held: set[tuple[int, int]] = set()
    waiting = [tree]
    while waiting:
        children = waiting.pop().get("/K", ())
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, Dictionary) and child.objgen not in held:
                held.add(child.objgen)
                if len(held) > MOST_OBJECTS:
                    raise TooMuchError(tr("has more tags than any poster"))
                waiting.append(child)
    return held


def headed(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """A page that stands alone has a heading of the first level."""
    if _is_tagged(pdf, sheet) and "/H1" not in {str(leaf.S) for leaf in _leaves(pdf, sheet)}:
        yield tr("has no heading of the first level")


def _is_tagged(pdf: pikepdf.Pdf, sheet: Sheet) -> bool:
    return "/StructParents" in sheet.page.obj and "/ParentTree" in pdf.Root.get("/StructTreeRoot", Dictionary())


def _leaves(pdf: pikepdf.Pdf, sheet: Sheet) -> list[pikepdf.Object]:
    """Return the elements of the page's marked content, by its numbers."""
    return list(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(sheet.page.obj.StructParents)])


def titled(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """What a screen reader says before it reads: the title, in the right language."""
    if not str(pdf.Root.get("/Lang", "")):
        yield tr("does not say its language")
    if not xmp(pdf).get(TITLE):
        yield tr("has no title")
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle"):
        yield tr("shows its file name in place of its title")
