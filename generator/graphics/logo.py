"""Places a logo on the poster: drawn from its SVG where that is safe, else as PNG."""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from PIL import Image, ImageFilter

from generator.graphics.display_list import Drawing, Picture, Shape, rectangle
from generator.graphics.logo_outlines import Artwork, Tracing, artwork
from generator.graphics.raster import png
from generator.graphics.wheel import Point
from generator.kit.brand import Logo
from generator.messages import tr

KEPT = 8  # logos that are remembered
WHITE = "#FFFFFF"
SIDE = 128  # pixels of the longer side, to compare; there two programs' edges look alike
SHIFT = 3  # pixels of a square in which a pixel may find its like: one to each side, half of one at 64
LIKE, STRAY = 48, 0.004  # how far a pixel may be off, of 255, and how many may be further
SAME_SHAPE = 0.02  # how far the proportions of SVG and PNG may differ, as a share


@lru_cache(KEPT)
def drawn(logo: Logo) -> Tracing:
    """Return the areas of *logo* without the empty edge round them.

    It has none without an SVG, or with one that does not come out as its PNG shows it.
    """
    art, reason = artwork(logo.svg) if logo.svg else Tracing(None)
    if art is None:
        return Tracing(None, reason)
    return Tracing(art.trimmed) if _resembles(art, logo) else Tracing(None, tr("other shapes than its PNG"))


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


def _resembles(art: Artwork, logo: Logo) -> bool:
    """Return whether *art* looks like the PNG, both on white.

    Whatever an SVG may hold, no wrong drawing gets out.
    """
    if abs(art.width * logo.height / (art.height * logo.width) - 1) > SAME_SHAPE:
        return False
    ground = Shape(rectangle(0, 0, art.width, art.height), WHITE)
    drawing = Drawing(logo.alt, art.width, art.height, (ground, mark(logo, art, (0, 0), art.width)))
    painted = Image.open(io.BytesIO(png(drawing, 4 * SIDE))).convert("RGBA")
    pasted = Image.open(io.BytesIO(logo.png)).convert("RGBA")
    scale = SIDE / max(art.width, art.height)
    size = max(1, round(art.width * scale)), max(1, round(art.height * scale))
    small = [_on_white(image).resize(size, Image.Resampling.BOX) for image in (painted, pasted)]
    return max(_stray(*small), _stray(*reversed(small))) <= STRAY


def _stray(image: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels of *image* that look like none of *other* near them."""
    pixels = np.asarray(image, int)
    darkest, lightest = (
        np.asarray(other.filter(near), int) for near in (ImageFilter.MinFilter(SHIFT), ImageFilter.MaxFilter(SHIFT))
    )
    beyond = np.maximum(darkest - pixels, pixels - lightest).max(axis=2)
    return float((beyond > LIKE).mean())


def _on_white(image: Image.Image) -> Image.Image:
    return Image.alpha_composite(Image.new("RGBA", image.size, WHITE), image).convert("RGB")
