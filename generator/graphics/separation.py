"""Separates colours into inks: by the press's profile, or by the brand's own.

Inks are shares of the full one, 0–1.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image, ImageCms

MOST_INK = 3.0  # of all four together: 300 %
DARK = 0.7  # text with as much black in it is set in black alone, where it is the page's text colour or neutral
RICH = 0.9  # with as much black in it any text is
NEUTRAL = 24  # how far red, green and blue of a neutral colour may lie apart, of 255


class Ink(NamedTuple):
    """How much of each ink."""

    c: float
    m: float
    y: float
    k: float


BLACK = Ink(0, 0, 0, 1)


class Separation(NamedTuple):
    """How colours "#RRGGBB" become ink.

    `exact` are those whose inks the brand names, `text` is the colour of most letters.
    """

    profile: Path
    exact: Mapping[str, Ink]
    text: str

    def ink(self, colour: str) -> Ink:
        """Return the inks of an area in *colour*.

        A tint of a colour whose inks are named has as much less of each: a share of the colour on white in sRGB looks
        much like as large a screen of its inks, which gain on paper.
        """
        for named, inks in self.exact.items():
            share = tint(colour, named)
            if share is not None:
                return Ink(*(ink * share for ink in inks))
        return _separated(colour, self.profile)

    def is_black(self, colour: str) -> bool:
        """Return whether letters in *colour* are set in black alone.

        Four inks, one not quite upon the other, would blur them. What is clearly a colour, however dark, stays one.
        """
        black = self.ink(colour).k
        if colour in self.exact:
            return black >= RICH
        channels = _channels(colour)
        is_text = colour == self.text or max(channels) - min(channels) <= NEUTRAL
        return black >= (DARK if is_text else RICH)


def tint(colour: str, full: str) -> float | None:
    """Return the share of *full* that makes *colour* when mixed with white in sRGB.

    None where no share does.
    """
    pairs = [(255 - part, 255 - whole) for part, whole in zip(_channels(colour), _channels(full), strict=True)]
    part, whole = max(pairs, key=lambda pair: pair[1])
    if whole == 0 or not 0 < part <= whole:
        return None
    share = part / whole
    # The share is known to half a step of its channel, and each channel is rounded to half a step.
    return share if all(abs(whole * share - part) <= 1 for part, whole in pairs) else None


def _channels(colour: str) -> bytes:
    return bytes.fromhex(colour[1:])


@cache
def _transform(profile: Path) -> ImageCms.ImageCmsTransform:
    """Return the transform from sRGB to *profile*.

    Colours stay as they look, white is the paper, black its deepest black.
    """
    # From memory: a profile opened by its path keeps the file open, and worker processes would share its position.
    press = ImageCms.ImageCmsProfile(io.BytesIO(profile.read_bytes()))
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), press, "RGB", "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip


@cache
def _separated(colour: str, profile: Path) -> Ink:
    (pixel,) = _inked(Image.new("RGB", (1, 1), colour), profile).reshape(1, 4) / 255
    return Ink(*(float(share) for share in pixel))


def _inked(image: Image.Image, profile: Path) -> Any:
    """Return the pixels of an RGB *image* in ink, 0–255.

    None has more than MOST_INK together.
    """
    separated = ImageCms.applyTransform(image, _transform(profile))
    assert separated is not None
    inks = np.asarray(separated).astype(np.float64)
    coloured = np.maximum(inks[..., :3].sum(axis=-1), 1)
    share = np.minimum(1, (MOST_INK * 255 - inks[..., 3]) / coloured)
    inks[..., :3] = np.floor(inks[..., :3] * share[..., None])
    return inks.astype(np.uint8)


def image_inks(image: Image.Image, mask: Image.Image | None, separation: Separation, ground: str) -> bytes:
    """Return the pixels of an RGB *image* in ink, 0–255, four bytes a pixel.

    What shines through its *mask* is the *ground*: that becomes part of it, and nothing is left for a press to flatten.
    """
    inks = _inked(image, separation.profile)
    pixels = np.asarray(image)
    for colour, exact in separation.exact.items():
        inks[(pixels == tuple(_channels(colour))).all(axis=-1)] = _bytes(exact)
    if mask:
        below = Image.new("CMYK", image.size, _bytes(separation.ink(ground)))
        inks = np.asarray(Image.composite(Image.fromarray(inks, "CMYK"), below, mask))
    return bytes(inks.tobytes())


def _bytes(ink: Ink) -> tuple[int, int, int, int]:
    c, m, y, k = (round(255 * share) for share in ink)
    return c, m, y, k
