"""Writes the facilitator guide, and the materials that are printed for the day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.graphics import wheel_drawing
from generator.kit import Kit
from generator.kit.brand import Logo
from generator.kit.files import File
from generator.kit.poster_style import CardStyle
from generator.office.docx.document import DocumentContent, WordFile
from generator.office.docx.headers import ControlValues, header_logo_width
from generator.office.docx.pictures import Picture
from generator.office.docx.properties import Properties
from generator.office.docx.sections import Section, page_for
from generator.office.docx.wordml import contents_mark
from generator.template.binding import Bound
from generator.write.guide import cards, cover, follow_up, handouts, modules, preparation, schedule, sectors
from generator.write.guide.blocks import BETWEEN, Column


def write(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the guide and the materials of *kit* as .docx files.

    Their page numbers come from `bound.ask_pages`, which lays the finished file out in another program; without it, or
    where that fails, they are estimated. Raises TemplateError for a template that cannot be written on, FitError for
    words that do not fit their card.
    """
    svg, png = wheel_drawing.picture(kit, bound.templates)
    wheel = Picture("wheel", png, svg, *_pixel_size(png), kit.wheel.alt_text)
    logo = _logo(kit.brand.logo)

    def document(title: str, sections: Callable[[WordFile], tuple[Section, ...]]) -> bytes:
        file = WordFile(bound.templates, kit.brand, dict(bound.styles))
        written = sections(file)
        name = file.measure.shortened("header", kit.owner.name, _header_name_width(file, written, logo))
        content = DocumentContent(
            sections=written,
            pictures=(wheel, logo) if logo else (wheel,),
            contents_title=kit.words.contents,
            properties=_properties(kit, title),
            control_values=ControlValues(_control_texts(kit, name), logo),
        )
        return file.write(content, bound.ask_pages)

    return (
        File("guide", document(kit.guide.title, lambda file: _guide(kit, file, wheel, logo))),
        File(
            "materials",
            document(kit.guide.pack_title, lambda file: _materials(kit, file, wheel, bound.templates.poster.cards)),
        ),
    )


def _column(file: WordFile) -> Column:
    indent = file.sheet.left_indent("Body Text")
    return Column(file.page.text_width - indent, indent)


def _guide(kit: Kit, file: WordFile, wheel: Picture, logo: Picture | None) -> tuple[Section, ...]:
    """Return the sections of the guide, one a chapter.

    Only so can every chapter have its title in its header.
    """
    words, guide, page, measure, column = kit.words, kit.guide, file.page, file.measure, _column(file)
    width, wide_page = page.text_width, page_for(page, "wide")
    return (
        Section("first", guide.title, cover.cover(kit, page, logo, measure)),
        Section("upright", words.contents, contents_mark()),
        Section("upright", words.run_sheet, schedule.run_sheet(kit, width, measure)),
        Section("upright", words.how_to_use, cover.how_to_use(kit)),
        Section("upright", words.before_the_day, preparation.before_the_day(kit, width, column, measure)),
        Section("upright", kit.wheel.title, preparation.the_wheel(kit, width, wheel)),
        Section("upright", kit.field.name, preparation.the_field(kit)),
        Section("wide", words.drejebog, schedule.drejebog(kit, wide_page.text_width, measure)),
        Section("upright", words.modules, modules.modules(kit, column)),
        Section("upright", words.follow_up, follow_up.who_acts(kit)),
    )


def _materials(kit: Kit, file: WordFile, wheel: Picture, style: CardStyle) -> tuple[Section, ...]:
    """Return the sections of what is printed, and of what is looked up."""
    words, guide, page = kit.words, kit.guide, file.page
    return (
        Section("upright", guide.pack_title, handouts.what_to_print(kit, _column(file))),
        *(Section("sheet", form.title, handouts.handout(kit, page, form)) for form in guide.handouts),
        Section("upright", kit.wheel.title, preparation.wheel_sheet(kit, page.text_width, wheel)),
        Section("upright", words.follow_up, follow_up.scripts(kit, _column(file))),
        Section("upright", words.wheel_text, sectors.whole_wheel(kit, page.text_width)),
        Section("upright", words.cards, cards.introduction(kit)),
        Section("upright", words.cards, cards.notes(kit, page), is_optional=True),
        Section("cards", words.cards, cards.cards(kit, page_for(page, "cards"), file.measure, style)),
    )


def _logo(logo: Logo | None) -> Picture | None:
    return Picture("logo", logo.png, logo.svg, logo.width, logo.height, logo.alt) if logo else None


def _pixel_size(png: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG in pixels, from its header."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _properties(kit: Kit, title: str) -> Properties:
    day = kit.workshop
    return Properties(
        title=BETWEEN.join((title, kit.owner.name)),
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
