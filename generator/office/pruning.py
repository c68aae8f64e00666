"""Reduces a stranger's Office template to what a kit is written on, before it is judged and opened.

A template comes with what its authors left in it: slides, comments with names and accounts, thumbnails, ribbons,
macros, mail merges. What is written on is kept by an allow-list of relationships, walked from the main part; all else
never reaches a finished document, and is no reason to refuse a file.
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
from generator.office.package import TYPES, parsed_part

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/"

# What a part may be related to, by the last word of the relationship's type.
_PACKAGE = {"officeDocument", "core-properties", "custom-properties"}
_DECK = {"slideMaster", "slideLayout", "notesMaster", "theme", "image", "hyperlink", "presProps", "tableStyles", "font"}
_GUIDE = {
    "styles", "numbering", "settings", "theme", "fontTable", "font", "webSettings", "footnotes", "endnotes", "header",
    "footer", "image", "hyperlink", "customXml", "customXmlProps",
}  # fmt: skip
_OF_PRESENTATION = (
    "sldIdLst", "handoutMasterIdLst", "custShowLst", "photoAlbum", "custDataLst", "smartTags", "modifyVerifier",
    "extLst",
)  # fmt: skip
_OF_PROPERTIES = ("htmlPubPr", "webPr", "prnPr", "showPr", "extLst")
_OF_SETTINGS = (
    "mailMerge", "attachedTemplate", "writeProtection", "documentProtection", "docVars", "rsids", "attachedSchema",
)  # fmt: skip
_HOLDERS = {  # what goes with a relationship that goes
    f"{_P}pic", f"{_P}graphicFrame", f"{_W}r", f"{_W}hyperlink", f"{_A}hlinkClick", f"{_A}hlinkHover",
    f"{_A}hlinkMouseOver", f"{_P}custDataLst", f"{_P}controls", f"{_P}sldLayoutId", f"{_P}tags", f"{_P}snd",
    f"{_P}bgPr",
}  # fmt: skip
_MEASURES = re.compile(r"^-?\d+\.\d+$")
_MEASURED = {
    "pgMar", "pgSz", "ind", "spacing", "tab", "tblW", "tcW", "tblInd", "col", "cols", "trHeight", "left", "right",
    "top", "bottom",
}  # fmt: skip
_WEB = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class _Relationship:
    id: str
    kind: str
    target: str
    external: bool
    element: Any


def prune(parts: Mapping[str, bytes], file: str) -> dict[str, bytes]:
    """Return the parts of the template *file* that a kit is written on, cleaned of what points to the others.

    Raises TemplateError for what is no template, is Strict Open XML, or shows what lies elsewhere on its pages.
    """
    roots = _Roots(parts, file)
    main = next((one.target for one in roots.relationships("") if one.kind == "officeDocument"), None)
    if main is None or main not in parts:
        raise _fault(file, "is no Office file (it has no main part)")
    if _STRICT in parts[main][:4_000]:
        hint = "save it in PowerPoint or Word as the ordinary kind, not as “Strict Open XML”"
        raise _fault(file, "is saved as Strict Open XML", hint)
    is_deck = parsed_part(parts[main], file, main).tag == f"{_P}presentation"
    allowed = _DECK if is_deck else _GUIDE
    kept = roots.walk(main, allowed)
    for name in list(kept):
        if name.endswith(".xml"):
            _clean(roots.root(name), main == name, is_deck)
    if is_deck:
        _without_bodiless_notes(roots, main, kept)
    return roots.package(kept)


def theme_part(parts: Mapping[str, bytes], file: str) -> bytes | None:
    """Return the theme that a pruned template's pages are in: that of the first slide master, or of the document."""
    roots = _Roots(parts, file)
    main = next(link.target for link in roots.relationships("") if link.kind == "officeDocument")
    links = {link.id: link for link in roots.relationships(main)}
    listed = [links.get(str(entry.get(f"{_R}id"))) for entry in roots.root(main).iter(f"{_P}sldMasterId")]
    source = next((link.target for link in listed if link is not None), main)
    theme = next((link.target for link in roots.relationships(source) if link.kind == "theme"), None)
    return None if theme is None else parts[theme]


class _Roots:
    """The XML of a package's parts, read when it is needed."""

    def __init__(self, parts: Mapping[str, bytes], file: str) -> None:
        self._parts, self._file = parts, file
        self._roots: dict[str, Any] = {}
        self._read: dict[str, bytes] = {}
        self._kept: dict[str, list[_Relationship]] = {}

    def root(self, name: str) -> Any:
        """Return the root element of the part *name*."""
        if name not in self._roots:
            self._roots[name] = parsed_part(self._parts[name], self._file, name)
            self._read[name] = etree.tostring(self._roots[name])
        return self._roots[name]

    def relationships(self, source: str) -> Iterator[_Relationship]:
        """Yield the relationships of the part *source* ("" for the package) that lead to a part, or elsewhere."""
        name = _rels_name(source)
        if name not in self._parts:
            return
        for element in self.root(name):
            target = element.get("Target") or ""
            kind = str(element.get("Type")).rsplit("/", 1)[-1]
            external = element.get("TargetMode") == "External"
            if not external:
                target = _resolved(source, target)
                if target not in self._parts:
                    continue  # NULL, a bookmark, or a part that was lost
            yield _Relationship(str(element.get("Id")), kind, target, external, element)

    def walk(self, main: str, allowed: set[str]) -> set[str]:
        """Return the parts that are reached from the package by allowed relationships; the others are cut.

        Raises TemplateError where a page shows what lies elsewhere.
        """
        package = [one for one in self.relationships("") if one.kind in _PACKAGE and not one.external]
        self._kept[""] = package
        kept, waiting = {one.target for one in package}, [main]
        while waiting:
            source = waiting.pop()
            links = [one for one in self.relationships(source) if self._stays(one, source, main, allowed)]
            self._kept[source] = links
            if source.endswith(".xml"):
                _cut_dangling(self.root(source), {one.id for one in links}, set(self._ids(source)))
            for link in links:
                if not link.external and link.target not in kept:
                    kept.add(link.target)
                    waiting.append(link.target)
        return kept

    def _ids(self, source: str) -> Iterator[str]:
        name = _rels_name(source)
        if name in self._parts:
            yield from (str(element.get("Id")) for element in self.root(name))

    def _stays(self, link: _Relationship, source: str, main: str, allowed: set[str]) -> bool:
        if link.kind not in allowed:
            return False
        if not link.external:
            return True
        if link.kind == "hyperlink":
            return link.target.lower().startswith(_WEB)
        if source == main:
            return False  # the text of a template is thrown away
        raise _fault(self._file, f"shows what lies elsewhere ({link.target})", "embed it instead")

    def drop(self, source: str, kind: str) -> None:
        """Cut the relationships of one *kind* of the part *source*."""
        gone = {one.id for one in self._kept[source] if one.kind == kind}
        self._kept[source] = [one for one in self._kept[source] if one.kind != kind]
        _cut_dangling(self.root(source), {one.id for one in self._kept[source]}, gone)

    def package(self, kept: set[str]) -> dict[str, bytes]:
        """Return the parts *kept*, with their relationships and content types."""
        package: dict[str, bytes] = {}
        for name in sorted(kept):
            root = self._roots.get(name)
            is_changed = root is not None and etree.tostring(root) != self._read[name]
            package[name] = _written(root) if is_changed else self._parts[name]
        for source, links in self._kept.items():
            if links:
                root = _element(_RELATIONSHIPS, "Relationships")
                for link in links:
                    attributes = {"Id": link.id, "Type": str(link.element.get("Type"))}
                    target = link.target if link.external else f"/{link.target}"
                    attributes["Target"] = target
                    if link.external:
                        attributes["TargetMode"] = "External"
                    etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", attributes)
                package[_rels_name(source)] = _written(root)
        types = _element(_CONTENT_TYPES, "Types")
        for element in self.root(TYPES):
            is_default = etree.QName(element).localname == "Default"
            if is_default or _part_name(element.get("PartName", "")) in package:
                types.append(element)
        package[TYPES] = _written(types)
        return package


def _without_bodiless_notes(roots: _Roots, main: str, kept: set[str]) -> None:
    """Cut a notes master that has no place for notes: then the default one is taken."""
    for link in list(roots.relationships(main)):
        if link.kind == "notesMaster" and link.target in kept:
            placeholders = roots.root(link.target).iter(f"{_P}ph")
            if not any(holder.get("type") == "body" for holder in placeholders):
                roots.drop(main, "notesMaster")
                kept -= {link.target, *(one.target for one in roots.relationships(link.target) if one.kind == "theme")}
                for holder in roots.root(main).findall(f"{_P}notesMasterIdLst"):
                    roots.root(main).remove(holder)


def _clean(root: Any, is_main: bool, is_deck: bool) -> None:
    """Take out of a part's XML what belongs to parts that are gone, protects it, or is no measure that Office takes."""
    unwanted: list[str] = []
    if is_deck and is_main:
        unwanted = [f"{_P}{name}" for name in _OF_PRESENTATION]
    elif root.tag == f"{_P}presentationPr":
        unwanted = [f"{_P}{name}" for name in _OF_PROPERTIES]
    elif root.tag == f"{_W}settings":
        unwanted = [f"{_W}{name}" for name in _OF_SETTINGS]
    for tag in unwanted:
        for element in root.findall(tag):
            root.remove(element)
    if is_deck:
        return
    for section in root.iter(f"{_W}sectPr"):
        for child in list(section):
            if not str(child.tag).startswith(_W):
                section.remove(child)
    for element in root.iter(etree.Element):
        if etree.QName(element).localname in _MEASURED:
            for key, value in element.attrib.items():
                if _MEASURES.match(value):
                    element.set(key, str(round(float(value))))


def _cut_dangling(root: Any, kept: set[str], known: set[str]) -> None:
    """Remove what refers to a relationship that is cut: the picture, frame, run or link round the reference."""
    for element in list(root.iter(etree.Element)):
        for key, value in element.attrib.items():
            if str(key).startswith(_R) and value and value not in kept and (value in known or key == f"{_R}id"):
                holder = element
                while holder is not None and holder.tag not in _HOLDERS and holder.getparent() is not root:
                    holder = holder.getparent()
                target = holder if holder is not None and holder.tag in _HOLDERS else element
                if target.getparent() is not None:
                    target.getparent().remove(target)
                break


def _element(space: str, name: str) -> Any:
    namespaces: Any = {None: space}  # whose stubs know no default namespace
    return etree.Element(f"{{{space}}}{name}", nsmap=namespaces)


def _rels_name(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(source: str, target: str) -> str:
    """Return the part that *target* names, as the part *source* refers to it."""
    path = unquote(target.split("#")[0])
    whole = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(source), path)
    return posixpath.normpath(whole).lstrip("/")


def _part_name(name: str) -> str:
    return unquote(name).lstrip("/")


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _fault(file: str, message: str, hint: str = "") -> TemplateError:
    return TemplateError([Fault(InTemplate(file), message, hint)])
