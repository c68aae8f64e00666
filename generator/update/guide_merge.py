"""Merges guides: base, theirs, new. Additions, deletions, moves are theirs. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.messages import tr
from generator.update.model import Guide, Shape
from generator.update.plan import GuidePlan, ShapePlan
from generator.update.settings_merge import merge_settings
from generator.update.slide_merge import Ledger, Saver, differs, merge_shape
from generator.update.texts import beside


def merge_guide(base: Guide, theirs: Guide, new: Guide, saver: Saver) -> GuidePlan:
    """Return what becomes of *theirs*, once *base*, now that we would write *new*."""
    unmoved, moved = _matched(base.items, theirs.items)
    still, _ = _matched(base.items, new.items)
    fresh = {b: n for n, b in still.items()}
    ours = unmoved | moved
    ledger = Ledger("")
    shapes: list[ShapePlan | None] = [ShapePlan("new", n) for n in range(len(new.items))]
    added: list[tuple[int, ShapePlan]] = []
    anchor = -1
    for t, item in enumerate(theirs.items):
        n = fresh.get(ours[t]) if t in ours else None
        if item.form.startswith("heading"):
            ledger.title = " ".join((item if n is None else new.items[n]).text.split())
        if t in unmoved and n is not None:
            anchor = max(anchor, n)
        if t not in ours:
            ledger.add("kept", tr("added: {name}", name=_name(item)), item.text)
            added.append((anchor, ShapePlan("theirs", t, theirs=t)))
        elif n is None:
            if differs(base.items[ours[t]], item, saver):
                ledger.add("conflict", _name(item), item.text, "")
                added.append((anchor, ShapePlan("theirs", t, theirs=t, refused=("",))))
        else:
            old = base.items[ours[t]]
            if differs(old, item, saver):
                plan = merge_shape(old, item, new.items[n], (t, n), saver, ledger)
            else:
                plan = ShapePlan("new", n, theirs=t)
                ledger.whole(old.text, new.items[n].text)
            if t in moved:
                ledger.add("kept", tr("moved: {name}", name=_name(item)))
                shapes[n] = None
                added.append((anchor, plan))
            else:
                shapes[n] = plan
    for b, item in enumerate(base.items):
        if b not in ours.values() and (saver.looks or item.kind != "break"):
            ledger.title = ""
            ledger.add("kept", tr("deleted: {name}", name=_name(item)))
            if b in fresh:
                shapes[fresh[b]] = None
    settings, told = merge_settings(base.settings, theirs.settings, new.settings, saver)
    return GuidePlan(tuple(shapes), tuple(added), settings, (*ledger.changes, *told))


def _matched(base: Sequence[Shape], other: Sequence[Shape]) -> tuple[dict[int, int], dict[int, int]]:
    """Return which items of *other* are which of the base: the unmoved, and the moved.

    The moved are told by their words.
    """
    pairs = beside([item.text for item in base], [item.text for item in other])
    unmoved = {o: b for b, o in pairs if b is not None and o is not None and base[b].kind == other[o].kind}
    unmoved |= dict(_alone(base, other, unmoved))
    gone = [b for b in range(len(base)) if b not in unmoved.values()]
    moved: dict[int, int] = {}
    for o, item in enumerate(other):
        if o not in unmoved:
            same = [b for b in gone if base[b].text == item.text and base[b].kind == item.kind]
            if len(same) == 1 and same[0] not in moved.values():
                moved[o] = same[0]
    return unmoved, moved


def _alone(base: Sequence[Shape], other: Sequence[Shape], unmoved: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the only items of their style between the same neighbours: the retyped."""
    edges = [(-1, -1), *sorted(unmoved.items()), (len(other), len(base))]
    for (o, b), (next_o, next_b) in pairwise(edges):
        for at in range(o + 1, next_o):
            style = other[at].kind, other[at].form
            theirs = [
                position for position in range(o + 1, next_o) if (other[position].kind, other[position].form) == style
            ]
            ours = [
                position for position in range(b + 1, next_b) if (base[position].kind, base[position].form) == style
            ]
            if len(theirs) == len(ours) == 1:
                yield at, ours[0]


def _name(item: Shape) -> str:
    """Return what people call an item: its first words, where it has any."""
    return tr("page break") if item.kind == "break" else item.name
