"""On which pages the headings of a Word file stand, as LibreOffice lays it out, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf

DEEPEST = 2  # the level of headings that contents list
PATIENCE = 20.0  # seconds for the pages of a guide, which take two or three
LONG_PATIENCE = 120.0  # seconds a file, for somebody who wants to see it
# Empty pages are kept, as they have a number; what costs time and tells nothing is left out.
_EXPORT = (
    'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"IsSkipEmptyPages":{"type":"boolean","value":"false"},"UseTaggedPDF":{"type":"boolean","value":"false"}}'
)


@dataclass(frozen=True, slots=True)
class Pages:
    """Asks LibreOffice once for every layout. *folder* keeps its answers, for all processes of a run.

    After one question that it took too long for it is asked no more.
    """

    program: str | None
    folder: Path
    patience: float = PATIENCE

    def __call__(self, key: str, document: bytes, count: int) -> Sequence[int] | None:
        """Return the page of each of the *count* headings of *document*; None without LibreOffice, or where it fails.

        Documents of the same *key* are laid out alike.
        """
        if self.program is None or self._hangs.exists():
            return None
        answer = self.folder / f"{key}.txt"
        try:
            if not answer.exists():
                pages = self._laid_out(self.program, document)
                pages = pages if len(pages) == count else []
                unfinished = answer.with_suffix(f".{os.getpid()}")
                unfinished.write_text(" ".join(map(str, pages)), encoding="ascii")
                unfinished.replace(answer)
            return [int(number) for number in answer.read_text(encoding="ascii").split()] or None
        except OSError:  # a full disk
            return None

    def _laid_out(self, program: str, document: bytes) -> list[int]:
        folder = self.folder / str(os.getpid())  # two processes cannot share a profile
        source = folder / "guide.docx"
        folder.mkdir(exist_ok=True)
        source.write_bytes(document)
        pdf = source.with_suffix(".pdf")
        pdf.unlink(missing_ok=True)  # that of another layout
        try:
            convert(program, [source], folder, _EXPORT, self.patience)
            return headings(pdf.read_bytes())
        except subprocess.TimeoutExpired:
            self._hangs.touch()
            return []
        except (OSError, subprocess.SubprocessError, pikepdf.PdfError):
            return []

    @property
    def _hangs(self) -> Path:
        return self.folder / "hangs"

    def summary(self) -> str:
        """Return what is to be said of the run's page numbers."""
        numbers = "page numbers of the guides' contents:"
        if self.program is None:
            return f"{numbers} estimated (LibreOffice is not installed)"
        if self._hangs.exists():
            return f"{numbers} estimated (LibreOffice gave no answer within {self.patience:g} seconds)"
        unknown = sum(1 for answer in self.folder.glob("*.txt") if not answer.read_text(encoding="ascii"))
        failed = f"; estimated where it failed ({unknown} layouts)" if unknown else ""
        return f"{numbers} from LibreOffice{failed}"


def pages(folder: Path) -> Pages:
    """Return what tells the pages; it keeps its answers in *folder*."""
    return Pages(shutil.which("soffice"), folder)


def convert(
    program: str, sources: Sequence[Path], folder: Path, export: str = "pdf", patience: float = LONG_PATIENCE
) -> None:
    """Write the PDFs of *sources* into *folder*, which keeps the profile of *program* (LibreOffice's path), too.

    Raises OSError or SubprocessError where it does not run, fails, or takes longer than *patience* (seconds) a file. It
    is gone then with all that it started. That it wrote every file it does not promise.
    """
    home = folder.absolute()
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", export, "--outdir", str(folder), *map(str, sources)]
    process = subprocess.Popen(
        [sys.executable, "-I", str(Path(__file__).with_name("supervisor.py")), *command],
        stdin=subprocess.PIPE,  # LibreOffice ends with it, that is with this process at the latest
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(home), "OSL_SOCKET_PATH": str(home)},
        start_new_session=True,
    )
    assert process.stdin is not None
    try:
        exit_code = process.wait(patience * len(sources))
    finally:
        process.stdin.close()
        process.wait()
    if exit_code:
        raise subprocess.CalledProcessError(exit_code, command)


def headings(pdf: bytes) -> list[int]:
    """Return the page, counted from 1, of every heading that contents list, from the bookmarks of *pdf*."""

    def walk(items: Sequence[pikepdf.OutlineItem], level: int) -> Iterator[int]:
        for item in items:
            if level <= DEEPEST and isinstance(item.destination, pikepdf.Array):
                yield pikepdf.Page(item.destination[0]).index + 1
            yield from walk(item.children, level + 1)

    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        return list(walk(outline.root, 1))
