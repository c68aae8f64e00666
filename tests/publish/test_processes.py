"""Processes of a run: nothing outlives it, a killed worker loses its own kit only, and nothing is left lying about."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import artefacts
from generator.artefacts import Artefact
from generator.cli import main
from generator.kit import Kit
from generator.kit.files import ArtefactName, File
from generator.publish.workers import Lost, share
from generator.template.binding import Bound

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are POSIX's"),
]

KITS = ("aarhus", "odense", "fanoe", "laesoe", "samsoe", "eksempelby")
AT_MOST = 60  # seconds that a pipe is waited for; a test that gets there has failed


def started(output: Path, temporary: Path, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """A build that has made its first kit; whatever it starts holds its standard output open.

    *before* stands before the command, as `nohup` does.
    """
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "generator", "build", *KITS, "--only", "svg", "--jobs", "2", "--output"]
    process = subprocess.Popen(
        [*before, *command, str(output)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
        env={**os.environ, "TMPDIR": str(temporary)},
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("[1/6]")
    return process


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)]
)
def test_a_stop_ends_all_processes_at_once_without_a_traceback(tmp_path: Path, number: int, code: int) -> None:
    output, temporary = tmp_path / "output", tmp_path / "temporary"
    process = started(output, temporary)
    if number in (signal.SIGINT, signal.SIGHUP):  # a terminal tells the whole group
        os.killpg(process.pid, number)
    process.send_signal(number)
    printed, errors = process.communicate(timeout=AT_MOST)  # returns when nobody holds the pipes any more
    assert process.returncode == code, errors
    assert "Traceback" not in printed + errors
    assert len(errors.splitlines()) == (0 if number == signal.SIGKILL else 1), errors
    if number != signal.SIGKILL:
        assert "stopped" in errors
        assert not list(temporary.iterdir()), "the temporary folder has litter"
        assert not list(output.glob(".*")), "the output folder has litter"
    assert run_on(output, temporary).returncode == 0, "the next run does not finish what was begun"
    assert len(list(output.glob("*/*.svg"))) == len(KITS)
    assert not list(temporary.iterdir()), "the next run does not clear the temporary folder"
    assert not list(output.glob(".*")), "the next run does not clear the output folder"


def test_an_impatient_hand_disturbs_no_cleaning_up(tmp_path: Path) -> None:
    output, temporary = tmp_path / "output", tmp_path / "temporary"
    process = started(output, temporary)
    assert process.stderr is not None
    for _ in range(3):
        os.killpg(process.pid, signal.SIGINT)
    assert process.stderr.readline().startswith("stopped")
    for _ in range(3):  # the interpreter takes a moment to end
        os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=AT_MOST)
    assert (process.returncode, errors) == (130, "")
    assert not list(temporary.iterdir()), "the temporary folder has litter"
    assert not list(output.glob(".*")), "the output folder has litter"


def test_a_run_behind_nohup_outlives_its_terminal(tmp_path: Path) -> None:
    process = started(tmp_path / "output", tmp_path / "temporary", before=("nohup",))
    os.killpg(process.pid, signal.SIGHUP)
    _, errors = process.communicate(timeout=AT_MOST)
    assert (process.returncode, errors) == (0, "")
    assert len(list((tmp_path / "output").glob("*/*.svg"))) == len(KITS)


def test_runs_that_begin_and_end_together_clear_no_folder_of_each_other(tmp_path: Path) -> None:
    using = "from generator.publish.scratch import scratch\n"
    using += "for _ in range(250):\n    with scratch() as folder:\n"
    using += "        (folder / 'own').write_text('mine')\n        assert (folder / 'own').read_text() == 'mine'\n"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", using],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(tmp_path)},
        )
        for _ in range(6)
    ]
    for run in runs:
        _, errors = run.communicate(timeout=AT_MOST)
        assert run.returncode == 0, errors
    assert not list(tmp_path.iterdir()), "the temporary folder has litter"


def run_on(output: Path, temporary: Path) -> subprocess.Popen[str]:
    process = started(output, temporary)
    process.communicate(timeout=AT_MOST)
    return process


def test_two_runs_at_once_keep_all_of_the_manifest(tmp_path: Path) -> None:
    output = tmp_path / "output"
    command = [sys.executable, "-m", "generator", "build", "--only", "svg", "--output", str(output), "--quiet"]
    runs = [
        subprocess.Popen([*command, *kits], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for kits in (("aarhus", "odense"), ("fanoe", "laesoe"), ("samsoe", "aarhus"))
    ]
    for run in runs:
        _, errors = run.communicate(timeout=AT_MOST)
        assert run.returncode == 0, errors
        assert "left as it is" not in errors
    page = (output / "index.html").read_text(encoding="utf-8")
    for slug in ("aarhus", "odense", "fanoe", "laesoe", "samsoe"):
        assert f'href="{slug}/{slug}-lederhjul.svg"' in page, f"{slug} is lost"
    assert sorted(path.name for path in output.iterdir() if path.is_file()) == ["index.html", "manifest.json"]


def killed_for(slug: str, write: artefacts.Writer) -> artefacts.Writer:
    """A writer that works as *write*, and whose process is killed when it comes to the kit *slug*."""

    def killed(kit: Kit, bound: Bound) -> tuple[File, ...]:
        if kit.owner.slug == slug:
            os.kill(os.getpid(), signal.SIGKILL)
        return write(kit, bound)

    return killed


def replaced(monkeypatch: pytest.MonkeyPatch, writer: artefacts.Writer) -> None:
    table: Mapping[ArtefactName, Artefact] = {**artefacts.ARTEFACTS, "svg": Artefact(writer, usual=False)}
    monkeypatch.setattr("generator.build.ARTEFACTS", table)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_worker_is_one_line_for_its_kit_and_the_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    replaced(monkeypatch, killed_for("odense", artefacts.ARTEFACTS["svg"].write))
    arguments = ["build", "fanoe", "odense", "aarhus", "--only", "svg", "--quiet", "--jobs", jobs]
    done = CliRunner().invoke(main, [*arguments, "--output", str(tmp_path)])
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.startswith("odense: its documents: its process was ended from outside (exit code -9)")
    assert {path.name for path in tmp_path.glob("*/*.svg")} == {"fanoe-lederhjul.svg", "aarhus-lederhjul.svg"}


def test_an_exception_of_our_own_is_one_line_for_its_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(kit: Kit, bound: Bound) -> tuple[File, ...]:
        raise ZeroDivisionError("nobody\nthought of this")

    replaced(monkeypatch, broken)
    arguments = ["build", "fanoe", "--only", "svg,png", "--quiet", "--output", str(tmp_path)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.startswith("fanoe: svg: a mistake of lederhjul's own (ZeroDivisionError, ")
    assert (tmp_path / "fanoe/fanoe-lederhjul.png").is_file(), "the other document is not made"


def test_work_is_shared_and_every_item_comes_back() -> None:
    results = dict(share(str, list(range(20)), 3))
    assert results == {number: str(number) for number in range(20)}


def ended(number: int) -> int:
    if number % 3 == 0:
        os._exit(number)
    return number


def test_a_worker_that_ends_is_followed_by_another_one() -> None:
    results = dict(share(ended, list(range(10)), 2))
    assert results == {number: Lost(number) if number % 3 == 0 else number for number in range(10)}


def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    waiting = "import os, signal, sys\nfrom generator.publish.workers import share\n"
    waiting += "def work(item):\n    print(item, flush=True)\n    signal.pause()\n"
    waiting += "list(share(work, [1, 2, 3], 2))\n"
    parent = subprocess.Popen([sys.executable, "-c", waiting], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert {parent.stdout.readline(), parent.stdout.readline()} == {b"1\n", b"2\n"}
    parent.kill()
    parent.wait()
    readable, _, _ = select.select([parent.stdout], [], [], AT_MOST)
    assert readable, "the workers wait for ever"
    assert parent.stdout.read() == b""
