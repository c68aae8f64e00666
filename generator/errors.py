"""The errors that a user can cause, and how they are told: one line each, with file, line and remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with an input: where it stands and what to do about it."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message}"


class InputError(Exception):
    """An input is not usable; carries every fault that was found in it, so that all can be mended at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Fault, ...]]]:
        # Exception's own pickling would pass the message; worker processes must hand the faults over.
        return InputError, (self.faults,)


class FitError(Exception):
    """A text does not fit its place even at the smallest size that the type scale allows."""


class PreflightError(Exception):
    """A finished file is not what a printer, or a reader, has to get."""


class TemplateError(Exception):
    """An Office template lacks something that the contract asks of it."""


def shown(path: Path) -> str:
    """Return *path* as a user would type it: relative to the current directory when it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for the known word nearest to *word*, else the list of what is known."""
    names = sorted(known)
    near = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f"; known are: {', '.join(names)}" if 0 < len(names) <= 20 else ""
