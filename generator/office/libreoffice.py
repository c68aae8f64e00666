"""Runs LibreOffice, if installed, to convert files and to find pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf

from generator.messages import tr

CONTENTS_LEVELS = 2  # levels of headings that the table of contents lists
TIMEOUT = 20.0  # seconds for the pages of a guide, which take two or three
LONG_TIMEOUT = 60.0  # seconds a file, for a preview
IDLE = 10.0  # seconds in which a LibreOffice that is at work takes some of the processor, however busy that is
_LEAST_WORK = 20  # ticks of the processor in so many seconds, of a hundredth each
# Empty pages are kept, as they have a number; the export of tags costs time and is not read.
_EXPORT = (
    'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"},'
    '"IsSkipEmptyPages":{"type":"boolean","value":"false"},"UseTaggedPDF":{"type":"boolean","value":"false"}}'
)


def usual_places(system: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield where LibreOffice is installed without being in the path.

    *system* is as in sys.platform.
    """
    if system == "win32":
        for name in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"):
            if environment.get(name):
                yield Path(environment[name]) / "LibreOffice" / "program" / "soffice.exe"
    elif system == "darwin":
        for folder in (Path("/"), Path(environment.get("HOME", "/"))):
            yield folder / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"


def installed() -> str | None:
    """Return the path of LibreOffice, None where there is none."""
    places = (str(place) for place in usual_places(sys.platform, os.environ) if place.is_file())
    return shutil.which("soffice") or next(places, None)


@dataclass(frozen=True, slots=True)
class Pages:
    """Finds the pages of headings with LibreOffice, once for each layout of a guide.

    *program* is its path; *folder* caches the results for all processes of a run. After one conversion that took longer
    than *timeout* (seconds) it is not started again.
    """

    program: str
    folder: Path
    timeout: float

    def __call__(self, key: str, document: bytes, count: int) -> Sequence[int] | None:
        """Return the page, from 1, of each of the *count* headings of *document*, a .docx.

        Documents of the same *key* are laid out alike. Returns None where it fails.
        """
        if self._timeout_mark.exists():
            return None
        cached = self.folder / f"{key}.txt"
        try:
            if not cached.exists():
                pages = self._convert_and_read(document)
                pages = pages if len(pages) == count else []
                unfinished = cached.with_suffix(f".{os.getpid()}")
                unfinished.write_text(" ".join(map(str, pages)), encoding="ascii")
                unfinished.replace(cached)
            return [int(number) for number in cached.read_text(encoding="ascii").split()] or None
        except OSError:  # a full disk
            return None

    def _convert_and_read(self, document: bytes) -> list[int]:
        """Return the pages of the headings of *document*.

        The list is empty where LibreOffice fails.
        """
        folder = self.folder / str(os.getpid())  # two processes cannot share a profile
        source = folder / "guide.docx"
        folder.mkdir(exist_ok=True)
        source.write_bytes(document)
        pdf = source.with_suffix(".pdf")
        pdf.unlink(missing_ok=True)  # that of another layout
        try:
            convert(self.program, [source], folder, _EXPORT, self.timeout)
            return headings(pdf.read_bytes())
        except subprocess.TimeoutExpired:
            self._timeout_mark.touch()
            return []
        except (OSError, subprocess.SubprocessError, pikepdf.PdfError):
            return []

    @property
    def _timeout_mark(self) -> Path:
        """The file that tells all processes of a run that LibreOffice does not answer."""
        return self.folder / "hangs"

    def summary(self) -> str:
        """Return one line that says where the run's page numbers come from."""
        if self._timeout_mark.exists():
            return tr(
                "page numbers of the guides' contents: estimated (LibreOffice gave no answer within {timeout:g}"
                " seconds)",
                timeout=self.timeout,
            )
        unknown = sum(1 for cached in self.folder.glob("*.txt") if not cached.read_text(encoding="ascii"))
        if unknown:
            return tr(
                "page numbers of the guides' contents: from LibreOffice; estimated where it failed ({count} layouts)",
                count=unknown,
            )
        return tr("page numbers of the guides' contents: from LibreOffice")


def convert(
    program: str, sources: Sequence[Path], folder: Path, export: str = "pdf", timeout: float = LONG_TIMEOUT
) -> None:
    """Convert *sources* into *folder*, which also holds LibreOffice's profile.

    *program* is its path. *export* is the value of `--convert-to`. Raises OSError or SubprocessError where
    LibreOffice does not start, fails, takes longer than *timeout* (seconds) a file, or does nothing for IDLE seconds;
    all its processes are ended then. It may leave out a file without an error.
    """
    scratch = folder.absolute()
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", export, "--outdir", str(folder), *map(str, sources)]
    process = subprocess.Popen(
        [sys.executable, "-I", str(Path(__file__).with_name("supervisor.py")), *command],
        stdin=subprocess.PIPE,  # its end is the end of LibreOffice, so that this process is not outlived
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(scratch), "OSL_SOCKET_PATH": str(scratch)},
        start_new_session=True,
    )
    assert process.stdin is not None
    try:
        exit_code = _wait(process, timeout * len(sources))
    finally:
        process.stdin.close()
        process.wait()
    if exit_code:
        raise subprocess.CalledProcessError(exit_code, command)


def _wait(process: subprocess.Popen[bytes], timeout: float) -> int:
    """Return the exit code of *process*, which leads a group.

    Raises TimeoutExpired after *timeout* seconds, or once its group has done nothing for IDLE.
    """
    started, work = time.monotonic(), 0
    while True:
        left = started + timeout - time.monotonic()
        try:
            return process.wait(min(IDLE, max(left, 0)))
        except subprocess.TimeoutExpired:
            waited = time.monotonic() - started
            before, work = work, _ticks(process.pid)
            if waited >= timeout or (sys.platform == "linux" and work < before + _LEAST_WORK):
                raise subprocess.TimeoutExpired(process.args, round(waited)) from None


def _ticks(group: int) -> int:
    """Return how much of the processor a process *group* has used; Linux tells."""
    total = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):  # a process that has just ended
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(fields[2]) == group:
                total += int(fields[11]) + int(fields[12])
    return total


def headings(pdf: bytes) -> list[int]:
    """Return the page, from 1, of every heading in the bookmarks of *pdf*.

    Headings are those that the contents list.
    """

    def walk(items: Sequence[pikepdf.OutlineItem], level: int) -> Iterator[int]:
        for item in items:
            if level <= CONTENTS_LEVELS and isinstance(item.destination, pikepdf.Array):
                yield pikepdf.Page(item.destination[0]).index + 1
            yield from walk(item.children, level + 1)

    with pikepdf.open(BytesIO(pdf)) as document, document.open_outline() as outline:
        return list(walk(outline.root, 1))
