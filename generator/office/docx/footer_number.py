"""Adds a page number where a template's headers and footers have none.

The contents refer to pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from generator.office.docx.sections import FOOTER, RELATIONSHIP_ID, header_references
from generator.office.docx.styles import StyleSheet, w


def ensure_page_number(document: Any, section: Any, own: Any, sheet: StyleSheet) -> None:
    """Add our page number to the footers of *document*, unless it has one.

    It is the line of our footer, in the main part *own*. *section* is the document's section properties; where they
    name no footer, they get one.
    """
    parts = [
        (reference, document.related_parts[reference.get(RELATIONSHIP_ID)].element)
        for reference in header_references(section)
    ]
    if any(code.split()[:1] == ["PAGE"] for _, part in parts for code in _field_codes(part)):
        return
    footers = [part for reference, part in parts if reference.tag == FOOTER and reference.get(w("type")) != "first"]
    if not footers:
        part, relationship = document.add_footer_part()
        section.insert(0, etree.Element(FOOTER, {w("type"): "default", RELATIONSHIP_ID: relationship}))
        part.element[:] = []
        footers = [part.element]
    own_footer = own.related_parts[next(own.element.iter(FOOTER)).get(RELATIONSHIP_ID)]
    for footer in footers:
        for paragraph in own_footer.element:
            line = deepcopy(paragraph)
            next(line.iter(w("pStyle"))).set(w("val"), sheet.id("paragraph", "Footer Page"))
            footer.append(line)


def _field_codes(part: Any) -> Iterator[str]:
    """Yield the code of each field in a header or footer."""
    yield from (instruction.text or "" for instruction in part.iter(w("instrText")))
    yield from (field.get(w("instr")) or "" for field in part.iter(w("fldSimple")))
