"""What every command runs in.

It can be stopped at any moment, and whatever goes wrong is told in a line.
"""

from __future__ import annotations

import io
import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from generator.cli.common import FAILED, USAGE, tell
from generator.errors import OutputError, own_mistake, with_hint

_STOPS = [
    number
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if (number := getattr(signal, name, None)) is not None
]


class Stopped(BaseException):
    """Somebody stopped the program, by the signal that is its argument.

    No `except Exception` may swallow it.
    """


@contextmanager
def guarded() -> Iterator[None]:
    """Turn a stop into exit code 128 + signal, and a mistake of our own into a line.

    What runs here cleans up.
    """
    _steady_streams()
    if not logging.root.handlers:  # what libraries log, of caches and fonts, helps nobody here
        logging.root.addHandler(logging.NullHandler())
    before = {number: signal.signal(number, _stop) for number in _STOPS}
    try:
        yield
    except Stopped as stop:
        for number in _STOPS:
            signal.signal(number, signal.SIG_IGN)
        click.echo("stopped; every file that is there is whole. Run it again to make the others", err=True)
        sys.exit(128 + stop.args[0])
    except OutputError as error:
        tell(error.faults)
        sys.exit(USAGE)
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except Exception as error:
        click.echo(with_hint(*own_mistake(error)), err=True)
        sys.exit(FAILED)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped(number)


def _steady_streams() -> None:
    """Give a closed stream to nobody, lest the next file that is opened be taken for it; write what a terminal can."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
