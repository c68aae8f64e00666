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
from generator.check.pdf.page_facts import Sheet

MOST_UNPACKED = 64_000_000  # bytes of a stream
Check = Callable[[pikepdf.Pdf, Sheet], Iterator[str]]

SHARED: tuple[Check, ...] = (boxes.paper, lettering.fonts, lettering.sizes, lettering.safe, legibility.texts)
PRESS: tuple[Check, ...] = (
    boxes.boxes, boxes.bleed, boxes.marks, boxes.lines, inks.colours, inks.ink, inks.black, inks.intent,
    metadata.stated,
)  # fmt: skip
SCREEN: tuple[Check, ...] = (metadata.tagged, metadata.titled)


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
            if len(pdf.pages) != 1:
                return [f"has {len(pdf.pages)} pages; a poster has one"]
            own_checks = _own_checks(pdf)
            if own_checks is None:
                return ["says neither that it is PDF/X-4 (for the press) nor PDF/UA-1 (for the screen)"]
            sheet = reader.read(pdf.pages[0])
            return [fault for check in (*SHARED, *further, *own_checks) for fault in check(pdf, sheet)]
    except pikepdf.PasswordError:
        return ["is locked by a password; save it without"]
    except reader.TooMuchError as error:
        return [f"{error}: is it one?"]
    except (pikepdf.PdfError, pikepdf.DataDecodingError, *DAMAGE):
        return ["is no PDF that can be read, or a damaged one; export it again"]


def _own_checks(pdf: pikepdf.Pdf) -> tuple[Check, ...] | None:
    """Return the checks of the kind that the file's metadata says it is."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if metadata.get(PDFX):
            return PRESS
        return SCREEN if metadata.get(PDFUA) else None
