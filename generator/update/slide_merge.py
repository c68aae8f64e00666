"""One slide merged from three: base, theirs, new. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, zip_longest

from generator.messages import tr
from generator.update.matching import matched_shapes, near
from generator.update.model import Cell, Line, Shape, Slide
from generator.update.plan import WHOLE, Change, NotesPlan, Outcome, ShapePlan, SlidePlan, Source
from generator.update.texts import Pair, beside, merged

_OPACITY = re.compile(r"/\d+")
_TELLS_FORM = ("text", "picture")  # of the others programs write geometry as they like


@dataclass(frozen=True, slots=True)
class Saver:
    """What the program that saved a document last leaves as it is.

    `looks` are the opacity of colours, a deck's masters and layouts, and the layout of a guide's paragraphs.
    """

    looks: bool = True
    pictures: bool = True


@dataclass(slots=True)
class Ledger:
    """Gathers what there is to tell while a slide or a guide is merged."""

    title: str
    changes: list[Change] = field(default_factory=list)

    def add(self, outcome: Outcome, what: str, theirs: str = "", new: str = "") -> None:
        self.changes.append(Change(outcome, 0, self.title, what, theirs, new))

    def whole(self, base: str, new: str) -> None:
        """Tell what nobody had changed, where it is new."""
        if base != new:
            self.add("renewed", WHOLE, base, new)

    def text(self, what: str, base: str, theirs: str, new: str) -> str:
        """Return the merged text, and tell what became of it."""
        result = merged(base, theirs, new)
        if result.refused:
            self.add("conflict", what, theirs, new)
        elif base != theirs:
            self.add("renewed" if result.text != theirs else "kept", what, theirs, result.text)
        elif base != new:
            self.add("renewed", what, theirs, new)
        return result.text


def edited(base: Slide, theirs: Slide, saver: Saver) -> bool:
    """Return whether anything on a slide of ours is theirs."""
    if len(base.shapes) != len(theirs.shapes) or base.note_text != theirs.note_text:
        return True
    if (base.hidden, base.extras) != (theirs.hidden, theirs.extras) or _notes_look(base, theirs):
        return True
    matches = matched_shapes(base.shapes, theirs.shapes)
    if [matches.get(at) for at in range(len(base.shapes))] != list(range(len(base.shapes))):
        return True
    return any(differs(base.shapes[b], theirs.shapes[t], saver) for t, b in matches.items())


def differs(base: Shape, theirs: Shape, saver: Saver) -> bool:
    """Return whether anything of a shape is theirs."""
    return (
        base.text != theirs.text or not near(base.box, theirs.box) or restructured(base, theirs)
        or relooked(base, theirs, saver)
    )  # fmt: skip


def restructured(base: Shape, theirs: Shape) -> bool:
    """Return whether a shape has other cells than it had."""
    return len(base.cells) != len(theirs.cells) or base.rows != theirs.rows


def relooked(base: Shape, theirs: Shape, saver: Saver) -> bool:
    """Return whether a shape looks other than it did; a footer never does."""
    if base.kind == "footer":
        return False
    if base.kind in _TELLS_FORM and base.form != theirs.form:
        return True
    if theirs.alt and theirs.alt != base.alt:
        return True
    if restructured(base, theirs):
        return True
    pairs = zip(base.cells, theirs.cells, strict=True)
    return any(_cell_relooked(old, theirs_now, saver, picture=base.kind == "picture") for old, theirs_now in pairs)


def _same_ground(base: Shape, theirs: Shape, saver: Saver) -> bool:
    """Return whether a text has the fill that it had, but for what a program loses."""
    return _shown(base.cells[0].fill, saver) == _shown(theirs.cells[0].fill, saver)


def _cell_relooked(base: Cell, theirs: Cell, saver: Saver, *, picture: bool) -> bool:
    if saver.looks and base.layout != theirs.layout:
        return True
    if picture:
        return saver.pictures and base.fill != theirs.fill
    if _shown(base.fill, saver) != _shown(theirs.fill, saver) or not near(base.box, theirs.box):
        return True
    return _lines_relooked(base.lines, theirs.lines, saver)


def _lines_relooked(base: Sequence[Line], theirs: Sequence[Line], saver: Saver) -> bool:
    known = {_shown(line.look, saver) for line in base}
    for at, position in beside([line.text for line in base], [line.text for line in theirs]):
        if position is None or not theirs[position].text.strip():
            continue
        look = _shown(theirs[position].look, saver)
        if look not in known if at is None else look != _shown(base[at].look, saver):
            return True
    return False


def _shown(look: str, saver: Saver) -> str:
    return look if saver.looks else _OPACITY.sub("", look)


def _notes_look(base: Slide, theirs: Slide) -> bool:
    return _lines_relooked(base.notes, theirs.notes, Saver())


# --- merging ----------------------------------------------------------------------------------------------------------


def merge_slide(base: Slide, theirs: Slide, new: Slide, at: tuple[int, int], saver: Saver) -> SlidePlan:
    """Return the plan of an edited slide; *at* are its positions in theirs and in new."""
    ledger = Ledger(merged(base.title, theirs.title, new.title).text)
    ours = matched_shapes(base.shapes, theirs.shapes)
    fresh = {position: n for n, position in _by_name(base.shapes, new.shapes).items()}
    plans: list[ShapePlan] = []
    for t, shape in enumerate(theirs.shapes):
        if t not in ours:
            ledger.add("kept", tr("added: {name}", name=shape.name), shape.text)
            plans.append(ShapePlan("theirs", t, theirs=t))
            continue
        old, n = base.shapes[ours[t]], fresh.get(ours[t])
        if n is not None:
            plans.append(merge_shape(old, shape, new.shapes[n], (t, n), saver, ledger))
        elif differs(old, shape, saver):
            ledger.add("conflict", old.name, shape.text, "")
            plans.append(ShapePlan("theirs", t, theirs=t))
    for position, shape in enumerate(base.shapes):
        if position not in ours.values():
            ledger.add("kept", tr("deleted: {name}", name=shape.name))
    _insert_new(plans, new.shapes, set(fresh.values()))
    notes = _merge_notes(base, theirs, new, ledger)
    for what, changed in (("hidden", base.hidden != theirs.hidden), (theirs.extras, base.extras != theirs.extras)):
        if changed:
            ledger.add("kept", what)
    return SlidePlan(*at, tuple(plans), notes, tuple(ledger.changes))


def _by_name(base: Sequence[Shape], new: Sequence[Shape]) -> dict[int, int]:
    """Return the shapes of the new slide that stand for the base's, by their names."""

    def counted(shapes: Sequence[Shape]) -> dict[tuple[str, str, int], int]:
        keys: dict[tuple[str, str, int], int] = {}
        for position, shape in enumerate(shapes):
            number = sum(key[:2] == (shape.kind, shape.name) for key in keys)
            keys[shape.kind, shape.name, number] = position
        return keys

    old, fresh = counted(base), counted(new)
    pairs = {fresh[key]: old[key] for key in fresh if key in old}
    # What is named after its words (a link of the chain, the wheel) is found by its box where those have changed.
    left = [at for at in range(len(new)) if at not in pairs]
    open_ = [at for at in range(len(base)) if at not in pairs.values()]
    similar = matched_shapes([base[at] for at in open_], [new[at] for at in left])
    return pairs | {left[n]: open_[b] for n, b in similar.items()}


def merge_shape(base: Shape, theirs: Shape, new: Shape, at: tuple[int, int], saver: Saver, ledger: Ledger) -> ShapePlan:
    t, n = at
    moved = not near(base.box, theirs.box)
    looks = relooked(base, theirs, saver)
    if base.text == theirs.text and not moved and not looks:
        ledger.text(base.name, base.text, theirs.text, new.text)
        return ShapePlan("new", n, theirs=t)
    if base.kind in ("picture", "other"):
        ledger.add("kept", base.name)
        return ShapePlan("theirs" if looks else "new", t if looks else n, theirs.box if moved else None, theirs=t)
    before = len(ledger.changes)
    texts = _merge_texts(base, theirs, new, ledger)
    refused = tuple(change.new for change in ledger.changes[before:] if change.outcome == "conflict")
    if moved:
        ledger.add("kept", tr("moved: {name}", name=base.name))
    if looks:
        ledger.add("kept", tr("looks: {name}", name=base.name))
        box = None if moved or near(base.box, new.box) else new.box
        ground = n if base.kind == "text" and not saver.looks and _same_ground(base, theirs, saver) else None
        return ShapePlan("theirs", t, box, texts, t, "" if theirs.alt else new.alt, ground, refused)
    same_cells = len(texts) == len(new.cells)
    source: Source = "new" if same_cells else "theirs"
    return ShapePlan(
        source, n if same_cells else t, theirs.box if moved else None, texts, t, refused=refused
    )  # fmt: skip


def _merge_texts(base: Shape, theirs: Shape, new: Shape, ledger: Ledger) -> tuple[str, ...]:
    """Return the texts of their cells, merged with the new ones beside them."""
    old, words, fresh = ([cell.text for cell in shape.cells] for shape in (base, theirs, new))
    if len(old) == len(words) == len(fresh):
        triples = zip(old, words, fresh, strict=True)
        return tuple(ledger.text(base.name, *texts) for texts in triples)
    known = {t: b for b, t in _cells_beside(base, theirs) if b is not None and t is not None}
    ours = {b: n for b, n in _cells_beside(base, new) if b is not None and n is not None}
    result = []
    for t, text in enumerate(words):
        b = known.get(t)
        if b is None or b not in ours:
            result.append(text)
        else:
            result.append(ledger.text(base.name, old[b], text, fresh[ours[b]]))
    if set(range(len(fresh))) - set(ours.values()):
        ledger.add("conflict", base.name, theirs.text, new.text)
    return tuple(result)


def _cells_beside(base: Shape, other: Shape) -> list[Pair]:
    """Return the cells that stand for each other, in tables those of alike rows."""
    if not base.rows or not other.rows:
        return list(beside([cell.text for cell in base.cells], [cell.text for cell in other.cells]))
    old, rows = _rows_of(base), _rows_of(other)
    pairs: list[Pair] = []
    for b, o in beside([_text_of(base, row) for row in old], [_text_of(other, row) for row in rows]):
        pairs += zip_longest(() if b is None else old[b], () if o is None else rows[o])
    return pairs


def _text_of(table: Shape, row: range) -> str:
    return "\t".join(table.cells[at].text for at in row)


def _rows_of(table: Shape) -> list[range]:
    """Return the positions of the cells of each row."""
    edges = list(accumulate(table.rows, initial=0))
    return [range(first, last) for first, last in pairwise(edges)]


def _insert_new(plans: list[ShapePlan], new: Sequence[Shape], known: set[int]) -> None:
    """Put the shapes that only the new slide has behind those that they follow there."""
    for n in range(len(new)):
        if n in known:
            continue
        before = [at for at, plan in enumerate(plans) if plan.source == "new" and plan.at < n]
        plans.insert(before[-1] + 1 if before else len(plans), ShapePlan("new", n))


def _merge_notes(base: Slide, theirs: Slide, new: Slide, ledger: Ledger) -> NotesPlan:
    words = base.note_text, theirs.note_text, new.note_text
    looks = _notes_look(base, theirs)
    if words[0] == words[1] and not looks:
        ledger.text("notes", *words)
        return NotesPlan("new")
    return NotesPlan("theirs" if looks or not new.notes else "new", ledger.text("notes", *words))
