"""What a Word file says of itself: its properties and its settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generator.writers.word.markup import escaped
from generator.writers.word.parts import Relationship, office, parse, relationships, with_relationships, xml
from generator.writers.word.styles import w

CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
# A fixed day, the same on every machine: that on which KL told of the wheel.
STAMP = "2020-09-28T00:00:00Z"
COMPATIBILITY = 15  # Word 2013 and everything since: no "compatibility mode" in the title bar
_SETTING = "http://schemas.microsoft.com/office/word"
# What a template may carry that has no place in a finished document: prompts, protection, ties to other files.
_DROPPED = (
    "attachedTemplate", "linkStyles", "updateFields", "documentProtection", "writeProtection", "mailMerge",
    "trackRevisions", "revisionView", "rsids", "docVars", "saveThroughXslt", "hdrShapeDefaults",
)  # fmt: skip
_BEFORE_COMPAT = (
    "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary",
    "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator", "docVars",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Properties:
    """The document's properties; `author` is who stands behind it."""

    title: str
    subject: str
    author: str
    keywords: str
    language: str


def write_properties(parts: dict[str, bytes], main: str, given: Properties) -> dict[str, str]:
    """Write the property parts and the package's relationships; return the new parts' content types."""
    parts["docProps/core.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(given.title)}</dc:title><dc:subject>{escaped(given.subject)}</dc:subject>"
        f"<dc:creator>{escaped(given.author)}</dc:creator><cp:keywords>{escaped(given.keywords)}</cp:keywords>"
        f"<cp:lastModifiedBy>{escaped(given.author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{STAMP}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{STAMP}</dcterms:modified>'
        f"<dc:language>{escaped(given.language)}</dc:language></cp:coreProperties>"
    ).encode()
    parts["docProps/app.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Company>{escaped(given.author)}</Company></Properties>"
    ).encode()
    # A header's field may show a property of the template's own, so those stay.
    custom = [one for one in relationships(parts, "") if one.kind == "custom-properties"]
    own = [
        Relationship("rId1", office("officeDocument"), main),
        Relationship("rId2", CORE, "docProps/core.xml"),
        Relationship("rId3", office("extended-properties"), "docProps/app.xml"),
        *(Relationship("rId4", one.type, one.target) for one in custom[:1]),
    ]
    with_relationships(parts, "", own)
    return {
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }


def settings(content: bytes, language: str) -> bytes:
    """Return the settings part *content* for a finished document in *language*."""
    root = parse(content)
    for name in _DROPPED:
        _remove(root, name)
    _remove(root, "themeFontLang")
    compat = root.find(w("compat"))
    if compat is None:
        compat = etree.Element(w("compat"))
        _insert_before(root, compat, _BEFORE_COMPAT)
    for one in compat.findall(w("compatSetting")):
        if one.get(w("name")) == "compatibilityMode":
            compat.remove(one)
    mode = {"name": "compatibilityMode", "uri": _SETTING, "val": str(COMPATIBILITY)}
    etree.SubElement(compat, w("compatSetting"), {w(key): given for key, given in mode.items()})
    spoken = etree.Element(w("themeFontLang"), {w("val"): language})
    _insert_before(root, spoken, _BEFORE_COMPAT[_BEFORE_COMPAT.index("themeFontLang") + 1 :])
    return xml(root)


def _remove(root: Any, name: str) -> None:
    for element in root.findall(w(name)):
        root.remove(element)


def _insert_before(root: Any, element: Any, names: Iterable[str]) -> None:
    """Insert *element* in front of the first child that is one of *names*, as the schema's order asks."""
    wanted = set(names)
    for child in root:
        if etree.QName(child).localname in wanted:
            child.addprevious(element)
            return
    root.append(element)
