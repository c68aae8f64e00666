"""Which layout of a foreign deck serves which role: by its type, its name in Danish or English, and its geometry.

A layout gets points for each use that a role may make of it. Geometry can rule a use out; names and types are strong
evidence where it does not. All layouts are of one master, so that the slides share one theme.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from generator.errors import Fault, InTemplate, TemplateError, did_you_mean
from generator.template.layout import LayoutRef, Offer, offer
from generator.template.roles import KEYS

Use = Literal["cover", "section", "text", "two", "canvas", "table", "quote", "pause", "end"]

# How a role may use a layout, from the best way down; what a way costs.
WAYS: Mapping[str, tuple[tuple[Use, int], ...]] = {
    "title": (("cover", 0),),
    "content": (("text", 0), ("canvas", 70)),
    "statement": (("quote", 0), ("section", 20), ("cover", 60), ("canvas", 70)),
    "divider": (("section", 0), ("cover", 30), ("canvas", 60)),
    "break": (("pause", 0), ("section", 0), ("cover", 30), ("canvas", 60)),
    "closing": (("end", 0), ("section", 5), ("cover", 15), ("canvas", 60)),
    "case": (("two", 0), ("canvas", 60)),
    "programme": (("table", 0), ("canvas", 10)),
    "table": (("table", 0), ("canvas", 10)),
}
# The names that designers give, as words of a layout's name in small letters; the first are PowerPoint's own.
NAMES: Mapping[Use, tuple[str, ...]] = {
    "cover": (
        "title slide", "titelslide", "titeldias", "forside", "titelside", "cover", "front page", "frontpage", "titel",
        "title", "start",
    ),
    "section": (
        "section header", "afsnitsoverskrift", "sektionsoverskrift", "kapitelforside", "kapitelskift", "kapitel",
        "chapter", "section", "sektion", "afsnit", "divider", "skilleside", "skilleslide", "deleside", "breaker",
        "mellemside", "mellemforside", "emneskift", "segue", "transition",
    ),
    "text": (
        "title and content", "title, content", "titel og indholdsobjekt", "titel og indhold", "title and text",
        "titel og tekst", "overskrift og tekst", "punktopstilling", "bullets", "brødtekst", "indhold", "content",
        "tekst", "text",
    ),
    "two": (
        "two content", "title, 2 content", "to indholdsobjekter", "to indhold", "two columns", "2 columns",
        "to kolonner", "2 kolonner", "to spalter", "2 spalter", "to tekstbokse",
    ),
    "canvas": ("title only", "kun titel", "kun overskrift", "titel alene", "headline only", "only title"),
    "table": ("title and table", "titel og tabel", "tabel", "table"),
    "quote": ("citat", "quote", "statement", "udsagn", "centered text", "stor tekst", "big text", "fremhævet"),
    "pause": ("pause", "break"),
    "end": ("afslutning", "slutside", "slut", "tak", "closing", "end", "thank you", "thanks", "bagside", "back cover"),
}  # fmt: skip
_TYPES: Mapping[str, Use] = {
    "title": "cover", "secHead": "section", "obj": "text", "tx": "text", "twoObj": "two", "twoColTx": "two",
    "titleOnly": "canvas", "tbl": "table",
}  # fmt: skip
# Layouts of a purpose of their own: they serve what they are named for, and little else.
_SPECIAL = re.compile(
    r"picture|billede|foto|photo|image|chart|diagram|graf|caption|billedtekst|vertical|lodret|comparison|sammenligning"
    r"|video|team|kontakt|contact|agenda|logo|\b[346]\b"
)
_FULL_NAME, _WORD, _TYPE = 60, 35, 45
_ON_PURPOSE = 60  # for a layout that is named for just this: PowerPoint has no type of it to speak for it, too
WEAK = 20  # points: fewer mean that the layout only just does


@dataclass(frozen=True, slots=True)
class Choice:
    """The layout that serves a role; `points` and `why` tell how sure that is. Explicit ones have no points."""

    offer: Offer
    points: int | None
    why: str


def choose(offers: Sequence[Offer], explicit: Mapping[str, Offer]) -> dict[str, Choice]:
    """Return the layout for each key of `layouts:` that *offers*, all of one master, can serve."""
    found: dict[str, Choice] = {}
    for key in KEYS:
        if key in explicit:
            found[key] = Choice(explicit[key], None, "named by `layouts:`")
            continue
        ranked = ranking(key, offers)
        if ranked:
            found[key] = ranked[0]
    return found


def ranking(key: str, offers: Sequence[Offer]) -> list[Choice]:
    """Return what may serve *key*, the best first; of equals the first in the deck."""
    ways = WAYS.get(key, (("canvas", 0),))
    found = [choice for one in offers if (choice := max(_judged(one, ways), key=_points, default=None))]
    return sorted(found, key=lambda choice: -_points(choice))


def nearest(key: str, offers: Sequence[Offer]) -> Offer | None:
    """Return the layout with a title whose name and type speak most for *key*, though its geometry does not."""
    uses = [use for use, _ in WAYS.get(key, (("canvas", 0),))]
    titled = [one for one in offers if one.title]
    return max(titled, key=lambda one: max(_evidence(one, use)[0] for use in uses), default=None)


def _points(choice: Choice) -> int:
    return choice.points or 0


def _judged(one: Offer, ways: Sequence[tuple[Use, int]]) -> list[Choice]:
    made = []
    for use, cost in ways:
        shape = _SHAPES[use](one) if one.title else None
        if shape is not None:
            points, reasons = _evidence(one, use)
            made.append(Choice(one, points + shape[0] - cost, ", ".join([*reasons, shape[1]])))
    return made


def _evidence(one: Offer, use: Use) -> tuple[int, list[str]]:
    """Return what the layout's name and type speak for *use*."""
    name = _plain(one.name)
    points, reasons = 0, []
    if name in NAMES[use]:
        points, reasons = _FULL_NAME, [f"its name is “{name}”"]
    elif not any(name in words for words in NAMES.values()):
        word = next((word for word in NAMES[use] if re.search(rf"\b{re.escape(word)}\b", name)), None)
        if word and not (use == "cover" and word in ("titel", "title")):
            points, reasons = _WORD, [f"its name has “{word}”"]
    if _TYPES.get(one.kind) == use:
        points, reasons = points + _TYPE, [*reasons, f"its type is {one.kind}"]
    if not points and _SPECIAL.search(name):
        points -= 25
    return points, reasons


def _plain(name: str) -> str:
    """Return a layout's name without the numbers that PowerPoint puts on copies ("1_Titelslide", "Titelslide 2")."""
    return re.sub(r"^\d+_|\s+\d+$", "", " ".join(name.casefold().replace("_", " _ ").split()).replace(" _ ", "_"))


# --- geometry: the points for a use and what speaks for it; None where the layout cannot serve it ---------------------


def _places(one: Offer) -> int:
    return len(one.bodies) + len(one.tables) + len(one.pictures) + one.others


def _large(one: Offer) -> list[float]:
    """Return how wide each body is, of those that hold more than a line or two."""
    return [body.box.width / one.size[0] for body in one.bodies if body.box.height >= 0.3 * one.size[1]]


def _cover(one: Offer) -> tuple[int, str] | None:
    assert one.title is not None
    middle = (one.title.box.top + one.title.box.bottom) / 2 / one.size[1]
    points = 20 * (one.title.type == "ctrTitle") + 10 * any(body.type == "subTitle" for body in one.bodies)
    points += 15 * (0.22 < middle < 0.85) + 10 * (one.title.size >= 40 * one.scale)
    points -= 10 * max(0, _places(one) - 3) + 25 * (len(_large(one)) > 1)
    return points, "its title stands as on a cover" if points > 20 else "it has a title"


def _section(one: Offer) -> tuple[int, str] | None:
    assert one.title is not None
    middle = (one.title.box.top + one.title.box.bottom) / 2 / one.size[1]
    points = 20 * (0.25 < middle < 0.85) + 10 * (len(one.bodies) <= 1) - 10 * max(0, _places(one) - 2)
    return points, "its title stands alone" if points > 20 else "it has a title"


def _text(one: Offer) -> tuple[int, str] | None:
    assert one.title is not None
    if not one.bodies:
        return None
    body = max(one.bodies, key=lambda body: body.box.width)
    wide, room = body.box.width / one.size[0], one.part(one.room)
    if wide < 0.5 or room < 0.3:
        return None
    points = round(40 * min(1, wide / 0.8) * min(1, room / 0.5)) - 10 * (_places(one) - 1)
    return points - 25 * (one.title.type == "ctrTitle"), "title and one wide text"


def _two(one: Offer) -> tuple[int, str] | None:
    sides = [body.box for body in one.bodies if body.box.height >= 0.3 * one.size[1]]
    if len(sides) != 2:
        return None
    left, right = sorted(sides, key=lambda box: box.left)
    alike = min(left.width, right.width) / max(left.width, right.width)
    if left.right > right.left + left.width // 10 or alike < 0.6 or one.part(left) + one.part(right) < 0.3:
        return None
    return round(40 * alike) - 10 * (_places(one) - 2), "two texts side by side"


def _canvas(one: Offer) -> tuple[int, str] | None:
    assert one.title is not None
    wide, high = one.room.width / one.size[0], one.room.height / one.size[1]
    if wide < 0.5 or high < 0.4:
        return None
    points = round(60 * min(1, wide * high / 0.55)) - 8 * _places(one) - 15 * (one.title.type == "ctrTitle")
    return points, f"{round(100 * wide * high)} % of the slide is free below its title"


def _table(one: Offer) -> tuple[int, str] | None:
    if not any(one.part(table.box) >= 0.3 for table in one.tables):
        return None
    return 40 - 10 * (_places(one) - 1), "a place for a table"


def _named(shape: Callable[[Offer], tuple[int, str] | None], use: Use) -> Callable[[Offer], tuple[int, str] | None]:
    """Return *shape* for a layout that is named for *use*; no geometry tells such a one from others."""

    def judged(one: Offer) -> tuple[int, str] | None:
        found = shape(one) if _evidence(one, use)[1] else None
        return found and (found[0] + _ON_PURPOSE, found[1])

    return judged


_SHAPES: Mapping[Use, Callable[[Offer], tuple[int, str] | None]] = {
    "cover": _cover,
    "section": _section,
    "text": _text,
    "two": _two,
    "canvas": _canvas,
    "table": _table,
    "quote": _named(_section, "quote"),
    "pause": _named(_section, "pause"),
    "end": _named(_section, "end"),
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """How the layouts of a foreign deck serve the keys of `layouts:`; `offers` are those of the master they are of."""

    choices: Mapping[str, Choice]
    offers: Sequence[Offer]

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that no layout serves."""
        return tuple(key for key in KEYS if key not in self.choices)

    @property
    def nearest(self) -> dict[str, str]:
        """For each missing key the name of the layout that its name and type speak most for."""
        return {key: one.name for key in self.missing if (one := nearest(key, self.offers))}


def mapped(deck: Any, file: str, layouts: Mapping[str, str]) -> Mapped:
    """Return how *deck*, called *file*, serves the roles: as *layouts* says, else as the layouts of one master do best.

    Raises TemplateError with every key and every layout that *layouts* names in vain.
    """
    size = (deck.slide_width, deck.slide_height)
    masters = [
        [
            offer(layout, LayoutRef(number, index, layout.name), size)
            for index, layout in enumerate(master.slide_layouts)
        ]
        for number, master in enumerate(deck.slide_masters)
    ]
    names = list(dict.fromkeys(layout.name for offers in masters for layout in offers))
    if not names:
        hint = "open it in PowerPoint and add some under View, Slide Master"
        raise TemplateError([Fault(InTemplate(file), "has no layouts", hint)])
    faults = list(_misnamed(file, names, layouts))
    if faults:
        raise TemplateError(faults)
    return max(
        (_of_master(offers, masters, layouts) for offers in masters if offers), key=_worth
    )  # the first of equals


def _misnamed(file: str, names: Sequence[str], layouts: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a fault for each key of *layouts* that is no role, and each layout that is none of *names*."""
    for key, name in layouts.items():
        where = InTemplate(file, key=("layouts", key))
        if key not in KEYS:
            yield Fault(where, "is no role of a slide", did_you_mean(key, KEYS))
        elif name not in names:
            hint = did_you_mean(name, names)
            listed = f"its layouts are: {', '.join(names)}"
            yield Fault(
                where, f"{file} has no layout '{name}'", hint if hint.startswith("known") else f"{hint} {listed}"
            )


def _of_master(offers: Sequence[Offer], masters: Iterable[Sequence[Offer]], layouts: Mapping[str, str]) -> Mapped:
    """Return what *offers* serve; a layout that `layouts:` names may be another master's, if these have none such."""
    named = {one.name: one for group in (*masters, offers) for one in reversed(group)}
    return Mapped(choose(offers, {key: named[name] for key, name in layouts.items()}), offers)


def _worth(found: Mapped) -> tuple[int, int, int]:
    at_home = sum(choice.points is None and choice.offer in found.offers for choice in found.choices.values())
    return len(found.choices), at_home, sum(choice.points or 0 for choice in found.choices.values())


def lacking(mapping: Mapped, file: str) -> Fault:
    """Return what no layout of *file* serves, which layouts it has, and the line of YAML that helps."""
    names = ", ".join(f"'{layout.name}'" + ("" if layout.title else " (no title)") for layout in mapping.offers)
    message = f"no layout serves {', '.join(mapping.missing)}; the template has: {names}"
    hint = "a slide needs a title: give a layout one in PowerPoint (View, Slide Master, tick Title)"
    if mapping.nearest:
        pairs = ", ".join(f"{key}: {json.dumps(name, ensure_ascii=False)}" for key, name in mapping.nearest.items())
        hint = f"nearest, to be named in the municipality's file: layouts: {{{pairs}}}"
    return Fault(InTemplate(file, key=("layouts",)), message, hint)
