"""The output folder: one run at a time, a manifest that survives every end of it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from generator.errors import Fault, InDocument, InFile, OutputError, cause_of, shown
from generator.messages import tr
from generator.publish import lock, manifest
from generator.publish.files import (
    TEMPORARY,
    Outcome,
    Placed,
    flush_folder,
    hash_of,
    place_sealed,
    put_in_place,
    sha256,
    trouble,
)
from generator.publish.journal import Journal
from generator.publish.manifest import MANIFEST, UNKNOWN, FileEntry, KitEntry, Manifest
from generator.publish.signals import undisturbed

WORK = ".lederhjul"  # the folder of lock, journal and unfinished files, there while a run is at work


@dataclass(frozen=True, slots=True)
class NewFile:
    """A finished file, and its entry in the manifest."""

    data: bytes
    entry: FileEntry


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of files.

    Their outcomes by name, why some are not in place, which were left, which were renamed and to what before they were
    made anew, which do not go with the new.
    """

    outcomes: tuple[tuple[str, Outcome], ...] = ()
    faults: tuple[Fault, ...] = ()
    left: tuple[Fault, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    apart: tuple[Fault, ...] = ()

    def __add__(self, other: Placement) -> Placement:
        return Placement(
            self.outcomes + other.outcomes, self.faults + other.faults, self.left + other.left, self.kept + other.kept,
            self.apart + other.apart,
        )  # fmt: skip


@dataclass(slots=True)
class OutputFolder:
    """An output folder that is locked.

    `notes` and `faults` are of the folder as a whole.

    With `force` what somebody has edited is renamed and written anew; `remedy` tells what else to do about it.
    """

    root: Path
    remedy: str
    force: bool
    manifest: Manifest
    journal: Journal
    notes: list[Fault] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def place(self, files: Mapping[str, NewFile], kits: Mapping[str, KitEntry], *, keep: bool = False) -> Placement:
        """Put *files*, by their path below the folder, in place.

        They and *kits* are entered in the manifest. With *keep* the files that were there are renamed, edited or not.
        """
        total = Placement()
        if not files:
            return total
        try:
            self.journal.record(Manifest(dict(kits), {name: file.entry for name, file in files.items()}))
        except OSError as error:
            return Placement(faults=(_fault(self.root / next(iter(files)), error),))
        for name, file in files.items():
            last = self.manifest.files.get(name)
            known = {last.sha256} if last and not keep else set()
            force = self.force or keep or file.entry.sha256 == UNKNOWN  # what is merged holds what was there
            placement = self._put(name, partial(put_in_place, data=file.data, known=known, force=force))
            if any(outcome != "left" for _, outcome in placement.outcomes):
                self.manifest.files[name] = file.entry
                self.manifest.kits.update(kits)
            total += placement
        total = replace(total, faults=tuple(_drawn_together(total.faults)))
        for folder in {(self.root / name).parent for name in files}:
            flush_folder(folder)  # before a manifest says so
        return total

    def holds(self, files: Mapping[str, FileEntry]) -> bool:
        """Return whether manifest and disk have *files* as their entries tell."""
        return all(self.manifest.files.get(name) == entry for name, entry in files.items()) and all(
            self._is_inside(self.root / name) and hash_of(self.root / name) == entry.sha256
            for name, entry in files.items()
        )

    def place_page(self, name: str, page: bytes) -> Placement:
        """Put a sealed *page* in place, which tells by itself whether it was edited."""
        return self._put(name, partial(place_sealed, data=page, force=self.force))

    def retire(self, names: Iterable[str]) -> None:
        """Remove those files of ours among *names* that nobody has edited."""
        for name in names:
            entry, path = self.manifest.files.get(name), self.root / name
            with suppress(OSError):
                if entry and self._is_inside(path) and sha256(path.read_bytes()) == entry.sha256:
                    path.unlink()

    def _put(self, name: str, step: Callable[[Path, Path], Placed]) -> Placement:
        """Take *step*, given the target and the folder of unfinished files.

        Return what became of the file.
        """
        target = self.root / name
        where = InDocument(shown(target))
        try:
            if not self._is_inside(target):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            placed = step(target, self.root / WORK)
        except OSError as error:
            return Placement(faults=(_fault(target, error),))
        left = list[Fault]()
        if placed.outcome == "left":
            message = tr("left as it is: edited since it was made, or not ours")
            left.append(Fault(where, message, self.remedy))
        kept = ((name, placed.kept),) if placed.kept else ()
        return Placement(((name, placed.outcome),), (), tuple(left), kept)

    def _is_inside(self, path: Path) -> bool:
        """Return whether *path* is no link and lies within the output folder."""
        return not path.is_symlink() and path.parent.resolve().is_relative_to(self.root.resolve())

    def close(self) -> None:
        """Write the manifest, and forget the journal.

        Where the former fails, the latter stays for the next run.

        A stop may have come between a file and its entry: the journal tells of it.
        """
        try:
            self.journal.adopt(self.manifest, self.root)
            self.manifest.write(self.root, self.root / WORK)
            self.journal.settle()
        except OSError as error:
            self.faults.append(_fault(self.root / MANIFEST, error))


@contextmanager
def opened(
    root: Path, remedy: str, waiting: Callable[[str], None] = print, *, force: bool = False
) -> Iterator[OutputFolder]:
    """Yield the output folder *root*, locked and recovered from the last run.

    For *remedy* and *force* see there. *waiting* is called with a line where another run is at work there. Raises
    OutputError where the folder cannot be used, or the other run does not end.
    """
    with ExitStack() as stack:
        try:
            root.mkdir(parents=True, exist_ok=True)
            work = root / WORK
            if work.is_symlink():
                raise OSError(errno.ELOOP, WORK)
            excludes = stack.enter_context(lock.held(work / "lock", lambda holder: waiting(_busy(root, holder))))
            folder = _recovered(root, remedy, force)
            folder.notes += () if excludes else (_unlocked(root),)
        except lock.HeldError as error:
            message = tr("another run is at work there and does not end ({holder})", holder=error)
            raise OutputError([Fault(InFile(shown(root)), message, tr("wait for it, or end it"))]) from None
        except OSError as error:
            message = tr("cannot be used as output folder: {cause}", cause=cause_of(error))
            raise OutputError([Fault(InFile(shown(root)), message, tr("give another one with --output"))]) from None
        try:
            yield folder
        finally:
            with undisturbed():
                folder.close()


def _busy(root: Path, holder: str) -> str:
    return tr(
        "{folder}: another run is at work there ({holder}); waiting for it to end", folder=shown(root), holder=holder
    )


def _unlocked(root: Path) -> Fault:
    return Fault(InFile(shown(root)), tr("lies on a disk that knows no locks"), tr("let one run at a time write there"))


def _recovered(root: Path, remedy: str, force: bool) -> OutputFolder:
    """Return *root* with a manifest that knows all that is there.

    Raises OutputError, and OSError.
    """
    for path in (root / WORK).glob(f"{TEMPORARY}*"):
        path.unlink()
    known, notes = manifest.read(root)
    folder = OutputFolder(root, remedy, force, known, Journal(root / WORK / "journal"), notes)
    folder.close()
    return folder


def _drawn_together(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield *faults*, those of the same trouble as one."""
    by_trouble: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        by_trouble.setdefault((fault.message, fault.hint), []).append(fault)
    for fault, *others in by_trouble.values():
        where = (
            InDocument(tr("{where} and {count} more", where=fault.where, count=len(others))) if others else fault.where
        )
        yield replace(fault, where=where)


def _fault(path: Path, error: OSError) -> Fault:
    return Fault(InDocument(shown(path)), *trouble(error, path))
