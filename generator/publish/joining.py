"""Joins output folders that several machines have built into one.

A folder to be joined is read and not changed. Its files count by its manifest: one that is gone or was edited since is
told, and so are two folders that say different things of the same kit or file. Then nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault, InDocument, InFile, OutputError, shown
from generator.messages import tr
from generator.publish.files import hash_of
from generator.publish.manifest import MANIFEST, VERSION, FileEntry, KitEntry, Manifest, parse
from generator.publish.output import NewFile, OutputFolder, Placement
from generator.publish.seal import is_sealed


@dataclass(frozen=True, slots=True)
class Joined:
    """The kits and files of several folders, and in which folder each file lies."""

    kits: Mapping[str, KitEntry]
    files: Mapping[str, FileEntry]
    folders: Mapping[str, Path]


def joined(sources: Sequence[Path]) -> Joined:
    """Return what lies in *sources*, output folders.

    Raises OutputError with every fault of every folder.
    """
    kits: dict[str, tuple[KitEntry, Path]] = {}
    files: dict[str, tuple[FileEntry, Path]] = {}
    faults: list[Fault] = []
    for source in dict.fromkeys(sources):
        try:
            known = _manifest(source)
        except OutputError as error:
            faults += error.faults
            continue
        faults += _missing(known, source)
        faults += _conflicts(known.kits, kits, source)
        faults += _conflicts(known.files, files, source)
        kits |= {slug: (kit, source) for slug, kit in known.kits.items()}
        files |= {name: (entry, source) for name, entry in known.files.items()}
    if faults:
        raise OutputError(faults)
    return Joined(
        {slug: kit for slug, (kit, _) in kits.items()},
        {name: entry for name, (entry, _) in files.items()},
        {name: source for name, (_, source) in files.items()},
    )


def _manifest(source: Path) -> Manifest:
    """Return the manifest of *source*.

    Raises OutputError where it has none that is whole.
    """
    path = source / MANIFEST
    where = InFile(shown(path))
    hint = tr("name folders that `lederhjul build` has written")
    try:
        content = path.read_bytes()
        data = json.loads(content)
    except OSError:
        raise OutputError([Fault(where, tr("is not there, or cannot be read"), hint)]) from None
    except (ValueError, RecursionError):
        data = None
    if isinstance(data, dict) and data.get("version") == VERSION and is_sealed(content):
        known, wrong = parse(data)
        if not wrong:
            return known
    raise OutputError([Fault(where, tr("was edited, or is not one that this version of lederhjul wrote"), hint)])


def _missing(known: Manifest, source: Path) -> Iterator[Fault]:
    """Yield a fault for each file that is not as the manifest of *source* tells."""
    for name, entry in known.files.items():
        if hash_of(source / name) != entry.sha256:
            message = tr("is gone, or was edited since it was made")
            hint = tr("keep what was changed under another name, and build its folder again")
            yield Fault(InDocument(shown(source / name)), message, hint)


def _conflicts(
    new: Mapping[str, KitEntry] | Mapping[str, FileEntry],
    known: Mapping[str, tuple[KitEntry | FileEntry, Path]],
    source: Path,
) -> Iterator[Fault]:
    """Yield a fault for each entry of *source* that another folder has otherwise."""
    for name, entry in new.items():
        if name in known and known[name][0] != entry:
            message = tr("is not the same as in {folder}", folder=shown(known[name][1]))
            yield Fault(InDocument(shown(source / name)), message, tr("build both with the same options"))


def place(parts: Joined, folder: OutputFolder) -> Placement:
    """Put all files of *parts* into *folder*, kit by kit."""
    total = Placement()
    for slug, kit in sorted(parts.kits.items()):
        names = [name for name in sorted(parts.files) if name.startswith(f"{slug}/")]
        try:
            files = {name: NewFile((parts.folders[name] / name).read_bytes(), parts.files[name]) for name in names}
        except OSError as error:
            total += Placement(faults=(Fault(InDocument(slug), tr("cannot be read") + f" ({error.strerror})"),))
            continue
        total += folder.place(files, {slug: kit})
    return total
