"""Maps the layouts of a foreign deck to roles: by type, by name in Danish or English, and by geometry.

A layout gets a score for each use that a role may make of it. Geometry can rule a use out; names and types are strong
evidence where it does not. All layouts are of one master, so that the slides share one theme.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from generator.errors import Fault, InTemplate, TemplateError, did_you_mean
from generator.office.pptx.placeholders import Slot
from generator.template.layout import LayoutReading, LayoutRef, read_layout
from generator.template.roles import KEYS

Use = Literal["cover", "section", "text", "two", "canvas", "table", "quote", "pause", "end"]
Fit = tuple[int, str]  # a score for the geometry, and the reason

# The uses that a role may make of a layout, the best first, and what each costs.
_USES: Mapping[str, tuple[tuple[Use, int], ...]] = {
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
_OTHER_USES: tuple[tuple[Use, int], ...] = (("canvas", 0),)
# Names that designers give to layouts, in lower case; the first of each use are PowerPoint's own.
_NAMES: Mapping[Use, tuple[str, ...]] = {
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
# Words in the names of layouts for a special purpose, which serve little else.
_SPECIAL = re.compile(
    r"picture|billede|foto|photo|image|chart|diagram|graf|caption|billedtekst|vertical|lodret|comparison|sammenligning"
    r"|video|team|kontakt|contact|agenda|logo|\b[346]\b"
)
_FULL_NAME, _WORD, _TYPE = 60, 35, 45  # scores
_SPECIAL_COST = 25
_NAMED_USE = 60  # for a use without a PowerPoint type, which cannot add to the score
WEAK_SCORE = 20  # a lower score means that the layout only just serves


@dataclass(frozen=True, slots=True)
class LayoutChoice:
    """The layout that serves a role, its score, and the reason; one that `layouts:` names has no score."""

    layout: LayoutReading
    score: int | None
    reason: str

    @property
    def is_certain(self) -> bool:
        """Whether the layout is named by the user, or serves better than only just."""
        return self.score is None or self.score >= WEAK_SCORE


@dataclass(frozen=True, slots=True)
class LayoutMapping:
    """The layout of a foreign deck for each key of `layouts:`, and all `layouts` of the master that serves most."""

    choices: Mapping[str, LayoutChoice]
    layouts: Sequence[LayoutReading]

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that no layout serves."""
        return tuple(key for key in KEYS if key not in self.choices)

    @property
    def nearest(self) -> dict[str, str]:
        """For each missing key the name of the layout whose name and type suit it best."""
        return {key: layout.name for key in self.missing if (layout := nearest_layout(key, self.layouts))}


def map_layouts(deck: Any, file: str, named: Mapping[str, str]) -> LayoutMapping:
    """Return the layouts of *deck*, called *file*, for all roles: those *named* by key, else the best of one master.

    Raises TemplateError with every key and every layout of *named* that does not exist.
    """
    slide_size = (deck.slide_width, deck.slide_height)
    masters = [
        [
            read_layout(layout, LayoutRef(number, index, layout.name), slide_size)
            for index, layout in enumerate(master.slide_layouts)
        ]
        for number, master in enumerate(deck.slide_masters)
    ]
    names = list(dict.fromkeys(layout.name for layouts in masters for layout in layouts))
    if not names:
        hint = "open it in PowerPoint and add some under View, Slide Master"
        raise TemplateError([Fault(InTemplate(file), "has no layouts", hint)])
    faults = list(_name_faults(file, names, named))
    if faults:
        raise TemplateError(faults)
    mappings = (_map_master(layouts, masters, named) for layouts in masters if layouts)
    return max(mappings, key=_mapping_rank)  # the first of equals


def _name_faults(file: str, names: Sequence[str], named: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a fault for each key of *named* that is no role, and each layout that is none of *names*."""
    for key, name in named.items():
        where = InTemplate(file, key=("layouts", key))
        if key not in KEYS:
            yield Fault(where, "is no role of a slide", did_you_mean(key, KEYS))
        elif name not in names:
            hint = did_you_mean(name, names)
            if not hint.startswith("known"):
                hint = f"{hint} its layouts are: {', '.join(names)}"
            yield Fault(where, f"{file} has no layout '{name}'", hint)


def _map_master(
    layouts: Sequence[LayoutReading], masters: Iterable[Sequence[LayoutReading]], named: Mapping[str, str]
) -> LayoutMapping:
    """Return the mapping with *layouts* of one master.

    A layout that `layouts:` names may be of another master where these have none of that name.
    """
    by_name = {layout.name: layout for group in (*masters, layouts) for layout in reversed(group)}
    return LayoutMapping(choose_layouts(layouts, {key: by_name[name] for key, name in named.items()}), layouts)


def _mapping_rank(mapping: LayoutMapping) -> tuple[int, int, int]:
    choices = mapping.choices.values()
    named_here = sum(choice.score is None and choice.layout in mapping.layouts for choice in choices)
    return len(choices), named_here, sum(choice.score or 0 for choice in choices)


def missing_layouts_fault(mapping: LayoutMapping, file: str) -> Fault:
    """Return the fault of the keys that no layout of *file* serves, with the line of YAML that helps."""
    names = ", ".join(f"'{layout.name}'" + ("" if layout.title else " (no title)") for layout in mapping.layouts)
    message = f"no layout serves {', '.join(mapping.missing)}; the template has: {names}"
    hint = "a slide needs a title: give a layout one in PowerPoint (View, Slide Master, tick Title)"
    if mapping.nearest:
        pairs = ", ".join(f"{key}: {json.dumps(name, ensure_ascii=False)}" for key, name in mapping.nearest.items())
        hint = f"nearest, to be named in the municipality's file: layouts: {{{pairs}}}"
    return Fault(InTemplate(file, key=("layouts",)), message, hint)


# --- choice -----------------------------------------------------------------------------------------------------------


def choose_layouts(layouts: Sequence[LayoutReading], named: Mapping[str, LayoutReading]) -> dict[str, LayoutChoice]:
    """Return the layout for each key of `layouts:` that *layouts*, all of one master, can serve."""
    choices: dict[str, LayoutChoice] = {}
    for key in KEYS:
        if key in named:
            choices[key] = LayoutChoice(named[key], None, "named by `layouts:`")
        elif candidates := rank_layouts(key, layouts):
            choices[key] = candidates[0]
    return choices


def rank_layouts(key: str, layouts: Sequence[LayoutReading]) -> list[LayoutChoice]:
    """Return the layouts that may serve *key*, the best first; of equals the first in the deck."""
    uses = _USES.get(key, _OTHER_USES)
    candidates = [
        candidate for layout in layouts if (candidate := max(_score_uses(layout, uses), key=_score_of, default=None))
    ]
    return sorted(candidates, key=lambda candidate: -_score_of(candidate))


def nearest_layout(key: str, layouts: Sequence[LayoutReading]) -> LayoutReading | None:
    """Return the layout with a title whose name and type suit *key* best, whatever its geometry."""
    uses = [use for use, _ in _USES.get(key, _OTHER_USES)]
    titled = [layout for layout in layouts if layout.title]
    return max(titled, key=lambda layout: max(_score_name_and_type(layout, use)[0] for use in uses), default=None)


def _score_of(candidate: LayoutChoice) -> int:
    return candidate.score or 0


def _score_uses(layout: LayoutReading, uses: Sequence[tuple[Use, int]]) -> list[LayoutChoice]:
    """Return *layout* with its score for each of *uses* that its geometry allows."""
    candidates = []
    for use, cost in uses:
        fit = _GEOMETRY[use](layout) if layout.title else None
        if fit is not None:
            score, reasons = _score_name_and_type(layout, use)
            candidates.append(LayoutChoice(layout, score + fit[0] - cost, ", ".join([*reasons, fit[1]])))
    return candidates


def _score_name_and_type(layout: LayoutReading, use: Use) -> tuple[int, list[str]]:
    """Return the score of a layout's name and type for *use*, and the reasons."""
    name = _plain_name(layout.name)
    score, reasons = 0, []
    if name in _NAMES[use]:
        score, reasons = _FULL_NAME, [f"its name is “{name}”"]
    elif not any(name in words for words in _NAMES.values()):
        word = next((word for word in _NAMES[use] if re.search(rf"\b{re.escape(word)}\b", name)), None)
        if word and not (use == "cover" and word in ("titel", "title")):
            score, reasons = _WORD, [f"its name has “{word}”"]
    if _TYPES.get(layout.type) == use:
        score, reasons = score + _TYPE, [*reasons, f"its type is {layout.type}"]
    if not score and _SPECIAL.search(name):
        score -= _SPECIAL_COST
    return score, reasons


def _plain_name(name: str) -> str:
    """Return a layout's name without the numbers that PowerPoint puts on copies ("1_Titelslide", "Titelslide 2")."""
    return re.sub(r"^\d+_|\s+\d+$", "", " ".join(name.casefold().replace("_", " _ ").split()).replace(" _ ", "_"))


# --- geometry: the score for a use and the reason; None where the layout cannot serve it ------------------------------


def _tall_bodies(layout: LayoutReading) -> list[Slot]:
    """Return the bodies that hold more than a line or two."""
    return [body for body in layout.bodies if body.box.height >= 0.3 * layout.slide_size[1]]


def _title_middle(layout: LayoutReading) -> float:
    """Return how far down the middle of the title stands, as a share of the slide's height."""
    assert layout.title is not None
    return (layout.title.box.top + layout.title.box.bottom) / 2 / layout.slide_size[1]


def _cover(layout: LayoutReading) -> Fit | None:
    assert layout.title is not None
    score = 20 * (layout.title.type == "ctrTitle") + 10 * any(body.type == "subTitle" for body in layout.bodies)
    score += 15 * (0.22 < _title_middle(layout) < 0.85) + 10 * (layout.title.size >= 40 * layout.type_scale)
    score -= 10 * max(0, layout.placeholder_count - 3) + 25 * (len(_tall_bodies(layout)) > 1)
    return score, "its title stands as on a cover" if score > 20 else "it has a title"


def _section(layout: LayoutReading) -> Fit | None:
    score = 20 * (0.25 < _title_middle(layout) < 0.85) + 10 * (len(layout.bodies) <= 1)
    score -= 10 * max(0, layout.placeholder_count - 2)
    return score, "its title stands alone" if score > 20 else "it has a title"


def _text(layout: LayoutReading) -> Fit | None:
    assert layout.title is not None
    if not layout.bodies:
        return None
    width = max(body.box.width for body in layout.bodies) / layout.slide_size[0]
    free = layout.share_of_slide(layout.free_box)
    if width < 0.5 or free < 0.3:
        return None
    score = round(40 * min(1, width / 0.8) * min(1, free / 0.5)) - 10 * (layout.placeholder_count - 1)
    return score - 25 * (layout.title.type == "ctrTitle"), "title and one wide text"


def _two(layout: LayoutReading) -> Fit | None:
    columns = [body.box for body in _tall_bodies(layout)]
    if len(columns) != 2:
        return None
    left, right = sorted(columns, key=lambda box: box.left)
    likeness = min(left.width, right.width) / max(left.width, right.width)
    share = layout.share_of_slide(left) + layout.share_of_slide(right)
    if left.right > right.left + left.width // 10 or likeness < 0.6 or share < 0.3:
        return None
    return round(40 * likeness) - 10 * (layout.placeholder_count - 2), "two texts side by side"


def _canvas(layout: LayoutReading) -> Fit | None:
    assert layout.title is not None
    width = layout.free_box.width / layout.slide_size[0]
    height = layout.free_box.height / layout.slide_size[1]
    if width < 0.5 or height < 0.4:
        return None
    score = round(60 * min(1, width * height / 0.55)) - 8 * layout.placeholder_count
    score -= 15 * (layout.title.type == "ctrTitle")
    return score, f"{round(100 * width * height)} % of the slide is free below its title"


def _table(layout: LayoutReading) -> Fit | None:
    if not any(layout.share_of_slide(table.box) >= 0.3 for table in layout.tables):
        return None
    return 40 - 10 * (layout.placeholder_count - 1), "a place for a table"


def _named(use: Use) -> Callable[[LayoutReading], Fit | None]:
    """Return the geometry of a section for layouts that are named for *use*; geometry alone cannot tell them."""

    def score(layout: LayoutReading) -> Fit | None:
        fit = _section(layout) if _score_name_and_type(layout, use)[1] else None
        return fit and (fit[0] + _NAMED_USE, fit[1])

    return score


_GEOMETRY: Mapping[Use, Callable[[LayoutReading], Fit | None]] = {
    "cover": _cover,
    "section": _section,
    "text": _text,
    "two": _two,
    "canvas": _canvas,
    "table": _table,
    "quote": _named("quote"),
    "pause": _named("pause"),
    "end": _named("end"),
}
