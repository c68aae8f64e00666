"""The lock of an output folder."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.publish import lock
from generator.publish.output import WORK


def test_a_second_run_says_who_holds_the_folder_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0)
    with lock.held(tmp_path / WORK / "lock"):
        done = CliRunner().invoke(main, ["build", "fanoe", "--only", "svg", "--quiet", "--output", str(tmp_path)])
    assert done.exit_code == 2
    waiting, held = done.output.splitlines()
    assert f"another run is at work there (process {os.getpid()} on " in waiting
    assert f"another run is at work there and does not end (process {os.getpid()} on " in held
    assert list(tmp_path.iterdir()) == []


def test_a_lock_of_a_process_that_was_killed_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "work" / "lock"
    holding = "import os, signal, sys\nfrom pathlib import Path\nfrom generator.publish.lock import held\n"
    holding += "with held(Path(sys.argv[1])):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    subprocess.run([sys.executable, "-c", holding, str(path)])
    assert path.exists(), "it was killed while it held the lock"
    with lock.held(path, patience=0):
        assert str(os.getpid()) in lock.holder(path)
    assert not path.parent.exists()


def test_a_disk_without_locks_is_told_in_a_line_and_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(handle: int) -> None:  # as some network drives do
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_lock", unknown)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # a disk is the same for every process, this one is not
    done = CliRunner().invoke(main, ["build", "fanoe", "--only", "svg", "--quiet", "--output", str(tmp_path / "o")])
    assert (done.exit_code, done.output) == (
        0, f"{tmp_path / 'o'}: lies on a disk that knows no locks; let one run at a time write there\n",
    )  # fmt: skip
    assert (tmp_path / "o/fanoe/fanoe-lederhjul.svg").is_file()


def test_a_lock_is_held_by_one_at_a_time_and_free_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with lock.held(path), pytest.raises(lock.HeldError), lock.held(path, patience=0):
        pass
    with lock.held(path, patience=0):
        pass
