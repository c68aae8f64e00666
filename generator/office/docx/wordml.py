"""WordprocessingML as text: every function here is pure and returns markup that is escaped already.

Looks stand in it by the *names* of styles and theme slots; `file` turns names into the ids of the template at hand,
numbers what must be numbered, and puts the theme's colour values beside its slots. Lengths are in twips (1/20 pt).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple, NewType
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

TWIPS_PER_MM = 1440 / 25.4
NONE = Xml("")
CONTENTS = "contents"  # the bookmark that marks where the table of contents goes
START, NEXT = "start", "next"  # a numbered item begins a new list, or goes on with it

_KEEPABLE = re.compile('<w:pStyle w:val="(Table Label|Table Text)"/>')
_LAST_KEEPABLE = re.compile('(.*)<w:pStyle w:val="(Body Text|Say)"/>((?:(?!<w:pStyle ).)*)', re.DOTALL)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def mm(length: float) -> int:
    """Return *length* (millimetres) in twips."""
    return round(length * TWIPS_PER_MM)


def allowed(text: str) -> str:
    """Return *text* without what XML cannot hold."""
    return _ILLEGAL.sub("", text)


def escaped(text: str) -> Xml:
    """Return *text* for use between tags or in a quoted attribute."""
    return Xml(escape(allowed(text), {'"': "&quot;"}))


def join(*parts: Xml) -> Xml:
    """Return *parts* one after the other."""
    return Xml("".join(parts))


class Look(NamedTuple):
    """The paragraph styles that prose takes in one place of the document."""

    paragraph: str
    bullet: str
    number: str


BODY = Look("Body Text", "List Bullet", "List Number")
TABLE = Look("Table Text", "Table Bullet", "Table Number")


# --- runs -------------------------------------------------------------------------------------------------------------


def run(text: str, style: str | None = None) -> Xml:
    """Return a run of *text* in a character style; tab characters become tabs."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    pieces = (f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' if piece else "" for piece in text.split("\t"))
    return Xml(f"<w:r>{look}{'<w:tab/>'.join(pieces)}</w:r>")


def spans(given: Iterable[Span]) -> Xml:
    """Return the runs of resolved text: emphasis as character styles, links as links."""
    return join(*(link(span.text, span.href) if span.href else run(span.text, _emphasis(span)) for span in given))


def _emphasis(span: Span) -> str | None:
    if span.bold:
        return "Intense Emphasis" if span.italic else "Strong"
    return "Emphasis" if span.italic else None


def link(text: str, href: str) -> Xml:
    """Return a link to an address outside of the document; its screen tip is the address."""
    return _link(f'r:id="{escaped(href)}"', href, run(text, "Hyperlink"))


def reference(text: str, anchor: str) -> Xml:
    """Return a link to the heading *text* that carries *anchor*."""
    return led(anchor, text, run(text, "Hyperlink"))


def led(anchor: str, tip: str, shown: Xml) -> Xml:
    """Return *shown* as a link to *anchor*; *tip* is its screen tip, and its description in an accessible PDF."""
    return _link(f'w:anchor="{anchor}"', tip, shown)


def _link(to: str, tip: str, shown: Xml) -> Xml:
    return Xml(f'<w:hyperlink {to} w:tooltip="{_cut(tip, 255)}" w:history="1">{shown}</w:hyperlink>')


def field(code: str, shown: str, style: str | None = None) -> Xml:
    """Return a field, such as `SEQ`, with the result that is shown (in a character style) until Word computes anew."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return Xml(f"{begin}{instruction}{separate}{run(shown, style)}{end}")


def checkbox(label: str) -> Xml:
    """Return a box to tick, on screen or on paper; *label* is its name for a screen reader."""
    return Xml(
        f'<w:sdt><w:sdtPr><w:alias w:val="{_title(label)}"/><w:id w:val="0"/>'
        '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="Segoe UI Symbol"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☐', 'Check Box')}</w:sdtContent></w:sdt>"
    )


def control(label: str, text: str) -> Xml:
    """Return a plain text that the facilitator may click and change; *label* is the control's title."""
    return Xml(
        f'<w:sdt><w:sdtPr><w:alias w:val="{_title(label)}"/><w:id w:val="0"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"
    )


def _title(label: str) -> Xml:
    return _cut(label, 64)


def _cut(text: str, most: int) -> Xml:
    """Return *text* for an attribute of which Word takes *most* characters."""
    return escaped(text if len(text) <= most else text[: most - 1] + "…")


# --- paragraphs -------------------------------------------------------------------------------------------------------


def para(style: str, content: Xml, numbered: str | None = None) -> Xml:
    """Return a paragraph; *numbered* is START or NEXT in a numbered list."""
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbered}"/></w:numPr>' if numbered else ""
    return Xml(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr>{content}</w:p>')


def line(style: str, text: str) -> Xml:
    """Return a paragraph of plain *text*."""
    return para(style, run(text))


def contents_here() -> Xml:
    """Return the mark that the table of contents takes the place of."""
    return anchored(CONTENTS, NONE)


def anchored(anchor: str, content: Xml) -> Xml:
    """Return *content* inside a bookmark, for `reference` to lead to."""
    return Xml(f'<w:bookmarkStart w:id="0" w:name="{anchor}"/>{content}<w:bookmarkEnd w:id="0"/>')


def prose(blocks: Prose, look: Look = BODY, lead: Xml = NONE, later: Xml = NONE) -> Xml:
    """Return *blocks* in the styles of *look*; *lead* stands in front of the first one's words, *later* in front of
    every other paragraph's."""
    made: list[Xml] = []
    before = ""
    for block in blocks:
        style = {"bullet": look.bullet, "number": look.number}.get(block.style, look.paragraph)
        numbered = None if block.style != "number" else (NEXT if before == "number" else START)
        made.append(para(style, join(lead, spans(block.spans)), numbered))
        before, lead = block.style, later
    return join(*made)


def bullets(texts: Iterable[str], style: str = BODY.bullet) -> Xml:
    """Return a list of plain lines."""
    return join(*(line(style, text) for text in texts))


def numbers(texts: Iterable[str], style: str = BODY.number) -> Xml:
    """Return a numbered list of plain lines that begins at 1."""
    return join(*(para(style, run(text), NEXT if position else START) for position, text in enumerate(texts)))


def together(*parts: Xml) -> Xml:
    """Return *parts* one after the other, each on one page with what follows it.

    That is told by the style of its last paragraph; a list, whose items stand close by their style, is left as it is.
    """
    given = [part for part in parts if part]
    return join(
        *(Xml(_LAST_KEEPABLE.sub(r'\1<w:pStyle w:val="\2 Keep"/>\3', part)) for part in given[:-1]), *given[-1:]
    )


# --- tables -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell; `fill` is a theme slot, `span` the columns it covers."""

    content: Xml
    fill: str | None = None
    span: int = 1
    align: Literal["top", "center", "bottom"] = "top"


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row; `height` (twips) is the least height, or the height itself where it is `exact`."""

    cells: tuple[Cell, ...]
    height: int | None = None
    exact: bool = False


def head(titles: Iterable[str]) -> Row:
    """Return a header row."""
    return Row(tuple(Cell(line("Table Head", title)) for title in titles))


def plain(style: str, texts: Iterable[str]) -> Row:
    """Return a row of plain lines."""
    return Row(tuple(Cell(line(style, text)) for text in texts))


def shares(width: int, parts: Sequence[float], least: Sequence[float] = ()) -> tuple[int, ...]:
    """Return *width* divided in proportion to *parts*, so that nothing is left over.

    A part is at least as large as *least* says, at the cost of the others, where all of that has room.
    """
    sizes = [width * part / sum(parts) for part in parts]
    if least and sum(least) <= width:
        small: set[int] = set()
        while more := {at for at, size in enumerate(sizes) if at not in small and size < least[at]}:
            small |= more
            room = width - sum(least[at] for at in small)
            rest = sum(part for at, part in enumerate(parts) if at not in small)
            sizes = [least[at] if at in small else room * part / rest for at, part in enumerate(parts)]
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
    """Return a table of fixed column *widths*; no row is split by a page's end, nor are the first or last left alone.

    *headed*: the first row is a header and comes again on every page; *total*: the last row is a sum; *together*: how
    many of the last rows share a page, all rows where nothing is said. *title* and *text* are its alternative text.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    given = list(rows)
    for part in (slice(0, -1),) if together is None else (slice(headed, headed + 2), slice(-together, -1)):
        given[part] = [_kept(row) for row in given[part]]
    body = "".join(_row(row, widths, headed and position == 0) for position, row in enumerate(given))
    look = f'w:firstRow="{headed:d}" w:lastRow="{total:d}"'
    value = f"{0x0400 | 0x0020 * headed | 0x0040 * total | 0x0200:04X}"
    return Xml(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{value}" {look} w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(title)}"/><w:tblDescription w:val="{escaped(text)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _kept(row: Row) -> Row:
    """Return *row* on one page with the next: that is told by the style of its first cell's paragraphs."""
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
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{fill}{align}</w:tcPr>{cell.content}</w:tc>'
        )
    repeat = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{rule}{repeat}</w:trPr>{''.join(cells)}</w:tr>"
