"""Reads a brand: from the few colours, fonts and files of a municipality to a full palette that carries text.

The vocabulary is brand.yml's (color.palette, color.primary …, typography, logo).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any
from xml.etree import ElementTree

import coloraide
from PIL import Image
from pydantic import AfterValidator, Field, StringConstraints

from generator.errors import Fault, did_you_mean, shown
from generator.model import Brand, Inks, Logo, Palette
from generator.yamlfile import Key, Strict, line_of

TEXT_CONTRAST = 4.5  # WCAG 2.1, 1.4.3
MAX_LOGO_BYTES = 5_000_000
MAX_LOGO_PIXELS = 40_000_000
MOST_INK = 300  # % of all four together, that sheets of coated paper can carry


def _hex(text: str) -> str:
    digits = text.lstrip("#")
    if not text.startswith("#") or len(digits) not in (3, 6) or not all(c in "0123456789abcdefABCDEF" for c in digits):
        raise ValueError(f"'{text}' is no colour; write it as \"#1a5f7a\", in quotes")
    return "#" + ("".join(2 * c for c in digits) if len(digits) == 3 else digits).upper()


Hex = Annotated[str, AfterValidator(_hex)]
FontName = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True, pattern=r"^[^<>&\"]+$")]


class BrandColor(Strict):
    """brand.yml's `color`: named colours in `palette`, the rest by role; a role may name a colour of the palette."""

    palette: dict[str, Hex] = Field(default_factory=dict)
    primary: str | None = None
    secondary: str | None = None
    tertiary: str | None = None
    accent: str | None = None
    foreground: str | None = None
    background: str | None = None


class BrandTypography(Strict):
    """brand.yml's `typography`: font names as Office knows them."""

    headings: FontName | None = None
    base: FontName | None = None


class BrandLogo(Strict):
    """A logo: a PNG or SVG file beside the municipality's file, and what it shows."""

    path: str
    alt: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None


def _printable(cmyk: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    if sum(cmyk) > MOST_INK:
        raise ValueError(f"is {sum(cmyk):g} % of ink together; paper carries {MOST_INK} %")
    return cmyk


Share = Annotated[float, Field(ge=0, le=100)]  # of an ink, in %


class BrandInk(Strict):
    """The inks that a colour is printed with: cyan, magenta, yellow, black in %."""

    cmyk: Annotated[tuple[Share, Share, Share, Share], AfterValidator(_printable)]


class BrandFile(Strict):
    """The `brand:` of a municipality file; `print` gives inks by role, or by the colour's name in the palette."""

    color: BrandColor = BrandColor()
    print: dict[str, BrandInk] = Field(default_factory=dict)
    typography: BrandTypography = BrandTypography()
    logo: str | BrandLogo | None = None
    deck_template: str | None = None
    guide_template: str | None = None
    layouts: dict[str, str] = Field(default_factory=dict)
    styles: dict[str, str] = Field(default_factory=dict)


class Defaults(Strict):
    """templates/brand.yml: how a kit looks when the municipality says nothing."""

    palette: dict[str, Hex]
    headings: FontName
    base: FontName


class Faults:
    """Gathers what is wrong with the brand of one file."""

    def __init__(self, path: Path, lines: dict[Key, int]) -> None:
        self.path, self.lines = path, lines
        self.found: list[Fault] = []

    def add(self, key: Key, message: str) -> None:
        """Note that *key* is wrong."""
        self.found.append(Fault(shown(self.path), line_of(key, self.lines), message))


def brand(given: BrandFile, defaults: Defaults, name: str, faults: Faults) -> tuple[Brand, tuple[str, ...]]:
    """Return the brand and what was changed in it for legibility, a sentence each; *name* is who the logo stands for.

    What is wrong (an unknown colour name, a missing or unreadable file) goes to *faults*.
    """
    folder = faults.path.parent
    colours = _colours(given.color, faults)
    palette, notes = _palette(colours, defaults)
    made = Brand(
        palette=palette,
        heading_font=given.typography.headings or given.typography.base or defaults.headings,
        body_font=given.typography.base or defaults.base,
        logo=_logo(given.logo, folder, name, faults),
        deck_template=_file(given.deck_template, "deck_template", (".potx", ".pptx"), folder, faults),
        guide_template=_file(given.guide_template, "guide_template", (".dotx", ".docx"), folder, faults),
        layouts=tuple(sorted(given.layouts.items())),
        styles=tuple(sorted(given.styles.items())),
        inks=_inks(given, colours, faults),
    )
    return made, (*notes, *_unused(made))


def _unused(made: Brand) -> Iterator[str]:
    """Yield what is to be said of inks that the poster has no area for: those of a colour that was made darker for
    legibility, or of a fifth."""
    palette = made.palette
    used = {*palette.sectors, palette.dk1, palette.dk2, palette.lt1, palette.lt2}
    for colour, _ in made.inks:
        if colour not in used:
            yield f"brand.print: {colour} itself is not on the poster, so its inks are not either"


def _inks(given: BrandFile, colours: dict[str, str], faults: Faults) -> Inks:
    """Return the inks that the brand names, by colour."""
    named = {**given.color.palette, **colours}
    for name in given.print:
        if name not in named:
            hint = did_you_mean(name, (known for known in named if not known.startswith("palette.")))
            faults.add(("brand", "print", name), f"brand.print.{name}: brand.color has no '{name}'{hint}")
    return tuple((named[name], ink.cmyk) for name, ink in given.print.items() if name in named)


def _colours(given: BrandColor, faults: Faults) -> dict[str, str]:
    """Return the colours by role, names of the palette resolved."""
    found: dict[str, str] = {}
    for role in ("primary", "secondary", "tertiary", "accent", "foreground", "background"):
        value = getattr(given, role)
        if value is None:
            continue
        try:
            found[role] = given.palette[value] if value in given.palette else _hex(value)
        except ValueError as error:
            faults.add(("brand", "color", role), f"brand.color.{role}: {error}")
    taken = set(found.values())
    for name, value in given.palette.items():
        if value not in taken:
            found[f"palette.{name}"] = value
    return found


def _palette(colours: dict[str, str], defaults: Defaults) -> tuple[Palette, tuple[str, ...]]:
    slots = dict(defaults.palette)
    if not colours:
        return Palette(**slots), ()
    notes: list[str] = []
    lead = next(iter(colours.values()))
    slots["dk2"] = _toned(lead, "#FFFFFF", 9.0)  # the ground of covers: dark enough for every size of text
    if "foreground" in colours:
        slots["dk1"] = _toned(colours["foreground"], "#FFFFFF", 7.0)
    if "background" in colours:
        slots["lt2"] = _light(colours["background"])
    else:
        slots["lt2"] = _ground(lead)
    given = [(role, value) for role, value in colours.items() if role not in ("foreground", "background")]
    sectors: list[str] = []
    for role, value in given:
        toned = _toned(value, "#FFFFFF", TEXT_CONTRAST)
        if len(sectors) < 4 and all(_distance(toned, other) > 12 for other in sectors):
            sectors.append(toned)
            if toned != value:
                notes.append(f"brand.color.{role} {value} cannot carry white text; {toned} is used for its sector")
    for candidate in _companions(lead, defaults):
        if len(sectors) == 4:
            break
        if all(_distance(candidate, other) > 20 for other in sectors):
            sectors.append(candidate)
    slots.update(zip(("accent1", "accent2", "accent3", "accent4"), sectors, strict=True))
    slots["accent5"] = given[-1][1] if given else slots["accent5"]
    slots["hlink"] = slots["folHlink"] = _toned(lead, slots["lt2"], TEXT_CONTRAST)
    return Palette(**slots), tuple(notes)


def _companions(lead: str, defaults: Defaults) -> list[str]:
    """Return colours that go with *lead*: its hue turned by quarters and eighths in OKLCH, then the default sectors."""
    base = _Color(lead).convert("oklch")
    chroma = min(max(base["chroma"], 0.07), 0.13)
    turned = [
        _Color("oklch", [0.46, chroma, base["hue"] + turn if base["hue"] == base["hue"] else turn])
        for turn in (180, 90, 270, 135, 45, 225, 315)
    ]
    made = [_toned(_as_hex(colour), "#FFFFFF", TEXT_CONTRAST + 0.7) for colour in turned]
    return (
        made
        + [defaults.palette[f"accent{n}"] for n in range(1, 5)]
        + [_as_hex(_Color("oklch", [grey, 0, 0])) for grey in (0.2, 0.35, 0.5)]
    )


_Color: Any = coloraide.Color


def _as_hex(colour: Any) -> str:
    return str(colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)).upper()[:7]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.1)."""
    return float(_Color(one).contrast(_Color(other), method="wcag21"))


def _toned(colour: str, against: str, ratio: float) -> str:
    """Return *colour*, darkened in OKLCH in small steps until it has *ratio* against a light ground."""
    tone = _Color(colour).convert("oklch")
    found = colour.upper()
    while contrast(found, against) < ratio:
        tone["lightness"] -= 0.01
        found = _as_hex(tone.clone())
    return found


def _light(colour: str) -> str:
    """Return *colour*, lightened in OKLCH until black text has at least 15:1 on it."""
    tone, found = _Color(colour).convert("oklch"), colour.upper()
    while contrast(found, "#000000") < 15:
        tone["lightness"] += 0.01
        found = _as_hex(tone.clone())
    return found


def _ground(lead: str) -> str:
    """Return a quiet ground: nearly white, with a breath of the lead colour's hue."""
    tone = _Color(lead).convert("oklch")
    return _as_hex(
        _Color("oklch", [0.968, min(tone["chroma"], 0.012), tone["hue"] if tone["hue"] == tone["hue"] else 0])
    )


def _distance(one: str, other: str) -> float:
    """Return how different two colours look (CIEDE2000)."""
    return float(_Color(one).delta_e(_Color(other), method="2000"))


def _file(given: str | None, key: str, kinds: tuple[str, ...], folder: Path, faults: Faults) -> Path | None:
    """Return the path of a file that the brand names, beside its own file; None, with a fault, if it is not there."""
    if given is None:
        return None
    path = (folder / given).resolve()
    if not path.is_relative_to(folder.resolve()):
        faults.add(
            ("brand", key), f"brand.{key}: '{given}' lies outside of {shown(folder)}; put the file beside this one"
        )
    elif path.suffix.lower() not in kinds:
        faults.add(("brand", key), f"brand.{key}: '{given}' is not one of {', '.join(kinds)}")
    elif not path.is_file():
        faults.add(("brand", key), f"brand.{key}: there is no file '{given}' in {shown(folder)}")
    else:
        return path
    return None


def _logo(given: str | BrandLogo | None, folder: Path, name: str, faults: Faults) -> Logo | None:
    if given is None:
        return None
    wanted = BrandLogo(path=given) if isinstance(given, str) else given
    path = _file(wanted.path, "logo", (".png", ".svg"), folder, faults)
    if path is None:
        return None
    alt = wanted.alt or name
    png_path = path.with_suffix(".png")
    svg: bytes | None = None
    if path.suffix.lower() == ".svg":
        svg = path.read_bytes()
        problem = _svg_problem(svg)
        if problem:
            faults.add(("brand", "logo"), f"brand.logo: '{wanted.path}' {problem}")
            return None
        if not png_path.is_file():
            message = f"brand.logo: '{wanted.path}' needs its PNG beside it, as '{png_path.name}'"
            faults.add(("brand", "logo"), f"{message}, for programs that show no SVG")
            return None
    try:
        png = png_path.read_bytes()
        if len(png) > MAX_LOGO_BYTES:
            raise ValueError(f"has {len(png)} bytes; at most {MAX_LOGO_BYTES}")
        with Image.open(io.BytesIO(png), formats=["PNG"]) as image:
            if image.width * image.height > MAX_LOGO_PIXELS:
                raise ValueError(f"is {image.width} × {image.height} pixels; that is more than a logo needs")
            image.load()
            return Logo(png, svg, image.width, image.height, alt)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        faults.add(("brand", "logo"), f"brand.logo: '{png_path.name}' is no usable PNG ({error})")
        return None


def _svg_problem(data: bytes) -> str | None:
    """Return what makes an SVG unsafe or unreadable; None when it can be used."""
    if len(data) > MAX_LOGO_BYTES:
        return f"has {len(data)} bytes; at most {MAX_LOGO_BYTES}"
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return "declares a document type; save it as plain SVG"
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return f"is no readable SVG ({error})"
    if not root.tag.endswith("}svg"):
        return "is no SVG"
    for element in root.iter():
        tag = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
        if tag in ("script", "foreignObject") or any(name.lower().startswith("on") for name in element.attrib):
            return "carries a script; save it as plain SVG"
        for name, value in element.attrib.items():
            if name.endswith("href") and not value.startswith(("#", "data:image/")):
                return f"points to another file ({value[:40]}); embed it"
    return None
