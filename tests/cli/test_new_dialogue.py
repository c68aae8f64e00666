"""`lederhjul new` on a terminal: it asks what only its user knows, tells what is wrong, and asks again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import build
from generator.cli import main, swatches
from generator.colour import WHITE, contrast
from tests.support import templates

ALL_FLAGS = (
    "--format", "dialog", "--field", "dagtilbud-skole", "--length", "2:00", "--date", "3/2-2027", "--start", "8.30",
    "--place", "Lokale 3", "--participants", "20-25", "--color", "7A1F3D", "--logo", "logo.png",
)  # fmt: skip
ROOT = Path(__file__).parents[2]
LOGO = ROOT / "content/municipalities/moensterby-logo.png"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("generator.cli.new", "generator.cli.swatches"):
        monkeypatch.setattr(f"{module}.is_terminal", lambda: True)


def answer(arguments: tuple[str, ...], *answers: str) -> Result:
    return CliRunner().invoke(main, arguments, input="".join(f"{line}\n" for line in answers), catch_exceptions=False)


def kit_of(path: str) -> build.Job:
    return build.gather([path], build.Options(Path("unused")))[0]


@pytest.mark.usefixtures("terminal")
def test_enter_takes_every_default_and_the_file_can_be_built() -> None:
    done = answer(("new",), "Skjern", *[""] * 12)
    assert done.exit_code == 0, done.output
    assert "Do you mean ringkoebing-skjern?" in done.output
    kit = kit_of("ringkoebing-skjern.yml").kit
    assert (kit.workshop.format_name, kit.workshop.participants, kit.owner.name) == (
        "Halvdag", 24, "Ringkøbing-Skjern Kommune",
    )  # fmt: skip


@pytest.mark.usefixtures("terminal")
def test_a_wrong_answer_is_told_and_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / "vores logo.png").write_bytes(LOGO.read_bytes())
    done = answer(
        ("new", "aarhus"),
        "7", "dialog", "16", "aeldre-sundhed", "længe", "2 timer", "3/14-2027", "3. februar 2027", "halv ni", "8.30",
        "", "tyve", "20-25", "nej.pptx", "", "", "#12, grøn", "7A1F3D, #E0A526", "findes.png", "'vores logo.png'",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    for told in (
        "'7' is none",
        "“længe”",
        "“3/14-2027”",
        "“halv ni”",
        "“tyve”",
        "is no file; give the path",
        "no colour",
        "findes.png",
    ):
        assert told in done.stderr, f"{told} is not told:\n{done.output}"
    job = kit_of("aarhus.yml")
    day = job.kit.workshop
    assert (day.format_name, day.start, day.participants) == ("Dialogmøde", "8.30", 25)
    assert (tmp_path / "vores logo.png").is_file()
    assert "#E0A526  white text stands out by 2.2 : 1, too little to read" in done.output


def test_with_every_flag_or_no_terminal_it_asks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "vores.potx").write_bytes(templates.danish())
    (tmp_path / "brev.dotx").write_bytes(templates.default_guide())
    (tmp_path / "logo.png").write_bytes(LOGO.read_bytes())
    both = ("--template", "brev.dotx", "--template", "vores.potx")
    plain = answer(("new", "aarhus", *ALL_FLAGS, *both))
    assert plain.exit_code == 0, plain.output
    text = (tmp_path / "aarhus.yml").read_text(encoding="utf-8")
    for name in ("aarhus.yml", "municipality.schema.json"):
        (tmp_path / name).unlink()
    for module in ("generator.cli.new", "generator.cli.swatches"):
        monkeypatch.setattr(f"{module}.is_terminal", lambda: True)
    assert answer(("new", "aarhus", *ALL_FLAGS, *both)).output == plain.output
    assert (tmp_path / "aarhus.yml").read_text(encoding="utf-8") == text
    for line in (
        "format: \"dialog\"", "field: \"dagtilbud-skole\"", "length: \"2:00\"", "date: 2027-02-03", "start: \"08:30\"",
        "place: \"Lokale 3\"", "participants: 25", "primary: \"7A1F3D\"", "deck_template: \"vores.potx\"",
        "guide_template: \"brev.dotx\"", "logo: {path: \"logo.png\"",
    ):  # fmt: skip
        assert f"\n  {line}" in text.replace("    primary", "  primary").replace('"#', '"'), (
            f"{line} is missing:\n{text}"
        )


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    done = answer(("new", "aarhus", "--format", "halvdagg", "--date", "i morgen", "--color", "grøn", "--logo", "x.png"))
    assert done.exit_code == 2
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["--color", "--date", "--format", "--logo"]
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_it_needs_a_name() -> None:
    done = answer(("new",))
    assert done.exit_code == 2
    assert "name a municipality" in done.stderr


@pytest.mark.usefixtures("terminal")
def test_the_program_alone_offers_it(tmp_path: Path) -> None:
    assert "Usage:" in answer((), "no").output
    done = answer((), "y", "aarhus", *[""] * 12)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "aarhus.yml").is_file()


@pytest.mark.parametrize(
    ("environment", "shows"),
    [
        ({"COLORTERM": "truecolor"}, True), ({"WT_SESSION": "1"}, True), ({"TERM": "xterm-256color"}, False),
        ({"COLORTERM": "24bit", "NO_COLOR": "1"}, False), ({"COLORTERM": "24bit", "NO_COLOR": ""}, True),
        ({"COLORTERM": "24bit", "TERM": "dumb"}, False), ({}, False),
    ],
)  # fmt: skip
def test_swatches_are_painted_only_where_the_terminal_shows_them(environment: dict[str, str], shows: bool) -> None:
    assert swatches.shows_colours(environment) is shows
    (line,) = swatches.swatches(["#1F5F5B"], painted=shows)
    assert ("\x1b[48;2;31;95;91m" in line) is shows
    assert f"{contrast('#1F5F5B', WHITE):.1f} : 1" in line


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a system without pseudo-terminals")
def test_ctrl_c_on_a_real_terminal_ends_it_with_130_and_nothing_half(tmp_path: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "new", "aarhus", "--format", "intro"]
    with subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, cwd=tmp_path, env=environment, start_new_session=True
    ) as process:
        os.close(follower)
        seen = b""
        while b"Which field of work?" not in seen:
            seen += os.read(leader, 4096)
        for _ in range(60):  # a key that is pressed just before the program waits for it is pressed again
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(1)
                break
        process.kill()
        assert process.returncode == 130, seen
    os.close(leader)
    assert list(tmp_path.iterdir()) == []
