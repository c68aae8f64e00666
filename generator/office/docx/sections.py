"""The pages of a Word document: size and margins from the template, and the kinds of section made from them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, Literal

from lxml import etree

from generator.office.docx.styles import w
from generator.office.docx.wordml import R, W, Xml, mm

# "first": with a cover that has no header; "wide": landscape; "sheet": to be copied for others, so without a footer;
# "cards": even margins, no header or footer, a right page.
Kind = Literal["first", "upright", "wide", "sheet", "cards"]

WIDE_MARGIN = mm(15)
CARD_MARGIN = mm(12)
HEADER_DISTANCE = mm(11)
# LibreOffice makes the empty header of a right-hand page this high; with the distance it must come to the margin, so
# that the first sheet of cards stands as the others do. Word takes the margin whatever the empty header measures.
EMPTY_HEADER = mm(5)
A4 = (mm(210), mm(297))
_ID = f"{{{R}}}id"
_REFERENCES = ("headerReference", "footerReference")
_OWN_CONCERNS = (
    "type", "pgNumType", "lnNumType", "vAlign", "titlePg", "formProt", "printerSettings", "sectPrChange",
)  # fmt: skip
_ORDER = (
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
    """A run of pages of one kind; `title` stands in their header.

    One that is `spare` is a page that stands only where otherwise an empty one would: before a section that begins on a
    right-hand page, behind one that ends on a right-hand page.
    """

    kind: Kind
    title: str
    body: Xml
    spare: bool = False


def upright(section: Any) -> Page:
    """Return the page that the template's section properties describe; A4 where they say nothing."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))

    def length(element: Any, name: str, otherwise: int) -> int:
        # A header that needs more room is written as a negative margin; its size is what counts here.
        return otherwise if element is None else abs(int(float(element.get(w(name), otherwise))))

    across, along = length(size, "w", A4[0]), length(size, "h", A4[1])
    gutter = 0 if margins is None else int(margins.get(w("gutter"), 0))
    return Page(
        width=min(across, along),
        height=max(across, along),
        left=length(margins, "left", mm(22)) + gutter,
        right=length(margins, "right", mm(20)),
        top=length(margins, "top", mm(25)),
        bottom=length(margins, "bottom", mm(22)),
    )


def shaped(page: Page, kind: Kind) -> Page:
    """Return the page of *kind* that goes with the upright *page*."""
    if kind == "wide":
        left, right = min(page.left, WIDE_MARGIN), min(page.right, WIDE_MARGIN)
        return replace(page, width=page.height, height=page.width, left=left, right=right)
    if kind == "cards":
        return replace(page, left=CARD_MARGIN, right=CARD_MARGIN, top=CARD_MARGIN, bottom=CARD_MARGIN)
    return page


def own_section() -> Any:
    """Return section properties for a template that has none."""
    return etree.Element(w("sectPr"), nsmap={"w": W, "r": R})


def properties(section: Any, kind: Kind, blank: tuple[str, str], headers: Mapping[str, str]) -> Xml:
    """Return the section properties of *kind*, made from those of the template.

    *blank* are the relationships of an empty header and an empty footer; *headers* are those that take the place of the
    template's.
    """
    page, margins = shaped(upright(section), kind), section.find(w("pgMar"))
    blank_of = {"cards": _REFERENCES, "sheet": _REFERENCES[1:]}.get(kind, ())
    drop = {*_OWN_CONCERNS, "pgSz", "pgMar", "cols", *blank_of, *(("pgBorders",) if kind == "cards" else ())}
    made = etree.Element(w("sectPr"), nsmap={"w": W, "r": R})
    made.extend(deepcopy(child) for child in section if etree.QName(child).localname not in drop)
    for one in made.iter(w("headerReference")):
        given = str(one.get(_ID))
        one.set(_ID, headers.get(given, given))

    def add(name: str, **attributes: object) -> Any:
        return etree.SubElement(made, w(name), {w(key): str(given) for key, given in attributes.items()})

    for name, target in zip(_REFERENCES, blank, strict=True):
        for of in ("default", "even") if name in blank_of else ():
            add(name, type=of).set(_ID, target)
    if kind == "first":
        add("titlePg")
    add("type", val="oddPage" if kind == "cards" else "nextPage")
    add("pgSz", w=page.width, h=page.height, **({"orient": "landscape"} if kind == "wide" else {}))
    near = CARD_MARGIN - EMPTY_HEADER if kind == "cards" else HEADER_DISTANCE
    header, footer = (
        near if margins is None or kind == "cards" else margins.get(w(name), near) for name in ("header", "footer")
    )
    add(
        "pgMar",
        top=page.top,
        right=page.right,
        bottom=page.bottom,
        left=page.left,
        header=header,
        footer=footer,
        gutter=0,
    )
    add("cols", space=mm(12.5))
    made[:] = sorted(made, key=lambda child: _ORDER.index(etree.QName(child).localname))
    return Xml(etree.tostring(made, encoding="unicode"))
