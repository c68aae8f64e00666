"""`lederhjul preview`: the pages of kits as pictures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import FAILED, LEFT, libreoffice_for, output_option, stop, tell, tell_waiting
from generator.errors import Fault, InDocument, InputError, LederhjulError, own_mistake

if TYPE_CHECKING:
    from generator.build import Job
    from generator.publish.output import OutputFolder, Placement

_TRY = "build the kit, and see whether LibreOffice opens deck and guide"


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@output_option
def preview(targets: tuple[str, ...], output: Path) -> None:
    """Draw the pages of deck, guide and posters of TARGETs as PNG.

    TARGETs are as in build; pages and a contact sheet of all go to OUTPUT/SLUG/preview/. Needs LibreOffice.

    \b
    Examples:
      lederhjul preview ./min-kommune.yml     then open output/min-kommune/preview/contact-sheet.png

    \b
    Exit codes: 0 all good; 1 a kit could not be drawn; 2 an input is wrong, the output folder cannot be used, or
    LibreOffice is missing; 3 a picture is left because somebody has edited it.
    """
    program = libreoffice_for("preview")
    from generator import build
    from generator.publish.output import Placement, opened
    from generator.publish.scratch import scratch

    try:
        work = build.gather(targets, build.Options(output))
    except InputError as error:
        stop(error)
    total = Placement()
    remedy = "move it away, and draw the pages again"
    with scratch() as temporary, opened(output, remedy, tell_waiting) as folder:
        for job in work:
            placement = _drawn(job, program, folder, temporary / job.kit.id)
            if placement.outcomes and not placement.faults:
                sheet, _ = placement.outcomes[-1]
                click.echo(f"{output / sheet}: {len(placement.outcomes) - 1} pages")
            tell(placement.faults, f"{job.kit.id}: ")
            total += placement
    tell((*folder.notes, *folder.faults, *total.left))
    sys.exit(FAILED if total.faults or folder.faults else LEFT if total.left else 0)


def _drawn(job: Job, program: str, folder: OutputFolder, temporary: Path) -> Placement:
    """Draw the pages of a kit; what goes wrong with it stops no other."""
    from generator import build
    from generator.publish.output import Placement

    pages = InDocument("its pages")
    try:
        temporary.mkdir()
        return build.draw_pages(job, program, folder, temporary)
    except LederhjulError as error:
        return Placement(faults=error.faults)
    except subprocess.TimeoutExpired as error:
        return Placement(faults=(Fault(pages, f"LibreOffice gave no answer within {error.timeout:g} seconds", _TRY),))
    except (OSError, subprocess.SubprocessError):
        return Placement(faults=(Fault(pages, "LibreOffice did not draw them", _TRY),))
    except Exception as error:
        return Placement(faults=(Fault(pages, *own_mistake(error)),))
