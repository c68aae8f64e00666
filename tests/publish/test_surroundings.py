"""Where a build runs: rights of folders, streams, locale, clock, home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.publish import files
from tests.support.tools import mortal, tool

pytestmark = pytest.mark.slow

SVG = "fanoe/fanoe-lederhjul.svg"


def test_read_only_folders(tmp_path: Path) -> None:
    output = tmp_path / "output"
    (output / "fanoe").mkdir(parents=True)
    (output / "fanoe").chmod(0o555)
    command = ("build", "fanoe", "aarhus", "--only", "svg", "--quiet", "--output", str(output))
    done = mortal(*command, home=tmp_path)
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"fanoe: {output}/{SVG}: cannot be written: its folder is write-protected; allow")
    assert (output / "aarhus/aarhus-lederhjul.svg").is_file()
    output.chmod(0o555)
    done = mortal(*command, home=tmp_path)
    output.chmod(0o755)
    (output / "fanoe").chmod(0o755)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line == f"{output}: cannot be used as output folder: you have no permission; give another one with --output"


def test_a_home_that_cannot_be_written_to(tmp_path: Path) -> None:
    home, output = tmp_path / "home", tmp_path / "output"
    home.mkdir(0o555)
    done = mortal("build", "fanoe", "--only", "svg,poster", "--quiet", "--output", str(output), home=home)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert (output / "fanoe/fanoe-lederhjul-tryk.pdf").is_file()
    assert list(home.iterdir()) == []


FILLING_UP = """
mount -t tmpfs -o size=900k tmpfs . 2>/dev/null && cd "$PWD" || exit 77
build() { "$PYTHON" -m generator build fanoe --only svg --quiet --output output --field $1; }
build tvaergaaende && cp output/fanoe/*.svg first.svg || exit 1
for free in 0 4 8 12 100; do
  dd if=/dev/zero of=filler bs=1k 2>/dev/null
  truncate --size=-${free}k filler
  build stab-administration && test $free -lt 100 && echo "$free kB free: a full disk is not told"
  cmp first.svg output/fanoe/*.svg || echo "$free kB free: the file is not as it was"
  rm filler
  build tvaergaaende || echo "$free kB free: the next run is not well"
done
build stab-administration && ! cmp -s first.svg output/fanoe/*.svg || echo "the file is not new"
"""


def test_a_disk_that_is_full_or_nearly_so_loses_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [tool("unshare"), "--mount", "--map-root-user", "sh", "-c", FILLING_UP],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHON": sys.executable, "PYTHONPATH": str(Path.cwd())},
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("no disk may be mounted here")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Traceback" not in done.stderr
    assert "mistake" not in done.stderr
    assert all("does not fit on the disk" in line or "the disk is full" in line for line in done.stderr.splitlines())


@pytest.mark.parametrize("command", [["list"], ["build", "fanoe", "--only", "svg", "--output", "o"]])
def test_a_full_disk_behind_standard_output_is_told(tmp_path: Path, command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", *command],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        )
    assert done.returncode == 1
    assert done.stderr == "what it writes does not fit on the disk; make room, and run it again\n"


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_build_goes_on_when_nobody_reads_what_it_says(tmp_path: Path, stream: str) -> None:
    reads, writes = os.pipe()
    os.close(reads)  # as `build … | head -1` does, sooner or later
    command = [sys.executable, "-m", "generator", "build", "fanoe", "aarhus", "--only", "svg", "--output", "o"]
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: writes}
    done = subprocess.run(
        command,
        cwd=tmp_path,
        stdout=streams["stdout"],
        stderr=streams["stderr"],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    os.close(writes)
    assert done.returncode == 0
    assert {path.name for path in (tmp_path / "o").iterdir()} == {"fanoe", "aarhus", "index.html", "manifest.json"}


def test_closed_streams_do_no_harm(tmp_path: Path) -> None:
    command = f"{sys.executable} -m generator build fanoe --only svg --output {tmp_path}/o <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", command]).returncode == 0
    assert (tmp_path / "o" / SVG).read_bytes().rstrip().endswith(b"</svg>")
    assert json.loads((tmp_path / "o/manifest.json").read_bytes())["files"].keys() == {SVG}


@pytest.mark.parametrize("settings", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_the_plainest_locale_will_do(tmp_path: Path, settings: dict[str, str]) -> None:
    output = tmp_path / "output"
    own = tmp_path / "æble-kommune.yml"
    own.write_text("name: Ærøskøbing – Kommune\nbrand: {color: {primary: '#FFF3B0'}}\n", encoding="utf-8")
    for command in (["build", str(own), "fanoe", "--only", "svg", "--output", str(output)], ["list"]):
        done = subprocess.run(
            [sys.executable, "-m", "generator", *command], capture_output=True, env={**os.environ, **settings}
        )
        assert done.returncode == 0, done.stderr
    assert "Ærøskøbing –" in (output / "index.html").read_text(encoding="utf-8")


def test_the_same_bytes_on_any_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = "deck,guide,poster,png"
    command = ["build", "fanoe", "--format", "intro", "--only", kinds, "--quiet", "--jobs", "1"]

    def hashes(name: str) -> dict[str, str]:
        done = CliRunner().invoke(main, [*command, "--output", str(tmp_path / name)], catch_exceptions=False)
        assert (done.exit_code, done.output) == (0, "")
        manifest = json.loads((tmp_path / name / "manifest.json").read_text(encoding="utf-8"))
        return {path: entry["sha256"] for path, entry in manifest["files"].items()}

    today = hashes("today")
    for moment in (datetime(1980, 1, 1), datetime(2100, 12, 31, 23, 59)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
        monkeypatch.setattr("time.time", moment.timestamp)
        monkeypatch.setattr(files, "now", lambda moment=moment: moment)
        assert hashes(str(moment.year)) == today


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("year", [1980, 2100])
def test_an_edited_file_is_kept_on_any_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    monkeypatch.setattr(files, "now", lambda: datetime(year, 12, 31, 23, 59))
    (tmp_path / "fanoe").mkdir()
    (tmp_path / SVG).write_bytes(b"edited")
    command = ["build", "fanoe", "--only", "svg", "--force", "--quiet", "--output", str(tmp_path)]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert (tmp_path / f"fanoe/fanoe-lederhjul (før {year}-12-31 23.59).svg").read_bytes() == b"edited"
