"""Each format asks for its own people, time and things, and a meeting on screens for no poster."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.kit.guide import Guide
from tests.support.kits import FORMATS, LANGUAGES


def guide(form: str, language: str, folder: Path, workshop: str = "") -> Guide:
    path = folder / "odense.yml"
    path.write_text(f"municipality: odense\nworkshop: {{date: 2027-02-03, {workshop}}}\n", encoding="utf-8")
    (job,) = build.gather([str(path)], build.Options(folder, language, form))
    return job.kit.guide


def words(guide: Guide) -> str:
    tasks = [f"{task.title} {task.text}" for task in guide.preparation]
    tasks += [line for meeting in guide.follow_up for line in meeting.who]
    prose = [span.text for text in (guide.participants, guide.room, guide.invitation.body) for block in text
             for span in block.spans]  # fmt: skip
    return "\n".join([*tasks, *prose, *guide.checklist])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_formats_prepare_alike(language: str, tmp_path: Path) -> None:
    guides = [guide(form, language, tmp_path) for form in FORMATS]
    for name in ("participants", "invitation", "preparation", "room", "checklist"):
        assert len({getattr(one, name) for one in guides}) == len(FORMATS), f"two formats share their {name}"


def test_forty_five_minutes_ask_for_no_director_no_politician_and_no_six_weeks(tmp_path: Path) -> None:
    intro = guide("intro", "da", tmp_path)
    for nobody in ("irektør", "agchef", "olitiker"):
        assert nobody not in words(intro)
    assert intro.preparation[0].date == "onsdag den 20. januar 2027", "two weeks before"


@pytest.mark.parametrize("form", ["dialog", "halvdag", "heldag"])
def test_whoever_brings_the_strategy_or_the_budget_target_is_told(form: str, tmp_path: Path) -> None:
    made = guide(form, "da", tmp_path)
    assert any("strategien" in task.text and "budgetmålet" in task.text for task in made.preparation)
    assert any("strategien" in item for item in made.checklist)


def test_the_dialogue_says_how_many_from_each_side(tmp_path: Path) -> None:
    assert "8–12 fra hver side" in words(guide("dialog", "da", tmp_path))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_online_nobody_hangs_a_poster_or_orders_coffee(form: str, language: str, tmp_path: Path) -> None:
    online = guide(form, language, tmp_path, "room: online")
    assert all(item for item in online.checklist)
    asked = words(online).casefold()
    for thing in (
        "plakaten er",
        "kaffe",
        "poster is",
        "coffee",
        "{%",
        "set out the tables",
        "stil bordene",
        "pak kassen",
        "pack the box",
    ):
        assert thing not in asked, f"{thing}: {asked}"
    hybrid, room = (guide(form, language, tmp_path, f"room: {room}") for room in ("hybrid", "room"))
    assert hybrid.room[: len(room.room)] == room.room
    assert len(hybrid.room) > len(room.room)
