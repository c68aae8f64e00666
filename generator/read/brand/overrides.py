"""Looks that the command line says, in the place of those of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.kit.brand import Overrides
from generator.read.brand.vocabulary import BrandColor, BrandLogo, Looks

ROLES = ("primary", "secondary", "tertiary", "accent")  # that colours get in the order in which they are typed
_BETWEEN = re.compile(r"[\s,;]+(?![^(]*\))")  # colours; a comma inside of rgb() is none of these
_BARE_HEX = re.compile(r"[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}")  # a shell takes a # before it for a comment


def overridden(looks: Looks, overrides: Overrides) -> Looks:
    """Return *looks* with what the command line says."""
    update: dict[str, BrandColor | BrandLogo] = {}
    if overrides.colors:
        update["color"] = BrandColor.model_validate(dict(zip(ROLES, overrides.colors, strict=False)))
    if overrides.logo:
        update["logo"] = BrandLogo(path=overrides.logo)
    return looks.model_copy(update=update)


def split_colours(text: str) -> Sequence[str]:
    """Return the colours in *text*, between commas or blanks.

    One in hex gets its #.
    """
    words = [word for word in _BETWEEN.split(text.strip()) if word]
    return [f"#{word}" if _BARE_HEX.fullmatch(word) else word for word in words]
