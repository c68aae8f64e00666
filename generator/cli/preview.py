"""`lederhjul preview`: the pages of kits as pictures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.common import FAILED, LEFT, libreoffice_for, output_option, stop, tell, tell_waiting
from generator.cli.translated import argument, command
from generator.errors import Fault, InDocument, InputError, LederhjulError, own_mistake
from generator.messages import deferred, tr, tr_n

if TYPE_CHECKING:
    from generator.build import Job
    from generator.publish.output import OutputFolder, Placement

_TRY = deferred("build it, and see whether LibreOffice opens deck and guide")


@command()
@argument("targets", nargs=-1, required=True, metavar="TARGET...")
@output_option
def preview(targets: tuple[str, ...], output: Path) -> None:
    """Draw the pages of deck, guide and posters of TARGETs as PNG.

    TARGETs are as in build; pages and a contact sheet of all go to a folder preview beside the documents. Needs
    LibreOffice.

    \b
    Examples:
      lederhjul preview ./min-kommune.yml     then open output/min-kommune/preview/contact-sheet.png

    \b
    Exit codes: 0 all good; 1 pages could not be drawn; 2 an input is wrong, the output folder cannot be used, or
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
    remedy = tr("move it away, and draw the pages again")
    with scratch() as temporary, opened(output, remedy, tell_waiting) as folder:
        for job in work:
            placement = _drawn(job, program, folder, temporary / job.kit.id)
            if placement.outcomes and not placement.faults:
                sheet, _ = placement.outcomes[-1]
                count = len(placement.outcomes) - 1
                click.echo(tr_n("{file}: {number} page", "{file}: {number} pages", count, file=output / sheet))
            tell(placement.faults, f"{job.kit.id}: ")
            total += placement
    tell((*folder.notes, *folder.faults, *total.left))
    sys.exit(FAILED if total.faults or folder.faults else LEFT if total.left else 0)


def _drawn(job: Job, program: str, folder: OutputFolder, temporary: Path) -> Placement:
    """Draw the pages of a kit; what goes wrong with it stops no other."""
    from generator import build
    from generator.publish.output import Placement

    pages = InDocument(tr("its pages"))
    try:
        temporary.mkdir()
        return build.draw_pages(job, program, folder, temporary)
    except LederhjulError as error:
        return Placement(faults=error.faults)
    except subprocess.TimeoutExpired as error:
        return Placement(
            faults=(
                Fault(
                    pages, tr("LibreOffice gave no answer within {timeout:g} seconds", timeout=error.timeout), tr(_TRY)
                ),
            )
        )
    except (OSError, subprocess.SubprocessError):
        return Placement(faults=(Fault(pages, tr("LibreOffice did not draw them"), tr(_TRY)),))
    except Exception as error:
        return Placement(faults=(Fault(pages, *own_mistake(error)),))
