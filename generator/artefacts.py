"""The one table of what a kit consists of.

Who writes each document, and who checks its files.

Writers and checks are imported when they are called: their libraries take longer to load than a poster to paint.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.kit.files import ArtefactName, File
from generator.reproducible import digest

if TYPE_CHECKING:  # which bring the Office libraries with them
    from generator.check.rules import Result
    from generator.kit import Kit
    from generator.template.binding import Bound

Writer = Callable[["Kit", "Bound"], tuple[File, ...]]
Judge = Callable[[bytes, Path], "tuple[Result, ...]"]  # of a finished file, given the folder of our fonts


@dataclass(frozen=True, slots=True)
class Artefact:
    """A document of a kit; one that is not `usual` is made only when it is asked for."""

    write: Writer
    usual: bool


def _deck(kit: Kit, bound: Bound) -> tuple[File, ...]:
    from generator.write import deck

    return deck.write(kit, bound)


def _guide(kit: Kit, bound: Bound) -> tuple[File, ...]:
    from generator.write import guide

    return guide.write(kit, bound)


def _poster(kit: Kit, bound: Bound) -> tuple[File, ...]:
    from generator.write import poster

    return poster.write(kit, bound)


def _worksheet(kit: Kit, bound: Bound) -> tuple[File, ...]:
    from generator.write import poster

    return poster.write_worksheet(kit, bound)


def _tiles(kit: Kit, bound: Bound) -> tuple[File, ...]:
    from generator.write import poster

    return poster.write_tiles(kit, bound)


def _cards(kit: Kit, bound: Bound) -> tuple[File, ...]:
    from generator.write.poster import cards

    return cards.write(kit, bound)


def _png(kit: Kit, bound: Bound) -> tuple[File, ...]:
    from generator.write import poster

    return poster.write_png(kit, bound)


def _svg(kit: Kit, bound: Bound) -> tuple[File, ...]:
    from generator.write import poster

    return poster.write_svg(kit, bound)


ARTEFACTS: Mapping[ArtefactName, Artefact] = {
    "deck": Artefact(_deck, usual=True),
    "guide": Artefact(_guide, usual=True),
    "poster": Artefact(_poster, usual=True),
    "worksheet": Artefact(_worksheet, usual=False),
    "tiles": Artefact(_tiles, usual=False),
    "cards": Artefact(_cards, usual=False),
    "png": Artefact(_png, usual=False),
    "svg": Artefact(_svg, usual=False),
}
USUAL: tuple[ArtefactName, ...] = tuple(name for name, artefact in ARTEFACTS.items() if artefact.usual)


_OF_THE_WHEEL = ("poster", "worksheet", "tiles", "png", "svg")


def follows_from(name: ArtefactName, kit: Kit) -> str:
    """Return the digest of what a document follows from, besides the program.

    What shows the wheel alone has nothing of the workshop: it stays when the date changes.
    """
    if name not in _OF_THE_WHEEL:
        return kit.inputs
    wheel = (kit.language, kit.lang_tag, kit.owner, kit.brand, kit.words, kit.wheel, kit.field, kit.poster)
    return digest(kit.version, *wheel)


def _judge_pdf(data: bytes, fonts: Path) -> tuple[Result, ...]:
    from generator.check import poster

    return poster.judge(data)


def _judge_deck(data: bytes, fonts: Path) -> tuple[Result, ...]:
    from generator.check import deck

    return deck.judge(data, fonts)


def _judge_guide(data: bytes, fonts: Path) -> tuple[Result, ...]:
    from generator.check import guide

    return guide.judge(data)


def logo_note(kit: Kit, bound: Bound) -> str | None:
    """Return how the poster prints the logo, where that is worth a word."""
    from generator.write import poster

    return poster.logo_note(kit, bound)


def preflight(data: bytes) -> list[str]:
    """Return why a PDF of ours must not be handed out."""
    from generator.check import poster

    return poster.faults(data)


# By the ending of a finished file's name.
JUDGES: Mapping[str, Judge] = {".pdf": _judge_pdf, ".pptx": _judge_deck, ".docx": _judge_guide}
