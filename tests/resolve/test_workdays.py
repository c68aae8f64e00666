"""Dates that the kit works out are days on which people work, and the workshop's own date is told if it is none."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.cli import main
from generator.kit.guide import Guide
from generator.resolve.workdays import reason_to_rest, workday_from, workday_until

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2027-03-25", "Skærtorsdag"),
        ("2027-05-06", "Kristi himmelfartsdag"),
        ("2029-06-05", "Grundlovsdag"),
        ("2026-12-24", "Juleaftensdag"),
        ("2026-12-31", "Nytårsaften"),
        ("2027-02-06", "lørdag"),
        ("2027-02-07", "søndag"),
        ("2024-04-26", None),  # Store bededag until 2023
        ("2028-05-01", None),
        ("2027-02-03", None),
    ],
)
def test_danish_days_of_rest_are_known_by_name(day: str, reason: str | None) -> None:
    assert (reason_to_rest(dt.date.fromisoformat(day)) or "").startswith(reason or "")
    assert (reason_to_rest(dt.date.fromisoformat(day)) is None) == (reason is None)


@given(DAYS)
def test_a_day_of_rest_gives_way_to_the_nearest_workday_on_its_side(day: dt.date) -> None:
    before, after = workday_until(day), workday_from(day)
    assert before <= day <= after
    assert (after - before).days <= 6, "nobody is off for so long"
    if reason_to_rest(day) is None:
        assert before == day == after


def guide_of(date: str, folder: Path) -> Guide:
    path = folder / "odense.yml"
    path.write_text(f"municipality: odense\nworkshop: {{date: {date}}}\n", encoding="utf-8")
    (job,) = build.gather([str(path)], build.Options(folder))
    return job.kit.guide


def test_the_last_task_before_a_monday_is_due_on_friday(tmp_path: Path) -> None:
    guide = guide_of("2027-02-08", tmp_path)
    *_, before, on_the_day = guide.preparation
    assert before.date == "fredag den 5. februar 2027"
    assert on_the_day.date == "mandag den 8. februar 2027"


def test_after_easter_the_last_task_is_due_before_it_and_what_falls_on_ascension_day_comes_after(
    tmp_path: Path,
) -> None:
    guide = guide_of("2027-04-06", tmp_path)
    assert guide.preparation[-2].date == "mandag den 5. april 2027"
    assert guide.follow_up[0].date == "fredag den 7. maj 2027", "30 days later is Ascension Day"
    assert guide_of("2027-03-30", tmp_path).preparation[-2].date == "onsdag den 24. marts 2027"


@pytest.mark.parametrize(
    ("date", "note"),
    [
        ("2027-05-06", "workshop.date: 6 May 2027 is a day on which nobody works (Kristi himmelfartsdag)"),
        ("2027-02-06", "workshop.date: 6 February 2027 is a day on which nobody works (lørdag)"),
        ("2026-02-03", "workshop.date: 3 February 2026 is in the past"),
        ("2027-01-15", None),
        ("2027-02-03", None),
    ],
)
def test_a_date_on_which_nobody_would_come_is_said(
    date: str, note: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800014400")  # 15 January 2027
    path = tmp_path / "odense.yml"
    path.write_text(f"municipality: odense\nworkshop: {{date: {date}}}\n", encoding="utf-8")
    arguments = ["build", str(path), "--only", "svg", "--output", str(tmp_path / "output"), "--jobs", "1"]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    assert done.stderr == (f"Odense Kommune: {note}\n" if note else "")
