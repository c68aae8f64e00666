"""What every command runs in.

It can be stopped at any moment, and whatever goes wrong is told in a line.
"""

from __future__ import annotations

import codecs
import io
import logging
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from generator.cli.common import FAILED, USAGE, tell
from generator.errors import OutputError, own_mistake, with_hint
from generator.messages import tr
from generator.publish.signals import STOPS

_PLAIN = str.maketrans({  # of signs that old code pages lack
    "„": '"', "“": '"', "”": '"', "»": '"', "«": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "×": "x",
    "→": "->", "·": "-", "½": "1/2", "\u00a0": " ",
})  # fmt: skip
_GRACE = 10.0  # seconds to clean up in, undisturbed by an impatient hand


class Stopped(BaseException):
    """Somebody stopped the program, by the signal that is its argument.

    No `except Exception` may swallow it.
    """


@contextmanager
def guarded() -> Iterator[None]:
    """Turn a stop into exit code 128 + signal, and a mistake of our own into a line.

    What runs here cleans up.
    """
    if not logging.root.handlers:  # what libraries log, of caches and fonts, helps nobody here
        logging.root.addHandler(logging.NullHandler())
    stop = _Stop()
    heeded = [number for number in STOPS if signal.getsignal(number) != signal.SIG_IGN]  # nohup has some ignored
    before = {number: signal.signal(number, stop) for number in heeded}
    try:
        yield
    except Stopped as error:
        before = dict.fromkeys(heeded, signal.SIG_IGN)  # until the process is gone, which takes a moment
        click.echo(tr("stopped; every file that is there is whole. Run it again to make the others"), err=True)
        sys.exit(128 + error.args[0])
    except OutputError as error:
        tell(error.faults)
        sys.exit(USAGE)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        click.echo(with_hint(*own_mistake(error)), err=True)
        sys.exit(FAILED)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Stop:
    """A signal handler that raises Stopped.

    After _GRACE it does so once more, should the first one have got lost.
    """

    def __init__(self) -> None:
        self._deaf_until = 0.0

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if time.monotonic() >= self._deaf_until:
            self._deaf_until = time.monotonic() + _GRACE
            raise Stopped(number)


def steady_streams() -> None:
    """Make the standard streams safe to write to.

    A closed stream leads nowhere, lest the next file that is opened be taken for it.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is getattr(sys, f"__{name}__") and isinstance(stream, io.TextIOWrapper):
            setattr(sys, name, _LastingStream.over(stream))


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Return what is written for signs that the terminal lacks.

    It is "?" where there is nothing like them.
    """
    assert isinstance(error, UnicodeEncodeError)
    plain = error.object[error.start : error.end].translate(_PLAIN)
    return "".join(sign if sign.isascii() else "?" for sign in plain), error.end


codecs.register_error("lederhjul", _plainly)


class _LastingStream(io.TextIOWrapper):
    """A standard stream that stays open when nobody reads it any more.

    So `build … | head -1` makes every kit. It says what the terminal can.
    """

    @classmethod
    def over(cls, stream: io.TextIOWrapper) -> _LastingStream:
        """Return a stream that writes where *stream* does."""
        return cls(stream.buffer, stream.encoding, "lederhjul", line_buffering=stream.line_buffering)

    def write(self, text: str) -> int:
        """Write *text*; return its length."""
        try:
            return super().write(text)
        except BrokenPipeError:
            self._lead_nowhere()
            return len(text)

    def flush(self) -> None:
        """Write out what is held back."""
        try:
            super().flush()
        except BrokenPipeError:
            self._lead_nowhere()

    def _lead_nowhere(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)
