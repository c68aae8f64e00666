"""What is about to be placed, on the disk before it is.

After a stop at any moment the next run knows its own files.

Each line is a small manifest, of the files of one kit. A line that was cut off tells of files that were not begun.
"""

from __future__ import annotations

import json
from pathlib import Path

from generator.publish.files import flush, flush_folder, hash_of
from generator.publish.manifest import Manifest, parse

MAX_BYTES = 200_000_000


class Journal:
    """The journal at *path*.

    There is such a file from the first record on until it is settled.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def record(self, coming: Manifest) -> None:
        """Have on the disk what files are *coming*. Raises OSError."""
        line = json.dumps(coming.as_json(), ensure_ascii=False)
        is_new = not self._path.exists()
        with self._path.open("ab") as file:
            file.write(f"\n{line}\n".encode())  # the line before may be one that was cut off
            flush(file)
        if is_new:
            flush_folder(self._path.parent)

    def adopt(self, manifest: Manifest, folder: Path) -> None:
        """Enter in *manifest* those recorded files that are in place below *folder*.

        Raises OSError.
        """
        if self._path.is_symlink() or not self._path.is_file() or self._path.stat().st_size > MAX_BYTES:
            return
        for line in self._path.read_bytes().splitlines():
            try:
                data = json.loads(line)
            except (ValueError, RecursionError):
                continue
            recorded, _ = parse(data if isinstance(data, dict) else {})
            for name, entry in recorded.files.items():
                if hash_of(folder / name) == entry.sha256:
                    manifest.files[name] = entry
                    slug = name.split("/")[0]
                    if slug in recorded.kits:
                        manifest.kits[slug] = recorded.kits[slug]

    def settle(self) -> None:
        """Remove the journal: the manifest, which is on the disk, knows all of it.

        Raises OSError.
        """
        self._path.unlink(missing_ok=True)
