"""Makes a guide follow its deck: a kit with the slides and numbers of that deck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.kit import Kit
from generator.kit.guide import FollowUp
from generator.kit.workshop import Module


def numbers_of(keys: Sequence[str]) -> dict[str, int]:
    """Return the number of each slide of ours; *keys* are a deck's, "" for others."""
    return {key: number for number, key in enumerate(keys, 1) if key}


def following(kit: Kit, numbers: Mapping[str, int]) -> Kit:
    """Return *kit* with its slides numbered by *numbers*; one that these lack is gone."""
    slides = [replace(slide, number=numbers[slide.key]) for slide in kit.slides if slide.key in numbers]
    fresh = {slide.number: numbers[slide.key] for slide in kit.slides if slide.key in numbers}
    modules = tuple(_module(module, fresh) for module in kit.modules)
    guide = replace(kit.guide, follow_up=tuple(_meeting(meeting, fresh) for meeting in kit.guide.follow_up))
    return replace(kit, modules=modules, guide=guide, slides=tuple(sorted(slides, key=lambda slide: slide.number)))


def _module(module: Module, numbers: Mapping[int, int]) -> Module:
    """Return *module* with the slides that are left, by their new *numbers*."""
    parts = (replace(part, slides=_left(part.slides, numbers)) for part in module.parts)
    return replace(module, parts=tuple(parts))


def _meeting(meeting: FollowUp, numbers: Mapping[int, int]) -> FollowUp:
    return replace(meeting, steps=tuple(replace(step, slides=_left(step.slides, numbers)) for step in meeting.steps))


def _left(slides: tuple[int, ...], numbers: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(sorted(numbers[number] for number in slides if number in numbers))


def parts_without_slide(kit: Kit, numbers: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """Return (clock time, part, slide's title) of each part whose slide is gone."""
    gone = {slide.number: slide.title for slide in kit.slides if slide.key not in numbers}
    return [
        (row.start, row.what or module.title, gone[number])
        for module in kit.modules
        for row in module.rows
        for number in row.slides
        if number in gone
    ]
