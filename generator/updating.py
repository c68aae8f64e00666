"""Brings finished files up to date in place, each kept as it was beside; and tells what became of files since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from generator import build
from generator.errors import Fault, InDocument, LederhjulError, shown
from generator.kit.files import File
from generator.kit.templates import AskPages
from generator.publish.beside import kept_beside
from generator.publish.files import write_atomically
from generator.read import municipality
from generator.update import documents
from generator.update.documents import Edited, Updated
from generator.update.following import following, numbers_of, parts_without_slide
from generator.update.plan import Change, Tally
from generator.update.record import RecordError

State = Literal["updated", "unchanged"]
_UP = 3  # folders above a document in which its municipality file is looked for


@dataclass(frozen=True, slots=True)
class FileUpdate:
    """What became of a file: all that there is to tell, the copy that was kept, and what is wrong with it now that was
    not before."""

    path: Path
    state: State
    copy: Path | None
    changes: tuple[Change, ...]
    tally: Tally
    faults: tuple[Fault, ...]

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """What is left to a person."""
        return tuple(change for change in self.changes if change.outcome == "conflict")


@dataclass(frozen=True, slots=True)
class Status:
    """A document: what it was made from, whether that is newer now (a reason each), and what was edited since."""

    path: Path
    edited: Edited
    newer: tuple[str, ...]
    changes: tuple[Change, ...]


def update(
    paths: Sequence[Path], target: str | None, now: datetime, pages: AskPages | None = None, *, dry_run: bool
) -> list[FileUpdate]:
    """Bring the documents at *paths* up to date, by *target* or by what each says of itself; *pages* as in `build.run`.

    Raises LederhjulError with the faults of all of them before anything is written.
    """
    results: list[tuple[Path, Edited, Updated]] = []
    faults: list[Fault] = []
    decks: dict[Path, tuple[str, ...]] = {}
    for path in sorted(paths, key=lambda path: path.suffix.lower() != ".pptx"):  # a guide follows its deck
        try:
            edited = opened(path)
            job = job_of(edited, path, target)
            job = replace(job, bound=replace(job.bound, ask_pages=pages))
            result = _updated(edited, job, decks.get(path.parent) or _keys_beside(edited, path, job))
            decks |= {path.parent: result.keys} if result.keys else {}
            results.append((path, edited, result))
        except LederhjulError as error:
            faults.extend(error.faults)
    if faults:
        raise LederhjulError(faults)
    return [_placed(path, edited, result, now, dry_run=dry_run) for path, edited, result in results]


def _keys_beside(edited: Edited, path: Path, job: build.Job) -> tuple[str, ...]:
    """Return the keys of the slides in the deck that lies beside a guide; none where there is no such deck."""
    deck = path.parent / Path(build.path_of(job.kit, File("deck", b""))).name
    if edited.record.kind != "guide" or not deck.is_file():
        return ()
    try:
        beside = opened(deck)
        return documents.keys_of(beside) if beside.record.origin == edited.record.origin else ()
    except RecordError:
        return ()


def opened(path: Path) -> Edited:
    """Return the document at *path*. Raises RecordError for one that cannot be read, or is not ours."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordError([Fault(InDocument(shown(path)), f"cannot be read ({error.strerror})")]) from None
    return documents.opened(data, shown(path))


def job_of(edited: Edited, path: Path, target: str | None = None) -> build.Job:
    """Return the kit that *edited* would be made from today. Raises InputError, or RecordError where it is not told."""
    origin = edited.record.origin
    options = build.Options(
        path.parent, origin.language, origin.format, origin.field, only=(_artefact(edited),), jobs=1
    )  # fmt: skip
    return build.gather([target or _found(origin.target, path)], options)[0]


def _artefact(edited: Edited) -> Literal["deck", "guide"]:
    return "deck" if edited.record.kind == "deck" else "guide"


def _found(target: str, path: Path) -> str:
    """Return the municipality file called *target*, beside the document or in a folder above it, else *target*."""
    if Path(target).suffix not in municipality.ENDINGS:
        return target
    folders = (path.resolve().parent, *path.resolve().parent.parents[:_UP], Path.cwd())
    for folder in folders:
        if (folder / target).is_file():
            return str(folder / target)
    hint = "name it behind the file, as in `lederhjul update FILE PATH`"
    raise RecordError([Fault(InDocument(shown(path)), f"was made from '{target}', which is not near it", hint)])


def _updated(edited: Edited, job: build.Job, keys: tuple[str, ...]) -> Updated:
    """Return *edited*, brought up to date; a guide follows the deck whose slides have *keys*."""
    gone: list[Change] = []
    if edited.record.kind == "guide" and keys:
        numbers = numbers_of(keys)
        gone = [
            Change("kept", 0, part, f"{start}: its slide “{title}” is not in the deck any more")
            for start, part, title in parts_without_slide(job.kit, numbers)
        ]
        job = replace(job, kit=following(job.kit, numbers))
    made = build.make(job)
    if made.faults:
        raise LederhjulError(made.faults)
    result = documents.update(edited, made.files[0])
    return replace(result, changes=(*result.changes, *gone)) if result.data != edited.data else result


def _placed(path: Path, edited: Edited, result: Updated, now: datetime, *, dry_run: bool) -> FileUpdate:
    """Write *result* to *path*, the file as it was kept beside it."""
    if result.data == edited.data:
        return FileUpdate(path, "unchanged", None, (), result.tally, ())
    known = set(build.check_file(edited.name, edited.data))
    faults = tuple(fault for fault in build.check_file(edited.name, result.data) if fault not in known)
    copy = None
    if not dry_run:
        copy = kept_beside(path, now)
        write_atomically(path, result.data)
    return FileUpdate(path, "updated", copy, result.changes, result.tally, faults)


def status(path: Path, target: str | None = None) -> Status:
    """Return what a document was made from, and what has changed since. Raises LederhjulError, as for `update`."""
    edited = opened(path)
    return Status(path, edited, tuple(_newer(edited, job_of(edited, path, target))), tuple(documents.edits(edited)))


def _newer(edited: Edited, job: build.Job) -> Iterator[str]:
    record = edited.record
    if record.content != job.kit.version:
        yield f"content {record.content} → {job.kit.version}"
    if record.inputs != job.kit.inputs and record.content == job.kit.version:
        yield f"inputs {record.inputs} → {job.kit.inputs}"
