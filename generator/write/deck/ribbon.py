"""Draws the day as a ribbon in proportion to time, large and at the foot."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kit.slides import APPENDIX, BreakSlide, DividerSlide
from generator.kit.workshop import Module
from generator.office.drawingml import ThemeColour, group, paragraph, paragraph_xml, shape, shape_properties
from generator.office.pptx.boxes import Box
from generator.office.units import EMU_PER_POINT
from generator.typeset import fitting
from generator.write.deck.slide_builder import SlideBuilder

_GAP = 25_400  # EMU: between two modules
_NUMBER_SIZE = 16  # points
_BREAK_OPACITY = 25  # per cent
_THIN, _THICK = 63_500, 139_700  # EMU: the ribbon at the foot, and its current module
_PAST, _COMING = 55, 22  # per cent of opacity


def draw_ribbon(builder: SlideBuilder, box: Box, title: str) -> None:
    """Draw the modules in *box*, with their minutes; *title* names the drawing."""
    members = ""
    for module, segment in _segments(builder.kit.modules, box):
        fill, ink = _colours(module)
        number = str(module.minutes)
        has_room = fitting.width(number, builder.font, _NUMBER_SIZE, bold=True) < 0.9 * segment.width / EMU_PER_POINT
        text = paragraph_xml(paragraph(number, bold=True, colour=ink).aligned("ctr"), _NUMBER_SIZE, builder.lang)
        properties = shape_properties(builder.ids, module.title)
        members += shape(properties, segment, "rect", fill.solid_fill, text if has_room else "", inset=0)
    minutes = builder.kit.words.minutes
    alt = ", ".join(f"{module.title} {minutes.format(minutes=module.minutes)}" for module in builder.kit.modules)
    builder.add_shape(group(shape_properties(builder.ids, title, alt=alt), box, members))


def draw_foot(builder: SlideBuilder) -> None:
    """Draw where in the day the slide stands, thin along its foot, as decoration.

    Slides behind the last module stand nowhere in it.
    """
    if builder.slide.module == APPENDIX:
        return
    width, height = builder.binding.slide_size
    on_colour = isinstance(builder.slide, BreakSlide | DividerSlide)
    members = ""
    for module, segment in _segments(builder.kit.modules, Box(0, 0, width, 0)):
        is_current = module.number == builder.slide.module
        opacity = 100 if is_current else _PAST if module.number < builder.slide.module else _COMING
        name = "bg1" if on_colour else _colours(module)[0].name
        thickness = _THICK if is_current else _THIN
        box = Box(segment.left, height - thickness, segment.width, thickness)
        properties = shape_properties(builder.ids, module.title)
        members += shape(properties, box, "rect", ThemeColour(name, opacity).solid_fill)
    frame = Box(0, height - _THICK, width, _THICK)
    builder.add_shape(group(shape_properties(builder.ids, "Ribbon", decorative=True), frame, members))


def _segments(modules: tuple[Module, ...], box: Box) -> Iterator[tuple[Module, Box]]:
    """Yield each module with its share of *box*."""
    total, elapsed = sum(module.minutes for module in modules), 0
    for module in modules:
        left = box.left + box.width * elapsed // total
        elapsed += module.minutes
        right = box.left + box.width * elapsed // total
        yield module, Box(left, box.top, right - left - (_GAP if elapsed < total else 0), box.height)


def _colours(module: Module) -> tuple[ThemeColour, ThemeColour]:
    """Return the fill of *module*, and the colour of text on it."""
    if module.sector:
        return ThemeColour(f"accent{module.sector.number}"), ThemeColour("bg1")
    if module.is_break:
        return ThemeColour("accent6", _BREAK_OPACITY), ThemeColour("tx1")
    return ThemeColour("tx2"), ThemeColour("bg1")
