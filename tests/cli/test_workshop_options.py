"""`build --date --start --place --participants --logo --color`: a kit for tonight without any file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import build, updating
from generator.cli import main
from generator.errors import LederhjulError
from generator.kit.brand import Overrides
from generator.read.brand.overrides import split_colours

ROOT = Path(__file__).parents[2]
LOGO = ROOT / "content/municipalities/moensterby-logo.png"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def gathered(target: str, colours: str = "", logo: str = "", **workshop: object) -> build.Job:
    looks = Overrides(tuple(split_colours(colours)), logo)
    return build.gather([target], build.Options(Path("unused"), workshop=workshop, looks=looks))[0]


def test_what_the_options_say_is_in_the_kit() -> None:
    kit = gathered(
        "aarhus", "7A1F3D, 1F5F5B", str(LOGO), date="3/2-2027", start="8.30", place="Lokale 3", participants="20-25"
    ).kit
    day = kit.workshop
    assert (day.start, day.venue, day.participants) == ("8.30", "Lokale 3", 25)
    assert kit.brand.palette.sectors[:2] == ("#7A1F3D", "#1F5F5B")
    assert kit.brand.logo is not None
    assert kit.brand.logo.png == LOGO.read_bytes()


def test_the_larger_of_two_numbers_is_said() -> None:
    assert any("20-25" in note and "25" in note for note in gathered("aarhus", participants="20-25").notes)


def test_options_come_before_the_file(tmp_path: Path) -> None:
    path = tmp_path / "by.yml"
    path.write_text(
        'name: By\nbrand:\n  color: {primary: "#1F5F5B"}\n  print: {primary: {cmyk: [86, 32, 76, 46]}}\n'
        "workshop: {participants: 12, place: Salen}\n",
        encoding="utf-8",
    )
    kit = gathered(str(path), "#E0A526", participants="30").kit
    assert (kit.workshop.participants, kit.workshop.venue) == (30, "Salen")
    assert kit.brand.given == ("#E0A526",)
    assert kit.brand.inks == (), "the file's inks are those of its own colour"


@pytest.mark.parametrize(
    ("option", "value"),
    [("date", "i morgen"), ("start", "halv ni"), ("participants", "tyve"), ("color", "grøn"), ("logo", "findes.png")],
)
def test_what_is_wrong_is_told_as_the_option_that_it_is(tmp_path: Path, option: str, value: str) -> None:
    done = run("build", "aarhus", f"--{option}", value, "--output", str(tmp_path / "ud"))
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"--{option}: ")
    assert value in line
    assert not (tmp_path / "ud").exists()


def test_colours_may_be_written_in_any_way_of_css_and_without_their_sign() -> None:
    assert split_colours(" 7A1F3D,#1F5F5B; rgb(1, 2, 3)  fff teal ") == [
        "#7A1F3D", "#1F5F5B", "rgb(1, 2, 3)", "#fff", "teal",
    ]  # fmt: skip
    done = run("build", "aarhus", "--color", "111,222,333,444,555")
    assert (done.exit_code, "5 colours; give at most 4" in done.stderr) == (2, True)


@pytest.mark.slow
def test_an_update_remembers_the_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "logo.png").write_bytes(LOGO.read_bytes())
    done = run(
        "build", "aarhus", "--format", "intro", "--only", "deck", "--place", "Lokale 3", "--color", "7A1F3D", "--logo",
        "logo.png",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    deck = tmp_path / "output/aarhus/aarhus-workshop.pptx"
    assert done.stdout.splitlines()[-1] == "open now: output/aarhus/aarhus-workshop.pptx"
    kit = updating.job_of(updating.opened(deck), deck).kit
    assert (kit.workshop.venue, kit.brand.palette.accent1) == ("Lokale 3", "#7A1F3D")
    assert kit.brand.logo is not None
    (tmp_path / "logo.png").unlink()
    with pytest.raises(LederhjulError, match=r"was made from 'logo\.png', which is not near it"):
        updating.job_of(updating.opened(deck), deck)
