"""Reports which styles of a municipality's Word template serve for ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.kit.templates import OWN_GUIDE
from generator.messages import tr
from generator.office.docx.cover_page import find_cover_page
from generator.office.docx.opening import open_main_part, related_part, style_parts, template_errors
from generator.office.docx.sections import header_references, page_of, section_properties
from generator.office.docx.styles import StyleSheet, value, w
from generator.office.theme import colours, theme_fonts
from generator.office.units import TWIPS_PER_MM

# The styles that make a template recognizable; the rest are our own boxes, tables and cards.
REPORTED_STYLES = (
    "Normal", "Body Text", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number",
    "caption", "TOC Heading", "toc 1", "toc 2", "header", "footer", "Strong", "Emphasis",
)  # fmt: skip
_CHARACTER_STYLES = ("Strong", "Emphasis")
_A4 = (210, 297)  # mm


@dataclass(frozen=True, slots=True)
class StyleReport:
    """A style of ours and the template's style that serves for it.

    That is "" where ours is added; `evidence` says how it was identified.
    """

    name: str
    template_style: str
    evidence: str


@dataclass(frozen=True, slots=True)
class GuideReport:
    """A Word template as read: its page, its theme, its styles.

    The page is in millimetres. `headers` counts the headers and footers that are kept; `has_cover` tells of a cover
    page; `style_names` are all of the template's.
    """

    width: int
    height: int
    headers: int
    has_cover: bool
    fonts: tuple[str, str]
    colours: Mapping[str, str]
    styles: tuple[StyleReport, ...]
    style_names: tuple[str, ...]


def report_guide(data: bytes, own: bytes, name: str) -> GuideReport:
    """Return how the Word file in *data* serves the styles of *own*, our guide.

    *name* is the file as the user knows it. Raises TemplateError for a file that is no Word document.
    """
    part = open_main_part(data, name)
    with template_errors(name):
        return _report(part, own)


def _report(part: Any, own: bytes) -> GuideReport:
    has_styles = related_part(part, RT.STYLES) is not None
    sheet = StyleSheet(*style_parts(part, None if has_styles else open_main_part(own, OWN_GUIDE)))
    section = section_properties(part.element)
    page = None if section is None else page_of(section)
    theme = related_part(part, RT.THEME)
    return GuideReport(
        width=_A4[0] if page is None else round(page.width / TWIPS_PER_MM),
        height=_A4[1] if page is None else round(page.height / TWIPS_PER_MM),
        headers=0 if section is None else len(list(header_references(section))),
        has_cover=find_cover_page(part.element) is not None,
        fonts=("", "") if theme is None else theme_fonts(theme.blob),
        colours={} if theme is None else colours(theme.blob),
        styles=tuple(
            _report_style(sheet, name) if has_styles else StyleReport(name, "", "") for name in REPORTED_STYLES
        ),
        style_names=tuple(sorted({value(style, "name") or "" for style in sheet.styles.iter(w("style"))})),
    )


def _report_style(sheet: StyleSheet, name: str) -> StyleReport:
    style = sheet.find("character" if name in _CHARACTER_STYLES else "paragraph", name)
    if style is None:
        return StyleReport(name, "", "")
    template_style = value(style, "name") or ""
    is_same_name = template_style.lower() == name.lower()
    evidence = tr("its name") if is_same_name else tr("its Danish name, or its id") if template_style else ""
    return StyleReport(name, template_style, evidence)
