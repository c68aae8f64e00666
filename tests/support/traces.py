"""What an edit leaves in a file, read without the program that merges: its words, colour, box or place."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import docx
import pptx

from generator.update import documents

ROUNDED = 2_000  # EMU that a program may move a box by when it saves a file
Box = tuple[int, int, int, int]  # left, top, width, height


@dataclass(frozen=True)
class SeenDeck:
    """A deck as its file shows it; `slides` are those that we made, in order, by the ids that we gave them."""

    words: str
    markup: str
    slides: dict[int, Any]
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class SeenGuide:
    """A guide as its file shows it."""

    words: str
    markup: str


class Trace(NamedTuple):
    """What an edit did, in words, and whether a file that is seen has it still."""

    what: str
    holds: Callable[[Any], bool]


def written(words: str) -> Trace:
    """Words of theirs."""
    return Trace(f"“{words}”", lambda seen: words in seen.words)


def coloured(colour: str) -> Trace:
    """A colour (six hex digits) that nothing else has."""
    return Trace(f"colour {colour}", lambda seen: colour in seen.markup)


def sized(hundredths: int) -> Trace:
    """Underlined words in a size (hundredths of a point) of their own."""
    run = re.compile(rf'<a:rPr(?=[^>]* sz="{hundredths}")(?=[^>]* u="sng")')
    return Trace(f"size {hundredths}, underlined", lambda seen: run.search(seen.markup) is not None)


def placed(box: Box) -> Trace:
    """A shape in a box of its own."""
    return Trace(f"a shape at {box}", lambda seen: any(_near(box, other) for other in seen.boxes))


def fewer(number: int, name: str, most: int) -> Trace:
    """A slide (by its number of ours) with at most so many shapes of that name."""

    def holds(seen: SeenDeck) -> bool:
        slide = seen.slides.get(number)
        return slide is None or sum(shape.name == name for shape in slide.shapes) <= most

    return Trace(f"slide {number} without a “{name}”", holds)


def deleted(number: int) -> Trace:
    """A slide that is not there any more."""
    return Trace(f"slide {number} deleted", lambda seen: number not in seen.slides)


def ordered(numbers: list[int]) -> Trace:
    """The slides in this order."""

    def holds(seen: SeenDeck) -> bool:
        return [number for number in seen.slides if number in numbers] == [
            number for number in numbers if number in seen.slides
        ]

    return Trace("slides moved", holds)


def hidden(number: int) -> Trace:
    """A slide that is not shown."""
    return Trace(
        f"slide {number} hidden",
        lambda seen: number in seen.slides and seen.slides[number]._element.get("show") == "0",
    )


def gone(text: str, most: int) -> Trace:
    """A paragraph that stands at most so many times."""
    return Trace(f"without “{text[:30]}”", lambda seen: seen.words.split("\n").count(text) <= most)


def followed(text: str, by: str) -> Trace:
    """A paragraph that stands before another one, wherever both have the words that they had."""

    def holds(seen: SeenGuide) -> bool:
        lines = [line for line in seen.words.split("\n") if line.strip()]
        return not {text, by} <= set(lines) or (text, by) in itertools.pairwise(lines)

    return Trace(f"“{text[:30]}” moved before “{by[:30]}”", holds)


def see_deck(data: bytes, ids: dict[str, int]) -> SeenDeck:
    """The deck in *data*; *ids* are those that we gave slides, by what they show."""
    slides = list(pptx.Presentation(io.BytesIO(data)).slides)
    keys = documents.keys_of(documents.opened(data, "deck"))
    roots = [root for slide in slides for root in (slide._element, slide.notes_slide._element)]
    words = ("".join(run.text or "" for run in p.iter("{*}t")) for root in roots for p in root.iter("{*}p"))
    boxes = (
        (shape.left, shape.top, shape.width, shape.height)
        for slide in slides
        for shape in slide.shapes
        if shape.left is not None
    )
    return SeenDeck(
        "\n".join(words),
        "".join(slide._element.xml for slide in slides),
        {ids[key]: slide for key, slide in zip(keys, slides, strict=True) if key in ids},
        tuple(boxes),
    )


def see_guide(data: bytes) -> SeenGuide:
    """The guide in *data*, a line each paragraph; of its contents none."""
    body = docx.Document(io.BytesIO(data)).element.body
    return SeenGuide("\n".join(_lines(body)), body.xml)


def _lines(body: Any) -> list[str]:
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = []
    for paragraph in body.iter(f"{space}p"):
        style = paragraph.find(f"{space}pPr/{space}pStyle")
        if style is None or not style.get(f"{space}val").upper().startswith(("TOC", "CONTENTS")):
            lines.append("".join(text.text or "" for text in paragraph.iter(f"{space}t")))
    return lines


def _near(box: Box, other: Box) -> bool:
    return all(abs(a - b) <= ROUNDED for a, b in zip(box, other, strict=True))
