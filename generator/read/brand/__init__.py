"""Reads a brand: from the few colours, fonts and files of a municipality to a full palette that carries text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.colour import contrast, parsed
from generator.errors import InputError, did_you_mean
from generator.kit.brand import Brand, FontFile, Inks, Palette
from generator.read.brand import logo
from generator.read.brand.aliases import colours
from generator.read.brand.office_theme import with_theme
from generator.read.brand.palette import full_palette
from generator.read.brand.vocabulary import BrandColor, BrandFile, BrandInk, BrandYml, Defaults, FontSource, Looks
from generator.read.faults import Faults
from generator.read.yaml_file import load

__all__ = ["BrandColor", "BrandFile", "Defaults", "Faults", "brand", "contrast", "parsed"]

BESIDE = "_brand.yml"  # what brand.yml's programs call a brand's file


def brand(given: BrandFile, defaults: Defaults, name: str, faults: Faults) -> tuple[Brand, tuple[str, ...]]:
    """Return the brand and what was changed in it for legibility, a sentence each; *name* is who the logo stands for.

    *faults* is of the municipality's file. What is wrong (an unknown colour name, a missing or unreadable file) goes
    there, each fault with the file that it stands in.
    """
    said, own = _looks(given, faults)
    deck = _template(given.deck_template, "deck_template", (".potx", ".pptx"), faults)
    guide = _template(given.guide_template, "guide_template", (".dotx", ".docx"), faults)
    template = deck or guide
    looks = with_theme(said, template)
    where = own if template is None or looks.color is said.color else Faults(template, {}, (template.name,))
    _without_template(given, faults)
    known = colours(looks.color, looks.typography, where)
    theme, notes = full_palette(known, Palette(**defaults.palette))
    type_ = looks.typography
    heading = type_.headings.family or type_.base.family or defaults.headings
    body = type_.base.family or defaults.base
    fonts, told = _fonts(type_.fonts, (heading, body), own)
    mark = logo.logo(looks.logo, name, own)
    inks = _inks(given.print, known.named, faults)
    made = Brand(
        palette=theme,
        heading_font=heading,
        body_font=body,
        logo=mark,
        deck_template=deck,
        guide_template=guide,
        layouts=tuple(sorted(given.layouts.items())),
        styles=tuple(sorted(given.styles.items())),
        inks=inks,
        fonts=fonts,
    )
    if own is not faults:
        faults.faults.extend(own.faults)
    return made, (*notes, *told, *logo.notes(mark, own.name(("logo",))), *_unused(made, faults))


def _looks(given: BrandFile, faults: Faults) -> tuple[Looks, Faults]:
    """Return colours, fonts and logo, and whose faults theirs are: the municipality's file's, or a `_brand.yml`'s."""
    beside = faults.path.parent / BESIDE
    if given.file:
        path = faults.file(given.file, ("file",), (".yml", ".yaml"))
    else:
        is_file = faults.path.suffix in (".yml", ".yaml") and not given.has_looks and beside.is_file()
        path = beside if is_file else None
    if path is None:
        return given, faults
    try:
        looks, lines = load(path, BrandYml)
    except InputError as error:
        faults.faults.extend(error.faults)
        return given, faults
    return looks, Faults(path, lines)


def _fonts(sources: Sequence[FontSource], used: Sequence[str], own: Faults) -> tuple[tuple[FontFile, ...], list[str]]:
    """Return the families of *used* that the brand gives as files, and what is to be said of them."""
    if not any(source.files for source in sources):
        return (), []
    # Late: what takes fonts apart takes longer to load than most brands to read.
    from generator.read.brand import font_files

    fonts = font_files.font_files(sources, used, own)
    return fonts, [f"{own.name(('typography', 'fonts'))}: {note}" for note in font_files.notes(fonts)]


def _template(given: str | None, key: str, kinds: tuple[str, ...], faults: Faults) -> Path | None:
    return None if given is None else faults.file(given, (key,), kinds)


def _without_template(given: BrandFile, faults: Faults) -> None:
    """Note layouts and styles that are named although there is no file that they could be in."""
    for section, names, template in (
        ("layouts", given.layouts, "deck_template"),
        ("styles", given.styles, "guide_template"),
    ):
        if names and getattr(given, template) is None:
            faults.add((section,), f"names what stands in a municipality's own file, but no {template} is given")


def _inks(given: Mapping[str, BrandInk], named: Mapping[str, str], faults: Faults) -> Inks:
    """Return the inks that the brand names, by colour."""
    for name in given:
        if name not in named:
            hint = did_you_mean(name, (known for known in named if "." not in known))
            faults.add(("print", name), f"the brand's colours have no '{name}'", hint)
    return tuple((named[name], ink.cmyk) for name, ink in given.items() if name in named)


def _unused(made: Brand, faults: Faults) -> Iterator[str]:
    """Yield what is to be said of inks that the poster has no area for: those of a colour that was made darker for
    legibility, or of a fifth, and is not in the logo either."""
    theme = made.palette
    used = {*theme.sectors, theme.dk1, theme.dk2, theme.lt1, theme.lt2}
    drawn = made.logo.svg.lower() if made.logo and made.logo.svg else b""
    for colour, _ in made.inks:
        if colour not in used and colour.lower().encode() not in drawn:
            yield f"{faults.name(('print',))}: {colour} itself is not on the poster, so its inks are not either"
