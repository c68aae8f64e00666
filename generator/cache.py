"""A cache of bytes by key, kept between runs in the platform's cache folder.

Nothing depends on it: it may be deleted at any time, what cannot be read or written is a miss, and so is an entry that
is not as it was put. Runs at the same time share it, since an entry gets its name when it is whole.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

LIMIT = 500_000_000  # bytes: the country twice
_REMAINS = 0.8  # of the limit, after it was exceeded
_UNFINISHED = ".part"


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries in `folder`, of `limit` bytes at most after `trim`."""

    folder: Path
    limit: int = LIMIT

    def get(self, key: str) -> bytes | None:
        """Return what was put under *key*.

        None where there is nothing, or not that any more.
        """
        path = self.folder / key
        try:
            entry = path.read_bytes()
            seal, data = entry[:_SEAL], entry[_SEAL:]
            if seal == _seal(key, data):
                os.utime(path)  # the least used goes first
                return data
            path.unlink()
        except OSError:
            pass
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep *data* under *key*, if that can be done."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, unfinished = tempfile.mkstemp(dir=self.folder, suffix=_UNFINISHED)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_seal(key, data) + data)
                os.replace(unfinished, self.folder / key)
            except BaseException:
                with suppress(OSError):
                    os.unlink(unfinished)
                raise

    def trim(self) -> None:
        """Remove the least used entries where there is more than the limit."""
        entries = sorted(self._entries())
        excess = sum(size for _, size, _ in entries) - self.limit
        if excess <= 0:
            return
        excess += int(self.limit * (1 - _REMAINS))
        for _, size, path in entries:
            if excess <= 0:
                return
            with suppress(OSError):
                os.unlink(path)
            excess -= size

    def _entries(self) -> Iterator[tuple[float, int, str]]:
        """Yield when each entry was last used, its size in bytes and its path."""
        with suppress(OSError), os.scandir(self.folder) as found:
            for entry in found:
                with suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    yield status.st_mtime, status.st_size, entry.path


_SEAL = hashlib.sha256().digest_size


def _seal(key: str, data: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\0" + data).digest()


def opened() -> Cache:
    """Return the cache of this user."""
    return Cache(platformdirs.user_cache_path("lederhjul", appauthor=False))
