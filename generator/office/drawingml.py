"""Writes DrawingML as strings: text, shapes, tables.

Lengths are EMU, sizes points. One string a slide is parsed once; building element by element is many times slower (the
wheel's freeforms: 273 ms against 12 ms a deck).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from generator.graphics import wheel
from generator.kit.text import Span
from generator.office.pptx.boxes import Box
from generator.reproducible import DECORATIVE

_KEPT = 256  # outlines that are remembered
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True, slots=True)
class ThemeColour:
    """A theme colour's name ("accent1"), and its opacity in per cent.

    Tints are made by opacity, not by lumMod and lumOff: those work on HSL's lightness and turn a deep teal into neon.
    """

    name: str
    opacity: int = 100

    @property
    def xml(self) -> str:
        """The colour as `a:schemeClr`."""
        if self.opacity == 100:
            return f'<a:schemeClr val="{self.name}"/>'
        return f'<a:schemeClr val="{self.name}"><a:alpha val="{self.opacity * 1000}"/></a:schemeClr>'

    @property
    def solid_fill(self) -> str:
        """The colour as `a:solidFill`."""
        return f"<a:solidFill>{self.xml}</a:solidFill>"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph to set.

    `scale` is a factor on the size of the whole text; `before` is the space above in points. None keeps the layout's
    weight, colour or space. `is_list_item` may get a bullet.
    """

    spans: tuple[Span, ...]
    bold: bool | None = None
    colour: ThemeColour | None = None
    scale: float = 1
    before: float | None = None
    align: str = ""
    is_list_item: bool = False

    def aligned(self, align: str) -> Paragraph:
        """Return this paragraph aligned "l", "ctr" or "r"."""
        return replace(self, align=align)


def paragraph(
    words: str,
    *,
    bold: bool | None = None,
    colour: ThemeColour | None = None,
    scale: float = 1,
    before: float | None = None,
) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Span(words),), bold, colour, scale, before)


def list_item(words: str, *, before: float | None = None) -> Paragraph:
    """Return a list item of one run."""
    return Paragraph((Span(words),), before=before, is_list_item=True)


class ShapeIds:
    """Counts the shape ids of one slide, from 2 (1 is the shape tree)."""

    def __init__(self) -> None:
        self._count = count(2)

    def next(self) -> int:
        """Return the next id."""
        return next(self._count)


Bullets = Literal["inherited", "off", "on"]
_BULLET_PROPERTIES: Mapping[Bullets, tuple[str, str]] = {
    "inherited": ("", ""),
    "off": (' marL="0" indent="0"', "<a:buNone/>"),
    "on": (' marL="274320" indent="-274320"', '<a:buFont typeface="Arial"/><a:buChar char="•"/>'),
}


def paragraph_xml(item: Paragraph, size: float | None, lang: str, bullets: Bullets = "inherited") -> str:
    """Return `a:p`; *size* is the text's in points, None keeps the layout's.

    *bullets* tells what becomes of the layout's bullets: "off" removes them, "on" sets one before each list item.
    """
    if bullets == "on" and not item.is_list_item:
        bullets = "inherited"
    margins, bullet = _BULLET_PROPERTIES[bullets]
    spacing = "" if item.before is None else f'<a:spcBef><a:spcPts val="{round(item.before * 100)}"/></a:spcBef>'
    align = f' algn="{item.align}"' if item.align else ""
    properties = f"<a:pPr{margins}{align}>{spacing}{bullet}</a:pPr>" if align or spacing or margins else ""
    runs = "".join(_run(span, item, size, lang) for span in item.spans if span.text)
    end = "" if runs else f"<a:endParaRPr lang={quoteattr(lang)}{_size(size, item.scale)}/>"
    return f"<a:p>{properties}{runs}{end}</a:p>"


def _run(span: Span, item: Paragraph, size: float | None, lang: str) -> str:
    bold = ' b="1"' if span.bold or item.bold else ' b="0"' if item.bold is False else ""
    italic = ' i="1"' if span.italic else ""
    fill = item.colour.solid_fill if item.colour else ""
    attributes = f"lang={quoteattr(lang)}{_size(size, item.scale)}{bold}{italic}"
    return f'<a:r><a:rPr {attributes} dirty="0">{fill}</a:rPr><a:t>{escape(span.text)}</a:t></a:r>'


def _size(size: float | None, scale: float) -> str:
    # Half points: what Office's own size box shows.
    return "" if size is None else f' sz="{round(size * scale * 2) * 50}"'


def transform(box: Box, tag: str = "a:xfrm") -> str:
    """Return the offset and extent of a shape."""
    width, height = max(box.width, 0), max(box.height, 0)
    return f'<{tag}><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'


def shape_properties(ids: ShapeIds, name: str, *, alt: str = "", link: str = "", decorative: bool = False) -> str:
    """Return `p:cNvPr`: id, name, alternative text, and a link to a slide.

    A decorative shape is marked as such. *link* is the relationship of that slide.
    """
    click = f'<a:hlinkClick r:id="{link}" action="ppaction://hlinksldjump"/>' if link else ""
    description = f" descr={quoteattr(alt)}" if alt else ' descr=""' if decorative else ""
    children = click + (DECORATIVE if decorative else "")
    return f'<p:cNvPr id="{ids.next()}" name={quoteattr(name)}{description}>{children}</p:cNvPr>'


def shape(
    properties: str,
    box: Box,
    geometry: str,
    fill: str,
    paragraphs: str = "",
    *,
    anchor: str = "ctr",
    inset: int = 45720,
) -> str:
    """Return `p:sp` without an outline.

    *properties* is from `shape_properties`, *geometry* a preset's name or a custGeom element, *fill* a fill element,
    *paragraphs* are `a:p`; *inset* (EMU) is that on the left and right.
    """
    form = geometry if geometry.startswith("<") else f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>'
    body = (
        f'<p:txBody><a:bodyPr wrap="square" lIns="{inset}" tIns="0" rIns="{inset}" bIns="0" '
        f'anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>'
        if paragraphs
        else ""
    )
    is_text_box = ' txBox="1"' if fill == "<a:noFill/>" and geometry == "rect" else ""
    return (
        f"<p:sp><p:nvSpPr>{properties}<p:cNvSpPr{is_text_box}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(box)}{form}{fill}<a:ln><a:noFill/></a:ln></p:spPr>{body}</p:sp>"
    )


def group(properties: str, box: Box, members: str) -> str:
    """Return `p:grpSp` whose inner coordinates are the slide's; *members* are shapes."""
    child = f'<a:chOff x="{box.left}" y="{box.top}"/><a:chExt cx="{box.width}" cy="{box.height}"/>'
    group_transform = transform(box).replace("</a:xfrm>", f"{child}</a:xfrm>")
    return (
        f"<p:grpSp><p:nvGrpSpPr>{properties}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{group_transform}</p:grpSpPr>{members}</p:grpSp>"
    )


def svg_extension(relationship: str) -> str:
    """Return the extension of `a:blip` that shows an SVG part where possible.

    Other programs show the picture itself.
    """
    return (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
        'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{relationship}"/></a:ext></a:extLst>'
    )


@lru_cache(_KEPT)
def freeform(path: wheel.Outline, radius: int, text_rect: wheel.Rect | None = None) -> tuple[wheel.Rect, str]:
    """Return the bounds, in radii, and the custGeom of a wheel's *path*.

    *radius* is in EMU. *text_rect* (in radii) is where text stands in it.
    """
    bounds = wheel.bounds(path)
    width, height = round(bounds.width * radius), round(bounds.height * radius)

    def point_xml(point: wheel.Point) -> str:
        x, y = round((point[0] - bounds.left) * radius), round((point[1] - bounds.top) * radius)
        return f'<a:pt x="{x}" y="{y}"/>'

    commands = [f"<a:moveTo>{point_xml(path.start)}</a:moveTo>"]
    for segment in path.segments:
        if isinstance(segment, wheel.Curve):
            controls = "".join(point_xml(point) for point in (segment.c1, segment.c2, segment.end))
            commands.append(f"<a:cubicBezTo>{controls}</a:cubicBezTo>")
        else:
            commands.append(f"<a:lnTo>{point_xml(segment)}</a:lnTo>")
    guides, rect = "", '<a:rect l="0" t="0" r="r" b="b"/>'
    if text_rect:
        edges = {
            "x1": (text_rect.left - bounds.left) * radius,
            "y1": (text_rect.top - bounds.top) * radius,
            "x2": (text_rect.right - bounds.left) * radius,
            "y2": (text_rect.bottom - bounds.top) * radius,
        }
        # Guides scale with the shape, so the text stays in its cell when somebody resizes the wheel.
        guides = "".join(
            f'<a:gd name="{name}" fmla="*/ {"w" if name[0] == "x" else "h"} {round(value)} '
            f'{width if name[0] == "x" else height}"/>'
            for name, value in edges.items()
        )
        rect = '<a:rect l="x1" t="y1" r="x2" b="y2"/>'
    return bounds, (
        f"<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst/>{rect}"
        f'<a:pathLst><a:path w="{width}" h="{height}">{"".join(commands)}<a:close/></a:path></a:pathLst></a:custGeom>'
    )


CELL_SIDE, CELL_TOP = 91_440, 12_700  # EMU: a cell's margins left and right, above and below


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table: its text, its fill, and the line below it."""

    paragraphs: tuple[Paragraph, ...] = ()
    fill: ThemeColour | None = None
    line_below: ThemeColour | None = None


def table(
    properties: str,
    placeholder: str,
    box: Box,
    columns: Sequence[int],
    rows: Iterable[tuple[int, Sequence[TableCell]]],
    size: float,
    lang: str,
) -> str:
    """Return `p:graphicFrame` with a native table whose first row is a header.

    *properties* is from `shape_properties`, *placeholder* is `p:ph` or empty, *columns* are widths, a row is its height
    and its cells.
    """
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in columns)
    body = "".join(
        f'<a:tr h="{height}">{"".join(_cell(cell, size, lang) for cell in cells)}</a:tr>' for height, cells in rows
    )
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{properties}"
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{placeholder}</p:nvPr>'
        f"</p:nvGraphicFramePr>{transform(box, 'p:xfrm')}"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _cell(cell: TableCell, size: float, lang: str) -> str:
    text = "".join(paragraph_xml(item, size, lang) for item in cell.paragraphs or (Paragraph(()),))
    edges = "".join(f'<a:{edge} w="0"><a:noFill/></a:{edge}>' for edge in ("lnL", "lnR", "lnT"))
    width, line = (9525, cell.line_below.solid_fill) if cell.line_below else (0, "<a:noFill/>")
    fill = cell.fill.solid_fill if cell.fill else "<a:noFill/>"
    margins = f'marL="{CELL_SIDE}" marR="{CELL_SIDE}" marT="{CELL_TOP}" marB="{CELL_TOP}"'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>"
        f'<a:tcPr {margins} anchor="ctr">{edges}<a:lnB w="{width}">{line}</a:lnB>{fill}</a:tcPr></a:tc>'
    )
