"""A lock for one process at a time: a file that the operating system locks.

The system lets go of it when its holder ends, however that was, so that no lock outlives its process.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.messages import tr
from generator.publish.files import now
from generator.publish.signals import undisturbed

POLL = 0.2  # seconds between two tries
PATIENCE = 3_000  # tries: ten minutes, in which the whole country is built several times
_FAR = 1 << 30  # the byte that Windows locks, which nobody could read: far behind what the file says

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class HeldError(Exception):
    """Another process holds the lock; the text says who."""


@dataclass(frozen=True, slots=True)
class _Lock:
    """The open file of a lock, and whether the disk keeps others from taking it, too."""

    handle: int
    excludes: bool


@contextmanager
def held(
    path: Path, waiting: Callable[[str], None] = lambda holder: None, patience: int | None = None
) -> Iterator[bool]:
    """Hold the lock *path*.

    Its folder is made where there is none, and removed where nothing else is in it. Gives whether it keeps others out:
    a disk may know no locks. *waiting* is called once, with who holds it, before it is waited for. Raises HeldError
    after *patience* tries, and OSError where there can be no such file.
    """
    taken: _Lock | None = None
    tries = 1 + (PATIENCE if patience is None else patience)
    try:
        for number in range(tries):
            with undisturbed():  # a lock that is taken is known to be
                taken = _try(path)
            if taken:
                break
            if number == 0:
                waiting(holder(path))
            if number + 1 < tries:
                time.sleep(POLL)
        else:
            raise HeldError(holder(path))
        yield taken.excludes
    finally:
        if taken:
            with undisturbed():
                _release(path, taken.handle)


def _try(path: Path) -> _Lock | None:
    """Return the lock *path*; None where another process has it.

    Raises OSError.
    """
    try:
        with suppress(FileExistsError):  # not Path.mkdir, which raises it where the folder is removed meanwhile
            os.mkdir(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except FileNotFoundError:  # the last holder removed the folder just now
        return None
    except OSError:
        with suppress(OSError):
            os.rmdir(path.parent)
        raise
    excludes = True
    try:
        _lock(handle)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            os.close(handle)
            return None
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.EINVAL):
            os.close(handle)
            raise
        excludes = False  # a disk that knows no locks, such as some network drives: as good as it gets
    if not _is(path, handle):  # the last holder removed it between the two
        os.close(handle)
        return None
    line = tr("process {id} on {host}, since {time:%H.%M}", id=os.getpid(), host=socket.gethostname(), time=now())
    try:
        os.ftruncate(handle, 0)
        os.write(handle, line.encode())
    except OSError:  # a full disk
        _release(path, handle)
        raise
    return _Lock(handle, excludes)


def _is(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False


def _release(path: Path, handle: int) -> None:
    """Remove the lock and let go of it.

    In this order, or another process could take it and see it removed.
    """
    with suppress(OSError):  # Windows removes no open file
        path.unlink()
    with suppress(OSError):
        path.parent.rmdir()
    os.close(handle)
    if sys.platform == "win32":
        with suppress(OSError):
            path.unlink()
            path.parent.rmdir()


def holder(path: Path) -> str:
    """Return who holds the lock *path*."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(200).strip() or tr("another process")
    except OSError:
        return tr("another process")
