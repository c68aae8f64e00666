"""Colours as "#RRGGBB".

Reading, contrast, how different two look, the nearest tone that can be read.

Tones are searched in OKLCH along the lightness, so that a colour keeps its hue; what leaves sRGB loses chroma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from generator.messages import tr

WHITE, BLACK = "#FFFFFF", "#000000"
NEUTRAL = 0.02  # OKLCH's chroma below which a colour is read as a grey
_STEP = 0.01  # of OKLCH's lightness (0–1)
_LONGEST = 60  # characters of a colour's name
READABLE = 4.5  # contrast ratio of text (WCAG 2.1, 1.4.3)
_INK_STEPS = 20
_TINT_STEPS = 100
_PLAIN = re.compile(r"#[0-9A-Fa-f]{6}")


def _Color(*arguments: Any) -> Any:  # noqa: N802 - the library's class
    """Return coloraide's colour.

    Imported late: a kit without a brand needs none of its 0.1 s.
    """
    from coloraide import Color

    return Color(*arguments)


def parsed(text: str) -> str:
    """Return a colour written as in CSS.

    It may be hex of three to eight digits, a name, `rgb()`, `hsl()`, `oklch()` and so on.

    Raises ValueError for what is none, or can be seen through.
    """
    colour, opacity = with_opacity(text)
    if opacity < 1:
        raise ValueError(tr("'{text}' can be seen through", text=text))
    return colour


@lru_cache(1_000)
def with_opacity(text: str) -> tuple[str, float]:
    """Return a colour as CSS writes it, and its opacity (0–1).

    Raises ValueError for what is none.
    """
    if _PLAIN.fullmatch(text):
        return text.upper(), 1.0
    try:
        colour = _Color(text) if len(text) <= _LONGEST else None
    except ValueError:
        colour = None
    if colour is None or _is_beyond(text):
        raise ValueError(tr("'{text}' is no colour", text=text[:_LONGEST]))
    return _hex(colour), float(colour.alpha())


def _is_beyond(text: str) -> bool:
    """Return whether *text* is an rgb() with a channel over 255 or 100 %.

    CSS would clip it without a word.
    """
    channels = re.match(r"\s*rgba?\(([^)]*)\)", text)
    numbers = re.findall(r"([\d.]+)(%?)", channels[1]) if channels else []
    return any(float(number) > (100 if percent else 255) for number, percent in numbers[:3])


def mix(colour: str, other: str, share: float, *, linear: bool = False) -> str:
    """Return *other* with *share* (0–1) of *colour* in it.

    *linear* mixes light, as Office's tints and shades do.
    """
    read = _linear if linear else _channels
    mixed = [b + (a - b) * share for a, b in zip(read(colour), read(other), strict=True)]
    if linear:
        mixed = [12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in mixed]
    return "#" + "".join(f"{round(255 * c):02X}" for c in mixed)


def contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.1), 1 to 21."""
    dark, light = sorted((_luminance(colour), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def distance(colour: str, other: str) -> float:
    """Return how different two colours look.

    Euclidean in OKLab, 0 to about 1 (Ottosson 2020).
    """
    return float(sum((a - b) ** 2 for a, b in zip(_oklab(colour), _oklab(other), strict=True)) ** 0.5)


@cache
def readable(colour: str, ground: str, ink: str) -> str:
    """Return *colour* mixed with *ink* as far as text on *ground* needs it.

    *ink* is the darkest colour of the palette.
    """
    tones = (mix(ink, colour, step / _INK_STEPS) for step in range(_INK_STEPS))
    return next((tone for tone in tones if contrast(tone, ground) >= READABLE), ink)


def apart(colour: str, other: str) -> float:
    """Return how different two colours look at least.

    CIEDE2000, to normal sight and to readers without green or red cones (deuteranopia, protanopia, simulated as in
    Machado, Oliveira and Fernandes 2009).
    """
    return min(float(a.delta_e(b, method="2000")) for a, b in zip(_seen(colour), _seen(other), strict=True))


def differs(colour: str, other: str) -> float:
    """Return how different two colours look to normal sight (CIEDE2000)."""
    return float(_seen(colour)[0].delta_e(_seen(other)[0], method="2000"))


@lru_cache(1_000)
def _seen(colour: str) -> tuple[Any, Any, Any]:
    """Return *colour* as seen with all cones, without green ones, without red ones."""
    plain = _Color(colour)
    deutan, protan = (plain.filter(sight, 1, method="machado") for sight in ("deutan", "protan"))
    return plain.convert("lab-d65"), deutan.convert("lab-d65"), protan.convert("lab-d65")


def lightness(colour: str) -> float:
    """Return OKLCH's lightness (0–1)."""
    return float(_Color(colour).convert("oklch")["lightness"])


def is_neutral(colour: str) -> bool:
    """Tell whether *colour* is a grey, black or white."""
    return float(_Color(colour).convert("oklch")["chroma"]) < NEUTRAL


def is_pale(colour: str) -> bool:
    """Tell whether *colour* is a quiet, very light hue, as paper may have."""
    tone = _Color(colour).convert("oklch")
    return bool(tone["lightness"] >= 0.9 and NEUTRAL <= tone["chroma"] <= 0.09)


def turned(colour: str, turn: float, light: float, least: float, most: float) -> str:
    """Return *colour* with its hue turned by *turn* degrees, at lightness *light*.

    Its chroma is kept within bounds.
    """
    base = _Color(colour).convert("oklch", norm=False)
    chroma = min(max(base["chroma"], least), most)
    return _hex(_Color("oklch", [light, chroma, (base["hue"] + turn) % 360]))


def shifted(colour: str, by: float) -> str:
    """Return *colour* lighter (or, below 0, darker) *by* a share of OKLCH's lightness."""
    tone = _Color(colour).convert("oklch")
    return _hex(tone.set("lightness", min(max(tone["lightness"] + by, 0), 1)))


def darkened(colour: str, grounds: Iterable[tuple[str, float]]) -> str:
    """Return the nearest tone of *colour* with its ratio to each light *ground*.

    It is *colour* itself or a darker one.
    """
    wanted, steps = tuple(grounds), 0
    tone = colour
    while any(contrast(tone, ground) < ratio for ground, ratio in wanted) and tone != BLACK:
        steps += 1
        tone = shifted(colour, -steps * _STEP)
    return tone


def lightened(colour: str, ink: str, ratio: float) -> str:
    """Return the nearest tone of *colour* on which *ink* has *ratio*.

    It is *colour* itself or a lighter one.
    """
    tone, steps = colour, 0
    while contrast(tone, ink) < ratio and tone != WHITE:
        steps += 1
        tone = shifted(colour, steps * _STEP)
    return tone


@cache
def tinted(colour: str, ground: str, ratio: float) -> str:
    """Return the palest tint of *colour* that has *ratio* to a lighter *ground*."""
    tints = (mix(colour, WHITE, step / _TINT_STEPS) for step in range(1, _TINT_STEPS))
    return next((tint for tint in tints if contrast(tint, ground) >= ratio), colour)


def _hex(colour: Any) -> str:
    return str(colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)).upper()[:7]


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )
