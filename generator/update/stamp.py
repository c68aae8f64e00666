"""Puts the record of what was written into a finished deck or guide."""

from __future__ import annotations

from generator import __version__
from generator.kit import Kit
from generator.kit.files import File
from generator.office.package import pack, unpack
from generator.office.relationships import Package
from generator.update import deck_reading, guide_reading
from generator.update.model import Deck, Guide
from generator.update.record import Origin, Record, with_record


def stamped(file: File, kit: Kit, origin: Origin) -> File:
    """Return *file* with its record, where it is a document that somebody may edit."""
    if file.kind not in ("deck", "guide"):
        return file
    package = Package(unpack(file.data, file.kind))
    palette: dict[str, str] = {}
    document: Deck | Guide
    if file.kind == "deck":
        palette = deck_reading.palette_of(package)
        document = deck_reading.read(package, palette, [slide.key for slide in kit.slides])
    else:
        document = guide_reading.read(package)
    colours = tuple(sorted(palette.items()))
    record = Record(file.kind, origin, __version__, kit.version, kit.inputs, colours, document)
    return File(file.kind, pack(with_record(package, record)))
