"""manifest.json: every kit, and the digest of every file as last written.

Files stand by their paths below the output folder.

What stands in it comes from a disk that others write to as well: an entry counts only if every value has its form.
A build that finds everything as it was reads no more than this, so that it is read without pydantic.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import combinations
from operator import eq
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args

from generator.errors import Fault, InFile, OutputError, shown
from generator.kit.files import NAMES, FileKind, kind_of, language_of
from generator.messages import tr
from generator.publish.files import TEMPORARY, set_aside, trouble, write_atomically
from generator.publish.seal import BLANK, is_sealed, sealed

MANIFEST = "manifest.json"
VERSION = 2
MAX_BYTES = 20_000_000  # fifty countries

MAX_NAME = 300  # letters
_HASH, _COLOUR, _LANGUAGE = re.compile("[0-9a-f]*"), re.compile("#[0-9A-Fa-f]{6}"), re.compile("[a-z]{2}")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no file can hold
_SLUG = re.compile("[a-z0-9][a-z0-9-]{0,254}")
# A file of ours lies in its kit's folder, or in the folder of its pictures; no name leads anywhere else.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*/(preview/)?[a-z0-9][a-z0-9-]*\.[a-z]+")
_ID = re.compile("[a-z0-9-]{0,255}")
EntryKind = FileKind | Literal["picture", "zip"]
_KINDS = (*get_args(FileKind), "picture", "zip")
UNKNOWN = ""  # in the place of a hash: nobody knows what we wrote
_GREY = "#767676"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file: what it is, its hash and size, and what it was made from.

    `inputs` is the digest of all of that, `content` the content's version. `editions` are digests of what the file
    says: of the wheel, then, where it tells of it, of the workshop. Documents go together that agree as far as both go.
    """

    kind: EntryKind
    sha256: str
    bytes: int
    inputs: str
    content: str
    editions: tuple[str, ...] = ()

    def agrees(self, editions: tuple[str, ...]) -> bool:
        """Return whether the file says what a document of *editions* says."""
        return all(map(eq, self.editions, editions))


@dataclass(frozen=True, slots=True)
class KitEntry:
    """A kit; the colours are the four sectors' and the hub's.

    `municipality` is the owner's slug, which several kits may share. `format` and `field` are ids, `date` is ISO 8601's
    or empty. `source` is the digest of where its municipality file lies, seen from the output folder.
    A kit whose files alone are known has none of these.
    """

    name: str
    language: str
    colours: tuple[str, str, str, str]
    hub: str
    municipality: str = ""
    format: str = ""
    field: str = ""
    date: str = ""
    source: str = ""


@dataclass(slots=True)
class Manifest:
    """The kits by slug, and the files by their path below the output folder."""

    kits: dict[str, KitEntry] = field(default_factory=dict)
    files: dict[str, FileEntry] = field(default_factory=dict)

    def disagrees(self, slug: str) -> bool:
        """Return whether documents of a kit, of one language, say different things."""
        editions: dict[str, list[tuple[str, ...]]] = {}
        for name, entry in self.files.items():
            if entry.kind in NAMES and name.startswith(f"{slug}/"):
                editions.setdefault(language_of(name), []).append(entry.editions)
        return any(not all(map(eq, a, b)) for group in editions.values() for a, b in combinations(group, 2))

    def documents(self, slug: str) -> list[tuple[str, FileEntry]]:
        """Return path and entry of the kit's documents, the deck first."""
        order = list[str](NAMES)
        own = [item for item in self.files.items() if item[0].startswith(f"{slug}/") and item[1].kind in NAMES]
        return sorted(own, key=lambda item: (order.index(item[1].kind), item[0]))

    def as_json(self) -> dict[str, object]:
        """Return the manifest as JSON's own types."""
        return {
            "kits": {slug: asdict(entry) for slug, entry in self.kits.items()},
            "files": {name: asdict(entry) for name, entry in self.files.items()},
        }

    def write(self, folder: Path, staging: Path) -> None:
        """Write the manifest to *folder*, without the files that are no longer there.

        Raises OSError.
        """
        self.files = {name: entry for name, entry in sorted(self.files.items()) if os.path.isfile(folder / name)}
        slugs = {name.split("/")[0] for name in self.files}
        self.kits = {slug: entry for slug, entry in sorted(self.kits.items()) if slug in slugs}
        data = {"version": VERSION, "seal": BLANK, **self.as_json()}
        page = sealed((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
        path = folder / MANIFEST
        if not path.is_file() or path.read_bytes() != page:
            write_atomically(path, page, staging)


def parse(data: Mapping[str, object]) -> tuple[Manifest, int]:
    """Return the entries of *data* that have their form, and how many have not."""
    kits, bad_kits = _entries(data.get("kits"), _SLUG, _kit_entry)
    files, bad_files = _entries(data.get("files"), _NAME, _file_entry)
    return Manifest(kits, files), bad_kits + bad_files


E = TypeVar("E", FileEntry, KitEntry)


def _entries(
    data: object, key_form: re.Pattern[str], entry_of: Callable[[Mapping[str, object]], E | None]
) -> tuple[dict[str, E], int]:
    entries: dict[str, E] = {}
    bad = 0
    for key, value in data.items() if isinstance(data, dict) else ():
        entry = entry_of(value) if isinstance(value, dict) and _has_form(key, key_form) else None
        if entry is None:
            bad += 1
        else:
            entries[key] = entry
    return entries, bad


def _has_form(value: object, form: re.Pattern[str]) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None


def _file_entry(value: Mapping[str, object]) -> FileEntry | None:
    """Return the entry of a file that *value* is; None where a value has not its form."""
    kind, size, editions = value.get("kind"), value.get("bytes"), value.get("editions", [])
    hashes = [value.get(name) for name in ("sha256", "inputs", "content")]
    if kind not in _KINDS or type(size) is not int or not 0 <= size < 1 << 63 or not isinstance(editions, list):
        return None
    if not all(_has_form(text, _HASH) for text in (*hashes, *editions)):
        return None
    sha256, inputs, content = map(str, hashes)
    return FileEntry(cast(EntryKind, kind), sha256, size, inputs, content, tuple(editions))


def _kit_entry(value: Mapping[str, object]) -> KitEntry | None:
    """Return the entry of a kit that *value* is; None where a value has not its form."""
    name, language, colours, hub = (value.get(key) for key in ("name", "language", "colours", "hub"))
    if not isinstance(name, str) or len(name) > MAX_NAME or _SURROGATE.search(name):
        return None
    if not _has_form(language, _LANGUAGE) or not isinstance(colours, list) or len(colours) != 4:
        return None
    if not all(_has_form(colour, _COLOUR) for colour in (*colours, hub)):
        return None
    ids = [value.get(key, "") for key in ("municipality", "format", "field", "date")]
    source = value.get("source", "")
    if not all(_has_form(text, _ID) for text in ids) or not _has_form(source, _HASH):
        return None
    municipality, form, field_of_work, date = map(str, ids)
    first, second, third, fourth = colours
    four = (first, second, third, fourth)
    return KitEntry(name, str(language), four, str(hub), municipality, form, field_of_work, date, str(source))


def read(folder: Path) -> tuple[Manifest, list[Fault]]:
    """Return the manifest of *folder*, and what is to be said of it.

    One that is not whole is renamed, and rebuilt.

    Raises OutputError for a manifest.json that is somebody else's, and OSError.
    """
    path = folder / MANIFEST
    where = InFile(shown(path))
    if path.is_symlink() or path.is_dir():
        message, hint = trouble(OSError(), path) if path.is_dir() else (tr("is a link"), tr("remove it"))
        raise OutputError([Fault(where, message, hint)])
    if not path.exists():
        return Manifest(), []
    content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    data = _object(content)
    if data is None:
        why = tr("is damaged") if content or not path.stat().st_size else tr("is far larger than a manifest can be")
        manifest = Manifest(*_scan(folder))
        remains = tr(
            "rebuilt from the {count} files of ours that are there; which of them somebody has edited is not known, so"
            " that none is written over unless it comes out the same",
            count=len(manifest.files),
        )
        return manifest, [Fault(where, tr("{why}; it is now called '{name}'", why=why, name=set_aside(path)), remains)]
    if not {"kits", "files"} & data.keys():
        hint = tr("give another folder with --output, or move it away")
        raise OutputError([Fault(where, tr("is not one that lederhjul wrote"), hint)])
    manifest, bad = parse(data)
    if data.get("version") == VERSION and is_sealed(content) and not bad:
        return manifest, []
    kits, files = _scan(folder)
    manifest = Manifest({**kits, **manifest.kits}, {**files, **manifest.files})
    why = tr("was edited") if data.get("version") == VERSION else tr("is from another version of lederhjul")
    remains = tr("rebuilt from its entries and the files that are there")
    if bad:
        remains = tr("rebuilt from its entries, but for {bad} that are no such, and the files that are there", bad=bad)
    return manifest, [Fault(where, tr("{why}; it is now called '{name}'", why=why, name=set_aside(path)), remains)]


def known(folder: Path) -> Manifest:
    """Return the entries of the manifest of *folder* that have their form.

    They are none where there is no manifest to read.
    """
    path = folder / MANIFEST
    try:
        content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    except OSError:
        return Manifest()
    return parse(_object(content) or {})[0]


def _object(content: bytes) -> dict[str, object] | None:
    """Return the JSON object in *content*; None where there is none."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _scan(folder: Path) -> tuple[dict[str, KitEntry], dict[str, FileEntry]]:
    """Return the kits and files that lie in *folder* by names of ours.

    What we wrote there, nobody knows.
    """
    kits, files = {}, {}
    for slug, name, kind in _ours(folder):
        entry = KitEntry(name=slug.replace("-", " ").title(), language="da", colours=(_GREY,) * 4, hub=_GREY)
        kits[slug] = entry
        size = (folder / slug / name).stat().st_size
        files[f"{slug}/{name}"] = FileEntry(kind=kind, sha256=UNKNOWN, bytes=size, inputs=UNKNOWN, content=UNKNOWN)
    return kits, files


def _ours(folder: Path) -> Iterator[tuple[str, str, FileKind]]:
    """Yield slug, name and kind of the files in *folder* that have a name of ours."""
    for kit in sorted(folder.iterdir()):
        if kit.is_symlink() or not kit.is_dir():
            continue
        for path in sorted(kit.iterdir()):
            kind = kind_of(kit.name, path.name)
            if kind and path.is_file() and not path.is_symlink() and not path.name.startswith(TEMPORARY):
                yield kit.name, path.name, kind
