"""An edited deck or guide read, and written with what is new in it."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from generator.errors import Fault, InDocument
from generator.messages import deferred, tr
from generator.office.package import pack, unpack
from generator.office.relationships import Package
from generator.update import deck_reading, guide_reading
from generator.update.deck_merge import merge_deck
from generator.update.deck_writing import DeckWriter
from generator.update.frame_merge import merge_frames
from generator.update.guide_merge import merge_guide
from generator.update.guide_writing import GuideWriter
from generator.update.model import Deck, Guide
from generator.update.plan import DeckPlan, GuidePlan, Notices
from generator.update.record import Record, RecordError
from generator.update.slide_merge import Saver

_BROKEN = (AttributeError, IndexError, KeyError, StopIteration, TypeError, ValueError, etree.XMLSyntaxError)
_SLOTTED = ("dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "lt2")
_AGAIN = deferred("build it anew, and copy over what you changed")


def read_deck(package: Package, record: Record, name: str, styles: Package | None = None) -> Deck:
    """Return the deck *name* as it now is; *styles* is as in `deck_reading.read`.

    Raises RecordError for one that is damaged, or of another size.
    """
    try:
        deck = deck_reading.read(package, dict(record.deck.theme), styles=styles)
    except _BROKEN as error:
        raise _damaged(name, "PowerPoint") from error
    if not deck.slides:
        raise RecordError([Fault(InDocument(name), tr("has no slides"), tr(_AGAIN))])
    if deck.size != record.deck.size:
        raise RecordError([Fault(InDocument(name), tr("has slides of another size than it was made with"), tr(_AGAIN))])
    return deck


def read_edited_deck(package: Package, record: Record, name: str, own: Callable[[], Package | None]) -> Deck:
    """Return the deck *name* as it now is, a changed layout being no change of slides.

    For that *own* gives a deck with our layouts, where there is one. Raises RecordError as `read_deck` does.
    """
    deck = read_deck(package, record, name)
    changed = merge_frames(record.deck, deck, record.deck, saver_of(package)).frames
    return read_deck(package, record, name, own()) if changed else deck


def read_guide(package: Package, name: str) -> Guide:
    """Return the guide *name* as it now is. Raises RecordError for a damaged one."""
    try:
        guide = guide_reading.read(package)
    except _BROKEN as error:
        raise _damaged(name, "Word") from error
    if not guide.items:
        raise RecordError([Fault(InDocument(name), tr("has no text"), tr(_AGAIN))])
    return guide


def _damaged(name: str, program: str) -> RecordError:
    message = tr("is damaged; it cannot be told what was changed in it")
    return RecordError(
        [Fault(InDocument(name), message, tr("open it in {program} and save it again", program=program))]
    )


def saver_of(package: Package) -> Saver:
    """Return what the program that saved *package* last leaves as it is."""
    program = program_of(package)
    office = not program.startswith("LibreOffice")
    pictures = not program.startswith("ONLYOFFICE")
    return Saver(looks=office, pictures=pictures)


def program_of(package: Package) -> str:
    """Return the program that saved *package* last, as it calls itself."""
    part = package.related("", "extended-properties")
    return "" if part is None else str(package.xml(part).findtext("{*}Application") or "")


def update_deck(
    theirs: Package, base: Record, new: bytes, fresh: Record, name: str, notices: Notices
) -> tuple[bytes, DeckPlan]:
    """Return the edited deck *theirs* with what is new in it, and the plan of that.

    *base* is the record of what was written once, *fresh* that of *new*; *name* is what a user calls the file.
    """
    own, saver = Package(unpack(new, name)), saver_of(theirs)
    edited = read_edited_deck(theirs, base, name, lambda: own)
    plan = merge_deck(base.deck, edited, fresh.deck, saver, behind=notices.mode == "slide")
    whole = [slide.new for slide in plan.slides if slide.shapes is None and not slide.behind]
    ours = whole == list(range(len(fresh.deck.slides))) and len(whole) == len(plan.slides)
    if ours and not plan.frames.frames and not plan.frames.theme and not plan.sections:
        return new, plan
    values = {} if saver.looks else dict(base.deck.theme)
    slots: dict[str, str] = {}
    for slot in _SLOTTED:
        if slot in values:
            slots.setdefault(values[slot].lstrip("#").upper(), slot)
    return pack(DeckWriter(own, theirs, plan, slots, notices).write()), plan


def update_guide(
    theirs: Package, base: Record, new: bytes, fresh: Record, name: str, notices: Notices
) -> tuple[bytes, GuidePlan]:
    """Return the edited guide *theirs* with what is new in it, and the plan of that.

    The rest is as in `update_deck`.
    """
    plan = merge_guide(base.guide, read_guide(theirs, name), fresh.guide, saver_of(theirs))
    untouched = [shape for shape in plan.shapes if shape is not None and shape.source == "new" and shape.texts is None]
    if not plan.added and not plan.settings and len(untouched) == len(fresh.guide.items):
        return new, plan
    return pack(GuideWriter(Package(unpack(new, name)), theirs, plan, notices).write()), plan
