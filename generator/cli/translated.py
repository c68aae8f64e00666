"""click's commands and options, whose help is in the language of the user.

Their texts are English in the code; they are translated when they are shown.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import click

from generator.messages import deferred, tr

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
_AS_IT_IS = "\b\n"
_METAVARS = (  # click's own
    deferred("[OPTIONS]"), deferred("COMMAND [ARGS]..."), deferred("TEXT"), deferred("INTEGER"),
    deferred("INTEGER RANGE"), deferred("FILE"), deferred("DIRECTORY"), deferred("PATH"),
)  # fmt: skip


class Option(click.Option):
    """An option whose help and metavar are translated."""

    @property
    def help(self) -> str | None:
        """The help in the language of the user."""
        return tr(self._help) if self._help else None

    @help.setter  # noqa: A003 - click's own name for it
    def help(self, text: str | None) -> None:
        self._help = text

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the value."""
        return tr(super().make_metavar(ctx))


class Argument(click.Argument):
    """An argument whose metavar is translated."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the value."""
        return tr(super().make_metavar(ctx))


class Command(click.Command):
    """A command whose help, the docstring, is translated paragraph by paragraph."""

    @property
    def help(self) -> str | None:
        """The help in the language of the user."""
        return "\n\n".join(f"{mark}{tr(text)}" for mark, text in self._paragraphs) or None

    @help.setter  # noqa: A003 - click's own name for it
    def help(self, text: str | None) -> None:
        self._paragraphs = paragraphs(text or "")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what may stand behind the command's name."""
        return [tr(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows this help, in the language of the user."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = tr("Show this message and exit.")
        return option


def paragraphs(text: str) -> list[tuple[str, str]]:
    """Return the paragraphs of a docstring.

    Before each stands click's mark for one whose lines stay as they are, or nothing.
    """
    parts = [part for part in inspect.cleandoc(text).split("\n\n") if part]
    return [
        (_AS_IT_IS, part.removeprefix(_AS_IT_IS)) if part.startswith(_AS_IT_IS) else ("", " ".join(part.split()))
        for part in parts
    ]


def command(name: str | None = None) -> Callable[[Callable[..., Any]], Command]:
    """Return click's decorator for a command of ours."""
    return click.command(name, cls=Command)


def option(*names: str, **settings: Any) -> Decorator:
    """Return click's decorator for an option of ours."""
    return click.option(*names, cls=Option, **settings)


def argument(*names: str, **settings: Any) -> Decorator:
    """Return click's decorator for an argument of ours."""
    return click.argument(*names, cls=Argument, **settings)
