"""Finds our slides and shapes in an edited deck, by id, name, box and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from generator.update.model import Deck, Edges, Shape, Slide
from generator.update.texts import likeness

NEAR = 2_000  # EMU: programs round to a hundredth of a millimetre (360) and once more in groups
_SLIDE, _SHAPE = 0.4, 1.0  # the scores from which slides and shapes are held for the same
Matches = dict[int, int]  # the position of theirs, and that of the base


def matched_slides(base: Deck, theirs: Deck) -> Matches:
    """Return the slides of *theirs* that are ours.

    Ids of ours follow from what a slide shows, so they cannot be another's by chance; a program that numbers slides
    anew (LibreOffice does) leaves their words, which tell them apart.
    """
    positions = {slide.id: position for position, slide in enumerate(base.slides)}
    matches = {at: positions[slide.id] for at, slide in enumerate(theirs.slides) if slide.id in positions}
    left = [at for at in range(len(theirs.slides)) if at not in matches]
    open_ = [at for at in range(len(base.slides)) if at not in matches.values()]

    def score(at: int, position: int) -> float:
        return _slide_score(theirs.slides[at], base.slides[position]) - 0.001 * abs(at - position)

    return matches | _best(left, open_, score, _SLIDE)


def _slide_score(theirs: Slide, base: Slide) -> float:
    shown = likeness(theirs.text, base.text)
    return max(shown, 0.7 * likeness(theirs.note_text, base.note_text) if len(base.note_text) > 80 else 0.0)


def matched_shapes(base: Sequence[Shape], theirs: Sequence[Shape]) -> Matches:
    """Return the shapes of a slide of *theirs* that are ours."""

    def score(at: int, position: int) -> float:
        shape, ours = theirs[at], base[position]
        if shape.kind != ours.kind:
            return 0.0
        same_name, same_box = shape.name == ours.name, near(shape.box, ours.box)
        words = 2.0 * likeness(shape.text, ours.text) if ours.text.strip() else 0.0
        return words + 1.0 * same_name + 1.5 * same_box - 0.01 * abs(at - position)

    return _best(range(len(theirs)), range(len(base)), score, _SHAPE - 0.2)


def out_of_order(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Return the first of each of *pairs* (rising) whose second is out of order.

    They are as few as can be: what is left is a longest rising subsequence.
    """
    chains: list[list[tuple[int, int]]] = []  # for each pair the longest that ends with it
    for at, position in pairs:
        before = [chain for chain in chains if chain[-1][1] < position]
        chains.append([*max(before, key=len, default=[]), (at, position)])
    kept = max(chains, key=len, default=[])
    return {at for at, _ in pairs} - {at for at, _ in kept}


def near(box: Edges | None, other: Edges | None) -> bool:
    """Return whether two boxes are the same but for rounding."""
    if box is None or other is None:
        return box is other
    return all(abs(a - b) <= NEAR for a, b in zip(box, other, strict=True))


def _best(left: Iterable[int], right: Sequence[int], score: Callable[[int, int], float], least: float) -> Matches:
    """Return pairs, the most alike first, each of a score of *least* at least."""
    scores = sorted(((score(a, b), -a, -b) for a in left for b in right), reverse=True)
    matches: Matches = {}
    for value, a, b in scores:
        if value >= least and -a not in matches and -b not in matches.values():
            matches[-a] = -b
    return matches
