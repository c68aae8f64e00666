"""Reads dates, times, numbers and yes or no as people in Denmark write them.

The forms of YAML and ISO are read as well.

What is read generously in a way that may surprise is noted in the validation's context, a list of sentences.
"""

from __future__ import annotations

import datetime as dt
import re
from operator import methodcaller
from typing import Annotated, Any

from pydantic import AnyHttpUrl, BeforeValidator, TypeAdapter, ValidationError, ValidationInfo

from generator.messages import tr
from generator.read.wording import wrong

MONTHS = {
    "januar": 1, "jan": 1, "january": 1, "februar": 2, "feb": 2, "february": 2, "marts": 3, "mar": 3, "march": 3,
    "april": 4, "apr": 4, "maj": 5, "may": 5, "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7, "july": 7,
    "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "oktober": 10, "okt": 10, "october": 10, "oct": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_WEEKDAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATE = re.compile(
    r"^(?:(?P<weekday>(?!den\b)[a-zæøå]{2,})[.,]{0,2}\s+)?(?:(?:d\.|den)\s*)?(?P<day>\d{1,2})\s*[./-]?\s*(?P<month>\d{1,2}|[a-z]+)\.?"
    r"\s*[./-]?\s*(?P<year>\d{4}|\d{2})$"
)
_TIME = re.compile(r"^(?:kl\.?\s*)?(?P<hour>\d{1,2})(?:\s*[.:]\s*(?P<minute>\d{2}))?(?:\s*(?:h|uhr))?$")
_RANGE = re.compile(r"^\s*(?P<least>\d+)\s*(?:-|–|til|to)\s*(?P<most>\d+)(?P<rest>\D*)$")
_COUNT = re.compile(r"^\s*(?:ca\.?|omkring|about)?\s*(?P<count>\d+)\s*(?P<unit>[a-zæøå ]*)$")
_LENGTH_CLOCK = re.compile(r"^(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)$")
_LENGTH_WORDS = re.compile(
    r"^(?:(?P<hours>\d{1,2})(?P<half>½)?\s*(?:t|h|time|timer|hour|hours)\.?)?"
    r"(?:\s*(?:og|and)?\s*(?P<minutes>\d{1,3})\s*(?:m|min|minutter|minutes)\.?)?$"
)
_EARLIEST, _LATEST = 2000, 2199
YES, NO = ("ja", "yes", "true", "til"), ("nej", "no", "false", "fra")
_URL = TypeAdapter(AnyHttpUrl)


def _date(value: Any) -> Any:
    """Return a date in ISO's form or as in Denmark ("3. februar 2027", "3/2-2027")."""
    if not isinstance(value, str):
        return value
    if iso := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value.strip()):
        return _in_reach(value, *map(int, iso.groups()))
    match = _DATE.match(value.strip().casefold())
    month = (MONTHS.get(match["month"]) or (int(match["month"]) if match["month"].isdigit() else 0)) if match else 0
    if match is None or not month:
        raise wrong(tr("“{value}” is no date", value=value), tr("write it as 2027-02-03"))
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    day = _in_reach(value, year, month, int(match["day"]))
    weekday = match["weekday"]
    if weekday:
        is_meant = methodcaller("startswith", weekday)  # "ons." is onsdag
        names = next((names for names in (_WEEKDAYS, _WEEKDAYS_EN) if any(map(is_meant, names))), None)
        if names is None:
            raise wrong(tr("“{value}” is no date", value=value), tr("write it as 2027-02-03"))
        if not is_meant(names[day.weekday()]):
            raise wrong(
                tr("“{value}”: that day falls on {weekday}", value=value, weekday=names[day.weekday()]),
                tr("look at the date, or leave the weekday out"),
            )
    return day


def _in_reach(written: str, year: int, month: int, day: int) -> dt.date:
    """Return the date.

    Raises PydanticCustomError for a day that the calendar, or our century, does not have.
    """
    if not _EARLIEST <= year <= _LATEST:
        raise wrong(
            tr("“{written}” lies outside of {earliest}–{latest}", written=written, earliest=_EARLIEST, latest=_LATEST),
            tr("is the year right?"),
        )
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise wrong(tr("“{written}” is no day of the calendar", written=written), tr("look at day and month")) from None


def _time(value: Any) -> Any:
    """Return a time written as "08:30" or as in Denmark ("8.30", "kl. 8.30")."""
    if isinstance(value, float):
        value = f"{value:.2f}"  # YAML reads 8.30 as a number
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return value
    text = value.strip().casefold()
    match = _TIME.match(text)
    if match is None:
        two = re.search(r"\d\s*(?:-|–|til|to)\s*(?:kl\.?\s*)?\d", text)
        hint = tr("write the start alone; the format says how long it takes") if two else tr('write it as "08:30"')
        raise wrong(tr("“{value}” is no time of day", value=value), hint)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        raise wrong(tr("“{value}” is no time of day", value=value), tr('write it as "08:30"'))
    return dt.time(hour, minute)


def _length(value: Any) -> Any:
    """Return the minutes of a length ("2:45", "2 timer 45 min", "2½ time", "165 min")."""
    text = value.strip().casefold() if isinstance(value, str) else ""
    match = (_LENGTH_CLOCK.match(text) or _LENGTH_WORDS.match(text)) if text else None
    if match is None:
        raise wrong(tr("“{value}” is no length of time", value=str(value)), tr('write hours and minutes as "2:45"'))
    half = 30 if match.groupdict().get("half") else 0
    return int(match["hours"] or 0) * 60 + half + int(match["minutes"] or 0)


def _count(value: Any, info: ValidationInfo) -> Any:
    """Return a number of people.

    "24 personer" is 24, "20-25" the larger, which is noted.
    """
    if not isinstance(value, str):
        return value
    span = _RANGE.match(value.casefold())
    if span:
        most = max(int(span["least"]), int(span["most"]))
        if isinstance(info.context, list):
            info.context.append(
                tr("“{value}” is read as {most}, so that there is enough for all", value=value, most=most)
            )
        return most
    match = _COUNT.match(value.casefold())
    if match is None:
        raise wrong(tr("“{value}” is no number", value=value), tr("write one number, such as 24; of two the larger"))
    return int(match["count"])


def _yes_or_no(value: Any) -> Any:
    if isinstance(value, str):
        word = value.strip().casefold()
        if word in (*YES, *NO):
            return word in YES
        raise wrong(tr("“{value}” is neither yes nor no", value=value), tr("write true or false (ja or nej)"))
    return value


def _address(value: Any) -> Any:
    """Check the address of a page on the web; it stays as it was written."""
    if isinstance(value, str):
        try:
            _URL.validate_python(value)
        except ValidationError:
            raise wrong(
                tr("“{value}” is no address of a page", value=value[:60]),
                tr("write it as https://www.aarhus.dk/strategi"),
            ) from None
        host = re.match(r"https?://(?:[^/?#@]*@)?([^/?#:]*)", value, re.IGNORECASE)
        if host and ".." in host[1]:
            raise wrong(tr("“{value}” is no address of a page", value=value[:60]), tr("copy it from the browser"))
        if re.search(r"[\s<>\"\\^`{|}]", value):
            raise wrong(
                tr("“{value}” has a blank or a sign that no address has", value=value[:60]),
                tr("copy it from the browser"),
            )
    return value


Date = Annotated[dt.date, BeforeValidator(_date, json_schema_input_type=str)]
Time = Annotated[dt.time, BeforeValidator(_time, json_schema_input_type=str | float)]
Length = Annotated[int, BeforeValidator(_length, json_schema_input_type=str)]
Count = Annotated[int, BeforeValidator(_count, json_schema_input_type=int | str)]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=bool | str)]
WebAddress = Annotated[str, BeforeValidator(_address)]
