"""Checks of what can be made out: contrast of text, sharpness of pictures."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from generator.check.pdf.geometry import MM
from generator.check.pdf.page_facts import Colour, Sheet, examples
from generator.colour import contrast
from generator.graphics.soft_proof import printed_colour
from generator.messages import tr

LEAST_CONTRAST = 3.0  # of large text (WCAG 2.1, 1.4.3), which all of a poster is
LEAST_PPI = 150  # of a picture that is seen from a step away
INCH = 72.0  # points


def texts(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """Every text stands out from what is painted below it."""
    profile = output_profile(pdf)
    painted = {colour for text in sheet.texts for colour in (text.colour, text.ground)}
    colours = {colour: _seen(colour, profile) for colour in painted}
    faint = []
    for text in sheet.texts:
        ink, ground = colours[text.colour], colours[text.ground]
        if ink and ground and (ratio := contrast(ink, ground)) < LEAST_CONTRAST:
            faint.append(
                tr("'{text}', {ink} on {ground}, {ratio:.1f}:1", text=text.text, ink=ink, ground=ground, ratio=ratio)
            )
    yield from examples(
        tr(
            "text with less than {least:g}:1 of contrast with what lies below it",
            least=LEAST_CONTRAST,
        ),
        faint,
    )


def pictures(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """Every picture has pixels enough for its size."""
    for source, width, height in sheet.images:
        sides = [(int(source.Width), width), (int(source.Height), height)]
        ppi = min((pixels / (length / INCH) for pixels, length in sides if length > 0), default=LEAST_PPI)
        if ppi < LEAST_PPI:
            yield (
                tr(
                    "a picture of {across} × {down} pixels is {width:.0f} mm wide: {ppi:.0f} pixels an"
                    " inch, and print wants {least}",
                    across=sides[0][0],
                    down=sides[1][0],
                    width=width / MM,
                    ppi=ppi,
                    least=LEAST_PPI,
                )
            )


def output_profile(pdf: pikepdf.Pdf) -> bytes:
    """Return the profile of the printing condition (14.11.5).

    It is b"" where the file has none.
    """
    intents = pdf.Root.get("/OutputIntents", ())
    profiles = (intent.get("/DestOutputProfile") for intent in intents if intent.get("/S") == "/GTS_PDFX")
    return next((profile.read_bytes() for profile in profiles if isinstance(profile, pikepdf.Stream)), b"")


def _seen(colour: Colour, profile: bytes) -> str | None:
    """Return a colour of the page as "#RRGGBB", as *profile* prints it.

    It is None where that cannot be told.
    """
    if colour.operator == "rg" or (colour.operator == "g" and not profile):
        shares = [max(0.0, min(1.0, share)) for share in colour.shares]
        return "#" + "".join(f"{round(255 * share):02X}" for share in (shares * 3 if len(shares) == 1 else shares))
    if colour.inks is None or not profile:
        return None
    c, m, y, k = (100 * max(0.0, min(1.0, share)) for share in colour.inks)
    try:
        return printed_colour((c, m, y, k), profile)
    except ValueError:  # which `inks.intent` tells
        return None
