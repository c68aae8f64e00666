"""Maps the layouts of a foreign deck to roles.

The evidence is their type, their name in Danish or English, and their geometry. A layout gets a score for each use that
a role may make of it. Geometry can rule a use out; names and types are strong evidence where it does not. All layouts
are of one master, so that the slides share one theme.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.errors import Fault, InTemplate, TemplateError, did_you_mean
from generator.template.layout import LayoutReading, LayoutRef, read_layout
from generator.template.roles import KEYS
from generator.template.scoring import score_layout, score_name_and_type, uses_of

WEAK_SCORE = 20  # a lower score means that the layout only just serves


@dataclass(frozen=True, slots=True)
class LayoutChoice:
    """The layout that serves a role, its score, and the reason.

    One that `layouts:` names has no score.
    """

    layout: LayoutReading
    score: int | None
    reason: str

    @property
    def is_certain(self) -> bool:
        """Whether the layout is named by the user, or serves better than only just."""
        return self.score is None or self.score >= WEAK_SCORE


@dataclass(frozen=True, slots=True)
class LayoutMapping:
    """The layout of a foreign deck for each key of `layouts:`.

    `layouts` are all those of the master that serves most.
    """

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
    """Return the layouts of *deck*, called *file*, that serve the roles.

    They are those *named* by key, for other keys the best of one master. Raises TemplateError with every key and
    every layout of *named* that does not exist.
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
    """Yield a fault for each key or layout of *named* that does not exist.

    *names* are those of all layouts.
    """
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
    """Return the fault of the keys that no layout of *file* serves.

    Its hint is the line of YAML that helps.
    """
    names = ", ".join(f"'{layout.name}'" + ("" if layout.title else " (no title)") for layout in mapping.layouts)
    message = f"no layout serves {', '.join(mapping.missing)}; the template has: {names}"
    hint = "a slide needs a title: give a layout one in PowerPoint (View, Slide Master, tick Title)"
    if mapping.nearest:
        pairs = ", ".join(f"{key}: {json.dumps(name, ensure_ascii=False)}" for key, name in mapping.nearest.items())
        hint = f"nearest, to be named in the municipality's file: layouts: {{{pairs}}}"
    return Fault(InTemplate(file, key=("layouts",)), message, hint)


# --- choice -----------------------------------------------------------------------------------------------------------


def choose_layouts(layouts: Sequence[LayoutReading], named: Mapping[str, LayoutReading]) -> dict[str, LayoutChoice]:
    """Return the layout for each key of `layouts:` that can be served.

    *layouts* are all of one master.
    """
    choices: dict[str, LayoutChoice] = {}
    for key in KEYS:
        if key in named:
            choices[key] = LayoutChoice(named[key], None, "named by `layouts:`")
        elif candidates := rank_layouts(key, layouts):
            choices[key] = candidates[0]
    return choices


def rank_layouts(key: str, layouts: Sequence[LayoutReading]) -> list[LayoutChoice]:
    """Return the layouts that may serve *key*, the best first.

    Of equals the first in the deck comes first.
    """
    best = (max(_score_uses(key, layout), key=_score_of, default=None) for layout in layouts)
    candidates = [candidate for candidate in best if candidate is not None]
    return sorted(candidates, key=lambda candidate: -_score_of(candidate))


def nearest_layout(key: str, layouts: Sequence[LayoutReading]) -> LayoutReading | None:
    """Return the layout whose name and type suit *key* best.

    It has a title; its geometry does not count.
    """
    titled = [layout for layout in layouts if layout.title]

    def best_score(layout: LayoutReading) -> int:
        return max(score_name_and_type(layout, use)[0] for use, _ in uses_of(key))

    return max(titled, key=best_score, default=None)


def _score_of(candidate: LayoutChoice) -> int:
    return candidate.score or 0


def _score_uses(key: str, layout: LayoutReading) -> list[LayoutChoice]:
    """Return *layout* with its score for each use that *key* may make of it."""
    fits = ((score_layout(layout, use), cost) for use, cost in uses_of(key))
    return [LayoutChoice(layout, fit.score - cost, fit.reason) for fit, cost in fits if fit is not None]
