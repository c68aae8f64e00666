"""Headers and footers: content controls whose tag names a slot are filled, and become plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.parser import parse_xml

from generator.model import Palette
from generator.writers.word.colour import recolour
from generator.writers.word.drawing import Picture, embed, picture
from generator.writers.word.markup import ROOT, mm, run
from generator.writers.word.styles import say_language, value, w

LOGO = "logo"  # the tag of the control that the logo takes the place of
LOGO_HEIGHT, LOGO_WIDTH = mm(9), mm(50)  # at most


@dataclass(frozen=True, slots=True)
class Slots:
    """What fills the controls: text by tag, and the logo."""

    texts: Mapping[str, str]
    logo: Picture | None


def fitted(logo: Picture, width: int, height: int) -> int:
    """Return the width at which *logo* is as large as *width* × *height* allow."""
    return min(width, round(height * logo.width / logo.height))


def fill(part: Any, slots: Slots, palette: Palette | None, language: str) -> None:
    """Fill the header or footer *part*; *palette* recolours it where the theme is ours."""
    root = part.element
    for control in list(root.iter(w("sdt"))):
        tag, content = value(control, "sdtPr/tag") or "", control.find(w("sdtContent"))
        first = None if content is None else content.find(w("r"))
        if first is None or tag not in (*slots.texts, LOGO):
            continue
        if tag == LOGO:
            kept = _logo_runs(part, slots.logo)
        else:
            style = value(first, "rPr/rStyle")
            kept = [_run(run(slots.texts[tag], style))]
        for element in kept:
            control.addprevious(element)
        control.getparent().remove(control)
    for element in root.iter(w("lang")):
        say_language(element, language)
    if palette is not None:
        recolour([root], palette)


def _logo_runs(part: Any, logo: Picture | None) -> list[Any]:
    if logo is None:
        return []
    embed(part, logo)
    # Two en spaces keep the logo clear of the words beside it.
    return [_run(picture(logo, fitted(logo, LOGO_WIDTH, LOGO_HEIGHT))), _run(run("\u2002\u2002"))]


def _run(markup: str) -> Any:
    return parse_xml(f"<root {ROOT}>{markup}</root>")[0]
