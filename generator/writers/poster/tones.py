"""Tones of the palette's colours that are dark enough to read on their grounds."""

from __future__ import annotations

from functools import cache

from generator.writers.tones import contrast, mix

READABLE = 4.5  # contrast ratio for text (WCAG 2.1, 1.4.3)
STEPS = 20


@cache
def readable(colour: str, ground: str, ink: str) -> str:
    """Return *colour*, mixed with *ink* (the darkest of the palette) as far as text on *ground* needs it."""
    tones = (mix(ink, colour, step / STEPS) for step in range(STEPS))
    return next((tone for tone in tones if contrast(tone, ground) >= READABLE), ink)
