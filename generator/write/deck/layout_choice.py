"""Moves slides to a layout with more room where a text does not fit, and tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.messages import tr
from generator.template.binding import Bound
from generator.template.role_binding import RoleBinding
from generator.template.roles import ROLES, RoleName, key_of
from generator.write.deck.slide_builder import SlideBuilder


def roomier_bindings(
    builders: Iterable[SlideBuilder], bound: Bound, attempts: dict[RoleName, int]
) -> dict[RoleName, RoleBinding]:
    """Return the next binding of each role that a text of *builders* does not fit.

    All roles of a key change together. *attempts* counts, by role, how many did not fit; it is changed in place.
    """
    if bound.deck.roomier is None:
        return {}
    crowded = {key_of(builder.binding.role) for builder in builders if builder.faults}
    roomier: dict[RoleName, RoleBinding] = {}
    for role in ROLES:
        if key_of(role) in crowded:
            attempts[role] = attempts.get(role, 0) + 1
            if binding := bound.deck.roomier(role, attempts[role]):
                roomier[role] = binding
    return roomier


def take_layout(slide_part: Any, layout: Any) -> None:
    """Put the slide of *slide_part* on *layout*."""
    for relationship in slide_part.rels.values():
        if relationship.reltype == RT.SLIDE_LAYOUT:
            relationship._target = layout.part


def layout_notes(bound: Bound, bindings: Mapping[RoleName, RoleBinding]) -> Iterator[str]:
    """Yield what is to be said of the layouts that slides stand on, once for each key."""
    told: set[str] = set()
    for role, binding in bindings.items():
        key, first = key_of(role), bound.deck.roles[role]
        if key in told:
            continue
        told.add(key)
        file, layout = bound.templates.deck_name, binding.layout.name
        if binding.is_at_own_grid:
            yield tr(
                "{file}: no layout has room for '{key}'; drawn at our grid on '{layout}'",
                file=file,
                key=key,
                layout=layout,
            )
        elif binding.layout != first.layout:
            yield tr(
                "{file}: '{key}' stands on '{layout}', since '{other}' has too little room",
                file=file,
                key=key,
                layout=layout,
                other=first.layout.name,
            )


def layout_hint(binding: RoleBinding) -> str:
    """Return what helps where a municipality's own layout is too small for our text."""
    key = key_of(binding.role)
    return tr(
        "name a roomier layout for '{key}' under layouts:, or give '{layout}' more room in PowerPoint",
        key=key,
        layout=binding.layout.name,
    )
