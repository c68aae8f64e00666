"""An edited document of either kind, opened with its record, and brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.errors import Fault, InDocument, TemplateError
from generator.kit.files import File
from generator.office.package import unpack
from generator.office.relationships import Package
from generator.update.deck import read_deck, saver_of, update_deck
from generator.update.deck_merge import merge_deck
from generator.update.plan import Change, Tally
from generator.update.record import Record, RecordError, record_of


@dataclass(frozen=True, slots=True)
class Edited:
    """A document of ours as somebody has left it: its file's name, its package, and what we wrote once."""

    name: str
    data: bytes
    package: Package
    record: Record


@dataclass(frozen=True, slots=True)
class Updated:
    """A document brought up to date; `keys` are those of its slides as they now are, "" for theirs."""

    data: bytes
    changes: tuple[Change, ...]
    tally: Tally
    keys: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """What is left to a person."""
        return tuple(change for change in self.changes if change.outcome == "conflict")


def opened(data: bytes, name: str) -> Edited:
    """Return the document in *data*. Raises RecordError for one that is not ours, or too damaged to be sure."""
    try:
        package = Package(unpack(data, name))
    except TemplateError as error:
        raise RecordError(Fault(InDocument(name), fault.message, fault.hint) for fault in error.faults) from None
    return Edited(name, data, package, record_of(package, name))


def update(edited: Edited, new: File) -> Updated:
    """Return *edited* with what is *new* in it. Raises RecordError for a document that cannot be read."""
    fresh = record_of(Package(unpack(new.data, new.kind)), new.kind)
    base = edited.record
    if fresh.kind != base.kind:
        message = f"is a {base.kind}, which cannot become a {fresh.kind}"
        raise RecordError([Fault(InDocument(edited.name), message)])
    data, plan = update_deck(edited.package, base, new.data, fresh, edited.name)
    keys = tuple("" if slide.new is None else fresh.deck.slides[slide.new].key for slide in plan.slides)
    if fresh == base:  # nothing is new, so the file is what it should be
        return Updated(edited.data, (), Tally(), keys)
    return Updated(data, plan.changes, plan.tally, keys)


def edits(edited: Edited) -> Sequence[Change]:
    """Return what was changed in a document since we wrote it. Raises RecordError for one that cannot be read."""
    base = edited.record
    plan = merge_deck(base.deck, read_deck(edited.package, base, edited.name), base.deck, saver_of(edited.package))
    return [change for change in plan.changes if change.outcome == "kept"]
