"""Reads a .docx as a merge sees it, and finds the elements that it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

from generator.office.docx.wordml import NAMESPACES
from generator.office.relationships import Package
from generator.update.guide_layout import W, children_of, document_part, layout_of, picture_of, targets_of
from generator.update.guide_settings import settings_of
from generator.update.model import Cell, Guide, Line, Shape

_PROPERTIES = f"{{{NAMESPACES['wp']}}}docPr"
_CONTENTS = ("toc ", "contents ")  # how the styles of a table of contents begin, in Word and in LibreOffice
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
_TRACKED = (f"{W}ins", f"{W}del", f"{W}commentReference", f"{W}footnoteReference", f"{W}endnoteReference")
_LINKS = ("hyperlink", "internet link")  # the style of a link, in Word and in LibreOffice
_MARKS = ("rStyle", "b", "i", "u", "strike", "highlight", "color", "sz")
_LABEL = 48  # letters by which an item is description
_OFF = ("0", "false", "none", "auto")
_KEPT = 4_096  # items: those of four guides and their materials
Pairs = tuple[tuple[str, str], ...]
Styles = dict[str, str]  # id and name, in small letters


def styles_of(package: Package) -> Styles:
    """Return the names of the styles by their ids."""
    part = package.related(document_part(package), "styles")
    styles = () if part is None else package.xml(part).iter(f"{W}style")
    return {str(item.get(f"{W}styleId")): str(item.find(f"{W}name").get(f"{W}val")).lower() for item in styles}


def read(package: Package) -> Guide:
    """Return the guide in *package*.

    Raises KeyError or AttributeError for one that lacks what every guide has.
    """
    styles = styles_of(package)
    targets = targets_of(package, document_part(package))
    meanings = tuple(styles.items()), tuple(targets.items())
    markup = (etree.tostring(element, with_tail=False) for element in item_elements(package, styles))
    return Guide(tuple(_item_in(item, *meanings) for item in markup), tuple(settings_of(package)))


def item_elements(package: Package, styles: Styles) -> list[Any]:
    """Return the elements of paragraphs, tables and pictures, but for the contents."""
    return list(_items(package.xml(document_part(package)).find(f"{W}body"), styles))


def _items(holder: Any, styles: Styles) -> Iterator[Any]:
    for element in holder:
        if element.tag == f"{W}sdt":
            if element.find(f"{W}sdtPr/{W}docPartObj") is None and element.find(f"{W}sdtContent") is not None:
                yield from _items(element.find(f"{W}sdtContent"), styles)
        elif element.tag == f"{W}tbl" or (element.tag == f"{W}p" and _says_something(element, styles)):
            yield element


def _says_something(paragraph: Any, styles: Styles) -> bool:
    """Return whether a paragraph has words, a picture or a page's end.

    Those of the contents say nothing.
    """
    if style_of(paragraph, styles).startswith(_CONTENTS):
        return False
    return bool(text_of(paragraph).strip()) or next(paragraph.iter(*_DRAWN), None) is not None or _breaks(paragraph)


def _breaks(paragraph: Any) -> bool:
    """Return whether a page ends in a paragraph."""
    return any(item.get(f"{W}type") == "page" for item in paragraph.iter(f"{W}br"))


def style_of(paragraph: Any, styles: Styles) -> str:
    """Return the name of a paragraph's style."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return styles.get("" if style is None else str(style.get(f"{W}val")), "")


@lru_cache(_KEPT)
def _item_in(markup: bytes, styles: Pairs, targets: Pairs) -> Shape:
    """Return the item in *markup*, read once however many guides have it."""
    return _item(etree.fromstring(markup), dict(styles), dict(targets))


def _item(element: Any, styles: Styles, targets: Mapping[str, str]) -> Shape:
    if element.tag == f"{W}tbl":
        rows = element.findall(f"{W}tr")
        cells = tuple(_cell(cell, styles, targets) for row in rows for cell in row.iter(f"{W}tc"))
        return Shape(_label(cells[0].text if cells else ""), "table", None, cells, tuple(map(_cell_count, rows)))
    cell = _cell(element, styles, targets)
    if cell.text.strip():
        return Shape(_label(cell.text), "text", None, (cell,), form=style_of(element, styles))
    if next(element.iter(*_DRAWN), None) is None:
        return Shape("page break", "break", None, (Cell((), "", layout=cell.layout),))
    description = next((str(item.get("descr") or "") for item in element.iter(_PROPERTIES)), "")
    picture = Cell((Line(description, ""),), picture_of(element, targets), layout=cell.layout)
    return Shape(_label(description), "picture", None, (picture,))


def _cell_count(row: Any) -> int:
    return sum(1 for _ in row.iter(f"{W}tc"))


def _label(text: str) -> str:
    """Return the first words of *text*, to tell it by."""
    words = " ".join(text.split())
    return words if len(words) <= _LABEL else f"{words[:_LABEL].rsplit(' ', 1)[0]} …"


def cells_of(element: Any) -> list[Any]:
    """Return what holds the texts of an item: its cells, or the paragraph itself."""
    return list(element.iter(f"{W}tc")) if element.tag == f"{W}tbl" else [element]


def paragraphs_of(cell: Any) -> list[Any]:
    """Return the paragraphs of a cell, or the paragraph itself."""
    return [cell] if cell.tag == f"{W}p" else list(cell.iter(f"{W}p"))


def _cell(cell: Any, styles: Styles, targets: Mapping[str, str]) -> Cell:
    paragraphs = paragraphs_of(cell)
    layouts = [layout_of(item, targets) for item in (*([] if cell.tag == f"{W}p" else [cell]), *paragraphs)]
    return Cell(tuple(_line(item, styles) for item in paragraphs), "", layout=" | ".join(filter(None, layouts)))


def _line(paragraph: Any, styles: Styles) -> Line:
    return Line(text_of(paragraph), _look(paragraph, styles))


def text_of(paragraph: Any) -> str:
    """Return the words of a paragraph; a line broken by hand is a vertical tab."""
    return "".join(node.text or "" if node.tag == f"{W}t" else separator(node) for node in text_nodes(paragraph))


def text_nodes(paragraph: Any) -> list[Any]:
    """Return the texts, tabs and line ends of a paragraph, not those of drawings."""
    nodes = [node for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr") if node.getparent().tag == f"{W}r"]
    if next(paragraph.iterdescendants(f"{W}p"), None) is None:  # most have no text box, whose paragraphs lie within
        return nodes
    return [node for node in nodes if next(node.iterancestors(f"{W}p")) is paragraph]


def separator(node: Any) -> str:
    """Return the character that a tab or a line end stands for; "" for a page's end."""
    if node.tag == f"{W}tab":
        return "\t"
    return "" if node.get(f"{W}type") in ("page", "column") else "\v"


def _look(paragraph: Any, styles: Styles) -> str:
    """Return the looks that the runs have of their own, and what is noted on them."""
    looks: list[str] = []
    for run in paragraph.iter(f"{W}r"):
        if any(node.tag == f"{W}t" and (node.text or "").strip() for node in run):
            look = _run(run.find(f"{W}rPr"), styles)
            looks += [] if looks[-1:] == [look] else [look]
    noted = {item.tag.removeprefix(W) for item in paragraph.iter(*_TRACKED)}
    return " | ".join((*looks, *sorted(noted)))


def _run(properties: Any, styles: Styles) -> str:
    """Return the character style of a run, and the marks that it has by hand."""
    marks = []
    for tag, item in children_of(properties, _MARKS):
        value = str(item.get(f"{W}val", "1"))
        if tag == "rStyle":
            value = styles.get(value, value)
        if value and value not in _OFF and value not in _LINKS:
            marks.append(f"{tag} {value}")
    return " ".join(marks)
