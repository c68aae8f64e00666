"""Fills headers and footers: known content controls become text or the logo."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml.parser import parse_xml

from generator.kit.brand import Palette
from generator.office.docx.pictures import Picture, embed, picture
from generator.office.docx.sections import Section
from generator.office.docx.styles import set_language, value, w
from generator.office.docx.theme_values import write_theme_values
from generator.office.docx.wordml import ROOT, Xml, join, run
from generator.office.units import mm

LOGO_TAG = "logo"  # of the control that the logo takes the place of
SECTION_TAG = "section"  # of the control that shows the chapter's title
MAX_LOGO_HEIGHT, MAX_LOGO_WIDTH = mm(8), mm(50)
LOGO_SPACE = mm(4)


@dataclass(frozen=True, slots=True)
class ControlValues:
    """The contents of the controls in headers and footers: texts by tag, and the logo."""

    texts: Mapping[str, str]
    logo: Picture | None


def logo_width(logo: Picture, max_width: int, max_height: int) -> int:
    """Return the largest width of *logo* within a maximum width and height.

    All are in the same unit.
    """
    return min(max_width, round(max_height * logo.width / logo.height))


def header_logo_width(logo: Picture) -> int:
    """Return the width of *logo* in the header, twips, with the clear space beside it."""
    return logo_width(logo, MAX_LOGO_WIDTH, MAX_LOGO_HEIGHT) + LOGO_SPACE


def shows_section_title(header: Any) -> bool:
    """Return whether the part *header* shows the chapter's title.

    If so, it differs from chapter to chapter.
    """
    return any(value(control, "sdtPr/tag") == SECTION_TAG for control in header.element.iter(w("sdt")))


def copy_header(document: Any, header: Any) -> str:
    """Add a copy of the part *header* to *document* (its main part).

    The result is its relationship.
    """
    part, relationship_id = document.add_header_part()
    part._element = deepcopy(header.element)
    for relationship in header.rels.values():
        target = relationship.target_ref if relationship.is_external else relationship.target_part
        part.load_rel(relationship.reltype, target, relationship.rId, relationship.is_external)
    return str(relationship_id)


def fill_controls(part: Any, values: ControlValues, chapter: Section, palette: Palette | None, language: str) -> None:
    """Fill the header or footer *part* of *chapter*.

    *palette* gives values to its theme colours if the theme is ours.
    """
    root = part.element
    for control in list(root.iter(w("sdt"))):
        tag, content = value(control, "sdtPr/tag") or "", control.find(w("sdtContent"))
        first_run = None if content is None else content.find(w("r"))
        if first_run is None or tag not in (*values.texts, LOGO_TAG, SECTION_TAG):
            continue
        style = value(first_run, "rPr/rStyle")
        if tag == LOGO_TAG:
            runs = _logo_runs(part, values.logo)
        else:
            runs = _parse_runs(run(chapter.title if tag == SECTION_TAG else values.texts[tag], style))
        for element in runs:
            control.addprevious(element)
        control.getparent().remove(control)
    for element in root.iter(w("lang")):
        set_language(element, language)
    if palette is not None:
        write_theme_values([root], palette)


def _logo_runs(part: Any, logo: Picture | None) -> list[Any]:
    if logo is None:
        return []
    embed(part, logo)
    # Two en spaces keep the logo clear of the words beside it.
    return _parse_runs(join(picture(logo, logo_width(logo, MAX_LOGO_WIDTH, MAX_LOGO_HEIGHT)), run("\u2002\u2002")))


def _parse_runs(markup: Xml) -> list[Any]:
    return list(parse_xml(f"<root {ROOT}>{markup}</root>"))
