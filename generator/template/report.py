"""Reports how a municipality's own Office template serves a kit."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator import paths
from generator.colour import READABLE, contrast
from generator.errors import Fault, InTemplate, TemplateError
from generator.messages import deferred, tr
from generator.office.package import as_document, pack, read_package, trusted
from generator.office.pruning import prune

if TYPE_CHECKING:
    from generator.template.deck_report import DeckReport
    from generator.template.guide_report import GuideReport

DECKS, GUIDES = (".potx", ".pptx", ".potm", ".pptm"), (".dotx", ".docx", ".dotm", ".docm")
_ADDED = deferred("none: ours is added, in the template's fonts")


@dataclass(frozen=True, slots=True)
class Setting:
    """A line of `layouts:` or `styles:`: our key and the template's name for it.

    One that `needs_review` is not certain; the others say what is found without them.
    """

    key: str
    name: str
    needs_review: bool


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """A template as reported: `lines` to print, and the `missing` faults.

    A missing layout stops a kit. `key` is the template's in a municipality file, `settings` are the lines that go
    with it there. `annotated_deck` is a copy of a deck that shows the layouts in use. `colours` are the theme's by
    name, `fonts` its heading and body font ("" where it has none).
    """

    lines: tuple[str, ...]
    key: str
    name: str
    settings: tuple[Setting, ...]
    missing: tuple[Fault, ...]
    annotated_deck: bytes | None
    colours: Mapping[str, str]
    fonts: tuple[str, str]

    @property
    def section(self) -> str:
        """The key that `settings` stand below."""
        return "layouts" if self.key == "deck_template" else "styles"


def report_template(path: Path) -> TemplateReport:
    """Return the report on the template at *path*.

    Raises TemplateError for a file that cannot be used.
    """
    suffix = path.suffix.lower()
    if suffix not in (*DECKS, *GUIDES):
        message = tr("is not one of {kinds}", kinds=", ".join((*DECKS, *GUIDES)))
        raise TemplateError([Fault(InTemplate(path.name), message)])
    document = pack(as_document(trusted(prune(read_package(path), path.name), path.name)))
    # Imported late: python-pptx and python-docx take longer to load than most commands to run.
    if suffix in DECKS:
        from generator.template import deck_report

        own = (paths.templates() / "deck.pptx").read_bytes()
        return _of_deck(path.name, deck_report.report_deck(document, own, path.name))
    from generator.template import guide_report

    own = (paths.templates() / "guide.docx").read_bytes()
    return _of_guide(path.name, guide_report.report_guide(document, own, path.name))


def _of_deck(name: str, deck: DeckReport) -> TemplateReport:
    lines = [
        tr(
            "{name}: a deck, {width} × {height} mm ({ratio}), masters: {masters}",
            name=name,
            width=deck.width,
            height=deck.height,
            ratio=_aspect_ratio(deck.width / deck.height),
            masters=deck.masters,
        ),
        f"  {tr('layouts: {layouts}', layouts=', '.join(deck.layouts))}",
        "",
        tr("Which layout serves which role, why, and where our texts stand there"),
    ]
    for role in deck.roles:
        mark = "" if role.is_certain else "  " + tr("(only just: see below)")
        lines.append(f"  {role.key:<10} {role.layout}{mark}")
        lines.append(f"             {role.reason}")
        lines += [f"             · {slot}" for slot in role.slots]
    lines += [
        "",
        *_theme_lines(deck.colours, deck.fonts),
        *(f"  {tr('note: {note}', note=note)}" for note in deck.notes),
    ]
    return TemplateReport(
        lines=tuple(lines),
        key="deck_template",
        name=name,
        settings=tuple(_layout_settings(deck)),
        missing=(deck.missing,) if deck.missing else (),
        annotated_deck=deck.annotated,
        colours=deck.colours,
        fonts=deck.fonts,
    )


def _aspect_ratio(ratio: float) -> str:
    if abs(ratio - 4 / 3) < 0.02:
        return "4:3"
    return "16:9" if abs(ratio - 16 / 9) < 0.03 else f"{ratio:.2f}:1"


def _layout_settings(deck: DeckReport) -> Iterator[Setting]:
    """Yield a setting for each role; those that are not certain need review."""
    for role in deck.roles:
        yield Setting(role.key, role.layout, not role.is_certain)


def _of_guide(name: str, guide: GuideReport) -> TemplateReport:
    lines = [
        tr(
            "{name}: a Word file, {width} × {height} mm, headers and footers kept: {headers}, cover page {cover}",
            name=name,
            width=guide.width,
            height=guide.height,
            headers=guide.headers,
            cover=tr("kept (its own)") if guide.has_cover else tr("none (ours is made)"),
        ),
        "",
        tr("Which style serves for which of ours"),
    ]
    for style in guide.styles:
        served = (
            tr("{style} (by {evidence})", style=style.template_style, evidence=style.evidence)
            if style.template_style
            else tr(_ADDED)
        )
        lines.append(f"  {style.name:<12} {served}")
    lines += ["", *_theme_lines(guide.colours, guide.fonts)]
    similar = (
        (style.name, _similar_name(style.name, guide.style_names)) for style in guide.styles if not style.template_style
    )
    settings = tuple(Setting(key, candidate, False) for key, candidate in similar if candidate)
    return TemplateReport(tuple(lines), "guide_template", name, settings, (), None, guide.colours, guide.fonts)


def _similar_name(name: str, names: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(name, names, n=1, cutoff=0.6)), "")


def _theme_lines(colours: Mapping[str, str], fonts: tuple[str, str]) -> Iterator[str]:
    """Yield lines on the theme's fonts and colours.

    The colours are those that text stands on or is set in.
    """
    heading, body = (font or tr("none") for font in fonts)
    yield tr("Colours and fonts of its theme (headings in {heading}, text in {body})", heading=heading, body=body)
    if not colours:
        yield f"  {tr('it has no theme of its own')}"
    light, dark = (colours.get(name, colours.get(other, "")) for name, other in (("bg1", "lt1"), ("tx1", "dk1")))
    for name, colour in colours.items():
        if name.startswith("accent"):
            ratio = contrast(colour, light)
            enough = deferred("{ratio:.1f}:1 with its ground")
            little = deferred("{ratio:.1f}:1 with its ground, too little for text; its other text has {other:.1f}:1")
            contrasts = tr(enough if ratio >= READABLE else little, ratio=ratio, other=contrast(colour, dark))
        elif name in ("tx1", "tx2", "dk1", "dk2", "hlink"):
            contrasts = tr("{ratio:.1f}:1 as text on its ground", ratio=contrast(colour, light))
        elif name in ("bg2", "lt2"):
            contrasts = tr("{ratio:.1f}:1 with its text", ratio=contrast(colour, dark))
        else:
            continue
        yield f"  {name:<8} {colour}  {contrasts}"


def yaml_lines(report: TemplateReport) -> Iterator[str]:
    """Yield the lines to paste below `brand:`.

    Settings that need no review are commented out.
    """
    yield f"{report.key}: {quoted(report.name)}"
    if report.settings:
        yield f"{'' if any(setting.needs_review for setting in report.settings) else '# '}{report.section}:"
    for setting in report.settings:
        comment, question = ("", f"  # {tr('is it right?')}") if setting.needs_review else ("# ", "")
        yield f"  {comment}{setting.key}: {quoted(setting.name)}{question}"


def quoted(text: str) -> str:
    """Return *text* as a double-quoted YAML scalar, which JSON writes alike."""
    return json.dumps(text, ensure_ascii=False)
