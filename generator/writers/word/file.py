"""A Word file, opened to be written on: the template's looks, our text.

Opening reads styles, page and theme; writing takes the finished markup, numbers what has a number, puts the template's
style ids for our style names, and packs the parts. A municipality's own template keeps its headers, footers and theme.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from lxml import etree

from generator.contract import Templates
from generator.model import Brand
from generator.writers import package
from generator.writers.theme import A, themed
from generator.writers.word import page as pages
from generator.writers.word.colour import recolour
from generator.writers.word.contents import insert_contents
from generator.writers.word.drawing import Picture
from generator.writers.word.header import Slots, filled, media
from generator.writers.word.markup import NAMESPACES, NEXT, ROOT, START, R, Xml
from generator.writers.word.page import Page, Section
from generator.writers.word.parts import (
    WORD_TYPE,
    Relationship,
    declare,
    main_part,
    office,
    parse,
    prune,
    relationships,
    with_relationships,
    xml,
)
from generator.writers.word.properties import Properties, settings, write_properties
from generator.writers.word.styles import StyleSheet, value, w

_KEPT = {
    "styles", "numbering", "settings", "theme", "fontTable", "webSettings", "header", "footer", "footnotes", "endnotes",
    "customXml",
}  # fmt: skip
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_BLANK = ("cards-header", "cards-footer")  # relationships of the cards' empty header and footer


@dataclass(frozen=True, slots=True)
class Text:
    """A whole document: its pages, the pictures that stand in them, and what its properties say."""

    sections: tuple[Section, ...]
    pictures: tuple[Picture, ...]
    contents_title: str
    properties: Properties
    slots: Slots


class WordFile:
    """A template, opened; `sheet` are its styles, `page` its upright page."""

    def __init__(self, templates: Templates, brand: Brand) -> None:
        self._brand = brand
        self._foreign = templates.guide != templates.own_guide
        self._parts = package.unpack(templates.guide, "guide template")
        self._main = main_part(self._parts, "guide template")
        kept = [one for one in relationships(self._parts, self._main) if one.kind in _KEPT and not one.external]
        self._related = {one.id: one for one in kept}
        own = _own_sheet(templates.own_guide) if self._foreign else None
        bare = self._part("styles") is None
        styles, numbering = self._style_roots(templates.own_guide)
        self.sheet = StyleSheet(styles, numbering, own, dict(brand.styles))
        self.sheet.added += [styles, numbering] if bare else []
        section = parse(self._parts[self._main]).find(f"{w('body')}/{w('sectPr')}")
        self._section = pages.own_section() if section is None else section
        self.page: Page = pages.upright(self._section)

    def _part(self, kind: str) -> str | None:
        """Return the name of the document's part of *kind*, if it has one."""
        return next((one.target for one in self._related.values() if one.kind == kind), None)

    def _need(self, kind: str, name: str, content: bytes) -> str:
        """Return the name of the document's part of *kind*, made of *content* under *name* where it has none."""
        found = self._part(kind)
        if found is None:
            found = f"word/{name}.xml"
            self._parts[found] = content
            self._related[name] = Relationship(name, office(kind), found)
        return found

    def _style_roots(self, own_guide: bytes) -> tuple[Any, Any]:
        """Return the roots of styles and numbering; a template without styles is given all of ours."""
        if self._part("styles") is None:
            own = package.unpack(own_guide, "templates/guide.docx")
            self._need("styles", "styles", own["word/styles.xml"])
            self._related = {key: one for key, one in self._related.items() if one.kind != "numbering"}
            self._need("numbering", "numbering", own["word/numbering.xml"])
        styles = self._need("styles", "styles", b"")
        empty = f'<w:numbering xmlns:w="{NAMESPACES["w"]}"/>'.encode()
        return parse(self._parts[styles]), parse(self._parts[self._need("numbering", "numbering", empty)])

    @property
    def faces(self) -> tuple[str, str]:
        """The names of the fonts that headings and text are set in."""
        part = self._part("theme")
        if part is None or not self._foreign:
            return self._brand.heading_font, self._brand.body_font
        theme = parse(self._parts[part])
        latin = [theme.find(f".//{{{A}}}fontScheme/{{{A}}}{tag}/{{{A}}}latin") for tag in ("majorFont", "minorFont")]
        names = ["" if one is None else one.get("typeface", "") for one in latin]
        return names[0] or self._brand.heading_font, names[1] or self._brand.body_font

    # --- writing ------------------------------------------------------------------------------------------------------

    def write(self, text: Text) -> bytes:
        """Return the file with *text* in it."""
        self._blank_pages()
        root = self._document(text)
        insert_contents(root, text.contents_title)
        self._links(root)
        self._lists(root)
        self._names(root)
        _count(root)
        if self._foreign:
            recolour([root, *self.sheet.added], self._brand.palette, self._theme_colours())
        else:
            recolour([root, self.sheet.styles, self.sheet.numbering], self._brand.palette)
        self._dress(text)
        self._pictures(text.pictures)
        self._parts[self._main] = xml(root)
        return self._packed(text.properties)

    def _document(self, text: Text) -> Any:
        """Return the document's root: every section's body, its properties in a last, hardly visible paragraph."""
        body, last = [], len(text.sections) - 1
        for position, section in enumerate(text.sections):
            properties = pages.properties(self._section, section.kind, _BLANK)
            if position < last:
                properties = Xml(f'<w:p><w:pPr><w:pStyle w:val="Section End"/>{properties}</w:pPr></w:p>')
            body += [section.body, properties]
        return parse(f'<w:document {ROOT} mc:Ignorable="w14"><w:body>{"".join(body)}</w:body></w:document>'.encode())

    def _blank_pages(self) -> None:
        for name, tag, kind in zip(_BLANK, ("hdr", "ftr"), ("header", "footer"), strict=True):
            # An empty header still has a line; a hardly visible one does not push the cards out of their place.
            style = f'<w:pPr><w:pStyle w:val="{self.sheet.id("paragraph", "Section End")}"/></w:pPr>'
            content = f'<w:{tag} xmlns:w="{NAMESPACES["w"]}"><w:p>{style}</w:p></w:{tag}>'.encode()
            self._parts[f"word/{name}.xml"] = content
            self._related[name] = Relationship(name, office(kind), f"word/{name}.xml")

    def _links(self, root: Any) -> None:
        """Turn the addresses of links into relationships."""
        made: dict[str, str] = {}
        for element in root.iter(w("hyperlink")):
            address = element.get(f"{{{R}}}id")
            if address is not None:
                name = made.setdefault(address, f"link{len(made) + 1}")
                element.set(f"{{{R}}}id", name)
                self._related[name] = Relationship(name, office("hyperlink"), address, external=True)

    def _lists(self, root: Any) -> None:
        """Give every numbered list its number, so that each begins at 1."""
        current = ""
        for element in root.iter(w("numId")):
            if element.get(w("val")) == START:
                style = value(element.getparent().getparent(), "pStyle") or ""
                current = self.sheet.new_list(self.sheet.id("paragraph", style))
            if element.get(w("val")) in (START, NEXT):
                element.set(w("val"), current)

    def _names(self, root: Any) -> None:
        """Put the template's style ids where our style names stand."""
        known: dict[tuple[str, str], str] = {}
        for tag, kind in _STYLED.items():
            for element in root.iter(w(tag)):
                name = element.get(w("val"))
                if (kind, name) not in known:
                    known[kind, name] = self.sheet.id(kind, name)
                element.set(w("val"), known[kind, name])

    def _theme_colours(self) -> dict[str, str]:
        """Return the theme's colours (RRGGBB) by slot."""
        part = self._part("theme")
        scheme = None if part is None else parse(self._parts[part]).find(f".//{{{A}}}clrScheme")
        if scheme is None:
            return {}
        return {
            etree.QName(slot).localname: (slot[0].get("lastClr") or slot[0].get("val") or "").upper()
            for slot in scheme
            if len(slot)
        }

    def _dress(self, text: Text) -> None:
        """Write the parts round the document: styles, numbering, theme, settings, headers and footers."""
        language = text.properties.language
        self.sheet.speak(language)
        self._parts[self._need("styles", "styles", b"")] = xml(self.sheet.styles)
        self._parts[self._need("numbering", "numbering", b"")] = xml(self.sheet.numbering)
        theme = self._part("theme")
        if theme is not None and not self._foreign:
            self._parts[theme] = themed(self._parts[theme], self._brand)
        part = self._need("settings", "settings", f'<w:settings xmlns:w="{NAMESPACES["w"]}"/>'.encode())
        self._parts[part] = settings(self._parts[part], language)
        with_relationships(self._parts, part, [])  # an attached template, a mail merge: nothing of ours
        for one in self._related.values():
            if one.kind in ("header", "footer") and one.id not in _BLANK:
                palette = None if self._foreign else self._brand.palette
                filled(self._parts, one.target, text.slots, palette, language)

    def _pictures(self, pictures: Iterable[Picture]) -> None:
        for picture in pictures:
            for extension, content in (("png", picture.png), ("svg", picture.svg)):
                if content is not None:
                    name, part = f"{picture.name}-{extension}", media(picture.name, extension)
                    self._parts[part] = content
                    self._related[name] = Relationship(name, office("image"), part)

    def _packed(self, properties: Properties) -> bytes:
        used = {element.get(f"{{{R}}}id") for element in parse(self._parts[self._main]).iter(*_references())}
        related = [one for one in self._related.values() if one.kind not in ("header", "footer") or one.id in used]
        with_relationships(self._parts, self._main, sorted(related, key=lambda one: one.id))
        types = write_properties(self._parts, self._main, properties)
        types |= {
            one.target: f"{WORD_TYPE}{one.kind}+xml"
            for one in related
            if one.kind in ("styles", "numbering", "settings", "header", "footer")
        }
        prune(self._parts)
        declare(self._parts, types)
        return package.pack(self._parts)


def _references() -> tuple[str, str]:
    return w("headerReference"), w("footerReference")


def _own_sheet(own_guide: bytes) -> StyleSheet:
    parts = package.unpack(own_guide, "templates/guide.docx")
    return StyleSheet(parse(parts["word/styles.xml"]), parse(parts["word/numbering.xml"]))


def _count(root: Any) -> None:
    """Number what Word wants numbered: bookmarks, controls, pictures."""
    numbers, opened = count(1), []
    for element in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        if element.tag == w("bookmarkStart"):
            opened.append(str(next(numbers)))
            element.set(w("id"), opened[-1])
        else:
            element.set(w("id"), opened.pop())
    for number, element in enumerate(root.iter(w("sdtPr")), 1):
        element.find(w("id")).set(w("val"), str(number))
    for number, element in enumerate(root.iter(f"{{{NAMESPACES['wp']}}}docPr"), 1):
        element.set("id", str(number))
