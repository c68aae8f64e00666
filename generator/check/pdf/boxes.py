"""Checks of the sheet and its boxes: paper, trim, bleed, crop marks."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pikepdf

from generator.check.pdf.geometry import EXACT, MM, holds, meets
from generator.check.pdf.page_facts import ROUNDING, Sheet, examples
from generator.messages import tr

# mm, ISO 216
SIZES = {"A5": (148, 210), "A4": (210, 297), "A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189)}
LEAST_LINE = 0.25  # a thinner one may break up in print
MOST_BLEED = 10 * MM


def paper(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """The trimmed page is a sheet of ISO 216, to a hundredth of a millimetre."""
    if sheet_name(sheet) is None:
        yield tr(
            "the trimmed page is {width:.2f} × {height:.2f} mm; that is none of {papers}",
            width=sheet.trim.width / MM,
            height=sheet.trim.height / MM,
            papers=", ".join(SIZES),
        )


def sheet_name(sheet: Sheet) -> str | None:
    """Return which sheet of ISO 216 the trimmed page is; None for any other."""
    sides = sorted((sheet.trim.width, sheet.trim.height))
    near = (name for name, (short, long) in SIZES.items() if math.dist(sides, (short * MM, long * MM)) < EXACT)
    return next(near, None)


def boxes(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """Trim lies in bleed, bleed in the sheet, as far in on each side (14.11.2)."""
    missing = [name for name in ("/BleedBox", "/TrimBox") if name not in sheet.page.obj]
    if missing:
        yield tr("the page lacks {boxes}", boxes=tr(" and ").join(name[1:] for name in missing))
        return
    if "/ArtBox" in sheet.page.obj:
        yield tr("the page has an ArtBox beside its TrimBox; PDF/X-4 allows one of them")
    if not (holds(sheet.media, sheet.bleed) and holds(sheet.bleed, sheet.trim)):
        yield tr("the boxes do not lie within each other: TrimBox in BleedBox in MediaBox")
    widths = [abs(outer - inner) for outer, inner in zip(_edges(sheet.bleed), _edges(sheet.trim), strict=True)]
    if max(widths) - min(widths) > EXACT or max(widths) > MOST_BLEED + EXACT:
        shown = ", ".join(tr("{width:.2f}", width=width / MM) for width in widths)
        yield tr(
            "the bleed is {widths} mm (left, bottom, right, top); it is as wide on each side, at most 10 mm",
            widths=shown,
        )


def _edges(box: pikepdf.Rectangle) -> tuple[float, float, float, float]:
    return box.llx, box.lly, box.urx, box.ury


def bleed(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """The ground's colour goes out to the edge of the bleed.

    Else a cut beside the line shows white paper.
    """
    filled = [painted for painted in sheet.painted if not painted.width]
    grounds = [painted for painted in filled if holds(painted.box, sheet.trim)]
    bleeding = [painted for painted in grounds if holds(painted.box, sheet.bleed)]
    if not bleeding:
        yield tr("no colour fills the bleed")
    elif grounds[-1].colour != bleeding[-1].colour:
        yield tr("the bleed has another colour than the page")


def marks(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """Crop marks, and nothing else, stand outside of the bleed."""
    for painted in sheet.painted:
        if painted.colour.is_registration and meets(painted.box, sheet.bleed):
            yield tr("a crop mark, or another line in registration colour, stands in the bleed or on the page")
            break
    for painted in sheet.painted:
        if not painted.colour.is_registration and not holds(sheet.bleed, painted.box):
            yield tr("something outside of the bleed is not in registration colour (all four inks in full)")
            break


def lines(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """No line is too thin to print."""
    thin = [tr("{width:.3f} pt", width=line.width) for line in sheet.painted if 0 < line.width < LEAST_LINE - ROUNDING]
    yield from examples(tr("lines thinner than {least} pt", least=LEAST_LINE), thin)
