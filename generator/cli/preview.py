"""`lederhjul preview`: the pages of kits as pictures."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click

from generator.cli.common import FAILED, USAGE, output_option, stop, tell
from generator.errors import InputError, LederhjulError


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@output_option
def preview(targets: tuple[str, ...], output: Path) -> None:
    """Draw the pages of deck, guide and posters of TARGETs (as in build) as PNG, and one contact sheet of all, in
    OUTPUT/SLUG/preview/. Needs LibreOffice.

    \b
    Examples:
      lederhjul preview ./min-kommune.yml     then open output/min-kommune/preview/contact-sheet.png

    \b
    Exit codes: 0 all good; 1 a kit could not be drawn; 2 an input is wrong, or LibreOffice is missing.
    """
    program = shutil.which("soffice")
    if program is None:
        click.echo("preview needs LibreOffice; install it so that 'soffice' is in the path", err=True)
        sys.exit(USAGE)
    from generator import build

    try:
        work = build.gather(targets, build.Options(output))
    except InputError as error:
        stop(error)
    good = True
    for job in work:
        slug = job.kit.place.slug
        try:
            pictures = build.draw_pages(job, program, output / slug / "preview")
            click.echo(f"{pictures[-1]}: {len(pictures) - 1} pages")
        except LederhjulError as error:
            tell(error.faults, f"{slug}: ")
            good = False
        except (OSError, subprocess.SubprocessError) as error:
            click.echo(f"{slug}: {error}", err=True)
            good = False
    sys.exit(0 if good else FAILED)
