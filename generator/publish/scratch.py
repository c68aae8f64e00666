"""The temporary folder of a run.

Everything that it and its libraries put aside lies there, and goes with it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.publish import lock

PREFIX = "lederhjul-"
_LOCK = "lock"


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a new folder that is this process's temporary folder, and that of all that it starts.

    What killed runs left behind is removed. Raises OSError where there is no temporary folder that can be written to.
    """
    outer, variable = Path(tempfile.gettempdir()), os.environ.get("TMPDIR")
    _clear(outer)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=outer))
    with lock.held(folder / _LOCK):
        _use(str(folder))
        try:
            yield folder
        finally:
            _use(variable)
            for path in folder.iterdir():
                if path.name != _LOCK:
                    _remove(path)


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
                for path in folder.iterdir():
                    if path.name != _LOCK:
                        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
