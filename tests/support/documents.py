"""Deck and guide of a workshop, read back and compared to the minute and piece."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pptx

from generator.kit import Kit
from generator.kit.slides import APPENDIX, BreakSlide, ProgrammeSlide
from tests.support.guide import Opened, captioned, rows, text
from tests.support.programmes import minute

_TIME = re.compile(r"\d{1,2}[.:]\d{2}")


def disagreements(kit: Kit, deck: bytes, guide: bytes) -> Iterator[str]:
    """Yield where deck, notes, drejebog, contents and list of materials differ from the day, and so from each other."""
    opened = Opened(guide)
    yield from _deck(kit, deck)
    yield from _drejebog(kit, opened)
    contents = [text(line) for line in opened.body.iter() if line.tag.endswith("}p") and opened.style(line) == "toc 2"]
    listed = [entry for entry in contents if any(entry.startswith(module.title) for module in kit.modules)]
    titles = [module.title for module in kit.modules if not module.is_break]
    if [entry[: len(title)] for entry, title in zip(listed, titles, strict=False)] != titles:
        yield f"the contents list {listed}, the day is {titles}"
    head = [kit.words.material, kit.words.number, kit.words.used_in]
    tables = [rows(table) for table in opened.tables("Guide Table")]
    shown = [row for table in tables if table[0] == head for row in table[1:]]
    if [row[1] for row in shown] != [str(material.count) for material in kit.guide.materials]:
        yield f"the guide's materials are {shown}"
    if any(material.name not in row[0] for material, row in zip(kit.guide.materials, shown, strict=True)):
        yield f"the guide's materials are {shown}"


def _deck(kit: Kit, data: bytes) -> Iterator[str]:
    pages = list(pptx.Presentation(io.BytesIO(data)).slides)
    if len(pages) != len(kit.slides):
        yield f"{len(pages)} slides, and {len(kit.slides)} in the drejebog"
    for part in (part for module in kit.modules for part in module.parts):
        for number in part.slides[:1]:
            notes = pages[number - 1].notes_slide.notes_text_frame.text
            time = _TIME.search(notes)
            if time is None or minute(time[0]) != minute(part.start):
                yield f"slide {number}: the notes say {notes[:40]!r}, the day {part.start}"
            if kit.words.minutes.format(minutes=part.minutes) not in notes:
                yield f"slide {number}: the notes do not say {part.minutes} minutes: {notes[:40]!r}"
    for page, slide in zip(pages, kit.slides, strict=False):
        module = kit.modules[slide.module - 1]
        if isinstance(slide, ProgrammeSlide):
            halves = [shape.table for shape in page.shapes if shape.has_table]
            shown = [(row.cells[1].text, row.cells[2].text) for table in halves for row in list(table.rows)[1:]]
            if shown != [(other.start, other.title) for other in kit.modules]:
                yield f"the programme on slide {slide.number} is {shown}"
        if isinstance(slide, BreakSlide) and module.end not in page.shapes.title.text:
            yield f"slide {slide.number}, '{page.shapes.title.text}', but the break ends at {module.end}"


def _drejebog(kit: Kit, opened: Opened) -> Iterator[str]:
    now = minute(kit.workshop.start)
    _, *lines, total = rows(captioned(opened, kit.words.drejebog))
    for row in lines:
        match row[0].split("\n"):
            case [start, spent]:
                if minute(start) != now:
                    yield f"the drejebog is at {start}, and the row before ends at {now}"
                now += int(spent.split()[0])
    if now != minute(kit.workshop.end) or total[0] != kit.words.minutes.format(minutes=kit.workshop.minutes):
        yield f"the drejebog ends at {now} after {total[0]}, the day at {kit.workshop.end}"
    slides = [number for row in lines if len(row) > 5 and row[5] for number in row[5].split(", ")]
    if slides != [str(slide.number) for slide in kit.slides if slide.module != APPENDIX]:
        yield f"the drejebog names slides {slides}"
