"""Merges texts word by word, and lays lists of texts side by side. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

# A clock time (8.30), a date in figures (3/2-2027) or a mail address is one word.
_TOKENS = re.compile(r"\n|[^\S\n]+|\w+(?:[.:,/@-]\w+)*|[^\w\s]")
_NEAR = 2  # words between two changes that count as one: "onsdag den 3. februar" changes as a whole
_ALIKE = 0.5  # the likeness from which two texts are held for one that was edited

Pair = tuple[int | None, int | None]  # positions in two lists of what belongs together


@dataclass(frozen=True, slots=True)
class Merged:
    """A text merged from three; `refused` if something new found no place in it."""

    text: str
    refused: bool = False


@dataclass(frozen=True, slots=True)
class _Change:
    """Tokens `first` to `last` of the base become `words`."""

    first: int
    last: int
    words: tuple[str, ...]


def merged(base: str, theirs: str, new: str) -> Merged:
    """Return *theirs* with what is new wherever they left the *base* as it was."""
    if theirs in (base, new):
        return Merged(new)
    if new == base:
        return Merged(theirs)
    old, words, fresh = tokens(base), tokens(theirs), tokens(new)
    at = _positions(old, words)
    edits: list[tuple[int, int, tuple[str, ...]]] = []
    refused = False
    for change in _changes(old, fresh):
        spot = _spot(change, old, words, at)
        if spot is not None:
            edits.append((*spot, change.words))
        elif not _there(change, words):
            refused = True
    for first, last, replacement in sorted(edits, reverse=True):
        words[first:last] = replacement
    return Merged("".join(words), refused)


def tokens(text: str) -> list[str]:
    """Return *text* as words, signs, spaces and line ends."""
    return _TOKENS.findall(text)


def _positions(old: Sequence[str], words: Sequence[str]) -> list[int]:
    """Return where each of *old* stands in *words*, -1 for what is gone."""
    at = [-1] * len(old)
    for block in SequenceMatcher(None, old, words, autojunk=False).get_matching_blocks():
        at[block.a : block.a + block.size] = range(block.b, block.b + block.size)
    return at


def _changes(old: Sequence[str], fresh: Sequence[str]) -> Iterator[_Change]:
    """Yield what changed, changes that stand close together as one."""
    pending: list[int] | None = None  # first and last in old, first and last in fresh
    for tag, a, b, c, d in SequenceMatcher(None, old, fresh, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if pending is not None:
            between = old[pending[1] : a]
            if "\n" not in between and sum(token[0].isalnum() for token in between) <= _NEAR:
                pending[1], pending[3] = b, d
                continue
            yield _Change(pending[0], pending[1], tuple(fresh[pending[2] : pending[3]]))
        pending = [a, b, c, d]
    if pending is not None:
        yield _Change(pending[0], pending[1], tuple(fresh[pending[2] : pending[3]]))


def _spot(change: _Change, old: Sequence[str], words: Sequence[str], at: Sequence[int]) -> tuple[int, int] | None:
    """Return the stretch of *words* that *change* replaces, where it stands untouched."""
    stretch = old[change.first : change.last]
    if not stretch:
        return _gap(change, old, words, at)
    first = at[change.first]
    if first >= 0 and list(words[first : first + len(stretch)]) == list(stretch):
        return first, first + len(stretch)
    if not any(token[0].isalnum() for token in stretch) or len("".join(stretch)) < 4:
        return None
    spots = [first for first in range(len(words)) if list(words[first : first + len(stretch)]) == list(stretch)]
    return (spots[0], spots[0] + len(stretch)) if len(spots) == 1 else None


def _gap(change: _Change, old: Sequence[str], words: Sequence[str], at: Sequence[int]) -> tuple[int, int] | None:
    """Return where something new goes: between the same two tokens as in the base."""
    before = at[change.first - 1] + 1 if change.first else 0
    after = at[change.first] if change.first < len(old) else len(words)
    return (before, before) if before == after and (change.first == 0 or at[change.first - 1] >= 0) else None


def _there(change: _Change, words: Sequence[str]) -> bool:
    """Return whether *words* say already what *change* would bring."""
    size = len(change.words)
    return bool(size) and any(
        tuple(words[first : first + size]) == change.words for first in range(len(words) - size + 1)
    )


# --- lists ------------------------------------------------------------------------------------------------------------


def likeness(text: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1 (Dice's coefficient of their words)."""
    if text == other:
        return 1.0
    first, second = _words(text), _words(other)
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


@lru_cache(maxsize=20_000)
def _words(text: str) -> Counter[str]:
    return Counter(token for token in tokens(text) if not token.isspace())


def beside(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return the positions of what belongs together in two lists, in their order.

    Equal texts are spots first; between them texts that are alike, or that stand alone between the same neighbours.
    """
    pairs: list[Pair] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal" or b - a == d - c == 1:
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += _by_likeness(old, new, range(a, b), range(c, d))
    return pairs


def _by_likeness(old: Sequence[str], new: Sequence[str], left: range, right: range) -> list[Pair]:
    """Return pairs of the longest sequence of alike texts, and what stands alone."""
    rows, columns = len(left), len(right)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    alike = [[likeness(old[a], new[b]) for b in right] for a in left]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            here = alike[row][column]
            taken = best[row + 1][column + 1] + here if here >= _ALIKE else 0.0
            best[row][column] = max(taken, best[row + 1][column], best[row][column + 1])
    pairs: list[Pair] = []
    row = column = 0
    while row < rows and column < columns:
        here = alike[row][column]
        if here >= _ALIKE and best[row][column] == best[row + 1][column + 1] + here:
            pairs.append((left[row], right[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            pairs.append((left[row], None))
            row += 1
        else:
            pairs.append((None, right[column]))
            column += 1
    pairs += ((left[at], None) for at in range(row, rows))
    pairs += ((None, right[at]) for at in range(column, columns))
    return pairs
