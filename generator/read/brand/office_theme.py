"""Takes colours and fonts from a municipality's own Office template.

Only those of which its file says nothing.

Else guide and poster, and what the template lacks, would be in our colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.errors import TemplateError
from generator.office.package import read_package, trusted
from generator.office.pruning import prune, theme_part
from generator.office.theme import colours, theme_fonts
from generator.read.brand.typography import BrandTypography, Typeset
from generator.read.brand.vocabulary import BrandColor, Looks

_SECTORS = ("accent1", "accent2", "accent3", "accent4")


def with_theme(looks: Looks, template: Path | None) -> Looks:
    """Return *looks* completed with colours and fonts of the theme of *template*.

    They come back as they are where they say both, or where the file is none that can be trusted: it is refused where
    it is to be written on.
    """
    says_fonts = looks.typography.base.family or looks.typography.headings.family
    if template is None or (looks.color != BrandColor() and says_fonts):
        return looks
    try:
        parts = prune(read_package(template), template.name)
        theme = theme_part(trusted(parts, template.name), template.name)
    except TemplateError:
        return looks
    if theme is None:
        return looks
    update: dict[str, BrandColor | BrandTypography] = {}
    if looks.color == BrandColor():
        update["color"] = _colours(colours(theme))
    if not says_fonts:
        update["typography"] = _fonts(looks.typography, theme_fonts(theme))
    return looks.model_copy(update=update)


def _colours(by_slot: Mapping[str, str]) -> BrandColor:
    return BrandColor(palette={slot: by_slot[slot] for slot in _SECTORS if slot in by_slot}, dark=by_slot.get("dk2"))


def _fonts(typography: BrandTypography, names: tuple[str, str]) -> BrandTypography:
    heading, body = (Typeset(family=name) if name and not name.startswith("+") else Typeset() for name in names)
    return typography.model_copy(update={"headings": heading, "base": body})
