"""The faults that a user can cause.

Every step tells all of its own before it raises.

LederhjulError              carries the faults
├── InputError              a file or option that somebody wrote cannot be used
├── TemplateError           an Office file lacks what a kit is written on
├── FitError                a text is too long for its place
├── PreflightError          a finished file is not what a reader or a print shop must get
└── OutputError             the output folder cannot be used
"""

from __future__ import annotations

import difflib
import errno
import os
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.messages import deferred, tr

T = TypeVar("T")
_PACKAGE = Path(__file__).resolve().parent
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
Key = tuple[str | int, ...]  # the way to a value in a YAML file


@dataclass(frozen=True, slots=True)
class InFile:
    """A key of a text file; `line` counts from 1, 0 is the file as a whole."""

    file: str
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        position = f"{self.file}:{self.line}" if self.line else self.file
        return f"{position}: {self.key}" if self.key else position


@dataclass(frozen=True, slots=True)
class OnCommandLine:
    """An option, or an argument as it was typed."""

    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class InTemplate:
    """An Office file, or a `part` of it (a layout, a style).

    `key` is the way from `brand` to the setting of a municipality file that is to be changed; where it is empty, that
    is the setting which names the file.
    """

    file: str
    part: str = ""
    key: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}: {self.part}" if self.part else self.file


@dataclass(frozen=True, slots=True)
class OnSlide:
    """A placeholder or drawing of a slide, in English; slides count from 1."""

    number: int
    title: str
    placeholder: str

    def __str__(self) -> str:
        return tr(
            "slide {number} “{title}”, {placeholder}",
            number=self.number,
            title=self.title,
            placeholder=tr(self.placeholder),
        )


@dataclass(frozen=True, slots=True)
class InDocument:
    """A spot in a guide or on a poster, in words."""

    document: str
    spot: str = ""

    def __str__(self) -> str:
        return f"{self.document}, {self.spot}" if self.spot else self.document


Where = InFile | OnCommandLine | InTemplate | OnSlide | InDocument


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, what, and what to do about it.

    `rule` is the id of the rule that a finished file breaks.
    """

    where: Where
    message: str
    hint: str = ""
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {with_hint(self.message, self.hint)}"


class LederhjulError(Exception):
    """Carries every fault of a step, so that all can be mended at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(dict.fromkeys(faults))
        super().__init__("\n".join(map(str, self.faults)))

    def __reduce__(self) -> tuple[type[LederhjulError], tuple[tuple[Fault, ...]]]:
        # Exception's own pickling would pass the message; worker processes must hand the faults over.
        return type(self), (self.faults,)


class InputError(LederhjulError):
    """A file or option that somebody wrote cannot be used.

    Its faults are sorted by file and line.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__(sorted(faults, key=_in_file_order))


class TemplateError(LederhjulError):
    """An Office file lacks what a kit is written on."""


class FitError(LederhjulError):
    """A text does not fit even at the smallest size of the type scale."""


class PreflightError(LederhjulError):
    """A finished file is not what a reader or a print shop must get."""


class OutputError(LederhjulError):
    """The output folder cannot be used; nothing was written there."""


def _in_file_order(fault: Fault) -> tuple[str, int, str]:
    if isinstance(fault.where, InFile):
        return fault.where.file, fault.where.line, f"{fault.where.key}: {fault.message}"
    return str(fault.where), 0, fault.message


def collected(steps: Iterable[Callable[[], T]]) -> list[T]:
    """Return what all *steps* return.

    Raises one FitError with the faults of all that raise one.
    """
    results: list[T] = []
    faults: list[Fault] = []
    for step in steps:
        try:
            results.append(step())
        except FitError as error:
            faults.extend(error.faults)
    if faults:
        raise FitError(faults)
    return results


_CAUSES = {
    errno.EACCES: deferred("you have no permission"), errno.EPERM: deferred("you have no permission"),
    errno.EROFS: deferred("the disk is write-protected"), errno.ENOSPC: deferred("the disk is full"),
    errno.EDQUOT: deferred("your share of the disk is full"), errno.EFBIG: deferred("it is too large for the disk"),
    errno.ENAMETOOLONG: deferred("the name is too long"), errno.EILSEQ: deferred("the disk cannot hold this name"),
    errno.EINVAL: deferred("the disk cannot hold this name"), errno.ENOENT: deferred("it is not there"),
    errno.ENOTDIR: deferred("a file lies where a folder should"), errno.EISDIR: deferred("it is a folder"),
    errno.EEXIST: deferred("something of that name is there"), errno.ENOTEMPTY: deferred("the folder is not empty"),
    errno.EBUSY: deferred("another program has it open"), errno.ETXTBSY: deferred("another program has it open"),
    errno.EAGAIN: deferred("another program has it open"),
    errno.ELOOP: deferred("a link stands there, or links in a circle"),
    errno.EIO: deferred("the disk fails"), errno.EMFILE: deferred("too many files are open"),
    errno.ENFILE: deferred("too many files are open"), errno.ENOMEM: deferred("memory is short"),
    errno.EXDEV: deferred("it lies on another disk"), errno.ETIMEDOUT: deferred("the drive does not answer"),
    errno.ESTALE: deferred("the drive does not answer"), errno.ENODEV: deferred("the drive is gone"),
    errno.ENXIO: deferred("the drive is gone"), errno.ECONNRESET: deferred("the drive does not answer"),
    errno.EOPNOTSUPP: deferred("the disk cannot do that"), errno.EPIPE: deferred("nobody reads it any more"),
}  # fmt: skip


def cause_of(error: OSError) -> str:
    """Return why the system refused something, in our words."""
    if error.errno in _CAUSES:
        return tr(_CAUSES[error.errno])
    return tr("the system says {code}", code=errno.errorcode.get(error.errno or 0, type(error).__name__))


def unreadable(error: OSError) -> str:
    """Return the message on a file that the system does not let us read."""
    return tr("cannot be read: {cause}", cause=cause_of(error))


def own_mistake(error: Exception) -> tuple[str, str]:
    """Return message and hint for an exception that is a bug of the program."""
    if isinstance(error, OSError) and error.errno in _FULL:  # which may be noticed anywhere
        return tr("what it writes does not fit on the disk"), tr("make room, and run it again")
    steps = [step for step in traceback.extract_tb(error.__traceback__) if f"{_PACKAGE}{os.sep}" in step.filename]
    spot = f", {Path(steps[-1].filename).relative_to(_PACKAGE).as_posix()}:{steps[-1].lineno}" if steps else ""
    message = tr("a mistake of lederhjul's own ({kind}{spot})", kind=type(error).__name__, spot=spot)
    return message, tr("please report it, with your file")


def with_hint(message: str, hint: str) -> str:
    """Return *message* with its remedy behind it, where there is one."""
    return f"{message}; {hint}" if hint else message


def shown(path: Path) -> str:
    """Return *path* as a user would type it.

    Relative to the current directory when it lies below.
    """
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (OSError, RuntimeError, ValueError):  # it lies elsewhere, or links lead in a circle
        return str(path)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint at the known word nearest to *word*, where one is near."""
    near = difflib.get_close_matches(word.casefold(), sorted(known), n=1, cutoff=0.6)
    return tr("did you mean '{word}'?", word=near[0]) if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint at the known word nearest to *word*, or a list of known words."""
    names = sorted(known)
    if hint := nearest(word, names):
        return hint
    return tr("known are: {names}", names=", ".join(names)) if 0 < len(names) <= 20 else ""
