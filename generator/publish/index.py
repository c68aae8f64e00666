"""The page that lists all kits of an output folder: output/index.html."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.graphics import wheel
from generator.kit.files import FileKind
from generator.kit.words import Words
from generator.publish.manifest import KitEntry, Manifest
from generator.publish.seal import BLANK, sealed
from generator.read.registry import danish
from generator.resolve.clock import decimal


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the wheel.

    Its colour "#RRGGBB", its opacity, its outline as SVG path data.
    """

    colour: str
    opacity: float
    path: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A kit on the page; `apart` if its documents say different things."""

    slug: str
    name: str
    thumbnail: tuple[Area, ...]
    files: tuple[tuple[str, str, str], ...]
    apart: bool


def index_page(manifest: Manifest, words: Words, templates: Path) -> bytes:
    """Return the HTML of the index, sealed.

    Every kit with its wheel in the brand's colours and links to its files.
    """
    kits = [
        Listed(slug, kit.name, tuple(_thumbnail(kit)), tuple(_files(slug, manifest, words)), manifest.disagrees(slug))
        for slug, kit in sorted(manifest.kits.items(), key=lambda pair: danish(pair[1].name))
    ]
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined)
    page = environment.get_template("index.html").render(kits=kits, words=words, seal=BLANK)
    return sealed(page.encode())


def _files(slug: str, manifest: Manifest, words: Words) -> list[tuple[str, str, str]]:
    """Return (path, what it is, its size) of the kit's files."""
    kinds: dict[FileKind, str] = {
        "deck": words.index_deck,
        "guide": words.index_guide,
        "materials": words.index_materials,
        "poster": words.index_poster,
        "print": words.index_print,
        "worksheet": words.index_worksheet,
        "worksheet-a3": words.index_worksheet_a3,
        "tiles-a3": words.index_tiles_a3,
        "tiles-a4": words.index_tiles_a4,
        "png": words.index_png,
        "svg": words.index_svg,
    }
    return [
        (name, kinds[entry.kind], f"{decimal(entry.bytes / 1_000_000, words.locale)} MB")
        for name, entry in sorted(manifest.files.items())
        if name.startswith(f"{slug}/") and entry.kind != "picture"
    ]


def _thumbnail(kit: KitEntry) -> Iterator[Area]:
    """Yield the areas of the wheel."""
    for cell in wheel.cells():
        yield Area(kit.colours[cell.sector], (1, 0.5, 0.25)[cell.ring], _path(wheel.outline(cell)))
    yield Area(kit.hub, 1, _path(wheel.hub()))


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
