"""Resolves the colours that a brand names.

A role by a name of the palette, a name by another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.colour import WHITE, parsed
from generator.errors import Key, nearest
from generator.messages import tr
from generator.read.brand.palette import Colours, Named
from generator.read.brand.typography import BrandTypography
from generator.read.brand.vocabulary import BrandColor
from generator.read.faults import Faults

LEADING = ("primary", "secondary", "tertiary", "accent")  # become sectors first, in this order
SIGNALS = ("success", "info", "warning", "danger")  # then the palette's others, then these
PAPER = ("foreground", "background", "light", "dark")  # never


def colours(color: BrandColor, typography: BrandTypography, faults: Faults) -> Colours:
    """Return the colours of a brand, each resolved.

    A name that leads nowhere, or in a circle, goes to *faults*.
    """
    roles = {key: value for key in BrandColor.model_fields if isinstance(value := getattr(color, key), str)}
    known = {**roles, **color.palette}  # a palette's name comes before a role's
    resolved: dict[str, str] = {}
    for name in color.palette:
        _resolve(color.palette[name], ("color", "palette", name), color.palette, resolved, f"palette.{name}", faults)
    for role, value in roles.items():
        _resolve(value, ("color", role), known, resolved, role, faults)
    for part in ("headings", "link"):
        value = getattr(typography, part).color
        if value is not None:
            _resolve(value, ("typography", part, "color"), known, resolved, f"typography.{part}.color", faults)
    used = {resolved[role] for role in (*LEADING, *PAPER) if role in resolved}
    others = [name for name in resolved if name.startswith("palette.") and resolved[name] not in used]
    order = [name for name in (*LEADING, *others, *SIGNALS) if name in resolved]
    sectors = {resolved[name]: name for name in reversed(order)}

    def first_of(*names: str) -> Named | None:
        """Return the first of *names* that the brand gives, with its key."""
        return next(((_key(name, faults), resolved[name]) for name in names if name in resolved), None)

    paper = ("light",) if resolved.get("background") == WHITE else ("background", "light")
    return Colours(
        sectors=tuple((_key(name, faults), colour) for colour, name in reversed(sectors.items())),
        foreground=first_of("foreground"),
        background=first_of(*paper),
        dark=first_of("dark"),
        headings=first_of("typography.headings.color"),
        link=first_of("typography.link.color", "link"),
        named={**{name.removeprefix("palette."): colour for name, colour in resolved.items()}, **resolved},
    )


def _key(name: str, faults: Faults) -> str:
    return faults.name((name,) if name.startswith("typography.") else ("color", name))


def _resolve(
    value: str, key: Key, known: Mapping[str, str], resolved: dict[str, str], name: str, faults: Faults
) -> None:
    """Put the colour that *value* stands for into *resolved* as *name*."""
    chain: list[str] = []
    while value in known and value not in chain:
        chain.append(value)
        value = known[value]
    if value in chain:
        faults.add(key, tr("leads in a circle: {way}", way=" → ".join([*chain, value])))
        return
    try:
        resolved[name] = parsed(value)
    except ValueError as error:
        faults.add(key, str(error), _remedy(value, known))


def _remedy(value: str, known: Mapping[str, str]) -> str:
    """Return what to write for *value*, which is no colour.

    The same in hex, where it says one in another form.
    """
    plain = value.strip("“”„»«\"' ")
    if re.fullmatch(r"#?(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})", plain):
        return tr('write it as "{colour}", in straight quotes', colour=f"#{plain.lstrip('#')}")
    rgb = re.fullmatch(r"(?i)rgb\W*(\d{1,3})\D+(\d{1,3})\D+(\d{1,3})\W*", plain)
    if rgb and all(int(channel) <= 255 for channel in rgb.groups()):
        colour = "#" + "".join(f"{int(channel):02X}" for channel in rgb.groups())
        return tr('write it as "{colour}"', colour=colour)
    if rgb:
        return tr("red, green and blue go from 0 to 255")
    if re.fullmatch(r"#[0-9A-Fa-f]{8}", plain):
        return tr('leave the last two signs away: "{colour}"', colour=plain[:7])
    if re.match(r"(?i)(pantone|pms|cmyk|ral|ncs)\b", plain):
        return tr('ask for the colour on a screen, such as "#7A1F3D"; what it is printed with goes under `print:`')
    is_name = re.fullmatch(r"[\w-]+", plain)
    close = nearest(plain, [name for name in known if known[name] != value]) if is_name else ""
    return close or tr('write it in hex, such as "#1A5F7A", in quotes')
