"""No step without what it needs: things that are listed, words to say, a way out, and time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from generator.kit import Kit
from generator.kit.slides import DilemmaSlide
from generator.kit.text import Prose
from generator.kit.workshop import BufferPart, ExercisePart, StepPart
from tests.support.kits import FORMATS, LANGUAGES
from tests.support.programmes import resolved

THINGS = {  # a word for it, and its name in the list
    "da": {
        r"\bseddel|\bsedler|\bsedlen": "gule sedler",
        r"\bprik(ker)?\b": "prikker",
        r"\bplakat": "plakaten med Lederhjulet",
        r"\btape(n)?\b": "malertape",
        r"\bdilemmakort|\bkortene\b": "dilemmakort",
        r"\bblanke kort": "blanke dilemmakort",
        r"hjulet i A4|hjulet ud\b|Hjulet ligger": "hjulet i A4",
        r"tomme hjul": "tomt hjul til sedler",
        r"\btusch": "tuscher",
        r"\bpå væggen\b": "stort ark til væggen",
        r"\btelefonen\b": "telefoner med adgang til nettet",
    },
    "en": {
        r"\bsticky note|\bon (a|each) note": "sticky notes",
        r"\bdots?\b": "sticky dots",
        r"\bposter\b": "the Leadership Wheel poster",
        r"\btape\b": "masking tape",
        r"\bdilemma cards?\b|\bthe cards\b": "dilemma cards",
        r"\bblank cards?\b": "blank dilemma cards",
        r"A4 wheel|Hand out the wheel|The wheel is on": "the wheel on A4",
        r"empty wheel": "empty wheel for notes",
        r"\bmarker": "marker pens",
        r"\bon the wall\b": "large sheet for the wall",
        r"\bthe phone\b": "phones with internet access",
    },
}
SHEET = {"da": r"arket »[^«]+«", "en": r"the “[^”]+” sheet"}
WORDS_A_MINUTE, SPOKEN = 125, 0.75  # of somebody who speaks calmly, and the share of the time at most


def told(kit: Kit) -> Iterator[str]:
    """Yield what the facilitator is told to do, to say, and to do instead."""
    for part in (part for module in kit.modules for part in module.parts):
        if isinstance(part, ExercisePart):
            for step in part.steps:
                yield from (text(step.how), text(step.say))
            yield from part.exercise.task
        elif isinstance(part, StepPart | BufferPart):
            yield text(part.how)
            yield text(part.say) if isinstance(part, StepPart) else ""
        yield part.plan_b or ""


def text(prose: Prose) -> str:
    return " ".join(block.text for block in prose)


@pytest.mark.parametrize(("form", "language"), list(product(FORMATS, LANGUAGES)))
def test_what_is_taken_in_hand_is_in_the_list_of_materials(form: str, language: str) -> None:
    kit = resolved({"format": form}, language)
    listed = {material.name for material in kit.guide.materials}
    for line in told(kit):
        for word, thing in THINGS[language].items():
            assert thing in listed or not re.search(word, line), f"“{line}” needs {thing}"
        for sheet in re.findall(SHEET[language], line):
            assert sheet in listed, f"“{line}” needs {sheet}"


@pytest.mark.parametrize(("form", "language"), list(product(FORMATS, LANGUAGES)))
def test_everything_has_words_to_say_and_a_way_out(form: str, language: str) -> None:
    for module in resolved({"format": form}, language).modules:
        for part in module.parts:
            if isinstance(part, ExercisePart):
                assert part.plan_b
                assert part.exercise.pitfalls
                assert all(step.say for step in part.steps[:-1]), f"{part.exercise.id}: a step without words"
            elif not isinstance(part, BufferPart):
                assert part.say, f"{module.id}, {part.what}: nothing to say"
        assert module.is_break or any(part.plan_b or part.cut for part in module.parts), f"{module.id}: no plan B"


@pytest.mark.parametrize(("form", "language", "room"), list(product(FORMATS, LANGUAGES, ("room", "online"))))
def test_what_is_said_leaves_time_for_what_is_done(form: str, language: str, room: str) -> None:
    kit = resolved({"format": form, "room": room}, language)
    read_out = {slide.number: slide.dilemma.situation for slide in kit.slides if isinstance(slide, DilemmaSlide)}
    for part in (part for module in kit.modules for part in module.parts):
        if isinstance(part, ExercisePart):
            spoken = [(step.minutes, text(step.say)) for step in part.steps]
        elif isinstance(part, StepPart):
            spoken = [(part.minutes, " ".join((text(part.say), *(read_out.get(slide, "") for slide in part.slides))))]
        else:
            continue
        for minutes, words in spoken:
            assert len(words.split()) <= SPOKEN * WORDS_A_MINUTE * minutes, f"{minutes} minutes for “{words}”"
