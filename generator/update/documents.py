"""Opens an edited document with its record, and brings it up to date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.errors import Fault, InDocument, TemplateError
from generator.kit.files import LABELS, File
from generator.messages import tr
from generator.office.package import unpack
from generator.office.relationships import Package
from generator.update.deck_merge import merge_deck
from generator.update.guide_merge import merge_guide
from generator.update.matching import matched_slides
from generator.update.merging import read_deck, read_edited_deck, read_guide, saver_of, update_deck, update_guide
from generator.update.plan import Change, Notices
from generator.update.record import Record, RecordError, record_of


@dataclass(frozen=True, slots=True)
class Edited:
    """A document of ours as somebody has left it, and the record of what we wrote."""

    name: str
    data: bytes
    package: Package
    record: Record


@dataclass(frozen=True, slots=True)
class Updated:
    """A document brought up to date; `keys` are those of its slides, "" for theirs."""

    data: bytes
    changes: tuple[Change, ...]
    keys: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """What is left to a person."""
        return tuple(change for change in self.changes if change.outcome == "conflict")


def opened(data: bytes, name: str) -> Edited:
    """Return the document in *data*.

    Raises RecordError for one that is not ours, or too damaged to be sure.
    """
    try:
        package = Package(unpack(data, name))
    except TemplateError as error:
        raise RecordError(Fault(InDocument(name), fault.message, fault.hint) for fault in error.faults) from None
    return Edited(name, data, package, record_of(package, name))


def update(edited: Edited, new: File, notices: Notices = Notices(), *, restore: bool = False) -> Updated:  # noqa: B008 - it is frozen
    """Return *edited* with what is *new*; *notices* say where conflicts stand besides.

    With *restore* it is written anew where nothing is newer, too, with all that another program has lost. Raises
    RecordError for a document that cannot be read.
    """
    fresh = record_of(Package(unpack(new.data, new.kind)), new.kind)
    base = edited.record
    if fresh.kind != base.kind:
        message = tr(
            "is of another kind than what would be written now ({old}, {new})",
            old=tr(LABELS[base.kind]),
            new=tr(LABELS[fresh.kind]),
        )
        raise RecordError([Fault(InDocument(edited.name), message)])
    if base.kind != "deck":
        data, guide = update_guide(edited.package, base, new.data, fresh, edited.name, notices)
        return _updated(edited, data, fresh, guide.changes, restore)
    data, plan = update_deck(edited.package, base, new.data, fresh, edited.name, notices)
    keys = tuple("" if slide.new is None or slide.behind else fresh.deck.slides[slide.new].key for slide in plan.slides)
    return replace(_updated(edited, data, fresh, plan.changes, restore), keys=keys)


def _updated(edited: Edited, data: bytes, fresh: Record, changes: tuple[Change, ...], restore: bool) -> Updated:
    """Return what became of *edited*: nothing where nothing is newer than it."""
    return Updated(edited.data, ()) if fresh == edited.record and not restore else Updated(data, changes)


def keys_of(edited: Edited) -> tuple[str, ...]:
    """Return the key of each slide of a deck as it now is, "" for theirs.

    Raises RecordError for a damaged one.
    """
    base, theirs = edited.record.deck, read_deck(edited.package, edited.record, edited.name)
    ours = matched_slides(base, theirs)
    return tuple(base.slides[ours[at]].key if at in ours else "" for at in range(len(theirs.slides)))


def edits(edited: Edited, remade: Callable[[], File | None]) -> Sequence[Change]:
    """Return what was changed in a document since we wrote it.

    *remade* gives the document as we would write it now, if it can be made.

    Raises RecordError for one that cannot be read.
    """
    base, package, name = edited.record, edited.package, edited.name

    def own() -> Package | None:
        new = remade()
        return None if new is None else Package(unpack(new.data, new.kind))

    if base.kind != "deck":
        changes = merge_guide(base.guide, read_guide(package, name), base.guide, saver_of(package)).changes
    else:
        deck = read_edited_deck(package, base, name, own)
        changes = merge_deck(base.deck, deck, base.deck, saver_of(package)).changes
    return [change for change in changes if change.outcome != "renewed"]
