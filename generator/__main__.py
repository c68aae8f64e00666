"""`python -m generator` is the same as `lederhjul`."""

from __future__ import annotations

import signal


def main() -> None:
    """Run the command line.

    Ctrl-C ends it without a traceback even while its modules are loaded or unloaded.
    """
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:  # it is ignored in the background
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from generator.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
