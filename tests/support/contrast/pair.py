"""A text and its ground, and the arithmetic of their colours (WCAG 2.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMU_PER_POINT = 12_700
LARGE, LARGE_BOLD = 18.0, 14.0  # points from which text counts as large (WCAG 2.1, 1.4.3)

Rgb = tuple[float, float, float]
Rect = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Pair:
    """A text as it is seen: its colour, the colour beneath it, its size in points."""

    words: str
    ink: str
    ground: str
    size: float
    bold: bool
    where: str

    @property
    def contrast(self) -> float:
        """The ratio of WCAG 2.1, 1 to 21."""
        dark, light = sorted(luminance(colour) for colour in (self.ink, self.ground))
        return (light + 0.05) / (dark + 0.05)

    @property
    def wanted(self) -> float:
        """The ratio that this text has to have."""
        return 3.0 if self.size >= (LARGE_BOLD if self.bold else LARGE) else 4.5

    def __str__(self) -> str:
        seen = f"{self.ink} on {self.ground} is {self.contrast:.2f}:1 at {self.size:g} pt"
        return f"{self.where}: '{self.words[:40]}' {seen}"


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.1) of "#RRGGBB"."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def hexadecimal(colour: Sequence[float]) -> str:
    return "#" + "".join(f"{round(255 * part):02X}" for part in colour)


def over(top: str, share: float, below: str) -> str:
    """Return what is seen where *top* covers *below* by *share* (0–1)."""
    return hexadecimal([share * a + (1 - share) * b for a, b in zip(rgb(top), rgb(below), strict=True)])


def theme_colours(theme: bytes) -> dict[str, str]:
    """Return the twelve colours of a theme part by slot."""
    scheme = etree.fromstring(theme).find(f".//{A}clrScheme")
    assert scheme is not None
    return {etree.QName(slot).localname: value(slot[0]) for slot in scheme}


def value(element: Any) -> str:
    return f"#{(element.get('lastClr') or element.get('val')).upper()}"
