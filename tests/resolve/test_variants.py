"""An exercise is done as the room and the number of people ask for: on the slide, in notes, guide and materials."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.kit import Kit
from generator.kit.slides import ExerciseSlide
from generator.kit.workshop import ExercisePart
from generator.write import guide
from tests.support.guide import Opened
from tests.support.kits import FORMATS, data_of


def job(folder: Path, workshop: str, form: str = "halvdag") -> build.Job:
    path = folder / "odense.yml"
    path.write_text(f"municipality: odense\nworkshop: {{{workshop}}}\n", encoding="utf-8")
    (only,) = build.gather([str(path)], build.Options(folder, "da", form))
    return only


def part(kit: Kit, name: str) -> ExercisePart:
    parts = (part for module in kit.modules for part in module.parts)
    return next(part for part in parts if isinstance(part, ExercisePart) and part.exercise.id == name)


def slide(kit: Kit, name: str) -> ExerciseSlide:
    (number,) = part(kit, name).slides
    shown = kit.slides[number - 1]
    assert isinstance(shown, ExerciseSlide)
    return shown


def test_online_the_line_on_the_floor_is_a_number_in_the_chat(tmp_path: Path) -> None:
    work = job(tmp_path, "room: online")
    shown, exercise = slide(work.kit, "dilemmalinjen"), part(work.kit, "dilemmalinjen").exercise
    assert "i chatten" in shown.task[0]
    assert shown.group_size == "Alle på én gang i chatten"
    assert any(line.startswith("Online: Lad alle skrive et tal") for line in shown.notes.facts)
    assert not any("linje" in word for word in (*exercise.task, exercise.group_size))
    paragraphs = Opened(data_of(guide.write(work.kit, work.bound))).paragraphs("Fact")
    assert any(text.startswith("Online\tLad alle skrive et tal") for text in paragraphs)
    assert not any(text.startswith("Uden gulvplads") for text in paragraphs)


@pytest.mark.parametrize("form", FORMATS)
def test_online_takes_no_paper_on_the_wall_and_both_ways_take_both(form: str, tmp_path: Path) -> None:
    names = {
        room: {material.name for material in job(tmp_path, f"room: {room}", form).kit.guide.materials}
        for room in ("room", "online", "hybrid")
    }
    assert {"plakaten med Lederhjulet", "gule sedler", "malertape", "kuglepenne"} & names["room"]
    assert not {"plakaten med Lederhjulet", "gule sedler", "malertape", "kuglepenne", "tuscher"} & names["online"]
    assert "fælles dokument med en side til hver gruppe" in names["online"]
    assert names["hybrid"] == names["room"] | names["online"]


@pytest.mark.parametrize(
    ("participants", "label"), [(2, "I er få"), (3, "I er få"), (4, None), (40, None), (41, "I er mange")]
)
def test_few_and_many_are_told_what_to_do(participants: int, label: str | None, tmp_path: Path) -> None:
    kit = job(tmp_path, f"participants: {participants}").kit
    shown = slide(kit, "kaeden-rundt")
    chosen = [line.partition(":")[0] for line in shown.notes.facts if line.startswith("I er")]
    assert chosen == ([label] if label else [])
    assert (shown.group_size == "Alle sammen") == (participants <= 3)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["da", "en"])
def test_held_in_both_ways_who_works_together_has_room_on_every_slide(language: str, tmp_path: Path) -> None:
    path = tmp_path / "odense.yml"
    path.write_text("municipality: odense\nworkshop: {room: hybrid}\n", encoding="utf-8")
    (only,) = build.gather([str(path)], build.Options(tmp_path, language, "halvdag", only=("deck",)))
    assert not build.make(only).faults


def test_without_floor_space_the_guide_knows_a_way(tmp_path: Path) -> None:
    work = job(tmp_path, "room: room")
    variants = part(work.kit, "dilemmalinjen").exercise.variants
    assert [(variant.label, variant.is_chosen) for variant in variants] == [("Uden gulvplads", False)]
    assert "viser med armen" in variants[0].text
