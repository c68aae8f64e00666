"""`lederhjul merge`: the output of several machines in one folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.common import FAILED, LEFT, output_option, tell, tell_waiting
from generator.cli.translated import argument, command
from generator.messages import tr, tr_n


@command()
@argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=click.Path(path_type=Path))
@output_option
def merge(folders: tuple[Path, ...], output: Path) -> None:
    """Join FOLDERs that several machines have built.

    Each is what `build --all --shard` wrote. Documents, manifest and index page become what one machine would have
    written. Where two folders disagree, or a file was edited since it was made, that is told and nothing is written.

    \b
    Examples:
      lederhjul build --all --shard 1/2 --output part1     on one machine
      lederhjul build --all --shard 2/2 --output part2     on another one
      lederhjul merge part1 part2 --output output

    \b
    Exit codes: 0 all good; 1 a file could not be written; 2 a folder cannot be joined, nothing is written; 3 a file in
    the output folder is left because somebody has edited it, or documents do not go together.
    """
    from generator import build
    from generator.publish import joining
    from generator.publish.output import opened

    parts = joining.joined(folders)
    with opened(output, tr("move it away, and join them again"), tell_waiting) as folder:
        placement = joining.place(parts, folder) + build.place_index(folder)
        apart = [slug for slug in parts.kits if folder.manifest.disagrees(slug)]
    tell((*folder.notes, *folder.faults, *placement.faults, *placement.left))
    for slug in apart:
        click.echo(f"{slug}: {tr('its documents do not go together')}", err=True)
    workshops = tr_n("{number} workshop", "{number} workshops", len(parts.kits))
    files = tr_n("{number} file", "{number} files", len(parts.files))
    click.echo(tr("{workshops}, {files} in {folder}", workshops=workshops, files=files, folder=output))
    if placement.faults or folder.faults:
        sys.exit(FAILED)
    sys.exit(LEFT if placement.left or apart else 0)
