"""Draws a dilemma: two poles on a field in the sector's colour, then a question."""

from __future__ import annotations

from generator.kit.slides import DilemmaSlide
from generator.kit.wheel import Pole
from generator.office.drawingml import Paragraph, ThemeColour, paragraph, paragraph_xml, shape, shape_properties
from generator.office.pptx.boxes import Box
from generator.template.roles import SlotName
from generator.write.deck.slide_builder import SlideBuilder

_OR_SIZE = 16  # points
_PARTING = 25_400  # EMU: the line between the poles
_LETTER_SCALE, _POLE_SCALE = 2.2, 1.6  # on the size of a pole's text: 44 and 32 points on 20


def draw_field(builder: SlideBuilder) -> bool:
    """Draw the field behind the head of a dilemma; return whether there is one.

    It lies below kicker and title, so it comes first.
    """
    slot = builder.binding.slots.get("Field")
    if slot:
        properties = shape_properties(builder.ids, "Field", decorative=True)
        builder.add_shape(shape(properties, slot.box, "rect", builder.accent.solid_fill))
    return slot is not None


def write_dilemma(builder: SlideBuilder, slide: DilemmaSlide) -> None:
    """Write the poles in the sector's colour, then situation and question."""
    dilemma = slide.dilemma
    poles: dict[SlotName, Pole] = {"Pole A": dilemma.a, "Pole B": dilemma.b}
    texts: dict[SlotName, list[Paragraph]] = {}
    for name, pole in poles.items():
        white = ThemeColour("bg1") if builder.takes_fill(name) else None
        letter = paragraph(name[-1], bold=True, scale=_LETTER_SCALE, colour=white)
        title = paragraph(pole.title, bold=True, scale=_POLE_SCALE, before=0, colour=white)
        texts[name] = [letter, title, paragraph(pole.text, colour=white)]
    size = builder.shared_size(texts)
    for name, content in texts.items():
        builder.set_text(name, content, fill=builder.accent, size=size)
        if name == "Pole A":
            _or(builder)
    builder.set_text("Situation", dilemma.situation)
    builder.set_text("Question", [paragraph(dilemma.questions[0], colour=builder.accent)])


def _or(builder: SlideBuilder) -> None:
    """Draw the disc that says "or" between the poles, on the line that parts them."""
    disc, word = builder.area("Or"), builder.kit.words.or_
    if disc is None:
        return
    field = builder.area("Field")
    if field:
        middle = disc.left + disc.width // 2
        line = Box(middle - _PARTING // 2, disc.top - disc.height, _PARTING, 3 * disc.height)
        properties = shape_properties(builder.ids, "Line", decorative=True)
        builder.add_shape(shape(properties, line, "rect", ThemeColour("bg1").solid_fill))
    fill, colour = (ThemeColour("bg1"), builder.accent) if field else (builder.accent, ThemeColour("bg1"))
    text = paragraph_xml(paragraph(word.lower(), bold=True, colour=colour).aligned("ctr"), _OR_SIZE, builder.lang)
    builder.add_shape(shape(shape_properties(builder.ids, word), disc, "ellipse", fill.solid_fill, text, inset=0))
