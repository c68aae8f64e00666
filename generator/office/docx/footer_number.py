"""A page shows its number: where a template's own headers and footers do not, contents would lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from generator.office.docx.styles import StyleSheet, w
from generator.office.docx.wordml import R

_ID = f"{{{R}}}id"
_HEADER, _FOOTER = w("headerReference"), w("footerReference")


def show_page_number(document: Any, section: Any, own: Any, sheet: StyleSheet) -> None:
    """Add the line of our footer (of the main part *own*) to the footers of *document*, unless it has a page number.

    *section* is its section's properties; where these name no footer, they get one.
    """
    given = [(one, document.related_parts[one.get(_ID)].element) for one in section.iter(_HEADER, _FOOTER)]
    if any(code.split()[:1] == ["PAGE"] for _, part in given for code in _codes(part)):
        return
    footers = [part for one, part in given if one.tag == _FOOTER and one.get(w("type")) != "first"]
    if not footers:
        part, relation = document.add_footer_part()
        section.insert(0, etree.Element(_FOOTER, {w("type"): "default", _ID: relation}))
        part.element[:] = []
        footers = [part.element]
    ours = next(own.element.iter(_FOOTER)).get(_ID)
    for footer in footers:
        for paragraph in own.related_parts[ours].element:
            line = deepcopy(paragraph)
            next(line.iter(w("pStyle"))).set(w("val"), sheet.id("paragraph", "Footer Page"))
            footer.append(line)


def _codes(part: Any) -> Iterator[str]:
    """Yield the code of each field in a header or footer."""
    yield from (one.text or "" for one in part.iter(w("instrText")))
    yield from (one.get(w("instr")) or "" for one in part.iter(w("fldSimple")))
