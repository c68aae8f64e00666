"""Reads a finished poster back: is it fit for the screen, or for the press?

For the screen it is PDF/UA-1, for the press PDF/X-4. The module knows the file alone, not what wrote it, so that it can
find what the writer got wrong: `reader` walks through the page and gathers its facts, the checks ask them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf.settings import set_qpdf_limits

from generator.check.damage import DAMAGE
from generator.check.pdf import boxes, inks, legibility, lettering, metadata, reader
from generator.check.pdf.metadata import PDFUA, PDFX
from generator.check.pdf.page_facts import MOST_OBJECTS, Sheet, TooMuchError
from generator.messages import tr

MOST_UNPACKED = 64_000_000  # bytes of a stream
Check = Callable[[pikepdf.Pdf, Sheet], Iterator[str]]

SHARED: tuple[Check, ...] = (boxes.paper, lettering.fonts, lettering.sizes, lettering.safe, legibility.texts)
PRESS: tuple[Check, ...] = (
    boxes.boxes, boxes.bleed, boxes.marks, boxes.lines, inks.colours, inks.ink, inks.black, inks.intent,
    metadata.stated,
)  # fmt: skip
SCREEN: tuple[Check, ...] = (metadata.tagged, metadata.headed, metadata.titled)
PARTS: tuple[Check, ...] = (boxes.paper, lettering.fonts, metadata.tagged, metadata.titled)
MOST_PARTS = 20  # ours are 15
MOST_SIDES = 200  # of cards; ours are some 70


def faults(data: bytes) -> list[str]:
    """Return why a poster must not be handed out, a sentence each."""
    return _read(data, ())


def findings(data: bytes) -> list[str]:
    """Return its faults, and which pictures are coarse.

    The poster of a small logo is made all the same.
    """
    return _read(data, (legibility.pictures,))


def _read(data: bytes, further: tuple[Check, ...]) -> list[str]:
    set_qpdf_limits(
        flate_max_memory=MOST_UNPACKED, run_length_max_memory=MOST_UNPACKED, png_max_memory=MOST_UNPACKED,
        tiff_max_memory=MOST_UNPACKED, dct_max_memory=MOST_UNPACKED, max_stream_filters=2, parser_max_nesting=100,
        parser_max_container_size=200_000,
    )  # fmt: skip
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if int(pdf.trailer.Size) > MOST_OBJECTS:  # they unpack to a thousand times what they take in the file
                raise TooMuchError(tr("has more in it than any poster"))
            own_checks = _own_checks(pdf)
            if own_checks is None:
                return [tr("says neither that it is PDF/X-4 (for the press) nor PDF/UA-1 (for the screen)")]
            is_poster_in_parts = own_checks is SCREEN and _in_parts(pdf)
            if len(pdf.pages) != 1 and not is_poster_in_parts and not _are_cards(pdf):
                return [tr("has {count} pages; a poster has one, or shows a part of it on each", count=len(pdf.pages))]
            checks = PARTS if is_poster_in_parts else (*SHARED, *further, *own_checks)
            sheets = [reader.read(page) for page in pdf.pages]
            return list(dict.fromkeys(fault for check in checks for sheet in sheets for fault in check(pdf, sheet)))
    except pikepdf.PasswordError:
        return [tr("is locked by a password; save it without")]
    except TooMuchError as error:
        return [tr("{fault}: is it one?", fault=error)]
    except (pikepdf.PdfError, pikepdf.DataDecodingError, *DAMAGE):
        return [tr("is no PDF that can be read, or a damaged one; export it again")]


def _in_parts(pdf: pikepdf.Pdf) -> bool:
    """Return whether all pages show one and the same form, each a part of it."""
    if not 1 < len(pdf.pages) <= MOST_PARTS:
        return False
    shown = [[form.objgen for form in page.form_xobjects.values()] for page in pdf.pages]
    return len(shown[0]) == 1 and all(forms == shown[0] for forms in shown)


def _are_cards(pdf: pikepdf.Pdf) -> bool:
    """Return whether the pages are fronts and backs, in pairs, of cards on A5 or A4."""
    sides = [boxes.sheet_name(Sheet(page)) for page in pdf.pages]
    return len(sides) % 2 == 0 and len(sides) <= MOST_SIDES and set(sides) in ({"A4"}, {"A5"})


def _own_checks(pdf: pikepdf.Pdf) -> tuple[Check, ...] | None:
    """Return the checks of the kind that the file's metadata says it is."""
    stated = metadata.xmp(pdf)
    if stated.get(PDFX):
        return PRESS
    return SCREEN if stated.get(PDFUA) else None
