"""Reads a finished PDF back: is it fit for the screen, or for the press?

A poster for the screen is PDF/UA-1, one for the press PDF/X-4; a deck or guide that was exported is judged as the
document that it is. The module knows the file alone, not what wrote it, so that it can find what the writer got wrong:
`reader` walks through a page and gathers its facts, the checks ask them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf.settings import set_qpdf_limits

from generator.check import rules
from generator.check.damage import DAMAGE
from generator.check.pdf import boxes, document, inks, legibility, lettering, metadata, reader
from generator.check.pdf.metadata import PDFUA, PDFX
from generator.check.pdf.page_facts import MOST_OBJECTS, Sheet, TooMuchError
from generator.check.rules import Check, Result, Rule, judged, sentences
from generator.messages import tr

MOST_UNPACKED = 64_000_000  # bytes of a stream
MOST_PARTS = 20  # ours are 15
MOST_SIDES = 200  # of cards; ours are some 70
PageCheck = Callable[[pikepdf.Pdf, Sheet], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster, whole or in parts, and the facts of its pages."""

    pdf: pikepdf.Pdf
    sheets: tuple[Sheet, ...]


def _check(rule: Rule, look: PageCheck) -> Check[Poster]:
    """Return a check of every page."""

    def on_pages(poster: Poster) -> Iterator[str]:
        for sheet in poster.sheets:
            yield from look(poster.pdf, sheet)

    return Check(rule, on_pages)


_PAPER = _check(rules.PAPER, boxes.paper)
_FONTS = _check(rules.FONTS, lettering.fonts)
_TAGS = _check(rules.PDF_TAGS, metadata.tagged)
_TITLE = _check(rules.PDF_TITLE, metadata.titled)
SHARED = (
    _PAPER, _FONTS, _check(rules.POSTER_SIZES, lettering.sizes), _check(rules.SAFE_ZONE, lettering.safe),
    _check(rules.POSTER_CONTRAST, legibility.texts),
)  # fmt: skip
PRESS = (
    _check(rules.BOXES, boxes.boxes), _check(rules.BLEED, boxes.bleed), _check(rules.MARKS, boxes.marks),
    _check(rules.LINES, boxes.lines), _check(rules.INKS, inks.colours), _check(rules.INK_TOTAL, inks.ink),
    _check(rules.BLACK, inks.black), _check(rules.INTENT, inks.intent), _check(rules.PDFX, metadata.stated),
)  # fmt: skip
SCREEN = (_TAGS, _check(rules.FIRST_HEADING, metadata.headed), _TITLE)
PARTS = (_PAPER, _FONTS, _TAGS, _TITLE)
_SHARP = _check(rules.SHARP, legibility.pictures)


def faults(data: bytes) -> list[str]:
    """Return why a poster must not be handed out, a sentence each."""
    return sentences(_read(data, ()))


def findings(data: bytes) -> list[str]:
    """Return what is wrong with a PDF, a sentence each."""
    return sentences(judge(data))


def judge(data: bytes) -> tuple[Result, ...]:
    """Return what each rule finds, of a poster also which pictures are coarse.

    The poster of a small logo is made all the same.
    """
    return _read(data, (_SHARP,))


def _read(data: bytes, further: tuple[Check[Poster], ...]) -> tuple[Result, ...]:
    set_qpdf_limits(
        flate_max_memory=MOST_UNPACKED, run_length_max_memory=MOST_UNPACKED, png_max_memory=MOST_UNPACKED,
        tiff_max_memory=MOST_UNPACKED, dct_max_memory=MOST_UNPACKED, max_stream_filters=2, parser_max_nesting=100,
        parser_max_container_size=200_000,
    )  # fmt: skip
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if int(pdf.trailer.Size) > document.MOST_OBJECTS:
                raise TooMuchError(tr("has more in it than any document"))
            if document.is_document(pdf):
                return (Result(rules.OPENS), *judged(pdf, document.CHECKS))
            if int(pdf.trailer.Size) > MOST_OBJECTS:  # they unpack to a thousand times what they take in the file
                raise TooMuchError(tr("has more in it than any poster"))
            return (Result(rules.OPENS), *_of_poster(pdf, further))
    except pikepdf.PasswordError:
        message = tr("is locked by a password; save it without")
    except TooMuchError as error:
        message = tr("{fault}: is it one?", fault=error)
    except (pikepdf.PdfError, pikepdf.DataDecodingError, *DAMAGE):
        message = tr("is no PDF that can be read, or a damaged one; export it again")
    return (Result(rules.OPENS, (message,)),)


def _of_poster(pdf: pikepdf.Pdf, further: tuple[Check[Poster], ...]) -> tuple[Result, ...]:
    stated = metadata.xmp(pdf)
    if not stated.get(PDFX) and not stated.get(PDFUA):
        message = tr("says neither that it is PDF/X-4 (for the press) nor PDF/UA-1 (for the screen)")
        return (Result(rules.KIND, (message,)),)
    is_in_parts = bool(stated.get(PDFUA)) and _in_parts(pdf)
    if len(pdf.pages) != 1 and not is_in_parts and not _are_cards(pdf):
        message = tr("has {number} pages; a poster has one, or shows a part of it on each", number=len(pdf.pages))
        return (Result(rules.KIND, (message,)),)
    checks = PARTS if is_in_parts else (*SHARED, *further, *(PRESS if stated.get(PDFX) else SCREEN))
    return judged(Poster(pdf, tuple(reader.read(page) for page in pdf.pages)), checks)


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
