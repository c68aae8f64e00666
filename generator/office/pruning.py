"""Prunes a template from outside to the parts that a kit is written on.

A template holds what its authors left in it: slides, comments with names and accounts,
thumbnails, ribbons, macros, mail merges. Parts are kept by an allow-list of relationship types, walked from the main
part; no other part reaches a finished document, and none is a reason to refuse a file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree

from generator.errors import Fault, InTemplate, TemplateError
from generator.messages import tr
from generator.office.drawingml_reading import A, P, R
from generator.office.package import TYPES, parse_part

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/"

# Relationship types that are kept, by their last word: of the package, of decks, of guides.
_PACKAGE = {"officeDocument", "core-properties", "custom-properties"}
_DECK = {"slideMaster", "slideLayout", "notesMaster", "theme", "image", "hyperlink", "presProps", "tableStyles", "font"}
_GUIDE = {
    "styles", "numbering", "settings", "theme", "fontTable", "font", "webSettings", "footnotes", "endnotes", "header",
    "footer", "image", "hyperlink", "customXml", "customXmlProps",
}  # fmt: skip
_REMOVED_FROM_PRESENTATION = (
    "sldIdLst", "handoutMasterIdLst", "custShowLst", "photoAlbum", "custDataLst", "smartTags", "modifyVerifier",
    "extLst",
)  # fmt: skip
_REMOVED_FROM_PRESENTATION_PROPERTIES = ("htmlPubPr", "webPr", "prnPr", "showPr", "extLst")
_REMOVED_FROM_SETTINGS = (
    "mailMerge", "attachedTemplate", "writeProtection", "documentProtection", "docVars", "rsids", "attachedSchema",
)  # fmt: skip
_REMOVED_WITH_RELATIONSHIP = {  # elements that mean nothing without the relationship they refer to
    f"{P}pic", f"{P}graphicFrame", f"{W}r", f"{W}hyperlink", f"{A}hlinkClick", f"{A}hlinkHover",
    f"{A}hlinkMouseOver", f"{P}custDataLst", f"{P}controls", f"{P}sldLayoutId", f"{P}tags", f"{P}snd",
    f"{P}bgPr",
}  # fmt: skip
_FRACTION = re.compile(r"^-?\d+\.\d+$")
_LENGTH_ELEMENTS = {
    "pgMar", "pgSz", "ind", "spacing", "tab", "tblW", "tcW", "tblInd", "col", "cols", "trHeight", "left", "right",
    "top", "bottom",
}  # fmt: skip
_WEB_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class _Relationship:
    """A relationship of a part or of the package.

    `type` is the last word of its type, `target` a part name or, if external, an address.
    """

    id: str
    type: str
    target: str
    is_external: bool
    element: Any


def prune(parts: Mapping[str, bytes], file: str) -> dict[str, bytes]:
    """Return the parts of the template *file* that a kit is written on.

    References to other parts are removed. Raises TemplateError for a file that is no template, is Strict Open XML,
    or shows external content on its pages.
    """
    package = _Package(parts, file)
    relationships = package.relationships("")
    main = next((item.target for item in relationships if item.type == "officeDocument"), None)
    if main is None or main not in parts:
        raise _error(file, tr("is no Office file (it has no main part)"))
    if _STRICT in parts[main][:4_000]:
        hint = tr("save it in PowerPoint or Word as the ordinary kind, not as “Strict Open XML”")
        raise _error(file, tr("is saved as Strict Open XML"), hint)
    is_deck = parse_part(parts[main], file, main).tag == f"{P}presentation"
    allowed = _DECK if is_deck else _GUIDE
    kept = package.walk(main, allowed)
    for name in list(kept):
        if name.endswith(".xml"):
            _clean(package.root(name), main == name, is_deck)
    if is_deck:
        _remove_notes_master_without_body(package, main, kept)
    return package.pruned_parts(kept)


def theme_part(parts: Mapping[str, bytes], file: str) -> bytes | None:
    """Return the theme part of a pruned template.

    It is that of the first slide master, or of the document.
    """
    package = _Package(parts, file)
    main = next(item.target for item in package.relationships("") if item.type == "officeDocument")
    by_id = {item.id: item for item in package.relationships(main)}
    masters = [by_id.get(str(entry.get(f"{R}id"))) for entry in package.root(main).iter(f"{P}sldMasterId")]
    source = next((master.target for master in masters if master is not None), main)
    theme = next((item.target for item in package.relationships(source) if item.type == "theme"), None)
    return None if theme is None else parts[theme]


class _Package:
    """A package whose XML parts are parsed when they are needed, and pruned."""

    def __init__(self, parts: Mapping[str, bytes], file: str) -> None:
        self._parts, self._file = parts, file
        self._roots: dict[str, Any] = {}
        self._original: dict[str, bytes] = {}  # the XML of parsed parts before any change
        self._kept: dict[str, list[_Relationship]] = {}

    def root(self, name: str) -> Any:
        """Return the root element of the part *name*."""
        if name not in self._roots:
            self._roots[name] = parse_part(self._parts[name], self._file, name)
            self._original[name] = etree.tostring(self._roots[name])
        return self._roots[name]

    def relationships(self, source: str) -> Iterator[_Relationship]:
        """Yield the relationships of the part *source* that can be followed.

        Their targets exist or are external; the package's *source* is "".
        """
        name = _relationships_name(source)
        if name not in self._parts:
            return
        for element in self.root(name):
            target = element.get("Target") or ""
            kind = str(element.get("Type")).rsplit("/", 1)[-1]
            is_external = element.get("TargetMode") == "External"
            if not is_external:
                target = _resolve(source, target)
                if target not in self._parts:
                    continue  # NULL, a bookmark, or a part that was lost
            yield _Relationship(str(element.get("Id")), kind, target, is_external, element)

    def walk(self, main: str, allowed: set[str]) -> set[str]:
        """Return the parts reached from the package by relationships of *allowed* types.

        The others are removed. Raises TemplateError where a page shows external content.
        """
        package = [item for item in self.relationships("") if item.type in _PACKAGE and not item.is_external]
        self._kept[""] = package
        kept, waiting = {item.target for item in package}, [main]
        while waiting:
            source = waiting.pop()
            relationships = [item for item in self.relationships(source) if self._is_kept(item, source, main, allowed)]
            self._kept[source] = relationships
            if source.endswith(".xml"):
                kept_ids = {item.id for item in relationships}
                _remove_references(self.root(source), kept_ids, set(self._relationship_ids(source)))
            for item in relationships:
                if not item.is_external and item.target not in kept:
                    kept.add(item.target)
                    waiting.append(item.target)
        return kept

    def _relationship_ids(self, source: str) -> Iterator[str]:
        name = _relationships_name(source)
        if name in self._parts:
            yield from (str(element.get("Id")) for element in self.root(name))

    def _is_kept(self, relationship: _Relationship, source: str, main: str, allowed: set[str]) -> bool:
        if relationship.type not in allowed:
            return False
        if not relationship.is_external:
            return True
        if relationship.type == "hyperlink":
            return relationship.target.lower().startswith(_WEB_SCHEMES)
        if source == main:
            return False  # the text of a template is not kept
        raise _error(
            self._file, tr("shows what lies elsewhere ({target})", target=relationship.target), tr("embed it instead")
        )

    def remove_relationships(self, source: str, relationship_type: str) -> None:
        """Remove the relationships of one type, and the references to them.

        *source* is the part that has them.
        """
        removed = {item.id for item in self._kept[source] if item.type == relationship_type}
        self._kept[source] = [item for item in self._kept[source] if item.type != relationship_type]
        _remove_references(self.root(source), {item.id for item in self._kept[source]}, removed)

    def pruned_parts(self, kept: set[str]) -> dict[str, bytes]:
        """Return the parts *kept*, with their relationships and content types."""
        pruned: dict[str, bytes] = {}
        for name in sorted(kept):
            root = self._roots.get(name)
            is_changed = root is not None and etree.tostring(root) != self._original[name]
            pruned[name] = _serialize(root) if is_changed else self._parts[name]
        for source, relationships in self._kept.items():
            if relationships:
                root = _new_root(_RELATIONSHIPS, "Relationships")
                for item in relationships:
                    attributes = {"Id": item.id, "Type": str(item.element.get("Type"))}
                    attributes["Target"] = item.target if item.is_external else f"/{item.target}"
                    if item.is_external:
                        attributes["TargetMode"] = "External"
                    etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", attributes)
                pruned[_relationships_name(source)] = _serialize(root)
        types = _new_root(_CONTENT_TYPES, "Types")
        for element in self.root(TYPES):
            is_default = etree.QName(element).localname == "Default"
            if is_default or _part_name(element.get("PartName", "")) in pruned:
                types.append(element)
        pruned[TYPES] = _serialize(types)
        return pruned


def _remove_notes_master_without_body(package: _Package, main: str, kept: set[str]) -> None:
    """Remove a notes master that has no placeholder for notes.

    Then the default one is taken.
    """
    for relationship in list(package.relationships(main)):
        if relationship.type == "notesMaster" and relationship.target in kept:
            placeholders = package.root(relationship.target).iter(f"{P}ph")
            if not any(placeholder.get("type") == "body" for placeholder in placeholders):
                package.remove_relationships(main, "notesMaster")
                themes = (item.target for item in package.relationships(relationship.target) if item.type == "theme")
                kept -= {relationship.target, *themes}
                for listing in package.root(main).findall(f"{P}notesMasterIdLst"):
                    package.root(main).remove(listing)


def _clean(root: Any, is_main: bool, is_deck: bool) -> None:
    """Remove from a part's XML what belongs to removed parts or protects it.

    Lengths are rounded to integers.
    """
    removed: list[str] = []
    if is_deck and is_main:
        removed = [f"{P}{name}" for name in _REMOVED_FROM_PRESENTATION]
    elif root.tag == f"{P}presentationPr":
        removed = [f"{P}{name}" for name in _REMOVED_FROM_PRESENTATION_PROPERTIES]
    elif root.tag == f"{W}settings":
        removed = [f"{W}{name}" for name in _REMOVED_FROM_SETTINGS]
    for tag in removed:
        for element in root.findall(tag):
            root.remove(element)
    if is_deck:
        return
    for section in root.iter(f"{W}sectPr"):
        for child in list(section):
            if not str(child.tag).startswith(W):
                section.remove(child)
    for element in root.iter(etree.Element):
        if etree.QName(element).localname in _LENGTH_ELEMENTS:
            for key, value in element.attrib.items():
                if _FRACTION.match(value):
                    element.set(key, str(round(float(value))))


def _remove_references(root: Any, kept: set[str], known: set[str]) -> None:
    """Remove references to relationships that are not *kept*.

    The picture, frame, run or link round a reference goes with it. *known* are the ids that the part's
    relationships have, or had.
    """
    for element in list(root.iter(etree.Element)):
        for key, value in element.attrib.items():
            if str(key).startswith(R) and value and value not in kept and (value in known or key == f"{R}id"):
                target = _removable(element, root)
                if target.getparent() is not None:
                    target.getparent().remove(target)
                break


def _removable(element: Any, root: Any) -> Any:
    """Return *element*, or that round it which needs the relationship."""
    parent = element
    while parent is not None and parent.tag not in _REMOVED_WITH_RELATIONSHIP and parent.getparent() is not root:
        parent = parent.getparent()
    return parent if parent is not None and parent.tag in _REMOVED_WITH_RELATIONSHIP else element


def _new_root(namespace: str, name: str) -> Any:
    namespaces: Any = {None: namespace}  # lxml's stubs know no default namespace
    return etree.Element(f"{{{namespace}}}{name}", nsmap=namespaces)


def _relationships_name(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolve(source: str, target: str) -> str:
    """Return the name of the part that a relationship's *target* refers to.

    *source* is the part that has the relationship.
    """
    path = unquote(target.split("#")[0])
    absolute_path = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(source), path)
    return posixpath.normpath(absolute_path).lstrip("/")


def _part_name(name: str) -> str:
    return unquote(name).lstrip("/")


def _serialize(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _error(file: str, message: str, hint: str = "") -> TemplateError:
    return TemplateError([Fault(InTemplate(file), message, hint)])
