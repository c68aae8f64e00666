"""Reads the page of a template's section, and writes each kind of section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, Literal

from lxml import etree

from generator.office.docx.styles import w
from generator.office.docx.wordml import R, W, Xml
from generator.office.units import mm

# "first": begins with a cover, which has no header; "wide": landscape; "sheet": a hand-out, without a footer;
# "cards": equal margins, no header or footer, begins on a right-hand page.
SectionKind = Literal["first", "upright", "wide", "sheet", "cards"]

WIDE_MARGIN = mm(15)
CARD_MARGIN = mm(7.5)
HEADER_DISTANCE = mm(11)
# The height of an empty header in LibreOffice. With its distance it must add up to the margin, so that the first sheet
# of cards stands as the others do; Word keeps the margin whatever the empty header measures.
EMPTY_HEADER = mm(5)
A4 = (mm(210), mm(297))
RELATIONSHIP_ID = f"{{{R}}}id"
_REFERENCES = ("headerReference", "footerReference")
HEADER, FOOTER = (w(name) for name in _REFERENCES)
# Properties of a template's section that do not belong in ours.
_REMOVED = (
    "type", "pgNumType", "lnNumType", "vAlign", "titlePg", "formProt", "printerSettings", "sectPrChange",
)  # fmt: skip
_SCHEMA_ORDER = (
    *_REFERENCES, "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType",
    "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size and margins in twips."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Section:
    """A section: pages of one kind with `title` in their header.

    An optional one is printed only where a blank page would stand: between a section that ends on a right-hand page and
    one that begins on a right-hand page.
    """

    kind: SectionKind
    title: str
    body: Xml
    is_optional: bool = False


def section_properties(document: Any) -> Any:
    """Return the `w:sectPr` of the body of *document*, a main part's root.

    It is None where there is none.
    """
    return document.find(f"{w('body')}/{w('sectPr')}")


def header_references(section: Any) -> Iterator[Any]:
    """Yield the references to headers and footers of a section, in their order."""
    yield from section.iter(HEADER, FOOTER)


def page_of(section: Any) -> Page:
    """Return the page that section properties describe, held upright.

    It is A4 with our margins where they say nothing.
    """
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))

    def length(element: Any, name: str, default: int) -> int:
        # A negative margin is one that a header must not enlarge (17.6.11); only its size counts here.
        return default if element is None else abs(int(float(element.get(w(name), default))))

    width, height = length(size, "w", A4[0]), length(size, "h", A4[1])
    gutter = 0 if margins is None else int(margins.get(w("gutter"), 0))
    return Page(
        width=min(width, height),
        height=max(width, height),
        left=length(margins, "left", mm(22)) + gutter,
        right=length(margins, "right", mm(20)),
        top=length(margins, "top", mm(25)),
        bottom=length(margins, "bottom", mm(22)),
    )


def page_for(page: Page, kind: SectionKind) -> Page:
    """Return the page of a section of *kind*, from the template's upright *page*."""
    if kind == "wide":
        left, right = min(page.left, WIDE_MARGIN), min(page.right, WIDE_MARGIN)
        return replace(page, width=page.height, height=page.width, left=left, right=right)
    if kind == "cards":
        return replace(page, left=CARD_MARGIN, right=CARD_MARGIN, top=CARD_MARGIN, bottom=CARD_MARGIN)
    return page


def empty_section_properties() -> Any:
    """Return an empty `w:sectPr`, for a template that has none."""
    return etree.Element(w("sectPr"), nsmap={"w": W, "r": R})


def write_section_properties(
    section: Any, kind: SectionKind, blank: tuple[str, str], headers: Mapping[str, str]
) -> Xml:
    """Return the `w:sectPr` of a section of *kind*, made from the template's.

    *blank* are the relationships of an empty header and an empty footer; *headers* maps those of the template's
    headers to those of the section's own.
    """
    page, margins = page_for(page_of(section), kind), section.find(w("pgMar"))
    blank_references = {"cards": _REFERENCES, "sheet": _REFERENCES[1:]}.get(kind, ())
    removed = {*_REMOVED, "pgSz", "pgMar", "cols", *blank_references, *(("pgBorders",) if kind == "cards" else ())}
    result = etree.Element(w("sectPr"), nsmap={"w": W, "r": R})
    result.extend(deepcopy(child) for child in section if etree.QName(child).localname not in removed)
    for reference in result.iter(HEADER):
        relationship = str(reference.get(RELATIONSHIP_ID))
        reference.set(RELATIONSHIP_ID, headers.get(relationship, relationship))

    def add(name: str, **attributes: object) -> Any:
        return etree.SubElement(result, w(name), {w(key): str(item) for key, item in attributes.items()})

    for name, relationship in zip(_REFERENCES, blank, strict=True):
        for pages in ("default", "even") if name in blank_references else ():
            add(name, type=pages).set(RELATIONSHIP_ID, relationship)
    if kind == "first":
        add("titlePg")
    add("type", val="oddPage" if kind == "cards" else "nextPage")
    add("pgSz", w=page.width, h=page.height, **({"orient": "landscape"} if kind == "wide" else {}))
    distance = CARD_MARGIN - EMPTY_HEADER if kind == "cards" else HEADER_DISTANCE
    header, footer = (
        distance if margins is None or kind == "cards" else margins.get(w(name), distance)
        for name in ("header", "footer")
    )
    edges = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    add("pgMar", **edges, header=header, footer=footer, gutter=0)
    add("cols", space=mm(12.5))
    result[:] = sorted(result, key=lambda child: _SCHEMA_ORDER.index(etree.QName(child).localname))
    return Xml(etree.tostring(result, encoding="unicode"))
