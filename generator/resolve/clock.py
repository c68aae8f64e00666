"""Clock times, dates and numbers as a language writes them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit


class Clock:
    """Writes times and dates in a *locale*.

    The patterns (Unicode date patterns) are those of a language's words.
    """

    def __init__(self, locale: str, date_pattern: str, time_pattern: str) -> None:
        self._locale, self._date, self._time = locale, date_pattern, time_pattern

    def date(self, day: date) -> str:
        """Return *day* as text."""
        return str(format_date(day, self._date, locale=self._locale))

    def length(self, minutes: int) -> str:
        """Return *minutes* as hours and minutes in words."""
        hours, rest = divmod(minutes, 60)
        units = [(hours, "duration-hour")] * (hours > 0) + [(rest, "duration-minute")] * (rest > 0)
        texts = [str(format_unit(count, unit, locale=self._locale)) for count, unit in units]
        return str(format_list(texts, locale=self._locale))

    def time(self, start: time, minutes: int) -> str:
        """Return the clock time *minutes* after *start*."""
        moment = datetime.combine(date(2000, 1, 1), start) + timedelta(minutes=minutes)
        return str(format_time(moment.time(), self._time, locale=self._locale))


def decimal(value: float, locale: str) -> str:
    """Return *value* with one decimal, as *locale* writes it."""
    return str(format_decimal(value, "0.0", locale=locale))
