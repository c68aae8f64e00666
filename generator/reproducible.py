"""What makes files the same on every machine.

A fixed date, and a digest of values.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

# A fixed day, the same on every machine: that on which KL told of the wheel.
STAMP = datetime(2020, 9, 28)
DECORATIVE = (  # in DrawingML: a shape that a screen reader passes over
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def today() -> date:
    """Return the day of SOURCE_DATE_EPOCH where the environment sets it, else today's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()


def digest(*values: object) -> str:
    """Return 16 hex digits that follow from *values* alone.

    Of a dataclass the values of its fields count, in their order, not its name or theirs, so that renaming changes no
    digest. Paths do not count: they differ between machines. Raises TypeError for what has no value of its own.
    """
    sha = hashlib.sha256()
    for value in values:
        _feed(sha, value)
    return sha.hexdigest()[:16]


def _feed(sha: Any, value: object) -> None:
    if is_dataclass(value) and not isinstance(value, type):
        _feed(sha, tuple(getattr(value, field.name) for field in fields(value)))
    elif isinstance(value, tuple):
        sha.update(b"(%d" % len(value))
        for item in value:
            _feed(sha, item)
    elif isinstance(value, bytes):
        sha.update(b"b%d:" % len(value) + value)
    elif isinstance(value, Path):
        sha.update(b"p")
    elif value is None or isinstance(value, str | int | float):
        data = repr(value).encode()
        sha.update(b"v%d:" % len(data) + data)
    else:
        raise TypeError(f"{type(value).__name__} has no digest")
