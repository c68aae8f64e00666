"""A template's own cover page: the building block that Word inserts as one, filled with what it asks for."""

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
_FIRST_NUMBER = 50_001  # of drawings and controls in it: far above ours
_ASKED = re.compile(r":(\w+)\[1\]$")  # the last name of a data binding's way into the document's properties


def own_cover(document: Any) -> Any:
    """Return the cover page of a template's main part; None where it has none."""
    blocks = document.find(w("body")).iterchildren(w("sdt"))
    found = (one for one in blocks if value(one, "sdtPr/docPartObj/docPartGallery") == _GALLERY)
    return next(found, None)


def relations(cover: Any) -> set[str]:
    """Return the relationships that *cover* uses."""
    used = (one.attrib.items() for one in cover.iter(etree.Element))
    return {given for attributes in used for key, given in attributes if key.startswith(f"{{{R}}}")}


def put(document: Any, cover: Any, properties: Properties) -> None:
    """Set a copy of *cover* before the text of *document*, its controls filled from *properties*, where they name one.

    What a control still prompts for goes: nobody is there to fill it in.
    """
    # As text, so that prefixes come along that only attributes speak of (mc:Choice's Requires).
    made: Any = parse_xml(etree.tostring(cover))
    asked = {
        "title": properties.title, "subject": properties.subject, "creator": properties.author,
        "Company": properties.author, "keywords": properties.keywords,
    }  # fmt: skip
    for control in made.iter(w("sdt")):
        _fill(control, asked)
    for mark in list(made.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        mark.getparent().remove(mark)
    for number, drawing in enumerate(made.iter(f"{{{NAMESPACES['wp']}}}docPr"), _FIRST_NUMBER):
        drawing.set("id", str(number))
    for number, mark in enumerate(made.iterfind(f".//{w('sdtPr')}/{w('id')}"), _FIRST_NUMBER):
        mark.set(w("val"), str(number))
    breaks = [one for one in made.iter(w("br")) if one.get(w("type")) == "page"]
    if breaks:  # the next section begins on a page of its own
        breaks[-1].getparent().remove(breaks[-1])
    document.find(w("body")).insert(0, made)


def _fill(control: Any, asked: Mapping[str, str]) -> None:
    properties = control.find(w("sdtPr"))
    binding = properties.find(w("dataBinding"))
    found = None if binding is None else _ASKED.search(binding.get(w("xpath"), ""))
    prompt = properties.find(w("showingPlcHdr"))
    words = asked.get(found[1]) if found else None
    if words is None and prompt is None:
        return
    for position, one in enumerate(control.find(w("sdtContent")).iter(w("t"))):
        one.text = (words or "") if position == 0 else ""
    if words and prompt is not None:
        properties.remove(prompt)
