"""Reports how a municipality's own deck serves the roles.

The report has an annotated copy of the deck. Lengths are EMU; those in the report millimetres.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.colour import contrast
from generator.errors import Fault
from generator.kit.templates import OWN_DECK
from generator.messages import tr
from generator.office.drawingml import (
    NAMESPACES,
    ShapeIds,
    ThemeColour,
    paragraph,
    paragraph_xml,
    shape,
    shape_properties,
)
from generator.office.package import pack, unpack
from generator.office.pptx.backgrounds import LayoutColours
from generator.office.pptx.boxes import Box
from generator.office.pptx.contrast import (
    LARGE,
    TEXT,
    ensure_legible,
    sector_accents,
    similar_sectors,
)
from generator.office.pptx.opening import open_deck, template_errors
from generator.office.pptx.placeholders import Slot
from generator.office.theme import theme_fonts
from generator.office.units import EMU_PER_MM
from generator.template.candidates import bind_candidate
from generator.template.layout import LayoutRef
from generator.template.mapping import BUILTIN, LayoutChoice, map_layouts, untitled_fault
from generator.template.role_binding import RoleBinding, bind_own_role
from generator.template.roles import KEYS, ROLES, SLOT_LABELS, key_of

_LARGE_SIZE = 18  # points, from which text is large (WCAG 2.1)
_LABEL_SIZE = 12  # points, of the text boxes in the annotated deck
_FIRST_SHAPE_ID = 1000  # of the layout's own placeholders there: above those of the added shapes
_LANG = "en-GB"
_REPORTED_COLOURS = ("tx1", "bg1", "tx2", "bg2", *(f"accent{number}" for number in range(1, 7)), "hlink")


ColoursOf = Callable[[LayoutRef], LayoutColours]


@dataclass(frozen=True, slots=True)
class RoleReport:
    """A key of `layouts:`, and the layout that serves it.

    `slots` has a line for each slot that says where it stands there. `is_certain` is False where the layout only
    just serves.
    """

    key: str
    layout: str
    reason: str
    is_certain: bool
    slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeckReport:
    """A deck as read: its size in millimetres, and the layout for each role.

    `missing` is the fault of a deck without titles, None of others. `colours` are the theme's by name, `fonts` its
    heading and body font; `notes` tell of contrast.
    `annotated` is a copy of the deck that shows the layouts in use, None if none is.
    """

    width: int
    height: int
    masters: int
    layouts: tuple[str, ...]
    roles: tuple[RoleReport, ...]
    missing: Fault | None
    colours: Mapping[str, str]
    fonts: tuple[str, str]
    notes: tuple[str, ...]
    annotated: bytes | None


def report_deck(data: bytes, own: bytes, name: str) -> DeckReport:
    """Return how the deck in *data* serves the roles of *own*, our deck.

    *name* is the file as the user knows it. Raises TemplateError for a file that is no deck.
    """
    deck, own_deck = open_deck(data, name), open_deck(own, OWN_DECK)
    with template_errors(name):
        return _report(deck, own_deck, name)


def _report(deck: Any, own_deck: Any, file: str) -> DeckReport:
    mapping = map_layouts(deck, file, {})
    size = (int(deck.slide_width), int(deck.slide_height))
    reports: list[RoleReport] = []
    bindings: dict[str, RoleBinding] = {}
    choices: dict[str, LayoutChoice] = {}
    for key in KEYS if mapping.plainest else ():
        own_binding = bind_own_role(next(role for role in ROLES if key_of(role) == key), own_deck)
        candidate = mapping.candidates(key)[0]
        reason = tr("none has room for it: drawn at our grid on “{layout}”", layout=candidate.layout.name)
        choice = mapping.choices.get(key, LayoutChoice(candidate.layout, None, reason))
        choices[key] = choice
        bindings[key] = bind_candidate(own_binding, candidate, file)
        reports.append(_report_role(key, choice, bindings[key]))
    first = mapping.layouts[0].layout

    @cache
    def colours_of(layout: LayoutRef) -> LayoutColours:
        return LayoutColours(layout.layout_of(deck), size)  # which paints it: once, however many roles it serves

    colours = LayoutColours(first, size)
    return DeckReport(
        width=round(size[0] / EMU_PER_MM),
        height=round(size[1] / EMU_PER_MM),
        masters=len(deck.slide_masters),
        layouts=tuple(layout.name for layout in mapping.layouts),
        roles=tuple(reports),
        missing=None if mapping.plainest else untitled_fault(mapping, file),
        colours={name: colours.theme_colour(name) for name in _REPORTED_COLOURS},
        fonts=theme_fonts(first.slide_master.part.part_related_by(RT.THEME).blob),
        notes=(*_accent_notes(colours), *_contrast_notes(bindings, colours_of)),
        annotated=_annotate(deck, bindings, choices, colours_of) if bindings else None,
    )


def _report_role(key: str, choice: LayoutChoice, binding: RoleBinding) -> RoleReport:
    lines = []
    for name, slot in binding.slots.items():
        if slot.is_text_box:
            parts = [tr("drawn"), _size_text(slot.box)]
        else:
            is_merged = name == binding.merge_target
            merged_names = ", ".join(tr(SLOT_LABELS[slot]) for slot in binding.merged_slots)
            merged = [tr("with {slots}", slots=merged_names)] if is_merged else []
            moved = [tr("in another place or size than the layout's")] if slot.is_moved else []
            parts = [tr("“{title}”", title=slot.shape_name), *merged, _size_text(slot.box), *moved]
        lines.append(f"{tr(SLOT_LABELS[name])}: {', '.join(parts)}")
    layout = BUILTIN if binding.is_at_own_grid else choice.layout.name
    return RoleReport(key, layout, choice.reason, choice.is_certain, tuple(lines))


def _size_text(box: Box) -> str:
    return f"{round(box.width / EMU_PER_MM)} × {round(box.height / EMU_PER_MM)} mm"


def _accent_notes(colours: LayoutColours) -> Iterator[str]:
    """Yield a note for each sector whose accent is replaced or unsuitable.

    An accent is unsuitable if it looks like another sector's, or carries no text.
    """
    accents = sector_accents(colours)
    for own, replacement in accents.items():
        if own != replacement:
            yield tr(
                "theme {number} takes {replacement}: {own} is too near to another theme's colour or to the ground",
                number=own[-1],
                replacement=replacement,
                own=own,
            )
    for first, second in similar_sectors(colours):
        pair = (f"{name} {colours.theme_colour(name)}" for name in (first, second))
        yield tr("{colours} are too alike to tell two themes apart", colours=tr(" and ").join(pair))
    for accent in accents.values():
        colour = colours.theme_colour(accent)
        if contrast(colour, colours.theme_colour("bg1")) < TEXT:
            yield tr(
                "text in the ground's colour cannot be read on {accent} {colour}; words on it get another",
                accent=accent,
                colour=colour,
            )


def _contrast_notes(bindings: Mapping[str, RoleBinding], colours_of: ColoursOf) -> Iterator[str]:
    """Yield a note for each placeholder whose own text is not legible.

    Each is given once.
    """
    noted = set()
    for binding in bindings.values():
        colours = colours_of(binding.layout)
        for slot in binding.placeholders:
            needed = LARGE if slot.size >= _LARGE_SIZE else TEXT
            ratio = colours.behind_text(slot).contrast(colours.text_colour(slot))
            finding = tr(
                "“{layout}”: {shape} has {ratio:.1f}:1 with what lies behind it",
                layout=binding.layout.name,
                shape=slot.shape_name,
                ratio=ratio,
            )
            if ratio < needed and finding not in noted:
                noted.add(finding)
                yield tr(
                    "{finding}; {needed:g}:1 is needed, so our text there is set in another colour of the theme",
                    finding=finding,
                    needed=needed,
                )


# --- the annotated deck -----------------------------------------------------------------------------------------------


def _annotate(
    deck: Any, bindings: Mapping[str, RoleBinding], choices: Mapping[str, LayoutChoice], colours_of: ColoursOf
) -> bytes:
    """Return *deck* with an annotated slide for each role.

    Its slots show their names, types and sizes.
    """
    for key, binding in bindings.items():
        layout = binding.layout.layout_of(deck)
        slide = deck.slides.add_slide(layout)
        ids = ShapeIds()
        title = f"{key}: {choices[key].layout.name}"
        shapes = [_annotation(ids, name, slot, title) for name, slot in binding.slots.items()]
        used = {slot.idx for slot in binding.placeholders}
        tree = slide.shapes._spTree
        for placeholder in slide.placeholders:
            if placeholder.placeholder_format.idx in used:
                tree.remove(placeholder._element)
        for placeholder in slide.placeholders:
            if placeholder.has_text_frame:
                placeholder.text_frame.text = tr("{name}: not used", name=placeholder.name)
        for number, properties in enumerate(tree.iter("{*}cNvPr")):
            properties.set("id", str(_FIRST_SHAPE_ID + number) if number else "1")
        for element in etree.fromstring(f"<root {NAMESPACES}>{''.join(shapes)}</root>"):
            tree.append(element)
        ensure_legible(slide._element, colours_of(binding.layout), binding.placeholders)
    target = io.BytesIO()
    deck.save(target)
    return pack(unpack(target.getvalue(), "deck"))


def _annotation(ids: ShapeIds, name: str, slot: Slot, title: str) -> str:
    """Return the shape of *slot* with its description as text.

    The title placeholder shows *title*.
    """
    lines = [
        f"{name}: {_size_text(slot.box)}",
        tr("{size:g} pt", size=slot.size) + (f", {tr('drawn')}" if slot.is_text_box else ""),
    ]
    if slot.is_text_box:
        black = ThemeColour("tx1")
        text = "".join(paragraph_xml(paragraph(line, colour=black), _LABEL_SIZE, _LANG) for line in lines)
        fill = ThemeColour("bg2").solid_fill
        return shape(shape_properties(ids, name), slot.box, "rect", fill, text, anchor="t")
    if name == "Title":
        lines = [title]
    kind = f' type="{slot.type}"' if slot.type else ""
    text = "".join(paragraph_xml(paragraph(line), None, _LANG) for line in lines)
    return (
        f"<p:sp><p:nvSpPr>{shape_properties(ids, name)}<p:cNvSpPr/>"
        f'<p:nvPr><p:ph{kind} idx="{slot.idx}"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{text}</p:txBody></p:sp>"
    )
