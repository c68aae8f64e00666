"""The command line: options become values, errors become lines and exit codes.

Each command has a module of its own, which loads what is slow (pydantic, the Office libraries, pikepdf) only when
the command runs.
"""

from __future__ import annotations

import os

import click

from generator import __version__
from generator.cli.guard import guarded, steady_streams
from generator.cli.translated import Command, Option, option
from generator.messages import LANGUAGES, VARIABLE, language_of, speak, tr


class _Commands(Command, click.Group):
    """The commands, each loaded when it is asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options that stand before the command.

        What is said of them is in the environment's language.
        """
        steady_streams()
        speak(language_of(os.environ))
        return super().parse_args(ctx, args or _offered())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help, once --ui-language is read."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.is_eager = False
        return option

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in alphabetical order."""
        return [
            "build", "check", "list", "merge", "new", "preview", "programme", "release", "schema", "status", "template",
            "update",
        ]  # fmt: skip

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command *cmd_name*; None where there is no such one."""
        match cmd_name:
            case "build":
                from generator.cli.build import build

                return build
            case "check":
                from generator.cli.check import check

                return check
            case "list":
                from generator.cli.listing import listing

                return listing
            case "merge":
                from generator.cli.merge import merge

                return merge
            case "new":
                from generator.cli.new import new

                return new
            case "preview":
                from generator.cli.preview import preview

                return preview
            case "programme":
                from generator.cli.programme import programme

                return programme
            case "release":
                from generator.cli.release import release

                return release
            case "schema":
                from generator.cli.schema import schema

                return schema
            case "status":
                from generator.cli.status import status

                return status
            case "template":
                from generator.cli.template import template

                return template
            case "update":
                from generator.cli.update import update

                return update
        return None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that is asked for."""
        with guarded():
            return super().invoke(ctx)


def _speak(ctx: click.Context, option: click.Parameter, language: str | None) -> None:
    """Say all that follows in *language*, where one is asked for."""
    if language:
        speak(language)


def _offered() -> list[str]:
    """Return the arguments for somebody on a terminal who gave none.

    They ask for a new file, where that is wanted.
    """
    from generator.cli.swatches import is_terminal

    if not is_terminal():
        return []
    from generator.cli.questions import ask_yes_or_no

    question = tr("Shall we write the file of your workshop together?")
    return ["new"] if ask_yes_or_no(question, default=True) else []


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@option(
    "--ui-language", type=click.Choice(LANGUAGES), envvar=VARIABLE, expose_value=False, is_eager=True,
    callback=_speak,
    help="The language of help and messages.  [default: the computer's, or da]",
)  # fmt: skip
@click.version_option(__version__, prog_name="lederhjul", cls=Option, is_eager=False)
def main() -> None:
    """Builds what a leadership workshop needs, in a municipality's own design.

    It is a PowerPoint deck, a facilitator guide with materials in Word, and a poster of the leadership wheel.

    \b
    Examples:
      lederhjul new                           a file for your workshop, by questions and answers
      lederhjul build aarhus                  for Aarhus Kommune, in output/aarhus/
      lederhjul build ./min-kommune.yml       from a file with your brand and your workshop
      lederhjul build --all                   all 98 municipalities and the examples
      lederhjul check ./min-kommune.yml       is the file right? Nothing is written
      lederhjul update aarhus-workshop.pptx   an edited deck gets the new date; what you changed stays
      lederhjul list                          municipalities, formats, fields, languages
    """
