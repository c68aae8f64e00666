"""The content as a workshop on screens says it."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from generator.read.content import Content
from generator.read.schema.online import Online
from generator.read.yaml_file import Strict

N = TypeVar("N")


def held_online(content: Content) -> Content:
    """Return *content* with each text in `online` in the place of its neighbour."""
    return replace(
        content,
        slides=_online(content.slides),
        guide=_online(content.guide),
        exercises={name: _online(exercise) for name, exercise in content.exercises.items()},
        formats={name: _online(form) for name, form in content.formats.items()},
    )


def _online(node: N) -> N:
    """Return *node* with the online texts of itself and of all that it holds."""
    match node:
        case tuple():
            return type(node)(map(_online, node))
        case Strict():
            update = {name: _online(value) for name, value in node if isinstance(value, (tuple, Strict))}
            instead = update.get("online")
            if isinstance(instead, Online):
                fields = type(node).model_fields
                update |= {name: text for name, text in instead if name in fields and text is not None}
            return node.model_copy(update=update)
        case _:
            return node
