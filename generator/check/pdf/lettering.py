"""Checks of what is set in type: fonts, sizes, the safe zone."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from generator.check.pdf.geometry import MM, grown, holds
from generator.check.pdf.page_facts import ROUNDING, Sheet, examples
from generator.messages import tr

SAFE = 10 * MM  # what is nearer to the trim may be cut off
LEAST_SIZE = 24 / (594 * MM)  # of letters: 24 pt on A1, in widths of the sheet's shorter side


def fonts(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """There is text, its fonts are embedded as subsets, none is of Type 3."""
    if not sheet.texts:
        yield tr("has no text: were its letters turned into outlines?")
    for name, font in sorted(sheet.fonts.items()):
        if font.type3:
            yield tr("font {name} is of Type 3; embed it as TrueType", name=name)
        elif font.file is None:
            yield tr("font {name} is not embedded", name=name)
        elif not font.is_subset:
            yield tr("font {name} is embedded whole; a subset would do", name=name)


def sizes(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """No text is smaller than 24 pt on A1, and as much on other papers."""
    trim = sheet.trim
    least = LEAST_SIZE * min(trim.width, trim.height)
    small = [
        tr("'{text}' {size:.1f} pt", text=shown.text, size=shown.size)
        for shown in sheet.texts
        if shown.size < least - ROUNDING
    ]
    yield from examples(tr("text smaller than {least:.1f} pt on this paper", least=least), small)


def safe(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """No text stands where it may be cut off."""
    safe_zone = grown(sheet.trim, -SAFE)
    outside = [f"'{shown.text}'" for shown in sheet.texts if not holds(safe_zone, shown.box)]
    yield from examples(tr("text nearer than {least:g} mm to the trim", least=SAFE / MM), outside)
