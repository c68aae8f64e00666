"""Merges decks: base, theirs, new. Order, additions, deletions are theirs. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.messages import tr
from generator.update.frame_merge import merge_frames
from generator.update.matching import matched_slides, out_of_order
from generator.update.model import Deck
from generator.update.plan import WHOLE, Change, DeckPlan, SlidePlan
from generator.update.slide_merge import Saver, edited, merge_slide


def merge_deck(base: Deck, theirs: Deck, new: Deck, saver: Saver, *, behind: bool = False) -> DeckPlan:
    """Return what becomes of *theirs*, once *base*, now that we would write *new*.

    *behind* a slide with conflicts ours stands hidden.
    """
    ours = matched_slides(base, theirs)
    fresh = {slide.key: position for position, slide in enumerate(new.slides)}
    plans: dict[int, SlidePlan] = {}  # by the position in theirs
    gone: list[Change] = []
    for t, slide in enumerate(theirs.slides):
        if t not in ours:
            plans[t] = SlidePlan(t, None, changes=(Change("kept", 0, slide.title, "added"),))
            continue
        old = base.slides[ours[t]]
        n, theirs_too = fresh.get(old.key), edited(old, slide, saver)
        if n is None and theirs_too:
            plans[t] = SlidePlan(t, None, changes=(Change("conflict", 0, slide.title, "slide", slide.title, ""),))
        elif n is None:
            gone.append(Change("renewed", 0, slide.title, "dropped", slide.title))
        elif theirs_too:
            plans[t] = merge_slide(old, slide, new.slides[n], (t, n), saver)
        else:
            plans[t] = SlidePlan(t, n, changes=_renewed(old.text, new.slides[n].text, new.slides[n].title))
    for position, slide in enumerate(base.slides):
        if position not in ours.values() and slide.key in fresh:
            gone.append(Change("kept", 0, slide.title, "deleted"))
    deleted = {slide.key for at, slide in enumerate(base.slides) if at not in ours.values()}
    for t in out_of_order([(t, ours[t]) for t in sorted(ours) if t in plans]):
        plans[t] = replace(plans[t], changes=(*plans[t].changes, Change("kept", 0, theirs.slides[t].title, "moved")))
    slides = _ordered(plans, ours, new, deleted)
    if behind:
        slides = [part for slide in slides for part in (slide, *_hidden(slide))]
    numbered = [
        replace(change, slide=number) for number, plan in enumerate(slides, 1) for change in plan.changes
    ]  # fmt: skip
    frames = merge_frames(base, theirs, new, saver)
    named = _sections(base, theirs)
    renamed = [Change("kept", 0, "", f"section “{name}”", name) for _, name in named]
    return DeckPlan(tuple(slides), frames, named, (*numbered, *gone, *frames.changes, *renamed))


def _sections(base: Deck, theirs: Deck) -> tuple[tuple[str, str], ...]:
    """Return the sections that somebody has named.

    They are none where it is not known how we named them.
    """
    old = dict(base.sections)
    return tuple((key, name) for key, name in theirs.sections if old and old.get(key) != name)


def _hidden(slide: SlidePlan) -> Iterator[SlidePlan]:
    """Yield the hidden slide behind *slide*, where ours would say something else."""
    if any(slide.refused) and slide.new is not None:
        yield SlidePlan(None, slide.new, behind=True)


def _renewed(base: str, new: str, title: str) -> tuple[Change, ...]:
    return (Change("renewed", 0, title, WHOLE),) if base != new else ()


def _ordered(plans: dict[int, SlidePlan], ours: dict[int, int], new: Deck, deleted: set[str]) -> list[SlidePlan]:
    """Return the slides in order: theirs, where they moved any, else the new deck's.

    What is new stands behind what it follows in the new deck, what is theirs behind what it followed.
    """
    kept = [t for t in sorted(plans) if plans[t].new is not None]
    by_new = {plan.new: plan for plan in plans.values() if plan.new is not None}
    moved = [ours[t] for t in kept] != sorted(ours[t] for t in kept)
    result = [plans[t] for t in kept] if moved else [by_new[n] for n in sorted(by_new)]
    for n, slide in enumerate(new.slides):
        if n in by_new or slide.key in deleted:
            continue
        added = SlidePlan(None, n, changes=(Change("renewed", 0, slide.title, tr("new slide")),))
        by_new[n] = added
        before = next((by_new[at] for at in range(n - 1, -1, -1) if at in by_new), None)
        result.insert(0 if before is None else result.index(before) + 1, added)
    before_it: SlidePlan | None = None
    for _, plan in sorted(plans.items()):
        if plan.new is None:
            result.insert(0 if before_it is None else result.index(before_it) + 1, plan)
        before_it = plan
    return result
