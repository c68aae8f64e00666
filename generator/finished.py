"""Finished files, read back and judged: ours, or ones that somebody has edited."""

from __future__ import annotations

from pathlib import Path

from generator import paths
from generator.artefacts import JUDGES
from generator.check.rules import OPENS, Judged, Result
from generator.errors import Fault, TemplateError, own_mistake, with_hint
from generator.office.package import pack, trusted, unpack
from generator.publish.files import sha256

ENDINGS = tuple(JUDGES)


def judge_file(name: str, data: bytes) -> Judged:
    """Return what each rule finds in a finished file.

    Its kind follows from *name*. Raises MemoryError where it takes more than may be had.
    """
    return Judged(name, sha256(data), len(data), _results(name, data))


def check_file(name: str, data: bytes) -> list[Fault]:
    """Return what is wrong with a finished file; raises as `judge_file` does."""
    return judge_file(name, data).faults


def _results(name: str, data: bytes) -> tuple[Result, ...]:
    kind, short = Path(name).suffix.lower(), Path(name).name
    try:
        safe = data if kind == ".pdf" else pack(trusted(unpack(data, short), short))
        return JUDGES[kind](safe, paths.templates() / "fonts")
    except TemplateError as error:
        return (Result(OPENS, tuple(str(fault).removeprefix(f"{short}: ") for fault in error.faults)),)
    except MemoryError:
        raise
    except Exception as error:  # it is this file's trouble, not that of the others
        return (Result(OPENS, (with_hint(*own_mistake(error)),)),)
