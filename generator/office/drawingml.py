"""DrawingML as strings: text, shapes, tables. One string a slide is parsed once; that is many times faster than
building element by element (a wheel of freeforms: 273 ms against 12 ms a deck). Lengths are EMU, sizes points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from generator.graphics import wheel
from generator.kit.text import Span
from generator.office.pptx.boxes import Box
from generator.reproducible import DECORATIVE

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


@dataclass(frozen=True, slots=True)
class Ink:
    """A theme slot, and how much of it covers the ground (per cent).

    Tints are made by transparency, not by lumMod/lumOff: those work on HSL's lightness and turn a deep teal into neon.
    """

    slot: str
    share: int = 100

    @property
    def xml(self) -> str:
        """The colour as DrawingML."""
        if self.share == 100:
            return f'<a:schemeClr val="{self.slot}"/>'
        return f'<a:schemeClr val="{self.slot}"><a:alpha val="{self.share * 1000}"/></a:schemeClr>'

    @property
    def fill(self) -> str:
        """The colour as a solid fill."""
        return f"<a:solidFill>{self.xml}</a:solidFill>"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph to set. `scale` is on the size chosen for the whole box; `before` points; None keeps the layout's."""

    spans: tuple[Span, ...]
    bold: bool | None = None
    ink: Ink | None = None
    scale: float = 1
    before: float | None = None
    align: str = ""
    bullet: bool = False

    def aligned(self, align: str) -> Text:
        """Return this paragraph, aligned: "ctr" or "r"."""
        return replace(self, align=align)


def text(
    words: str, *, bold: bool | None = None, ink: Ink | None = None, scale: float = 1, before: float | None = None
) -> Text:
    """Return a paragraph of one run."""
    return Text((Span(words),), bold, ink, scale, before)


class Ids:
    """The shape ids of one slide, from 2 (1 is the tree)."""

    def __init__(self) -> None:
        self._count = count(2)

    def next(self) -> int:
        """Return the next id."""
        return next(self._count)


_LISTINGS = {
    "plain": (' marL="0" indent="0"', "<a:buNone/>"),
    "bullet": (' marL="274320" indent="-274320"', '<a:buFont typeface="Arial"/><a:buChar char="•"/>'),
}


def paragraph(item: Text, size: float | None, lang: str, listing: str = "") -> str:
    """Return `a:p`; *size* is the box's, None keeps the layout's.

    *listing* overrides the layout: "plain" takes its bullets away, "bullet" sets one before a list item.
    """
    margins, bullet = _LISTINGS.get(listing, ("", "")) if listing != "bullet" or item.bullet else ("", "")
    spacing = "" if item.before is None else f'<a:spcBef><a:spcPts val="{round(item.before * 100)}"/></a:spcBef>'
    align = f' algn="{item.align}"' if item.align else ""
    properties = f"<a:pPr{margins}{align}>{spacing}{bullet}</a:pPr>" if align or spacing or margins else ""
    runs = "".join(_run(span, item, size, lang) for span in item.spans if span.text)
    end = "" if runs else f"<a:endParaRPr lang={quoteattr(lang)}{_size(size, item.scale)}/>"
    return f"<a:p>{properties}{runs}{end}</a:p>"


def _run(span: Span, item: Text, size: float | None, lang: str) -> str:
    bold = ' b="1"' if span.bold or item.bold else ' b="0"' if item.bold is False else ""
    italic = ' i="1"' if span.italic else ""
    fill = item.ink.fill if item.ink else ""
    head = f"<a:rPr lang={quoteattr(lang)}{_size(size, item.scale)}{bold}{italic}"
    return f'<a:r>{head} dirty="0">{fill}</a:rPr><a:t>{escape(span.text)}</a:t></a:r>'


def _size(size: float | None, scale: float) -> str:
    # Half points: what Office's own size box shows.
    return "" if size is None else f' sz="{round(size * scale * 2) * 50}"'


def transform(box: Box, tag: str = "a:xfrm") -> str:
    """Return the place and extent of a shape."""
    width, height = max(box.width, 0), max(box.height, 0)
    return f'<{tag}><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'


def named(ids: Ids, name: str, *, alt: str = "", link: str = "", decorative: bool = False) -> str:
    """Return `p:cNvPr`: id, name, alternative text, the click action's relationship, or the mark of decoration."""
    click = f'<a:hlinkClick r:id="{link}" action="ppaction://hlinksldjump"/>' if link else ""
    about = f" descr={quoteattr(alt)}" if alt else ' descr=""' if decorative else ""
    inner = click + (DECORATIVE if decorative else "")
    return f'<p:cNvPr id="{ids.next()}" name={quoteattr(name)}{about}>{inner}</p:cNvPr>'


def shape(
    head: str, box: Box, geometry: str, fill: str, paragraphs: str = "", *, anchor: str = "ctr", inset: int = 45720
) -> str:
    """Return a shape of its own: *head* from `named`, *geometry* a preset's name or a custGeom element."""
    form = geometry if geometry.startswith("<") else f'<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>'
    body = (
        f'<p:txBody><a:bodyPr wrap="square" lIns="{inset}" tIns="0" rIns="{inset}" bIns="0" '
        f'anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody>'
        if paragraphs
        else ""
    )
    kind = ' txBox="1"' if fill == "<a:noFill/>" and geometry == "rect" else ""
    return (
        f"<p:sp><p:nvSpPr>{head}<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(box)}{form}{fill}<a:ln><a:noFill/></a:ln></p:spPr>{body}</p:sp>"
    )


def group(head: str, box: Box, members: str) -> str:
    """Return a group whose own coordinates are the slide's."""
    child = f'<a:chOff x="{box.left}" y="{box.top}"/><a:chExt cx="{box.width}" cy="{box.height}"/>'
    place = transform(box).replace("</a:xfrm>", f"{child}</a:xfrm>")
    return (
        f"<p:grpSp><p:nvGrpSpPr>{head}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{place}</p:grpSpPr>{members}</p:grpSp>"
    )


def freeform(path: wheel.Outline, radius: int, text_rect: wheel.Rect | None = None) -> tuple[wheel.Rect, str]:
    """Return the bounds (in radii) and the custGeom of a wheel's *path* at *radius*; text stands in *text_rect*."""
    bounds = wheel.bounds(path)
    width, height = round(bounds.width * radius), round(bounds.height * radius)

    def point(at: wheel.Point) -> str:
        return f'<a:pt x="{round((at[0] - bounds.left) * radius)}" y="{round((at[1] - bounds.top) * radius)}"/>'

    steps = [f"<a:moveTo>{point(path.start)}</a:moveTo>"]
    for segment in path.segments:
        if isinstance(segment, wheel.Curve):
            steps.append(f"<a:cubicBezTo>{point(segment.c1)}{point(segment.c2)}{point(segment.end)}</a:cubicBezTo>")
        else:
            steps.append(f"<a:lnTo>{point(segment)}</a:lnTo>")
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
        f'<a:pathLst><a:path w="{width}" h="{height}">{"".join(steps)}<a:close/></a:path></a:pathLst></a:custGeom>'
    )


CELL_SIDE, CELL_TOP = 91_440, 12_700  # EMU: a cell's margins left and right, above and below


@dataclass(frozen=True, slots=True)
class TableCell:
    """A table's cell: its text, or empty; its fill; a rule below."""

    paragraphs: tuple[Text, ...] = ()
    fill: Ink | None = None
    rule: Ink | None = None


def table(
    head: str, holder: str, box: Box, columns: Sequence[int], rows: Iterable[tuple[int, Sequence[TableCell]]],
    size: float, lang: str,
) -> str:  # fmt: skip
    """Return a native table with a header row: *columns* are widths, a row is (height, cells), *holder* is `p:ph`."""
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in columns)
    body = "".join(
        f'<a:tr h="{height}">{"".join(_cell(cell, size, lang) for cell in cells)}</a:tr>' for height, cells in rows
    )
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{head}"
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{holder}</p:nvPr>'
        f"</p:nvGraphicFramePr>{transform(box, 'p:xfrm')}"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _cell(cell: TableCell, size: float, lang: str) -> str:
    words = "".join(paragraph(item, size, lang) for item in cell.paragraphs or (Text(()),))
    lines = "".join(f'<a:{edge} w="0"><a:noFill/></a:{edge}>' for edge in ("lnL", "lnR", "lnT"))
    rule = f'<a:lnB w="9525">{cell.rule.fill}</a:lnB>' if cell.rule else '<a:lnB w="0"><a:noFill/></a:lnB>'
    fill = cell.fill.fill if cell.fill else "<a:noFill/>"
    margins = f'marL="{CELL_SIDE}" marR="{CELL_SIDE}" marT="{CELL_TOP}" marB="{CELL_TOP}"'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>"
        f'<a:tcPr {margins} anchor="ctr">{lines}{rule}{fill}</a:tcPr></a:tc>'
    )
