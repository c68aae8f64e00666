"""Days on which a Danish municipality works.

Not at weekends, on public holidays, on Constitution Day (5 June), on 24 and 31 December.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

import dateutil.easter

FRIDAY = 4  # as Python counts weekdays
_WEEKEND = ("lørdag", "søndag")
_EASTER = {  # days after Easter Sunday
    -3: "Skærtorsdag", -2: "Langfredag", 0: "Påskedag", 1: "Anden påskedag", 39: "Kristi himmelfartsdag",
    49: "Pinsedag", 50: "Anden pinsedag",
}  # fmt: skip
_PRAYER_DAY, _LAST_PRAYER_DAY = 26, 2023  # days after Easter Sunday; the last year with Store bededag
_FIXED = {  # month and day
    (1, 1): "Nytårsdag", (6, 5): "Grundlovsdag", (12, 24): "Juleaftensdag", (12, 25): "Juledag",
    (12, 26): "Anden juledag", (12, 31): "Nytårsaften",
}  # fmt: skip
_A_DAY = dt.timedelta(days=1)


def reason_to_rest(day: dt.date) -> str | None:
    """Return the Danish name of *day* ("Langfredag", "lørdag") if nobody works on it."""
    holiday = _holidays(day.year).get(day)
    if holiday:
        return holiday
    return _WEEKEND[day.weekday() - FRIDAY - 1] if day.weekday() > FRIDAY else None


def workday_until(day: dt.date) -> dt.date:
    """Return *day*, or the last day before it on which people work."""
    while reason_to_rest(day):
        day -= _A_DAY
    return day


def workday_from(day: dt.date) -> dt.date:
    """Return *day*, or the first day after it on which people work."""
    while reason_to_rest(day):
        day += _A_DAY
    return day


@cache
def _holidays(year: int) -> dict[dt.date, str]:
    """Return the days of *year* on which nobody works, with their Danish names."""
    easter = _EASTER | ({_PRAYER_DAY: "Store bededag"} if year <= _LAST_PRAYER_DAY else {})
    sunday = dateutil.easter.easter(year)
    movable = {sunday + days * _A_DAY: name for days, name in easter.items()}
    return {dt.date(year, *day): name for day, name in _FIXED.items()} | movable
