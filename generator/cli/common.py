"""What the commands share.

Exit codes, the telling of faults, options that several have.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from generator.cli.translated import Decorator, option
from generator.errors import Fault, LederhjulError
from generator.messages import tr

FAILED, USAGE, LEFT = 1, 2, 3  # exit codes

everyone_option: Decorator = option(
    "--all", "everyone", is_flag=True, help="All 98 municipalities, and the files in content/municipalities/."
)
output_option: Decorator = option(
    "--output", type=click.Path(file_okay=False, path_type=Path), default=Path("output"), show_default=True,
    help="The folder to write to.",
)  # fmt: skip


def tell_waiting(line: str) -> None:
    """Print to standard error that another run is waited for."""
    click.echo(line, err=True)


def tell(faults: Iterable[Fault], before: str = "") -> None:
    """Print each fault on a line of its own to standard error, behind *before*."""
    for fault in faults:
        click.echo(f"{before}{fault}", err=True)


def libreoffice_for(user: str) -> str:
    """Return the path of LibreOffice, which *user* (a command or option) needs.

    Leave as for a wrong usage where it is not installed.
    """
    from generator.office import libreoffice

    program = libreoffice.installed()
    if program is None:
        click.echo(tr("{user} needs LibreOffice; install it so that 'soffice' is in the path", user=user), err=True)
        sys.exit(USAGE)
    return program


def stop(error: LederhjulError) -> NoReturn:
    """Tell every fault, and leave as for a wrong usage."""
    tell(error.faults)
    sys.exit(USAGE)
