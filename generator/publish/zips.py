"""A zip a kit: all of its documents in one file, the same bytes on every machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from generator.office.archive import STAMP
from generator.publish.manifest import FileEntry, Manifest
from generator.reproducible import digest

_UNIX = 3  # the system whose rights stand in a zip
_RIGHTS = 0o100644 << 16


def zip_name(slug: str) -> str:
    """Return the path of a kit's zip below the output folder."""
    return f"{slug}/{slug}.zip"


def contents_digest(manifest: Manifest, slug: str) -> str:
    """Return a digest of the documents that the manifest knows of a kit."""
    return digest(tuple((name, entry.sha256, entry.inputs, entry.bytes) for name, entry in manifest.documents(slug)))


def current_zip(manifest: Manifest, slug: str) -> tuple[str, FileEntry] | None:
    """Return path and entry of the kit's zip.

    None where there is none, or one of older documents.
    """
    name = zip_name(slug)
    entry = manifest.files.get(name)
    return (name, entry) if entry and entry.inputs == contents_digest(manifest, slug) else None


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return *files* as a zip, in order, with fixed stamps.

    They are stored as they are: Office files and PDFs are compressed already.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, STAMP)
            info.create_system, info.external_attr = _UNIX, _RIGHTS
            package.writestr(info, files[name])
    return target.getvalue()
