"""The picture of each exercise, by its id in content, composed of figures.

A panel is 100 units high. A scene has one panel as wide as the slide's text, or one for each step of the task.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.graphics.figures import (
    Figure,
    Mark,
    Tone,
    arrow,
    dot,
    line,
    person,
    phone,
    sheet,
    speech,
    table,
)

WIDE = 508.0  # units
_THIRD, _QUARTER = 160.0, 116.0  # the width of one of three panels, and of four
_FOOT, _TALL, _SMALL = 90.0, 70.0, 44.0  # where people stand, and how tall they are
_MIDDLE = WIDE / 2


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures from back to front on a ground of *width* units.

    `wheel` is the middle and diameter of the whole wheel, which lies behind them.
    """

    width: float
    figures: tuple[Figure, ...]
    wheel: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One panel, or one a step."""

    panels: tuple[Panel, ...]


def scene_of(exercise: str, poles: tuple[str, str]) -> Scene:
    """Return the picture of *exercise*, or people round a table if it has none.

    *poles* are the titles of the two sides of a dilemma, or empty.
    """
    if exercise == "dilemmalinjen":
        return _line_on_the_floor(poles)
    return _SCENES.get(exercise, Scene((Panel(WIDE, tuple(_at_table(_MIDDLE, 5))),)))


def _at_table(middle: float, people: int, tall: float = _TALL, speaker: int | None = None) -> Iterator[Figure]:
    """Yield *people* behind a table; all, or the *speaker* (from 0), in full colour."""
    step = tall * 0.72
    first = middle - step * (people - 1) / 2
    for number in range(people):
        tone: Tone = "full" if speaker in (None, number) else "light"
        yield person(first + number * step, _FOOT - 4, tall, tone)
    yield table(middle, _FOOT - tall * 0.3, step * people + 8, _FOOT + 4)


def _row(middle: float, people: int, tall: float = _TALL, step: float = 0.8) -> Iterator[Figure]:
    first = middle - tall * step * (people - 1) / 2
    for number in range(people):
        yield person(first + number * tall * step, _FOOT, tall)


def _line_on_the_floor(poles: tuple[str, str]) -> Scene:
    """Return people on the line between A and B, with the titles of both sides."""
    left, right, y, disc = 30.0, WIDE - 30.0, 74.0, 40.0
    stands = (84, 106, 142, 204, 226, 248, 306, 362, 384, 424)
    titles = (
        Figure("letter", (Mark("rect", 10, 2, 250, 20, "none", poles[0], "l"),)),
        Figure("letter", (Mark("rect", WIDE - 260, 2, 250, 20, "none", poles[1], "r"),)),
    )
    return Scene(
        (
            Panel(
                WIDE,
                (
                    *(title for title, pole in zip(titles, poles, strict=True) if pole),
                    line(left, y, right - left),
                    *(person(x, y, _SMALL) for x in stands),
                    dot(left, y, disc, "full", "A"),
                    dot(right, y, disc, "full", "B"),
                ),
            ),
        )
    )


def _fishbowl() -> Scene:
    """Return listeners behind four who speak, with one chair that is free."""
    outside = (person(_MIDDLE + 44 * number, 56, 44, "light") for number in range(-4, 5))
    inside = (person(_MIDDLE + offset, 92, 58) for offset in (-104, -52, 52, 104))
    seat = Mark("roundRect", _MIDDLE - 13, 74, 26, 6, "highlight")
    back = Mark("roundRect", _MIDDLE - 13, 48, 5, 44, "highlight")
    leg = Mark("rect", _MIDDLE + 9, 78, 4, 14, "highlight")
    return Scene((Panel(WIDE, (*outside, *inside, Figure("chair", (back, seat, leg)))),))


def _chain_of_sheets() -> Scene:
    """Return three groups, each with a sheet that is handed on."""
    groups = (84.0, _MIDDLE, WIDE - 84.0)
    people = (figure for x in groups for figure in _at_table(x, 3, 56))
    sheets = (sheet(x - 14, 52, 28, 24) for x in groups)
    arrows = (arrow(x + 64, 64, 42) for x in groups[:2])
    return Scene((Panel(WIDE, (*people, *sheets, *arrows)),))


def _dots_on_the_wheel() -> Scene:
    """Return people beside the wheel, on which their dots stand."""
    spots = ((-27, -21), (-18, -30), (-31, -12), (21, 30), (31, 9), (-9, 33), (15, -15))
    dots = (dot(_MIDDLE + x, 50 + y, 8) for x, y in spots)
    left, right = _row(110, 3), _row(WIDE - 110, 3)
    return Scene((Panel(WIDE, (*left, *right, *dots), (_MIDDLE, 50, 92)),))


def _alone(width: float) -> Panel:
    return Panel(width, tuple(_row(width / 2, 1)))


def _pair(width: float) -> Panel:
    return Panel(width, tuple(_row(width / 2, 2, step=1.0)))


def _table(width: float, speaker: int | None = None) -> Panel:
    seated = 4 if width >= _THIRD else 3
    tall = (width - 16) / seated / 0.72
    return Panel(width, tuple(_at_table(width / 2, seated, tall, speaker)))


def _writing(width: float) -> Panel:
    """Return somebody with a sheet."""
    return Panel(width, (person(width / 2 - 24, _FOOT, _TALL), sheet(width / 2 + 8, 26, 42, 56)))


def _talking(width: float, words: str = "…") -> Panel:
    """Return two, of whom one says *words*."""
    middle = width / 2
    return Panel(
        width,
        (
            person(middle - 32, _FOOT, 60),
            person(middle + 40, _FOOT, 60, "light"),
            speech(middle - 12, 6, 44, 24, words),
        ),
    )


def _cards(width: float) -> Panel:
    """Return a fan of cards, of which one is drawn."""
    middle = width / 2
    back = (Figure("card", (Mark("roundRect", middle - 50 + 16 * n, 34, 38, 54, "full"),)) for n in range(3))
    edge = (Figure("card", (Mark("roundRect", middle - 51 + 16 * n, 33, 40, 56, "paper"),)) for n in range(3))
    fan = (figure for pair in zip(edge, back, strict=True) for figure in pair)
    return Panel(width, (*fan, sheet(middle + 14, 14, 40, 56)))


def _both_sides(width: float) -> Panel:
    middle = width / 2
    return Panel(
        width,
        (
            dot(middle - 33, 50, 40, "full", "A"),
            arrow(middle - 11, 50, 22, both_ways=True),
            dot(middle + 33, 50, 40, "full", "B"),
        ),
    )


def _first_step(width: float) -> Panel:
    """Return somebody who sets out."""
    return Panel(width, (person(width / 2 - 26, _FOOT, _TALL), arrow(width / 2 + 2, 56, 46, 24)))


def _signed(width: float) -> Panel:
    """Return a sheet that two have agreed on."""
    middle = width / 2
    return Panel(
        width,
        (person(middle - 44, _FOOT, 60), person(middle + 44, _FOOT, 60), sheet(middle - 20, 28, 40, 54, "highlight")),
    )


def _exchange(width: float) -> Panel:
    middle = width / 2
    exchange = arrow(middle - 22, 50, 44, 18, both_ways=True)
    return Panel(width, (person(middle - 40, _FOOT, 60), person(middle + 40, _FOOT, 60), exchange))


def _on_the_phone(width: float) -> Panel:
    middle = width / 2
    return Panel(width, (person(middle - 30, _FOOT, 62), phone(middle + 6, 18, 40, 70)))


def _stuck(width: float) -> Panel:
    """Return a phone on which somebody gets stuck, and the note that says where."""
    middle = width / 2
    cross = Figure("cross", (Mark("mathMultiply", middle - 37, 30, 34, 34, "highlight"),))
    return Panel(width, (phone(middle - 40, 12, 40, 76), cross, sheet(middle + 12, 34, 36, 36)))


def _struck(width: float) -> Panel:
    """Return a list from which one thing goes."""
    middle = width / 2
    cross = Figure("cross", (Mark("mathMultiply", middle - 26, 22, 52, 52, "highlight"),))
    return Panel(width, (sheet(middle - 30, 10, 60, 80), cross))


def _year_ahead(width: float) -> Panel:
    middle = width / 2
    road = (line(middle - 54, 88, 108), dot(middle - 46, 88, 10), dot(middle + 44, 88, 16))
    return Panel(width, (person(middle - 26, 86, 56), arrow(middle, 54, 44, 20), *road))


def _week(width: float) -> Panel:
    """Return a week, in which one day is chosen."""
    middle, side = width / 2, 22.0
    days = (
        Figure("day", (Mark("rect", middle - 62 + 25 * n, 46, side, 34, "highlight" if n == 2 else "paper"),))
        for n in range(5)
    )
    head = Figure("day", (Mark("rect", middle - 62, 24, 122, 18, "full"),))
    return Panel(width, (head, *days))


def _listening(width: float) -> Panel:
    """Return three: one speaks, one answers, one listens."""
    middle = width / 2
    return Panel(
        width,
        (
            person(middle - 44, _FOOT, 56),
            person(middle, _FOOT, 56),
            person(middle + 44, _FOOT, 56, "light"),
            speech(middle - 36, 6, 34, 22, "…"),
        ),
    )


_T, _Q = _THIRD, _QUARTER
_SCENES: Mapping[str, Scene] = {
    "tjek-ind": Scene((_alone(_T), _talking(_T), _table(_T, speaker=1))),
    "tjek-ud": Scene((_writing(_T), _table(_T, speaker=0), Panel(_T, (sheet(_T / 2 - 30, 10, 60, 80, "highlight"),)))),
    "en-par-bord": Scene((_alone(_T), _pair(_T), _table(_T))),
    "kaeden-rundt": _chain_of_sheets(),
    "akvariet": _fishbowl(),
    "prikafstemning": _dots_on_the_wheel(),
    "dilemmakort": Scene((_cards(_Q), _table(_Q), _both_sides(_Q), _first_step(_Q))),
    "dit-dilemma": Scene((_writing(_Q), _talking(_Q, "?"), _both_sides(_Q), _first_step(_Q))),
    "sagen": Scene((_table(_T, speaker=3), _table(_T, speaker=1), _first_step(_T))),
    "min-plan": Scene((_writing(_T), _week(_T), _talking(_T, "?"))),
    "naeste-uges-oevelse": Scene((_first_step(_T), _talking(_T, "?"), _week(_T))),
    "aftaler": Scene((_writing(_T), _exchange(_T), _signed(_T))),
    "en-aftale": Scene((_table(_T), _talking(_T, "?"), _signed(_T))),
    "borgerens-vej": Scene((_table(_Q), _on_the_phone(_Q), _stuck(_Q), _first_step(_Q))),
    "stopliste": Scene((_writing(_T), _struck(_T), _week(_T))),
    "svaer-samtale": Scene((_writing(_Q), _listening(_Q), _talking(_Q), _exchange(_Q))),
    "et-aar-frem": Scene((_year_ahead(_Q), _writing(_Q), _table(_Q), _first_step(_Q))),
}
