"""Writes the pictures of the README (`make pictures`), from the branded example as `lederhjul preview` draws it.

They are small files: a few pages beside each other, in 256 colours. Needs LibreOffice.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from generator.publish.preview import pictures

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
KIT = "moensterby"
GAP, GROUND = 12, (208, 208, 208)  # pixels; sRGB 0-255


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the README: pages of a document by their numbers, *across* in a row, *width* pixels a page."""

    name: str
    document: str
    pages: tuple[int, ...]
    across: int
    width: int


PICTURES = (
    Picture("deck", "workshop", (1, 6, 13, 14, 16, 17), 3, 400),
    Picture("guide", "facilitatorguide", (3, 30), 2, 260),
    Picture("poster", "lederhjul", (1,), 1, 400),
    Picture("worksheet", "lederhjul-arbejdsark", (1,), 1, 400),
)


def main() -> None:
    """Build the example, draw its pages, and write the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "generator"]
        only = ["--only", "deck,guide,poster,worksheet"]
        subprocess.run([*ours, "build", KIT, *only, "--output", folder], check=True)
        subprocess.run([*ours, "preview", KIT, "--output", folder], check=True)
        for picture in PICTURES:
            drawn = _pages(Path(folder, KIT), picture)
            _joined(drawn, picture).save(FOLDER / f"{picture.name}.png", optimize=True)


def _pages(kit: Path, picture: Picture) -> list[Image.Image]:
    """Return the pages of *picture*: of a PDF as it is, of deck and guide as LibreOffice has drawn them."""
    pdf = kit / f"{KIT}-{picture.document}.pdf"
    if pdf.exists():
        drawn = list(pictures(pdf))
        return [drawn[page - 1] for page in picture.pages]
    return [Image.open(kit / "preview" / f"{KIT}-{picture.document}-{page:02}.png") for page in picture.pages]


def _joined(pages: Sequence[Image.Image], picture: Picture) -> Image.Image:
    """Return *pages*, of one shape, in rows on a grey ground, in 256 colours."""
    width, height = picture.width, picture.width * pages[0].height // pages[0].width
    rows = -(-len(pages) // picture.across)
    size = (picture.across * (width + GAP) + GAP, rows * (height + GAP) + GAP)
    sheet = Image.new("RGB", size, GROUND)
    for index, page in enumerate(pages):
        row, column = divmod(index, picture.across)
        small = page.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
        sheet.paste(small, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return sheet.quantize(256, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
