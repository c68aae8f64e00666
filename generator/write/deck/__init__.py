"""The PowerPoint deck: its slides on the layouts of the template, with notes, sections, links and properties."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, assert_never
from xml.sax.saxutils import quoteattr

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from generator import typeset
from generator.errors import FitError
from generator.kit import Kit
from generator.kit.files import File
from generator.kit.slides import (
    AnySlide,
    BreakSlide,
    CaseSlide,
    ChainSlide,
    ClosingSlide,
    DilemmaSlide,
    DividerSlide,
    ExerciseSlide,
    ItemsSlide,
    Notes,
    OverviewSlide,
    PointsSlide,
    ProgrammeSlide,
    StatementSlide,
    TableSlide,
    TitleSlide,
    WheelSlide,
)
from generator.office.drawingml import Text, paragraph, text
from generator.office.package import pack, unpack
from generator.office.pptx.opening import opened
from generator.office.theme import themed
from generator.reproducible import STAMP
from generator.template.binding import Bound
from generator.template.roles import DIVIDERS, RoleName, key_of
from generator.template.serving import Role
from generator.write.deck.slide_builder import Page, across
from generator.write.deck.slides import Targets, draw

_RETURNING = ("divider", "dilemma", "columns", "overview", "exercise", "break")  # slides that a viewer compares
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format id of custom properties (OPC, ISO/IEC 29500-1)
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_NAMESPACE = uuid.UUID("6f9619ff-8b86-d011-b42d-00cf4fc964ff")


def write(kit: Kit, bound: Bound) -> tuple[File, ...]:
    """Return the deck of *kit* as a .pptx file. Raises FitError with every text that is too long for its slide."""
    templates, roles, binding = bound.templates, bound.deck.roles, bound.deck
    deck = opened(templates.deck, templates.deck_name)
    names = binding.fonts or (kit.brand.heading_font, kit.brand.body_font)
    by_name = dict(zip(("major", "minor"), names, strict=True))
    faces = {*by_name, *(slot.font for role in roles.values() for slot in role.slots.values())}
    measured = {face: typeset.font_for(by_name.get(face, face), templates.fonts, kit.brand.fonts) for face in faces}
    slides = [deck.slides.add_slide(roles[role_of(slide)].layout.layout_of(deck)) for slide in kit.slides]
    targets = _targets(kit)
    foot = _foot(kit, {role_of(slide): roles[role_of(slide)] for slide in kit.slides}.values(), measured["minor"])

    def drawn(slide: AnySlide, most: Mapping[str, float]) -> tuple[Page, Any]:
        """Return the page of *slide*, and its element; its texts are no larger than *most* says."""
        name, target = role_of(slide), slides[slide.number - 1]

        def link(number: int) -> str:
            return str(target.part.relate_to(slides[number - 1].part, RT.SLIDE))

        page = Page(kit, slide, roles[name], measured, link, binding.colours.get(name), most, foot)
        draw(page, slide, targets, target)
        return page, page.close()

    first = [drawn(slide, {}) for slide in kit.slides]
    _raise_misfits([page for page, _ in first])
    alike = _alike([page for page, _ in first])
    for slide, target, (page, element) in zip(kit.slides, slides, first, strict=True):
        most = alike.get(key_of(page.role.name), {})
        if any(size > most.get(slot, size) for slot, size in page.chosen.items()):
            element = drawn(slide, most)[1]
        _replace(target, element)
        _notes(target, slide.notes, kit.lang_tag)
    _sections(deck, kit)
    _properties(deck, kit)
    target_file = io.BytesIO()
    deck.save(target_file)
    parts = unpack(target_file.getvalue(), "deck")
    if not templates.foreign_deck:
        for name in [name for name in parts if name.startswith("ppt/theme/")]:
            parts[name] = themed(parts[name], kit.brand)
    return (File("deck", pack(parts)),)


def _raise_misfits(pages: Iterable[Page]) -> None:
    """Raise FitError with the faults of all *pages*, on a municipality's own layouts with what helps there."""
    faults = [
        fault if page.role.own else replace(fault, hint=_roomier(page.role)) for page in pages for fault in page.faults
    ]
    if faults:
        raise FitError(faults)


def _foot(kit: Kit, used: Iterable[Role], font: typeset.Font) -> str:
    """Return what stands in the footer of every slide: the municipality, and the field where all have room for it."""
    full = f"{kit.place.name} · {kit.field.name}"
    places = [slot for role in used for slot in role.footers if slot.type == "ftr"]
    return full if all(typeset.width(full, font, slot.size) <= across(slot) for slot in places) else kit.place.name


def _alike(pages: Iterable[Page]) -> dict[str, dict[str, float]]:
    """Return the sizes that slides which come again have in common, by role and slot: the smallest of each."""
    found: dict[str, dict[str, float]] = {}
    for page in pages:
        key = key_of(page.role.name)
        if key in _RETURNING:
            sizes = found.setdefault(key, {})
            sizes.update({slot: min(size, sizes.get(slot, size)) for slot, size in page.chosen.items()})
    return found


def _roomier(role: Role) -> str:
    """Return what helps where a municipality's own layout is too small for our text."""
    key = key_of(role.name)
    return f"name a roomier layout for '{key}' under layouts:, or give '{role.layout.name}' more room in PowerPoint"


def role_of(slide: AnySlide) -> RoleName:
    """Return the role that *slide* plays."""
    match slide:
        case TitleSlide():
            return "title"
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


def _targets(kit: Kit) -> Targets:
    """Return the slide that each (sector, ring) is about; ring -1 is the sector itself, (0, 0) the wheel."""
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
    for slide in kit.slides:  # a sector at a glance serves the cells that have no slide of their own
        if isinstance(slide, OverviewSlide):
            for ring in range(-1, len(slide.columns)):
                targets.setdefault((slide.sector or 0, ring), slide.number)
    return targets


def _replace(slide: Any, element: Any) -> None:
    old = slide._element
    for child in list(old):
        old.remove(child)
    for child in list(element):
        old.append(child)


def _notes(slide: Any, notes: Notes, lang: str) -> None:
    frame = slide.notes_slide.notes_text_frame
    body = frame._txBody
    for old in body.findall("{*}p"):
        body.remove(old)
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    lines = [text("  |  ".join(notes.facts), bold=True), *(Text(block.spans) for block in notes.say)]
    for line in lines:
        body.append(etree.fromstring(f'<w xmlns:a="{space}">{paragraph(line, None, lang)}</w>')[0])


def _sections(deck: Any, kit: Kit) -> None:
    """Group the slides by module; section ids follow from the module's place, so they are the same in every build."""
    ids = [entry.get("id") for entry in deck.slides._sldIdLst]
    sections = []
    for module in kit.modules:
        listed = "".join(
            f'<p14:sldId id="{ids[one.number - 1]}"/>' for one in kit.slides if one.module == module.number
        )
        if listed:
            guid = str(uuid.uuid5(_NAMESPACE, f"{module.number}/{module.id}")).upper()
            head = f'<p14:section name={quoteattr(f"{module.number}. {module.title}")} id="{{{guid}}}">'
            sections.append(f"{head}<p14:sldIdLst>{listed}</p14:sldIdLst></p14:section>")
    space = "http://schemas.openxmlformats.org/presentationml/2006/main"
    root = deck.part._element
    for old in root.findall(f"{{{space}}}extLst"):
        root.remove(old)
    root.append(
        etree.fromstring(
            f'<p:extLst xmlns:p="{space}"><p:ext uri="{_SECTIONS}">'
            f'<p14:sectionLst xmlns:p14="{_P14}">{"".join(sections)}</p14:sectionLst></p:ext></p:extLst>'
        )
    )


def _properties(deck: Any, kit: Kit) -> None:
    properties = deck.core_properties
    properties.title = f"{kit.slides[0].title} – {kit.place.name}"
    properties.author = properties.last_modified_by = kit.place.name
    properties.subject = kit.workshop.summary
    properties.keywords = kit.wheel.title
    properties.language = kit.lang_tag
    properties.comments = ""
    properties.version = kit.version
    properties.created = properties.modified = STAMP
    properties.revision = 1
    custom = (("Content version", kit.version), ("Inputs", kit.inputs))
    entries = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{number}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(custom, 2)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{entries}</Properties>'
    )
    package = deck.part.package
    for old in [rel.rId for rel in package._rels.values() if rel.reltype == RT.CUSTOM_PROPERTIES]:
        package._rels.pop(old)
    part = Part(PackURI("/docProps/custom.xml"), CT.OFC_CUSTOM_PROPERTIES, package, content.encode())
    package.relate_to(part, RT.CUSTOM_PROPERTIES)
