"""The temporary folder of a run.

Everything that it and its libraries put aside lies there, and goes with it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from generator.errors import Fault, InDocument, OutputError, cause_of
from generator.messages import tr
from generator.publish import lock
from generator.publish.signals import undisturbed

PREFIX = "lederhjul-"
_LOCK = "lederhjul.lock"  # only a folder that has one is ours to clear


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a new temporary folder for this process and all that it starts.

    What killed runs left behind is removed. Raises OutputError where there is no temporary folder that can be used.
    """
    variable = os.environ.get("TMPDIR")
    with ExitStack() as stack:
        try:
            outer = Path(tempfile.gettempdir())
            with undisturbed():  # a folder that is there is removed
                folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=outer))
                excludes = stack.enter_context(lock.held(folder / _LOCK))
                stack.callback(_empty, folder)
                stack.callback(_use, variable)
            os.chmod(folder, 0o700)  # another run may have removed it before it was locked
            if excludes:  # else nobody knows which runs have ended
                _clear(outer)
        except OSError as error:
            message, hint = (
                tr("cannot be used: {cause}", cause=cause_of(error)),
                tr("make room there, or name another one in TMPDIR"),
            )
            raise OutputError([Fault(InDocument(tr("the temporary folder")), message, hint)]) from None
        _use(str(folder))
        yield folder


def _use(folder: str | None) -> None:
    """Have *folder* as temporary folder; None is the system's."""
    if folder is None:
        os.environ.pop("TMPDIR", None)
    else:
        os.environ["TMPDIR"] = folder
    tempfile.tempdir = None  # so that it is looked up again


def _clear(outer: Path) -> None:
    """Remove the folders in *outer* of runs of this user that have ended."""
    for folder in outer.glob(f"{PREFIX}*"):
        with suppress(OSError, lock.HeldError):
            if folder.is_symlink() or (hasattr(os, "getuid") and folder.stat().st_uid != os.getuid()):
                continue
            if not (folder / _LOCK).exists():
                folder.rmdir()  # killed before it had a lock; another run is about to lock it, and makes it again
                continue
            with lock.held(folder / _LOCK, patience=0):
                _empty(folder)


def _empty(folder: Path) -> None:
    """Remove what is in *folder*, but for its lock."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != _LOCK:
            with suppress(OSError):
                path.unlink()
