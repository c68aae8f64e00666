"""The page that lists all kits of an output folder: output/index.html."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.graphics import wheel
from generator.kit.files import FileKind
from generator.kit.words import Words
from generator.publish.manifest import KitEntry, Manifest
from generator.read.registry import danish
from generator.resolve.clock import decimal


@dataclass(frozen=True, slots=True)
class Listed:
    """A kit on the page."""

    slug: str
    name: str
    thumbnail: str
    files: tuple[tuple[str, str, str], ...]


def index_page(manifest: Manifest, words: Words, templates: Path) -> bytes:
    """Return the HTML of the index: every kit with its wheel in the brand's colours and links to its files."""
    kits = [
        Listed(slug, kit.name, _thumbnail(kit), tuple(_files(slug, manifest, words)))
        for slug, kit in sorted(manifest.kits.items(), key=lambda pair: danish(pair[1].name))
    ]
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("index.html").render(kits=kits, words=words).encode()


def _files(slug: str, manifest: Manifest, words: Words) -> list[tuple[str, str, str]]:
    """Return (path, what it is, its size) of the kit's files."""
    kinds: dict[FileKind, str] = {
        "deck": words.index_deck,
        "guide": words.index_guide,
        "poster": words.index_poster,
        "print": words.index_print,
        "worksheet": words.index_worksheet,
        "png": words.index_png,
        "svg": words.index_svg,
    }
    return [
        (name, kinds[entry.kind], f"{decimal(entry.bytes / 1_000_000, words.locale)} MB")
        for name, entry in sorted(manifest.files.items())
        if name.startswith(f"{slug}/")
    ]


def _thumbnail(kit: KitEntry) -> str:
    """Return the wheel as SVG path data, a line each: colour, opacity, path."""
    shapes = []
    for cell in wheel.cells():
        opacity = (1, 0.5, 0.25)[cell.ring]
        path = _path(wheel.outline(cell))
        shapes.append(f'<path fill="{kit.colours[cell.sector]}" fill-opacity="{opacity}" d="{path}"/>')
    shapes.append(f'<path fill="{kit.hub}" d="{_path(wheel.hub())}"/>')
    return "".join(shapes)


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
