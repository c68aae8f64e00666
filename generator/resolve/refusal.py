"""Says of a programme that cannot be what is missing, and what could be left out."""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import Fault
from generator.kit.workshop import GRID, MAX_SITTING
from generator.messages import tr
from generator.read.municipality import Municipality
from generator.resolve.own_programme import Wanted
from generator.resolve.solver import Block, TooLittleTimeError, TooMuchTimeError, UnsolvableError

_LISTED = 4  # suggestions


def refusal(error: UnsolvableError, municipality: Municipality, wanted: Wanted) -> Fault:
    """Return the fault in the municipality's file, or option, that *error* is about."""
    wishes = municipality.workshop
    where = municipality.where(("workshop", wishes.own_key or "format"))
    everything = {block.name for block in wanted.blocks} <= {*error.names}
    names = tr("the programme") if everything else ", ".join(dict.fromkeys(error.names))
    match error:
        case TooLittleTimeError(available=available, missing=missing) if available < 0:
            message = tr(
                "{missing} minutes are missing: {name} begins {late} minutes after the next fixed time or the end",
                missing=missing,
                name=error.names[0],
                late=-available,
            )
            return Fault(where, message, tr("fix an earlier time, or make the day longer"))
        case TooLittleTimeError(available=available, missing=missing):
            message = tr(
                "{missing} minutes are missing: there are {available} for {names}",
                missing=missing,
                available=available,
                names=names,
            )
            could_go = _could_go(wanted.blocks, error.names, missing)
            return Fault(
                where, message, could_go or tr("make the day longer, fix a later time, or take a shorter format")
            )
        case TooMuchTimeError(available=available, spare=spare):
            message = tr(
                "{spare} minutes too many: there are {available} for {names}",
                spare=spare,
                available=available,
                names=names,
            )
            longer = tr("make the day shorter, or take a longer format")
            return Fault(where, message, longer if everything else tr("make the day shorter, or fix an earlier time"))
        case _:
            message = tr(
                "{names}: more than {most} minutes, which nobody sits without a break",
                names=names,
                most=MAX_SITTING,
            )
            return Fault(where, message, tr("shorten one of them, or leave it out"))


def _could_go(blocks: Sequence[Block], names: Sequence[str], missing: int) -> str:
    """Return modules that could be left out to free *missing* minutes, or nothing.

    The smallest come first.
    """
    could = [
        (GRID * block.cells[0], block.name)
        for block in blocks[1:-1]
        if block.name in names and not block.is_break and block.at is None
    ]
    enough = sorted(pair for pair in could if pair[0] >= missing)[:_LISTED]
    if enough:
        return tr("leave out {names}", names=tr(" or ").join(f"{name} ({minutes})" for minutes, name in enough))
    largest: list[tuple[int, str]] = []
    for pair in sorted(could, reverse=True):
        largest.append(pair)
        if sum(minutes for minutes, _ in largest) >= missing:
            return tr("leave out {names}", names=tr(" and ").join(f"{name} ({minutes})" for minutes, name in largest))
    return ""
