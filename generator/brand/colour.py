"""Colours as "#RRGGBB": reading, contrast, how different two look, the nearest tone that can be read.

Tones are searched in OKLCH along the lightness, so that a colour keeps its hue; what leaves sRGB loses chroma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import Any

WHITE, BLACK = "#FFFFFF", "#000000"
NEUTRAL = 0.02  # OKLCH's chroma below which a colour is read as a grey
_STEP = 0.01  # of OKLCH's lightness (0–1)
_LONGEST = 60  # characters of a colour's name
_PLAIN = re.compile(r"#[0-9A-Fa-f]{6}")


def _Color(*given: Any) -> Any:  # noqa: N802 - the library's class
    """Return coloraide's colour. The library is loaded by name: a kit without a brand needs none of its 0.1 s."""
    return import_module("coloraide").Color(*given)


def parsed(text: str) -> str:
    """Return a colour as CSS writes it (hex of three to eight digits, a name, `rgb()`, `hsl()`, `oklch()` …).

    Raises ValueError for what is none, or can be seen through.
    """
    if _PLAIN.fullmatch(text):
        return text.upper()
    try:
        colour = _Color(text) if len(text) <= _LONGEST else None
    except ValueError:
        colour = None
    if colour is None:
        raise ValueError(f"'{text[:_LONGEST]}' is no colour; write it as \"#1a5f7a\", in quotes")
    if colour.alpha() < 1:
        raise ValueError(f"'{text}' can be seen through; give the colour that is seen on white")
    return _hex(colour)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.1)."""
    return float(_Color(one).contrast(_Color(other), method="wcag21"))


def mixed(colour: str, other: str, share: float) -> str:
    """Return *other* with *share* (0–1) of *colour* over it, as transparency shows it."""
    return _hex(_Color(other).mix(_Color(colour), share, space="srgb"))


def apart(one: str, other: str) -> float:
    """Return how different two colours look at least: CIEDE2000, to normal sight and to readers without green or red
    cones (deuteranopia, protanopia, simulated as in Machado, Oliveira and Fernandes 2009)."""
    return min(float(a.delta_e(b, method="2000")) for a, b in zip(_seen(one), _seen(other), strict=True))


def differs(one: str, other: str) -> float:
    """Return how different two colours look to normal sight (CIEDE2000)."""
    return float(_seen(one)[0].delta_e(_seen(other)[0], method="2000"))


@lru_cache(1_000)
def _seen(colour: str) -> tuple[Any, Any, Any]:
    """Return *colour* as it is seen with all cones, without green ones, without red ones."""
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
    """Return *colour* with its hue turned by *turn* degrees, at lightness *light*, its chroma kept within bounds."""
    base = _Color(colour).convert("oklch", norm=False)
    chroma = min(max(base["chroma"], least), most)
    return _hex(_Color("oklch", [light, chroma, (base["hue"] + turn) % 360]))


def shifted(colour: str, by: float) -> str:
    """Return *colour* lighter (or, below 0, darker) *by* a share of OKLCH's lightness."""
    tone = _Color(colour).convert("oklch")
    return _hex(tone.set("lightness", min(max(tone["lightness"] + by, 0), 1)))


def darkened(colour: str, grounds: Iterable[tuple[str, float]]) -> str:
    """Return the nearest tone of *colour*, itself or a darker one, that has its ratio to each light *ground*."""
    wanted, steps = tuple(grounds), 0
    found = colour
    while any(contrast(found, ground) < ratio for ground, ratio in wanted) and found != BLACK:
        steps += 1
        found = shifted(colour, -steps * _STEP)
    return found


def lightened(colour: str, ink: str, ratio: float) -> str:
    """Return the nearest tone of *colour*, itself or a lighter one, on which *ink* has *ratio*."""
    found, steps = colour, 0
    while contrast(found, ink) < ratio and found != WHITE:
        steps += 1
        found = shifted(colour, steps * _STEP)
    return found


def _hex(colour: Any) -> str:
    return str(colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)).upper()[:7]
