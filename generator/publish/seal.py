"""A seal tells a file of ours that nobody has edited.

The SHA-256 of its bytes, written into them.

It is worked out with zeros in its own place. A file without one is not ours; one with another was edited.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

_MARK = b"lederhjul:"
BLANK = "lederhjul:" + "0" * 64  # what a file carries where its seal shall stand
_SEAL = re.compile(_MARK + rb"([0-9a-f]{64})")


def sealed(data: bytes) -> bytes:
    """Return *data*, which holds BLANK, with its seal there."""
    return data.replace(BLANK.encode(), _MARK + _digest(data), 1)


def sealed_package(data: bytes) -> bytes:
    """Return the zip package *data* with a seal as its comment.

    Office programs drop it when they save the file.
    """
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as package:
        package.comment = BLANK.encode()
    return sealed(target.getvalue())


def is_sealed(data: bytes) -> bool:
    """Return whether *data* is as `sealed` returned it."""
    seal = _SEAL.search(data)
    return seal is not None and seal[1] == _digest(_SEAL.sub(BLANK.encode(), data, count=1))


def _digest(blank: bytes) -> bytes:
    return hashlib.sha256(blank).hexdigest().encode()
