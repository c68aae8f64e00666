"""Digests of what a kit follows from: the program, and a municipality's files.

While a municipality is read, every file that its reading depends on is noted, one that is not there as well.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from generator import paths

MAX_BYTES = 100_000_000  # of a file; whatever is read from a municipality is smaller
_METADATA = (".dist-info", ".egg-info")  # endings of what an installed library is called, with its version
_noted: ContextVar[dict[str, str] | None] = ContextVar("noted", default=None)


def program() -> str:
    """Return the digest of the program.

    That is our code, content and templates, the libraries' versions and the interpreter. An edited file of an editable
    install changes it at once.
    """
    sha = hashlib.sha256()
    for value in (sys.version, os.name, zlib.ZLIB_RUNTIME_VERSION, *_libraries()):
        sha.update(value.encode() + b"\0")
    for folder in dict.fromkeys((paths.package(), paths.content(), paths.templates())):
        for path in _files(str(folder)):
            with open(path, "rb") as file:
                content = file.read()
            sha.update(f"{path[len(str(folder)) :]}\0{len(content)}\0".encode() + content)
    return sha.hexdigest()


def _libraries() -> Iterator[str]:
    """Yield name and version of every library that can be imported."""
    for folder in sys.path:
        with suppress(OSError):
            yield from sorted(name for name in os.listdir(folder or ".") if name.endswith(_METADATA))


def _files(folder: str) -> Iterator[str]:
    """Yield the files below *folder*, but for compiled code, in a fixed order."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_file():
                yield entry.path
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path)


def file_digest(path: str | Path) -> str:
    """Return the SHA-256 of what *path* leads to, and of where that lies.

    "" stands for no file, or none that is ever read.
    """
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > MAX_BYTES:  # such as a pipe, which has no end
            return ""
        with open(path, "rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        return hashlib.sha256(f"{os.path.realpath(path)}\0{content}".encode(errors="surrogateescape")).hexdigest()
    except (OSError, ValueError):
        return ""


@contextmanager
def noted() -> Iterator[Mapping[str, str]]:
    """Yield the files that are noted here, by path, with their digests.

    A file's is that from before it was first read.
    """
    files: dict[str, str] = {}
    token = _noted.set(files)
    try:
        yield files
    finally:
        _noted.reset(token)


def note(path: Path) -> None:
    """Note that what is made depends on the file at *path*.

    That is to be done before it is read or looked for. The program's own files are in its digest.
    """
    files, whole = _noted.get(), Path(os.path.abspath(path))
    if files is not None and not any(whole.is_relative_to(own) for own in (paths.content(), paths.templates())):
        files.setdefault(str(whole), file_digest(whole))


def are_as_noted(files: Mapping[str, str]) -> bool:
    """Return whether each of *files* still has its digest."""
    return all(file_digest(path) == digest for path, digest in files.items())
