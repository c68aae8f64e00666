"""A slide in the making: fills the slots of its layout, fits their text, keeps its ids and links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from generator import typeset
from generator.errors import Fault, FitError, OnSlide
from generator.kit import Kit
from generator.kit.slides import AnySlide
from generator.office.drawingml import (
    CELL_SIDE,
    CELL_TOP,
    NAMESPACES,
    Ids,
    Ink,
    TableCell,
    Text,
    named,
    paragraph,
    table,
    text,
    transform,
)
from generator.office.pptx.backgrounds import Colours
from generator.office.pptx.boxes import Box
from generator.office.pptx.contrast import mend
from generator.office.pptx.placeholders import Slot
from generator.template.roles import ROLES, SlotName
from generator.template.serving import Role

SCALE = (60, 54, 48, 44, 40, 36, 32, 28, 26, 24, 22, 20, 18, 16, 14, 12)  # points: the deck's one type scale
FLOOR, TITLE_FLOOR = 16, 24
# In a municipality's own deck, whose titles may be lower, and whose slides may leave less room, than ours.
FOREIGN_TITLE_FLOOR, FOREIGN_TABLE_FLOOR = 18, 12
_DISPLAYED = ("Title", "Question")  # large lines, which look better whole
_LINES = 2  # of a bullet on a slide, where a smaller size allows it
EMU_PER_POINT = 12_700
_ROW = 420_000  # EMU: a table row of one line at 18 pt, with air
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


class Page:
    """Gathers the shapes of one slide in reading order; `faults` are the texts that do not fit their place.

    *colours* are those of a municipality's own deck, in which what is drawn must be made legible; *most* are the sizes
    by slot that no text may pass, `chosen` those that were taken; *foot* is the footer's text.
    """

    def __init__(
        self,
        kit: Kit,
        slide: AnySlide,
        role: Role,
        fonts: dict[str, typeset.Font],
        link: Callable[[int], str],
        colours: Colours | None = None,
        most: Mapping[str, float] | None = None,
        foot: str = "",
    ) -> None:
        self.kit, self.slide, self.role, self.link = kit, slide, role, link
        self.ids = Ids()
        self.lang = kit.lang_tag
        self._fonts, self._colours = fonts, colours
        self._most, self.chosen = most or {}, dict[str, float]()
        self._foot = foot
        # On a slide of another height type is as large as it looks on ours.
        self._scale = tuple(half(size * role.scale) for size in SCALE)
        self._shapes: list[str] = []
        self.faults: list[Fault] = []
        self._late: dict[SlotName, list[Text]] = {}

    @property
    def font(self) -> typeset.Font:
        """The body font, as it is measured."""
        return self._fonts["minor"]

    @property
    def accent(self) -> Ink:
        """The slide's sector colour, or the neutral accent."""
        return Ink(f"accent{self.slide.sector}") if self.slide.sector else Ink("tx2")

    def tint(self, share: int) -> Ink:
        """The ground for text on this slide: the sector's colour thinned to *share* per cent, or the light ground."""
        return Ink(f"accent{self.slide.sector}", share) if self.slide.sector else Ink("bg2")

    def box(self, name: SlotName) -> Box | None:
        """Return where area *name* stands; None where the template leaves no room for it."""
        ROLES[self.role.name].slot(name)
        slot = self.role.slots.get(name)
        return slot.box if slot else None

    def add(self, xml: str) -> None:
        """Add a shape, above all others in z-order and last in reading order."""
        self._shapes.append(xml)

    def put(
        self, name: SlotName, items: Sequence[Text] | str, *, fill: Ink | None = None, size: float | None = None
    ) -> None:
        """Set text in slot *name*, at *size* or the largest of the scale at which it fits; an optional slot may be
        missing.

        Text without a place of its own joins the role's catch-all slot, which is set when the page is closed. Raises
        KeyError for a slot that the role does not have.
        """
        ROLES[self.role.name].slot(name)
        paragraphs = [text(items)] if isinstance(items, str) else list(items)
        if name in self.role.merged:
            self._late.setdefault(self.role.catch_all or "Title", []).extend(paragraphs)
        elif name == self.role.catch_all and self.role.merged:
            self._late.setdefault(name, [])[:0] = paragraphs
        elif name in self.role.slots:
            slot = self.role.slots[name]
            # A designer's own placeholder keeps its own ground: its insets are not made for a filled box.
            ground = fill if self.role.own or slot.drawn else None
            self._shapes.append(self._filled(slot, paragraphs, ground, size))

    def alike(self, texts: Mapping[SlotName, Sequence[Text]]) -> float | None:
        """Return the size at which every one of *texts*, which stand side by side, fits the slot that it is for."""
        placed = ((self.role.slots[name], items) for name, items in texts.items() if name in self.role.slots)
        return min((self._size(slot, items) for slot, items in placed), default=None)

    def fitted(
        self, items: Sequence[Text], box: tuple[float, float], largest: float, what: str, floor: int = FLOOR
    ) -> float:
        """Return the size at which *items* fit *box* (width and height, EMU), from *largest* down the scale."""
        paras = [
            typeset.Para(
                tuple((span.text, span.bold or bool(item.bold)) for span in item.spans),
                scale=item.scale,
                before=item.before or 0,
            )
            for item in items
        ]
        room = (box[0] / EMU_PER_POINT, box[1] / EMU_PER_POINT)
        sizes = self._sizes(half(largest * self.role.scale), floor)
        font, where = self._fonts["minor"], self._where(what)
        return self._tried(lambda: typeset.choose(paras, font, room, sizes, where), sizes[-1])

    def table(
        self,
        name: SlotName,
        columns: Sequence[float],
        rows: Sequence[Sequence[TableCell]],
        alt: str,
        largest: int,
        *,
        to_fill_in: bool,
    ) -> None:
        """Fill slot *name* with a table: *columns* are shares of the width; rows *to_fill_in* share the height.

        The size goes down the scale until the text of each cell fits its row.
        """
        slot = self.role.slots[name]
        box, total = slot.box, sum(columns)
        widths = [round(box.width * share / total) for share in columns]
        head = min(_ROW, box.height // len(rows))
        if to_fill_in and any(
            self._wraps(cell, width - 2 * CELL_SIDE, largest) for cell, width in zip(rows[0], widths, strict=True)
        ):
            head *= 2
        below = (box.height - head) // (len(rows) - 1) if to_fill_in else head
        heights = [head] + [below] * (len(rows) - 1)
        size = min(
            self.fitted(
                cell.paragraphs,
                (width - 2 * CELL_SIDE, row - 2 * CELL_TOP),
                largest,
                f"{name}, row {number}",
                FLOOR if self.role.own else FOREIGN_TABLE_FLOOR,
            )
            for number, (row, cells) in enumerate(zip(heights, rows, strict=True), 1)
            for width, cell in zip(widths, cells, strict=True)
            if cell.paragraphs
        )
        holder = "" if slot.drawn else f'<p:ph type="tbl" idx="{slot.idx}"/>'
        place = Box(box.left, box.top, sum(widths), sum(heights))
        body = list(zip(heights, rows, strict=True))
        self._shapes.append(table(named(self.ids, name, alt=alt), holder, place, widths, body, size, self.lang))

    def close(self) -> Any:
        """Return the finished `p:sld` element, footer and slide number included."""
        for name, items in self._late.items():
            self._shapes.append(self._filled(self.role.slots[name], items, None))
        for slot in self.role.footers:
            self._shapes.append(self._footer(slot))
        made = etree.fromstring(
            f"<p:sld {NAMESPACES}><p:cSld><p:spTree>{_TREE}{''.join(self._shapes)}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        )
        if self._colours:
            placed = [slot for slot in self.role.slots.values() if not slot.drawn]
            mend(made, self._colours, (*placed, *self.role.footers))
        return made

    def _sizes(self, largest: float, floor: int) -> list[float]:
        """Return the sizes to try: *largest*, then down the type scale, never below *floor*, a size on our slide."""
        least = half(floor * self.role.scale)
        return [largest, *(size for size in self._scale if least <= size < largest)]

    def _wraps(self, cell: TableCell, room: int, size: float) -> bool:
        words = "".join(span.text for item in cell.paragraphs for span in item.spans)
        return typeset.width(words, self.font, size, bold=True) > room / EMU_PER_POINT

    def _where(self, placeholder: str) -> OnSlide:
        return OnSlide(self.slide.number, self.slide.title, placeholder)

    def _tried(self, choose: Callable[[], float], smallest: float) -> float:
        """Return the size that *choose* returns; of a text that does not fit keep the fault, and go on."""
        try:
            return choose()
        except FitError as error:
            self.faults.extend(error.faults)
            return smallest

    def _size(self, slot: Slot, items: Sequence[Text]) -> float:
        """Return the largest size at which *items* fit *slot*."""
        _, top, _, bottom = slot.insets
        room = (across(slot), (slot.box.height - top - bottom) / EMU_PER_POINT)
        paras = [
            typeset.Para(
                tuple(
                    (
                        span.text.upper() if slot.caps else span.text,
                        span.bold or (slot.bold if item.bold is None else item.bold),
                    )
                    for span in item.spans
                ),
                indent=slot.indent / EMU_PER_POINT,
                before=slot.before if item.before is None else item.before,
                scale=item.scale,
                spacing=slot.spacing,
                most=_LINES if item.bullet else 0,
            )
            for item in items
        ]
        chosen = typeset.balanced if slot.name in _DISPLAYED else typeset.choose
        least = TITLE_FLOOR if self.role.own else FOREIGN_TITLE_FLOOR
        floor = least if slot.name == "Title" else FLOOR
        sizes = self._sizes(min(slot.size, self._most.get(slot.name, slot.size)), floor)
        font, where = self._fonts[slot.font], self._where(slot.name)
        self.chosen[slot.name] = self._tried(lambda: chosen(paras, font, room, sizes, where), sizes[-1])
        return self.chosen[slot.name]

    def _filled(self, slot: Slot, items: Sequence[Text], fill: Ink | None, size: float | None = None) -> str:
        size = size or self._size(slot, items)
        numbered = slot.element.find(".//{*}lstStyle//{*}buAutoNum") is not None
        listing = "plain" if slot.listless else "bullet" if slot.drawn and not numbered else ""
        words = "".join(paragraph(item, size, self.lang, listing) for item in items)
        ground = fill.fill if fill else ""
        if slot.drawn:
            return self._drawn(slot, words, ground)
        kind = f" type={quoteattr(slot.type)}" if slot.type else ""
        place = transform(slot.box) if slot.moved else ""
        return (
            f'<p:sp><p:nvSpPr>{named(self.ids, slot.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph{kind} idx="{slot.idx}"/></p:nvPr></p:nvSpPr><p:spPr>{place}{ground}</p:spPr>'
            f"<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{words}</p:txBody></p:sp>"
        )

    def _drawn(self, slot: Slot, words: str, ground: str) -> str:
        """Return a text box of the looks that our own layout gives the slot."""
        inner = {tag: slot.element.find(f".//{{*}}{tag}") for tag in ("bodyPr", "lstStyle", "prstGeom", "solidFill")}
        own = {tag: "" if one is None else etree.tostring(one, encoding="unicode") for tag, one in inner.items()}
        in_shape = inner["solidFill"] is not None and inner["solidFill"].getparent().tag.endswith("}spPr")
        fill = ground if ground and in_shape else own["solidFill"] if in_shape else "<a:noFill/>"
        return (
            f"<p:sp><p:nvSpPr>{named(self.ids, slot.name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{transform(slot.box)}{own['prstGeom']}{fill}</p:spPr>"
            f"<p:txBody>{own['bodyPr']}{own['lstStyle']}{words}</p:txBody></p:sp>"
        )

    def _footer(self, slot: Slot) -> str:
        day = self.kit.workshop
        if slot.type == "dt" and not day.dated:
            return ""
        if slot.type == "sldNum":
            words = (
                f'<a:p><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
                f"<a:rPr lang={quoteattr(self.lang)}/><a:t>{self.slide.number}</a:t></a:fld></a:p>"
            )
        else:
            fitted = typeset.shortened(self._foot, self._fonts["minor"], slot.size, across(slot))
            shown = day.date if slot.type == "dt" else fitted
            words = paragraph(text(shown).aligned("r" if slot.type == "dt" else "l"), None, self.lang)
        return (
            f'<p:sp><p:nvSpPr>{named(self.ids, slot.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{slot.type}" sz="quarter" idx="{slot.idx}"/></p:nvPr></p:nvSpPr><p:spPr/>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{words}</p:txBody></p:sp>"
        )


def across(slot: Slot) -> float:
    """Return the width that text has in *slot*, in points."""
    return (slot.box.width - slot.insets[0] - slot.insets[2]) / EMU_PER_POINT


def half(size: float) -> float:
    """Return *size* in half points: what Office's own size box shows."""
    return round(size * 2) / 2
