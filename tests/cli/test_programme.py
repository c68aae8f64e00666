"""`lederhjul programme`: the day as a table, by options or by a municipality's file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["programme", *arguments], catch_exceptions=False)


def test_the_table_shows_each_module_with_its_slack_and_what_to_call_it() -> None:
    lines = run("odense", "--length", "2:45", "--leave-out", "organisation").stdout.splitlines()
    assert lines[0] == "Odense Kommune: Halvdag, 2 timer og 45 minutter"
    assert lines[1].split() == ["9.00", "15", "min", "Velkommen", "slack", "2", "velkommen", "(tjek-ind)"]
    assert lines[-1].split() == ["11.45", "165", "min", "in", "all", "slack", "13", "(8%)"]
    assert sum(int(line[5:10]) for line in lines[1:-1]) == 165


def test_a_file_says_the_same_as_options(tmp_path: Path) -> None:
    path = tmp_path / "odense.yml"
    wishes = 'end: "16:00"\n  fixed: {frokost: "12.00"}\n  lengthen: {sagen: 5}\n  leave_out: [kaeden]\n'
    path.write_text(f"municipality: odense\nworkshop:\n  format: heldag\n  {wishes}", encoding="utf-8")
    options = ("--format", "heldag", "--end", "16:00", "--fixed", "frokost=12:00", "--lengthen", "sagen=5")
    assert run(str(path)).stdout == run("odense", *options, "--leave-out", "kaeden").stdout
    shorter = run(str(path), "--length", "6:45").stdout
    assert "15.45  405 min  in all" in shorter, "an option takes the place of the file's end, too"


@pytest.mark.parametrize(
    ("wish", "line", "message"),
    [
        ("length: 2.45", 3, "workshop.length: “2.45” is no length of time; write hours and minutes as \"2:45\""),
        ("length: 165", 3, "workshop.length: “165” is no length of time"),
        ("leave_out: [orgnisation]", 3, "workshop.leave_out[1]: 'orgnisation' is not in this programme; did you mean"),
        ("lengthen: {sagen: mange}", 3, "workshop.lengthen.sagen: must be a whole number"),
        ("fixed: {pause: snart}", 3, "workshop.fixed.pause: “snart” is no time of day"),
        ("swap: {sagen: tjek-ud}", 3, "workshop.swap.sagen: 'tjek-ud' does not serve what 'sagen' does"),
        ("end: '9:30'", 3, "workshop.end: "),
        ("leaveout: [sagen]", 3, "workshop.leaveout: unknown key; did you mean 'leave_out'?"),
    ],
)  # fmt: skip
def test_a_fault_in_a_file_is_told_with_its_line_and_key(wish: str, line: int, message: str, tmp_path: Path) -> None:
    path = tmp_path / "odense.yml"
    path.write_text(f"municipality: odense\nworkshop:\n  {wish}\n", encoding="utf-8")
    done = run(str(path))
    assert done.exit_code == 2
    assert f"odense.yml:{line}: {message}" in done.stderr


@pytest.mark.parametrize("option", [("--lengthen", "sagen"), ("--swap", "a=b,a=c"), ("--fixed", "frokost=")])
def test_a_pair_that_is_none_is_told_by_its_option(option: tuple[str, str]) -> None:
    done = run("odense", *option)
    assert done.exit_code == 2
    assert option[0] in done.stderr
