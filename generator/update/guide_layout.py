"""Reads what Word lets people set on a paragraph or a cell besides its style."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.office.docx.wordml import NAMESPACES
from generator.office.relationships import OFFICE, Package

W, _WP, _A = (f"{{{NAMESPACES[prefix]}}}" for prefix in ("w", "wp", "a"))
_R = f"{{{OFFICE}}}"
_SIDES = {"start": "left", "end": "right"}  # what newer files call the sides of a paragraph
_SET = ("jc", "ind", "spacing", "shd", "pageBreakBefore", "tcW")
_SWITCHES = ("pageBreakBefore", "keepNext", "b", "i", "caps")  # which are on where they say nothing
_OFF = ("0", "false", "none")


def document_part(package: Package) -> str:
    """Return the name of the main part. Raises KeyError where there is none."""
    part = package.related("", "officeDocument")
    if part is None:
        raise KeyError("officeDocument")
    return part


def targets_of(package: Package, part: str) -> dict[str, str]:
    """Return what the relationships of *part* lead to.

    That is an address, or a digest of a picture.
    """
    targets = {}
    for item in package.relationships(part):
        if item.external:
            targets[item.id] = item.target.rstrip("/")
        elif item.kind == "image" and item.target in package.names:
            targets[item.id] = hashlib.sha256(package.data(item.target)).hexdigest()[:12]
    return targets


def layout_of(element: Any, targets: Mapping[str, str]) -> str:
    """Return what is set on a w:p, or on a w:tc but for its paragraphs."""
    return " ".join(_parts(element, targets))


def _parts(element: Any, targets: Mapping[str, str]) -> Iterator[str]:
    yield from values_of(element.find(f"{W}pPr" if element.tag == f"{W}p" else f"{W}tcPr"), _SET)
    if element.tag != f"{W}p":
        return
    for item in element.iter(f"{W}br", f"{W}rFonts", f"{W}hyperlink", f"{_WP}extent"):
        match item.tag.rsplit("}", 1)[-1]:
            case "br" if item.get(f"{W}type") in ("page", "column"):
                yield f"{item.get(f'{W}type')} break"
            case "rFonts" if item.get(f"{W}ascii"):
                yield str(item.get(f"{W}ascii"))
            case "hyperlink" if item.get(f"{_R}id"):
                yield targets.get(str(item.get(f"{_R}id")), "")
            case "extent":
                yield f"{item.get('cx')} × {item.get('cy')}"


def values_of(properties: Any, tags: Iterable[str]) -> Iterator[str]:
    """Yield what of *tags* is set among *properties*, with its values."""
    for tag, item in children_of(properties, tags):
        if (item.attrib or tag in _SWITCHES) and item.get(f"{W}val") not in _OFF:
            yield tag if tag in _SWITCHES else f"{tag} {_values(item)}"


def children_of(properties: Any, tags: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Yield those of *tags* that are among *properties*, each with its element."""
    children: dict[str, Any] = {}
    for item in () if properties is None else properties:
        children.setdefault(str(item.tag).removeprefix(W), item)
    if children:
        yield from ((tag, children[tag]) for tag in tags if tag in children)


def _values(item: Any) -> str:
    """Return the attributes of an element by their local names.

    Of a colour of the theme only the slot counts, since its value follows from that.
    """
    attributes = {str(name).rsplit("}", 1)[-1]: str(value).lower() for name, value in item.attrib.items()}
    for slot, value in (("themeColor", "val"), ("themeFill", "fill")):
        if slot in attributes:
            attributes.pop(value, None)
    pairs = sorted((_SIDES.get(name, name), _SIDES.get(value, value)) for name, value in attributes.items())
    return " ".join(f"{name} {value}" for name, value in pairs)


def picture_of(element: Any, targets: Mapping[str, str]) -> str:
    """Return a digest of the first picture in *element*; "" for none."""
    blip = next(element.iter(f"{_A}blip"), None)
    return "" if blip is None else targets.get(str(blip.get(f"{_R}embed")), "")
