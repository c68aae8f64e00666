"""Brings finished files up to date, and tells what became of them since."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from generator import build, finished, paths
from generator.errors import Fault, InDocument, LederhjulError, OutputError, own_mistake, shown, unreadable
from generator.kit import Kit
from generator.kit.brand import Overrides
from generator.kit.files import EDITABLE, File
from generator.messages import tr
from generator.publish import manifest, output
from generator.publish.files import flush_folder, hash_of, put_in_place, trouble
from generator.publish.kits import path_of, publish_update
from generator.publish.manifest import MANIFEST, UNKNOWN
from generator.read import registry
from generator.read.brand.overrides import split_colours
from generator.update import documents
from generator.update.documents import Edited, Updated
from generator.update.following import following, numbers_of, parts_without_slide
from generator.update.mode import Mode
from generator.update.plan import Change, Notices
from generator.update.record import RecordError
from generator.update.refitting import refitted

State = Literal["updated", "unchanged", "failed"]
_UP = 3  # folders above a document in which its municipality file is looked for


@dataclass(frozen=True, slots=True)
class FileUpdate:
    """What became of a file, and all that there is to tell of it.

    `kept` is the name that the file as it was got; `faults` are what is wrong now and was not before. `notes`, and what
    is `left`, are of its output folder.
    """

    path: Path
    state: State
    kept: str
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()
    left: tuple[Fault, ...] = ()

    @property
    def is_left(self) -> bool:
        """Whether something is left to a person."""
        return bool(self.conflicts or self.faults or self.left)

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """What could not be merged."""
        return tuple(change for change in self.changes if change.outcome == "conflict")


@dataclass(frozen=True, slots=True)
class Status:
    """A document, its age, why it is not the newest, and what was edited since.

    `made_at` is None where nothing on the disk tells.
    """

    path: Path
    edited: Edited
    made_at: datetime | None
    newer: tuple[str, ...]
    changes: tuple[Change, ...]


def update(
    paths: Sequence[Path],
    target: str | None,
    waiting: Callable[[str], None] = print,
    *,
    dry_run: bool,
    mode: Mode = "list",
) -> list[FileUpdate]:
    """Bring documents up to date, by *target* or by what each says of itself.

    *waiting* is as in `build.run`, *mode* is where conflicts stand besides.

    Raises LederhjulError with the faults of all of them before anything is written.
    """
    results: list[tuple[Path, Edited, Updated, File, Kit]] = []
    faults: list[Fault] = []
    decks: dict[Path, tuple[str, ...]] = {}
    for path in sorted(paths, key=lambda path: path.suffix.lower() != ".pptx"):  # a guide follows its deck
        try:
            edited = opened(path)
            job = job_of(edited, path, target)
            keys = decks.get(path.parent) or _keys_beside(edited, path, job)
            result, file = _updated(edited, job, keys, mode)
            decks |= {path.parent: result.keys} if result.keys else {}
            results.append((path, edited, result, file, job.kit))
        except LederhjulError as error:
            faults.extend(error.faults)
    if faults:
        raise LederhjulError(faults)
    return [
        _told(path, edited, result) if dry_run else _placed(_told(path, edited, result), edited, file, kit, waiting)
        for path, edited, result, file, kit in results
    ]


def _keys_beside(edited: Edited, path: Path, job: build.Job) -> tuple[str, ...]:
    """Return the keys of the slides in the deck beside a guide or materials.

    They are none where there is no such deck.
    """
    deck = path.parent / Path(path_of(job.kit, "deck")).name
    if edited.record.kind == "deck" or not deck.is_file():
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
        raise RecordError([Fault(InDocument(shown(path)), unreadable(error))]) from None
    return documents.opened(data, shown(path))


def job_of(edited: Edited, path: Path, target: str | None = None) -> build.Job:
    """Return the kit that *edited* would be made from today.

    Raises InputError, or RecordError where its file is not near it.
    """
    origin = edited.record.origin
    workshop = json.loads(origin.workshop) if origin.workshop else None
    hint = tr("put it beside this document")
    logo = str(_beside_or_above(origin.logo, path, hint)) if origin.logo else ""
    looks = Overrides(tuple(split_colours(origin.colors)), logo)
    options = build.Options(path.parent, origin.language, origin.format, origin.field, workshop=workshop, looks=looks)
    return build.gather([target or _located(origin.target, path)], options)[0]


def _artefact(edited: Edited) -> Literal["deck", "guide"]:
    return "deck" if edited.record.kind == "deck" else "guide"


def _located(target: str, path: Path) -> str:
    """Return the municipality file *target* beside or above the document, or a slug."""
    if registry.named_file(target) is None:
        return target
    return str(_beside_or_above(target, path, tr("name it behind the file, as in `lederhjul update FILE PATH`")))


def _beside_or_above(name: str, path: Path, hint: str) -> Path:
    """Return the file called *name* that the document at *path* was made from.

    Raises RecordError, with *hint*, where it is not near it.
    """
    folders = (path.resolve().parent, *path.resolve().parent.parents[:_UP], Path.cwd())
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise RecordError(
        [Fault(InDocument(shown(path)), tr("was made from '{target}', which is not near it", target=name), hint)]
    )


def _updated(
    edited: Edited, job: build.Job, keys: tuple[str, ...], mode: Mode = "list", *, restore: bool = False
) -> tuple[Updated, File]:
    """Return *edited* up to date, and as the file to place.

    Guide and materials follow the deck whose slides have *keys*; *restore* is as in `documents.update`. Raises
    LederhjulError where the new document cannot be made, or the edited one not be read.
    """
    gone: list[Change] = []
    kit = job.kit
    if edited.record.kind != "deck" and keys:
        numbers = numbers_of(keys)
        gone = [
            Change(
                "kept",
                0,
                part,
                tr("{start}: its slide “{title}” is not in the deck any more", start=start, title=title),
            )
            for start, part, title in parts_without_slide(kit, numbers)
            if edited.record.kind == "guide"
        ]
        kit = following(kit, numbers)
    new = build.make(replace(job, kit=kit, only=(_artefact(edited),)))
    if new.faults:
        raise LederhjulError(new.faults)
    file = next(file for file in new.files if file.kind == edited.record.kind)
    notices = Notices(mode, kit.words.update_new, kit.words.update_gone)
    result = documents.update(edited, file, notices, restore=restore)
    if edited.record.kind == "deck" and result.data not in (edited.data, file.data):
        result = refitted(result, paths.templates() / "fonts")
    as_built = result.data == file.data and kit == job.kit
    file = replace(file, data=result.data, merged=not as_built)
    return replace(result, changes=(*result.changes, *gone)) if result.data != edited.data else result, file


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
        files, faults = [], list(new.faults)
        for file in new.files:
            path = self._root / path_of(job.kit, file.kind)
            if file.kind in EDITABLE and path.is_file():
                try:
                    edited = opened(path)
                    result, updated = _updated(edited, job, keys or _keys_beside(edited, path, job))
                except LederhjulError:
                    files.append(file)  # which is not put over a file that somebody has edited
                    continue
                except Exception as error:  # it is this document's trouble, not that of the others
                    faults.append(Fault(InDocument(shown(path)), *own_mistake(error)))
                    continue
                keys = result.keys or keys
                if updated.merged:
                    file = updated
                    self.updates.append(_told(path, edited, result))
            files.append(file)
        return build.Documents(tuple(files), tuple(faults))


def _told(path: Path, edited: Edited, result: Updated) -> FileUpdate:
    """Return what there is to tell of *result*."""
    if result.data == edited.data:
        return FileUpdate(path, "unchanged", "", (), ())
    faults = tuple(finished.check_file(edited.name, result.data))
    if faults:
        known = set(finished.check_file(edited.name, edited.data))
        faults = tuple(fault for fault in faults if fault not in known)
    return FileUpdate(path, "updated", "", result.changes, faults)


def _placed(update: FileUpdate, edited: Edited, file: File, kit: Kit, waiting: Callable[[str], None]) -> FileUpdate:
    """Write *file*; the file as it was is kept beside it.

    In an output folder the manifest gets its entry.
    """
    path = Path(os.path.abspath(update.path))  # which a link is not followed for
    root = path.parent.parent
    if update.state == "unchanged":
        return update
    try:
        if path.read_bytes() != edited.data:
            raise OutputError([Fault(InDocument(edited.name), tr("was changed meanwhile"), tr("update it again"))])
        if path != root / path_of(kit, file.kind) or not (root / MANIFEST).is_file():
            kept = put_in_place(path, path.parent, file.data, (), force=True).kept
            flush_folder(path.parent)
            return replace(update, kept=kept)
        with output.opened(root, tr("move it away"), waiting) as folder:
            placement = publish_update(kit, file, folder) + build.place_index(folder)
    except OSError as error:
        return _failed(update, [Fault(InDocument(shown(path)), *trouble(error, path))])
    except OutputError as error:
        return _failed(update, error.faults)
    update = replace(update, notes=tuple(folder.notes), left=placement.left)
    if faults := (*placement.faults, *folder.faults):
        return _failed(update, faults)
    return replace(update, kept=placement.kept[0][1])


def _failed(update: FileUpdate, faults: Sequence[Fault]) -> FileUpdate:
    return replace(update, state="failed", changes=(), faults=tuple(faults))


def status(path: Path, target: str | None = None) -> Status:
    """Return what a document was made from, and what has changed since.

    Raises LederhjulError, as for `update`.
    """
    edited = opened(path)
    job = job_of(edited, path, target)

    def remade() -> File | None:
        files = build.make(replace(job, only=(_artefact(edited),))).files
        return next((file for file in files if file.kind == edited.record.kind), None)

    changes = tuple(documents.edits(edited, remade))
    return Status(path, edited, _made_at(edited, path), tuple(_newer(edited, job)), changes)


def _made_at(edited: Edited, path: Path) -> datetime | None:
    """Return when the document was made.

    Documents carry no day, so that their bytes depend on none. A file that is still as it was placed has its time
    from that; where somebody has saved this one since, another of the same kit and inputs tells.
    """
    folder = Path(os.path.abspath(path)).parent
    entries = manifest.known(folder.parent).files
    together = {
        folder.parent / name: entry.sha256
        for name, entry in entries.items()
        if name.startswith(f"{folder.name}/") and entry.inputs == edited.record.inputs
    }
    times = [file.stat().st_mtime for file, known in together.items() if hash_of(file) == known != UNKNOWN]
    return datetime.fromtimestamp(min(times)) if times else None


def restored(path: Path) -> tuple[bytes, bytes]:
    """Return the document at *path* as it is, and with all that another program lost.

    What a person edited stays. Raises RecordError for one that is not ours, or where what it was made from is newer
    now, and as `update` does.
    """
    edited = opened(path)
    job = job_of(edited, path)
    if any(_newer(edited, job)):
        message = tr("was made from other content or inputs than there are now")
        hint = tr("`lederhjul update` brings it up to date, and puts back what was lost")
        raise RecordError([Fault(InDocument(shown(path)), message, hint)])
    result, _ = _updated(edited, job, _keys_beside(edited, path, job), restore=True)
    return edited.data, result.data


def _newer(edited: Edited, job: build.Job) -> Iterator[str]:
    record = edited.record
    if record.content != job.kit.version:
        yield tr("content {content} → {new}", content=record.content, new=job.kit.version)
    if record.inputs != job.kit.inputs and record.content == job.kit.version:
        yield tr("inputs {inputs} → {new}", inputs=record.inputs, new=job.kit.inputs)
