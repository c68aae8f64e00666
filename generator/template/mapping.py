"""Maps the layouts of a foreign deck to roles.

The evidence is their type, their name in Danish or English, and their geometry. A layout gets a score for each use that
a role may make of it. Geometry can rule a use out; names and types are strong evidence where it does not. All layouts
are of one master, so that the slides share one theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.errors import Fault, InTemplate, TemplateError, did_you_mean, nearest
from generator.messages import tr
from generator.office.pptx.placeholders import theme_root
from generator.template.layout import LayoutReading, LayoutRef, read_layout
from generator.template.roles import KEYS
from generator.template.scoring import score_layout, uses_of

BUILTIN = "builtin"  # in `layouts:`: drawn at our grid on their plainest layout
_FURTHER_CHOICES = 3  # layouts of a role that are looked at
_PLACEHOLDER_COST = 0.05  # of the slide: a layout for a purpose of its own is not plain
_KINDS = ("title", "divider", "content", "case", "wheel")  # a key for each kind of layout
_MOST_SCORE, _DESIGN = 120, 40  # scores: the most that a kind counts, and what a sign of a design does
_PLAIN_THEMES = re.compile(r"^(office|default|standard|blank|simple|tom|custom)|^\d*_?office|^$")
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
class Candidate:
    """A way to set a role on a layout.

    It takes the layout's own placeholders. With `more_room` decoration is no obstacle: where a
    designer's own body stands is free. A `builtin` one is drawn at our grid.
    """

    layout: LayoutReading
    more_room: bool = False
    builtin: bool = False


@dataclass(frozen=True, slots=True)
class LayoutMapping:
    """The layout of a foreign deck for each key of `layouts:`.

    `layouts` are all those of the master that serves most; `drawn` are the keys for which `layouts:` says builtin.
    """

    choices: Mapping[str, LayoutChoice]
    layouts: Sequence[LayoutReading]
    drawn: frozenset[str] = frozenset()

    @property
    def plainest(self) -> LayoutReading | None:
        """The layout with a title that leaves most room.

        What no layout serves is drawn on it. None where no layout has a title.
        """
        titled = [layout for layout in self.layouts if layout.title]
        return max(titled, key=_plainness, default=None)

    def candidates(self, key: str) -> list[Candidate]:
        """Return the ways to set *key*, the best first; the last is drawn at our grid."""
        assert self.plainest is not None
        drawn = [Candidate(self.plainest, builtin=True)]
        if key in self.drawn or key not in self.choices:
            return drawn
        choice = self.choices[key]
        ranked = [] if choice.score is None else rank_layouts(key, self.layouts)[1:_FURTHER_CHOICES]
        others = [other.layout for other in ranked if other.is_certain and other.layout is not choice.layout]
        return [
            *(Candidate(choice.layout, more_room) for more_room in (False, True)),
            *(Candidate(layout) for layout in others),
            *drawn,
        ]


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
        hint = tr("open it in PowerPoint and add some under View, Slide Master")
        raise TemplateError([Fault(InTemplate(file), tr("has no layouts"), hint)])
    faults = list(_name_faults(file, names, named))
    if faults:
        raise TemplateError(faults)
    mappings = (_map_master(layouts, masters, named) for layouts in masters if layouts)
    return max(mappings, key=_mapping_rank)  # the first of equals


def _plainness(layout: LayoutReading) -> float:
    return layout.share_of_slide(layout.free_box) - _PLACEHOLDER_COST * layout.placeholder_count


def _name_faults(file: str, names: Sequence[str], named: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a fault for each key or layout of *named* that does not exist.

    *names* are those of all layouts.
    """
    for key, name in named.items():
        where = InTemplate(file, key=("layouts", key))
        if key not in KEYS:
            yield Fault(where, tr("is no role of a slide"), did_you_mean(key, KEYS))
        elif name not in (*names, BUILTIN):
            listed = tr("its layouts are: {names}", names=", ".join(names))
            hint = " ".join(filter(None, (nearest(name, names), listed)))
            yield Fault(where, tr("{file} has no layout '{name}'", file=file, name=name), hint)


def _map_master(
    layouts: Sequence[LayoutReading], masters: Iterable[Sequence[LayoutReading]], named: Mapping[str, str]
) -> LayoutMapping:
    """Return the mapping with *layouts* of one master.

    A layout that `layouts:` names may be of another master where these have none of that name.
    """
    by_name = {layout.name: layout for group in (*masters, layouts) for layout in reversed(group)}
    chosen = {key: by_name[name] for key, name in named.items() if name in by_name}
    drawn = frozenset(key for key in named if key not in chosen)
    return LayoutMapping(choose_layouts(layouts, chosen), layouts, drawn)


def _mapping_rank(mapping: LayoutMapping) -> tuple[bool, int, int]:
    """Return how well a master serves: each kind of layout counts once.

    A master with a design of its own comes before Office's or a program's plain one.
    """
    choices = mapping.choices
    named_here = sum(choice.score is None and choice.layout in mapping.layouts for choice in choices.values())
    kinds = sum(min(choices[key].score or 0, _MOST_SCORE) for key in _KINDS if key in choices)
    return mapping.plainest is not None, named_here, kinds + _design_score(mapping.layouts)


def _design_score(layouts: Sequence[LayoutReading]) -> int:
    """Return what speaks for a master having a design.

    That is decoration, and a theme of its own name.
    """
    master = layouts[0].layout.slide_master
    theme = str(theme_root(master).get("name", "")).casefold()
    has_decoration = any(layout.decoration_count for layout in layouts)
    return _DESIGN * has_decoration + _DESIGN * (not _PLAIN_THEMES.search(theme))


def untitled_fault(mapping: LayoutMapping, file: str) -> Fault:
    """Return the fault of *file*, none of whose layouts has a title."""
    names = ", ".join(f"'{layout.name}'" for layout in mapping.layouts)
    message = tr("no layout has a title placeholder, and every slide needs one; the template has: {names}", names=names)
    hint = tr("give a layout one in PowerPoint (View, Slide Master, tick Title)")
    return Fault(InTemplate(file, key=("layouts",)), message, hint)


# --- choice -----------------------------------------------------------------------------------------------------------


def choose_layouts(layouts: Sequence[LayoutReading], named: Mapping[str, LayoutReading]) -> dict[str, LayoutChoice]:
    """Return the layout for each key of `layouts:` that can be served.

    *layouts* are all of one master.
    """
    choices: dict[str, LayoutChoice] = {}
    for key in KEYS:
        if key in named:
            choices[key] = LayoutChoice(named[key], None, tr("named by `layouts:`"))
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


def _score_of(candidate: LayoutChoice) -> int:
    return candidate.score or 0


def _score_uses(key: str, layout: LayoutReading) -> list[LayoutChoice]:
    """Return *layout* with its score for each use that *key* may make of it."""
    fits = ((score_layout(layout, use), cost) for use, cost in uses_of(key))
    return [LayoutChoice(layout, fit.score - cost, fit.reason) for fit, cost in fits if fit is not None]
