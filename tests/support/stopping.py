"""Runs of the program that get a signal at a chosen moment: when they touch a folder for the n-th time.

Moments are counted, not timed: Python tells an audit hook of every file that is opened, renamed, made or removed. A
driver process loads the program once and forks it for each run, as loading takes longer than a small build.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

DRIVER = """
import json, os, sys, generator.cli.build, generator.build, generator.write.poster

def play(arguments, folder, at, number, log):
    os.setsid()
    file = os.open(log, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(file, stream)
    os.close(file)
    pid, touches = os.getpid(), 0

    def hook(event, values):
        nonlocal touches
        if os.getpid() == pid and event.startswith(("open", "os.")) and folder in " ".join(map(str, values)):
            touches += 1
            if touches == at:
                os.kill(pid, number)

    sys.addaudithook(hook)
    try:
        generator.cli.main(arguments, prog_name="lederhjul")
    except SystemExit as error:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(error.code or 0)

for line in sys.stdin:
    plan = json.loads(line)
    child = os.fork()
    if not child:
        play(**plan)
        os._exit(99)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Ended(NamedTuple):
    """How a run ended: its exit code (below 0 the signal that killed it), and all that it printed."""

    code: int
    printed: str


@dataclass
class Driver:
    """Runs the program again and again; *log* is a file for what it prints."""

    log: Path

    def __enter__(self) -> Driver:
        self._process = subprocess.Popen(
            [sys.executable, "-c", DRIVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def run(self, arguments: Sequence[str], folder: Path, at: int = 0, number: int = 0) -> Ended:
        """Run `lederhjul *arguments*`; send it *number* when it touches *folder* for the *at*-th time (0: never)."""
        plan = {"arguments": list(arguments), "folder": str(folder), "at": at, "number": number, "log": str(self.log)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(plan) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        return Ended(code, self.log.read_text(encoding="utf-8"))
