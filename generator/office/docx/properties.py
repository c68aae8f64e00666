"""What a Word file says of itself: its properties and its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import OxmlElement

from generator.office.docx.styles import w
from generator.office.docx.wordml import allowed, escaped
from generator.reproducible import STAMP

LONGEST = 255  # characters that Word takes in a property
COMPATIBILITY = 15  # Word 2013 and everything since: no "compatibility mode" in the title bar
_SETTING = "http://schemas.microsoft.com/office/word"
# What a template may carry that has no place in a finished document: prompts, protection, ties to other files.
_DROPPED = (
    "w:attachedTemplate", "w:linkStyles", "w:updateFields", "w:documentProtection", "w:writeProtection", "w:mailMerge",
    "w:trackRevisions", "w:revisionView", "w:rsids", "w:docVars", "w:saveThroughXslt", "w:hdrShapeDefaults",
)  # fmt: skip
# What may follow "themeFontLang" and "compat", in the schema's order.
_AFTER_LANGUAGE = (
    "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade", "w:captions",
    "w:readModeInkLockDown", "w:smartTagType", "sl:schemaLibrary", "w:shapeDefaults", "w:doNotEmbedSmartTags",
    "w:decimalSymbol", "w:listSeparator",
)  # fmt: skip
_AFTER_COMPAT = ("m:mathPr", "w:attachedSchema", "w:themeFontLang", *_AFTER_LANGUAGE)


@dataclass(frozen=True, slots=True)
class Properties:
    """The document's properties; `author` is who stands behind it."""

    title: str
    subject: str
    author: str
    keywords: str
    language: str


def write_properties(package: Any, given: Properties) -> None:
    """Give *package*, which has neither, its core and its extended properties."""
    core = package.core_properties
    core.title, core.subject, core.keywords = (
        allowed(text)[:LONGEST] for text in (given.title, given.subject, given.keywords)
    )
    core.author = core.last_modified_by = allowed(given.author)[:LONGEST]
    core.language, core.revision = given.language, 1
    core.created = core.modified = STAMP
    extended = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Company>{escaped(given.author)}</Company></Properties>"
    ).encode()
    part = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, extended, package)
    package.relate_to(part, RT.EXTENDED_PROPERTIES)


def settle(settings: Any, language: str) -> None:
    """Make the *settings* (their root) those of a finished document in *language*."""
    settings.remove_all(*_DROPPED, "w:themeFontLang")
    compat = settings.find(w("compat"))
    if compat is None:
        compat = settings.insert_element_before(OxmlElement("w:compat"), *_AFTER_COMPAT)
    for one in compat.findall(w("compatSetting")):
        if one.get(w("name")) == "compatibilityMode":
            compat.remove(one)
    mode = {"name": "compatibilityMode", "uri": _SETTING, "val": str(COMPATIBILITY)}
    compat.append(OxmlElement("w:compatSetting", {w(key): text for key, text in mode.items()}))
    settings.insert_element_before(OxmlElement("w:themeFontLang", {w("val"): language}), *_AFTER_LANGUAGE)
