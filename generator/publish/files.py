"""Puts finished files in place: atomically, and never over what somebody has edited since."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Literal

Outcome = Literal["new", "updated", "unchanged", "left"]


def publish(target: Path, data: bytes, known_sha256: str | None, *, force: bool) -> Outcome:
    """Write *data* to *target*; return what became of it.

    *known_sha256* is the hash of the file as we last wrote it. A file that has another was edited, or is not ours: it
    is left unless *force*.
    """
    digest = sha256(data)
    present = sha256(target.read_bytes()) if target.is_file() else None
    if present == digest:
        return "unchanged"
    if present is not None and not force and known_sha256 != present:
        return "left"
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, data)
    return "new" if present is None else "updated"


def sha256(data: bytes) -> str:
    """Return the SHA-256 of *data* in hex digits."""
    return hashlib.sha256(data).hexdigest()


def write_atomically(target: Path, data: bytes) -> None:
    """Write *data* to *target* by renaming a finished file onto it: a killed run leaves the old or the new."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)  # mkstemp's files are for their owner only; these are to be shared
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise
