"""The placeholders of a layout as places for text: box, size, spacing and font, inherited as PowerPoint does it.

The way of inheritance: the placeholder's own list style, that of the master's placeholder of its kind, then the
master's text styles (ECMA-376 part 1, 19.3.1.36 and 19.3.1.51).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generator.office.pptx.boxes import Box

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
TITLES = ("title", "ctrTitle")
FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill")
FOOTERS = ("ftr", "dt", "sldNum")
_LINE = 1.2  # what a line takes in em where its spacing is given in points
_OWN_FONTS = {"+mj": "major", "+mn": "minor"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for text, or an area, in a layout.

    `idx` is the placeholder's, `type` its type ("" for the default); `element` is the shape in the layout that styles
    it. A slot that is `drawn` has no placeholder: it is set as a text box of `element`'s looks. In a `listless` one the
    layout's bullets are switched off; a `moved` one stands elsewhere than in the layout; text in `caps` is shown in
    capitals. `insets` are left, top, right, bottom; `size` is points, `spacing` a factor on the line, `before` points;
    `font` is "major", "minor" (the theme's) or a font's name; `ink` the element of the text's colour, `fill` that of
    the ground that the placeholder brings along, where there is one.
    """

    name: str
    idx: int | None
    type: str
    box: Box
    insets: tuple[int, int, int, int]
    size: float
    bold: bool
    spacing: float
    before: float
    indent: int
    font: str
    element: Any
    drawn: bool = False
    listless: bool = False
    moved: bool = False
    caps: bool = False
    ink: Any = None
    fill: Any = None


def kind_of(shape: Any) -> str:
    """Return a placeholder's type, "" for the default."""
    return str(shape._element.find(f".//{P}nvPr/{P}ph").get("type", ""))


def upright(shape: Any) -> bool:
    """Return whether a placeholder has a place, and its text runs from left to right."""
    element = shape._element
    body, turned = element.find(f".//{A}bodyPr"), element.find(f".//{A}xfrm")
    return (
        None not in (shape.left, shape.top, shape.width, shape.height)
        and shape.width > 0
        and element.find(f".//{P}nvPr/{P}ph").get("orient") != "vert"
        and (body is None or body.get("vert", "horz") == "horz")
        and (turned is None or turned.get("rot", "0") == "0")
    )


def slot(name: str, shape: Any, layout: Any) -> Slot:
    """Return the placeholder *shape* of *layout* as a slot called *name*."""
    kind = kind_of(shape)
    chain = [shape._element, *_master_elements(kind, layout)]
    style = "titleStyle" if kind in TITLES else "otherStyle" if kind in FOOTERS else "bodyStyle"
    levels = [
        level
        for level in (
            *(element.find(f".//{A}lstStyle/{A}lvl1pPr") for element in chain),
            layout.slide_master._element.find(f".//{P}txStyles/{P}{style}/{A}lvl1pPr"),
        )
        if level is not None
    ]
    size = int(_first(levels, f"{A}defRPr", "sz", "1800")) / 100
    return Slot(
        name=name,
        idx=shape.placeholder_format.idx,
        type=kind,
        box=Box(shape.left, shape.top, shape.width, shape.height),
        insets=(_inset(chain, "l"), _inset(chain, "t"), _inset(chain, "r"), _inset(chain, "b")),
        size=size,
        bold=_first(levels, f"{A}defRPr", "b", "0") in ("1", "true"),
        spacing=_spacing(levels, size),
        before=_before(levels, size),
        indent=int(next((level.get("marL") for level in levels if level.get("marL") is not None), 0)),
        font=_font(levels, kind in TITLES),
        element=shape._element,
        caps=_first(levels, f"{A}defRPr", "cap", "none") == "all",
        ink=next((fill[0] for level in levels for fill in level.findall(f"{A}defRPr/{A}solidFill") if len(fill)), None),
        fill=_fill(chain),
    )


def footers(layout: Any) -> tuple[Slot, ...]:
    """Return the footer, date and slide number of *layout*."""
    return tuple(
        slot(shape.name, shape, layout)
        for shape in layout.placeholders
        if kind_of(shape) in FOOTERS and None not in (shape.left, shape.top, shape.width, shape.height)
    )


def theme(master: Any) -> Any:
    """Return the root of a master's theme part."""
    return etree.fromstring(master.part.part_related_by(THEME).blob)


def _master_elements(kind: str, layout: Any) -> list[Any]:
    """Return the master's placeholder that one of *kind* inherits from: titles from the title, all else from the
    body."""
    wanted = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}.get(kind, kind)
    return [one._element for one in layout.slide_master.placeholders if kind_of(one) == wanted]


def _first(levels: Iterable[Any], path: str, attribute: str, standard: str) -> str:
    for level in levels:
        found = level.find(path)
        if found is not None and found.get(attribute) is not None:
            return str(found.get(attribute))
    return standard


def _font(levels: Iterable[Any], title: bool) -> str:
    name = _first(levels, f"{A}defRPr/{A}latin", "typeface", "+mj-lt" if title else "+mn-lt")
    return _OWN_FONTS.get(name[:3], name)


def _fill(chain: Iterable[Any]) -> Any:
    for element in chain:
        for child in element.findall(f"{P}spPr/*"):
            tag = str(child.tag).rsplit("}", 1)[-1]
            if tag in FILLS:
                return None if tag == "noFill" else child
    return None


def _spacing(levels: Iterable[Any], size: float) -> float:
    for level in levels:
        share, points = level.find(f"{A}lnSpc/{A}spcPct"), level.find(f"{A}lnSpc/{A}spcPts")
        if share is not None:
            return _share(share)
        if points is not None:
            return int(points.get("val")) / 100 / (size * _LINE)
    return 1.0


def _before(levels: Iterable[Any], size: float) -> float:
    for level in levels:
        points, share = level.find(f"{A}spcBef/{A}spcPts"), level.find(f"{A}spcBef/{A}spcPct")
        if points is not None:
            return int(points.get("val")) / 100
        if share is not None:
            return _share(share) * size
    return 0.0


def _share(element: Any) -> float:
    given = str(element.get("val"))  # thousandths of a per cent, or, in strict files, "90%"
    return float(given[:-1]) / 100 if given.endswith("%") else int(given) / 100_000


def _inset(chain: Iterable[Any], side: str) -> int:
    for element in chain:
        found = element.find(f".//{A}bodyPr")
        if found is not None and found.get(f"{side}Ins") is not None:
            return int(found.get(f"{side}Ins"))
    return 91440 if side in "lr" else 45720  # DrawingML's own
