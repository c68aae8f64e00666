"""What inks look like on paper, by the profile of the printing condition."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageCms

from generator import paths

PROFILE = "FOGRA39L_coated.icc"  # coated paper, as Nordic print shops take it


def printed_colour(cmyk: tuple[float, float, float, float]) -> str:
    """Return the colour, "#RRGGBB", that inks (0–100 %) have on coated paper, with the paper as white."""
    pixel = Image.new("CMYK", (1, 1), tuple(round(share * 255 / 100) for share in cmyk))
    shown = ImageCms.applyTransform(pixel, _transform())
    assert shown is not None
    return "#" + "".join(f"{channel:02X}" for channel in shown.tobytes()[:3])


@lru_cache(1)
def _transform() -> ImageCms.ImageCmsTransform:
    profile = ImageCms.ImageCmsProfile(io.BytesIO((paths.templates() / "print" / PROFILE).read_bytes()))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    return ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "CMYK", "RGB", intent)
