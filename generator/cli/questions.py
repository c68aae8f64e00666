"""What `lederhjul new` asks on a terminal.

It is what nobody but its user knows, each with a default. An answer that is wrong is told, and asked for again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import click

from generator.author import answers
from generator.author.answers import Answers
from generator.cli.swatches import shows_colours, swatches
from generator.errors import Fault, InputError, OnCommandLine, with_hint
from generator.kit.brand import NO_OVERRIDES
from generator.messages import deferred, tr
from generator.read.brand.overrides import ROLES, split_colours
from generator.read.loose_values import NO, YES
from generator.template.report import DECKS, GUIDES

T = TypeVar("T")
_TEXTS = (  # of the workshop's values, by their keys
    ("length", deferred("How long have you got, in hours and minutes? Enter: as long as the format"), ""),
    ("date", deferred("What day is it? Enter: not settled yet"), ""),
    ("start", deferred("When does it begin?"), "9.00"),
    ("place", deferred("Where is it? Enter: not settled yet"), ""),
    ("participants", deferred("How many take part?"), "24"),
)


def ask(question: str, read: Callable[[str], T], default: str = "") -> T:
    """Return what *read* makes of the answer to *question*.

    Ask again while it raises InputError.
    """
    while True:
        answer: str = click.prompt(question, default=default, show_default=bool(default), prompt_suffix=" ")
        try:
            return read(answer.strip())
        except InputError as error:
            for fault in error.faults:
                click.echo(f"  {with_hint(fault.message, fault.hint)}", err=True)


def ask_yes_or_no(question: str, *, default: bool) -> bool:
    """Return the answer to a question that is answered by yes or no."""
    return ask(question, _yes_or_no, tr("yes") if default else tr("no"))


def _yes_or_no(typed: str) -> bool:
    """Return whether *typed*, a word or its first letters, is yes.

    Raises InputError for neither.
    """
    word = typed.casefold()
    is_yes, is_no = (bool(word) and any(known.startswith(word) for known in words) for words in (YES, NO))
    if is_yes == is_no:
        raise InputError([Fault(OnCommandLine(typed), tr("answer yes or no"))])
    return is_yes


def complete(known: Answers) -> Answers:
    """Return *known* with what is asked for, where it does not say it yet."""
    owner = ask(tr("Which municipality? A name, or one of your own:"), _owner) if not known.municipality else ""
    known = replace(known, municipality=known.municipality or owner)
    workshop = dict(known.workshop)
    for key, question, choices, default in (
        ("format", tr("Which format?"), answers.formats(), "halvdag"),
        ("field", tr("Which field of work?"), answers.fields(), "tvaergaaende"),
    ):
        if key not in workshop:
            workshop[key] = _ask_choice(question, key, choices, default)
    for key, text, default in _TEXTS:
        if key not in workshop and (value := ask(tr(text), _workshop_reader(key), default)):
            workshop[key] = value
    known = replace(known, workshop=workshop)
    for question, kinds in (
        (tr("Your own PowerPoint template (.potx)? Enter: none"), DECKS),
        (tr("Your own Word template (.dotx)? Enter: none"), GUIDES),
    ):
        if not any(path.suffix.lower() in kinds for path in known.templates):
            known = replace(known, templates=(*known.templates, *ask(question, _template_reader(kinds))))
    return _with_looks(known)


def _with_looks(known: Answers) -> Answers:
    if not known.looks.colors:
        question = (
            tr("Your colours? Enter: those of the template")
            if known.templates
            else tr("Your colours, such as 7A1F3D, 1F5F5B? Enter: ours")
        )
        known = replace(known, looks=replace(known.looks, colors=ask(question, _colours)))
    if not known.looks.logo:
        known = replace(known, looks=replace(known.looks, logo=ask(tr("Your logo's file? Enter: none"), _logo)))
    return known


def _owner(typed: str) -> str:
    """Return the municipality or other name that *typed* means.

    Its user is asked about one that is none of the 98. Raises InputError where it is not meant.
    """
    owner = answers.named(typed)
    if owner.is_registered:
        click.echo(f"  {owner.name}")
        return typed
    if owner.near and ask_yes_or_no(tr("  Do you mean {near}?", near=owner.near), default=True):
        return owner.near
    if ask_yes_or_no(tr("  “{name}” is none of the 98. Is it its name?", name=owner.name), default=True):
        return typed
    raise InputError([])


def _ask_choice(question: str, key: str, choices: Mapping[str, str], default: str) -> str:
    for number, text in enumerate(choices.values(), 1):
        click.echo(f"  {number:>2}  {text}")
    number = list(choices).index(default) + 1
    return ask(question, lambda typed: answers.chosen(typed, key, choices), str(number))


def _workshop_reader(key: str) -> Callable[[str], str]:
    """Return what checks the value of *key*; "" is one that is not said."""

    def read(typed: str) -> str:
        if typed:
            answers.workshop_values({key: typed})
        return typed

    return read


def _template_reader(kinds: tuple[str, ...]) -> Callable[[str], tuple[Path, ...]]:
    """Return what reads the path of a template of these *kinds*."""

    def read(typed: str) -> tuple[Path, ...]:
        if not typed:
            return ()
        path = Path(_path(typed))
        if path.suffix.lower() not in kinds:
            message = tr("'{name}' is not one of {kinds}", name=path.name, kinds=", ".join(kinds))
            raise InputError([Fault(OnCommandLine("--template"), message)])
        answers.reports((path,))
        return (path,)

    return read


def _colours(typed: str) -> tuple[str, ...]:
    """Return colours, and show what becomes of them. Raises InputError."""
    colours = tuple(split_colours(typed))
    if len(colours) > len(ROLES):
        hint = tr("give at most {most}; the file can say more", most=len(ROLES))
        raise InputError([Fault(OnCommandLine("--color"), tr("{number} colours", number=len(colours)), hint)])
    if colours:
        result, _ = answers.looks(replace(NO_OVERRIDES, colors=colours), "-")
        is_painted = shows_colours(os.environ)
        for line in swatches(result.given, painted=is_painted):
            click.echo(line)
        click.echo(tr("  The wheel's four quarters get:"))
        for line in swatches(result.palette.sectors, painted=is_painted):
            click.echo(line)
    return colours


def _logo(typed: str) -> str:
    """Return the path of a logo that can be used, "" for none. Raises InputError."""
    path = _path(typed)
    if path:
        answers.looks(replace(NO_OVERRIDES, logo=path), "-")
    return path


def _path(typed: str) -> str:
    """Return a path as it was typed, or dropped on the terminal.

    A terminal puts quotes round it, or \\ before blanks.
    """
    plain = typed[1:-1] if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"" else typed
    if os.name != "nt":
        plain = plain.replace("\\ ", " ")
    return os.path.expanduser(plain)
