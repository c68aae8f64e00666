"""Gives the municipality's own strategy and examples a place and minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.read.content import Content
from generator.read.schema.texts import OwnText
from generator.read.schema.workshop import Exercise, Module, Part
from generator.resolve.apportionment import Share, apportioned
from generator.resolve.own_programme import span


def with_own_material(content: Content) -> Content:
    """Return *content* with a part for it in every format, behind the field's."""
    formats = {
        name: form.model_copy(
            update={
                "modules": tuple(
                    module.model_copy(update={"parts": tuple(_parts(module, content.slides.own))})
                    for module in form.modules
                )
            }
        )
        for name, form in content.formats.items()
    }
    return replace(content, formats=formats)


def _parts(module: Module, own: OwnText) -> Iterator[Part]:
    for part in module.parts:
        yield part
        if part.show == "field":
            yield Part(what=own.title, minutes=own.minutes, show="own", how=own.how, cut=own.cut)


def made_room(
    module: Module, minutes: Sequence[int], spare: int, exercises: Mapping[str, Exercise]
) -> tuple[tuple[int, ...], int]:
    """Return the minutes of the parts of *module*, and its buffer.

    It is as long as without own material. The buffer pays first, *spare* minutes at most, then the other parts in
    proportion.
    """
    own = next((at for at, part in enumerate(module.parts) if part.show == "own"), None)
    if own is None:
        return tuple(minutes), module.buffer
    paid = min(minutes[own], module.buffer, spare)
    shares = [
        Share(usual, usual if at == own else span(part, module, exercises).least, usual)
        for at, (part, usual) in enumerate(zip(module.parts, minutes, strict=True))
    ]
    return tuple(apportioned(sum(minutes) - minutes[own] + paid, shares)), module.buffer - paid
