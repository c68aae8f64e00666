"""What an Office template must offer: the roles that slides play, and where their texts stand in a given deck.

A role is served by a layout; its slots are the layout's placeholders, found by name in our own deck. In a
municipality's own deck the layout is the one that `layouts:` names, else the one that type, name and geometry speak
for; its title, subtitle and bodies are found by type and position, and what it lacks is set in text boxes in the
layout's free area, at our proportions. Lengths are EMU.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.contract.geometry import Box
from generator.contract.mapping import Choice, choose, nearest
from generator.contract.offer import Offer, offer
from generator.contract.parts import COVERS, KEYS, ROLES, key_of, wanted
from generator.contract.serve import Role, serve
from generator.contract.slots import Slot, footers, slot
from generator.errors import TemplateError, did_you_mean

__all__ = [
    "COVERS", "KEYS", "ROLES", "Box", "Choice", "Mapped", "Role", "Slot", "Templates", "key_of", "lacking", "mapped",
    "own_role", "roles", "serve",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Templates:
    """The looks of one kit, ready to write on.

    `deck` and `guide` are packages that python-pptx and python-docx open (the municipality's own, or ours);
    `own_deck` and `own_guide` are always ours: what a municipality's template lacks is taken from them. `fonts` is the
    folder of TTF files that text is measured and the poster is set with.
    """

    deck: bytes
    guide: bytes
    own_deck: bytes
    own_guide: bytes
    fonts: Path

    @property
    def foreign_deck(self) -> bool:
        """Whether the deck is the municipality's own."""
        return self.deck is not self.own_deck


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


def roles(deck: Any, own: Any, layouts: Mapping[str, str], *, foreign: bool) -> dict[str, Role]:
    """Return every role as *deck* (a python-pptx Presentation) serves it; *own* is our deck, for what it lacks.

    Raises TemplateError, listing the layouts that there are and the nearest, where a role or a slot is not served.
    """
    ours = {name: own_role(name, own) for name in ROLES}
    if not foreign:
        return ours
    found = mapped(deck, layouts)
    if found.missing:
        raise TemplateError(lacking(found))
    return {name: serve(role, found.choices[key_of(name)].offer) for name, role in ours.items()}


def mapped(deck: Any, layouts: Mapping[str, str]) -> Mapped:
    """Return how *deck* serves the roles: as *layouts* says, else as the layouts of one master do best.

    Raises TemplateError where *layouts* names what there is not.
    """
    unknown = sorted(set(layouts) - set(KEYS))
    if unknown:
        raise TemplateError(f"layouts: '{unknown[0]}' is no role{did_you_mean(unknown[0], KEYS)}")
    size = (deck.slide_width, deck.slide_height)
    masters = [[offer(layout, size) for layout in master.slide_layouts] for master in deck.slide_masters]
    everything = list(dict.fromkeys(one.name for offers in masters for one in offers))
    for key, name in layouts.items():
        if name not in everything:
            raise TemplateError(
                f"layouts.{key}: the template has no layout '{name}'{did_you_mean(name, everything)}"
                f"; it has: {', '.join(everything)}"
            )
    made = [_of_master(offers, masters, layouts) for offers in masters if offers]
    if not made:
        raise TemplateError("the template has no layouts; open it in PowerPoint, add some under Slide Master")
    return max(made, key=_worth)  # of equals the first


def _of_master(offers: Sequence[Offer], masters: Iterable[Sequence[Offer]], layouts: Mapping[str, str]) -> Mapped:
    """Return what *offers* serve; a layout that `layouts:` names may be another master's, if these have none such."""
    named = {one.name: one for group in (*masters, offers) for one in reversed(group)}
    return Mapped(choose(offers, {key: named[name] for key, name in layouts.items()}), offers)


def _worth(found: Mapped) -> tuple[int, int, int]:
    at_home = sum(choice.points is None and choice.offer in found.offers for choice in found.choices.values())
    return len(found.choices), at_home, sum(choice.points or 0 for choice in found.choices.values())


def lacking(found: Mapped) -> str:
    """Return what is missing, what there is, and the line of YAML that helps."""
    names = ", ".join(f"'{one.name}'" + ("" if one.title else " (no title)") for one in found.offers)
    said = f"layouts: no layout serves {', '.join(found.missing)}; the template has: {names}"
    if not found.nearest:
        return f"{said}; a slide needs a title: give a layout one in PowerPoint (View, Slide Master, tick Title)"
    pairs = ", ".join(f"{key}: {json.dumps(name, ensure_ascii=False)}" for key, name in found.nearest.items())
    return f"{said}; nearest, to be named in the municipality's file: layouts: {{{pairs}}}"


def own_role(name: str, deck: Any) -> Role:
    """Return the role *name* as *deck*, which is ours, serves it. Raises TemplateError where that lacks something."""
    wish = ROLES[name][0]
    layout = next((one for one in deck.slide_layouts if one.name == wish), None)
    if layout is None:
        names = ", ".join(one.name for one in deck.slide_layouts)
        raise TemplateError(f"templates/deck.pptx: no layout '{wish}'; it has: {names}")
    found = {shape.name: shape for shape in layout.placeholders}
    absent = [one for one, optional, _ in wanted(name) if one not in found and not optional]
    if absent:
        raise TemplateError(
            f"templates/deck.pptx: layout '{wish}' has no {', '.join(absent)}; it has: {', '.join(found)}"
        )
    slots = {one: slot(one, found[one], layout) for one, _, _ in wanted(name) if one in found}
    return Role(name, layout, slots, footers(layout), own=True)
