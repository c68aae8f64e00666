"""What the program says to people, in their language.

The sentences in the code are English; `locale/<language>/LC_MESSAGES/lederhjul.po` has them in other languages,
compiled beside it. The language of what is *built* is another matter: that is the kit's.

GNU's LANGUAGE names the language, so that click, which asks gettext itself, and every worker process speak it, too.
"""

from __future__ import annotations

import datetime as dt
import gettext
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

LANGUAGES = ("da", "en")  # that the program speaks; the first one where nobody says which
VARIABLE = "LEDERHJUL_LANGUAGE"
_DOMAIN = "lederhjul"
_CATALOGUES = str(Path(__file__).with_name("locale"))
_BY_IMPORTANCE = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = ("C", "POSIX")

gettext.bindtextdomain(_DOMAIN, _CATALOGUES)
gettext.textdomain(_DOMAIN)


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language that *environment* asks for.

    Our own variable comes before the locale. It is the first of ours where it asks for none, or for one that the
    program does not speak.
    """
    if environment.get(VARIABLE) in LANGUAGES:
        return environment[VARIABLE]
    for name in _BY_IMPORTANCE:
        locale = environment.get(name, "").partition(".")[0].partition("@")[0]
        if locale and locale not in _NO_LANGUAGE:
            language = locale.partition("_")[0].lower()
            return language if language in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]


def speak(language: str) -> None:
    """Say everything in *language* from now on."""
    os.environ["LANGUAGE"] = language


def spoken() -> str:
    """Return the language that the program speaks."""
    return os.environ.get("LANGUAGE", LANGUAGES[0])


def tr(message: str, /, **fields: object) -> str:
    """Return *message* in the language of the user, with *fields* filled in.

    A field may be text, a number or a date.
    """
    translated = _catalogue(spoken()).gettext(message)
    return _FIELDS.vformat(translated, (), fields) if fields else translated


def tr_n(singular: str, plural: str, /, number: int, **fields: object) -> str:
    """Return *singular* or *plural*, as *number* asks for, which is a field, too."""
    translated = _catalogue(spoken()).ngettext(singular, plural, number)
    return _FIELDS.vformat(translated, (), {**fields, "number": number})


def deferred(message: str) -> str:
    """Return *message* as it is; a `tr` translates it when it is said."""
    return message


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, _CATALOGUES, [language], fallback=True)


class _Fields(Formatter):
    """Writes numbers and dates as the language does."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Return *value* as text."""
        if isinstance(value, dt.date) and not format_spec:
            month = tr(_MONTHS[value.month - 1])
            return tr("{day} {month} {year}", day=str(value.day), month=month, year=str(value.year))
        text = format(value, format_spec)
        if isinstance(value, int | float) and spoken() == "da":
            text = text.translate(_DANISH_NUMBER).replace("%", "\u00a0%")
        return text


_FIELDS = _Fields()
_DANISH_NUMBER = str.maketrans({".": ",", ",": "."})
_MONTHS = (
    deferred("January"), deferred("February"), deferred("March"), deferred("April"), deferred("May"), deferred("June"),
    deferred("July"), deferred("August"), deferred("September"), deferred("October"), deferred("November"),
    deferred("December"),
)  # fmt: skip
