"""The options that make a format's programme one's own.

`build` and `programme` have them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from generator.cli.translated import option
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


_OPTIONS = {
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


def own_programme_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the options.

    It gets those that were used as `programme`, by the keys of a municipality file.
    """

    @wraps(command)
    def with_programme(**values: Any) -> None:
        programme = {name: values.pop(name) for name in _OPTIONS}
        command(**values, programme={name: value for name, value in programme.items() if value is not None})

    decorated: Callable[..., None] = with_programme
    for decorate in reversed(_OPTIONS.values()):
        decorated = decorate(decorated)
    return decorated
