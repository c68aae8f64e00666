"""Runs of the program that are stopped at a chosen moment: when it touches a folder for the n-th time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_DRIVER = """
import atexit, os, sys

left, number, folder, pid = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], os.getpid()
touches = 0

def hook(event, arguments):
    global touches
    if os.getpid() == pid and event.startswith(("open", "os.")) and any(str(a).startswith(folder) for a in arguments):
        touches += 1
        if touches == left:
            os.kill(pid, number)

def tell():
    if os.getpid() == pid and not left:
        print("touches:", touches)

atexit.register(tell)
sys.addaudithook(hook)
from generator.cli import main
main(sys.argv[4:], prog_name="lederhjul")
"""


def run(
    arguments: Sequence[str],
    *,
    at: int = 0,
    signal: int = 0,
    folder: Path = Path("/nowhere"),
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the program; send it *signal* when it touches *folder* for the *at*-th time (0 is never, and they are told).

    The process leads a group of its own; what it started is gone when the pipes end that it would hold open.
    """
    return subprocess.run(
        [sys.executable, "-c", _DRIVER, str(at), str(signal), str(folder), *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, **(environment or {})},
        start_new_session=True,
    )
