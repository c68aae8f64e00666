"""The signals that stop a program.

They are put off while something must not stay half done; workers leave them to their parent.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

STOPS: tuple[int, ...] = tuple(
    number
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if (number := getattr(signal, name, None)) is not None
)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put off STOPS, where the system can, until what is done here is done."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_parent() -> None:
    """Have a worker, which was begun `undisturbed`, end by SIGTERM alone.

    Ctrl-C and the end of a terminal reach all its processes; of these the parent tells the worker.
    """
    for number in STOPS:
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
