"""Reads the placeholders of a layout with all properties they inherit.

These are box, insets, size, spacing, font and colours. Properties come from the placeholder's own list style, then from
the master's placeholder of its type, then from the master's text styles (ECMA-376 part 1, 19.3.1.36 and 19.3.1.51).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generator.office.drawingml_reading import FILLS, A, P, emu, local_name, percentage
from generator.office.pptx.boxes import Box

THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
TITLES = ("title", "ctrTitle")
FOOTERS = ("ftr", "dt", "sldNum")
_DEFAULT_SIZE = "1800"  # hundredths of a point
_LINE = 1.2  # em: the height of a line where line spacing is given in points
_THEME_FONTS = {"+mj": "major", "+mn": "minor"}
_SIDE_INSET, _TOP_INSET = 91_440, 45_720  # EMU: DrawingML's defaults (ECMA-376 part 1, 21.1.2.1.1)


@dataclass(frozen=True, slots=True)
class Slot:
    """A layout's box for a text or a drawing, and the properties of its text.

    `idx` and `type` are the placeholder's ("" for the default type), `element` is the layout's shape that styles
    it. `insets` are left, top, right, bottom, EMU; `size` and `before` (the space above a paragraph) are points,
    `spacing` is a factor on the line height, `indent` EMU; `font` is "major", "minor" (the theme's) or a font's
    name; text in `caps` is shown in capitals. `colour_element` is the element of the text's colour, `fill_element`
    that of the placeholder's own fill; None where it has none.

    The slot is written as a text box of `element`'s properties where `is_text_box`, else as the placeholder; then
    it switches the layout's bullets off where `without_bullets`, and has a transform of its own where `is_moved`.
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
    is_text_box: bool = False
    without_bullets: bool = False
    is_moved: bool = False
    caps: bool = False
    colour_element: Any = None
    fill_element: Any = None

    @property
    def text_width(self) -> int:
        """The width between the left and right inset, EMU."""
        return self.box.width - self.insets[0] - self.insets[2]

    @property
    def text_height(self) -> int:
        """The height between the top and bottom inset, EMU."""
        return self.box.height - self.insets[1] - self.insets[3]

    @property
    def shape_name(self) -> str:
        """The name of the layout's shape."""
        return str(self.element.find(".//{*}cNvPr").get("name"))


def placeholder_type(shape: Any) -> str:
    """Return a placeholder's type, "" for the default."""
    return str(shape._element.find(f".//{P}nvPr/{P}ph").get("type", ""))


def has_box(shape: Any) -> bool:
    """Return whether a placeholder, or what it inherits from, says where it stands."""
    return None not in (shape.left, shape.top, shape.width, shape.height)


def shape_box(shape: Any) -> Box:
    """Return the box of a python-pptx shape."""
    return Box(shape.left, shape.top, shape.width, shape.height)


def is_upright(shape: Any) -> bool:
    """Return whether a placeholder has a box, and its text runs from left to right."""
    element = shape._element
    body, transform = element.find(f".//{A}bodyPr"), element.find(f".//{A}xfrm")
    return (
        has_box(shape)
        and shape.width > 0
        and element.find(f".//{P}nvPr/{P}ph").get("orient") != "vert"
        and (body is None or body.get("vert", "horz") == "horz")
        and (transform is None or transform.get("rot", "0") == "0")
    )


def read_slot(name: str, shape: Any, layout: Any) -> Slot:
    """Return the placeholder *shape* of *layout* as a slot called *name*."""
    kind = placeholder_type(shape)
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
    size = int(_first(levels, f"{A}defRPr", "sz", _DEFAULT_SIZE)) / 100
    fills = (fill for level in levels for fill in level.findall(f"{A}defRPr/{A}solidFill"))
    return Slot(
        name=name,
        idx=shape.placeholder_format.idx,
        type=kind,
        box=shape_box(shape),
        insets=(_inset(chain, "l"), _inset(chain, "t"), _inset(chain, "r"), _inset(chain, "b")),
        size=size,
        bold=_first(levels, f"{A}defRPr", "b", "0") in ("1", "true"),
        spacing=_line_spacing(levels, size),
        before=_space_before(levels, size),
        indent=emu(next((level.get("marL") for level in levels if level.get("marL") is not None), None)),
        font=_font(levels, kind in TITLES),
        element=shape._element,
        caps=_first(levels, f"{A}defRPr", "cap", "none") == "all",
        colour_element=next((fill[0] for fill in fills if len(fill)), None),
        fill_element=_fill_element(chain),
    )


def read_footers(layout: Any) -> tuple[Slot, ...]:
    """Return the footer, date and slide number of *layout*."""
    return tuple(
        read_slot(shape.name, shape, layout)
        for shape in layout.placeholders
        if placeholder_type(shape) in FOOTERS and has_box(shape)
    )


def theme_root(master: Any) -> Any:
    """Return the root element of a master's theme part."""
    return etree.fromstring(master.part.part_related_by(THEME).blob)


def _master_elements(kind: str, layout: Any) -> list[Any]:
    """Return the master's placeholders that one of type *kind* inherits from.

    Titles inherit from the title, texts and objects from the body.
    """
    master_type = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}.get(kind, kind)
    return [shape._element for shape in layout.slide_master.placeholders if placeholder_type(shape) == master_type]


def _first(levels: Iterable[Any], path: str, attribute: str, default: str) -> str:
    """Return *attribute* of the first element at *path* that has it."""
    for level in levels:
        element = level.find(path)
        if element is not None and element.get(attribute) is not None:
            return str(element.get(attribute))
    return default


def _font(levels: Iterable[Any], is_title: bool) -> str:
    name = _first(levels, f"{A}defRPr/{A}latin", "typeface", "+mj-lt" if is_title else "+mn-lt")
    return _THEME_FONTS.get(name[:3], name)


def _fill_element(chain: Iterable[Any]) -> Any:
    for element in chain:
        for child in element.findall(f"{P}spPr/*"):
            if local_name(child) in FILLS:
                return None if local_name(child) == "noFill" else child
    return None


def _line_spacing(levels: Iterable[Any], size: float) -> float:
    """Return the line spacing as a factor, for text of *size* points."""
    for level in levels:
        share, points = level.find(f"{A}lnSpc/{A}spcPct"), level.find(f"{A}lnSpc/{A}spcPts")
        if share is not None:
            return percentage(str(share.get("val")))
        if points is not None:
            return int(points.get("val")) / 100 / (size * _LINE)
    return 1.0


def _space_before(levels: Iterable[Any], size: float) -> float:
    """Return the space above a paragraph in points, for text of *size* points."""
    for level in levels:
        points, share = level.find(f"{A}spcBef/{A}spcPts"), level.find(f"{A}spcBef/{A}spcPct")
        if points is not None:
            return int(points.get("val")) / 100
        if share is not None:
            return percentage(str(share.get("val"))) * size
    return 0.0


def _inset(chain: Iterable[Any], side: str) -> int:
    """Return the inset of *side* ("l", "t", "r", "b"), EMU."""
    for element in chain:
        properties = element.find(f".//{A}bodyPr")
        if properties is not None and properties.get(f"{side}Ins") is not None:
            return emu(properties.get(f"{side}Ins"))
    return _SIDE_INSET if side in "lr" else _TOP_INSET
