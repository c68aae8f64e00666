"""Reads, copies and prunes the parts of an Office package by their relationships.

The names are those of the zip ("ppt/slides/slide1.xml"); parts that nothing changes stay as they are, byte by byte.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from generator.office.package import TYPES

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KEPT = 4_096  # names of parts, which are the same in all kits
_NUMBER = re.compile(r"\d*(?=\.\w+$)")


@dataclass(frozen=True, slots=True)
class Relationship:
    """A tie from a part to another; `target` is a part's name, or an address."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type, such as "slideLayout"."""
        return self.type.rsplit("/", 1)[-1]


class Package:
    """The parts of an Office file by name; XML that was handed out is written again."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._data = dict(parts)
        self._trees: dict[str, Any] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._data)

    def data(self, name: str) -> bytes:
        """Return a part as it stands in the file."""
        return self._data[name]

    def xml(self, name: str) -> Any:
        """Return the root of an XML part, to read or to change. Raises KeyError."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self._data[name])
        return self._trees[name]

    def put(self, name: str, data: bytes, content_type: str) -> None:
        """Add part *name*, or put other content in its place."""
        self._trees.pop(name, None)
        self._data[name] = data
        types = self.xml(TYPES)
        for old in [item for item in types if item.get("PartName") == f"/{name}"]:
            types.remove(old)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def content_type(self, name: str) -> str:
        """Return the media type of a part."""
        extension = name.rsplit(".", 1)[-1].lower()
        default = ""
        for item in self.xml(TYPES):
            if item.get("PartName") == f"/{name}":
                return str(item.get("ContentType"))
            if (item.get("Extension") or "").lower() == extension:
                default = str(item.get("ContentType"))
        return default

    def free_name(self, like: str) -> str:
        """Return a name that no part has yet: *like* with another number."""
        if like not in self._data:
            return like
        number = 1
        while (name := _NUMBER.sub(str(number), like, count=1)) in self._data:
            number += 1
        return name

    # --- relationships ------------------------------------------------------------------------------------------------

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """Return the relationships of part *name*; those of the package itself for ""."""
        rels = rels_name(name)
        if rels not in self._data:
            return ()
        return tuple(
            Relationship(
                str(item.get("Id")),
                str(item.get("Type")),
                str(item.get("Target"))
                if item.get("TargetMode") == "External"
                else absolute(name, str(item.get("Target"))),
                item.get("TargetMode") == "External",
            )
            for item in self.xml(rels)
        )

    def related(self, name: str, kind: str) -> str | None:
        """Return the first part that *name* is related to as *kind*."""
        return next((item.target for item in self.relationships(name) if item.kind == kind and not item.external), None)

    def relate(self, name: str, type_: str, target: str, *, external: bool = False) -> str:
        """Return the id of a relationship of *name* to *target*, made where it is missing."""
        for item in self.relationships(name):
            if (item.type, item.target, item.external) == (type_, target, external):
                return item.id
        rels = rels_name(name)
        if rels not in self._data:
            self._data[rels] = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
        known = {item.id for item in self.relationships(name)}
        number = len(known) + 1
        while f"rId{number}" in known:
            number += 1
        written = target if external else posixpath.relpath(f"/{target}", f"/{posixpath.dirname(name)}")
        attributes = {"Id": f"rId{number}", "Type": type_, "Target": written}
        if external:
            attributes["TargetMode"] = "External"
        etree.SubElement(self.xml(rels), f"{{{_RELATIONSHIPS}}}Relationship", attributes)
        return f"rId{number}"

    def unrelate(self, name: str, id_: str) -> None:
        """Take relationship *id_* of part *name* away."""
        rels = self.xml(rels_name(name))
        for item in [item for item in rels if item.get("Id") == id_]:
            rels.remove(item)

    def copied(self, other: Package, name: str, known: dict[str, str]) -> str:
        """Copy part *name* of *other* with all that it needs; return its name here.

        *known* are the names that were copied before.
        """
        if name in known:
            return known[name]
        known[name] = own = self.free_name(name)
        self.put(own, other.data(name), other.content_type(name))
        for item in other.relationships(name):
            target = item.target if item.external else self.copied(other, item.target, known)
            self._relate_as(own, item, target)
        return own

    def duplicate(self, name: str, copy: str, without: str) -> None:
        """Put a second part *copy* beside *name*, related alike but for a kind."""
        self.put(copy, etree.tostring(self.xml(name)), self.content_type(name))
        for item in self.relationships(name):
            if item.kind != without:
                self._relate_as(copy, item, item.target)

    def _relate_as(self, name: str, item: Relationship, target: str) -> None:
        """Relate *name* to *target* under the id of *item*: the part's XML stays as it is."""
        fresh = self.relate(name, f"{item.type}#{item.id}", target, external=item.external)
        for element in self.xml(rels_name(name)):
            if element.get("Id") == fresh and element.get("Type") == f"{item.type}#{item.id}":
                element.set("Id", item.id)
                element.set("Type", item.type)

    def parts(self) -> dict[str, bytes]:
        """Return all parts that can be reached, ready to be packed."""
        for name, root in self._trees.items():
            if name in self._data:
                self._data[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        kept = set(self._reached())
        types = self.xml(TYPES)
        for item in list(types):
            if (item.get("PartName") or "").removeprefix("/") not in {"", *kept}:
                types.remove(item)
        self._data[TYPES] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
        rels = {rels_name(name) for name in ("", *kept)}
        return {name: data for name, data in self._data.items() if name in kept or name in rels or name == TYPES}

    def _reached(self) -> Iterator[str]:
        waiting, seen = [""], {""}
        while waiting:
            for item in self.relationships(waiting.pop()):
                if not item.external and item.target in self._data and item.target not in seen:
                    seen.add(item.target)
                    waiting.append(item.target)
                    yield item.target


def standing_alone(element: Any) -> Any:
    """Return a copy of *element* that declares every prefix in use where it stood.

    Other ways to copy lose a prefix that only the text of an attribute uses (mc:Choice's Requires).
    """
    copy = etree.fromstring(etree.tostring(element))
    copy.tail = None
    return copy


@lru_cache(_KEPT)
def rels_name(name: str) -> str:
    """Return the name of the part that holds the relationships of part *name*."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


@lru_cache(_KEPT)
def absolute(name: str, target: str) -> str:
    """Return the part that a relationship of *name* to *target* leads to."""
    if target.startswith("/"):
        return target.removeprefix("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
