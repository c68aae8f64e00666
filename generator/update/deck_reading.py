"""Reads a .pptx as a merge sees it, and finds the elements that it was read from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from generator.office import theme
from generator.office.drawingml_reading import A, P
from generator.office.pptx.placeholders import FOOTERS, TITLES
from generator.office.relationships import OFFICE, Package
from generator.update.looks import NOTHING, Colours, Heritage, edges, fill, heritage, of_the_master, runs, text_of
from generator.update.model import Cell, Deck, Edges, Kind, Line, Shape, Slide

PRESENTATION = "ppt/presentation.xml"
_R = f"{{{OFFICE}}}"
SHAPES: Mapping[str, Kind] = {
    f"{P}sp": "text", f"{P}graphicFrame": "table", f"{P}grpSp": "group", f"{P}pic": "picture", f"{P}cxnSp": "other",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent": "other",
}  # fmt: skip


def slide_parts(package: Package) -> list[tuple[int, str]]:
    """Return id and part of each slide, in order."""
    targets = {item.id: item.target for item in package.relationships(PRESENTATION)}
    listed = package.xml(PRESENTATION).find(f"{P}sldIdLst")
    entries = [] if listed is None else list(listed)
    return [(int(entry.get("id")), targets[entry.get(f"{_R}id")]) for entry in entries]


def palette_of(package: Package) -> dict[str, str]:
    """Return the colours of the first master's theme by slot."""
    part = package.related(_master_of(package, slide_parts(package)[0][1]), "theme")
    return {} if part is None else theme.colours(package.data(part))


def fonts_of(package: Package) -> tuple[str, str]:
    """Return the heading and the body font of the first master's theme."""
    part = package.related(_master_of(package, slide_parts(package)[0][1]), "theme")
    return ("", "") if part is None else theme.theme_fonts(package.data(part))


def _master_of(package: Package, slide: str) -> str:
    layout = package.related(slide, "slideLayout") or ""
    return package.related(layout, "slideMaster") or ""


def read(package: Package, palette: Mapping[str, str], keys: Sequence[str] = ()) -> Deck:
    """Return the deck in *package*; colours are those of *palette*, keys those given.

    Raises KeyError, AttributeError or ValueError for a deck that lacks what every deck has.
    """
    root = package.xml(PRESENTATION)
    size = root.find(f"{P}sldSz")
    slides = []
    for position, (number, part) in enumerate(slide_parts(package)):
        key = keys[position] if keys else ""
        slides.append(_slide(package, palette, number, part, key))
    return Deck((int(size.get("cx")), int(size.get("cy"))), tuple(slides))


def _slide(package: Package, palette: Mapping[str, str], number: int, part: str, key: str) -> Slide:
    layout = package.xml(package.related(part, "slideLayout") or "")
    master = package.xml(_master_of(package, part))
    colours = Colours(palette, dict(master.find(f"{P}clrMap").attrib))
    root = package.xml(part)
    images = {item.id: item.target for item in package.relationships(part)}

    def media(element: Any) -> str:
        blip = element.find(f".//{A}blip")
        target = images.get(blip.get(f"{_R}embed"), "") if blip is not None else ""
        return hashlib.sha256(package.data(target)).hexdigest()[:12] if target in package.names else ""

    shapes = tuple(_shape(element, layout, master, colours, media) for element in shape_elements(root))
    notes = package.related(part, "notesSlide")
    body = None if notes is None else notes_body(package.xml(notes))
    lines = () if body is None else _notes(body, colours)
    comments = any(item.kind == "comments" for item in package.relationships(part))
    extras = " ".join((*_extras(root, colours), *(("comments",) if comments else ())))
    return Slide(number, key, _title(root, shapes), shapes, lines, root.get("show") in ("0", "false"), extras)


def _title(root: Any, shapes: Sequence[Shape]) -> str:
    """Return the words of the title, else the first words there are, on one line."""
    for element, shape in zip(shape_elements(root), shapes, strict=True):
        holder = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if holder is not None and holder.get("type") in TITLES:
            return " ".join(shape.text.split())
    return " ".join(next((shape.text for shape in shapes if shape.text.strip()), "").split())


def _extras(root: Any, colours: Colours) -> Iterator[str]:
    """Yield what a slide has besides shapes; a transition without effect is nothing."""
    ground = root.find(f"{P}cSld/{P}bg")
    if ground is not None:
        yield f"ground {fill(ground.find(f'{P}bgPr'), colours)}"
    for transition in root.iter(f"{P}transition"):
        effect = next((etree.QName(item).localname for item in transition if item.tag != f"{P}sndAc"), "")
        if effect or transition.get("advTm"):
            yield f"transition {effect} {transition.get('advTm', '')}"
            break
    targets = list(root.iter(f"{P}spTgt"))
    if targets:
        yield f"animations {len(targets)}"


def shape_elements(root: Any) -> list[Any]:
    """Return the elements of a slide's shapes, from the back to the front."""
    return [element for element in root.find(f"{P}cSld/{P}spTree") if element.tag in SHAPES]


def notes_body(root: Any) -> Any:
    """Return the text body of a notes page; None where it has none."""
    for holder in root.iter(f"{P}ph"):
        if holder.get("type") == "body":
            return holder.getparent().getparent().getparent().find(f"{P}txBody")
    return None


def _notes(body: Any, colours: Colours) -> tuple[Line, ...]:
    """Return the lines of the notes; of their looks only the marks count.

    Programs set notes in type of their own.
    """
    lines = (Line(text_of(item), runs(item, body, NOTHING, colours)) for item in body.iter(f"{A}p"))
    return tuple(Line(line.text, " | ".join(part.split(" ")[1] for part in line.look.split(" | ") if part))
                 for line in lines)  # fmt: skip


def kind_of(element: Any) -> Kind:
    """Return what kind of shape *element* is."""
    kind = SHAPES[element.tag]
    if kind == "table":
        return kind if element.find(f".//{A}tbl") is not None else "other"
    holder = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph") if kind == "text" else None
    return "footer" if holder is not None and holder.get("type") in FOOTERS else kind


def cells_of(element: Any) -> list[Any]:
    """Return what holds the texts of a shape: itself, its cells, or its members."""
    match kind_of(element):
        case "text" | "footer":
            return [element]
        case "table":
            return list(element.iter(f"{A}tc"))
        case "group":
            return list(element.iter(f"{P}sp", f"{P}pic"))
    return []


def body_of(cell: Any) -> Any:
    """Return the text body of a cell; None for one without."""
    body = cell.find(f"{A}txBody")
    return cell.find(f"{P}txBody") if body is None else body


def _shape(element: Any, layout: Any, master: Any, colours: Colours, media: Any) -> Shape:
    kind = kind_of(element)
    properties = next(element.iter(f"{P}cNvPr"), None)
    name, alt = ("", "") if properties is None else (properties.get("name", ""), properties.get("descr", ""))
    of = heritage(element, layout, master) if kind in ("text", "footer") else of_the_master(master)
    box = _box(element) or of.box()
    if kind == "picture":
        return Shape(name, kind, box, (Cell((), media(element)),), form=_form(element, colours), alt=alt)
    if kind == "other":
        return Shape(name, kind, box, (Cell(tuple(_loose(element)), _digest(element)),))
    cells = tuple(_cell(cell, kind, of, colours) for cell in cells_of(element))
    rows = tuple(len(row.findall(f"{A}tc")) for row in element.iter(f"{A}tr")) if kind == "table" else ()
    return Shape(name, kind, box, cells, rows, _form(element, colours), alt)


def _form(element: Any, colours: Colours) -> str:
    """Return the geometry of a shape, its turn and its outline."""
    properties = element.find(f"{P}spPr")
    if properties is None:
        return ""
    geometry, frame, line = (properties.find(f"{A}{tag}") for tag in ("prstGeom", "xfrm", "ln"))
    shown = "rect" if geometry is None else str(geometry.get("prst"))
    turns = () if frame is None else (f"{key} {frame.get(key, '0')}" for key in ("rot", "flipH", "flipV"))
    turned = (turn for turn in turns if not turn.endswith((" 0", " false")))
    ink = "" if line is None else colours.of(line.find(f"{A}solidFill"))
    return " ".join(filter(None, (shown, *turned, ink)))


def _box(element: Any) -> Edges | None:
    for way in (f"{P}spPr/{A}xfrm", f"{P}xfrm", f"{P}grpSpPr/{A}xfrm"):
        if (box := edges(element.find(way))) is not None:
            return box
    return None


def _cell(cell: Any, kind: Kind, of: Heritage, colours: Colours) -> Cell:
    body = body_of(cell)
    lines = () if body is None else tuple(
        Line(text_of(item), runs(item, body, of, colours)) for item in body.findall(f"{A}p")
    )  # fmt: skip
    properties = cell.find(f"{A}tcPr" if kind == "table" else f"{P}spPr")
    ground = fill(properties, colours, (holder.find(f"{P}spPr") for holder in of.holders))
    return Cell(lines, ground, _box(cell) if kind == "group" else None)


def _loose(element: Any) -> Iterator[Line]:
    for paragraph in element.iter(f"{A}p"):
        yield Line(text_of(paragraph), "")


def _digest(element: Any) -> str:
    return hashlib.sha256(etree.tostring(element)).hexdigest()[:12]
