"""Headers and footers: content controls whose tag names a slot are filled, and become plain text."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.oxml.parser import parse_xml

from generator.kit.brand import Palette
from generator.office.docx.pictures import Picture, embed, picture
from generator.office.docx.sections import Section
from generator.office.docx.styles import say_language, value, w
from generator.office.docx.theme_values import recolour
from generator.office.docx.wordml import ROOT, Xml, join, mm, run

LOGO = "logo"  # the tag of the control that the logo takes the place of
SECTION = "section"  # of that which shows the chapter's title
LOGO_HEIGHT, LOGO_WIDTH = mm(8), mm(50)  # at most
LOGO_SPACE = mm(4)


@dataclass(frozen=True, slots=True)
class Slots:
    """What fills the controls: text by tag, and the logo."""

    texts: Mapping[str, str]
    logo: Picture | None


def fitted(logo: Picture, width: int, height: int) -> int:
    """Return the width at which *logo* is as large as *width* × *height* allow."""
    return min(width, round(height * logo.width / logo.height))


def width(logo: Picture) -> int:
    """Return the width of *logo* in the header, twips, with the space that keeps it clear of the words beside it."""
    return fitted(logo, LOGO_WIDTH, LOGO_HEIGHT) + LOGO_SPACE


def shows_section(part: Any) -> bool:
    """Return whether the header *part* shows the chapter's title, and so differs from chapter to chapter."""
    return any(value(control, "sdtPr/tag") == SECTION for control in part.element.iter(w("sdt")))


def copied(document: Any, header: Any) -> str:
    """Give *document* (its main part) a header that is a copy of the part *header*; return its relationship."""
    part, relationship = document.add_header_part()
    part._element = deepcopy(header.element)
    for one in header.rels.values():
        target = one.target_ref if one.is_external else one.target_part
        part.load_rel(one.reltype, target, one.rId, one.is_external)
    return str(relationship)


def fill(part: Any, slots: Slots, chapter: Section, palette: Palette | None, language: str) -> None:
    """Fill the header or footer *part* of *chapter*; *palette* recolours it where the theme is ours."""
    root = part.element
    for control in list(root.iter(w("sdt"))):
        tag, content = value(control, "sdtPr/tag") or "", control.find(w("sdtContent"))
        first = None if content is None else content.find(w("r"))
        if first is None or tag not in (*slots.texts, LOGO, SECTION):
            continue
        style = value(first, "rPr/rStyle")
        if tag == LOGO:
            kept = _logo_runs(part, slots.logo)
        else:
            kept = _runs(run(chapter.title if tag == SECTION else slots.texts[tag], style))
        for element in kept:
            control.addprevious(element)
        control.getparent().remove(control)
    for element in root.iter(w("lang")):
        say_language(element, language)
    if palette is not None:
        recolour([root], palette)


def _logo_runs(part: Any, logo: Picture | None) -> list[Any]:
    if logo is None:
        return []
    embed(part, logo)
    # Two en spaces keep the logo clear of the words beside it.
    return _runs(join(picture(logo, fitted(logo, LOGO_WIDTH, LOGO_HEIGHT)), run("\u2002\u2002")))


def _runs(markup: Xml) -> list[Any]:
    return list(parse_xml(f"<root {ROOT}>{markup}</root>"))
