"""Places a logo on the poster: drawn from its SVG where that is safe, else as PNG."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image

from generator.graphics import matplotlib_backend
from generator.graphics.display_list import Drawing, Picture, Shape, rectangle
from generator.graphics.logo_outlines import Artwork, artwork
from generator.graphics.wheel import Point
from generator.kit.brand import Logo

KEPT = 8  # logos that are remembered
WHITE = "#FFFFFF"
SIDE = 64  # pixels of the longer side, to compare; there two programs' edges look alike
LIKE, STRAY = 48, 0.004  # how far a pixel may be off, of 255, and how many may be further
SAME_SHAPE = 0.02  # how far the proportions of SVG and PNG may differ, as a share


@lru_cache(KEPT)
def drawn(logo: Logo, style: Path) -> Artwork | None:
    """Return the areas of *logo* without the empty edge round them.

    None where it has no SVG, or one that does not come out as its PNG shows it. *style* is the poster's.
    """
    art = artwork(logo.svg) if logo.svg else None
    return art.trimmed if art and _resembles(art, logo, style) else None


def proportion(logo: Logo, art: Artwork | None) -> float:
    """Return the width of *logo* in heights."""
    return art.width / art.height if art else logo.width / logo.height


def brings_ground(logo: Logo, art: Artwork | None) -> bool:
    """Return whether *logo* stands on a ground of its own, mostly white."""
    if art:
        return art.has_ground
    with Image.open(io.BytesIO(logo.png)) as image:
        return not image.has_transparency_data


def mark(logo: Logo, art: Artwork | None, corner: Point, width: float) -> Picture:
    """Return *logo* with its upper left corner at *corner*, *width* wide."""
    areas = art.placed(corner, width) if art else ()
    return Picture(logo.png, corner, width, width / proportion(logo, art), logo.alt, areas)


def _resembles(art: Artwork, logo: Logo, style: Path) -> bool:
    """Return whether *art* looks like the PNG, both on white.

    Whatever an SVG may hold, no wrong drawing gets out.
    """
    if abs(art.width * logo.height / (art.height * logo.width) - 1) > SAME_SHAPE:
        return False
    ground = Shape(rectangle(0, 0, art.width, art.height), WHITE)
    drawing = Drawing(logo.alt, art.width, art.height, (ground, mark(logo, art, (0, 0), art.width)))
    painted = Image.open(io.BytesIO(matplotlib_backend.png(drawing, 4 * SIDE, style))).convert("RGBA")
    pasted = Image.open(io.BytesIO(logo.png)).convert("RGBA")
    scale = SIDE / max(art.width, art.height)
    size = max(1, round(art.width * scale)), max(1, round(art.height * scale))
    drawn_pixels, pasted_pixels = (
        np.asarray(_on_white(image).resize(size, Image.Resampling.BOX), int) for image in (painted, pasted)
    )
    return float((abs(drawn_pixels - pasted_pixels).max(axis=2) > LIKE).mean()) <= STRAY


def _on_white(image: Image.Image) -> Image.Image:
    return Image.alpha_composite(Image.new("RGBA", image.size, WHITE), image).convert("RGB")
