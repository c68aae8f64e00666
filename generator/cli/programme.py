"""`lederhjul programme`: the day as a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import stop
from generator.cli.translated import argument, command, option
from generator.cli.workshop_options import own_programme_options
from generator.errors import InputError
from generator.messages import tr

if TYPE_CHECKING:
    from generator.kit import Kit


@command()
@argument("target", metavar="TARGET")
@option("--format", "form", metavar="ID", help="The workshop's format (see `lederhjul list`).")
@option("--language", metavar="da|en", help="The language of the documents, whatever the file says.")
@own_programme_options
def programme(target: str, form: str | None, language: str | None, workshop: dict[str, object]) -> None:
    """Print the programme of TARGET as a table.

    TARGET is as in build. The table says when each module begins, how long it takes, and how much of that is slack. The
    ids in the last column are those that the options and `workshop:` of a municipality file name.

    \b
    Examples:
      lederhjul programme aarhus --format heldag
      lederhjul programme aarhus --length 2:45 --leave-out organisation
      lederhjul programme aarhus --format heldag --fixed frokost=12:00 --lengthen sagen=5
    """
    from generator import build

    options = build.Options(Path("output"), language=language, format=form, workshop=workshop)
    try:
        (job,) = build.gather([target], options)
    except InputError as error:
        stop(error)
    for line in _table(job.kit):
        click.echo(line)


def _table(kit: Kit) -> Iterator[str]:
    """Yield the lines of the table.

    A line a module, its exercises by their ids, and the sum.
    """
    from generator.kit.workshop import ExercisePart

    day, slack = kit.workshop, sum(module.buffer for module in kit.modules)
    width = max(len(module.title) for module in kit.modules)
    yield f"{kit.owner.name}: {day.format_name}, {day.length}"
    for module in kit.modules:
        exercises = ", ".join(part.exercise.id for part in module.parts if isinstance(part, ExercisePart))
        ids = f"{module.id} ({exercises})" if exercises else module.id
        spare = tr("slack {buffer}", buffer=module.buffer) if module.buffer else ""
        yield f"{module.start:>5}  {module.minutes:>3} min  {module.title:<{width}}  {spare:<8}  {ids}"
    spare = tr("slack {buffer} ({share:.0%})", buffer=slack, share=slack / day.minutes)
    yield f"{day.end:>5}  {day.minutes:>3} min  {tr('in all'):<{width}}  {spare}"
