"""Writes the text of a slot as a placeholder or a text box, and measures it."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from generator.office.drawingml import NAMESPACES, Bullets, Paragraph, transform
from generator.office.pptx.placeholders import Slot
from generator.office.units import EMU_PER_POINT
from generator.typeset import fitting

_MAX_BULLET_LINES = 2  # where a smaller size allows it


def placeholder(properties: str, slot: Slot, text: str, fill: str) -> str:
    """Return `p:sp` for the placeholder of *slot* with *text* (`a:p`) and *fill*.

    *properties* is `p:cNvPr`.
    """
    kind = f" type={quoteattr(slot.type)}" if slot.type else ""
    own_transform = transform(slot.box) if slot.is_moved else ""
    return (
        f'<p:sp><p:nvSpPr>{properties}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph{kind} idx="{slot.idx}"/></p:nvPr></p:nvSpPr><p:spPr>{own_transform}{fill}</p:spPr>'
        f"<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{text}</p:txBody></p:sp>"
    )


def text_box(properties: str, slot: Slot, text: str, fill: str) -> str:
    """Return `p:sp` with the properties that our own layout gives *slot*.

    *properties* is `p:cNvPr`, *text* are `a:p`; *fill* counts where the layout fills the shape.
    """
    elements = {tag: slot.element.find(f".//{{*}}{tag}") for tag in ("bodyPr", "lstStyle", "prstGeom", "solidFill")}
    own = {tag: "" if element is None else _markup(element) for tag, element in elements.items()}
    own_fill = elements["solidFill"]
    fills_shape = own_fill is not None and own_fill.getparent().tag.endswith("}spPr")
    shape_fill = (fill or own["solidFill"]) if fills_shape else "<a:noFill/>"
    return (
        f"<p:sp><p:nvSpPr>{properties}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(slot.box)}{own['prstGeom']}{shape_fill}</p:spPr>"
        f"<p:txBody>{own['bodyPr']}{own['lstStyle']}{text}</p:txBody></p:sp>"
    )


def _markup(element: Any) -> str:
    """Return *element* as it stands on a slide, which declares the namespaces."""
    markup = etree.tostring(element, encoding="unicode", with_tail=False)
    for declaration in NAMESPACES.split():
        markup = markup.replace(f" {declaration}", "", 1)
    return markup


def bullets_of(slot: Slot) -> Bullets:
    """Return what becomes of the layout's bullets in *slot*.

    A text box sets its own unless it is numbered.
    """
    if slot.without_bullets:
        return "off"
    is_numbered = slot.element.find(".//{*}lstStyle//{*}buAutoNum") is not None
    return "on" if slot.is_text_box and not is_numbered else "inherited"


def measured(slot: Slot, item: Paragraph) -> fitting.Para:
    """Return *item* as it is measured in *slot*."""
    inherits_bold = slot.bold if item.bold is None else item.bold
    return fitting.Para(
        tuple((span.text.upper() if slot.caps else span.text, span.bold or inherits_bold) for span in item.spans),
        indent=slot.indent / EMU_PER_POINT,
        before=slot.before if item.before is None else item.before,
        scale=item.scale,
        spacing=slot.spacing,
        most=_MAX_BULLET_LINES if item.is_list_item else 0,
    )


def half_points(size: float) -> float:
    """Return *size* rounded to half points, as Office's own size box does."""
    return round(size * 2) / 2
