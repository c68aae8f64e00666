"""Puts finished files in the output folder: atomically, and never over what somebody has edited since."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

MANIFEST = "manifest.json"
Outcome = Literal["new", "updated", "unchanged", "left"]


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What the manifest says of a file: `inputs` is the hash of all that it was made from."""

    sha256: str
    bytes: int
    inputs: str
    content: str


@dataclass(frozen=True, slots=True)
class KitEntry:
    """What the manifest says of a kit; the colours are the four sectors'."""

    name: str
    language: str
    colours: tuple[str, ...]
    hub: str


@dataclass(slots=True)
class Manifest:
    """output/manifest.json: every kit, and every file as we last wrote it, by its path below the output folder."""

    kits: dict[str, KitEntry] = field(default_factory=dict)
    files: dict[str, FileEntry] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Return the manifest of *folder*; an empty one where there is none or it is unreadable."""
        try:
            data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            return cls(
                {
                    slug: KitEntry(**{**entry, "colours": tuple(entry["colours"])})
                    for slug, entry in data["kits"].items()
                },
                {name: FileEntry(**entry) for name, entry in data["files"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def write(self, folder: Path) -> None:
        """Write the manifest to *folder*, without the files that are no longer there."""
        self.files = {name: entry for name, entry in sorted(self.files.items()) if (folder / name).is_file()}
        kept = {name.split("/")[0] for name in self.files}
        self.kits = {slug: entry for slug, entry in self.kits.items() if slug in kept}
        data = {
            "kits": {slug: asdict(entry) for slug, entry in self.kits.items()},
            "files": {name: asdict(entry) for name, entry in self.files.items()},
        }
        replace(folder / MANIFEST, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def place(
    folder: Path, files: Mapping[str, bytes], manifest: Manifest, inputs: str, content: str, *, force: bool
) -> dict[str, Outcome]:
    """Write *files* (path below *folder* → bytes) and enter them in *manifest*; return what became of each.

    A file that is not as the manifest has it was edited, or is not ours: it is left unless *force*.
    """
    outcomes: dict[str, Outcome] = {}
    for name, data in files.items():
        target = folder / name
        digest = hashlib.sha256(data).hexdigest()
        there = hashlib.sha256(target.read_bytes()).hexdigest() if target.is_file() else None
        ours = manifest.files.get(name)
        if there is not None and there != digest and not force and (ours is None or ours.sha256 != there):
            outcomes[name] = "left"
            continue
        if there != digest:
            target.parent.mkdir(parents=True, exist_ok=True)
            replace(target, data)
        outcomes[name] = "new" if there is None else "unchanged" if there == digest else "updated"
        manifest.files[name] = FileEntry(digest, len(data), inputs, content)
    return outcomes


def replace(target: Path, data: bytes) -> None:
    """Write *data* to *target* by renaming a finished file onto it: a killed run leaves the old or the new."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)  # mkstemp's files are for their owner only; these are to be shared
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise
