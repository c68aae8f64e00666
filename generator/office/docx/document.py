"""A Word file, opened to be written on: the template's looks, our text.

python-docx opens the template and holds its parts. Writing makes a new main part of the finished markup, related to
what gives the template its looks and to nothing else; puts the template's style ids for our style names; numbers what
has a number. A municipality's own template keeps its headers, footers and theme.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.parts.document import DocumentPart

from generator.kit.brand import Brand
from generator.kit.templates import AskPages, Templates
from generator.office import package
from generator.office.docx import sections as pages
from generator.office.docx.blank_page import Spare
from generator.office.docx.contents import insert_contents, listed, number_captions, number_pages, set_tabs
from generator.office.docx.cover_page import own_cover, put, relations
from generator.office.docx.embedded_fonts import embed_fonts
from generator.office.docx.footer_number import show_page_number
from generator.office.docx.headers import Slots, copied, fill, shows_section
from generator.office.docx.measure import Measure
from generator.office.docx.opening import looks, opened, reading, related
from generator.office.docx.page_numbers import Layout
from generator.office.docx.pictures import Picture, embed
from generator.office.docx.properties import Properties, settle, write_properties
from generator.office.docx.sections import Page, Section
from generator.office.docx.styles import StyleSheet, value, w
from generator.office.docx.theme_values import recolour
from generator.office.docx.wordml import NAMESPACES, NEXT, ROOT, START, R, Xml
from generator.office.theme import colours, fonts, themed

_KEPT = {
    RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.WEB_SETTINGS, RT.FOOTNOTES, RT.ENDNOTES,
    RT.CUSTOM_XML,
}  # fmt: skip
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}


@dataclass(frozen=True, slots=True)
class Text:
    """A whole document: its pages, the pictures that stand in them, and what its properties say."""

    sections: tuple[Section, ...]
    pictures: tuple[Picture, ...]
    contents_title: str
    properties: Properties
    slots: Slots


class WordFile:
    """A template, opened; `sheet` are its styles, `page` its upright page, `measure` measures in both.

    *renamed* are the styles of the template that serve for ours, by our names, where the municipality names them.
    """

    def __init__(self, templates: Templates, brand: Brand, renamed: Mapping[str, str]) -> None:
        self._brand, self._name = brand, templates.guide_name
        self._foreign = templates.foreign_guide
        self._template = opened(templates.guide, self._name)
        with self._reading():
            bare = related(self._template, RT.STYLES) is None
            styles, numbering = looks(self._template, _own(templates) if bare else None)
            own = StyleSheet(*looks(_own(templates))) if self._foreign else None
            self.sheet = StyleSheet(styles, numbering, own, renamed)
            self.sheet.added += [styles, numbering] if bare else []
            section = self._template.element.find(f"{w('body')}/{w('sectPr')}")
            self._section = pages.own_section() if section is None else section
            self.page: Page = pages.upright(self._section)
            self._cover = own_cover(self._template.element) if self._foreign else None
            if self._foreign:
                show_page_number(self._template, self._section, _own(templates), self.sheet)
            if self._foreign and self._cover is None:  # words on the cover stand where those of the pages do
                for name in ("Cover Title", "Cover Subtitle"):
                    self.sheet.begin(name, self.page.left)
            self.measure = Measure(self.sheet, self.faces, templates.fonts, brand.fonts)

    @property
    def faces(self) -> tuple[str, str]:
        """The names of the fonts that headings and text are set in."""
        theme = related(self._template, RT.THEME)
        heading, body = fonts(theme.blob) if theme is not None and self._foreign else ("", "")
        return heading or self._brand.heading_font, body or self._brand.body_font

    # --- writing ------------------------------------------------------------------------------------------------------

    def write(self, text: Text, ask: AskPages | None = None) -> bytes:
        """Return the file with *text* in it; *ask* may tell the pages for its contents, which are estimated else."""
        with self._reading():
            return self._written(text, ask)

    def _reading(self) -> AbstractContextManager[None]:
        """What goes wrong with a template that is not ours is the template's fault."""
        return reading(self._name) if self._foreign else nullcontext()

    def _written(self, text: Text, ask: AskPages | None) -> bytes:
        if self._cover is not None:  # it stands where ours would
            ours, *rest = text.sections
            text = replace(text, sections=(replace(ours, body=Xml("")), *rest))
        blank = self._blank_pages()
        headers: list[dict[str, str]] = []
        for section in text.sections:  # a page that may be left out has its neighbour's
            headers.append(headers[-1] if section.spare else self._headers(section))
        part = self._main_part(text, blank, headers)
        root = part.element
        insert_contents(root, text.contents_title)
        set_tabs(self.sheet, self.page.text_width)
        _links(part)
        self._lists(root)
        self._names(root)
        _count(root)
        number_captions(root)
        for picture in text.pictures:
            embed(part, picture)
        if self._foreign:
            recolour([root, *self.sheet.added], self._brand.palette, self._theme_colours())
        else:
            recolour([root, self.sheet.styles, self.sheet.numbering], self._brand.palette)
        chapters = zip(text.sections, headers, strict=True)
        self._dress(part, text, blank, {one: section for section, own in chapters for one in own.values()})
        write_properties(part.package, text.properties)
        return self._paged(part, text, ask)

    def _paged(self, part: Any, text: Text, ask: AskPages | None) -> bytes:
        """Return the file, with page numbers in its contents, and its spare page where that is wanted."""
        root, rels = part.element, part.rels.values()
        around = {one.rId: one.target_part.element for one in rels if one.reltype in (RT.HEADER, RT.FOOTER)}
        spare = Spare(root, [section.spare for section in text.sections])
        laid = Layout(self.sheet, self.measure).lay(root, around)
        number_pages(root, laid.pages)
        if self._cover is not None:
            put(root, self._cover, text.properties)
        anchors = listed(root)
        asked = self._packed(part) if ask else b""
        told = ask(laid.key, asked, len(anchors)) if ask else None
        pages = laid.pages if told is None else dict(zip(anchors, told, strict=True))
        right = all(pages[one] == laid.pages[one] for one in anchors)
        if asked and right and not spare.wanted(pages):
            return asked
        number_pages(root, pages)
        if spare.wanted(pages):
            spare.put()
        return self._packed(part)

    def _blank_pages(self) -> tuple[str, str]:
        """Add an empty header and an empty footer; return their relationships."""
        made = self._template.add_header_part(), self._template.add_footer_part()
        for part, _ in made:
            # An empty header still has a line; a hardly visible one does not push the cards out of their place.
            part.element[0].style = self.sheet.id("paragraph", "Section End")
        (_, header), (_, footer) = made
        return header, footer

    def _headers(self, section: Section) -> dict[str, str]:
        """Give *section* headers of its own where the template's show its title; return them by those they replace.

        Word would find the title by itself; other programs show what was found last, wherever the header stands.
        """
        if section.kind not in ("upright", "wide", "sheet"):
            return {}
        given = [one.get(f"{{{R}}}id") for one in self._section.iter(w("headerReference"))]
        parts = {one: self._template.related_parts[one] for one in given}
        return {one: copied(self._template, part) for one, part in parts.items() if shows_section(part)}

    def _main_part(self, text: Text, blank: tuple[str, str], headers: Sequence[Mapping[str, str]]) -> Any:
        """Return the main part with *text*, put in the place of the template's; what only that one needed is gone."""
        old, whole = self._template, self._template.package
        markup = self._markup(text, blank, headers)
        made = DocumentPart.load(old.partname, CT.WML_DOCUMENT_MAIN, markup.encode(), whole)
        on_page = self._section.iter(w("headerReference"), w("footerReference"))
        own = (one for of in headers for one in of.values())
        cover = set() if self._cover is None else relations(self._cover)
        needed = {*blank, *own, *cover, *(one.get(f"{{{R}}}id") for one in on_page)}
        for one in old.rels.values():
            if one.reltype in _KEPT or one.rId in needed:
                made.load_rel(one.reltype, one.target_part, one.rId)
        # A header's field may show a property of the template's own, so those stay.
        custom = related(whole, RT.CUSTOM_PROPERTIES)
        whole.rels.clear()
        whole.relate_to(made, RT.OFFICE_DOCUMENT)
        if custom is not None:
            whole.relate_to(custom, RT.CUSTOM_PROPERTIES)
        return made

    def _markup(self, text: Text, blank: tuple[str, str], headers: Sequence[Mapping[str, str]]) -> str:
        """Return the document: every section's body, its properties in a last, hardly visible paragraph."""
        body, last = [], len(text.sections) - 1
        for position, (section, own) in enumerate(zip(text.sections, headers, strict=True)):
            properties = pages.properties(self._section, section.kind, blank, own)
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
        theme = related(self._template, RT.THEME)
        return {} if theme is None else {slot: one.lstrip("#") for slot, one in colours(theme.blob).items()}

    def _dress(self, part: Any, text: Text, blank: tuple[str, str], chapters: Mapping[str, Section]) -> None:
        """Make what stands round the document finished, too: styles, settings, headers and footers."""
        language = text.properties.language
        self.sheet.speak(language)
        settle(part.settings.element, language)
        embed_fonts(part, self._brand.fonts, self.faces)
        related(part, RT.SETTINGS).rels.clear()  # an attached template, a mail merge: nothing of ours
        for one in part.rels.values():
            if one.reltype in (RT.HEADER, RT.FOOTER) and one.rId not in blank:
                palette = None if self._foreign else self._brand.palette
                fill(one.target_part, text.slots, chapters.get(one.rId, text.sections[0]), palette, language)

    def _packed(self, part: Any) -> bytes:
        target = io.BytesIO()
        part.save(target)
        parts = package.unpack(target.getvalue(), "guide")
        theme = related(part, RT.THEME)
        if theme is not None and not self._foreign:
            parts[theme.partname.membername] = themed(theme.blob, self._brand)
        return package.pack(parts)


def _own(templates: Templates) -> Any:
    return opened(templates.own_guide, "templates/guide.docx")


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
