"""Pictures of a kit, for those who want to look before they open.

Every page as PNG, and one contact sheet of all.

Sizes are pixels.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

PAGE_WIDTH = 1280
_SHEET_WIDTH, _GAP = 2400, 24
_ACROSS = {"workshop": 5, "facilitatorguide": 8}  # pictures beside each other; of other files _LARGE, in one row
_LARGE = 4
_GROUND, _PAPER = (118, 118, 118), (255, 255, 255)


def pictures(pdf: Path) -> Iterator[Image.Image]:
    """Yield the pages of *pdf*, PAGE_WIDTH wide."""
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            drawn = page.render(scale=PAGE_WIDTH / page.get_width()).to_pil().convert("RGBA")
            picture = Image.new("RGB", drawn.size, _PAPER)
            picture.paste(drawn, mask=drawn)
            yield picture


def draw(documents: Sequence[tuple[str, Path]]) -> dict[str, bytes]:
    """Return the pages of *documents* as PNG, and the contact sheet last.

    Documents come by name, each as the path of a PDF.

    They are called `<name>-01.png` and so on, `contact-sheet.png`.
    """
    drawn: dict[str, bytes] = {}
    groups: dict[int, list[Image.Image]] = {}
    for name, pdf in documents:
        pages = list(pictures(pdf))
        drawn |= {f"{name}-{number:02}.png": _png(page) for number, page in enumerate(pages, 1)}
        across = next((count for kind, count in _ACROSS.items() if kind in name), _LARGE)
        groups.setdefault(across, []).extend(pages)
    return {**drawn, "contact-sheet.png": _png(_sheet(groups))}


def _png(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def _sheet(groups: Mapping[int, Sequence[Image.Image]]) -> Image.Image:
    """Return all pages on one sheet, group below group.

    The key of a group is the number of pages in a row.
    """
    placed: list[tuple[Image.Image, int, int]] = []
    top = _GAP
    for across, pages in groups.items():
        width = (_SHEET_WIDTH - _GAP * (across + 1)) // across
        small = [page.resize((width, page.height * width // page.width), Image.Resampling.LANCZOS) for page in pages]
        for first in range(0, len(small), across):
            row = small[first : first + across]
            placed += [(page, _GAP + column * (width + _GAP), top) for column, page in enumerate(row)]
            top += max(page.height for page in row) + _GAP
    sheet = Image.new("RGB", (_SHEET_WIDTH, top), _GROUND)
    for picture, left, y in placed:
        sheet.paste(picture, (left, y))
    return sheet
