"""What a brand's inks look like on the paper that the poster is printed on."""

from __future__ import annotations

from functools import cache

from generator import paths
from generator.graphics.soft_proof import printed_colour

PROFILE = "FOGRA39L_coated.icc"  # coated paper, as Nordic print shops take it


def on_coated_paper(cmyk: tuple[float, float, float, float]) -> str:
    """Return the colour, "#RRGGBB", of inks (0–100 %) on coated paper.

    The paper is white.
    """
    return printed_colour(cmyk, _profile())


@cache
def _profile() -> bytes:
    return (paths.templates() / "print" / PROFILE).read_bytes()
