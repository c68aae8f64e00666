"""Reads a .pptx as a merge sees it, and finds the elements that it was read from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from lxml import etree

from generator.office import theme
from generator.office.drawingml_reading import A, P
from generator.office.pptx.placeholders import FOOTERS, TITLES
from generator.office.relationships import OFFICE, Package
from generator.update import sections
from generator.update.looks import NOTHING, Heritage, References, edges, fill, heritage, of_the_master, runs, text_of
from generator.update.model import Cell, Deck, Edges, Frame, Kind, Line, Shape, Slide

Pairs = tuple[tuple[str, str], ...]
_KEPT_SHAPES, _KEPT_PAGES = 4_096, 64  # of some kits: seven decks have as many shapes that differ
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


def theme_part(package: Package) -> str | None:
    """Return the theme of the first slide's master."""
    return package.related(_master_of(package, slide_parts(package)[0][1]), "theme")


def theme_of(package: Package) -> dict[str, str]:
    """Return the colours of the first slide's theme by slot, and its fonts."""
    part = theme_part(package)
    if part is None:
        return {}
    fonts = zip(("major", "minor"), theme.theme_fonts(package.data(part)), strict=True)
    return theme.colours(package.data(part)) | dict(fonts)


def frame_parts(package: Package) -> dict[tuple[int, str], str]:
    """Return the parts of masters and layouts, by the keys of their frames."""
    parts: dict[tuple[int, str], str] = {}
    targets = {item.id: item.target for item in package.relationships(PRESENTATION)}
    listed = package.xml(PRESENTATION).find(f"{P}sldMasterIdLst")
    for number, entry in enumerate(listed):
        master = targets[entry.get(f"{_R}id")]
        parts[number, ""] = master
        for item in package.relationships(master):
            if item.kind == "slideLayout":
                parts.setdefault((number, layout_name(package.xml(item.target))), item.target)
    return parts


def layout_name(layout: Any) -> str:
    """Return the name of the layout with this root."""
    return str(layout.find(f"{P}cSld").get("name", ""))


def _master_of(package: Package, slide: str) -> str:
    layout = package.related(slide, "slideLayout") or ""
    return package.related(layout, "slideMaster") or ""


def read(
    package: Package, theme_values: Mapping[str, str], keys: Sequence[str] = (), styles: Package | None = None
) -> Deck:
    """Return the deck in *package*, its slides' keys those given.

    Theme slots mean *theme_values*. What slides inherit is read from the layouts of *styles*, where it has them.

    Raises KeyError, AttributeError or ValueError for a deck that lacks what every deck has.
    """
    root = package.xml(PRESENTATION)
    size = root.find(f"{P}sldSz")
    beside = {} if styles is None else frame_parts(styles)
    inherited = {part: (styles or package, beside.get(key, part)) for key, part in frame_parts(package).items()
                 if styles is None or key in beside}  # fmt: skip
    slides = []
    for position, (number, part) in enumerate(slide_parts(package)):
        layout = package.related(part, "slideLayout") or ""
        holder, layout = inherited.get(layout, (package, layout))
        master = holder.xml(holder.related(layout, "slideMaster") or "")
        key = keys[position] if keys else ""
        slides.append(_slide(package, theme_values, (holder.xml(layout), master), number, part, key))
    frames = tuple(_frames(package, package if styles is None else styles))
    theme_now = tuple(sorted(theme_of(package).items()))
    named = tuple(sections.read(root).names.items())
    return Deck((int(size.get("cx")), int(size.get("cy"))), tuple(slides), frames, theme_now, named)


def _frames(package: Package, styles: Package) -> Iterator[Frame]:
    """Yield masters and layouts.

    What a layout inherits is read from the master of *styles*, where it has that.
    """
    parts, beside = frame_parts(package), frame_parts(styles)
    for (number, name), part in parts.items():
        root = package.xml(part)
        holder, master_part = (styles, beside[number, ""]) if (number, "") in beside else (package, parts[number, ""])
        master = holder.xml(master_part) if name else root
        references = _references(package, part, master, {})
        yield Frame(number, name, _shapes(root, (root, master), references), " ".join(_extras(root, references)))


def _references(package: Package, part: str, master: Any, theme_values: Mapping[str, str]) -> References:
    targets = {}
    for item in package.relationships(part):
        if item.external:
            targets[item.id] = item.target
        elif item.kind == "image" and item.target in package.names:
            targets[item.id] = hashlib.sha256(package.data(item.target)).hexdigest()[:12]
    return References(theme_values, dict(master.find(f"{P}clrMap").attrib), targets)


def _slide(
    package: Package, theme_values: Mapping[str, str], inherited: tuple[Any, Any], number: int, part: str, key: str
) -> Slide:
    references = _references(package, part, inherited[1], theme_values)
    root = package.xml(part)
    shapes = _shapes(root, inherited, references)
    notes = package.related(part, "notesSlide")
    body = None if notes is None else notes_body(package.xml(notes))
    lines = () if body is None else _notes(body, references)
    comments = any(item.kind == "comments" for item in package.relationships(part))
    extras = " ".join((*_extras(root, references), *(("comments",) if comments else ())))
    return Slide(number, key, _title(root, shapes), shapes, lines, root.get("show") in ("0", "false"), extras)


def _title(root: Any, shapes: Sequence[Shape]) -> str:
    """Return the words of the title, else the first words there are, on one line."""
    for element, shape in zip(shape_elements(root), shapes, strict=True):
        holder = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if holder is not None and holder.get("type") in TITLES:
            return " ".join(shape.text.split())
    return " ".join(next((shape.text for shape in shapes if shape.text.strip()), "").split())


def _extras(root: Any, references: References) -> Iterator[str]:
    """Yield what a slide has besides shapes; a transition without effect is nothing."""
    ground = root.find(f"{P}cSld/{P}bg")
    if ground is not None:
        yield f"ground {fill(ground.find(f'{P}bgPr'), references)}"
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


def _notes(body: Any, references: References) -> tuple[Line, ...]:
    """Return the lines of the notes; of their looks only the marks count.

    Programs set notes in type of their own.
    """
    lines = (Line(text_of(item), runs(item, body, NOTHING, references)) for item in body.iter(f"{A}p"))
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


def _shapes(page: Any, inherited: tuple[Any, Any], references: References) -> tuple[Shape, ...]:
    """Return the shapes of a *page*.

    *inherited* are the roots of its layout and master.
    """
    layout, master = (etree.tostring(root) for root in inherited)
    meanings = tuple(tuple(pairs.items()) for pairs in (references.theme, references.names, references.targets))
    elements = shape_elements(page)
    return tuple(_shape_in(etree.tostring(element, with_tail=False), layout, master, meanings) for element in elements)


@lru_cache(_KEPT_SHAPES)
def _shape_in(markup: bytes, layout: bytes, master: bytes, meanings: tuple[Pairs, ...]) -> Shape:
    """Return the shape in *markup*, read once however many decks show it.

    *layout* and *master* are the markup of what it inherits from, *meanings* the pairs of `References`.
    """
    theme_values, names, targets = map(dict, meanings)
    return _shape(etree.fromstring(markup), _root(layout), _root(master), References(theme_values, names, targets))


@lru_cache(_KEPT_PAGES)
def _root(markup: bytes) -> Any:
    """Return the root of a layout or a master, to be read only."""
    return etree.fromstring(markup)


def _shape(element: Any, layout: Any, master: Any, references: References) -> Shape:
    kind = kind_of(element)
    properties = next(element.iter(f"{P}cNvPr"), None)
    name, alt = ("", "") if properties is None else (properties.get("name", ""), properties.get("descr", ""))
    of = heritage(element, layout, master) if kind in ("text", "footer") else of_the_master(master)
    box = _box(element) or of.box()
    if kind == "picture":
        return Shape(
            name, kind, box, (Cell((), _media(element, references)),), form=_form(element, references), alt=alt
        )
    if kind == "other":
        return Shape(name, kind, box, (Cell(tuple(_loose(element)), _digest(element)),))
    cells = tuple(_cell(cell, kind, of, references) for cell in cells_of(element))
    rows: tuple[int, ...] = ()
    if kind == "table":
        rows = tuple(len(row.findall(f"{A}tc")) for row in element.iter(f"{A}tr"))
        widths = [(0, 0, int(column.get("w")), 0) for column in element.iter(f"{A}gridCol")] * len(rows)
        if len(widths) == len(cells):
            cells = tuple(replace(cell, box=width) for cell, width in zip(cells, widths, strict=True))
    return Shape(name, kind, box, cells, rows, _form(element, references), alt)


def _media(element: Any, references: References) -> str:
    """Return a digest of the picture that an element shows, and what is cut off of it."""
    blip, cut = element.find(f".//{A}blip"), element.find(f".//{A}srcRect")
    picture = "" if blip is None else references.targets.get(str(blip.get(f"{_R}embed")), "")
    sides = {} if cut is None else {side: int(cut.get(side, 0)) // 1000 for side in "ltrb"}
    return " ".join([picture, *(f"{side} {share}" for side, share in sides.items() if share)])


def _form(element: Any, references: References) -> str:
    """Return the geometry of a shape, its turn and its outline."""
    properties = element.find(f"{P}spPr")
    if properties is None:
        return ""
    geometry, frame, line = (properties.find(f"{A}{tag}") for tag in ("prstGeom", "xfrm", "ln"))
    shown = "rect" if geometry is None else str(geometry.get("prst"))
    turns = () if frame is None else (f"{key} {frame.get(key, '0')}" for key in ("rot", "flipH", "flipV"))
    turned = (turn for turn in turns if not turn.endswith((" 0", " false")))
    ink = "" if line is None else references.colour(line.find(f"{A}solidFill"))
    return " ".join(filter(None, (shown, *turned, ink)))


def _box(element: Any) -> Edges | None:
    for way in (f"{P}spPr/{A}xfrm", f"{P}xfrm", f"{P}grpSpPr/{A}xfrm"):
        if (box := edges(element.find(way))) is not None:
            return box
    return None


def _cell(cell: Any, kind: Kind, of: Heritage, references: References) -> Cell:
    body = body_of(cell)
    lines = () if body is None else tuple(
        Line(text_of(item), runs(item, body, of, references)) for item in body.findall(f"{A}p")
    )  # fmt: skip
    properties = cell.find(f"{A}tcPr" if kind == "table" else f"{P}spPr")
    ground = fill(properties, references, (holder.find(f"{P}spPr") for holder in of.holders))
    return Cell(lines, ground, _box(cell) if kind == "group" else None)


def _loose(element: Any) -> Iterator[Line]:
    for paragraph in element.iter(f"{A}p"):
        yield Line(text_of(paragraph), "")


def _digest(element: Any) -> str:
    return hashlib.sha256(etree.tostring(element)).hexdigest()[:12]
