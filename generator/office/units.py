"""Names the units of length in Office files.

DrawingML counts EMU, WordprocessingML twips, both use points for type.
"""

from __future__ import annotations

EMU_PER_POINT = 12_700
EMU_PER_TWIP = 635
EMU_PER_MM = 36_000
TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4


def mm(length: float) -> int:
    """Return *length* (millimetres) in twips."""
    return round(length * TWIPS_PER_MM)
