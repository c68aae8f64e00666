"""The facilitator guide: chapters in order, on the pages of the template at hand."""

from __future__ import annotations

from generator.contract import Templates
from generator.model import Kit, Logo
from generator.writers.guide import after, before, cards, drejebog, front, modules, sector
from generator.writers.guide.parts import BETWEEN, Column
from generator.writers.poster import wheelart
from generator.writers.word.drawing import Picture
from generator.writers.word.file import Text, WordFile
from generator.writers.word.header import Slots
from generator.writers.word.markup import join
from generator.writers.word.measure import Measure
from generator.writers.word.page import Page, Section, shaped
from generator.writers.word.properties import Properties


def write(kit: Kit, templates: Templates) -> bytes:
    """Return the guide of *kit* as a Word file, written on the template `templates.guide`.

    Raises TemplateError for a template that cannot be written on, FitError for words that do not fit their card.
    """
    file = WordFile(templates, kit.brand)
    indent = file.sheet.indent("Body Text")
    column = Column(file.page.text_width - indent, indent)
    measure = Measure(file.sheet, file.faces, templates.fonts)
    svg, png = wheelart.picture(kit, templates.fonts)
    wheel = Picture("wheel", png, svg, *_pixels(png), kit.wheel.alt_text)
    logo = _logo(kit.brand.logo)
    return file.write(
        Text(
            sections=_sections(kit, file.page, column, measure, wheel, logo),
            pictures=(wheel, logo) if logo else (wheel,),
            contents_title=kit.words["contents"],
            properties=_properties(kit),
            slots=Slots(_slots(kit), logo),
        )
    )


def _sections(
    kit: Kit, page: Page, column: Column, measure: Measure, wheel: Picture, logo: Picture | None
) -> tuple[Section, ...]:
    width = page.text_width
    opening = join(
        front.contents(kit),
        before.before_the_day(kit, width),
        before.the_wheel(kit, width, wheel),
        before.the_field(kit),
    )
    return (
        Section("first", front.cover(kit, page, logo, measure)),
        Section("upright", opening),
        Section("wide", drejebog.drejebog(kit, shaped(page, "wide").text_width)),
        Section("upright", join(modules.modules(kit, column), cards.introduction(kit))),
        Section("cards", cards.cards(kit, shaped(page, "cards"), measure)),
        *(Section("upright", sheet) for sheet in after.hand_outs(kit, page)),
        Section("upright", join(after.follow_up(kit), sector.whole_wheel(kit, width))),
    )


def _logo(logo: Logo | None) -> Picture | None:
    return Picture("logo", logo.png, logo.svg, logo.width, logo.height, logo.alt) if logo else None


def _pixels(png: bytes) -> tuple[int, int]:
    """Return the width and height that a PNG's header tells."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _properties(kit: Kit) -> Properties:
    day = kit.workshop
    return Properties(
        title=BETWEEN.join((kit.guide.title, kit.place.name)),
        subject=kit.guide.subtitle,
        author=kit.place.name,
        keywords=", ".join((kit.wheel.title, day.format_name, kit.field.name)),
        language=kit.lang_tag,
    )


def _slots(kit: Kit) -> dict[str, str]:
    """Return what fills the template's header and footer, by tag."""
    return {
        "municipality": kit.place.name,
        "title": kit.guide.title,
        "page": kit.words["page"],
        "of": kit.words["of"],
    }
