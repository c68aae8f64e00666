"""Draws the chain of leadership."""

from __future__ import annotations

from collections.abc import Mapping

from generator.graphics.figures import person
from generator.kit.slides import ChainSlide
from generator.kit.wheel import ChainLink
from generator.office.drawingml import Paragraph, ThemeColour, group, paragraph, paragraph_xml, shape, shape_properties
from generator.office.pptx.boxes import Box
from generator.write.deck.drawing import Ground, figure_xml
from generator.write.deck.slide_builder import SlideBuilder

_SPAN = 5.75  # rings that fit the width: five that hold one another, a gap, and the citizen
_STEP = 0.86  # of a ring's diameter, from one to the next
_RING = 11_000  # of 100000 of a ring's diameter: how thick it is
# The arc, from and to in 60000ths of a degree, where a ring lies in front of its right neighbour, so that they hold on.
_CROSSING = {"adj1": 318 * 60_000, "adj2": 355 * 60_000, "adj3": _RING}
_NAME_SIZE = 20  # points
_PERSON = 0.5  # of a ring's diameter
_LABEL = 0.32  # of the diagram's height, for the names above and below


def draw_chain(builder: SlideBuilder, slide: ChainSlide) -> None:
    """Draw the links as rings that hold one another, with the citizen at their end.

    Their names stand below and above in turn, so that each has the width of two rings.
    """
    area = builder.area("Diagram")
    assert area is not None
    label_height = round(area.height * _LABEL)
    diameter = min(round(area.width / _SPAN), area.height - 2 * label_height)
    step = round(diameter * _STEP)
    left = area.left + (area.width - round(diameter * _SPAN)) // 2
    top = area.top + (area.height - diameter) // 2
    rings = [Box(left + number * step, top, diameter, diameter) for number in range(len(slide.links))]
    citizen = Box(left + round(diameter * (_SPAN - 1)), top, diameter, diameter)
    frame = Box(left, top, citizen.right - left, diameter)
    members = "".join(_ring(builder, box, number, "donut", {"adj": _RING}) for number, box in enumerate(rings))
    members += "".join(_ring(builder, box, number, "blockArc", _CROSSING) for number, box in enumerate(rings[:-1]))
    members += "".join(_person(builder, box, ThemeColour("tx2")) for box in rings)
    disc = shape_properties(builder.ids, builder.kit.words.citizen)
    members += shape(disc, citizen, "ellipse", builder.highlight.solid_fill)
    members += _person(builder, citizen, builder.on_highlight)
    alt = f"{', '.join(link.name for link in slide.links)}. {builder.kit.words.citizen}"
    builder.add_shape(group(shape_properties(builder.ids, slide.title, alt=alt), frame, members))
    _names(builder, slide.links, [*rings, citizen], label_height, area)


def _ring(builder: SlideBuilder, box: Box, number: int, preset: str, adjustments: Mapping[str, int]) -> str:
    """Return a ring, or an arc of it; neighbours are of two colours."""
    colour = ThemeColour("tx2") if number % 2 == 0 else ThemeColour("accent6")
    guides = "".join(f'<a:gd name="{name}" fmla="val {value}"/>' for name, value in adjustments.items())
    geometry = f'<a:prstGeom prst="{preset}"><a:avLst>{guides}</a:avLst></a:prstGeom>'
    return shape(shape_properties(builder.ids, "link"), box, geometry, colour.solid_fill)


def _person(builder: SlideBuilder, box: Box, colour: ThemeColour) -> str:
    height = box.height * _PERSON
    figure = person(box.width / 2, (box.height + height) / 2, height)
    return figure_xml(builder, figure, Ground(box.left, box.top, 1), colour)


def _names(builder: SlideBuilder, links: tuple[ChainLink, ...], boxes: list[Box], height: int, area: Box) -> None:
    """Write who holds the chain, and what they do, below and above *boxes* in turn."""
    words = [
        *([paragraph(link.name, bold=True), paragraph(link.verb)] for link in links),
        [paragraph(builder.kit.words.citizen, bold=True)],
    ]
    places = [_label_box(box, number, height, area) for number, box in enumerate(boxes)]
    size = min(
        builder.fit_size(text, (place.width, place.height), _NAME_SIZE, "Diagram")
        for text, place in zip(words, places, strict=True)
    )
    for number, (text, place) in enumerate(zip(words, places, strict=True)):
        lines: list[Paragraph] = [line.aligned("ctr") for line in text]
        xml = "".join(paragraph_xml(line, size, builder.lang) for line in lines)
        properties = shape_properties(builder.ids, text[0].spans[0].text)
        anchor = "t" if number % 2 == 0 else "b"
        builder.add_shape(shape(properties, place, "rect", "<a:noFill/>", xml, anchor=anchor, inset=0))


def _label_box(box: Box, number: int, height: int, area: Box) -> Box:
    """Return the box of a label below or above *box*, wider than it, within *area*."""
    width = box.width * 7 // 4
    left = min(max(box.left + (box.width - width) // 2, area.left), area.right - width)
    gap = height // 10
    top = box.bottom + gap if number % 2 == 0 else box.top - height
    return Box(left, top, width, height - gap)
