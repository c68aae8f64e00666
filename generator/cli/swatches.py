"""Shows colours on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping

from generator.colour import READABLE, WHITE, contrast
from generator.messages import tr

_FULL_COLOUR = ("truecolor", "24bit")  # what COLORTERM says of terminals that show every colour


def is_terminal() -> bool:
    """Return whether somebody can be asked.

    Both what is read and what is written is a terminal then.
    """
    return bool(sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty())


def shows_colours(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal shows colours of 24 bits.

    It does not where its user wants none (no-color.org).
    """
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return environment.get("COLORTERM", "").lower() in _FULL_COLOUR or "WT_SESSION" in environment


def swatches(colours: Iterable[str], *, painted: bool) -> Iterator[str]:
    """Yield a line for each colour ("#RRGGBB"), with its contrast to white text.

    It is shown where it can be *painted*.
    """
    for colour in colours:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        block = f"\x1b[48;2;{red};{green};{blue}m      \x1b[0m " if painted else ""
        ratio = contrast(colour, WHITE)
        line = (
            tr("{colour}  white text stands out by {ratio:.1f} : 1", colour=colour, ratio=ratio)
            if ratio >= READABLE
            else tr(
                "{colour}  white text stands out by {ratio:.1f} : 1, too little to read", colour=colour, ratio=ratio
            )
        )
        yield f"  {block}{line}"
