"""`lederhjul build`: the kits of municipalities."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from generator.cli.common import everyone_option, libreoffice_for, output_option
from generator.cli.machine import json_option, keep_going_option
from generator.cli.translated import argument, command, option
from generator.cli.workshop_options import color_option, day_options, logo_option, own_programme_options
from generator.kit.files import ArtefactName
from generator.kit.poster import Orientation, Paper
from generator.messages import tr

_ARTEFACTS: tuple[ArtefactName, ...] = get_args(ArtefactName)


class _ArtefactNames(click.ParamType[tuple[ArtefactName, ...]]):
    name = ",".join(_ARTEFACTS)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[ArtefactName, ...]:
        words = [word.strip() for word in value.split(",") if word.strip()]
        if not words or not set(words) <= set(_ARTEFACTS):
            self.fail(
                tr("'{value}': name one or more of {names}, with commas", value=value, names=", ".join(_ARTEFACTS)),
                param,
                ctx,
            )
        return tuple(artefact for artefact in _ARTEFACTS if artefact in words)


class _Shard(click.ParamType[tuple[int, int]]):
    """A share of a whole: "3/8" is the third of eight."""

    name = "K/N"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        numbers = [int(number) if number.isdecimal() else 0 for number in value.split("/")]
        if len(numbers) != 2 or not 1 <= numbers[0] <= numbers[1]:
            self.fail(tr("'{value}': write it as 3/8, the third of eight", value=value), param, ctx)
        return numbers[0], numbers[1]


@command()
@argument("targets", nargs=-1, metavar="[TARGET]...")
@everyone_option
@output_option
@option("--language", metavar="da|en", help="The language of the documents, whatever the file says.")
@option("--format", "form", metavar="ID", help="The workshop's format (see `lederhjul list`).")
@option("--field", metavar="ID", help="The field of work (see `lederhjul list`).")
@option(
    "--only", type=_ArtefactNames(), metavar="KIND,...",
    help="Some of the documents: deck, guide, poster (these are the usual), worksheet (the wheel with empty cells, on"
    " A4 and A3), tiles (the poster on A1 in sheets of A3 and A4), cards (the dilemma cards, for a duplex printer and"
    " for the print shop), png and svg (the poster as a picture for the intranet).",
)  # fmt: skip
@option("--paper", type=click.Choice(get_args(Paper)), help="The poster's paper.  [default: the file's, or A1]")
@option(
    "--orientation", type=click.Choice(get_args(Orientation)),
    help="How the poster's paper lies.  [default: the file's, or portrait]",
)  # fmt: skip
@day_options
@logo_option
@color_option
@own_programme_options
@option("--jobs", type=click.IntRange(1, 256), help="Worker processes.  [default: one for each core that may be used]")
@option(
    "--shard", type=_Shard(), metavar="K/N",
    help="With --all: the K-th of N shares, for the K-th of N machines; `lederhjul merge` joins what they built.",
)  # fmt: skip
@option(
    "--pages", type=click.Choice(["own", "libreoffice"]), default="own", show_default=True,
    help="Whose page numbers stand in the contents of guide and materials: those of our own layout, which are the same"
    " on every machine, or those that LibreOffice finds.",
)  # fmt: skip
@option("--strict", is_flag=True, help="Treat what would be a note (such as a colour made darker) as an error.")
@option(
    "--force",
    is_flag=True,
    help="Make anew what somebody has edited since it was made; the edited file is kept beside it, under another name.",
)
@option(
    "--update", "merging", is_flag=True,
    help="Bring decks and guides that somebody has edited up to date, as `lederhjul update` does.",
)  # fmt: skip
@option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing of it for later builds.")
@option("--quiet", is_flag=True, help="Print nothing but errors.")
@json_option
@keep_going_option
def build(
    targets: tuple[str, ...], everyone: bool, output: Path, language: str | None, form: str | None, field: str | None,
    only: tuple[ArtefactName, ...] | None, paper: Paper | None, orientation: Orientation | None, jobs: int | None,
    shard: tuple[int, int] | None, pages: str, strict: bool, force: bool, merging: bool, no_cache: bool, quiet: bool,
    as_json: bool, keep_going: bool, workshop: dict[str, object], logo: str, colors: tuple[str, ...],
) -> None:  # fmt: skip
    """Build deck, guide and posters for TARGETs.

    A TARGET is a municipality's name or code, or the path of a municipality file.

    \b
    Examples:
      lederhjul build aarhus "Høje Taastrup" 0851
      lederhjul build ./min-kommune.yml --format dialog --field aeldre-sundhed
      lederhjul build aarhus --only poster,worksheet,png --paper A3 --orientation landscape
      lederhjul build aarhus --length 2:45 --leave-out organisation
      lederhjul build aarhus --date 3/2-2027 --start 8:30 --participants 24 --logo logo.svg --color 7A1F3D,1F5F5B
      lederhjul build --all --output release --jobs 4
      lederhjul build --all --shard 3/8

    \b
    Exit codes: 0 everything is new, or as it was; 1 a document failed, the others are built; 2 an input is wrong or the
    output folder cannot be used, nothing is written; 3 a file is left because somebody has edited it, or something in
    it is left to you (--update), or documents of one workshop were made from different inputs; 130 or 143
    stopped, run again.
    """
    if everyone == bool(targets):
        raise click.UsageError(tr("name one or more municipalities or files, or say --all"))
    if shard and not everyone:
        raise click.UsageError(tr("--shard is a share of --all"))
    if force and merging:
        raise click.UsageError(tr("--force makes edited files anew, --update keeps what was changed in them: say one"))
    from generator import paths, receipts
    from generator.artefacts import USUAL
    from generator.cli.building import Telling, built
    from generator.kit.brand import Overrides
    from generator.options import Options
    from generator.read import registry

    program = libreoffice_for("--pages libreoffice") if pages == "libreoffice" else None
    options = Options(
        output,
        language,
        form,
        field,
        only or USUAL,
        jobs or 0,
        force,
        paper,
        orientation,
        workshop,
        merging,
        Overrides(colors, logo),
    )
    wanted = tuple(dict.fromkeys(registry.everyone(paths.municipalities()) if everyone else targets))
    if shard:
        wanted = wanted[shard[0] - 1 :: shard[1]]
    kept = None if no_cache or program else receipts.opened()  # LibreOffice's numbers are those of the moment
    telling = Telling(strict, quiet or as_json, as_json, keep_going)
    sys.exit(built(wanted, options, kept, program, telling))
