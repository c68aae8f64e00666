"""Mixes tones of the palette's colours: tints for grounds, and tones dark enough to read on them."""

from __future__ import annotations

from functools import cache

READABLE = 4.5  # contrast ratio for text (WCAG 2.1, 1.4.3)
STEPS = 20


def mix(colour: str, other: str, share: float) -> str:
    """Return *other* with *share* (0–1) of *colour* in it, both "#RRGGBB"."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(255 * (b + (a - b) * share)):02X}" for a, b in pairs)


@cache
def readable(colour: str, ground: str, ink: str) -> str:
    """Return *colour*, mixed with *ink* (the darkest of the palette) as far as text on *ground* needs it."""
    tones = (mix(ink, colour, step / STEPS) for step in range(STEPS))
    return next((tone for tone in tones if contrast(tone, ground) >= READABLE), ink)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.1), 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
