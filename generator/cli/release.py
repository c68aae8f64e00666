"""`lederhjul release`: the output folder made ready to hand over."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click

from generator.cli.common import FAILED, LEFT, output_option, stop, tell, tell_waiting
from generator.cli.translated import command, option
from generator.errors import LederhjulError
from generator.messages import tr


@command()
@output_option
@option("--force", is_flag=True, help="Write anew what somebody has edited; the edited file is kept beside it.")
def release(output: Path, force: bool) -> None:
    """Make the output folder ready to hand over.

    Each municipality's folder gets a zip of its documents. Beside index.html, which then lists the zips, come
    sbom.cdx.json (what the tool is made with, as CycloneDX), release.json (tool, commit and content, and what each
    document was made from) and SHA256SUMS. Documents are taken as they are: those that were edited, are older than the
    content or do not go together are told.

    \b
    Examples:
      lederhjul build --all && lederhjul release
      cd output && sha256sum -c SHA256SUMS

    \b
    Exit codes: 0 all good; 1 a file could not be written; 2 nothing was built into the output folder, or it cannot be
    used; 3 a file is left because somebody has edited it, or something is to be said of a document.
    """
    from generator import releasing

    try:
        result = releasing.release(output, _commit(), tell_waiting, force=force)
    except LederhjulError as error:
        stop(error)
    placement = result.placement
    tell((*result.notes, *placement.faults, *placement.left))
    click.echo(tr("{folder}: {number} files in SHA256SUMS", folder=output, number=result.files))
    sys.exit(FAILED if placement.faults else LEFT if result.notes or placement.left else 0)


def _commit() -> str | None:
    """Return the commit of the checkout that the program runs from.

    "-dirty" stands behind it where files have changed since. None for an installed program, and without git.
    """
    from generator import paths

    folder, git = paths.checkout(), shutil.which("git")
    if folder is None or git is None:
        return None
    command = [git, "-C", str(folder), "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.strip() or None
