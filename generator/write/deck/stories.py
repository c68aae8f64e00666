"""Writes the municipality's own examples, a story card each."""

from __future__ import annotations

from collections.abc import Sequence

from generator.kit.slides import StoriesSlide
from generator.kit.workshop import Example
from generator.office.drawingml import Paragraph, ThemeColour, paragraph, paragraph_xml, shape, shape_properties
from generator.office.pptx.boxes import Box
from generator.write.deck.slide_builder import SlideBuilder

_GAP, _INSET, _BAR = 304_800, 203_200, 76_200  # EMU: between cards, inside of them, and the colour at their top
_STRATEGY_HEIGHT = 533_400  # EMU
_SIZE = 24  # points
_TITLE_SCALE = 4 / 3  # on the size of a story: 32 points on 24


def write_stories(builder: SlideBuilder, slide: StoriesSlide) -> None:
    """Write a card for each example, and the strategy as a band below them."""
    area = builder.area("Diagram")
    assert area is not None
    below = _STRATEGY_HEIGHT + _GAP if slide.strategy and slide.stories else 0
    if slide.stories:
        _cards(builder, slide.stories, Box(area.left, area.top, area.width, area.height - below))
    if slide.strategy:
        top = area.bottom - _STRATEGY_HEIGHT if slide.stories else area.top
        box = Box(area.left, top, area.width, _STRATEGY_HEIGHT)
        text = [paragraph(slide.strategy, bold=True)]
        _box(builder, "Strategy", text, box, _fit(builder, text, box))


def _cards(builder: SlideBuilder, stories: Sequence[Example], area: Box) -> None:
    boxes = area.columns(len(stories), _GAP)
    texts = [_text(story) for story in stories]
    size = min(_fit(builder, text, box) for text, box in zip(texts, boxes, strict=True))
    for story, text, box in zip(stories, texts, boxes, strict=True):
        _box(builder, story.title, text, box, size)
        bar = shape_properties(builder.ids, "Bar", decorative=True)
        builder.add_shape(shape(bar, Box(box.left, box.top, box.width, _BAR), "rect", builder.highlight.solid_fill))


def _text(story: Example) -> list[Paragraph]:
    title = paragraph(story.title, bold=True, colour=ThemeColour("tx2"), scale=_TITLE_SCALE)
    return [title, *(Paragraph(block.spans, before=_SIZE / 2) for block in story.text)]


def _fit(builder: SlideBuilder, text: Sequence[Paragraph], box: Box) -> float:
    return builder.fit_size(text, (box.width - 2 * _INSET, box.height - 2 * _INSET // 2), _SIZE, "Diagram")


def _box(builder: SlideBuilder, name: str, text: Sequence[Paragraph], box: Box, size: float) -> None:
    xml = "".join(paragraph_xml(line, size, builder.lang) for line in text)
    properties = shape_properties(builder.ids, name)
    builder.add_shape(shape(properties, box, "rect", ThemeColour("bg2").solid_fill, xml, inset=_INSET))
