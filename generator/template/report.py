"""Tells how a municipality's own Office template serves a kit, and gives the YAML that goes with it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator import paths
from generator.colour import contrast
from generator.errors import Fault, InTemplate, TemplateError
from generator.office.package import as_document, pack, trusted, unpack
from generator.office.pruning import prune
from generator.template.roles import KEYS

if TYPE_CHECKING:
    from generator.template.deck_report import DeckSurvey
    from generator.template.guide_report import GuideSurvey

DECKS, GUIDES = (".potx", ".pptx", ".potm", ".pptm"), (".dotx", ".docx", ".dotm", ".docm")
_READABLE = 4.5  # contrast of text (WCAG 2.1, 1.4.3)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of `layouts:` or `styles:`: our name and theirs. One that is `open` is to be looked at, the others say
    what is found anyway."""

    ours: str
    theirs: str
    open: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What is said of a template: `lines` to print, `missing` faults that stop a kit.

    `key` is that of the template in a municipality's file, `entries` are the lines that go with it there. `deck` is the
    annotated deck, if the template is one that serves anything. `colours` (by theme slot) and `fonts` (of headings, of
    text; "" where there is none) are the theme's.
    """

    lines: tuple[str, ...]
    key: str
    name: str
    entries: tuple[Entry, ...]
    missing: tuple[Fault, ...]
    deck: bytes | None
    colours: Mapping[str, str]
    fonts: tuple[str, str]

    @property
    def section(self) -> str:
        """The key that `entries` stand below."""
        return "layouts" if self.key == "deck_template" else "styles"


def report(path: Path) -> Report:
    """Return what is to be said of the template at *path*. Raises TemplateError for a file that is not usable."""
    kind = path.suffix.lower()
    if kind not in (*DECKS, *GUIDES):
        message = f"is not one of {', '.join((*DECKS, *GUIDES))}"
        raise TemplateError([Fault(InTemplate(path.name), message)])
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TemplateError([Fault(InTemplate(path.name), f"cannot be read: {error.strerror}")]) from None
    opened = pack(as_document(trusted(prune(unpack(data, path.name), path.name), path.name)))
    # Late: python-pptx and python-docx take longer to load than most commands to run.
    if kind in DECKS:
        from generator.template import deck_report

        own = (paths.templates() / "deck.pptx").read_bytes()
        return _of_deck(path.name, deck_report.survey(opened, own, path.name))
    from generator.template import guide_report

    own = (paths.templates() / "guide.docx").read_bytes()
    return _of_guide(path.name, guide_report.survey(opened, own, path.name))


def _of_deck(name: str, found: DeckSurvey) -> Report:
    shape = "16:9" if abs(found.width / found.height - 16 / 9) < 0.03 else f"{found.width / found.height:.2f}:1"
    shape = "4:3" if abs(found.width / found.height - 4 / 3) < 0.02 else shape
    lines = [
        f"{name}: a deck, {found.width} × {found.height} mm ({shape}), masters: {found.masters}",
        f"  layouts: {', '.join(found.layouts)}",
        "",
        "Which layout serves which role, why, and where our texts stand there",
    ]
    for one in found.served:
        mark = "" if one.sure and not one.problems else "  (only just: see below)"
        lines.append(f"  {one.key:<10} {one.layout}{mark}")
        lines.append(f"             {'; '.join(fault.message for fault in one.problems) or one.why}")
        lines += [f"             · {place}" for place in one.places]
    missing = [fault for served in found.served for fault in served.problems]
    missing += [found.missing] if found.missing else []
    lines += ["", *_colours(found.colours, found.fonts), *(f"  note: {note}" for note in found.notes)]
    return Report(
        tuple(lines), "deck_template", name, tuple(_layouts(found)), tuple(missing), found.annotated, found.colours,
        found.fonts,
    )  # fmt: skip


def _layouts(found: DeckSurvey) -> Iterator[Entry]:
    """Yield a line for each role; those that are not sure, or not served, are to be looked at."""
    served = {one.key: one for one in found.served}
    for key in KEYS:
        if key in served:
            yield Entry(key, served[key].layout, not served[key].sure)
        elif key in found.nearest:
            yield Entry(key, found.nearest[key], True)


def _of_guide(name: str, found: GuideSurvey) -> Report:
    lines = [
        f"{name}: a Word file, {found.width} × {found.height} mm, headers and footers kept: {found.headers},"
        f" cover page {'kept' if found.cover else 'none (ours is made)'}",
        "",
        "Which style serves for which of ours",
    ]
    for one in found.styles:
        served = f"{one.theirs} (by {one.by})" if one.theirs else "none: ours is added, in the template's fonts"
        lines.append(f"  {one.name:<12} {served}")
    lines += ["", *_colours(found.colours, found.fonts)]
    near = ((one.name, _near(one.name, found.known)) for one in found.styles if not one.theirs)
    entries = tuple(Entry(ours, theirs, False) for ours, theirs in near if theirs)
    return Report(tuple(lines), "guide_template", name, entries, (), None, found.colours, found.fonts)


def _near(name: str, known: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=0.6)), "")


def _colours(colours: Mapping[str, str], fonts: tuple[str, str]) -> Iterator[str]:
    """Yield a line for each colour of the theme that text stands on or is set in."""
    heading, body = (font or "none" for font in fonts)
    yield f"Colours and fonts of its theme (headings in {heading}, text in {body})"
    if not colours:
        yield "  it has no theme"
    light, dark = (colours.get(slot, colours.get(other, "")) for slot, other in (("bg1", "lt1"), ("tx1", "dk1")))
    for slot, colour in colours.items():
        if slot.startswith("accent"):
            ratio = contrast(colour, light)
            other = f", too little for text; its other text has {contrast(colour, dark):.1f}:1"
            better = "" if ratio >= _READABLE else other
            yield f"  {slot:<8} {colour}  {ratio:.1f}:1 with its ground{better}"
        elif slot in ("tx1", "tx2", "dk1", "dk2", "hlink"):
            yield f"  {slot:<8} {colour}  {contrast(colour, light):.1f}:1 as text on its ground"
        elif slot in ("bg2", "lt2"):
            yield f"  {slot:<8} {colour}  {contrast(colour, dark):.1f}:1 with its text"


def yaml(found: Report) -> Iterator[str]:
    """Yield the lines to paste below `brand:`; what needs no saying is commented out."""
    yield f"{found.key}: {quoted(found.name)}"
    if found.entries:
        yield f"{'' if any(one.open for one in found.entries) else '# '}{found.section}:"
    for one in found.entries:
        yield f"  {'' if one.open else '# '}{one.ours}: {quoted(one.theirs)}{'  # is it right?' if one.open else ''}"


def quoted(text: str) -> str:
    """Return *text* as YAML writes it in quotes, which are those of JSON."""
    return json.dumps(text, ensure_ascii=False)
