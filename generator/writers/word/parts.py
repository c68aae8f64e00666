"""The parts of a Word file and how they hang together: relationships, content types, what is still reached."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generator.errors import TemplateError
from generator.writers.package import TYPES
from generator.writers.word.markup import R

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
EXTENSION_TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
}


@dataclass(frozen=True, slots=True)
class Relationship:
    """One part's pointer to another part, or to an address outside."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type, such as "styles"."""
        return self.type.rsplit("/", 1)[-1]


def office(kind: str) -> str:
    """Return the relationship type of Office's *kind*, such as "styles"."""
    return f"{R}/{kind}"


def _default(namespace: str) -> Any:
    # lxml takes None as the prefix of the default namespace; its stubs do not know.
    return {None: namespace}


def xml(root: Any) -> bytes:
    """Return a part's bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def parse(content: bytes) -> Any:
    """Return the root of a part, read without entities and without the network."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def relationships_name(part: str) -> str:
    """Return the name of the part that holds *part*'s relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(parts: Mapping[str, bytes], part: str) -> list[Relationship]:
    """Return what *part* points to; targets inside the package as the names of their parts."""
    content = parts.get(relationships_name(part))
    if content is None:
        return []
    found = []
    for one in parse(content):
        external = one.get("TargetMode") == "External"
        target = one.get("Target")
        if not external:
            # A leading slash means the package's root; the names of parts have none.
            target = posixpath.normpath(posixpath.join(posixpath.dirname(part), target)).lstrip("/")
        found.append(Relationship(one.get("Id"), one.get("Type"), target, external))
    return found


def with_relationships(parts: dict[str, bytes], part: str, given: list[Relationship]) -> None:
    """Write *given* as all the relationships of *part*."""
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap=_default(RELATIONSHIPS))
    for one in given:
        target = one.target if one.external else "/" + one.target
        element = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=one.id, Type=one.type, Target=target)
        if one.external:
            element.set("TargetMode", "External")
    parts[relationships_name(part)] = xml(root)


def main_part(parts: Mapping[str, bytes], name: str) -> str:
    """Return the name of the document part. Raises TemplateError for a file *name* that Word did not write."""
    for one in relationships(parts, ""):
        if one.type == office("officeDocument") and one.target in parts:
            return one.target
    raise TemplateError(
        f"{name}: is no Word file that can be written on; open it in Word and save it as .dotx or .docx"
    )


def prune(parts: dict[str, bytes]) -> None:
    """Drop every part that is no longer reached from the package's root."""
    reached: set[str] = set()
    waiting = [one.target for one in relationships(parts, "") if not one.external]
    while waiting:
        part = waiting.pop()
        if part in parts and part not in reached:
            reached.add(part)
            waiting += [one.target for one in relationships(parts, part) if not one.external]
    keep = reached | {relationships_name(part) for part in reached} | {relationships_name(""), TYPES}
    for part in set(parts) - keep:
        del parts[part]


def declare(parts: dict[str, bytes], types: Mapping[str, str]) -> None:
    """Write the content types anew: what the template said of parts that are left, and *types* of parts by name."""
    old, root = parse(parts[TYPES]), etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap=_default(CONTENT_TYPES))
    defaults = {"xml": "application/xml"}
    overrides: dict[str, str] = {}
    for one in old:
        if etree.QName(one).localname == "Default":
            defaults[one.get("Extension").lower()] = one.get("ContentType")
        else:
            overrides[one.get("PartName").lstrip("/")] = one.get("ContentType")
    defaults.update(EXTENSION_TYPES)
    overrides.update(types)
    used = {part.rsplit(".", 1)[-1].lower() for part in parts}
    for extension in sorted(used & defaults.keys()):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=defaults[extension])
    for part in sorted(overrides.keys() & parts.keys()):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{part}", ContentType=overrides[part])
    parts[TYPES] = xml(root)
