"""Writes the properties and the settings of a Word file."""

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

MAX_LENGTH = 255  # characters that Word accepts in a property
COMPATIBILITY_MODE = 15  # Word 2013 and later: no "compatibility mode" in the title bar
_SETTING_URI = "http://schemas.microsoft.com/office/word"
# Settings of a template that do not belong in a finished document: prompts, protection, links to other files.
_REMOVED = (
    "w:attachedTemplate", "w:linkStyles", "w:updateFields", "w:documentProtection", "w:writeProtection", "w:mailMerge",
    "w:trackRevisions", "w:revisionView", "w:rsids", "w:docVars", "w:saveThroughXslt", "w:hdrShapeDefaults",
)  # fmt: skip
# Settings that the schema puts after "themeFontLang" and "compat" (ECMA-376 part 1, 17.15.1.78).
_AFTER_LANGUAGE = (
    "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade", "w:captions",
    "w:readModeInkLockDown", "w:smartTagType", "sl:schemaLibrary", "w:shapeDefaults", "w:doNotEmbedSmartTags",
    "w:decimalSymbol", "w:listSeparator",
)  # fmt: skip
_AFTER_COMPAT = ("m:mathPr", "w:attachedSchema", "w:themeFontLang", *_AFTER_LANGUAGE)


@dataclass(frozen=True, slots=True)
class Properties:
    """The document's properties; `author` is the organization that publishes it."""

    title: str
    subject: str
    author: str
    keywords: str
    language: str


def write_properties(package: Any, properties: Properties) -> None:
    """Add core and extended properties to *package*, which has neither."""
    core = package.core_properties
    core.title, core.subject, core.keywords = (
        allowed(text)[:MAX_LENGTH] for text in (properties.title, properties.subject, properties.keywords)
    )
    core.author = core.last_modified_by = allowed(properties.author)[:MAX_LENGTH]
    core.language, core.revision = properties.language, 1
    core.created = core.modified = STAMP
    extended = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Company>{escaped(properties.author)}</Company></Properties>"
    ).encode()
    part = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, extended, package)
    package.relate_to(part, RT.EXTENDED_PROPERTIES)


def finish_settings(settings: Any, language: str) -> None:
    """Change *settings*, a root element, from a template's to a document's.

    *language* is the document's.
    """
    settings.remove_all(*_REMOVED, "w:themeFontLang")
    compat = settings.find(w("compat"))
    if compat is None:
        compat = settings.insert_element_before(OxmlElement("w:compat"), *_AFTER_COMPAT)
    for setting in compat.findall(w("compatSetting")):
        if setting.get(w("name")) == "compatibilityMode":
            compat.remove(setting)
    mode = {"name": "compatibilityMode", "uri": _SETTING_URI, "val": str(COMPATIBILITY_MODE)}
    compat.append(OxmlElement("w:compatSetting", {w(key): text for key, text in mode.items()}))
    settings.insert_element_before(OxmlElement("w:themeFontLang", {w("val"): language}), *_AFTER_LANGUAGE)
