"""Runs a command and ends all its processes when standard input ends.

The command is given as arguments. It is a script of its own, so that the command cannot outlive the process that
started it, however that ends.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from threading import Thread


def main() -> None:
    """Run the command and exit with its code."""
    with subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL) as process:
        Thread(target=_end_with_input, args=(process,), daemon=True).start()
        sys.exit(process.wait())


def _end_with_input(process: subprocess.Popen[bytes]) -> None:
    os.read(0, 1)  # nobody writes there
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)  # noqa: S607 - Windows has it
        os._exit(1)
    else:
        os.killpg(0, signal.SIGKILL)  # our group, which we lead: the command, its children, and ourselves


if __name__ == "__main__":
    main()
