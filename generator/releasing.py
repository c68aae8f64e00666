"""The release of an output folder: zips, bill of materials, statement, checksums.

It works from the manifest and the files that are there, whichever run made them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import __version__, paths
from generator.build import place_index
from generator.errors import Fault, InDocument, InFile, OutputError, shown
from generator.kit.files import SOURCE_LANGUAGE, language_of
from generator.messages import tr
from generator.publish import output
from generator.publish.files import sha256, trouble
from generator.publish.manifest import MANIFEST, FileEntry, Manifest
from generator.publish.output import NewFile, OutputFolder, Placement
from generator.publish.sbom import bill_of_materials
from generator.publish.seal import BLANK, sealed
from generator.publish.zips import contents_digest, zip_name, zipped
from generator.read import content
from generator.read.titles import languages

BILL, STATEMENT, SUMS = "sbom.cdx.json", "release.json", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Release:
    """How many files a release holds, and what became of its own.

    `notes` are what is to be said of the kits' documents.
    """

    files: int
    placement: Placement
    notes: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Present:
    """A document of a kit as it lies in the folder."""

    name: str
    entry: FileEntry
    data: bytes

    @property
    def is_edited(self) -> bool:
        return sha256(self.data) != self.entry.sha256


def release(root: Path, commit: str | None, waiting: Callable[[str], None] = print, *, force: bool = False) -> Release:
    """Put zips, bill of materials, statement, index and checksums in place.

    *root* is the output folder. *commit* is what the program was built from, where that is known. Raises OutputError
    where the folder cannot be used or has no kit.
    """
    if not (root / MANIFEST).is_file():
        raise _empty(root)
    total, notes, sums = Placement(), list[Fault](), dict[str, str]()
    versions = {language: content.read(paths.content(), language).version for language in _languages()}
    with output.opened(root, tr("--force makes it anew and keeps this one"), waiting, force=force) as folder:
        if not folder.manifest.kits:
            raise _empty(root)
        kits = []
        for slug in sorted(folder.manifest.kits):
            documents = list(_documents(slug, folder.manifest, root))
            notes += _remarks(slug, documents, folder, versions)
            total += _place_zip(slug, documents, folder)
            kits.append(_kit(slug, folder.manifest, documents))
            sums |= {item.name: sha256(item.data) for item in documents}
        pages = {
            BILL: bill_of_materials("lederhjul", __version__, paths.templates()),
            STATEMENT: _statement(kits, commit, versions),
        }
        for name, page in pages.items():
            total += folder.place_page(name, page)
        total += place_index(folder)
        own = (BILL, STATEMENT, "index.html", *map(zip_name, folder.manifest.kits))
        sums |= {name: sha256((root / name).read_bytes()) for name in own if (root / name).is_file()}
        total += folder.place_page(SUMS, _sums(sums))
    notes += [*folder.notes, *folder.faults]
    return Release(len(sums), total, tuple(notes))


def _empty(root: Path) -> OutputError:
    return OutputError(
        [Fault(InFile(shown(root)), tr("has no documents"), tr("build some first: `lederhjul build --all`"))]
    )


def _languages() -> list[str]:
    return languages(paths.content())


def _documents(slug: str, manifest: Manifest, root: Path) -> Iterator[_Present]:
    """Yield the kit's documents. Raises OutputError for one that cannot be read."""
    for name, entry in manifest.documents(slug):
        path = root / name
        try:
            yield _Present(name, entry, path.read_bytes())
        except FileNotFoundError:
            continue  # somebody has removed it, and the manifest will not name it any more
        except OSError as error:
            raise OutputError([Fault(InDocument(shown(path)), *trouble(error, path))]) from None


def _remarks(
    slug: str, documents: list[_Present], folder: OutputFolder, versions: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield what somebody should know before the kit is handed over."""
    for item in documents:
        where = InDocument(shown(folder.root / item.name))
        if item.is_edited:
            yield Fault(where, tr("was edited since it was made, and goes out as it is"))
        elif item.entry.content != versions[language_of(item.name) or SOURCE_LANGUAGE]:
            yield Fault(where, tr("was made from other content than there is now"), tr("build it again"))
    if folder.manifest.disagrees(slug):
        message = tr("its documents were made from different inputs, and do not go together")
        yield Fault(InDocument(slug), message, tr("build them with the same options"))


def _place_zip(slug: str, documents: list[_Present], folder: OutputFolder) -> Placement:
    data = zipped({item.name: item.data for item in documents})
    entry = FileEntry(
        kind="zip", sha256=sha256(data), bytes=len(data), inputs=contents_digest(folder.manifest, slug), content=""
    )
    return folder.place({zip_name(slug): NewFile(data, entry)}, {})


def _kit(slug: str, manifest: Manifest, documents: list[_Present]) -> dict[str, object]:
    """Return what the statement says of a kit."""
    kit = manifest.kits[slug]
    return {
        "id": slug,
        "name": kit.name,
        "municipality": kit.municipality,
        "parameters": {"language": kit.language, "format": kit.format, "field": kit.field, "date": kit.date or None},
        "goes_together": not manifest.disagrees(slug),
        "files": [
            {
                "path": item.name, "kind": item.entry.kind,
                "language": language_of(item.name) or SOURCE_LANGUAGE,
                "bytes": len(item.data), "sha256": sha256(item.data), "inputs": item.entry.inputs,
                "content": item.entry.content, "edited": item.is_edited,
            }
            for item in documents
        ],
    }  # fmt: skip


def _statement(kits: list[dict[str, object]], commit: str | None, versions: Mapping[str, str]) -> bytes:
    data = {
        "tool": {"name": "lederhjul", "version": __version__, "commit": commit},
        "content": versions,
        "seal": BLANK,
        "kits": kits,
    }
    return sealed((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def _sums(sums: Mapping[str, str]) -> bytes:
    """Return a file for `sha256sum -c`, whose comment is the seal."""
    lines = [f"{sums[name]}  {name}" for name in sorted(sums)]
    return sealed("\n".join((f"# {BLANK}", *lines, "")).encode())
