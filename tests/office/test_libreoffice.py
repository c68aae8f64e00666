"""A LibreOffice that does not answer costs seconds, once, and leaves nothing behind."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.office import libreoffice

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the LibreOffice of this test is a shell script"),
]

AT_MOST = 60  # seconds until a test has failed


@pytest.fixture
def hanging(tmp_path: Path) -> Path:
    """A LibreOffice that waits for ever with a child; both hold the pipe `alive` open, each start is noted."""
    os.mkfifo(tmp_path / "alive")
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    (tmp_path / "starts").touch()
    program.write_text(
        f"#!/bin/sh\nexec 9>{tmp_path}/alive\necho >> {tmp_path}/starts\ntail -f /dev/null &\ntail -f /dev/null\n"
    )
    program.chmod(0o755)
    return program


def wait_for_end(alive: int) -> None:
    """Return when nobody holds the pipe *alive* open for writing."""
    poll = select.poll()
    poll.register(alive, select.POLLHUP)
    assert poll.poll(AT_MOST * 1000), "LibreOffice or its child is still there"


def test_it_is_asked_once_and_then_our_own_numbers_are_taken(hanging: Path, tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    folder.mkdir()
    alive = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    pages = libreoffice.Pages(str(hanging), folder, timeout=1.0)
    for key in ("one", "two", "three"):
        assert pages(key, b"a guide", 3) is None
    assert len((tmp_path / "starts").read_text()) <= 1, "it was asked again"
    assert pages.summary() == (
        "page numbers of the guides' contents: estimated (LibreOffice gave no answer within 1 seconds)"
    )
    wait_for_end(alive)
    os.close(alive)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell how much of the processor it takes")
def test_one_that_does_nothing_is_given_up_long_before_the_time_of_one_that_works(
    hanging: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "IDLE", 1.0)
    alive = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(subprocess.TimeoutExpired) as raised:
        libreoffice.convert(str(hanging), [tmp_path / "guide.docx"], tmp_path)
    assert raised.value.timeout < libreoffice.LONG_TIMEOUT / 2
    wait_for_end(alive)
    os.close(alive)


def test_it_ends_with_a_process_that_was_killed(hanging: Path, tmp_path: Path) -> None:
    asking = "import sys\nfrom pathlib import Path\nfrom generator.office import libreoffice\n"
    asking += "libreoffice.convert(sys.argv[1], [Path(sys.argv[2])], Path(sys.argv[3]))\n"
    source = tmp_path / "guide.docx"
    source.write_bytes(b"a guide")
    parent = subprocess.Popen([sys.executable, "-c", asking, str(hanging), str(source), str(tmp_path)])
    alive = os.open(tmp_path / "alive", os.O_RDONLY)  # returns when LibreOffice has opened the other end
    parent.kill()
    parent.wait()
    wait_for_end(alive)
    os.close(alive)


def test_a_build_goes_on_without_it_and_says_so_once(
    hanging: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(hanging.parent), prepend=os.pathsep)
    monkeypatch.setattr(libreoffice, "TIMEOUT", 1.0)
    alive = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    arguments = [
        "build",
        "fanoe",
        "aarhus",
        "odense",
        "--format",
        "intro",
        "--only",
        "guide",
        "--jobs",
        "1",
        "--pages",
        "libreoffice",
    ]
    done = CliRunner().invoke(main, [*arguments, "--output", str(tmp_path / "output")])
    assert done.exit_code == 0, done.output
    assert len(list((tmp_path / "output").glob("*/*.docx"))) == 6, "three kits of two documents"
    assert done.output.count("LibreOffice") == 1
    assert "estimated (LibreOffice gave no answer within 1 seconds)" in done.output
    assert len((tmp_path / "starts").read_text()) <= 1, "it was asked again"
    wait_for_end(alive)
    os.close(alive)


def test_a_build_asks_it_only_when_told_to_and_says_where_it_is_missing(
    hanging: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(hanging.parent), prepend=os.pathsep)
    arguments = ["build", "fanoe", "--format", "intro", "--only", "guide"]
    done = CliRunner().invoke(main, [*arguments, "--output", str(tmp_path / "with")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "starts").read_text() == "", "LibreOffice was started"
    monkeypatch.setenv("PATH", "")
    assert CliRunner().invoke(main, [*arguments, "--output", str(tmp_path / "without")]).exit_code == 0
    pages = [
        {path.name: path.read_bytes() for path in (tmp_path / at).rglob("*") if path.is_file()}
        for at in ("with", "without")
    ]
    assert pages[0] == pages[1]
    done = CliRunner().invoke(main, [*arguments, "--pages", "libreoffice", "--output", str(tmp_path / "asked")])
    assert done.exit_code == 2
    assert "--pages libreoffice needs LibreOffice" in done.output
    assert not (tmp_path / "asked").exists()
