"""Days on which a Danish municipality works.

Not at weekends, on public holidays, on Constitution Day (5 June), on 24 and 31 December.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

FRIDAY = 4  # as Python counts weekdays
_WEEKEND = ("lørdag", "søndag")
_LABOUR_DAY = (5, 1)  # which the library lists beside those days, and on which most people work
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
    import holidays  # slow to load, and only a workshop with a date needs it

    days = holidays.country_holidays("DK", years=year, language="da", categories=(holidays.PUBLIC, holidays.OPTIONAL))
    return {day: name for day, name in days.items() if day.year == year and (day.month, day.day) != _LABOUR_DAY}
