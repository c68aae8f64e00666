"""Headers and footers: content controls whose tag names a slot are filled, and become plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.model import Palette
from generator.writers.word.colour import recolour
from generator.writers.word.drawing import Picture, picture
from generator.writers.word.markup import ROOT, mm, run
from generator.writers.word.parts import Relationship, office, parse, relationships, with_relationships, xml
from generator.writers.word.styles import say_language, value, w

LOGO = "logo"  # the tag of the control that the logo takes the place of
LOGO_HEIGHT, LOGO_WIDTH = mm(9), mm(50)  # at most


@dataclass(frozen=True, slots=True)
class Slots:
    """What fills the controls: text by tag, and the logo."""

    texts: Mapping[str, str]
    logo: Picture | None


def media(name: str, extension: str) -> str:
    """Return the name of the part that holds a picture of ours; no template has such a name."""
    return f"word/media/lederhjul-{name}.{extension}"


def fitted(logo: Picture, width: int, height: int) -> int:
    """Return the width at which *logo* is as large as *width* × *height* allow."""
    return min(width, round(height * logo.width / logo.height))


def filled(parts: dict[str, bytes], part: str, slots: Slots, palette: Palette | None, language: str) -> None:
    """Fill the header or footer *part*; *palette* recolours it where the theme is ours."""
    root = parse(parts[part])
    for control in list(root.iter(w("sdt"))):
        tag, content = value(control, "sdtPr/tag") or "", control.find(w("sdtContent"))
        first = None if content is None else content.find(w("r"))
        if first is None or tag not in (*slots.texts, LOGO):
            continue
        if tag == LOGO:
            kept = _logo_runs(parts, part, slots.logo)
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
    parts[part] = xml(root)


def _logo_runs(parts: dict[str, bytes], part: str, logo: Picture | None) -> list[Any]:
    if logo is None:
        return []
    names = {f"{logo.name}-png": "png"} | ({f"{logo.name}-svg": "svg"} if logo.svg else {})
    made = [Relationship(name, office("image"), media(logo.name, end)) for name, end in names.items()]
    with_relationships(parts, part, [*relationships(parts, part), *made])
    # Two en spaces keep the logo clear of the words beside it.
    return [_run(picture(logo, fitted(logo, LOGO_WIDTH, LOGO_HEIGHT))), _run(run("\u2002\u2002"))]


def _run(markup: str) -> Any:
    return parse(f"<root {ROOT}>{markup}</root>".encode())[0]
