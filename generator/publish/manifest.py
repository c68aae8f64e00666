"""output/manifest.json: every kit, and every file as we last wrote it, by its path below the output folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from generator.kit.files import FileKind
from generator.publish.files import write_atomically

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file: what it is, its hash and size, the digest of all that it was made from, the content's version."""

    kind: FileKind
    sha256: str
    bytes: int
    inputs: str
    content: str


@dataclass(frozen=True, slots=True)
class KitEntry:
    """A kit; the colours are the four sectors' and the hub's."""

    name: str
    language: str
    colours: tuple[str, ...]
    hub: str


@dataclass(slots=True)
class Manifest:
    """The kits by slug, and the files by their path below the output folder."""

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
        slugs = {name.split("/")[0] for name in self.files}
        self.kits = {slug: entry for slug, entry in self.kits.items() if slug in slugs}
        data = {
            "kits": {slug: asdict(entry) for slug, entry in self.kits.items()},
            "files": {name: asdict(entry) for name, entry in self.files.items()},
        }
        write_atomically(folder / MANIFEST, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
