"""Writes WordprocessingML as strings: pure functions that return escaped markup.

Lengths are twips. Styles are referred to by *name* and colours by theme colour. `document` turns names into the ids of
the template, gives bookmarks, controls and lists their numbers, and `theme_values` writes colour values beside theme
colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple, NewType, get_args
from xml.sax.saxutils import escape

from generator.kit.text import Prose, Span

Xml = NewType("Xml", str)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {
    "w": W,
    "w14": W14,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}

ROOT = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())  # for the outermost tag

NONE = Xml("")
CONTENTS = "contents"  # the bookmark at which the table of contents is put
START, NEXT = "start", "next"  # a numbered item begins a new list, or continues it

_KEEPABLE = re.compile('<w:pStyle w:val="(Table Label|Table Text)"/>')
_LAST_KEEPABLE = tuple(f'<w:pStyle w:val="{style}"/>' for style in ("Body Text", "Say"))
_MAX_TOOLTIP, _MAX_CONTROL_TITLE = 255, 64  # characters
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def allowed(text: str) -> str:
    """Return *text* without the characters that XML forbids."""
    return _ILLEGAL.sub("", text)


def escaped(text: str) -> Xml:
    """Return *text* escaped for an element or an attribute."""
    return Xml(escape(allowed(text), {'"': "&quot;"}))


def join(*parts: Xml) -> Xml:
    """Return *parts* concatenated."""
    return Xml("".join(parts))


class ProseStyles(NamedTuple):
    """The paragraph styles of prose: running text, bullets, numbered items."""

    paragraph: str
    bullet: str
    number: str


BODY = ProseStyles("Body Text", "List Bullet", "List Number")
TABLE = ProseStyles("Table Text", "Table Bullet", "Table Number")


# --- runs -------------------------------------------------------------------------------------------------------------


def run(text: str, style: str | None = None) -> Xml:
    """Return a run of *text* in a character style; tab characters become `w:tab`."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    pieces = (f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' if piece else "" for piece in text.split("\t"))
    return Xml(f"<w:r>{properties}{'<w:tab/>'.join(pieces)}</w:r>")


def spans(items: Iterable[Span]) -> Xml:
    """Return the runs of *items*: emphasis as styles, addresses as hyperlinks."""
    return join(*(link(span.text, span.href) if span.href else run(span.text, _emphasis(span)) for span in items))


def _emphasis(span: Span) -> str | None:
    if span.bold:
        return "Intense Emphasis" if span.italic else "Strong"
    return "Emphasis" if span.italic else None


def link(text: str, href: str) -> Xml:
    """Return a hyperlink to an address outside of the document.

    Its screen tip is the address.
    """
    return _link(f'r:id="{escaped(href)}"', href, run(text, "Hyperlink"))


def reference(text: str, anchor: str) -> Xml:
    """Return a hyperlink to the heading *text* with the bookmark *anchor*."""
    return anchor_link(anchor, text, run(text, "Hyperlink"))


def anchor_link(anchor: str, tip: str, runs: Xml) -> Xml:
    """Return *runs* as a hyperlink to the bookmark *anchor*.

    *tip* is the screen tip, and the link's description in an accessible PDF.
    """
    return _link(f'w:anchor="{anchor}"', tip, runs)


def _link(target: str, tip: str, runs: Xml) -> Xml:
    tooltip = _limited(tip, _MAX_TOOLTIP)
    return Xml(f'<w:hyperlink {target} w:tooltip="{tooltip}" w:history="1">{runs}</w:hyperlink>')


def field(code: str, result: str, style: str | None = None) -> Xml:
    """Return a complex field with *result*, shown until Word updates it.

    *style* is the character style of the result.
    """
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return Xml(f"{begin}{instruction}{separate}{run(result, style)}{end}")


def checkbox(label: str) -> Xml:
    """Return a check box, for screen and paper.

    *label* is its name for a screen reader.
    """
    return Xml(
        f'<w:sdt><w:sdtPr><w:alias w:val="{_limited(label, _MAX_CONTROL_TITLE)}"/><w:id w:val="0"/>'
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="Segoe UI Symbol"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☐', 'Check Box')}</w:sdtContent></w:sdt>"
    )


def control(label: str, text: str) -> Xml:
    """Return a plain-text content control that holds *text*; *label* is its title."""
    return Xml(
        f'<w:sdt><w:sdtPr><w:alias w:val="{_limited(label, _MAX_CONTROL_TITLE)}"/><w:id w:val="0"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
    )


def _limited(text: str, length: int) -> Xml:
    """Return *text* for an attribute of which Word accepts *length* characters."""
    return escaped(text if len(text) <= length else text[: length - 1] + "…")


# --- paragraphs -------------------------------------------------------------------------------------------------------


def para(style: str, content: Xml, numbered: str | None = None) -> Xml:
    """Return a paragraph in *style*.

    *numbered* is START or NEXT for an item of a numbered list.
    """
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbered}"/></w:numPr>' if numbered else ""
    return Xml(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr>{content}</w:p>')


def line(style: str, text: str) -> Xml:
    """Return a paragraph of plain *text*."""
    return para(style, run(text))


def contents_mark() -> Xml:
    """Return the bookmark that the table of contents replaces."""
    return anchored(CONTENTS, NONE)


def anchored(anchor: str, content: Xml) -> Xml:
    """Return *content* in a bookmark, the target of `reference`."""
    return Xml(f'<w:bookmarkStart w:id="0" w:name="{anchor}"/>{content}<w:bookmarkEnd w:id="0"/>')


def prose(blocks: Prose, styles: ProseStyles = BODY, lead: Xml = NONE, later: Xml = NONE) -> Xml:
    """Return *blocks* in *styles*.

    The runs *lead* stand before the first block, *later* before all others.
    """
    paragraphs: list[Xml] = []
    previous = ""
    for block in blocks:
        style = {"bullet": styles.bullet, "number": styles.number}.get(block.style, styles.paragraph)
        numbered = None if block.style != "number" else (NEXT if previous == "number" else START)
        paragraphs.append(para(style, join(lead, spans(block.spans)), numbered))
        previous, lead = block.style, later
    return join(*paragraphs)


def bullets(texts: Iterable[str], style: str = BODY.bullet) -> Xml:
    """Return a list of plain items."""
    return join(*(line(style, text) for text in texts))


def numbers(texts: Iterable[str], style: str = BODY.number) -> Xml:
    """Return a numbered list of plain items that begins at 1."""
    return join(*(para(style, run(text), NEXT if position else START) for position, text in enumerate(texts)))


def together(*parts: Xml) -> Xml:
    """Return *parts* concatenated, the end of each kept on one page with the next.

    The last paragraph of text in a part gets the "Keep" variant of its style; a list's has none, and stays.
    """
    filled = [part for part in parts if part]
    return join(*map(_end_kept, filled[:-1]), *filled[-1:])


def _end_kept(part: Xml) -> Xml:
    style = max(_LAST_KEEPABLE, key=part.rfind)
    before, style, after = part.rpartition(style)
    return Xml(before + style.replace('"/>', ' Keep"/>') + after)


# --- tables -----------------------------------------------------------------------------------------------------------


Edge = Literal["top", "left", "bottom", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    `fill` is a theme colour, `span` the number of columns that it covers, `edges` are those that are drawn.
    """

    content: Xml
    fill: str | None = None
    span: int = 1
    align: Literal["top", "center", "bottom"] = "top"
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    `height` (twips) is the least height, or the height itself if `exact`.
    """

    cells: tuple[Cell, ...]
    height: int | None = None
    exact: bool = False


def head(titles: Iterable[str]) -> Row:
    """Return a header row."""
    return Row(tuple(Cell(line("Table Head", title)) for title in titles))


def plain(style: str, texts: Iterable[str]) -> Row:
    """Return a row of plain texts in *style*."""
    return Row(tuple(Cell(line(style, text)) for text in texts))


def shares(width: int, parts: Sequence[float], least_sizes: Sequence[float] = ()) -> tuple[int, ...]:
    """Return *width* divided in proportion to *parts*, without a remainder.

    Each part is at least as large as *least_sizes* says, at the cost of the others, if all of those fit.
    """
    sizes = [width * part / sum(parts) for part in parts]
    if least_sizes and sum(least_sizes) <= width:
        fixed: set[int] = set()  # the indices of parts at their least size
        while too_small := {i for i, size in enumerate(sizes) if i not in fixed and size < least_sizes[i]}:
            fixed |= too_small
            room = width - sum(least_sizes[i] for i in fixed)
            remaining_parts = sum(part for i, part in enumerate(parts) if i not in fixed)
            sizes = [least_sizes[i] if i in fixed else room * part / remaining_parts for i, part in enumerate(parts)]
    edges = [round(edge) for edge in accumulate(sizes, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))


def table(
    style: str,
    widths: Sequence[int],
    rows: Iterable[Row],
    *,
    title: str,
    text: str,
    headed: bool = True,
    total: bool = False,
    indent: int = 0,
    together: int | None = None,
) -> Xml:
    """Return a table of fixed column *widths* in *style*.

    No row is split by a page break. If *headed*, the first row is a header, repeated on every page; if *total*, the
    last is a sum. *together* is the number of last rows that share a page, None for all rows. *title* and *text*
    are the alternative text.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body_rows = list(rows)
    for part in (slice(0, -1),) if together is None else (slice(headed, headed + 2), slice(-together, -1)):
        body_rows[part] = [_kept_with_next(row) for row in body_rows[part]]
    body = "".join(_row(row, widths, headed and position == 0) for position, row in enumerate(body_rows))
    conditions = f'w:firstRow="{headed:d}" w:lastRow="{total:d}"'
    value = f"{0x0400 | 0x0020 * headed | 0x0040 * total | 0x0200:04X}"
    return Xml(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{value}" {conditions} w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(title)}"/><w:tblDescription w:val="{escaped(text)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _kept_with_next(row: Row) -> Row:
    """Return *row* kept on one page with the next.

    The styles in its first cell get their "Keep" variant.
    """
    first, *others = row.cells
    content = _KEEPABLE.sub(r'<w:pStyle w:val="\1 Keep"/>', first.content)
    return replace(row, cells=(replace(first, content=Xml(content)), *others))


def _row(row: Row, widths: Sequence[int], header: bool) -> str:
    rule = f'<w:trHeight w:val="{row.height}" w:hRule="{"exact" if row.exact else "atLeast"}"/>' if row.height else ""
    cells, column = [], 0
    for cell in row.cells:
        width, column = sum(widths[column : column + cell.span]), column + cell.span
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="auto" w:themeFill="{cell.fill}"/>' if cell.fill else ""
        align = f'<w:vAlign w:val="{cell.align}"/>' if cell.align != "top" else ""
        edges = _edges(cell)
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{edges}{fill}{align}</w:tcPr>{cell.content}</w:tc>'
        )
    repeat = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{rule}{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def _edges(cell: Cell) -> str:
    """Return the `w:tcBorders` of *cell*, in the order of its schema."""
    drawn = [edge for edge in get_args(Edge) if edge in cell.edges]
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in drawn)
    return f"<w:tcBorders>{lines}</w:tcBorders>" if lines else ""
