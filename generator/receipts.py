"""What earlier builds made, so that one that would make the same does nothing.

A receipt tells what became of a target, and on which terms the same would become of it today: it is found by the
program, the target and the options, and holds as long as every file that it depends on is as it was. All that a build
would tell of an unchanged kit stands in it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from generator import cache, sources
from generator.cache import Cache
from generator.errors import Fault
from generator.kit.files import File
from generator.messages import spoken
from generator.options import Options
from generator.publish import manifest, output
from generator.publish.files import sha256
from generator.publish.kits import Edition, Result, publish_edition, unchanged
from generator.publish.manifest import Manifest
from generator.publish.output import OutputFolder, Placement
from generator.read import registry
from generator.reproducible import today


@dataclass(frozen=True, slots=True)
class Terms:
    """What a kit depends on besides program and options.

    `sources` are digests of files by path, `date` the workshop's, of which it may have been said that it `is_past`.
    """

    target: str
    sources: Mapping[str, str]
    date: dt.date | None
    is_past: bool

    def hold(self) -> bool:
        """Return whether all is as it was."""
        return self.is_past == is_past(self.date) and sources.are_as_noted(self.sources)


def is_past(date: dt.date | None) -> bool:
    """Return whether a workshop on *date* was held."""
    return date is not None and date < today()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a kit was made to, on which terms, and what was said of its inputs before."""

    edition: Edition
    notes: tuple[str, ...]
    terms: Terms

    def as_json(self) -> bytes:
        """Return the receipt as JSON."""
        edition, terms = self.edition, self.terms
        data = {
            "name": edition.name,
            "says": edition.says,
            "remarks": edition.notes,
            "notes": self.notes,
            "terms": {**asdict(terms), "date": terms.date.isoformat() if terms.date else None},
            **Manifest({edition.slug: edition.kit}, dict(edition.files)).as_json(),
        }
        return json.dumps(data).encode()


def _receipt(text: bytes) -> Receipt:
    """Return the receipt that `as_json` made *text* of."""
    data = json.loads(text)
    entries, _ = manifest.parse(data)
    ((slug, kit),) = entries.kits.items()
    edition = Edition(slug, data["name"], kit, entries.files, tuple(data["says"]), tuple(data["remarks"]))
    terms = data["terms"]
    date = dt.date.fromisoformat(terms["date"]) if terms["date"] else None
    return Receipt(edition, tuple(data["notes"]), Terms(terms["target"], terms["sources"], date, terms["is_past"]))


@dataclass(frozen=True, slots=True)
class Receipts:
    """The receipts in a cache of builds by the same `program`, as a digest."""

    cache: Cache
    program: str

    def find(self, target: str, options: Options) -> Receipt | None:
        """Return the receipt of *target* that still holds; None where there is none."""
        text = self.cache.get(self._key(target, options))
        receipt = _receipt(text) if text is not None else None
        return receipt if receipt is not None and receipt.terms.hold() else None

    def keep(self, receipts: Iterable[Receipt], options: Options) -> None:
        """Keep *receipts* for later builds.

        Those are left out that were made from what was changed meanwhile.
        """
        if self.program == sources.program():
            for receipt in receipts:
                if receipt.terms.hold():
                    self.cache.put(self._key(receipt.terms.target, options), receipt.as_json())
        self.cache.trim()

    def files(self, facts: str) -> tuple[File, ...] | None:
        """Return the files that were made of *facts*, a digest.

        None where they are not known any more.
        """
        text = self.cache.get(self._digest("files", spoken(), facts))
        files = []
        for kind, key, notes in json.loads(text) if text is not None else ():
            data = self.cache.get(key)
            if data is None:
                return None
            files.append(File(kind, data, notes=tuple(notes)))
        return tuple(files) if text is not None else None

    def keep_files(self, made: Mapping[str, Sequence[File]]) -> None:
        """Keep the files that were *made* of facts, by their digest."""
        if made and self.program == sources.program():
            for facts, files in made.items():
                for file in files:
                    self.cache.put(sha256(file.data), file.data)
                rows = [(file.kind, sha256(file.data), file.notes) for file in files]
                self.cache.put(self._digest("files", spoken(), facts), json.dumps(rows).encode())

    def data_of(self, edition: Edition) -> dict[str, bytes] | None:
        """Return the bytes of the files of *edition* by path.

        None where some are not known any more.
        """
        data = {name: self.cache.get(entry.sha256) for name, entry in edition.files.items()}
        known = {name: content for name, content in data.items() if content is not None}
        return known if len(known) == len(data) else None

    def index_page(self, entries: Manifest) -> bytes | None:
        """Return the page that lists the kits of *entries*.

        None where it was not made before.
        """
        return self.cache.get(self._index_key(entries))

    def keep_index_page(self, entries: Manifest, page: bytes) -> None:
        """Keep the *page* that lists the kits of *entries*."""
        if self.program == sources.program():
            self.cache.put(self._index_key(entries), page)

    def _key(self, target: str, options: Options) -> str:
        chosen = [options.language, options.format, options.field, options.only, options.paper, options.orientation]
        looks = [options.looks.colors, options.looks.logo and os.path.abspath(options.looks.logo)]
        return self._digest("receipt", spoken(), target, os.path.abspath(target), chosen, options.workshop, looks)

    def _index_key(self, entries: Manifest) -> str:
        return self._digest("index", entries.as_json())

    def _digest(self, *values: object) -> str:
        return hashlib.sha256(json.dumps([self.program, *values], sort_keys=True).encode()).hexdigest()


def opened() -> Receipts:
    """Return the receipts of this user and this program."""
    return Receipts(cache.opened(), sources.program())


@dataclass(frozen=True, slots=True)
class Recalled:
    """The targets of which nothing has to be made, with what a build comes to.

    `index` is what became of the page that lists all kits, where that is known; `notes` are of the output folder.
    """

    results: Mapping[str, Result] = field(default_factory=dict)
    index: Placement | None = None
    notes: tuple[Fault, ...] = ()


def holding(targets: Sequence[str], options: Options, receipts: Receipts | None) -> dict[str, Receipt]:
    """Return the receipts that still hold, by target; none where two are of one kit."""
    if receipts is None:
        return {}
    known = {target: receipt for target in targets if (receipt := receipts.find(target, options)) is not None}
    return known if len({receipt.edition.slug for receipt in known.values()}) == len(known) else {}


def recall(
    known: Mapping[str, Receipt],
    targets: Collection[str],
    options: Options,
    receipts: Receipts | None,
    waiting: Callable[[str], None],
) -> Recalled:
    """Return those of the *known* of which nothing has to be made.

    They are in the output folder as they would be made, or are put there from the cache. The page that lists all kits
    is taken from there, too, where no other of *targets* has to be made.

    For *waiting* and what is raised see `output.opened`.
    """
    if receipts is None or not known:
        return Recalled()
    index = None
    with output.opened(options.output, options.remedy, waiting, force=options.force) as folder:
        results = {
            target: result
            for target, receipt in known.items()
            if (result := _published(receipt.edition, folder, registry.named_file(target), receipts, options))
        }
        if results.keys() == set(targets) and (page := receipts.index_page(folder.manifest)) is not None:
            index = folder.place_page("index.html", page)
    index = index and index + Placement(faults=tuple(folder.faults))
    return Recalled(results, index, tuple(folder.notes))


def _published(
    edition: Edition, folder: OutputFolder, named: Path | None, receipts: Receipts, options: Options
) -> Result | None:
    """Return what became of *edition*.

    None where it has to be made, or merged with what somebody has edited.
    """
    result = unchanged(edition, folder, named)
    data = receipts.data_of(edition) if result is None and not options.merging else None
    return result if data is None else publish_edition(edition, data, (), folder, named)
