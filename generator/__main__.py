"""`python -m generator` is the same as `lederhjul`."""

from __future__ import annotations

import gc
import signal

_GARBAGE = 100_000  # objects made since it was last looked for: most that a build makes stay in use


def main() -> None:
    """Run the command line.

    Ctrl-C ends it without a traceback even while its modules are loaded or unloaded.
    """
    gc.set_threshold(_GARBAGE)
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:  # it is ignored in the background
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from generator.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
