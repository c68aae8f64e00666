"""Puts files in place: whole, never over somebody's edits, never through a link.

A file is on the disk, flushed, before it gets its name, so that a stop at any moment leaves the old one or the new.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Literal

from generator.errors import cause_of
from generator.messages import tr
from generator.publish.seal import is_sealed

Outcome = Literal["new", "updated", "unchanged", "left"]
TEMPORARY = ".lederhjul-"  # what names of unfinished files begin with


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a file.

    `kept` is the name that an edited one got before it was replaced.
    """

    outcome: Outcome
    kept: str = ""


def now() -> datetime:
    """Return the local time."""
    return datetime.now()


def put_in_place(target: Path, staging: Path, data: bytes, known: Collection[str], *, force: bool) -> Placed:
    """Write *data* to *target*; return what became of it. Raises OSError.

    *known* are the SHA-256 of all that we may have written there. A file that has another was edited, or is not ours:
    it is left, or with *force* renamed. *staging* is a folder of the same disk for the unfinished file. The folder's
    names are not flushed yet.
    """
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    present = target.read_bytes() if target.exists() else None
    if present == data:
        return Placed("unchanged")
    theirs = present is not None and sha256(present) not in known
    if theirs and not force:
        return Placed("left")
    target.parent.mkdir(parents=True, exist_ok=True)
    with _staged(data, staging) as temporary:  # first of all: where it does not fit on the disk, nothing is moved
        kept = _kept_beside(target) if theirs else None
        try:
            os.replace(temporary, target)
        except OSError:
            if kept:  # what is there stays as it was
                kept.unlink() if target.exists() else kept.rename(target)
            raise
    return Placed("new" if present is None else "updated", kept.name if kept else "")


def place_sealed(target: Path, staging: Path, data: bytes, *, force: bool) -> Placed:
    """Do as `put_in_place` for sealed *data*, which tells by itself if it was edited."""
    present = target.read_bytes() if target.is_file() and not target.is_symlink() else b""
    return put_in_place(target, staging, data, {sha256(present)} if is_sealed(present) else (), force=force)


def write_atomically(target: Path, data: bytes, staging: Path | None = None) -> None:
    """Write *data* to *target* by renaming a finished file onto it.

    *staging* is a folder of the same disk, for that.

    Raises OSError.
    """
    with _staged(data, staging or target.parent) as temporary:
        os.replace(temporary, target)
    flush_folder(target.parent)


@contextmanager
def _staged(data: bytes, folder: Path) -> Iterator[str]:
    """Give the name of a file in *folder* that holds *data*, on the disk.

    What is not renamed is removed.
    """
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            flush(file)
        os.chmod(temporary, 0o644)  # mkstemp's files are for their owner only; these are to be shared
        yield temporary
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def flush(file: IO[bytes]) -> None:
    """Have what was written to *file* on the disk."""
    file.flush()
    os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Sync the names in *folder* to the disk.

    Windows does not let a folder be opened: there, nothing is done.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def set_aside(path: Path) -> str:
    """Rename the file at *path* to what `_free_name` returns; return that name."""
    kept = _free_name(path)
    path.rename(kept)
    return kept.name


def _kept_beside(path: Path) -> Path:
    """Give the file at *path* a second name, by which it is kept when it is replaced.

    So there is a file at *path* at any moment; where the disk has no hard links it is renamed.
    """
    kept = _free_name(path)
    try:
        os.link(path, kept)
    except OSError:
        path.rename(kept)
    return kept


def _free_name(path: Path) -> Path:
    """Return a free "name (før 2027-02-03 14.05).pptx" beside *path*."""
    stem = f"{path.stem} (før {now():%Y-%m-%d %H.%M})"
    kept = path.with_name(f"{stem}{path.suffix}")
    count = 1
    while os.path.lexists(kept):
        count += 1
        kept = path.with_name(f"{stem} {count}{path.suffix}")
    return kept


def sha256(data: bytes) -> str:
    """Return the SHA-256 of *data* in hex digits."""
    return hashlib.sha256(data).hexdigest()


def hash_of(path: Path) -> str:
    """Return the SHA-256 of the file at *path*.

    "" for a link, and where there is none that can be read.
    """
    try:
        return "" if path.is_symlink() else sha256(path.read_bytes())
    except OSError:
        return ""


def trouble(error: OSError, target: Path) -> tuple[str, str]:
    """Return why *target* could not be read or written, and what to do about it."""
    if os.path.isdir(target):  # Path.is_dir raises where the name is too long
        return tr("is a folder"), tr("move it away, a file is to be written there")
    match error.errno:
        case errno.ELOOP:
            return tr("is a link, or lies behind one"), tr(
                "remove the link: nothing is written outside of the output folder"
            )
        case errno.ENOSPC | errno.EFBIG | errno.EDQUOT:
            return tr("does not fit on the disk"), tr("make room and build again; what was there before is untouched")
        case errno.ENAMETOOLONG | errno.EINVAL:
            return tr("has a name that is too long for this disk"), tr("give the municipality's file a shorter name")
        case errno.ENOTDIR | errno.EEXIST:
            return tr("cannot be written: its folder is a file"), tr("move that file away")
        case errno.EROFS:
            return tr("cannot be written: the disk is read-only"), tr("write to another folder with --output")
    if isinstance(error, PermissionError):
        if os.path.exists(target) and os.access(target.parent, os.W_OK):
            return tr("cannot be replaced"), tr("close it in the program that has it open, and build again")
        return tr("cannot be written: its folder is write-protected"), tr(
            "allow writing there, or give another --output"
        )
    message = tr("cannot be written: {cause}", cause=cause_of(error))
    return message, tr("build again, or give another --output")
