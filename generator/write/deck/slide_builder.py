"""Builds a slide: fills its slots, fits their text, counts its shape ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from generator.colour import contrast
from generator.errors import Fault, FitError, OnSlide
from generator.kit import Kit
from generator.kit.slides import AnySlide
from generator.messages import tr
from generator.office.drawingml import (
    NAMESPACES,
    Paragraph,
    ShapeIds,
    ThemeColour,
    paragraph,
    paragraph_xml,
    shape_properties,
)
from generator.office.pptx.backgrounds import LayoutColours
from generator.office.pptx.boxes import Box
from generator.office.pptx.contrast import ensure_legible
from generator.office.pptx.placeholders import Slot
from generator.office.units import EMU_PER_POINT
from generator.template.role_binding import RoleBinding
from generator.template.roles import ROLES, SlotName
from generator.typeset import fitting, fonts
from generator.write.deck.slots import bullets_of, half_points, measured, placeholder, text_box

TYPE_SCALE = (66, 44, 32, 24, 20, 16)  # points: the sizes of our own deck
# In a municipality's own deck, whose sizes are its own, text goes down in smaller steps.
FOREIGN_TYPE_SCALE = (66, 60, 54, 48, 44, 40, 36, 32, 28, 26, 24, 22, 20, 18, 16, 14, 12)
MIN_SIZE, MIN_TITLE_SIZE = 16, 24
# In a municipality's own deck, whose titles may be lower, and whose slides may leave less room, than ours.
FOREIGN_MIN_TITLE_SIZE = 18
FOREIGN_MIN_SIZE = 12  # where no layout of theirs has room, and none is left to try
_DISPLAY_SLOTS = ("Title", "Question")  # large lines, whose breaks are balanced
_TREE_PROPERTIES = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


class SlideBuilder:
    """Collects the shapes of one slide in reading order.

    `faults` are the texts that do not fit their box. *fonts* are the measured fonts by a slot's `font`; *link*
    relates the slide to another, by its number. *colours* are those of a municipality's own layout, on which text
    must be made legible. *max_sizes* are the largest sizes allowed, points by slot; `sizes` are those that were
    chosen.
    """

    def __init__(
        self,
        kit: Kit,
        slide: AnySlide,
        binding: RoleBinding,
        fonts: Mapping[str, fonts.Font],
        link: Callable[[int], str],
        colours: LayoutColours | None = None,
        max_sizes: Mapping[str, float] | None = None,
        footer_text: str = "",
    ) -> None:
        self.kit, self.slide, self.binding, self.link = kit, slide, binding, link
        self.ids = ShapeIds()
        self.lang = kit.lang_tag
        self._fonts, self._colours = fonts, colours
        self._max_sizes, self.sizes = max_sizes or {}, dict[str, float]()
        self._footer_text = footer_text
        scale = TYPE_SCALE if binding.is_own else FOREIGN_TYPE_SCALE
        # On a slide of another height type is as large as it looks on ours.
        self._type_scale = tuple(half_points(size * binding.type_scale) for size in scale)
        self._shapes: list[str] = []
        self.faults: list[Fault] = []
        self._merged_texts: dict[SlotName, list[Paragraph]] = {}

    @property
    def font(self) -> fonts.Font:
        """The body font, as it is measured."""
        return self._fonts["minor"]

    @property
    def _min_size(self) -> int:
        """The smallest size of text, points on our slide."""
        return FOREIGN_MIN_SIZE if self.binding.is_at_own_grid else MIN_SIZE

    @property
    def accent(self) -> ThemeColour:
        """The slide's sector colour, or the neutral accent."""
        return ThemeColour(f"accent{self.slide.sector}") if self.slide.sector else ThemeColour("tx2")

    @property
    def highlight(self) -> ThemeColour:
        """A surface in a colour of the brand as given; on a foreign deck `tx2`."""
        return ThemeColour("accent5" if self.binding.is_own else "tx2")

    @property
    def on_highlight(self) -> ThemeColour:
        """The text colour that stands out most from `highlight`."""
        palette = self.kit.brand.palette
        is_dark = contrast(palette.accent5, palette.lt1) >= contrast(palette.accent5, palette.dk1)
        return ThemeColour("bg1" if is_dark or not self.binding.is_own else "tx1")

    def takes_fill(self, name: SlotName) -> bool:
        """Return whether slot *name* takes a fill of ours.

        A designer's own placeholder keeps its own: its insets are not made for a filled box.
        """
        slot = self.binding.slots.get(name)
        return slot is not None and (self.binding.is_own or slot.is_text_box)

    def tint(self, opacity: int) -> ThemeColour:
        """Return the fill behind text.

        It is the sector's colour at *opacity* per cent, or the light background.
        """
        return ThemeColour(f"accent{self.slide.sector}", opacity) if self.slide.sector else ThemeColour("bg2")

    def area(self, name: SlotName) -> Box | None:
        """Return the box of area *name*; None where the template leaves no room for it."""
        ROLES[self.binding.role].slot(name)
        slot = self.binding.slots.get(name)
        return slot.box if slot else None

    def add_shape(self, xml: str) -> None:
        """Add a shape: it is in front of all others, and read last."""
        self._shapes.append(xml)

    def set_text(
        self,
        name: SlotName,
        content: Sequence[Paragraph] | str,
        *,
        fill: ThemeColour | None = None,
        size: float | None = None,
    ) -> None:
        """Set text in slot *name*, at *size* or the largest size that fits, points.

        An optional slot may be missing. Text of a merged slot joins its target, which is set when the slide is
        built. Raises KeyError for a slot that the role does not have.
        """
        ROLES[self.binding.role].slot(name)
        paragraphs = [paragraph(content)] if isinstance(content, str) else list(content)
        binding = self.binding
        if name in binding.merged_slots:
            self._merged_texts.setdefault(binding.merge_target or "Title", []).extend(paragraphs)
        elif name == binding.merge_target and binding.merged_slots:
            self._merged_texts.setdefault(name, [])[:0] = paragraphs
        elif name in binding.slots:
            used_fill = fill if self.takes_fill(name) else None
            self._shapes.append(self._text_shape(binding.slots[name], paragraphs, used_fill, size))

    def move(self, name: SlotName, box: Box) -> None:
        """Give slot *name* another *box* on this slide."""
        slot = replace(self.binding.slots[name], box=box, is_moved=True)
        self.binding = replace(self.binding, slots={**self.binding.slots, name: slot})

    def set_columns(
        self,
        name: SlotName,
        columns: Sequence[Sequence[Paragraph]],
        boxes: Sequence[Box],
        fill: ThemeColour | None = None,
    ) -> None:
        """Set *columns* in *boxes*, as text boxes like slot *name*, in one size."""
        slots = [replace(self.binding.slots[name], box=box, is_text_box=True) for box in boxes]
        size = min(self._fit_slot(slot, content) for slot, content in zip(slots, columns, strict=True))
        self.sizes[name] = size
        for number, (slot, content) in enumerate(zip(slots, columns, strict=True), 1):
            self._shapes.append(self._text_shape(replace(slot, name=f"{name} {number}"), content, fill, size))

    def shared_size(self, texts: Mapping[SlotName, Sequence[Paragraph]]) -> float | None:
        """Return the size in points at which all *texts* fit their slots.

        Such texts stand side by side.
        """
        slots = self.binding.slots
        return min((self._fit_slot(slots[name], text) for name, text in texts.items() if name in slots), default=None)

    def fit_size(
        self,
        content: Sequence[Paragraph],
        room: tuple[float, float],
        largest: float,
        label: str,
        smallest: int = 0,
    ) -> float:
        """Return the size in points at which *content* fits *room*.

        That is width and height, EMU. Sizes from *largest* to *smallest*, both on our slide, are tried; 0 is the
        smallest of texts. *label* names the text in a fault.
        """
        paragraphs = [
            fitting.Para(
                tuple((span.text, span.bold or bool(item.bold)) for span in item.spans),
                scale=item.scale,
                before=item.before or 0,
            )
            for item in content
        ]
        points = (room[0] / EMU_PER_POINT, room[1] / EMU_PER_POINT)
        sizes = self._candidate_sizes(half_points(largest * self.binding.type_scale), smallest or self._min_size)
        font, where = self._fonts["minor"], self._where(label)
        return self._collect_fault(lambda: fitting.choose(paragraphs, font, points, sizes, where), sizes[-1])

    def build(self) -> Any:
        """Return the finished `p:sld` element, footer and slide number included."""
        for name, content in self._merged_texts.items():
            self._shapes.append(self._text_shape(self.binding.slots[name], content, None))
        for slot in self.binding.footers:
            self._shapes.append(self._footer(slot))
        slide = etree.fromstring(
            f"<p:sld {NAMESPACES}><p:cSld><p:spTree>{_TREE_PROPERTIES}{''.join(self._shapes)}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        )
        if self._colours:
            ensure_legible(slide, self._colours, (*self.binding.placeholders, *self.binding.footers))
        return slide

    # --- fitting ------------------------------------------------------------------------------------------------------

    def _candidate_sizes(self, largest: float, smallest: int) -> list[float]:
        """Return *largest* and the smaller sizes of the type scale, points.

        They end at *smallest*, a size on our slide.
        """
        least = half_points(smallest * self.binding.type_scale)
        return [largest, *(size for size in self._type_scale if least <= size < largest)]

    def _where(self, placeholder: str) -> OnSlide:
        return OnSlide(self.slide.number, self.slide.title, placeholder)

    def _collect_fault(self, choose: Callable[[], float], smallest: float) -> float:
        """Return the size that *choose* returns.

        Collect the fault of a text that does not fit, return *smallest*.
        """
        try:
            return choose()
        except FitError as error:
            settings = self.slide.settings
            remedy = tr("shorten {keys} in the municipality's file", keys=tr(" or ").join(settings)) if settings else ""
            self.faults.extend(replace(fault, hint=remedy or fault.hint) for fault in error.faults)
            return smallest

    def _fit_slot(self, slot: Slot, content: Sequence[Paragraph]) -> float:
        """Return the largest size in points at which *content* fits *slot*."""
        room = (slot.text_width / EMU_PER_POINT, slot.text_height / EMU_PER_POINT)
        paragraphs = [measured(slot, item) for item in content]
        choose = fitting.balanced if slot.name in _DISPLAY_SLOTS else fitting.choose
        min_title = MIN_TITLE_SIZE if self.binding.is_own else FOREIGN_MIN_TITLE_SIZE
        smallest = min_title if slot.name == "Title" else self._min_size
        sizes = self._candidate_sizes(min(slot.size, self._max_sizes.get(slot.name, slot.size)), smallest)
        font, where = self._fonts[slot.font], self._where(slot.name)
        self.sizes[slot.name] = self._collect_fault(lambda: choose(paragraphs, font, room, sizes, where), sizes[-1])
        return self.sizes[slot.name]

    # --- shapes -------------------------------------------------------------------------------------------------------

    def _text_shape(
        self, slot: Slot, content: Sequence[Paragraph], fill: ThemeColour | None, size: float | None = None
    ) -> str:
        """Return *slot* with *content*, as its placeholder or as a text box."""
        size = size or self._fit_slot(slot, content)
        text = "".join(paragraph_xml(item, size, self.lang, bullets_of(slot)) for item in content)
        properties = shape_properties(self.ids, slot.name)
        fill_xml = fill.solid_fill if fill else ""
        write = text_box if slot.is_text_box else placeholder
        return write(properties, slot, text, fill_xml)

    def _footer(self, slot: Slot) -> str:
        """Return the footer, date or slide number; nothing for a date that is not set."""
        day = self.kit.workshop
        if slot.type == "dt" and not day.dated:
            return ""
        if slot.type == "sldNum":
            text = (
                f'<a:p><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
                f"<a:rPr lang={quoteattr(self.lang)}/><a:t>{self.slide.number}</a:t></a:fld></a:p>"
            )
        elif slot.type == "dt":
            text = paragraph_xml(paragraph(day.date).aligned("r"), None, self.lang)
        else:
            room = slot.text_width / EMU_PER_POINT
            words = fitting.shortened(self._footer_text, self._fonts["minor"], slot.size, room)
            text = paragraph_xml(paragraph(words).aligned("l"), None, self.lang)
        return (
            f'<p:sp><p:nvSpPr>{shape_properties(self.ids, slot.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{slot.type}" sz="quarter" idx="{slot.idx}"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>"
        )
