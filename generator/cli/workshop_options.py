"""The options that stand in the place of values in a municipality file.

`build`, `programme` and `new` have them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import click

from generator.cli.translated import Decorator, option
from generator.messages import deferred, tr


class _Names(click.ParamType[list[str]]):
    """Ids with commas between them."""

    name = deferred("ID,...")

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        return [word.strip() for word in value.split(",") if word.strip()]


class _Pairs(click.ParamType[dict[str, str | int]]):
    """Ids with what is to become of each, in the *form* ID=VALUE,..."""

    def __init__(self, form: str) -> None:
        self.name = form

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, str | int]:  # fmt: skip
        pairs: dict[str, str | int] = {}
        for word in value.split(","):
            name, equals, wish = (part.strip() for part in word.partition("="))
            if not (name and equals and wish):
                self.fail(
                    tr("'{word}': write it as {form}", word=word, form=tr(self.name).removesuffix(",...")), param, ctx
                )
            if name in pairs:
                self.fail(tr("'{name}' stands twice", name=name), param, ctx)
            pairs[name] = int(wish) if wish.isdecimal() else wish
        return pairs


class _Colours(click.ParamType[tuple[str, ...]]):
    """Colours with commas between them."""

    name = "colours"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        if not isinstance(value, str):
            return tuple(value)
        from generator.read.brand.overrides import ROLES, split_colours

        colours = split_colours(value)
        if len(colours) > len(ROLES):
            self.fail(
                tr(
                    "{number} colours; give at most {most}, a file can say more",
                    number=len(colours), most=len(ROLES),
                ),
                param, ctx,
            )  # fmt: skip
        return tuple(colours)


_PROGRAMME = {
    "length": option("--length", metavar="H:MM", help="How long the workshop takes, such as 2:45."),
    "end": option("--end", metavar="H:MM", help="When it ends, instead of its length."),
    "programme": option("--programme", type=_Names(), help="All of its modules, in order."),
    "leave_out": option("--leave-out", type=_Names(), help="Modules and exercises that are left out."),
    "order": option("--order", type=_Names(), help="Modules that change places among themselves."),
    "swap": option(
        "--swap", type=_Pairs(deferred("ID=ID,...")), help="Exercises in the place of others that serve the same."
    ),
    "lengthen": option(
        "--lengthen", type=_Pairs(deferred("ID=MIN,...")), help="Modules and exercises that take longer."
    ),
    "shorten": option(
        "--shorten", type=_Pairs(deferred("ID=MIN,...")), help="Modules and exercises that take less time."
    ),
    "fixed": option("--fixed", type=_Pairs(deferred("ID=H:MM,...")), help="When modules begin, such as frokost=12:00."),
}


_DAY = {
    "date": option("--date", metavar="DATE", help="The day, such as 2027-02-03 or 3/2-2027."),
    "start": option("--start", metavar="H:MM", help="When it begins, such as 8:30."),
    "place": option("--place", metavar="TEXT", help="Where it is held."),
    "participants": option("--participants", metavar="NUMBER", help="How many take part."),
}
length_option = _PROGRAMME["length"]
logo_option = option(
    "--logo", metavar="FILE", default="", help="The logo: a picture or a drawing, from the current folder."
)
color_option = option(
    "--color", "colors", type=_Colours(), default=(), metavar="COLOUR,...",
    help="One to four of your colours, such as 7A1F3D,1F5F5B; the first is that of covers and headings.",
)  # fmt: skip


def own_programme_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the options that make a format's programme one's own.

    It gets those that were used as `workshop`, by the keys of a municipality file.
    """
    return _gathered(_PROGRAMME, command)


def day_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the options of the day and its people, in `workshop`, too."""
    return _gathered(_DAY, command)


def _gathered(options: Mapping[str, Decorator], command: Callable[..., None]) -> Callable[..., None]:
    @wraps(command)
    def with_workshop(**values: Any) -> None:
        typed = {name: value for name in options if (value := values.pop(name)) is not None}
        command(**{**values, "workshop": {**values.get("workshop", {}), **typed}})

    decorated: Callable[..., None] = with_workshop
    for decorate in reversed(list(options.values())):
        decorated = decorate(decorated)
    return decorated
