"""Merges what is set once for a whole document. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.messages import deferred, tr
from generator.update.model import Setting
from generator.update.plan import Change
from generator.update.slide_merge import Saver


def merge_settings(
    base: Sequence[Setting], theirs: Sequence[Setting], new: Sequence[Setting], saver: Saver
) -> tuple[tuple[tuple[str, int], ...], tuple[Change, ...]]:
    """Return the keys of the settings that stay theirs, and a change for each.

    Of a program that writes settings anew (LibreOffice) only words in headers and footers can be told; they are written
    anew, and left to a person.
    """
    if saver.looks:
        values = ({item.key: item.value for item in side} for side in (base, theirs, new))
        return _taken(*values)
    known = {item.value for item in (*base, *new)}
    own = dict.fromkeys(
        item.value for item in theirs if item.what.startswith(("header", "footer")) and item.value not in known
    )
    return (), tuple(Change("conflict", 0, "", tr("header or footer"), words, "") for words in own)


_WORDS = {
    "page setup": deferred("page setup"),
    "header (default)": deferred("header"),
    "header (first)": deferred("header of the first page"),
    "header (even)": deferred("header of even pages"),
    "footer (default)": deferred("footer"),
    "footer (first)": deferred("footer of the first page"),
    "footer (even)": deferred("footer of even pages"),
}


def _in_words(what: str) -> str:
    """Return what people call a setting that records keep as *what*."""
    return tr(_WORDS[what]) if what in _WORDS else tr("style {name}", name=what.removeprefix("style "))


def _taken(
    base: Mapping[tuple[str, int], str], theirs: Mapping[tuple[str, int], str], new: Mapping[tuple[str, int], str]
) -> tuple[tuple[tuple[str, int], ...], tuple[Change, ...]]:
    own = [key for key, value in theirs.items() if key in base and value != base[key] and value != new.get(key)]
    taken = tuple(key for key in own if key in new)
    changes = (
        Change(
            "kept" if new.get(key) == base[key] else "conflict", 0, "", _in_words(key[0]), theirs[key], new.get(key, "")
        )
        for key in own
    )
    return taken, tuple(dict.fromkeys(changes))
