"""The first slide of the deck: what is known of the day, and nothing that is not."""

from __future__ import annotations

import io

import pptx
import pytest

from generator.write import deck
from tests.support.kits import BRANDED, PLAIN, data_of, jobs

pytestmark = pytest.mark.slow


def cover(slug: str) -> str:
    job = jobs()[slug]
    slide = next(iter(pptx.Presentation(io.BytesIO(data_of(deck.write(job.kit, job.bound)))).slides))
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_what_is_not_agreed_yet_stays_off_the_cover() -> None:
    words, day = jobs()[PLAIN].kit.words, jobs()[PLAIN].kit.workshop
    assert (day.date, day.venue) == (words.date_open, words.place_open)
    assert words.date_open not in cover(PLAIN)
    assert words.place_open not in cover(PLAIN)


def test_date_and_place_stand_there_once_they_are_known() -> None:
    day = jobs()[BRANDED].kit.workshop
    assert day.date in cover(BRANDED)
    assert day.venue in cover(BRANDED)
