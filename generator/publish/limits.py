"""Bounds what a process may take to read a stranger's file."""

from __future__ import annotations

import sys
from pathlib import Path

SECONDS = 5  # of the processor
BYTES = 500_000_000  # of memory, beside what the program itself takes

if sys.platform == "linux":
    import resource

    def bound() -> None:
        """Allow this process SECONDS more of the processor and BYTES more of memory.

        Whoever takes more time is ended; more memory is a MemoryError.
        """
        usage = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(usage.ru_utime + usage.ru_stime) + 1  # the system counts whole seconds
        _lower(resource.RLIMIT_CPU, spent + SECONDS)
        _lower(resource.RLIMIT_DATA, _memory() + BYTES)

    def _lower(what: int, most: int) -> None:
        """Set a soft limit, which may be raised again, below the user's own."""
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))

    def _memory() -> int:
        """Return the bytes of data that this process has."""
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
        sizes = (int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:"))
        return next(sizes, 0)
else:

    def bound() -> None:
        """Do nothing: other systems do not count the memory that is in use."""
