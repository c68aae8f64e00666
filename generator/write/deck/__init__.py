"""Writes the PowerPoint deck on the template's layouts.

Slides have notes, sections and links; the deck has properties.
"""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, assert_never
from xml.sax.saxutils import quoteattr

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from generator.errors import FitError
from generator.kit import Kit
from generator.kit.files import File
from generator.kit.slides import (
    APPENDIX,
    AnySlide,
    BreakSlide,
    CaseSlide,
    ChainSlide,
    ClosingSlide,
    DilemmaSlide,
    DividerSlide,
    ExerciseSlide,
    ItemsSlide,
    OverviewSlide,
    PointsSlide,
    ProgrammeSlide,
    StatementSlide,
    StoriesSlide,
    TableSlide,
    TitleSlide,
    WheelReadingSlide,
    WheelSlide,
)
from generator.office.drawingml_reading import P
from generator.office.package import pack
from generator.office.pptx.opening import open_deck, saved_parts
from generator.office.theme import apply_brand
from generator.office.units import EMU_PER_POINT
from generator.reproducible import STAMP
from generator.template.binding import Bound
from generator.template.role_binding import RoleBinding
from generator.template.roles import DIVIDERS, RoleName, key_of
from generator.typeset import fitting, fonts
from generator.write.deck.layout_choice import layout_hint, layout_notes, roomier_bindings, take_layout
from generator.write.deck.notes import NotesPages
from generator.write.deck.slide_builder import SlideBuilder
from generator.write.deck.slides import write_slide
from generator.write.deck.wheel import LinkTargets

# Roles of which a deck has several slides that a viewer compares: their texts have the same sizes.
_RECURRING = ("divider", "dilemma", "columns", "overview", "exercise", "break")
_SECTION_LIST_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # ISO/IEC 29500-1, 22.3
_FIRST_ID, _LAST_ID = 100_000, 2_147_483_000  # of slides; the schema's are 256 to 2147483647
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTION_NAMESPACE = uuid.UUID("6f9619ff-8b86-d011-b42d-00cf4fc964ff")


def write(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the deck of *kit* as a .pptx file.

    Raises FitError with every text that is too long for its slide.
    """
    templates = bound.templates
    deck = open_deck(templates.deck, templates.deck_name)
    notes = _write_slides(deck, kit, bound)
    _number_slides(deck, kit)
    _write_sections(deck, kit)
    _write_properties(deck, kit)
    parts = saved_parts(deck)
    if not templates.foreign_deck:
        for name in [name for name in parts if name.startswith("ppt/theme/")]:
            parts[name] = apply_brand(parts[name], kit.brand)
    return (File("deck", pack(parts), notes=notes),)


def _write_slides(deck: Any, kit: Kit, bound: Bound) -> tuple[str, ...]:
    """Add all slides of *kit*; return what there is to say of their layouts.

    Slides of a recurring role are built again if another's text came out smaller.
    """
    bindings = dict(bound.deck.roles)
    fonts = _measured_fonts(kit, bound)
    slide_parts = [_add_slide(deck, bindings[role_of(slide)].layout.layout_of(deck)) for slide in kit.slides]
    targets = link_targets(kit)
    used_bindings = {role_of(slide): bindings[role_of(slide)] for slide in kit.slides}
    footer_text = _footer_text(kit, used_bindings.values(), fonts["minor"])

    def build(slide: AnySlide, max_sizes: Mapping[str, float]) -> tuple[SlideBuilder, Any]:
        """Return the builder of *slide* and its element.

        Its texts are no larger than *max_sizes*, points by slot.
        """
        role, part = role_of(slide), slide_parts[slide.number - 1]

        def link(number: int) -> str:
            return str(part.relate_to(slide_parts[number - 1], RT.SLIDE))

        colours = bound.deck.colours_of and bound.deck.colours_of(bindings[role].layout)
        builder = SlideBuilder(kit, slide, bindings[role], fonts, link, colours, max_sizes, footer_text)
        write_slide(builder, slide, targets, part)
        return builder, builder.build()

    built = [build(slide, {}) for slide in kit.slides]
    attempts: dict[RoleName, int] = {}
    while roomier := roomier_bindings([builder for builder, _ in built], bound, attempts):
        bindings |= roomier
        for position, slide in enumerate(kit.slides):
            if role_of(slide) in roomier:
                take_layout(slide_parts[position], roomier[role_of(slide)].layout.layout_of(deck))
                built[position] = build(slide, {})
    _raise_misfits([builder for builder, _ in built])
    shared_sizes = _shared_sizes([builder for builder, _ in built])
    notes_pages = NotesPages(deck)
    for slide, part, (builder, element) in zip(kit.slides, slide_parts, built, strict=True):
        max_sizes = shared_sizes.get(key_of(builder.binding.role), {})
        if any(size > max_sizes.get(slot, size) for slot, size in builder.sizes.items()):
            element = build(slide, max_sizes)[1]
        part.blob = etree.tostring(element, encoding="UTF-8", standalone=True)
        notes_pages.write(part, slide.number, slide.notes, kit)
    return tuple(layout_notes(bound, {role: bindings[role] for role in used_bindings}))


def _measured_fonts(kit: Kit, bound: Bound) -> dict[str, fonts.Font]:
    """Return the fonts to measure with, by a slot's `font`.

    A key is "major", "minor" or a font's name.
    """
    theme_fonts = bound.deck.fonts or (kit.brand.heading_font, kit.brand.body_font)
    names = dict(zip(("major", "minor"), theme_fonts, strict=True))
    keys = {*names, *(slot.font for binding in bound.deck.roles.values() for slot in binding.slots.values())}
    return {key: fonts.font_for(names.get(key, key), bound.templates.fonts, kit.brand.fonts) for key in keys}


def _raise_misfits(builders: Iterable[SlideBuilder]) -> None:
    """Raise FitError with the faults of all *builders*.

    On a municipality's own layouts they get another hint.
    """
    faults = [
        fault if builder.binding.is_own else replace(fault, hint=layout_hint(builder.binding))
        for builder in builders
        for fault in builder.faults
    ]
    if faults:
        raise FitError(faults)


def _footer_text(kit: Kit, bindings: Iterable[RoleBinding], font: fonts.Font) -> str:
    """Return the footer of every slide: the municipality, and the field.

    The field is left out where a footer has no room for it.
    """
    full = f"{kit.owner.name} · {kit.field.name}"
    footers = [slot for binding in bindings for slot in binding.footers if slot.type == "ftr"]
    fits = all(fitting.width(full, font, slot.size) <= slot.text_width / EMU_PER_POINT for slot in footers)
    return full if fits else kit.owner.name


def _shared_sizes(builders: Iterable[SlideBuilder]) -> dict[str, dict[str, float]]:
    """Return the smallest size of each slot of recurring roles, points.

    Sizes are given by role key and slot.
    """
    shared: dict[str, dict[str, float]] = {}
    for builder in builders:
        key = key_of(builder.binding.role)
        if key in _RECURRING:
            sizes = shared.setdefault(key, {})
            sizes.update({slot: min(size, sizes.get(slot, size)) for slot, size in builder.sizes.items()})
    return shared


def role_of(slide: AnySlide) -> RoleName:
    """Return the role of *slide*."""
    match slide:
        case TitleSlide():
            return "title"
        case StoriesSlide() | WheelReadingSlide():
            return "chain"  # a title, and the rest of the slide to draw on
        case PointsSlide():
            return "content"
        case StatementSlide():
            return "statement"
        case ProgrammeSlide():
            return "programme"
        case WheelSlide():
            return "wheel"
        case ChainSlide():
            return "chain"
        case DividerSlide():
            return DIVIDERS[(slide.sector or 1) - 1]
        case DilemmaSlide():
            return "dilemma"
        case ItemsSlide():
            return "columns"
        case OverviewSlide():
            return "overview"
        case CaseSlide():
            return "case"
        case ExerciseSlide():
            return "exercise"
        case BreakSlide():
            return "break"
        case TableSlide():
            return "table"
        case ClosingSlide():
            return "closing"
        case _:
            assert_never(slide)


def link_targets(kit: Kit) -> LinkTargets:
    """Return the slide number of each (sector 1–4, ring 0–2).

    Ring -1 is the sector itself, (0, 0) the wheel.
    """
    targets: dict[tuple[int, int], int] = {}
    for slide in kit.slides:
        sector = slide.sector or 0
        if isinstance(slide, DividerSlide):
            targets.setdefault((sector, -1), slide.number)
        elif isinstance(slide, DilemmaSlide):
            targets.setdefault((sector, 0), slide.number)
        elif isinstance(slide, ItemsSlide):
            targets.setdefault((sector, 1), slide.number)
            targets.setdefault((sector, 2), slide.number)
        elif isinstance(slide, WheelSlide):
            targets[0, 0] = slide.number
    for slide in kit.slides:  # an overview serves the cells without a slide of their own
        if isinstance(slide, OverviewSlide):
            for ring in range(-1, len(slide.columns)):
                targets.setdefault((slide.sector or 0, ring), slide.number)
    return targets


def _add_slide(deck: Any, layout: Any) -> Any:
    """Return the part of a new slide on *layout*, which has no XML yet.

    The library would fill it with copies of the layout's placeholders.
    """
    slides, presentation = deck.slides._sldIdLst, deck.part
    part = Part(PackURI(f"/ppt/slides/slide{len(slides) + 1}.xml"), CT.PML_SLIDE, presentation.package)
    part.relate_to(layout.part, RT.SLIDE_LAYOUT)
    slides.add_sldId(presentation.relate_to(part, RT.SLIDE))
    return part


def _number_slides(deck: Any, kit: Kit) -> None:
    """Give each slide an id that follows from its key, whatever its number.

    So it is known again when slides were added or moved. None is small: programs that number slides anew begin at 256,
    and then no id must seem to be another slide's.
    """
    taken: set[int] = set()
    for entry, slide in zip(deck.slides._sldIdLst, kit.slides, strict=True):
        number = _FIRST_ID + zlib.crc32(slide.key.encode()) % (_LAST_ID - _FIRST_ID)
        while number in taken:
            number += 1
        taken.add(number)
        entry.set("id", str(number))


def _write_sections(deck: Any, kit: Kit) -> None:
    """Group the slides by module, and those of later meetings.

    Section ids follow from the modules, so they are the same in every build.
    """
    slide_ids = [entry.get("id") for entry in deck.slides._sldIdLst]
    sections = []
    chapters = [(module.number, module.id, f"{module.number}. {module.title}") for module in kit.modules]
    for number, name, title in (*chapters, (APPENDIX, "follow-up", kit.words.follow_up)):
        entries = "".join(
            f'<p14:sldId id="{slide_ids[slide.number - 1]}"/>' for slide in kit.slides if slide.module == number
        )
        if entries:
            guid = str(uuid.uuid5(_SECTION_NAMESPACE, f"{number}/{name}")).upper()
            head = f'<p14:section name={quoteattr(title)} id="{{{guid}}}">'
            sections.append(f"{head}<p14:sldIdLst>{entries}</p14:sldIdLst></p14:section>")
    presentation = deck.part._element
    for extensions in presentation.findall(f"{P}extLst"):
        presentation.remove(extensions)
    presentation.append(
        etree.fromstring(
            f'<p:extLst xmlns:p="{P[1:-1]}"><p:ext uri="{_SECTION_LIST_URI}">'
            f'<p14:sectionLst xmlns:p14="{_P14}">{"".join(sections)}</p14:sectionLst></p:ext></p:extLst>'
        )
    )


def _write_properties(deck: Any, kit: Kit) -> None:
    """Write the core properties, and content version and input digest as custom ones."""
    properties = deck.core_properties
    properties.title = f"{kit.slides[0].title} – {kit.owner.name}"
    properties.author = properties.last_modified_by = kit.owner.name
    properties.subject = kit.workshop.summary
    properties.keywords = kit.wheel.title
    properties.language = kit.lang_tag
    properties.comments = ""
    properties.version = kit.version
    properties.created = properties.modified = STAMP
    properties.revision = 1
    custom = (("Content version", kit.version), ("Inputs", kit.inputs))
    entries = "".join(
        f'<property fmtid="{_PROPERTY_SET}" pid="{number}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(custom, 2)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{entries}</Properties>'
    )
    package = deck.part.package
    for relationship in [rel.rId for rel in package._rels.values() if rel.reltype == RT.CUSTOM_PROPERTIES]:
        package._rels.pop(relationship)
    part = Part(PackURI("/docProps/custom.xml"), CT.OFC_CUSTOM_PROPERTIES, package, content.encode())
    package.relate_to(part, RT.CUSTOM_PROPERTIES)
