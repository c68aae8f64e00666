"""The options that make a format's programme one's own.

`build` and `programme` have them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click


class _Names(click.ParamType[list[str]]):
    """Ids with commas between them."""

    name = "ID,..."

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        return [word.strip() for word in value.split(",") if word.strip()]


class _Pairs(click.ParamType[dict[str, str | int]]):
    """Ids with what is to become of each: ID=VALUE, with commas between them."""

    def __init__(self, of: str) -> None:
        self.name = f"ID={of},..."

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, str | int]:  # fmt: skip
        pairs: dict[str, str | int] = {}
        for word in value.split(","):
            name, equals, wish = (part.strip() for part in word.partition("="))
            if not (name and equals and wish):
                self.fail(f"{word!r}: write it as {self.name.removesuffix(',...')}", param, ctx)
            if name in pairs:
                self.fail(f"'{name}' stands twice", param, ctx)
            pairs[name] = int(wish) if wish.isdecimal() else wish
        return pairs


_OPTIONS = {
    "length": click.option("--length", metavar="H:MM", help="How long the workshop takes, such as 2:45."),
    "end": click.option("--end", metavar="H:MM", help="When it ends, instead of its length."),
    "programme": click.option("--programme", type=_Names(), help="All of its modules, in order."),
    "leave_out": click.option("--leave-out", type=_Names(), help="Modules and exercises that are left out."),
    "order": click.option("--order", type=_Names(), help="Modules that change places among themselves."),
    "swap": click.option("--swap", type=_Pairs("ID"), help="Exercises in the place of others that serve the same."),
    "lengthen": click.option("--lengthen", type=_Pairs("MIN"), help="Modules and exercises that take longer."),
    "shorten": click.option("--shorten", type=_Pairs("MIN"), help="Modules and exercises that take less time."),
    "fixed": click.option("--fixed", type=_Pairs("H:MM"), help="When modules begin, such as frokost=12:00."),
}


def own_programme_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the options.

    It gets those that were used as `programme`, by the keys of a municipality file.
    """

    @wraps(command)
    def with_programme(**values: Any) -> None:
        programme = {name: values.pop(name) for name in _OPTIONS}
        command(**values, programme={name: value for name, value in programme.items() if value is not None})

    for option in reversed(_OPTIONS.values()):
        with_programme = option(with_programme)
    return with_programme
