"""The page that lists all kits of an output folder: output/index.html."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.graphics import wheel
from generator.kit.files import SOURCE_LANGUAGE, language_of
from generator.publish.manifest import KitEntry, Manifest
from generator.publish.seal import BLANK, sealed
from generator.publish.zips import current_zip
from generator.read.content import Content
from generator.read.registry import Registered, danish, slugify
from generator.resolve.clock import Clock, decimal

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"
_RINGS = (1, 0.5, 0.25)  # how opaque a sector's colour is, from the inside out
_PLAIN = str.maketrans({"æ": "a", "ø": "o", "å": "a"})  # what a keyboard without these letters has


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the wheel: its sector, its opacity, its outline as SVG path data.

    The hub has no sector.
    """

    sector: int | None
    opacity: float
    path: str


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of a kit.

    `kind` is a key of IndexWords, `size` is in words by language. `language` is its own where that is not the source
    language. `stale` is one made from other content than there is.
    """

    path: str
    kind: str
    ending: str
    language: str
    size: Mapping[str, str]
    stale: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A kit on the page; `apart` if its documents say different things.

    `title` is the name without the word that all have, `letter` and `region` (a key) are empty for who is not of the
    registry, `dates` is the date by language.
    """

    slug: str
    entry: KitEntry
    title: str
    letter: str
    region: str
    search: str
    dates: Mapping[str, str]
    files: tuple[ListedFile, ...]
    apart: bool


@dataclass(frozen=True, slots=True)
class Registers:
    """What the page asks of kits: who is registered, and which files are our examples."""

    registered: Sequence[Registered]
    examples: Collection[str]


def index_page(manifest: Manifest, contents: Mapping[str, Content], registers: Registers, templates: Path) -> bytes:
    """Return the HTML of the index, sealed.

    Every kit with its wheel in the brand's colours and links to its files.
    """
    rows = {row.slug: row for row in registers.registered}
    region_names = {slugify(row.region_2027): row.region_2027 for row in registers.registered}
    kits = [
        _listed(slug, manifest, contents, rows.get(kit.municipality or slug)) for slug, kit in manifest.kits.items()
    ]
    kits.sort(key=lambda kit: danish(kit.title))
    registered = [kit for kit in kits if kit.region]
    others = [kit for kit in kits if not kit.region]
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    page = environment.get_template("index.html").render(
        words={language: content.index for language, content in contents.items()},
        source=SOURCE_LANGUAGE,
        titles={language: content.index.title for language, content in contents.items()},
        count=len(kits),
        letters=[(letter, [kit for kit in registered if kit.letter == letter]) for letter in ALPHABET],
        groups=[
            ("own_files", [kit for kit in others if kit.slug not in registers.examples]),
            ("examples", [kit for kit in others if kit.slug in registers.examples]),
        ],
        regions={
            key: dict.fromkeys(contents, region_names[key])
            for key in sorted({kit.region for kit in registered}, key=lambda key: danish(region_names[key]))
        },
        fields=_names(contents, "fields", {kit.entry.field for kit in kits}),
        formats=_names(contents, "formats", {kit.entry.format for kit in kits}),
        wheel=tuple(_areas()),
        seal=BLANK,
    )
    return sealed(page.encode())


def _names(contents: Mapping[str, Content], of: str, used: set[str]) -> dict[str, dict[str, str]]:
    """Return the names by language of the fields or formats that are *used*, by id."""
    by_language = {
        language: content.fields if of == "fields" else content.formats for language, content in contents.items()
    }
    known = by_language[SOURCE_LANGUAGE]
    ids = sorted(used & known.keys(), key=lambda key: danish(known[key].name))
    return {key: {language: items[key].name for language, items in by_language.items()} for key in ids}


def _listed(slug: str, manifest: Manifest, contents: Mapping[str, Content], row: Registered | None) -> Listed:
    kit = manifest.kits[slug]
    title = kit.name.replace(row.full_name, row.name) if row else kit.name.removesuffix(" Kommune")
    files = [
        ListedFile(
            name, entry.kind.replace("-", "_"), _ending(name), language_of(name), _sizes(entry.bytes, contents),
            entry.content != contents[language_of(name) or SOURCE_LANGUAGE].version,
        )
        for name, entry in manifest.documents(slug)
    ]  # fmt: skip
    everything = current_zip(manifest, slug)
    if everything:
        name, entry = everything
        files.append(ListedFile(name, "everything", _ending(name), "", _sizes(entry.bytes, contents), stale=False))
    searched = f"{slugify(title)} {title.casefold()} {title.casefold().translate(_PLAIN)}"
    letter, region = (_letter(row.name), slugify(row.region_2027)) if row else ("", "")
    dates, apart = _dates(kit.date, contents), manifest.disagrees(slug)
    return Listed(slug, kit, title, letter, region, searched, dates, tuple(files), apart)


def _letter(name: str) -> str:
    """Return the letter that *name* stands under: Aa is Å (Retskrivningsordbogen § 3)."""
    return "Å" if name.casefold().startswith("aa") else name[:1].upper()


def _ending(name: str) -> str:
    return name.rpartition(".")[2].upper()


def _sizes(count: int, contents: Mapping[str, Content]) -> dict[str, str]:
    """Return a size of *count* bytes in words, by language."""
    sizes = {}
    for language, content in contents.items():
        if count < 1_000_000:
            sizes[language] = content.index.kilobytes.format(size=max(1, round(count / 1000)))
        else:
            sizes[language] = content.index.megabytes.format(size=decimal(count / 1_000_000, content.words.locale))
    return sizes


def _dates(day: str, contents: Mapping[str, Content]) -> dict[str, str]:
    """Return *day* (ISO 8601, or "") in words, by language."""
    dates = {}
    for language, content in contents.items():
        words = content.words
        clock = Clock(words.locale, words.date, words.time)
        dates[language] = clock.date(date.fromisoformat(day)) if day else content.index.date_open
    return dates


def _areas() -> Iterator[Area]:
    """Yield the areas of the wheel."""
    for cell in wheel.cells():
        yield Area(cell.sector, _RINGS[cell.ring], _path(wheel.outline(cell)))
    yield Area(None, 1, _path(wheel.hub()))


def _path(outline: wheel.Outline) -> str:
    def point(at: wheel.Point) -> str:
        return f"{at[0] * 50:.1f} {at[1] * 50:.1f}"

    steps = [f"M{point(outline.start)}"]
    for segment in outline.segments:
        if isinstance(segment, wheel.Curve):
            steps.append(f"C{point(segment.c1)} {point(segment.c2)} {point(segment.end)}")
        else:
            steps.append(f"L{point(segment)}")
    return "".join(steps) + "Z"
