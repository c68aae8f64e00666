"""A municipality's own Word template against ours: which of its styles serve for those that the guide is written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.office.docx.cover_page import own_cover
from generator.office.docx.opening import looks, opened, reading, related
from generator.office.docx.sections import upright
from generator.office.docx.styles import Element, StyleSheet, value, w
from generator.office.theme import colours, fonts

# What a reader sees a template by; the rest are our own boxes, tables and cards.
TELLING = (
    "Normal", "Body Text", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number",
    "caption", "TOC Heading", "toc 1", "toc 2", "header", "footer", "Strong", "Emphasis",
)  # fmt: skip
_CHARACTER = ("Strong", "Emphasis")
_TWIPS = 56.7  # to the millimetre


@dataclass(frozen=True, slots=True)
class Style:
    """A style of ours and the one that serves for it; `theirs` is "" where ours is added. `by` is how it was found."""

    name: str
    theirs: str
    by: str


@dataclass(frozen=True, slots=True)
class GuideSurvey:
    """What was found in a Word file: its page in millimetres, fonts, the theme's colours by slot, its styles.

    `headers` counts the headers and footers that are kept; `cover` tells whether it has a cover page.
    """

    width: int
    height: int
    headers: int
    cover: bool
    fonts: tuple[str, str]
    colours: Mapping[str, str]
    styles: tuple[Style, ...]
    known: tuple[str, ...]


def survey(data: bytes, own: bytes, name: str) -> GuideSurvey:
    """Return how the Word file in *data*, called *name*, serves the styles of *own*, our guide.

    Raises TemplateError for what is no Word file.
    """
    part = opened(data, name)
    with reading(name):
        return _read(part, own)


def _read(part: Any, own: bytes) -> GuideSurvey:
    bare = related(part, RT.STYLES) is None
    sheet = StyleSheet(*looks(part, opened(own, "templates/guide.docx") if bare else None))
    served = []
    for name in TELLING:
        style = None if bare else sheet.served("character" if name in _CHARACTER else "paragraph", name)
        theirs = "" if style is None else value(style, "name") or ""
        served.append(Style(name, theirs, _by(name, theirs) if theirs else ""))
    section = part.element.find(f"{w('body')}/{w('sectPr')}")
    page = None if section is None else upright(section)
    theme = related(part, RT.THEME)
    return GuideSurvey(
        width=210 if page is None else round(page.width / _TWIPS),
        height=297 if page is None else round(page.height / _TWIPS),
        headers=0 if section is None else len(_references(section)),
        cover=own_cover(part.element) is not None,
        fonts=("", "") if theme is None else fonts(theme.blob),
        colours={} if theme is None else colours(theme.blob),
        styles=tuple(served),
        known=tuple(sorted({value(style, "name") or "" for style in sheet.styles.iter(w("style"))})),
    )


def _by(ours: str, theirs: str) -> str:
    return "its name" if theirs.lower() == ours.lower() else "its Danish name, or its id"


def _references(section: Element) -> Sequence[Element]:
    return [*section.iter(w("headerReference"), w("footerReference"))]
