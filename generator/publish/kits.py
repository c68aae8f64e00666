"""Puts the files of a kit in the output folder, and tells which of its documents do not go with each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import Fault, InDocument, shown
from generator.kit import Kit
from generator.kit.files import NAMES, File, FileKind, file_name
from generator.kit.poster import Poster, Press
from generator.publish.files import sha256
from generator.publish.manifest import UNKNOWN, EntryKind, FileEntry, KitEntry
from generator.publish.output import NewFile, OutputFolder, Placement
from generator.read.content import SOURCE_LANGUAGE
from generator.reproducible import digest

_ANY_POSTER = Poster("A1", "portrait", Press(3, False, "fogra39"))  # paper changes nothing of what documents say


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a kit's files, by their path below the output folder."""

    slug: str
    name: str
    placement: Placement

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Why files are missing."""
        return self.placement.faults


def path_of(kit: Kit, kind: FileKind) -> str:
    """Return the path of the kit's file of *kind* below the output folder."""
    suffix = "" if kit.language == SOURCE_LANGUAGE else f"-{kit.language}"
    return f"{kit.place.slug}/{file_name(kit.place.slug, kind, suffix)}"


def publish(kit: Kit, files: Sequence[File], faults: Sequence[Fault], folder: OutputFolder) -> Result:
    """Put the *files* of *kit* in place; *faults* tell why others were not made."""
    edition = digest(replace(kit, inputs="", poster=_ANY_POSTER))
    new_files = {path_of(kit, file.kind): _new_file(file.data, file.kind, kit, edition) for file in files}
    palette = kit.brand.palette
    entry = KitEntry(name=kit.place.name, language=kit.language, colours=palette.sectors, hub=palette.dk2)
    placement = Placement(faults=tuple(faults)) + folder.place(new_files, {kit.place.slug: entry})
    placement += Placement(left=tuple(_strangers(kit, edition, folder)))
    return Result(kit.place.slug, kit.place.name, placement)


def publish_pictures(kit: Kit, pictures: Mapping[str, bytes], folder: OutputFolder) -> Placement:
    """Put the *pictures* of a kit's pages in place, by their names; remove those of ours that are none any more."""
    preview = f"{kit.place.slug}/preview/"
    new_files = {f"{preview}{name}": _new_file(data, "picture", kit, UNKNOWN) for name, data in pictures.items()}
    folder.retire([name for name in folder.manifest.files if name.startswith(preview) and name not in new_files])
    return folder.place(new_files, {})


def _new_file(data: bytes, kind: EntryKind, kit: Kit, edition: str) -> NewFile:
    entry = FileEntry(
        kind=kind, sha256=sha256(data), bytes=len(data), inputs=kit.inputs, content=kit.version, edition=edition
    )
    return NewFile(data, entry)


def _strangers(kit: Kit, edition: str, folder: OutputFolder) -> Iterator[Fault]:
    """Yield a fault for each document of *kit* in *folder* that says something else than its new ones."""
    entries = {}
    for kind in NAMES:
        name = path_of(kit, kind)
        if name in folder.manifest.files and (folder.root / name).is_file():
            entries[name] = folder.manifest.files[name]
    current = [Path(name).name for name, entry in entries.items() if entry.edition == edition]
    for name, entry in entries.items():
        if current and entry.edition not in (edition, UNKNOWN):
            message = f"was made from other inputs than {', '.join(current)}, and does not go with it"
            yield Fault(InDocument(shown(folder.root / name)), message, "build both with the same options")
