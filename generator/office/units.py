"""Units of length in Office files: EMU in DrawingML, twips in WordprocessingML, points in both."""

from __future__ import annotations

EMU_PER_POINT = 12_700
EMU_PER_TWIP = 635
EMU_PER_MM = 36_000
TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4


def mm(length: float) -> int:
    """Return *length* (millimetres) in twips."""
    return round(length * TWIPS_PER_MM)
