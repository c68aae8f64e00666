"""Publishes the files of a kit, and tells which of its documents disagree."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import Fault, InDocument, shown
from generator.kit import Kit
from generator.kit.files import EDITABLE, NAMES, File, FileKind, file_name
from generator.kit.poster import Poster, Press
from generator.messages import tr
from generator.publish.files import sha256
from generator.publish.manifest import UNKNOWN, EntryKind, FileEntry, KitEntry
from generator.publish.output import NewFile, OutputFolder, Placement
from generator.read.content import SOURCE_LANGUAGE
from generator.reproducible import digest

_ANY_POSTER = Poster("A1", "portrait", Press(3, False, "fogra39"), "light", None)  # which documents say nothing of


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a kit's files, by their path below the output folder.

    `notes` tell what is not as one would expect in the files themselves.
    """

    slug: str
    name: str
    placement: Placement
    notes: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Why files are missing."""
        return self.placement.faults


def path_of(kit: Kit, kind: FileKind) -> str:
    """Return the path of the kit's file of *kind* below the output folder."""
    suffix = "" if kit.language == SOURCE_LANGUAGE else f"-{kit.language}"
    return f"{kit.id}/{file_name(kit.id, kind, suffix)}"


def publish(
    kit: Kit, files: Sequence[File], faults: Sequence[Fault], folder: OutputFolder, named: Path | None = None
) -> Result:
    """Put the *files* of *kit* in place; *faults* tell why others were not made.

    *named* is the municipality file that was asked for; what another one has made there is left.
    """
    source = _source(named, folder.root)
    if not folder.force and _made_elsewhere(kit, source, folder):
        message = tr("left as it is: made from another municipality file of the same name")
        hint = tr(
            "give the workshop of one of them an id of its own (workshop: id); --force makes it anew from this one"
        )
        left = (Fault(InDocument(shown(folder.root / kit.id)), message, hint),)
        return Result(kit.id, kit.name, Placement(faults=tuple(faults), left=left))
    editions = _editions(kit)
    new_files = {path_of(kit, file.kind): _new_file(file, file.kind, kit, editions) for file in files}
    placement = Placement(faults=tuple(faults)) + folder.place(new_files, _entry(kit, source))
    placement += Placement(apart=tuple(_strangers(kit, editions, folder)))
    return Result(kit.id, kit.name, placement, tuple(note for file in files for note in file.notes))


def publish_update(kit: Kit, file: File, folder: OutputFolder) -> Placement:
    """Put a document of *kit* that was brought up to date in place.

    The file as it was is kept beside it.
    """
    new_file = _new_file(file, file.kind, kit, _editions(kit))
    return folder.place({path_of(kit, file.kind): new_file}, _entry(kit, _known_source(kit, folder)), keep=True)


def _entry(kit: Kit, source: str) -> dict[str, KitEntry]:
    """Return the entry of *kit* in the manifest."""
    palette = kit.brand.palette
    entry = KitEntry(
        name=kit.name, language=kit.language, colours=palette.sectors, hub=palette.dk2, municipality=kit.owner.slug,
        format=kit.workshop.format, field=kit.field.id, date=kit.workshop.day, source=source,
    )  # fmt: skip
    return {kit.id: entry}


def _source(named: Path | None, root: Path) -> str:
    """Return a digest of where a file lies as seen from *root*.

    It is the same on every machine; "" without a file.
    """
    if named is None:
        return ""
    try:
        return digest(Path(os.path.relpath(os.path.realpath(named), os.path.realpath(root))).as_posix())
    except ValueError:  # on Windows, another drive
        return digest(named.absolute().as_posix())


def _known_source(kit: Kit, folder: OutputFolder) -> str:
    """Return the digest of the file that the kit in *folder* was made from."""
    return folder.manifest.kits[kit.id].source if kit.id in folder.manifest.kits else ""


def _made_elsewhere(kit: Kit, source: str, folder: OutputFolder) -> bool:
    """Return whether files of *kit* in *folder* were made from a file elsewhere."""
    known = _known_source(kit, folder)
    names = (name for name in folder.manifest.files if name.startswith(f"{kit.id}/"))
    return bool(known and source and known != source) and any(os.path.isfile(folder.root / name) for name in names)


def _editions(kit: Kit) -> tuple[str, str]:
    """Return the digests of what the posters say, and of what deck and guide say."""
    wheel = digest(kit.language, kit.owner, kit.brand, kit.words, kit.wheel, kit.field.name)
    return wheel, digest(replace(kit, inputs="", poster=_ANY_POSTER))


def publish_pictures(kit: Kit, pictures: Mapping[str, bytes], folder: OutputFolder) -> Placement:
    """Put the *pictures* of a kit's pages in place, by their names.

    Remove those of ours that are none any more.
    """
    preview = f"{kit.id}/preview/"
    new_files = {
        f"{preview}{name}": _new_file(File("png", data), "picture", kit, ()) for name, data in pictures.items()
    }
    folder.retire([name for name in folder.manifest.files if name.startswith(preview) and name not in new_files])
    return folder.place(new_files, {})


def _new_file(file: File, kind: EntryKind, kit: Kit, editions: tuple[str, ...]) -> NewFile:
    """Return *file* with its entry in the manifest.

    What somebody has changed gets no hash there, so that it is never written over.
    """
    entry = FileEntry(
        kind=kind,
        sha256=UNKNOWN if file.merged else sha256(file.data),
        bytes=len(file.data),
        inputs=kit.inputs,
        content=kit.version,
        editions=editions if kind in EDITABLE else editions[:1],
    )
    return NewFile(file.data, entry)


def _strangers(kit: Kit, editions: tuple[str, ...], folder: OutputFolder) -> Iterator[Fault]:
    """Yield a fault for each document in *folder* that disagrees with the new ones."""
    goes_together: dict[bool, list[Path]] = {True: [], False: []}
    for kind in NAMES:
        name = path_of(kit, kind)
        if name in folder.manifest.files and os.path.isfile(folder.root / name):
            goes_together[folder.manifest.files[name].agrees(editions)].append(folder.root / name)
    new = ", ".join(path.name for path in goes_together[True])
    for path in goes_together[False] if new else ():
        message = tr("was made from other inputs than {new}, and does not go with it", new=new)
        yield Fault(InDocument(shown(path)), message, tr("build both with the same options"))
