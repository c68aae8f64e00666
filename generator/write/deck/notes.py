"""Writes the speaker notes of a slide, from which the day can be run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from generator.kit import Kit
from generator.kit.slides import Notes
from generator.kit.text import Span
from generator.kit.words import Words
from generator.office.drawingml import NAMESPACES, Paragraph, paragraph, paragraph_xml


def write_notes(pptx_slide: Any, notes: Notes, kit: Kit) -> None:
    """Write the speaker notes: facts, what to say or the steps, and plan B."""
    body = pptx_slide.notes_slide.notes_text_frame._txBody
    for empty in body.findall("{*}p"):
        body.remove(empty)
    for line in _note_lines(notes, kit.words):
        body.append(etree.fromstring(f"<root {NAMESPACES}>{paragraph_xml(line, None, kit.lang_tag)}</root>")[0])


def _note_lines(notes: Notes, words: Words) -> Iterator[Paragraph]:
    yield paragraph("  |  ".join(notes.facts), bold=True)
    yield from (Paragraph(block.spans) for block in notes.say)
    for step in notes.steps:
        yield paragraph(step.title, bold=True)
        yield from (Paragraph(block.spans) for block in step.how)
        for position, block in enumerate(step.say):
            label = () if position else (Span(f"{words.say}: ", bold=True),)
            yield Paragraph((*label, *block.spans))
    if notes.plan_b:
        yield Paragraph((Span(f"{words.plan_b}: ", bold=True), Span(notes.plan_b)))
