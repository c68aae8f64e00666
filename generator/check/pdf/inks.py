"""Checks colours: inks only, not too much of them, black as black alone."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from generator.check.pdf.page_facts import ROUNDING, Sheet, examples
from generator.messages import tr

MOST_INK = 3.0  # of all four together: 300 %
RICH = 0.9  # text with as much black as this is black, and stands in black alone


def colours(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """Every colour is given in inks."""
    if sheet.foreign:
        yield tr("colours that are neither CMYK nor grey: {colours}", colours=", ".join(sorted(sheet.foreign)))
    spaces = {str(image.source.get("/ColorSpace", "/DeviceGray")) for image in sheet.images}
    if "/Group" in sheet.page.obj:
        spaces.add(str(sheet.page.obj.Group.get("/CS", "/DeviceCMYK")))
    yield from examples(
        tr("a picture or group is neither CMYK nor grey"), sorted(spaces - {"/DeviceCMYK", "/DeviceGray"})
    )


def ink(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """Nowhere is more ink than the paper carries."""
    colours = {painted.colour for painted in sheet.painted} | {shown.colour for shown in sheet.texts}
    totals = {sum(inks) for colour in colours if (inks := colour.inks) and not colour.is_registration}
    for source in (image.source for image in sheet.images):
        if source.get("/ColorSpace") == "/DeviceCMYK" and source.get("/BitsPerComponent") == 8:
            totals |= {sum(pixel.to_bytes(4, "big")) / 255 for pixel in set(memoryview(source.read_bytes()).cast("I"))}
    if totals and max(totals) > MOST_INK + ROUNDING:
        yield tr(
            "{total:.0f} % of ink together; the paper carries {most:.0f} %",
            total=100 * max(totals),
            most=100 * MOST_INK,
        )


def black(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """Black text is of black ink alone, and overprints; no other text does."""
    rich, knocking, overprinting = [], [], []
    for shown in sheet.texts:
        c, m, y, k = shown.colour.inks or (0, 0, 0, 0)
        if k >= RICH and c + m + y > ROUNDING:
            rich.append(f"'{shown.text}'")
        elif k > 1 - ROUNDING and not shown.overprints:
            knocking.append(f"'{shown.text}'")
        elif k < 1 - ROUNDING and shown.overprints:
            overprinting.append(f"'{shown.text}'")
    yield from examples(tr("black text that is not of black ink alone"), rich)
    yield from examples(tr("black text that does not overprint"), knocking)
    yield from examples(tr("text that overprints though it is not black"), overprinting)


def intent(pdf: pikepdf.Pdf, sheet: Sheet) -> Iterator[str]:
    """The file names its printing condition, with the profile inside (14.11.5)."""
    intents = [intent for intent in pdf.Root.get("/OutputIntents", ()) if intent.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield tr("has {count} output intents for PDF/X; it needs one", count=len(intents))
        return
    profile = intents[0].get("/DestOutputProfile")
    head = profile.read_bytes()[:40] if isinstance(profile, pikepdf.Stream) else b""
    if head[12:20] != b"prtrCMYK" or head[36:40] != b"acsp":
        yield tr("the output intent holds no CMYK printer profile")
    if not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield tr("the output intent names no printing condition")
