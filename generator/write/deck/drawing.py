"""Draws figures on a slide as named groups of native shapes in theme colours."""

from __future__ import annotations

from dataclasses import dataclass

from generator.graphics.figures import Figure, Mark
from generator.office.drawingml import ThemeColour, group, paragraph, paragraph_xml, shape, shape_properties
from generator.office.pptx.boxes import Box, bounding_box
from generator.write.deck.slide_builder import SlideBuilder

_LIGHT = 45  # per cent of the colour: those who listen
_WORD_SIZE = 20  # points


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a drawing lies on the slide: its left and top, and how many EMU a unit is."""

    left: int
    top: int
    unit: float

    def box(self, mark: Mark) -> Box:
        """Return the box of *mark*, EMU."""
        return Box(
            self.left + round(mark.left * self.unit), self.top + round(mark.top * self.unit),
            round(mark.width * self.unit), round(mark.height * self.unit),
        )  # fmt: skip


def figure_xml(builder: SlideBuilder, figure: Figure, ground: Ground, colour: ThemeColour) -> str:
    """Return *figure* in *colour*: a shape, or a group of shapes."""
    boxes = [ground.box(mark) for mark in figure.marks]
    if len(boxes) == 1:
        return _mark_xml(builder, figure.marks[0], boxes[0], figure.name, colour)
    properties = shape_properties(builder.ids, figure.name)
    members = "".join(
        _mark_xml(builder, mark, box, figure.name, colour) for mark, box in zip(figure.marks, boxes, strict=True)
    )
    return group(properties, bounding_box(boxes), members)


def _mark_xml(builder: SlideBuilder, mark: Mark, box: Box, name: str, colour: ThemeColour) -> str:
    fill: ThemeColour | None
    match mark.tone:
        case "full":
            fill, ink = colour, ThemeColour("bg1")
        case "light":
            fill, ink = ThemeColour(colour.name, _LIGHT), ThemeColour("tx1")
        case "paper":
            fill, ink = ThemeColour("bg1"), ThemeColour("tx1")
        case "highlight":
            fill, ink = builder.highlight, builder.on_highlight
        case "none":
            fill, ink = None, colour
    word = paragraph(mark.text, bold=True, colour=ink).aligned(mark.align)
    text = paragraph_xml(word, _WORD_SIZE, builder.lang) if mark.text else ""
    fill_xml = fill.solid_fill if fill else "<a:noFill/>"
    return shape(shape_properties(builder.ids, name), box, mark.preset, fill_xml, text, inset=0)
