"""Puts the record of what was written into a finished deck, guide or materials."""

from __future__ import annotations

from dataclasses import replace

from generator import __version__
from generator.kit import Kit
from generator.kit.files import EDITABLE, File
from generator.office.package import pack, unpack
from generator.office.relationships import Package
from generator.update import deck_reading, guide_reading
from generator.update.model import Deck, Guide
from generator.update.record import Origin, Record, with_record


def stamped(file: File, kit: Kit, origin: Origin) -> File:
    """Return *file* with its record, where it is a document that somebody may edit."""
    if file.kind not in EDITABLE:
        return file
    parts = unpack(file.data, file.kind)
    package = Package(parts)
    document: Deck | Guide
    if file.kind == "deck":
        keys = [slide.key for slide in kit.slides]
        document = deck_reading.read(package, deck_reading.theme_of(package), keys)
    else:
        document = guide_reading.read(package)
    record = Record(file.kind, origin, __version__, kit.version, kit.inputs, document)
    return replace(file, data=pack(with_record(Package(parts), record)))  # what was only read is not written again
