"""Brings finished files up to date, and tells what became of them since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from generator import build
from generator.errors import Fault, InDocument, LederhjulError, shown
from generator.kit.files import File
from generator.kit.templates import AskPages
from generator.publish.files import put_in_place, trouble
from generator.publish.kits import path_of
from generator.read import municipality
from generator.update import documents
from generator.update.documents import Edited, Updated
from generator.update.following import following, numbers_of, parts_without_slide
from generator.update.plan import Change, Mode, Notices, Tally
from generator.update.record import RecordError

State = Literal["updated", "unchanged", "failed"]
_UP = 3  # folders above a document in which its municipality file is looked for


@dataclass(frozen=True, slots=True)
class FileUpdate:
    """What became of a file, and all that there is to tell of it.

    `kept` is the name that the file as it was got; `faults` are what is wrong now and was not before.
    """

    path: Path
    state: State
    kept: str
    changes: tuple[Change, ...]
    tally: Tally
    faults: tuple[Fault, ...]

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """What is left to a person."""
        return tuple(change for change in self.changes if change.outcome == "conflict")


@dataclass(frozen=True, slots=True)
class Status:
    """A document, why it is not the newest, and what was edited since."""

    path: Path
    edited: Edited
    newer: tuple[str, ...]
    changes: tuple[Change, ...]


def update(
    paths: Sequence[Path], target: str | None, pages: AskPages | None = None, *, dry_run: bool, mode: Mode = "list"
) -> list[FileUpdate]:
    """Bring documents up to date, by *target* or by what each says of itself.

    *pages* is as in `build.run`, *mode* where conflicts stand besides.

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
            result = _updated(edited, job, decks.get(path.parent) or _keys_beside(edited, path, job), mode)
            decks |= {path.parent: result.keys} if result.keys else {}
            results.append((path, edited, result))
        except LederhjulError as error:
            faults.extend(error.faults)
    if faults:
        raise LederhjulError(faults)
    return [_placed(path, edited, result, dry_run=dry_run) for path, edited, result in results]


def _keys_beside(edited: Edited, path: Path, job: build.Job) -> tuple[str, ...]:
    """Return the keys of the slides in the deck beside a guide, where there is one."""
    deck = path.parent / Path(path_of(job.kit, "deck")).name
    if edited.record.kind != "guide" or not deck.is_file():
        return ()
    try:
        beside = opened(deck)
        return documents.keys_of(beside) if beside.record.origin == edited.record.origin else ()
    except RecordError:
        return ()


def opened(path: Path) -> Edited:
    """Return the document at *path*. Raises RecordError for one that is not ours."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordError([Fault(InDocument(shown(path)), f"cannot be read ({error.strerror})")]) from None
    return documents.opened(data, shown(path))


def job_of(edited: Edited, path: Path, target: str | None = None) -> build.Job:
    """Return the kit that *edited* would be made from today.

    Raises InputError, or RecordError where its file is not near it.
    """
    origin = edited.record.origin
    programme = json.loads(origin.programme) if origin.programme else None
    options = build.Options(path.parent, origin.language, origin.format, origin.field, programme=programme)
    return build.gather([target or _located(origin.target, path)], options)[0]


def _artefact(edited: Edited) -> Literal["deck", "guide"]:
    return "deck" if edited.record.kind == "deck" else "guide"


def _located(target: str, path: Path) -> str:
    """Return the municipality file *target* beside or above the document, or a slug."""
    if Path(target).suffix not in municipality.ENDINGS:
        return target
    folders = (path.resolve().parent, *path.resolve().parent.parents[:_UP], Path.cwd())
    for folder in folders:
        if (folder / target).is_file():
            return str(folder / target)
    hint = "name it behind the file, as in `lederhjul update FILE PATH`"
    raise RecordError([Fault(InDocument(shown(path)), f"was made from '{target}', which is not near it", hint)])


def _updated(edited: Edited, job: build.Job, keys: tuple[str, ...], mode: Mode = "list") -> Updated:
    """Return *edited* up to date; a guide follows the deck whose slides have *keys*.

    Raises LederhjulError where the new document cannot be made, or the edited one not be read.
    """
    gone: list[Change] = []
    if edited.record.kind == "guide" and keys:
        numbers = numbers_of(keys)
        gone = [
            Change("kept", 0, part, f"{start}: its slide “{title}” is not in the deck any more")
            for start, part, title in parts_without_slide(job.kit, numbers)
        ]
        job = replace(job, kit=following(job.kit, numbers))
    new = build.make(replace(job, only=(_artefact(edited),)))
    if new.faults:
        raise LederhjulError(new.faults)
    notices = Notices(mode, job.kit.words.update_new, job.kit.words.update_gone)
    result = documents.update(edited, new.files[0], notices)
    return replace(result, changes=(*result.changes, *gone)) if result.data != edited.data else result


class Merger:
    """Puts what somebody changed in the documents below a folder into the new ones.

    `updates` tell of it.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.updates: list[FileUpdate] = []

    def __call__(self, job: build.Job, new: build.Documents) -> build.Documents:
        """Return the documents of a kit, deck and guide merged with what is there."""
        keys: tuple[str, ...] = ()
        files = []
        for file in new.files:
            path = self._root / path_of(job.kit, file.kind)
            if file.kind in ("deck", "guide") and path.is_file():
                try:
                    edited = opened(path)
                    result = _updated(edited, job, keys)
                except LederhjulError:
                    files.append(file)  # which is not put over a file that somebody has edited
                    continue
                keys = result.keys or keys
                if result.data != file.data:
                    file = File(file.kind, result.data, merged=True)
                    self.updates.append(_placed(path, edited, result, dry_run=True))
            files.append(file)
        return replace(new, files=tuple(files))


def _placed(path: Path, edited: Edited, result: Updated, *, dry_run: bool) -> FileUpdate:
    """Write *result* to *path*, the file as it was kept beside it."""
    if result.data == edited.data:
        return FileUpdate(path, "unchanged", "", (), result.tally, ())
    known = set(build.check_file(edited.name, edited.data))
    faults = tuple(fault for fault in build.check_file(edited.name, result.data) if fault not in known)
    try:
        kept = "" if dry_run else put_in_place(path, path.parent, result.data, (), force=True).kept
    except OSError as error:
        return FileUpdate(path, "failed", "", (), Tally(), (Fault(InDocument(shown(path)), *trouble(error, path)),))
    return FileUpdate(path, "updated", kept, result.changes, result.tally, faults)


def status(path: Path, target: str | None = None) -> Status:
    """Return what a document was made from, and what has changed since.

    Raises LederhjulError, as for `update`.
    """
    edited = opened(path)
    return Status(path, edited, tuple(_newer(edited, job_of(edited, path, target))), tuple(documents.edits(edited)))


def _newer(edited: Edited, job: build.Job) -> Iterator[str]:
    record = edited.record
    if record.content != job.kit.version:
        yield f"content {record.content} → {job.kit.version}"
    if record.inputs != job.kit.inputs and record.content == job.kit.version:
        yield f"inputs {record.inputs} → {job.kit.inputs}"
