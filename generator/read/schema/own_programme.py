"""An own programme: how `workshop:` of a file, or options, change a format."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from generator.messages import tr
from generator.read.loose_values import Length, Time
from generator.read.schema.text import Id, Minutes
from generator.read.wording import wrong
from generator.read.yaml_file import Strict

# A module of the format, one of another format (`heldag/frokost`), or an exercise alone (`exercise:akvariet`).
Entry = Annotated[str, StringConstraints(pattern=r"^(?:exercise:|[a-z0-9-]+/)?[a-z0-9]+(?:-[a-z0-9]+)*$")]


class OwnProgramme(Strict):
    """What is different from the format.

    Modules and exercises are named by their ids; minutes are whole.
    """

    length: Annotated[Length, Field(ge=30, le=600)] | None = None
    end: Time | None = None
    programme: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=40)] | None = None
    leave_out: tuple[Id, ...] = ()
    order: tuple[Id, ...] = ()
    swap: dict[Id, Id] = Field(default_factory=dict)
    lengthen: dict[Id, Minutes] = Field(default_factory=dict)
    shorten: dict[Id, Minutes] = Field(default_factory=dict)
    fixed: dict[Id, Time] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_end(self) -> OwnProgramme:
        if self.length is not None and self.end is not None:
            raise wrong(tr("give either `length` or `end`"))
        return self

    @property
    def own_key(self) -> str | None:
        """The first key that makes the programme different from the format.

        None where it is the format's.
        """
        return next((name for name in OwnProgramme.model_fields if getattr(self, name) not in (None, (), {})), None)
