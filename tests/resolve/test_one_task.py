"""What a slide asks, what the facilitator says and what the guide tells to do are one task."""

from __future__ import annotations

import re
from itertools import product

import pytest

from generator import paths
from generator.kit.slides import AnySlide, CaseSlide, DilemmaSlide, DividerSlide, OverviewSlide, PointsSlide
from generator.kit.text import Prose
from generator.kit.workshop import ExercisePart, StepPart
from generator.read import content
from tests.support.guide import job
from tests.support.kits import FORMATS, LANGUAGES

ON_SCREEN = {"da": "spørgsmålet på skærmen", "en": "question on the screen"}
SHARED = 0.5  # of the words of the shorter of two questions that ask the same, one of them spoken


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_to_a_dilemma_ends_in_the_question_on_its_slide(language: str) -> None:
    texts = content.read(paths.content(), language)
    dilemmas = [dilemma for sector in texts.sectors for dilemma in sector.dilemmas]
    dilemmas += [dilemma for field in texts.fields.values() for dilemma in field.dilemmas]
    spoken = {dilemma.id: re.findall(r"[^.?!:]*\?$", dilemma.say.strip()) for dilemma in dilemmas}
    assert sum(map(bool, spoken.values())) > len(dilemmas) / 2, "most speeches end in a question"
    for dilemma in dilemmas:
        for question in spoken[dilemma.id]:
            said, shown = words(question), words(dilemma.questions[0])
            shared = len(said & shown) / min(len(said), len(shown))
            assert shared >= SHARED, f"{dilemma.id}: asks “{question.strip()}”, the slide “{dilemma.questions[0]}”"


def questions(slide: AnySlide) -> list[str]:
    """Return what *slide* asks."""
    match slide:
        case DilemmaSlide(dilemma=dilemma):
            return [dilemma.questions[0]]
        case CaseSlide(case=case):
            return list(case.questions)
        case DividerSlide(question=question) | OverviewSlide(question=question):
            return [question]
        case PointsSlide(points=points):
            return [text for text in (slide.title, *points) if text.endswith("?")]
    return []


def text(prose: Prose) -> str:
    return " ".join(block.text for block in prose).lower()


@pytest.mark.parametrize(("form", "language"), list(product(FORMATS, LANGUAGES)))
def test_a_question_that_people_are_sent_to_is_on_the_screen(form: str, language: str) -> None:
    kit = job(form, language).kit
    sent = 0
    for part in (part for module in kit.modules for part in module.parts):
        steps = part.steps if isinstance(part, ExercisePart) else [part] if isinstance(part, StepPart) else []
        if any(ON_SCREEN[language] in f"{text(step.how)} {text(step.say)}" for step in steps):
            shown = [question for number in part.slides for question in questions(kit.slides[number - 1])]
            assert shown, f"{part.start}: people are sent to a question on the screen, which shows none"
            sent += 1
    assert sent, "no part of this format sends anybody to the screen"
