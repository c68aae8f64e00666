"""Writes a Word document: our text in the styles, headers and page of a template.

python-docx opens the template and holds its parts. Writing makes a new main part of the finished markup, related only
to the template's styles, theme and headers; style names become the template's ids, and bookmarks, controls and lists
get their numbers. A municipality's own template keeps its headers, footers and theme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.parts.document import DocumentPart

from generator.kit.brand import Brand
from generator.kit.templates import OWN_GUIDE, AskPages, Templates
from generator.office import package
from generator.office.docx.blank_page import OptionalSection
from generator.office.docx.contents import (
    heading_bookmarks,
    insert_contents,
    number_captions,
    set_entry_tabs,
    set_page_numbers,
)
from generator.office.docx.cover_page import find_cover_page, insert_cover_page, used_relationships
from generator.office.docx.embedded_fonts import embed_fonts
from generator.office.docx.footer_number import ensure_page_number
from generator.office.docx.headers import ControlValues, copy_header, fill_controls, shows_section_title
from generator.office.docx.measure import Measure
from generator.office.docx.opening import open_main_part, related_part, saved_parts, style_parts, template_errors
from generator.office.docx.page_numbers import PageEstimator
from generator.office.docx.pictures import Picture, embed
from generator.office.docx.properties import Properties, finish_settings, write_properties
from generator.office.docx.sections import (
    HEADER,
    RELATIONSHIP_ID,
    Page,
    Section,
    empty_section_properties,
    header_references,
    page_of,
    section_properties,
    write_section_properties,
)
from generator.office.docx.style_adoption import AdoptingStyleSheet
from generator.office.docx.styles import StyleSheet, value, w
from generator.office.docx.theme_values import write_theme_values
from generator.office.docx.wordml import NAMESPACES, NEXT, ROOT, START, Xml
from generator.office.theme import apply_brand, colours, theme_fonts

# Relationships of a template's main part that the document keeps.
_KEPT = {
    RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.WEB_SETTINGS, RT.FOOTNOTES, RT.ENDNOTES,
    RT.CUSTOM_XML,
}  # fmt: skip
_STYLE_REFERENCES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}  # element, type of style
_COVER_STYLES = ("Cover Title", "Cover Subtitle")


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """A document's sections, pictures and properties.

    `control_values` fill the content controls in its headers and footers.
    """

    sections: tuple[Section, ...]
    pictures: tuple[Picture, ...]
    contents_title: str
    properties: Properties
    control_values: ControlValues


class WordFile:
    """A template, opened to be written on.

    `sheet` are its styles, `page` is its upright page, `measure` measures in its styles. *renamed* are the
    template's styles that serve for ours, by our names, as the municipality names them. Raises TemplateError for a
    template that cannot be written on.
    """

    def __init__(self, templates: Templates, brand: Brand, renamed: Mapping[str, str]) -> None:
        self._brand, self._name = brand, templates.guide_name
        self._is_foreign = templates.foreign_guide
        self._template = open_main_part(templates.guide, self._name)
        with self._template_errors():
            self.sheet = self._style_sheet(templates, renamed)
            section = section_properties(self._template.element)
            self._section = empty_section_properties() if section is None else section
            self.page: Page = page_of(self._section)
            self._cover = find_cover_page(self._template.element) if self._is_foreign else None
            if self._is_foreign:
                ensure_page_number(self._template, self._section, _own_main_part(templates), self.sheet)
            if self._is_foreign and self._cover is None:  # our cover's words begin where the pages' text does
                for name in _COVER_STYLES:
                    self.sheet.set_left_indent(name, self.page.left)
            self.measure = Measure(self.sheet, self.theme_fonts, templates.fonts, brand.fonts)

    def _style_sheet(self, templates: Templates, renamed: Mapping[str, str]) -> StyleSheet:
        """Return the template's styles.

        A municipality's are completed from ours, and may be missing altogether.
        """
        if not self._is_foreign:
            return StyleSheet(*style_parts(self._template))
        lacks_styles = related_part(self._template, RT.STYLES) is None
        substitute = _own_main_part(templates) if lacks_styles else None
        styles, numbering = style_parts(self._template, substitute)
        own = StyleSheet(*style_parts(_own_main_part(templates)))
        sheet = AdoptingStyleSheet(styles, numbering, own, renamed)
        sheet.added += [styles, numbering] if lacks_styles else []
        return sheet

    @property
    def theme_fonts(self) -> tuple[str, str]:
        """The names of the fonts of headings and text.

        They are the brand's, or those of a municipality's own theme.
        """
        theme = related_part(self._template, RT.THEME)
        heading, body = theme_fonts(theme.blob) if theme is not None and self._is_foreign else ("", "")
        return heading or self._brand.heading_font, body or self._brand.body_font

    # --- writing ------------------------------------------------------------------------------------------------------

    def write(self, content: DocumentContent, ask_pages: AskPages | None = None) -> bytes:
        """Return the document with *content*.

        *ask_pages* finds the pages for its contents, else they are estimated.
        """
        with self._template_errors():
            return self._write(content, ask_pages)

    def _template_errors(self) -> AbstractContextManager[None]:
        """Return a context in which exceptions are a template's faults, if it is not ours."""
        return template_errors(self._name) if self._is_foreign else nullcontext()

    def _write(self, content: DocumentContent, ask_pages: AskPages | None) -> bytes:
        if content.sections[0].kind != "first":  # a document without a cover takes none of the template's
            self._cover = None
        if self._cover is not None:  # the template's own cover takes the place of ours
            own_cover, *other_sections = content.sections
            content = replace(content, sections=(replace(own_cover, body=Xml("")), *other_sections))
        blank = self._add_blank_header_and_footer()
        headers: list[dict[str, str]] = []
        for section in content.sections:  # an optional section has the headers of the one before
            headers.append(headers[-1] if section.is_optional else self._copy_headers(section))
        part = self._new_main_part(content, blank, headers)
        root = part.element
        insert_contents(root, content.contents_title)
        set_entry_tabs(self.sheet, self.page.text_width)
        _relate_hyperlinks(part)
        self._number_lists(root)
        self._write_style_ids(root)
        _number_elements(root)
        number_captions(root)
        for picture in content.pictures:
            embed(part, picture)
        if self._is_foreign:
            write_theme_values([root, *self.sheet.added], self._brand.palette, self._theme_colours())
        else:
            write_theme_values([root, self.sheet.styles, self.sheet.numbering], self._brand.palette)
        pairs = zip(content.sections, headers, strict=True)
        chapters = {relationship: section for section, own in pairs for relationship in own.values()}
        self._finish_parts(part, content, blank, chapters)
        write_properties(part.package, content.properties)
        return self._with_page_numbers(part, content, ask_pages)

    def _with_page_numbers(self, part: Any, content: DocumentContent, ask_pages: AskPages | None) -> bytes:
        """Return the file with page numbers in its contents.

        The optional section is put back if it is needed.
        """
        root, relationships = part.element, part.rels.values()
        headers = {
            item.rId: item.target_part.element for item in relationships if item.reltype in (RT.HEADER, RT.FOOTER)
        }
        optional = OptionalSection(root, [section.is_optional for section in content.sections])
        estimate = PageEstimator(self.sheet, self.measure).estimate(root, headers)
        set_page_numbers(root, estimate.pages)
        if self._cover is not None:
            insert_cover_page(root, self._cover, content.properties)
        bookmarks = heading_bookmarks(root)
        estimated_file = self._pack(part) if ask_pages else b""
        answer = ask_pages(estimate.key, estimated_file, len(bookmarks)) if ask_pages else None
        pages = estimate.pages if answer is None else dict(zip(bookmarks, answer, strict=True))
        is_right = all(pages[bookmark] == estimate.pages[bookmark] for bookmark in bookmarks)
        if estimated_file and is_right and not optional.is_needed(pages):
            return estimated_file
        set_page_numbers(root, pages)
        if optional.is_needed(pages):
            optional.insert()
        return self._pack(part)

    def _add_blank_header_and_footer(self) -> tuple[str, str]:
        """Add an empty header and an empty footer to the template.

        The result is their relationships.
        """
        (header, header_id), (footer, footer_id) = self._template.add_header_part(), self._template.add_footer_part()
        for part in (header, footer):
            # An empty header still has a line; a hardly visible one does not push the cards out of their place.
            part.element[0].style = self.sheet.id("paragraph", "Section End")
        return header_id, footer_id

    def _copy_headers(self, section: Section) -> dict[str, str]:
        """Add headers for *section* where the template's show its title.

        The result maps relationships of the template's headers to those of the new ones. Word would find the
        title by a STYLEREF field; other programs show the wrong one.
        """
        if section.kind not in ("upright", "wide", "sheet"):
            return {}
        ids = [reference.get(RELATIONSHIP_ID) for reference in self._section.iter(HEADER)]
        parts = {relationship: self._template.related_parts[relationship] for relationship in ids}
        return {
            relationship: copy_header(self._template, part)
            for relationship, part in parts.items()
            if shows_section_title(part)
        }

    def _new_main_part(
        self, content: DocumentContent, blank: tuple[str, str], headers: Sequence[Mapping[str, str]]
    ) -> Any:
        """Return the main part with *content* in place of the template's.

        It is related only to what it needs.
        """
        template, opc_package = self._template, self._template.package
        markup = self._markup(content, blank, headers)
        part = DocumentPart.load(template.partname, CT.WML_DOCUMENT_MAIN, markup.encode(), opc_package)
        copied = (relationship for own in headers for relationship in own.values())
        cover = set() if self._cover is None else used_relationships(self._cover)
        references = (reference.get(RELATIONSHIP_ID) for reference in header_references(self._section))
        needed = {*blank, *copied, *cover, *references}
        for relationship in template.rels.values():
            if relationship.reltype in _KEPT or relationship.rId in needed:
                part.load_rel(relationship.reltype, relationship.target_part, relationship.rId)
        # Custom properties stay: a header's field may show one.
        custom = related_part(opc_package, RT.CUSTOM_PROPERTIES)
        opc_package.rels.clear()
        opc_package.relate_to(part, RT.OFFICE_DOCUMENT)
        if custom is not None:
            opc_package.relate_to(custom, RT.CUSTOM_PROPERTIES)
        return part

    def _markup(self, content: DocumentContent, blank: tuple[str, str], headers: Sequence[Mapping[str, str]]) -> str:
        """Return `w:document` with the bodies of all sections.

        The properties of each stand in a last, hardly visible paragraph.
        """
        body, last = [], len(content.sections) - 1
        for position, (section, own) in enumerate(zip(content.sections, headers, strict=True)):
            properties = write_section_properties(self._section, section.kind, blank, own)
            if position < last:
                properties = Xml(f'<w:p><w:pPr><w:pStyle w:val="Section End"/>{properties}</w:pPr></w:p>')
            body += [section.body, properties]
        return f'<w:document {ROOT} mc:Ignorable="w14"><w:body>{"".join(body)}</w:body></w:document>'

    def _number_lists(self, root: Any) -> None:
        """Give every numbered list its own numbering instance, so that it begins at 1."""
        current = ""
        for element in root.iter(w("numId")):
            if element.get(w("val")) == START:
                style = value(element.getparent().getparent(), "pStyle") or ""
                current = self.sheet.new_list(self.sheet.id("paragraph", style))
            if element.get(w("val")) in (START, NEXT):
                element.set(w("val"), current)

    def _write_style_ids(self, root: Any) -> None:
        """Replace our style names by the template's style ids."""
        ids: dict[tuple[str, str], str] = {}
        for tag, kind in _STYLE_REFERENCES.items():
            for element in root.iter(w(tag)):
                name = element.get(w("val"))
                if (kind, name) not in ids:
                    ids[kind, name] = self.sheet.id(kind, name)
                element.set(w("val"), ids[kind, name])

    def _theme_colours(self) -> dict[str, str]:
        """Return the theme's colours (RRGGBB) by slot."""
        theme = related_part(self._template, RT.THEME)
        return {} if theme is None else {slot: colour.lstrip("#") for slot, colour in colours(theme.blob).items()}

    def _finish_parts(
        self, part: Any, content: DocumentContent, blank: tuple[str, str], chapters: Mapping[str, Section]
    ) -> None:
        """Finish styles, settings, fonts, headers and footers.

        *chapters* are the sections by their own headers.
        """
        language = content.properties.language
        self.sheet.set_language(language)
        finish_settings(part.settings.element, language)
        embed_fonts(part, self._brand.fonts, self.theme_fonts)
        related_part(part, RT.SETTINGS).rels.clear()  # an attached template, a mail merge
        palette = None if self._is_foreign else self._brand.palette
        for relationship in part.rels.values():
            if relationship.reltype in (RT.HEADER, RT.FOOTER) and relationship.rId not in blank:
                chapter = chapters.get(relationship.rId, content.sections[0])
                fill_controls(relationship.target_part, content.control_values, chapter, palette, language)

    def _pack(self, part: Any) -> bytes:
        parts = saved_parts(part.package)
        theme = related_part(part, RT.THEME)
        if theme is not None and not self._is_foreign:
            parts[theme.partname.membername] = apply_brand(theme.blob, self._brand)
        return package.pack(parts)


def _own_main_part(templates: Templates) -> Any:
    return open_main_part(templates.own_guide, OWN_GUIDE)


def _relate_hyperlinks(part: Any) -> None:
    """Turn the addresses of hyperlinks into external relationships."""
    for element in part.element.iter(w("hyperlink")):
        address = element.get(RELATIONSHIP_ID)
        if address is not None:
            element.set(RELATIONSHIP_ID, part.relate_to(address, RT.HYPERLINK, is_external=True))


def _number_elements(root: Any) -> None:
    """Give bookmarks, content controls and drawings their ids."""
    ids, open_ids = count(1), []
    for element in root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        if element.tag == w("bookmarkStart"):
            open_ids.append(str(next(ids)))
            element.set(w("id"), open_ids[-1])
        else:
            element.set(w("id"), open_ids.pop())
    for number, element in enumerate(root.iter(w("sdtPr")), 1):
        element.find(w("id")).set(w("val"), str(number))
    for number, element in enumerate(root.iter(f"{{{NAMESPACES['wp']}}}docPr"), 1):
        element.set("id", str(number))
