"""A Word file, opened to be written on: the template's looks, our text.

python-docx opens the template and holds its parts. Writing makes a new main part of the finished markup, related to
what gives the template its looks and to nothing else; puts the template's style ids for our style names; numbers what
has a number. A municipality's own template keeps its headers, footers and theme.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import count
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart
from docx.parts.numbering import NumberingPart
from lxml import etree

from generator.contract import Templates
from generator.errors import TemplateError
from generator.model import Brand
from generator.writers import package
from generator.writers.theme import A, fonts, themed
from generator.writers.word import page as pages
from generator.writers.word.colour import recolour
from generator.writers.word.contents import insert_contents
from generator.writers.word.drawing import Picture, embed
from generator.writers.word.header import Slots, fill
from generator.writers.word.markup import NAMESPACES, NEXT, ROOT, START, R, Xml
from generator.writers.word.page import Page, Section
from generator.writers.word.properties import Properties, settle, write_properties
from generator.writers.word.styles import StyleSheet, value, w

_KEPT = {
    RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.WEB_SETTINGS, RT.FOOTNOTES, RT.ENDNOTES,
    RT.CUSTOM_XML,
}  # fmt: skip
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_NUMBERING = f'<w:numbering xmlns:w="{NAMESPACES["w"]}"/>'.encode()


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
        self._template = _opened(templates.guide, "guide template")
        bare = _related(self._template, RT.STYLES) is None
        styles, numbering = _looks(self._template, _own(templates) if bare else None)
        own = StyleSheet(*_looks(_own(templates))) if self._foreign else None
        self.sheet = StyleSheet(styles, numbering, own, dict(brand.styles))
        self.sheet.added += [styles, numbering] if bare else []
        section = self._template.element.find(f"{w('body')}/{w('sectPr')}")
        self._section = pages.own_section() if section is None else section
        self.page: Page = pages.upright(self._section)

    @property
    def faces(self) -> tuple[str, str]:
        """The names of the fonts that headings and text are set in."""
        theme = _related(self._template, RT.THEME)
        heading, body = fonts(theme.blob) if theme is not None and self._foreign else ("", "")
        return heading or self._brand.heading_font, body or self._brand.body_font

    # --- writing ------------------------------------------------------------------------------------------------------

    def write(self, text: Text) -> bytes:
        """Return the file with *text* in it."""
        blank = self._blank_pages()
        part = self._main_part(text, blank)
        root = part.element
        insert_contents(root, text.contents_title)
        _links(part)
        self._lists(root)
        self._names(root)
        _count(root)
        for picture in text.pictures:
            embed(part, picture)
        if self._foreign:
            recolour([root, *self.sheet.added], self._brand.palette, self._theme_colours())
        else:
            recolour([root, self.sheet.styles, self.sheet.numbering], self._brand.palette)
        self._dress(part, text, blank)
        write_properties(part.package, text.properties)
        return self._packed(part)

    def _blank_pages(self) -> tuple[str, str]:
        """Add an empty header and an empty footer; return their relationships."""
        made = self._template.add_header_part(), self._template.add_footer_part()
        for part, _ in made:
            # An empty header still has a line; a hardly visible one does not push the cards out of their place.
            part.element[0].style = self.sheet.id("paragraph", "Section End")
        (_, header), (_, footer) = made
        return header, footer

    def _main_part(self, text: Text, blank: tuple[str, str]) -> Any:
        """Return the main part with *text*, put in the place of the template's; what only that one needed is gone."""
        old, whole = self._template, self._template.package
        made = DocumentPart.load(old.partname, CT.WML_DOCUMENT_MAIN, self._markup(text, blank).encode(), whole)
        on_page = self._section.iter(w("headerReference"), w("footerReference"))
        needed = {*blank, *(one.get(f"{{{R}}}id") for one in on_page)}
        for one in old.rels.values():
            if one.reltype in _KEPT or one.rId in needed:
                made.load_rel(one.reltype, one.target_part, one.rId)
        # A header's field may show a property of the template's own, so those stay.
        custom = _related(whole, RT.CUSTOM_PROPERTIES)
        whole.rels.clear()
        whole.relate_to(made, RT.OFFICE_DOCUMENT)
        if custom is not None:
            whole.relate_to(custom, RT.CUSTOM_PROPERTIES)
        return made

    def _markup(self, text: Text, blank: tuple[str, str]) -> str:
        """Return the document: every section's body, its properties in a last, hardly visible paragraph."""
        body, last = [], len(text.sections) - 1
        for position, section in enumerate(text.sections):
            properties = pages.properties(self._section, section.kind, blank)
            if position < last:
                properties = Xml(f'<w:p><w:pPr><w:pStyle w:val="Section End"/>{properties}</w:pPr></w:p>')
            body += [section.body, properties]
        return f'<w:document {ROOT} mc:Ignorable="w14"><w:body>{"".join(body)}</w:body></w:document>'

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
        theme = _related(self._template, RT.THEME)
        scheme = None if theme is None else parse_xml(theme.blob).find(f".//{{{A}}}clrScheme")
        if scheme is None:
            return {}
        return {
            etree.QName(slot).localname: (slot[0].get("lastClr") or slot[0].get("val") or "").upper()
            for slot in scheme
            if len(slot)
        }

    def _dress(self, part: Any, text: Text, blank: tuple[str, str]) -> None:
        """Make what stands round the document finished, too: styles, settings, headers and footers."""
        language = text.properties.language
        self.sheet.speak(language)
        settle(part.settings.element, language)
        _related(part, RT.SETTINGS).rels.clear()  # an attached template, a mail merge: nothing of ours
        for one in part.rels.values():
            if one.reltype in (RT.HEADER, RT.FOOTER) and one.rId not in blank:
                fill(one.target_part, text.slots, None if self._foreign else self._brand.palette, language)

    def _packed(self, part: Any) -> bytes:
        target = io.BytesIO()
        part.save(target)
        parts = package.unpack(target.getvalue(), "guide")
        theme = _related(part, RT.THEME)
        if theme is not None and not self._foreign:
            parts[theme.partname.membername] = themed(theme.blob, self._brand)
        return package.pack(parts)


def _opened(data: bytes, name: str) -> Any:
    """Return the main part of a Word file, without its ties to the outside.

    Raises TemplateError for a file *name* that python-docx cannot open, as what Word has saved it can.
    """
    try:
        part = docx.Document(io.BytesIO(data)).part
    except (AttributeError, KeyError, ValueError, etree.XMLSyntaxError):
        raise TemplateError(
            f"{name}: is no Word file that can be written on; open it in Word and save it as .dotx or .docx"
        ) from None
    for one in [one for one in part.rels.values() if one.is_external]:
        del part.rels[one.rId]
    return part


def _own(templates: Templates) -> Any:
    return _opened(templates.own_guide, "templates/guide.docx")


def _related(part: Any, kind: str) -> Any:
    """Return what *part* (or a package) is related to as *kind*, or None."""
    return next((one.target_part for one in part.rels.values() if one.reltype == kind and not one.is_external), None)


def _looks(part: Any, lent: Any = None) -> tuple[Any, Any]:
    """Return the roots of styles and numbering, both *lent* by another main part to one that has no styles."""
    if lent is not None:
        for one in [one for one in part.rels.values() if one.reltype == RT.NUMBERING]:
            del part.rels[one.rId]
        for kind in (RT.STYLES, RT.NUMBERING):
            part.relate_to(_related(lent, kind), kind)
    if _related(part, RT.NUMBERING) is None:  # which python-docx cannot add
        name = PackURI("/word/numbering.xml")
        part.relate_to(NumberingPart.load(name, CT.WML_NUMBERING, _NUMBERING, part.package), RT.NUMBERING)
    return _related(part, RT.STYLES).element, _related(part, RT.NUMBERING).element


def _links(part: Any) -> None:
    """Turn the addresses of links into relationships."""
    for element in part.element.iter(w("hyperlink")):
        address = element.get(f"{{{R}}}id")
        if address is not None:
            element.set(f"{{{R}}}id", part.relate_to(address, RT.HYPERLINK, is_external=True))


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
