"""An edited deck brought up to date: read, merge, write."""

from __future__ import annotations

from lxml import etree

from generator.errors import Fault, InDocument
from generator.office.package import pack, unpack
from generator.office.relationships import Package
from generator.update.deck_merge import merge_deck
from generator.update.deck_reading import read
from generator.update.deck_writing import DeckWriter
from generator.update.model import Deck
from generator.update.plan import DeckPlan
from generator.update.record import Record, RecordError
from generator.update.slide_merge import Saver

_BROKEN = (AttributeError, IndexError, KeyError, TypeError, ValueError, etree.XMLSyntaxError)
_SLOTTED = ("dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "lt2")


def read_deck(package: Package, record: Record, name: str) -> Deck:
    """Return the deck *name* as it now is. Raises RecordError for one that is damaged, or of another size."""
    try:
        deck = read(package, dict(record.palette))
    except _BROKEN as error:
        message = "is damaged; it cannot be told what was changed in it"
        raise RecordError([Fault(InDocument(name), message, "open it in PowerPoint and save it again")]) from error
    if deck.size != record.deck.size or not deck.slides:
        message = "has slides of another size than it was made with" if deck.slides else "has no slides"
        raise RecordError([Fault(InDocument(name), message, "build it anew, and copy over what you changed")])
    return deck


def saver_of(package: Package) -> Saver:
    """Return what the program that saved *package* last leaves as it is."""
    program = program_of(package)
    return Saver(opacity=not program.startswith("LibreOffice"), pictures=not program.startswith("ONLYOFFICE"))


def program_of(package: Package) -> str:
    """Return the program that saved *package* last, as it calls itself."""
    part = package.related("", "extended-properties")
    return "" if part is None else str(package.xml(part).findtext("{*}Application") or "")


def update_deck(theirs: Package, base: Record, new: bytes, fresh: Record, name: str) -> tuple[bytes, DeckPlan]:
    """Return *theirs*, the deck called *name* that was written as *base* tells, with what is in *new*, written as
    *fresh* tells; and what that took."""
    plan = merge_deck(base.deck, read_deck(theirs, base, name), fresh.deck, saver_of(theirs))
    if [slide.new for slide in plan.slides if slide.shapes is None] == list(range(len(fresh.deck.slides))):
        return new, plan
    values = dict(base.palette) if program_of(theirs).startswith("LibreOffice") else {}
    slots: dict[str, str] = {}
    for slot in _SLOTTED:
        if slot in values:
            slots.setdefault(values[slot].lstrip("#").upper(), slot)
    return pack(DeckWriter(Package(unpack(new, name)), theirs, plan, slots).write()), plan
