"""What stands online in the place of texts for a room.

Each model has keys of the texts beside it; those that are missing serve online, too.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.read.schema.text import Line, Prose
from generator.read.yaml_file import Strict


class Online(Strict):
    """The base of what stands in the place of its neighbours.

    Those of the same names; see resolve/online.py.
    """


class OnlineStep(Online):
    """A step of an exercise or of a later meeting."""

    title: Line | None = None
    how: Prose | None = None
    say: Prose | None = None


class OnlinePitfall(Online):
    """A pitfall as it is met online."""

    sign: Line | None = None
    remedy: Line | None = None


class OnlineVariants(Online):
    """How few and many do an exercise online."""

    few: Line | None = None
    many: Line | None = None


class OnlineExercise(Online):
    """An exercise.

    `summary` tells in one line how it is done online, for a day that is held in both ways.
    """

    summary: Line
    group_size: Line
    name: Line | None = None
    purpose: Line | None = None
    task: Annotated[tuple[Line, ...], Field(min_length=1, max_length=4)] | None = None
    product: Line | None = None
    close: Prose | None = None
    plan_b: Line | None = None


class OnlinePart(Online):
    """A part of a format."""

    what: Line | None = None
    how: Prose | None = None
    say: Prose | None = None
    plan_b: Line | None = None
    cut: Line | None = None


class OnlineModule(Online):
    """A module of a format."""

    aim: Line | None = None
    outcome: Line | None = None


class OnlineSlide(Online):
    """A slide of plain words."""

    title: Line | None = None
    points: Annotated[tuple[Line, ...], Field(min_length=1, max_length=5)] | None = None
    say: Prose | None = None
