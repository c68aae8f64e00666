"""Merges what all slides have: masters, layouts and the theme. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.messages import tr
from generator.update.model import Deck, Frame
from generator.update.plan import Change, FramesPlan
from generator.update.slide_merge import Saver, differs


def merge_frames(base: Deck, theirs: Deck, new: Deck, saver: Saver) -> FramesPlan:
    """Return what of the masters, layouts and theme of *theirs* stays.

    What both have changed stays theirs, and is a conflict. Of a program that writes layouts and theme fonts anew
    (LibreOffice) only pictures that somebody has put there can be told.
    """
    changes: list[Change] = []
    theme = dict(theirs.theme)
    frames: list[tuple[int, str]] = []
    if saver.looks:
        old, now = ({frame.key: frame for frame in deck.frames} for deck in (base, new))
        for frame in theirs.frames:
            if frame.key in old and frame.key in now and _differ(old[frame.key], frame, saver):
                frames.append(frame.key)
                both = _differ(old[frame.key], now[frame.key], saver)
                what = tr("layout “{layout}”", layout=frame.layout) if frame.layout else tr("slide master")
                changes.append(Change("conflict" if both else "kept", 0, "", what))
    else:
        own = set(_pictures(base))
        theme |= {slot: value for slot, value in base.theme if slot in ("major", "minor")}
        changes += [Change("conflict", 0, "", tr("picture on a slide master"), name) for name in _foreign(theirs, own)]
    values, told = _theme(dict(base.theme), theme, dict(new.theme))
    return FramesPlan(tuple(frames), values, (*changes, *told))


def _theme(
    base: dict[str, str], theirs: dict[str, str], new: dict[str, str]
) -> tuple[tuple[tuple[str, str], ...], Iterator[Change]]:
    """Return the values of the theme that are theirs, and a change for each."""
    own = tuple((slot, value) for slot, value in theirs.items() if slot in new and value != base.get(slot))
    own = tuple((slot, value) for slot, value in own if value != new[slot])
    changes = (
        Change(
            "kept" if base.get(slot) == new[slot] else "conflict",
            0,
            "",
            tr("theme: {slot}", slot=slot),
            value,
            new[slot],
        )
        for slot, value in own
    )
    return own, changes


def _differ(frame: Frame, other: Frame, saver: Saver) -> bool:
    """Return whether two frames of one key show other things."""
    if frame.ground != other.ground or len(frame.shapes) != len(other.shapes):
        return True
    return any(differs(a, b, saver) for a, b in zip(frame.shapes, other.shapes, strict=True))


def _pictures(deck: Deck) -> Iterator[str]:
    """Yield the digests of the pictures in a deck."""
    for shapes in (*(frame.shapes for frame in deck.frames), *(slide.shapes for slide in deck.slides)):
        yield from (cell.fill for shape in shapes if shape.kind == "picture" for cell in shape.cells)


def _foreign(deck: Deck, own: set[str]) -> list[str]:
    """Return the names of pictures in the frames of *deck* that are not among *own*."""
    pictures = (shape for frame in deck.frames for shape in frame.shapes if shape.kind == "picture")
    return list({shape.cells[0].fill: shape.name for shape in pictures if shape.cells[0].fill not in own}.values())
