"""A municipality's own examples have minutes in the programme, and the day stays as long as it was."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from generator.kit import Kit
from generator.kit.slides import StoriesSlide
from generator.read.schema.municipality import LocalFile, WorkshopFile
from generator.resolve import resolve
from tests.support.kits import FORMATS, LANGUAGES
from tests.support.programmes import broken_promises, contents, odense

EXAMPLES = LocalFile.model_validate_json('{"examples": [{"title": "Aftenvagten", "text": "Den lærte dagvagten op."}]}')
STRATEGY = LocalFile.model_validate_json('{"strategy": {"title": "Sammen", "url": "https://www.example.org/"}}')
NONE = LocalFile()


def kit_of(form: str, language: str, local: LocalFile, length: str | None = None) -> Kit:
    own = f', "length": "{length}"' if length else ""
    workshop = WorkshopFile.model_validate_json(f'{{"format": "{form}"{own}}}')
    return resolve(contents(language), replace(odense(), workshop=workshop, local=local))


@pytest.mark.parametrize(("form", "language"), list(product(FORMATS, LANGUAGES)))
@pytest.mark.parametrize("local", [EXAMPLES, STRATEGY], ids=["examples", "strategy"])
def test_own_material_is_given_time_within_its_module(form: str, language: str, local: LocalFile) -> None:
    kit, without = kit_of(form, language, local), kit_of(form, language, NONE)
    (slide,) = (slide for slide in kit.slides if isinstance(slide, StoriesSlide))
    (part,) = (part for module in kit.modules for part in module.parts if slide.number in part.slides)
    assert part.minutes == 3
    assert f"{part.start} · 3" in slide.notes.facts[0]
    starts = [[(module.id, module.start, module.end) for module in each.modules] for each in (kit, without)]
    assert starts[0] == starts[1]
    assert not list(broken_promises(kit, {"leave_out": []}))


def test_a_shorter_day_has_time_for_own_material_too() -> None:
    kit = kit_of("halvdag", "da", EXAMPLES, "3:00")
    (slide,) = (slide for slide in kit.slides if isinstance(slide, StoriesSlide))
    (part,) = (part for module in kit.modules for part in module.parts if slide.number in part.slides)
    assert part.minutes >= 2
    assert not list(broken_promises(kit, {"leave_out": []}))
