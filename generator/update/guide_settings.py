"""Reads and writes the headers, footers, page setups and styles of a guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from generator.office.relationships import OFFICE, Package
from generator.update.carrying import Carrier
from generator.update.guide_layout import W, document_part, values_of
from generator.update.model import Setting

_R = f"{{{OFFICE}}}"
_PAGE = ("pgSz", "pgMar")
_MARGINS = ("top", "right", "bottom", "left", "header", "footer")
_PARAGRAPH = ("jc", "ind", "spacing", "shd", "keepNext", "pageBreakBefore")
_LETTERS = ("rFonts", "b", "i", "u", "caps", "color", "sz")
SettingKey = tuple[str, int]


def settings_of(package: Package) -> Iterator[Setting]:
    """Yield the settings of the guide in *package*."""
    for (what, section), element in _elements(package).items():
        yield Setting(what, section, _value(element))


def take_settings(own: Package, theirs: Package, keys: Iterable[SettingKey], carrier: Carrier) -> None:
    """Make the settings with *keys* in *own* those of *theirs*.

    *carrier* brings the pictures in headers and footers along.
    """
    here, there = _elements(own), _elements(theirs)
    parts, sources = _margin_parts(own), _margin_parts(theirs)
    for key in keys:
        old, new = here[key], deepcopy(there[key])
        if key in parts:
            carrier.carry(new, sources[key], parts[key])
            own.put(parts[key], etree.tostring(new), own.content_type(parts[key]))
        elif old.tag == f"{W}style":
            old[:] = [*(item for item in old if item.tag not in (f"{W}pPr", f"{W}rPr")), *_looks(new, old)]
        else:
            kept = [item for item in old if item.tag.removeprefix(W) not in _PAGE]
            fresh = [item for item in new if item.tag.removeprefix(W) in _PAGE]
            first = next((at for at, item in enumerate(old) if item.tag.removeprefix(W) in _PAGE), len(kept))
            old[:] = [*kept[:first], *fresh, *kept[first:]]


def _looks(theirs: Any, own: Any) -> Iterator[Any]:
    """Yield the properties of a style of theirs; lists and outline levels stay ours."""
    for tag in ("pPr", "rPr"):
        edited, old = theirs.find(f"{W}{tag}"), own.find(f"{W}{tag}")
        if edited is not None:
            for name in ("numPr", "outlineLvl"):
                for item in edited.findall(f"{W}{name}"):
                    listed = None if old is None else old.find(f"{W}{name}")
                    edited.remove(item) if listed is None else edited.replace(item, deepcopy(listed))
            yield edited


def _elements(package: Package) -> dict[SettingKey, Any]:
    """Return the elements of headers, footers, sections and styles by their keys."""
    elements: dict[SettingKey, Any] = {}
    for section, item in enumerate(package.xml(document_part(package)).iter(f"{W}sectPr")):
        elements["page setup", section] = item
    for key, part in _margin_parts(package).items():
        elements[key] = package.xml(part)
    styles = package.related(document_part(package), "styles")
    for style in () if styles is None else package.xml(styles).iter(f"{W}style"):
        if style.get(f"{W}type") in ("paragraph", "character"):
            elements[f"style “{style.find(f'{W}name').get(f'{W}val')}”", 0] = style
    return elements


def _margin_parts(package: Package) -> dict[SettingKey, str]:
    """Return the parts of headers and footers, each once, by section and kind."""
    document = document_part(package)
    targets = {item.id: item.target for item in package.relationships(document)}
    parts: dict[SettingKey, str] = {}
    for section, item in enumerate(package.xml(document).iter(f"{W}sectPr")):
        for reference in item.iter(f"{W}headerReference", f"{W}footerReference"):
            target = targets.get(str(reference.get(f"{_R}id")), "")
            kind = reference.tag.removeprefix(W).removesuffix("Reference")
            if target in package.names and target not in parts.values():
                parts[f"{kind} ({reference.get(f'{W}type')})", section] = target
    return parts


def _value(element: Any) -> str:
    match element.tag.removeprefix(W):
        case "sectPr":
            size, margins = (element.find(f"{W}{tag}") for tag in _PAGE)
            sides = [(size, side) for side in ("w", "h")] + [(margins, side) for side in _MARGINS]
            return " ".join(f"{side} {holder.get(f'{W}{side}')}" for holder, side in sides if holder is not None)
        case "style":
            properties = ((element.find(f"{W}pPr"), _PARAGRAPH), (element.find(f"{W}rPr"), _LETTERS))
            return " ".join(value for holder, tags in properties for value in values_of(holder, tags))
    words = " ".join(text.text or "" for text in element.iter(f"{W}t"))
    return " ".join("".join(letter for letter in words if not letter.isdigit()).split())
