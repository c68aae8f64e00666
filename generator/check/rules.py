"""The rules that finished files are judged by, with the standards behind them.

The clauses are those of EN 301 549 V3.2.1 (clause 10, documents), WCAG 2.1, ISO 14289-1 (PDF/UA-1) and ISO 15930-7
(PDF/X-4). A rule without one is our own: it asks what a room sees, or a print shop prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from generator.errors import Fault, InDocument
from generator.messages import deferred

Area = Literal["accessibility", "layout", "print"]
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, what it asks for (`deferred`), and the clauses behind it."""

    id: str
    title: str
    area: Area
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule found: a sentence for each fault, none where the file keeps it."""

    rule: Rule
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check(Generic[S]):
    """A rule, and the function that looks for faults in a file as it was read."""

    rule: Rule
    look: Callable[[S], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A finished file that was judged: its name, hash, size, and each rule's result."""

    name: str
    sha256: str
    size: int
    results: tuple[Result, ...]

    @property
    def faults(self) -> list[Fault]:
        """What is wrong with it, each once."""
        return [
            Fault(InDocument(self.name), message, rule=result.rule.id)
            for result in self.results
            for message in result.messages
        ]


def judged(subject: S, checks: Iterable[Check[S]]) -> tuple[Result, ...]:
    """Return the result of each of *checks* on *subject*."""
    return tuple(Result(check.rule, tuple(dict.fromkeys(check.look(subject)))) for check in checks)


def sentences(results: Iterable[Result]) -> list[str]:
    """Return all that the *results* found, each once."""
    return list(dict.fromkeys(message for result in results for message in result.messages))


OPENS = Rule("opens", deferred("The file can be opened and read"), "layout")
TITLES = Rule(
    "titles", deferred("Every slide has a title"), "accessibility",
    ("EN 301 549 10.2.4.6", "WCAG 2.4.6", "PDF/UA-1 7.4"),
)  # fmt: skip
UNIQUE_TITLES = Rule(
    "unique-titles", deferred("No two slides have the same title"), "accessibility",
    ("EN 301 549 10.2.4.6", "WCAG 2.4.6"),
)  # fmt: skip
DOCUMENT_TITLE = Rule(
    "document-title", deferred("The document has a title"), "accessibility",
    ("EN 301 549 10.2.4.2", "WCAG 2.4.2", "PDF/UA-1 7.1"),
)  # fmt: skip
LANGUAGE = Rule(
    "language", deferred("The language of the text is stated"), "accessibility",
    ("EN 301 549 10.3.1.1", "EN 301 549 10.3.1.2", "WCAG 3.1.1", "WCAG 3.1.2", "PDF/UA-1 7.2"),
)  # fmt: skip
ALT_TEXTS = Rule(
    "alt-texts", deferred("Every picture has an alternative text, or is decoration"), "accessibility",
    ("EN 301 549 10.1.1.1", "WCAG 1.1.1", "PDF/UA-1 7.3"),
)  # fmt: skip
ALT_WORDS = Rule(
    "alt-text-words", deferred("An alternative text says what is seen, not what the file is called"), "accessibility",
    ("EN 301 549 10.1.1.1", "WCAG 1.1.1"),
)  # fmt: skip
HEADINGS = Rule(
    "headings", deferred("The document has headings, none of them empty"), "accessibility",
    ("EN 301 549 10.1.3.1", "EN 301 549 10.2.4.6", "WCAG 1.3.1", "WCAG 2.4.6", "PDF/UA-1 7.4"),
)  # fmt: skip
HEADING_LEVELS = Rule(
    "heading-levels", deferred("Headings leave out no level"), "accessibility",
    ("EN 301 549 10.1.3.1", "WCAG 1.3.1", "PDF/UA-1 7.4"),
)  # fmt: skip
HEADER_ROWS = Rule(
    "header-rows", deferred("The header row of a table is marked as one"), "accessibility",
    ("EN 301 549 10.1.3.1", "WCAG 1.3.1", "PDF/UA-1 7.5"),
)  # fmt: skip
CONTRAST = Rule(
    "contrast", deferred("Text stands out from its ground: 4.5:1, large text 3:1"), "accessibility",
    ("EN 301 549 10.1.4.3", "WCAG 1.4.3"),
)  # fmt: skip
TYPE_SIZE = Rule("type-size", deferred("No text of a slide is smaller than 12 points"), "layout")
TEXT_FITS = Rule("text-fits", deferred("Every text fits its box"), "layout")
ON_SLIDE = Rule("on-slide", deferred("Nothing reaches over the edge of the slide"), "layout")
TEXT_ON_TEXT = Rule("text-on-text", deferred("No text stands on another"), "layout")

PDF_TAGS = Rule(
    "pdf-tags", deferred("The PDF is tagged, and its tags hold all of its text"), "accessibility",
    ("EN 301 549 10.1.3.1", "WCAG 1.3.1", "PDF/UA-1 7.1"),
)  # fmt: skip
PDF_TITLE = Rule(
    "pdf-title", deferred("The PDF has a title, shows it, and states its language"), "accessibility",
    ("EN 301 549 10.2.4.2", "EN 301 549 10.3.1.1", "WCAG 2.4.2", "WCAG 3.1.1", "PDF/UA-1 7.1", "PDF/UA-1 7.2"),
)  # fmt: skip
FIRST_HEADING = Rule(
    "first-heading", deferred("The page has a heading of the first level"), "accessibility",
    ("EN 301 549 10.1.3.1", "WCAG 1.3.1", "PDF/UA-1 7.4"),
)  # fmt: skip
FONTS = Rule(
    "fonts", deferred("There is text, and its fonts are embedded"), "print",
    ("PDF/X-4", "PDF/UA-1 7.21.4"),
)  # fmt: skip
POSTER_CONTRAST = Rule(
    "poster-contrast", deferred("Text stands out from its ground: 3:1, as all of it is large"), "accessibility",
    ("EN 301 549 10.1.4.3", "WCAG 1.4.3"),
)  # fmt: skip
PAPER = Rule("paper", deferred("The trimmed page is a sheet of ISO 216"), "print", ("ISO 216",))
POSTER_SIZES = Rule(
    "poster-sizes", deferred("No text is smaller than 24 points on A1, or as much on other paper"), "print"
)
SAFE_ZONE = Rule("safe-zone", deferred("No text stands where it may be cut off"), "print")
SHARP = Rule("sharp-pictures", deferred("Pictures have 150 pixels an inch"), "print")
BOXES = Rule("page-boxes", deferred("Trim lies in bleed, bleed in the sheet"), "print", ("PDF/X-4",))
BLEED = Rule("bleed", deferred("Colour goes out to the edge of the bleed"), "print")
MARKS = Rule("crop-marks", deferred("Crop marks, and nothing else, stand outside of the bleed"), "print")
LINES = Rule("lines", deferred("No line is too thin to print"), "print")
INKS = Rule("inks", deferred("Every colour is given in inks"), "print", ("PDF/X-4",))
INK_TOTAL = Rule("ink-total", deferred("At most 300 % of ink stand anywhere"), "print")
BLACK = Rule("black-text", deferred("Black text is of black ink alone"), "print")
INTENT = Rule("output-intent", deferred("The printing condition is named, with its profile"), "print", ("PDF/X-4",))
PDFX = Rule("pdf-x", deferred("The file says what PDF/X-4 asks for"), "print", ("PDF/X-4",))
KIND = Rule("kind", deferred("The file says for what it was made, for the screen or for the press"), "print")
