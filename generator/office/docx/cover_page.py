"""Finds a template's own cover page, a building block, and fills its controls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docx.oxml.parser import parse_xml
from lxml import etree

from generator.office.docx.properties import Properties
from generator.office.docx.styles import value, w
from generator.office.docx.wordml import NAMESPACES, R

_GALLERY = "Cover Pages"  # what Word marks the block with, in every language
_FIRST_ID = 50_001  # of drawings and controls in it: far above ours
_PROPERTY = re.compile(r":(\w+)\[1\]$")  # the last name of a data binding's XPath into the document's properties


def find_cover_page(document: Any) -> Any:
    """Return the cover page (a `w:sdt`) of a template's main part.

    It is None where there is none.
    """
    controls = document.find(w("body")).iterchildren(w("sdt"))
    covers = (control for control in controls if value(control, "sdtPr/docPartObj/docPartGallery") == _GALLERY)
    return next(covers, None)


def used_relationships(element: Any) -> set[str]:
    """Return the ids of the relationships that *element* refers to."""
    attributes = (pair for child in element.iter(etree.Element) for pair in child.attrib.items())
    return {text for name, text in attributes if name.startswith(f"{{{R}}}")}


def insert_cover_page(document: Any, cover: Any, properties: Properties) -> None:
    """Put a copy of *cover* before the text of *document*.

    Its bound controls are filled from *properties*. A control that nothing fills loses its placeholder text.
    """
    # Parsed from text: only so do prefixes survive that no name but an attribute's text uses (mc:Choice's Requires).
    copy: Any = parse_xml(etree.tostring(cover))
    texts = {
        "title": properties.title, "subject": properties.subject, "creator": properties.author,
        "Company": properties.author, "keywords": properties.keywords,
    }  # fmt: skip
    for control in copy.iter(w("sdt")):
        _fill_control(control, texts)
    for bookmark in list(copy.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        bookmark.getparent().remove(bookmark)
    for number, drawing in enumerate(copy.iter(f"{{{NAMESPACES['wp']}}}docPr"), _FIRST_ID):
        drawing.set("id", str(number))
    for number, control_id in enumerate(copy.iterfind(f".//{w('sdtPr')}/{w('id')}"), _FIRST_ID):
        control_id.set(w("val"), str(number))
    page_breaks = [element for element in copy.iter(w("br")) if element.get(w("type")) == "page"]
    if page_breaks:  # the next section begins on a page of its own
        page_breaks[-1].getparent().remove(page_breaks[-1])
    document.find(w("body")).insert(0, copy)


def _fill_control(control: Any, texts: Mapping[str, str]) -> None:
    """Write into *control* the text of the property that it is bound to.

    *texts* are those of properties.
    """
    properties = control.find(w("sdtPr"))
    binding = properties.find(w("dataBinding"))
    bound_property = None if binding is None else _PROPERTY.search(binding.get(w("xpath"), ""))
    placeholder = properties.find(w("showingPlcHdr"))
    text = texts.get(bound_property[1]) if bound_property else None
    if text is None and placeholder is None:
        return
    for position, node in enumerate(control.find(w("sdtContent")).iter(w("t"))):
        node.text = (text or "") if position == 0 else ""
    if text and placeholder is not None:
        properties.remove(placeholder)
