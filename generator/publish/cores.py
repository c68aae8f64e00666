"""How many processes may be at work at once on this machine.

That is what the process may use, not what the machine has: its affinity, and the share of time that a container gives
it (cgroup, version 1 and 2).
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

_GROUPS, _MEMBERSHIP = Path("/sys/fs/cgroup"), Path("/proc/self/cgroup")


def allowed() -> int:
    """Return the number of cores that this process may keep busy, at least 1."""
    return max(1, min([_scheduled(), *(math.ceil(share) for share in quotas(_GROUPS, _MEMBERSHIP))]))


def _scheduled() -> int:
    """Return how many cores the system runs this process on."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def quotas(groups: Path, membership: Path) -> Iterator[float]:
    """Yield the limits of the process's control groups, in cores.

    *groups* is where they are mounted, *membership* the file that tells which are the process's.
    """
    for line in _text(membership).splitlines():
        _, controllers, group = line.split(":", 2)
        if not controllers:
            for folder in _upward(groups, group):
                yield from _share(*_text(folder / "cpu.max").split())
        elif "cpu" in controllers.split(","):
            for mount in (controllers, "cpu"):
                for folder in _upward(groups / mount, group):
                    yield from _share(_text(folder / "cpu.cfs_quota_us"), _text(folder / "cpu.cfs_period_us"))


def _upward(mount: Path, group: str) -> Iterator[Path]:
    """Yield the folder of *group* and of all groups above it, which limit it, too."""
    parts = PurePosixPath(group).parts[1:]
    for depth in range(len(parts), -1, -1):
        yield mount.joinpath(*parts[:depth])


def _share(quota: str = "", period: str = "") -> Iterator[float]:
    """Yield *quota* of each *period*; nothing for "max", -1 or what is no number."""
    with suppress(ValueError, ZeroDivisionError):
        share = int(quota) / int(period)
        if share > 0:
            yield share


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""
