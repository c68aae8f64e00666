"""Writes the facilitator guide: its chapters as sections of a document."""

from __future__ import annotations

from collections.abc import Sequence

from generator.graphics import wheel_drawing
from generator.kit import Kit
from generator.kit.brand import Logo
from generator.kit.files import File
from generator.office.docx.document import DocumentContent, WordFile
from generator.office.docx.headers import ControlValues, header_logo_width
from generator.office.docx.measure import Measure
from generator.office.docx.pictures import Picture
from generator.office.docx.properties import Properties
from generator.office.docx.sections import Page, Section, page_for
from generator.office.docx.wordml import contents_mark
from generator.template.binding import Bound
from generator.write.guide import cards, cover, handouts, modules, preparation, schedule, sectors
from generator.write.guide.blocks import BETWEEN, Column, titled


def write(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the guide of *kit* as a .docx file.

    Its page numbers come from `bound.ask_pages`, which lays the finished file out in another program; without it, or
    where that fails, they are estimated. Raises TemplateError for a template that cannot be written on, FitError for
    words that do not fit their card.
    """
    file = WordFile(bound.templates, kit.brand, dict(bound.styles))
    indent = file.sheet.left_indent("Body Text")
    column = Column(file.page.text_width - indent, indent)
    svg, png = wheel_drawing.picture(kit, bound.templates)
    wheel = Picture("wheel", png, svg, *_pixel_size(png), kit.wheel.alt_text)
    logo = _logo(kit.brand.logo)
    sections = _sections(kit, file.page, column, file.measure, wheel, logo)
    name = file.measure.shortened("header", kit.owner.name, _header_name_width(file, sections, logo))
    data = file.write(
        DocumentContent(
            sections=sections,
            pictures=(wheel, logo) if logo else (wheel,),
            contents_title=kit.words.contents,
            properties=_properties(kit),
            control_values=ControlValues(_control_texts(kit, name), logo),
        ),
        bound.ask_pages,
    )
    return (File("guide", data),)


def _sections(
    kit: Kit, page: Page, column: Column, measure: Measure, wheel: Picture, logo: Picture | None
) -> tuple[Section, ...]:
    """Return the sections of the guide, one a chapter.

    Only so can every chapter have its title in its header.
    """
    words, guide, width = kit.words, kit.guide, page.text_width
    wide_page, card_page = page_for(page, "wide"), page_for(page, "cards")
    appendix = titled(words.appendix, words.wheel_text)
    return (
        Section("first", guide.title, cover.cover(kit, page, logo, measure)),
        Section("upright", words.contents, contents_mark()),
        Section("upright", words.how_to_use, cover.how_to_use(kit)),
        Section("upright", words.before_the_day, preparation.before_the_day(kit, width, column, measure)),
        Section("upright", kit.wheel.title, preparation.the_wheel(kit, width, wheel)),
        Section("upright", kit.field.name, preparation.the_field(kit)),
        Section("wide", words.drejebog, schedule.drejebog(kit, wide_page.text_width, measure)),
        Section("upright", words.modules, modules.modules(kit, column)),
        Section("upright", words.cards, cards.introduction(kit)),
        Section("upright", words.cards, cards.notes(kit, page), is_optional=True),
        Section("cards", words.cards, cards.cards(kit, card_page, measure)),
        *(Section("sheet", form.title, handouts.handout(kit, page, form)) for form in guide.handouts),
        Section("upright", words.follow_up, handouts.follow_up(kit, column)),
        Section("upright", appendix, sectors.whole_wheel(kit, width, appendix)),
    )


def _logo(logo: Logo | None) -> Picture | None:
    return Picture("logo", logo.png, logo.svg, logo.width, logo.height, logo.alt) if logo else None


def _pixel_size(png: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG in pixels, from its header."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _properties(kit: Kit) -> Properties:
    day = kit.workshop
    return Properties(
        title=BETWEEN.join((kit.guide.title, kit.owner.name)),
        subject=kit.guide.subtitle,
        author=kit.owner.name,
        keywords=", ".join((kit.wheel.title, day.format_name, kit.field.name)),
        language=kit.lang_tag,
    )


def _header_name_width(file: WordFile, sections: Sequence[Section], logo: Picture | None) -> int:
    """Return the room for the municipality's name in the header, twips.

    It is what logo and longest chapter title leave.
    """
    titles = (f"{BETWEEN}{section.title}" for section in sections)
    longest = max(file.measure.width("header", title, bold=True) for title in titles)
    return file.page.text_width - longest - (header_logo_width(logo) if logo else 0)


def _control_texts(kit: Kit, name: str) -> dict[str, str]:
    """Return the texts of controls in headers and footers, by tag.

    *name* is the municipality's.
    """
    return {
        "municipality": name,
        "page": kit.words.page,
        "of": kit.words.of,
    }
