"""Draws how the wheel is read: its rings numbered from the inside."""

from __future__ import annotations

from generator.graphics import wheel
from generator.kit.slides import WheelReadingSlide
from generator.office.drawingml import Paragraph, ThemeColour, group, paragraph, paragraph_xml, shape, shape_properties
from generator.office.pptx.boxes import Box
from generator.write.deck.slide_builder import SlideBuilder
from generator.write.deck.wheel import Circle, inscribed_circle, mini_wheel_xml

_DISC = 0.1  # of the wheel's radius: a numeral's disc on it
_NUMERAL_ANGLE = -62  # degrees: where the numerals stand, in the upper left quarter
_LEGEND_DISC, _LEGEND_GAP = 406_400, 152_400  # EMU
_NUMERAL_SIZE, _TEXT_SIZE = 16, 24  # points
_MARGIN = 304_800  # EMU: between wheel and words


def draw_reading(builder: SlideBuilder, slide: WheelReadingSlide) -> None:
    """Draw the wheel between its rings' names and the slide's points."""
    area = builder.area("Diagram")
    assert area is not None
    side = min(area.height, area.width * 2 // 5)
    box = Box(area.left + (area.width - side) // 2, area.top + (area.height - side) // 2, side, side)
    left = Box(area.left, area.top, box.left - area.left - _MARGIN, area.height)
    _legend(builder, left)
    _numbered_wheel(builder, box)
    right = Box(box.right + _MARGIN, area.top, area.right - box.right - _MARGIN, area.height)
    _text(builder, "Points", [paragraph(point, before=_TEXT_SIZE) for point in slide.points], right)


def _numbered_wheel(builder: SlideBuilder, box: Box) -> None:
    kit_wheel, circle = builder.kit.wheel, inscribed_circle(box)
    members = mini_wheel_xml(builder, box, [sector.number for sector in kit_wheel.sectors])
    for number, (inner, outer) in enumerate(zip(wheel.RADII, wheel.RADII[1:], strict=False), 1):
        x, y = wheel.at((inner + outer) / 2, _NUMERAL_ANGLE)
        radius = round(_DISC * circle.radius)
        centre = Circle(circle.x + round(x * circle.radius), circle.y + round(y * circle.radius), radius)
        members += _numeral(builder, number, centre.box, ThemeColour("bg1"), ThemeColour("tx2"))
    builder.add_shape(group(shape_properties(builder.ids, kit_wheel.title, alt=kit_wheel.alt_text), box, members))


def _numeral(builder: SlideBuilder, number: int, box: Box, fill: ThemeColour, ink: ThemeColour) -> str:
    line = paragraph(str(number), bold=True, colour=ink).aligned("ctr")
    text = paragraph_xml(line, _NUMERAL_SIZE, builder.lang)
    properties = shape_properties(builder.ids, str(number))
    return shape(properties, box, "ellipse", fill.solid_fill, text, inset=0)


def _legend(builder: SlideBuilder, area: Box) -> None:
    rings = builder.kit.wheel.rings
    step = area.height // (len(rings) + 1)
    indent = _LEGEND_DISC + _LEGEND_GAP
    room = (area.width - indent, step)
    size = min(builder.fit_size([paragraph(ring.name, bold=True)], room, _TEXT_SIZE, "Diagram") for ring in rings)
    for number, ring in enumerate(rings, 1):
        middle = area.top + number * step
        disc = Box(area.left, middle - _LEGEND_DISC // 2, _LEGEND_DISC, _LEGEND_DISC)
        builder.add_shape(_numeral(builder, number, disc, ThemeColour("tx2"), ThemeColour("bg1")))
        text = paragraph_xml(paragraph(ring.name, bold=True), size, builder.lang)
        box = Box(area.left + indent, middle - step // 2, area.width - indent, step)
        builder.add_shape(shape(shape_properties(builder.ids, ring.name), box, "rect", "<a:noFill/>", text, inset=0))


def _text(builder: SlideBuilder, name: str, lines: list[Paragraph], box: Box) -> None:
    size = builder.fit_size(lines, (box.width, box.height), _TEXT_SIZE, "Diagram")
    text = "".join(paragraph_xml(line, size, builder.lang) for line in lines)
    builder.add_shape(shape(shape_properties(builder.ids, name), box, "rect", "<a:noFill/>", text, inset=0))
