"""The roles that a deck's slides play, and what each asks of its layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

# role: (our layout's name, its slots). A slot with "?" may be missing; one with "@" is an area to draw or a table.
ROLES: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "Title|Question|Subtitle|Details|Logo?@"),
    "programme": ("Programme", "Title|Kicker?|Mini Wheel?@|Table@"),
    "content": ("Content", "Title|Kicker?|Mini Wheel?@|Body"),
    "statement": ("Statement", "Title|Kicker?|Mini Wheel?@|Statement"),
    "wheel": ("Wheel", "Title|Kicker?|Question|Body|Wheel@"),
    "chain": ("Chain", "Title|Kicker?|Mini Wheel?@|Diagram@"),
    "divider-1": ("Divider 1", "Title|Kicker?|Question|Wheel@"),
    "divider-2": ("Divider 2", "Title|Kicker?|Question|Wheel@"),
    "divider-3": ("Divider 3", "Title|Kicker?|Question|Wheel@"),
    "divider-4": ("Divider 4", "Title|Kicker?|Question|Wheel@"),
    "dilemma": ("Dilemma", "Title|Kicker?|Mini Wheel?@|Pole A|Or@|Pole B|Situation|Question"),
    "columns": ("Two Columns", "Title|Kicker?|Mini Wheel?@|Left Title|Left Body|Right Title|Right Body"),
    "overview": (
        "Overview",
        "Title|Kicker?|Mini Wheel?@|Left Title|Left Body|Middle Title|Middle Body|Right Title|Right Body|Question",
    ),
    "exercise": ("Exercise", "Title|Kicker?|Mini Wheel?@|Body|Facts"),
    "case": ("Case", "Title|Kicker?|Mini Wheel?@|Body|Questions"),
    "table": ("Table", "Title|Kicker?|Mini Wheel?@|Intro|Table@"),
    "break": ("Break", "Title|Body"),
    "closing": ("Closing", "Title|Body|Details|Logo?@"),
}
# Roles whose page is the designer's: texts without a place of their own join the subtitle or body there.
COVERS = frozenset({"title", "divider-1", "divider-2", "divider-3", "divider-4", "break", "closing", "statement"})


def key_of(role: str) -> str:
    """Return a role's key in `layouts:`; the four dividers share one."""
    return "divider" if role.startswith("divider") else role


KEYS = tuple(dict.fromkeys(key_of(role) for role in ROLES))


def wanted(role: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield the slots of *role*: name, whether it may be missing, whether it is an area to draw in."""
    for word in ROLES[role][1].split("|"):
        yield word.rstrip("?@"), "?" in word, "@" in word
