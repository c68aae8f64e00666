"""On which pages the headings of a Word file stand, as LibreOffice lays it out, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf

DEEPEST = 2  # the level of headings that contents list
PATIENCE = 120  # seconds
# Empty pages are kept, as they have a number; what costs time and tells nothing is left out.
_EXPORT = (
    'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"IsSkipEmptyPages":{"type":"boolean","value":"false"},"UseTaggedPDF":{"type":"boolean","value":"false"}}'
)


@dataclass(frozen=True, slots=True)
class Pages:
    """Asks LibreOffice once for every layout. *folder* keeps its answers, for all processes of a run."""

    program: str | None
    folder: Path

    def __call__(self, key: str, document: bytes, count: int) -> Sequence[int] | None:
        """Return the page of each of the *count* headings of *document*; None without LibreOffice, or where it fails.

        Documents of the same *key* are laid out alike.
        """
        if self.program is None:
            return None
        answer = self.folder / f"{key}.txt"
        if not answer.exists():
            found = self._laid_out(self.program, document)
            found = found if len(found) == count else []
            made = answer.with_suffix(f".{os.getpid()}")
            made.write_text(" ".join(map(str, found)), encoding="ascii")
            made.replace(answer)
        return [int(number) for number in answer.read_text(encoding="ascii").split()] or None

    def _laid_out(self, program: str, document: bytes) -> list[int]:
        mine = self.folder / str(os.getpid())  # two processes cannot share a profile
        source = mine / "guide.docx"
        mine.mkdir(exist_ok=True)
        source.write_bytes(document)
        made = source.with_suffix(".pdf")
        made.unlink(missing_ok=True)  # that of another layout
        try:
            convert(program, [source], mine, _EXPORT)
            return headings(made.read_bytes())
        except (OSError, subprocess.SubprocessError, pikepdf.PdfError):
            return []

    def told(self) -> str:
        """Return what is to be said of the run's page numbers."""
        if self.program is None:
            return "page numbers of the guides' contents: estimated (LibreOffice is not installed)"
        unknown = sum(1 for answer in self.folder.glob("*.txt") if not answer.read_text(encoding="ascii"))
        failed = f"; estimated where it failed ({unknown} layouts)" if unknown else ""
        return f"page numbers of the guides' contents: from LibreOffice{failed}"


def convert(program: str, sources: Sequence[Path], folder: Path, export: str = "pdf") -> None:
    """Write the PDFs of *sources* into *folder*, which keeps the profile of *program* (LibreOffice's path), too.

    Raises OSError or SubprocessError where it does not run, fails, or takes longer than PATIENCE a file. That it wrote
    every file it does not promise.
    """
    profile = f"-env:UserInstallation={(folder.absolute() / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", export, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE * len(sources))


@contextmanager
def pages() -> Iterator[Pages]:
    """Give what tells the pages, for the time of a run."""
    with tempfile.TemporaryDirectory(prefix="lederhjul-") as folder:
        yield Pages(shutil.which("soffice"), Path(folder))


def headings(pdf: bytes) -> list[int]:
    """Return the page, counted from 1, of every heading that contents list, from the bookmarks of *pdf*."""

    def walk(items: Sequence[pikepdf.OutlineItem], level: int) -> Iterator[int]:
        for item in items:
            if level <= DEEPEST and isinstance(item.destination, pikepdf.Array):
                yield pikepdf.Page(item.destination[0]).index + 1
            yield from walk(item.children, level + 1)

    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        return list(walk(outline.root, 1))
