"""A run that is stopped, whenever and by whom: what is there is whole, no work is lost, the next run mends all."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.stopping import Driver, Ended

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are POSIX's")

STOPS = int(os.environ.get("LEDERHJUL_STOPS", "60"))
MOMENTS = 40  # how often a build of these two files touches its folder, about
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -signal.SIGKILL}
FIELDS = ("tvaergaaende", "stab-administration")  # two states: the poster shows the field
NAMES = {"eksempelby/eksempelby-lederhjul.png", "eksempelby/eksempelby-lederhjul.svg", "index.html", "manifest.json"}


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    with Driver(tmp_path_factory.mktemp("log") / "log") as driver:
        yield driver


def build(driver: Driver, folder: Path, field: str, at: int = 0, number: int = 0) -> Ended:
    arguments = ["build", "eksempelby", "--only", "svg,png", "--field", field, "--output", str(folder)]
    return driver.run(arguments, folder, at, number)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def states(driver: Driver, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The files of each state, as a run that nobody stops makes them."""
    made = {}
    for field in FIELDS:
        folder = tmp_path_factory.mktemp(field)
        assert build(driver, folder, field).code == 0
        made[field] = contents(folder)
        assert made[field].keys() == NAMES
    return made


@pytest.mark.slow
def test_whatever_stops_a_run_every_file_is_whole_and_the_next_run_mends_all(
    driver: Driver, states: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    chance = random.Random(14)
    folder = tmp_path / "output"
    stopped = 0
    for attempt in range(STOPS):
        field, number, at = FIELDS[attempt % 2], SIGNALS[attempt % 3], chance.randint(1, MOMENTS)
        ended = build(driver, folder, field, at, number)
        told = f"stop {attempt}: {number.name} at touch {at}, exit code {ended.code}\n{ended.printed}"
        assert ended.code in (0, CODES[number]), told  # 0: it was through before
        stopped += ended.code != 0
        assert "Traceback" not in ended.printed, told
        assert "left as it is" not in ended.printed, f"a file of ours was taken for edited: {told}"
        for name, data in contents(folder).items() if folder.exists() else ():
            if name in NAMES - {"index.html", "manifest.json"}:
                assert data in (states[FIELDS[0]][name], states[FIELDS[1]][name]), f"{name} is half a file: {told}"
            else:
                assert name in NAMES or (number is signal.SIGKILL and name.startswith(".lederhjul/")), told
        if attempt % 4 == 3:
            other = FIELDS[attempt // 4 % 2]
            ended = build(driver, folder, other)
            assert ended.code == 0, f"the run after is not well: {told}{ended.printed}"
            assert contents(folder) == states[other], f"the run after did not mend all: {told}"
    assert stopped > STOPS / 2, "most runs were through before they were stopped"


@pytest.mark.slow
def test_a_deck_is_there_and_whole_whenever_its_update_is_killed(driver: Driver, tmp_path: Path) -> None:
    source, output, february = tmp_path / "by.yml", tmp_path / "output", tmp_path / "february"
    deck = output / "by/by-workshop.pptx"
    text = "name: Prøveby\nworkshop: {format: intro, date: 2027-02-03}\n"
    build = ["build", str(source), "--only", "deck", "--output", str(output)]
    source.write_text(text, encoding="utf-8")
    assert driver.run(build, tmp_path).code == 0
    output.rename(february)
    source.write_text(text.replace("2027-02-03", "2027-03-11"), encoding="utf-8")
    assert driver.run(build, tmp_path).code == 0
    march = deck.read_bytes()
    at, ended = 0, Ended(1, "")
    while ended.code:
        shutil.rmtree(output)
        shutil.copytree(february, output)
        at += 1
        ended = driver.run(["update", str(deck)], output, at, signal.SIGKILL)
        assert ended.code in (0, -signal.SIGKILL), ended.printed
        assert deck.read_bytes() in ((february / "by/by-workshop.pptx").read_bytes(), march), f"not whole at touch {at}"
        if at % 3 == 0 or not ended.code:
            assert driver.run(build, tmp_path).code == 0, f"the deck was taken for edited after touch {at}"
            assert deck.read_bytes() == march
    assert at > 12, "it was not stopped while it wrote"
