"""The modules of a day with their minutes.

Those of the format as they stand, or a programme of one's own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.errors import Fault, InputError
from generator.kit.workshop import BUFFER_RANGE
from generator.messages import tr
from generator.read.content import Content, part_minutes
from generator.read.municipality import Municipality
from generator.read.schema.workshop import Format, Module
from generator.resolve import own_programme
from generator.resolve.own_material import made_room, with_own_material
from generator.resolve.refusal import refusal
from generator.resolve.solver import UnsolvableError, solve, solve_freely

DAY = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class PlannedModule:
    """A module, the minutes of each of its parts, and the air behind them."""

    text: Module
    minutes: tuple[int, ...]
    buffer: int = 0


def length_of(plan: Sequence[PlannedModule]) -> int:
    """Return how long the day is, minutes."""
    return sum(sum(module.minutes) + module.buffer for module in plan)


def plan(content: Content, municipality: Municipality, form: Format) -> tuple[PlannedModule, ...]:
    """Return the modules of the day.

    Raises InputError for what cannot be, or would run past midnight.
    """
    wishes = municipality.workshop
    if municipality.local.examples or municipality.local.strategy:
        content = with_own_material(content)
        form = content.formats[form.id]
    planned = _own(content, municipality, form) if wishes.own_key else _usual(content, form)
    length = length_of(planned)
    if wishes.start.hour * 60 + wishes.start.minute + length > DAY:
        message = tr("{minutes} minutes from then run past midnight", minutes=length)
        raise InputError([Fault(municipality.where(("workshop", "start")), message, tr("start earlier"))])
    return planned


def _usual(content: Content, form: Format) -> tuple[PlannedModule, ...]:
    spare = sum(module.buffer for module in form.modules) - math.ceil(BUFFER_RANGE[0] * form.minutes)
    usual = [[part_minutes(part, content.exercises) for part in module.parts] for module in form.modules]
    return tuple(
        PlannedModule(module, *made_room(module, minutes, spare, content.exercises))
        for module, minutes in zip(form.modules, usual, strict=True)
    )


def _own(content: Content, municipality: Municipality, form: Format) -> tuple[PlannedModule, ...]:
    wishes = municipality.workshop
    wanted = own_programme.wanted(content, form, wishes, wishes.start, municipality.where)
    extra, spare_break = own_programme.extra_break(content)
    try:
        if wanted.length is not None:
            placed = solve(wanted.blocks, wanted.length, spare_break)
        else:
            placed = solve_freely(wanted.blocks, DAY if wishes.programme else form.minutes, spare_break)
    except UnsolvableError as error:
        raise InputError([refusal(error, municipality, wanted)]) from None
    modules = {**wanted.modules, extra.id: extra}
    return tuple(PlannedModule(modules[item.block.name], item.minutes, item.buffer) for item in placed)
