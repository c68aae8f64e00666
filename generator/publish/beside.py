"""Keeps a file as it was beside the one that takes its place."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path


def kept_beside(target: Path, now: datetime) -> Path:
    """Copy *target* beside itself, named after the minute *now*; return the copy.

    "aarhus-workshop.pptx" becomes "aarhus-workshop (før 2027-02-03 14.05).pptx"; no earlier copy is written over.
    """
    label = f"{target.stem} (før {now:%Y-%m-%d %H.%M}"
    copy, number = target.with_name(f"{label}){target.suffix}"), 1
    while copy.exists():
        number += 1
        copy = target.with_name(f"{label}, {number}){target.suffix}")
    shutil.copy2(target, copy)
    return copy
