"""Publishes the files of a kit, and tells which of its documents disagree."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import Fault, InDocument, shown
from generator.kit.files import EDITABLE, NAMES, SOURCE_LANGUAGE, File, FileKind, file_name
from generator.kit.poster import Poster, Press
from generator.messages import tr
from generator.publish.files import sha256
from generator.publish.manifest import UNKNOWN, EntryKind, FileEntry, KitEntry
from generator.publish.output import NewFile, OutputFolder, Placement
from generator.reproducible import digest

if TYPE_CHECKING:
    from generator.kit import Kit

_ANY_POSTER = Poster("A1", "portrait", Press(3, False, "fogra39"), "light", None)  # which documents say nothing of


@dataclass(frozen=True, slots=True)
class Edition:
    """A kit as it was made: its entry in the manifest, and its files' entries.

    Files stand by their path below the output folder. `says` are the digests of what the posters say, and of what deck
    and guide say; `notes` tell what is not as one would expect in the files.
    """

    slug: str
    name: str
    kit: KitEntry
    files: Mapping[str, FileEntry]
    says: tuple[str, str]
    notes: tuple[str, ...] = ()


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
    def is_unchanged(self) -> bool:
        """Whether all files were there as they would have been made."""
        return not self.faults and all(outcome == "unchanged" for _, outcome in self.placement.outcomes)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Why files are missing."""
        return self.placement.faults


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of each kit and of the index, with notes on the output folder."""

    results: tuple[Result, ...]
    index: Placement
    notes: tuple[Fault, ...]


def path_of(kit: Kit, kind: FileKind) -> str:
    """Return the path of the kit's file of *kind* below the output folder."""
    return _path(kit.id, kit.language, kind)


def _path(slug: str, language: str, kind: FileKind) -> str:
    suffix = "" if language == SOURCE_LANGUAGE else f"-{language}"
    return f"{slug}/{file_name(slug, kind, suffix)}"


def edition_of(kit: Kit, files: Sequence[File]) -> Edition:
    """Return the edition of *kit* that *files* are."""
    says = _editions(kit)
    entries = {path_of(kit, file.kind): _file_entry(file, file.kind, kit, says) for file in files}
    return Edition(
        kit.id, kit.name, _kit_entry(kit), entries, says, tuple(note for file in files for note in file.notes)
    )


def publish(
    kit: Kit, files: Sequence[File], faults: Sequence[Fault], folder: OutputFolder, named: Path | None = None
) -> Result:
    """Put the *files* of *kit* in place; *faults* tell why others were not made.

    *named* is the municipality file that was asked for; what another one has made there is left.
    """
    data = {path_of(kit, file.kind): file.data for file in files}
    return publish_edition(edition_of(kit, files), data, faults, folder, named)


def publish_edition(
    edition: Edition, data: Mapping[str, bytes], faults: Sequence[Fault], folder: OutputFolder, named: Path | None
) -> Result:
    """Put the files of *edition*, whose bytes are *data*, in place, as `publish` does."""
    source = _source(named, folder.root)
    if not folder.force and _made_elsewhere(edition.slug, source, folder):
        message = tr("left as it is: made from another municipality file of the same name")
        hint = tr(
            "give the workshop of one of them an id of its own (workshop: id); --force makes it anew from this one"
        )
        left = (Fault(InDocument(shown(folder.root / edition.slug)), message, hint),)
        return Result(edition.slug, edition.name, Placement(faults=tuple(faults), left=left))
    new_files = {name: NewFile(data[name], entry) for name, entry in edition.files.items()}
    entries = {edition.slug: replace(edition.kit, source=source)}
    return _result(edition, Placement(faults=tuple(faults)) + folder.place(new_files, entries), folder)


def unchanged(edition: Edition, folder: OutputFolder, named: Path | None) -> Result | None:
    """Return what publishing *edition* comes to where all of it is in *folder*.

    None where something is not there, or not as it was made. *named* is as in `publish`.
    """
    entry = replace(edition.kit, source=_source(named, folder.root))
    if folder.manifest.kits.get(edition.slug) != entry or not folder.holds(edition.files):
        return None
    return _result(edition, Placement(tuple((name, "unchanged") for name in edition.files)), folder)


def _result(edition: Edition, placement: Placement, folder: OutputFolder) -> Result:
    placement += Placement(apart=tuple(_strangers(edition, folder)))
    return Result(edition.slug, edition.name, placement, edition.notes)


def publish_update(kit: Kit, file: File, folder: OutputFolder) -> Placement:
    """Put a document of *kit* that was brought up to date in place.

    The file as it was is kept beside it.
    """
    new_file = NewFile(file.data, _file_entry(file, file.kind, kit, _editions(kit)))
    entry = replace(_kit_entry(kit), source=_known_source(kit.id, folder))
    return folder.place({path_of(kit, file.kind): new_file}, {kit.id: entry}, keep=True)


def _kit_entry(kit: Kit) -> KitEntry:
    """Return the entry of *kit*, without where its file lies."""
    palette = kit.brand.palette
    return KitEntry(
        name=kit.name, language=kit.language, colours=palette.sectors, hub=palette.dk2, municipality=kit.owner.slug,
        format=kit.workshop.format, field=kit.field.id, date=kit.workshop.day,
    )  # fmt: skip


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


def _known_source(slug: str, folder: OutputFolder) -> str:
    """Return the digest of the file that the kit in *folder* was made from."""
    return folder.manifest.kits[slug].source if slug in folder.manifest.kits else ""


def _made_elsewhere(slug: str, source: str, folder: OutputFolder) -> bool:
    """Return whether files of the kit *slug* were made from a file elsewhere."""
    known = _known_source(slug, folder)
    names = (name for name in folder.manifest.files if name.startswith(f"{slug}/"))
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
        f"{preview}{name}": NewFile(data, _file_entry(File("png", data), "picture", kit, ()))
        for name, data in pictures.items()
    }
    folder.retire([name for name in folder.manifest.files if name.startswith(preview) and name not in new_files])
    return folder.place(new_files, {})


def _file_entry(file: File, kind: EntryKind, kit: Kit, editions: tuple[str, ...]) -> FileEntry:
    """Return the entry of *file* in the manifest.

    What somebody has changed gets no hash there, so that it is never written over.
    """
    return FileEntry(
        kind=kind,
        sha256=UNKNOWN if file.merged else sha256(file.data),
        bytes=len(file.data),
        inputs=kit.inputs,
        content=kit.version,
        editions=editions if kind in EDITABLE else editions[:1],
    )


def _strangers(edition: Edition, folder: OutputFolder) -> Iterator[Fault]:
    """Yield a fault for each document in *folder* that disagrees with the new ones."""
    goes_together: dict[bool, list[Path]] = {True: [], False: []}
    for kind in NAMES:
        name = _path(edition.slug, edition.kit.language, kind)
        if name in folder.manifest.files and os.path.isfile(folder.root / name):
            goes_together[folder.manifest.files[name].agrees(edition.says)].append(folder.root / name)
    new = ", ".join(path.name for path in goes_together[True])
    for path in goes_together[False] if new else ():
        message = tr("was made from other inputs than {new}, and does not go with it", new=new)
        yield Fault(InDocument(shown(path)), message, tr("build both with the same options"))
