"""Reads a finished poster back: is it fit for the screen, or for the press?

For the screen it is PDF/UA-1, for the press PDF/X-4. The module knows the file alone, not what wrote it, so that it can
find what the writer got wrong: `reader` walks through the page and gathers its facts, the checks ask them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf

from generator.check.pdf import boxes, inks, lettering, metadata, reader
from generator.check.pdf.metadata import PDFUA, PDFX
from generator.check.pdf.page_facts import Sheet

Check = Callable[[pikepdf.Pdf, Sheet], Iterator[str]]

SHARED: tuple[Check, ...] = (boxes.paper, lettering.fonts, lettering.sizes, lettering.safe)
PRESS: tuple[Check, ...] = (
    boxes.boxes, boxes.bleed, boxes.marks, boxes.lines, inks.colours, inks.ink, inks.black, inks.intent,
    metadata.stated,
)  # fmt: skip
SCREEN: tuple[Check, ...] = (metadata.tagged, metadata.titled)


def faults(data: bytes) -> list[str]:
    """Return what is wrong with a poster, a sentence each; nothing for a sound one."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) != 1:
                return [f"has {len(pdf.pages)} pages; a poster has one"]
            own_checks = _own_checks(pdf)
            if own_checks is None:
                return ["says neither that it is PDF/X-4 (for the press) nor PDF/UA-1 (for the screen)"]
            sheet = reader.read(pdf.pages[0])
            return [fault for check in (*SHARED, *own_checks) for fault in check(pdf, sheet)]
    except (pikepdf.PdfError, KeyError, AttributeError, TypeError, ValueError, IndexError, RecursionError) as error:
        return [f"cannot be read as PDF ({error})"]


def _own_checks(pdf: pikepdf.Pdf) -> tuple[Check, ...] | None:
    """Return the checks of the kind that the file's metadata says it is."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if metadata.get(PDFX):
            return PRESS
        return SCREEN if metadata.get(PDFUA) else None
