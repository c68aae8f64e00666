"""Workshops as municipalities may ask for them: drawn at random, resolved, and compared with what they promise."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from generator import paths
from generator.kit import Kit
from generator.kit.workshop import BUFFER_RANGE, GRID, MAX_SITTING, ExercisePart, Module, materials_of
from generator.read import content
from generator.read.content import Content
from generator.read.municipality import Municipality
from generator.read.schema.municipality import WorkshopFile
from generator.read.schema.workshop import Module as ModuleText
from generator.resolve import resolve
from tests.support.guide import clock
from tests.support.kits import FORMATS, LANGUAGES, read_municipality

EXAMPLES = int(os.environ.get("LEDERHJUL_PROGRAMMES", "80"))  # that a property test tries
USUAL = {"intro": 45, "dialog": 120, "halvdag": 210, "heldag": 390}


@cache
def contents(language: str) -> Content:
    return content.read(paths.content(), language)


@cache
def odense() -> Municipality:
    return read_municipality("odense")


def resolved(workshop: dict[str, object], language: str) -> Kit:
    """Return the kit of Odense with *workshop*, keys of its file. Raises InputError for what cannot be."""
    file = WorkshopFile.model_validate_json(json.dumps(workshop))
    return resolve(contents(language), replace(odense(), workshop=file))


@st.composite
def workshops(draw: st.DrawFn) -> tuple[dict[str, object], str]:
    """Draw a workshop, keys of a municipality file, and a language; about half of them can be."""
    form = draw(st.sampled_from(FORMATS))
    modules = contents("da").formats[form].modules
    middle = [module.id for module in modules[1:-1] if module.kind != "break"]
    exercises = [part.exercise for module in modules for part in module.parts if part.exercise]
    names = st.sampled_from([*(module.id for module in modules if module.kind != "break"), *exercises])
    left_out = draw(st.lists(st.sampled_from([*middle, *exercises]), max_size=3, unique=True))
    kept = [name for name in middle if name not in left_out]
    start = GRID * draw(st.integers(84, 156))  # from 7.00 to 13.00
    workshop: dict[str, object] = {
        "format": form,
        "field": draw(st.sampled_from(list(contents("da").fields))),
        "participants": draw(st.integers(4, 100)),
        "room": draw(st.sampled_from(("room", "online", "hybrid"))),
        "start": at(start),
        "leave_out": left_out,
        "order": draw(st.permutations(kept)) if draw(st.booleans()) else [],
        draw(st.sampled_from(("lengthen", "shorten"))): draw(st.dictionaries(names, st.integers(1, 4), max_size=2)),
    }
    if draw(st.booleans()):
        length = USUAL[form] - 15 * len(left_out) + GRID * draw(st.integers(-4, 4))
        workshop["length"] = f"{max(30, length) // 60}:{max(30, length) % 60:02}"
    breaks = [module.id for module in modules if module.kind == "break"]
    if draw(st.booleans()) and breaks:
        usual = sum(module_minutes(module) for module in modules[: [m.id for m in modules].index(breaks[0])])
        workshop["fixed"] = {breaks[0]: at(start + usual + GRID * draw(st.integers(-3, 2)))}
    return workshop, draw(st.sampled_from(LANGUAGES))


def at(minutes: int) -> str:
    """Return the clock time of *minutes* after midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def module_minutes(module: ModuleText) -> int:
    """Return how long a module of content usually is, with its buffer."""
    return module.buffer + sum(content.part_minutes(part, contents("da").exercises) for part in module.parts)


def minute(shown: str) -> int:
    """Return the minutes after midnight of a clock time in Danish or English."""
    return clock(shown.replace(":", "."))


def broken_promises(kit: Kit, workshop: dict[str, object]) -> Iterator[str]:
    """Yield what of a day's times, breaks, buffer and materials is not as it has to be."""
    now, sitting = minute(kit.workshop.start), 0
    for module in kit.modules:
        yield from _broken_module(module, now)
        now += module.minutes
        sitting = 0 if module.is_break else sitting + module.minutes
        if sitting > MAX_SITTING:
            yield f"{sitting} minutes without a break before {module.id} ends"
    if now != minute(kit.workshop.end):
        yield f"the day ends at {now}, and says {kit.workshop.end}"
    buffer, (least, most) = sum(module.buffer for module in kit.modules), BUFFER_RANGE
    if not least <= buffer / kit.workshop.minutes <= most:
        yield f"{buffer} of {kit.workshop.minutes} minutes are buffer"
    left_out = workshop["leave_out"]
    assert isinstance(left_out, list)
    held = {module.id for module in kit.modules} | {part.exercise.id for module in kit.modules for part in module.parts
                                                   if isinstance(part, ExercisePart)}  # fmt: skip
    if held & set(left_out):
        yield f"{held & set(left_out)} was to be left out"
    needed: Counter[str] = Counter()
    for material in (material for module in kit.modules for part in module.parts for material in materials_of(part)):
        needed[material.name] = max(needed[material.name], material.count)
    if needed != {material.name: material.count for material in kit.guide.materials}:
        yield "the list of materials is not what the parts take"


def _broken_module(module: Module, now: int) -> Iterator[str]:
    if minute(module.start) != now or now % GRID:
        yield f"{module.id} begins at {module.start}"
    for part in module.parts:
        if minute(part.start) != now:
            yield f"a part of {module.id} begins at {part.start}, and the one before ends at {now}"
        for step in part.steps if isinstance(part, ExercisePart) else ():
            if minute(step.start) != now or step.minutes < 1:
                yield f"'{step.title}' of {module.id} begins at {step.start} and takes {step.minutes} minutes"
            now += step.minutes
        now = minute(part.start) + part.minutes
    if minute(module.end) != now:
        yield f"{module.id} ends at {module.end}, and its parts at {now}"
