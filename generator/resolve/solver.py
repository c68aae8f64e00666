"""Gives each part of a day its minutes.

Within its bounds, with a buffer, breaks, and starts on a grid of five.

Pure: all times are minutes after the day begins. Everything grows and shrinks in proportion to its usual minutes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.kit.workshop import BUFFER_RANGE, GRID, MAX_SITTING
from generator.resolve.apportionment import Share, apportioned

LONG_SITTING = 90  # minutes that are not shortened to 75, but divided by a break
SHORT_SITTING = 45  # minutes that nobody needs a break in
MEAL = 30  # minutes; so long a break is one, and stays
BUFFER = 0.08  # of the day
_TRIALS = 6  # lengths to either side of the usual one
_BUFFER_SHARES = (BUFFER, 0.07, 0.06, 0.09, 0.10, 0.11, 0.12)  # tried in this order


@dataclass(frozen=True, slots=True)
class Span:
    """How long something takes: at least, usually, at most; minutes."""

    least: int
    usual: int
    most: int

    @classmethod
    def exactly(cls, minutes: int) -> Span:
        """Return the span of what takes *minutes* and nothing else."""
        return cls(minutes, minutes, minutes)


@dataclass(frozen=True, slots=True)
class Block:
    """A module: its parts; a break has parts whose sum is on the grid.

    `at` is when it has to begin, if so.
    """

    name: str
    parts: tuple[Span, ...]
    is_break: bool = False
    at: int | None = None

    @property
    def least(self) -> int:
        """Its parts at their least."""
        return sum(part.least for part in self.parts)

    @property
    def usual(self) -> int:
        """Its parts as they usually are."""
        return sum(part.usual for part in self.parts)

    @property
    def most(self) -> int:
        """Its parts at their most."""
        return sum(part.most for part in self.parts)

    @property
    def cells(self) -> tuple[int, int]:
        """How many steps of the grid it takes, at least and at most.

        A module may have air at its end.
        """
        return math.ceil(self.least / GRID), self.most // GRID if self.is_break else self.most // GRID + 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of the day: the minutes of each of its parts, and the air behind them."""

    block: Block
    minutes: tuple[int, ...]
    buffer: int

    @property
    def length(self) -> int:
        """How long the module is, with its buffer."""
        return sum(self.minutes) + self.buffer


class UnsolvableError(Exception):
    """A day that cannot be; `names` are the blocks that it is about."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(f"{type(self).__name__}: {', '.join(self.names)}")


class TooLittleTimeError(UnsolvableError):
    """The blocks take `missing` minutes more than the `available` ones."""

    def __init__(self, names: Iterable[str], available: int, missing: int) -> None:
        super().__init__(names)
        self.available, self.missing = available, missing


class TooMuchTimeError(UnsolvableError):
    """The blocks leave `spare` of the `available` minutes, even at their most."""

    def __init__(self, names: Iterable[str], available: int, spare: int) -> None:
        super().__init__(names)
        self.available, self.spare = available, spare


class NoRoomForBreakError(UnsolvableError):
    """Blocks that cannot be parted take longer than anybody sits without a break.

    It is one block, or several that fixed times hold together.
    """


def needed(blocks: Sequence[Block]) -> int:
    """Return the least minutes of *blocks*, on the grid and with the smallest buffer."""
    on_grid = GRID * sum(block.cells[0] for block in blocks)
    buffered = sum(block.least for block in blocks) / (1 - BUFFER_RANGE[0])
    return max(on_grid, GRID * math.ceil(buffered / GRID))


def solve_freely(blocks: Sequence[Block], most: int, spare_break: Block) -> tuple[Placed, ...]:
    """Return the day in the usual length of *blocks* with a buffer, at most *most*.

    Lengths are in minutes.

    Raises UnsolvableError.
    """
    usual = sum(block.usual for block in blocks)
    usual = sum(block.usual for block in _with_breaks(blocks, usual, spare_break))
    most = most // GRID * GRID
    natural = min(most, GRID * round(usual / (1 - BUFFER) / GRID))
    for step in range(_TRIALS):
        for length in {max(GRID, natural - step * GRID), min(most, natural + step * GRID)}:
            try:
                return solve(blocks, length, spare_break)
            except UnsolvableError:
                continue
    return solve(blocks, natural, spare_break)


def solve(blocks: Sequence[Block], length: int, spare_break: Block) -> tuple[Placed, ...]:
    """Return the day of *length* minutes.

    Breaks that nobody needs are left out, and *spare_break* is put in where people would sit for more than 75 minutes.
    *length* and the times at which blocks have to begin are multiples of five. Raises UnsolvableError.
    """
    day = _with_breaks(blocks, length, spare_break)
    while True:
        try:
            placed = _laid_out(day, length)
        except (TooMuchTimeError, NoRoomForBreakError):
            lengths = _estimates(day, length)
            overfull = [
                sitting
                for sitting in _sittings(day)
                if len(sitting) > 1 and sum(day[position].cells[1] for position in sitting) > MAX_SITTING // GRID
            ]
            if not overfull:
                raise
            longest = max(overfull, key=lambda sitting: sum(lengths[position] for position in sitting))
        else:
            lengths = [item.length for item in placed]
            too_long = [sitting for sitting in _sittings(day) if sum(lengths[at] for at in sitting) > MAX_SITTING]
            if not too_long:
                return placed
            longest = too_long[0]  # fixed times hold it together
        day.insert(_middle(longest, lengths), spare_break)


# --- breaks -----------------------------------------------------------------------------------------------------------


def _with_breaks(blocks: Sequence[Block], length: int, spare_break: Block) -> list[Block]:
    """Return *blocks* with the breaks that people need.

    Their lengths are reckoned in proportion to the usual minutes.
    """
    day = _without_pointless_breaks(blocks)
    while idle := _idle_breaks(day, _estimates(day, length)):
        del day[idle[0]]
    while True:
        lengths = _estimates(day, length)
        for sitting in _sittings(day):
            if len(sitting) > 1 and sum(lengths[position] for position in sitting) > LONG_SITTING:
                day.insert(_middle(sitting, lengths), spare_break)
                break
        else:
            return day


def _without_pointless_breaks(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* without breaks at either end or beside a longer break.

    Those with a fixed time stay.
    """
    day: list[Block] = []
    for block in blocks:
        if block.is_break and day and day[-1].is_break:
            shorter = min(day[-1], block, key=lambda pause: (pause.at is not None, pause.most))
            if shorter.at is None:
                day[-1] = block if shorter is day[-1] else day[-1]
                continue
        if block.is_break and block.at is None and not day:
            continue
        day.append(block)
    while day and day[-1].is_break and day[-1].at is None:
        day.pop()
    return day


def _idle_breaks(day: Sequence[Block], lengths: Sequence[float]) -> list[int]:
    """Return the positions of breaks between sittings that are short together.

    The shortest break comes first.
    """
    sittings = _sittings(day)
    idle: list[int] = []
    for before, after in pairwise(sittings):
        pauses = range(before.stop, after.start)
        worked = sum(lengths[position] for position in (*before, *after))
        if worked <= SHORT_SITTING:
            idle += (position for position in pauses if day[position].at is None and day[position].usual < MEAL)
    return sorted(idle, key=lambda position: lengths[position])


def _sittings(day: Sequence[Block]) -> list[range]:
    """Return the positions of the modules between breaks."""
    sittings, start = [], 0
    for position, block in enumerate((*day, Block("end", (), is_break=True))):
        if block.is_break:
            if position > start:
                sittings.append(range(start, position))
            start = position + 1
    return sittings


def _middle(sitting: range, lengths: Sequence[float]) -> int:
    """Return the position for a break nearest to the middle of *sitting*."""
    whole = sum(lengths[position] for position in sitting)
    return min(sitting[1:], key=lambda cut: abs(2 * sum(lengths[at] for at in range(sitting.start, cut)) - whole))


def _estimates(day: Sequence[Block], length: int) -> list[float]:
    """Return the length of each block, all in proportion to their usual minutes."""
    estimates: list[float] = []
    for blocks, minutes in _segments(day, length):
        usual = sum(block.usual for block in blocks)
        estimates += [minutes * block.usual / usual for block in blocks]
    return estimates


# --- minutes ----------------------------------------------------------------------------------------------------------


def _laid_out(day: Sequence[Block], length: int) -> tuple[Placed, ...]:
    """Return *day* with its minutes, no sitting over 75 unless a fixed time is in it.

    Raises UnsolvableError.
    """
    least, most = BUFFER_RANGE
    buffer = 0
    for share in _BUFFER_SHARES:
        placed = tuple(item for blocks, minutes in _segments(day, length) for item in _placed(blocks, minutes, share))
        buffer = sum(item.buffer for item in placed)
        if least * length <= buffer <= most * length:
            return placed
    names = [block.name for block in day]
    if buffer < least * length:
        raise TooLittleTimeError(names, length, needed(day) - length)
    raise TooMuchTimeError(names, length, buffer - math.floor(most * length))


def _segments(day: Sequence[Block], length: int) -> Iterator[tuple[Sequence[Block], int]]:
    """Yield the blocks between fixed times, and how many minutes they have."""
    begins, first = 0, 0
    for position, block in enumerate((*day, Block("end", (), at=length))):
        if block.at is not None and (position > first or block.at > begins):
            yield day[first:position], block.at - begins
            begins, first = block.at, position


def _placed(blocks: Sequence[Block], minutes: int, buffer_share: float) -> list[Placed]:
    """Return *blocks* in exactly *minutes*.

    *buffer_share* of them is buffer as far as the bounds of the blocks allow.
    """
    names, least = [block.name for block in blocks], sum(block.least for block in blocks)
    if least > minutes or not blocks:
        raise TooLittleTimeError(names, minutes, needed(blocks) - minutes)
    wished = minutes - round(buffer_share * minutes)  # for the parts
    ideal = _block_minutes(blocks, max(least, min(sum(block.most for block in blocks), wished)))
    lengths = [GRID * cells for cells in _cells(blocks, ideal, minutes // GRID, buffer_share)]
    shares = [
        Share(weight, length, length) if block.is_break else Share(weight, block.least, min(block.most, length))
        for block, weight, length in zip(blocks, ideal, lengths, strict=True)
    ]
    total = max(sum(share.least for share in shares), min(sum(share.most for share in shares), wished))
    return [
        Placed(block, tuple(apportioned(taken, map(_share, block.parts))), length - taken)
        for block, length, taken in zip(blocks, lengths, apportioned(total, shares), strict=True)
    ]


def _block_minutes(blocks: Sequence[Block], total: int) -> list[int]:
    """Return *total* minutes shared out to the parts of *blocks*, summed by block."""
    minutes = iter(apportioned(total, (_share(part) for block in blocks for part in block.parts)))
    return [sum(next(minutes) for _ in block.parts) for block in blocks]


def _cells(blocks: Sequence[Block], ideal: Sequence[int], total: int, buffer_share: float) -> list[int]:
    """Return *total* steps of the grid shared out to *blocks*.

    Ideally each takes its *ideal* minutes, and the rest is buffer.
    """
    shares = [
        Share(minutes if block.is_break else minutes / (1 - buffer_share), *block.cells)
        for block, minutes in zip(blocks, ideal, strict=True)
    ]
    groups = sorted((*_sittings(blocks), *(range(at, at + 1) for at in range(len(blocks)) if blocks[at].is_break)),
                    key=lambda group: group.start)  # fmt: skip
    together = []
    for group in groups:
        members, is_sitting = shares[group.start : group.stop], not blocks[group.start].is_break
        least, most = sum(share.least for share in members), sum(share.most for share in members)
        if is_sitting and least > MAX_SITTING // GRID:
            raise NoRoomForBreakError(blocks[position].name for position in group)
        most = min(most, MAX_SITTING // GRID) if is_sitting else most
        together.append(Share(sum(share.weight for share in members), least, most))
    names, available = [block.name for block in blocks], total * GRID
    if (missing := sum(share.least for share in together) - total) > 0:
        raise TooLittleTimeError(names, available, missing * GRID)
    if (spare := total - sum(share.most for share in together)) > 0:
        raise TooMuchTimeError(names, available, spare * GRID)
    return [
        cells
        for group, for_all in zip(groups, apportioned(total, together), strict=True)
        for cells in apportioned(for_all, shares[group.start : group.stop])
    ]


def _share(span: Span) -> Share:
    return Share(span.usual, span.least, span.most)
