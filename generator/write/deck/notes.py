"""Writes the speaker notes of a slide, from which the day can be run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.slide import CT_NotesSlide
from pptx.parts.slide import NotesSlidePart

from generator.kit import Kit
from generator.kit.slides import Notes
from generator.kit.text import Span
from generator.kit.words import Words
from generator.office.drawingml import Paragraph, paragraph, paragraph_xml

_NAME = "/ppt/notesSlides/notesSlide{}.xml"
_LINES = "lines"  # the comment in whose place the lines of a page stand


class NotesPages:
    """Writes the notes pages of a deck on its notes master, or on the library's.

    The library makes one page, whose frame all have: making each takes ten times as long.
    """

    def __init__(self, deck: Any) -> None:
        self._package, self._master = deck.part.package, deck.part.notes_master_part
        first = NotesSlidePart(PackURI(_NAME.format(1)), CT.PML_NOTES_SLIDE, self._package, CT_NotesSlide.new())
        first.notes_slide.clone_master_placeholders(self._master.notes_master)
        body: Any = first.notes_slide.notes_text_frame._txBody
        for empty in body.findall("{*}p"):
            body.remove(empty)
        body.append(etree.Comment(_LINES))
        self._head, _, self._foot = etree.tostring(first._element, encoding="unicode").partition(f"<!--{_LINES}-->")

    def write(self, slide_part: Any, number: int, notes: Notes, kit: Kit) -> None:
        """Write the speaker notes of slide *number*: facts, words or steps, plan B."""
        lines = "".join(paragraph_xml(line, None, kit.lang_tag) for line in _note_lines(notes, kit.words))
        page = etree.fromstring(f"{self._head}{lines}{self._foot}")
        data = etree.tostring(page, encoding="UTF-8", standalone=True)
        part = Part(PackURI(_NAME.format(number)), CT.PML_NOTES_SLIDE, self._package, data)
        part.relate_to(self._master, RT.NOTES_MASTER)
        part.relate_to(slide_part, RT.SLIDE)
        slide_part.relate_to(part, RT.NOTES_SLIDE)


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
