"""Proofs inks: what they look like on paper, by an ICC profile."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageCms


def printed_colour(cmyk: tuple[float, float, float, float], profile: bytes) -> str:
    """Return the colour, "#RRGGBB", that inks (0–100 %) have in print.

    The paper is white. *profile* is the printing condition's (ICC). Raises ValueError for what is no CMYK profile.
    """
    pixel = Image.new("CMYK", (1, 1), tuple(round(share * 255 / 100) for share in cmyk))
    try:
        proof = ImageCms.applyTransform(pixel, _transform(profile))
    except (ImageCms.PyCMSError, OSError) as error:
        raise ValueError("is no CMYK profile") from error
    return "#" + "".join(f"{channel:02X}" for channel in (proof.tobytes()[:3] if proof else b""))


@lru_cache(4)
def _transform(profile: bytes) -> ImageCms.ImageCmsTransform:
    paper = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    return ImageCms.buildTransform(paper, ImageCms.createProfile("sRGB"), "CMYK", "RGB", intent)
