"""Reads a brand, from a few colours and files to a palette that carries text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator import sources
from generator.colour import contrast, differs, parsed
from generator.errors import did_you_mean, with_hint
from generator.kit.brand import NO_OVERRIDES, Brand, FontFile, Inks, Overrides, Palette
from generator.messages import deferred, tr
from generator.read.brand import logo
from generator.read.brand.aliases import colours
from generator.read.brand.inks import on_coated_paper
from generator.read.brand.office_theme import with_theme
from generator.read.brand.overrides import overridden
from generator.read.brand.palette import full_palette
from generator.read.brand.typography import FontSource
from generator.read.brand.vocabulary import BrandColor, BrandFile, BrandInk, BrandYml, Defaults, Looks
from generator.read.faults import Faults
from generator.read.yaml_file import load_leniently

__all__ = ["BrandColor", "BrandFile", "Defaults", "Faults", "brand", "contrast", "parsed"]

STRAYS, ANOTHER_COLOUR = 20.0, 40.0  # CIEDE2000 between a colour on screen and its inks on coated paper
BESIDE = "_brand.yml"  # what brand.yml's programs call a brand's file


def brand(
    file: BrandFile, defaults: Defaults, name: str, faults: Faults, overrides: Overrides = NO_OVERRIDES
) -> tuple[Brand, tuple[str, ...]]:
    """Return the brand and what was changed in it for legibility, a sentence each.

    *name* is who the logo stands for. *overrides* are looks in the place of the file's.

    *faults* is of the municipality's file. What is wrong (an unknown colour name, a missing or unreadable file) goes
    there, each fault with the file that it stands in.
    """
    file_looks, own, notes = _looks(file, faults)
    own_looks = overridden(file_looks, overrides)
    deck = _template(file.deck_template, "deck_template", (".potx", ".pptx", ".potm", ".pptm"), faults)
    guide = _template(file.guide_template, "guide_template", (".dotx", ".docx", ".dotm", ".docm"), faults)
    template = deck or guide
    looks = with_theme(own_looks, template)
    where = own if template is None or looks.color is own_looks.color else Faults(template, {}, (template.name,))
    _without_template(file, faults)
    known = colours(looks.color, looks.typography, where)
    theme, tones = full_palette(known, Palette(**defaults.palette))
    typography = looks.typography
    heading = typography.headings.family or typography.base.family or defaults.headings
    body = typography.base.family or defaults.base
    fonts, font_notes = _fonts(typography.fonts, (heading, body), own)
    mark, logo_notes = logo.logo(looks.logo, name, own)
    # Inks are those of the file's own colours.
    inks, ink_notes = _inks({} if overrides.colors else file.print, known.named, faults)
    result = Brand(
        palette=theme,
        heading_font=heading,
        body_font=body,
        logo=mark,
        deck_template=deck,
        guide_template=guide,
        layouts=tuple(sorted(file.layouts.items())),
        styles=tuple(sorted(file.styles.items())),
        inks=inks,
        fonts=fonts,
        given=tuple(dict.fromkeys(colour for _, colour in known.sectors)),
    )
    if own is not faults:
        faults.faults.extend(own.faults)
    macros = [
        tr("{key}: the macros of {file} are left out", key=faults.name((key,)), file=path.name)
        for key, path in (("deck_template", deck), ("guide_template", guide))
        if path and path.suffix.lower().endswith("m")
    ]
    return result, (*notes, *macros, *tones, *font_notes, *logo_notes, *ink_notes, *_unused(result, faults))


def _looks(file: BrandFile, faults: Faults) -> tuple[Looks, Faults, tuple[str, ...]]:
    """Return colours, fonts and logo, the file of their faults, and notes on them.

    The faults are the municipality's file's, or a `_brand.yml`'s.
    """
    beside = faults.path.parent / BESIDE
    sources.note(beside)
    if file.file:
        path = faults.file(file.file, ("file",), (".yml", ".yaml"))
    else:
        is_file = faults.path.suffix.lower() in (".yml", ".yaml") and not file.has_looks and beside.is_file()
        path = beside if is_file else None
    if path is None:
        return file, faults, ()
    loaded = load_leniently(path, BrandYml)
    faults.faults.extend(loaded.faults)
    if loaded.value is None:
        return file, faults, ()
    return loaded.value, Faults(path, loaded.lines, options=faults.options), loaded.notes


def _fonts(sources: Sequence[FontSource], used: Sequence[str], own: Faults) -> tuple[tuple[FontFile, ...], list[str]]:
    """Return the families of *used* that the brand has as files, and notes on them."""
    if not any(source.files for source in sources):
        return (), []
    # Late: what takes fonts apart takes longer to load than most brands to read.
    from generator.read.brand import font_files

    fonts = font_files.font_files(sources, used, own)
    key = own.name(("typography", "fonts"))
    wanted = {name.casefold() for name in used}
    idle = [source.family for source in sources if source.files and source.family.casefold() not in wanted]
    without = [
        name for name in dict.fromkeys(used) if name.casefold() not in {source.family.casefold() for source in sources}
    ]
    meant = tr("did you mean it for {families}?", families=tr(" or ").join(without)) if without else ""
    idly = deferred("{key}: font files of '{family}' are given, but no text is set in '{family}'")
    notes = [with_hint(tr(idly, key=key, family=family), meant) for family in idle]
    return fonts, [*notes, *(f"{key}: {note}" for note in font_files.notes(fonts))]


def _template(file_name: str | None, key: str, kinds: tuple[str, ...], faults: Faults) -> Path | None:
    return None if file_name is None else faults.file(file_name, (key,), kinds)


def _without_template(file: BrandFile, faults: Faults) -> None:
    """Note layouts and styles that are named without a template to hold them."""
    for section, names, template in (
        ("layouts", file.layouts, "deck_template"),
        ("styles", file.styles, "guide_template"),
    ):
        if names and getattr(file, template) is None:
            faults.add(
                (section,),
                tr("names what stands in a municipality's own file, but no {template} is given", template=template),
            )


def _inks(written: Mapping[str, BrandInk], named: Mapping[str, str], faults: Faults) -> tuple[Inks, list[str]]:
    """Return the inks that the brand names, by colour, and what is to be said of them.

    Inks that print another colour than the one they are given for are a fault; those that stray from it are noted.
    """
    inks, notes = [], []
    for name, ink in written.items():
        if name not in named:
            hint = did_you_mean(name, (known for known in named if "." not in known))
            faults.add(("print", name), tr("the brand's colours have no '{name}'", name=name), hint)
            continue
        inks.append((named[name], ink.cmyk))
        printed = on_coated_paper(ink.cmyk)
        difference = differs(printed, named[name])
        message = tr("these inks print {printed}, not {named}", printed=printed, named=named[name])
        if difference > ANOTHER_COLOUR:
            is_share = max(ink.cmyk) <= 1
            hint = (
                tr("inks are in %, 0 to 100")
                if is_share
                else tr("look them up in the design manual, or leave them out")
            )
            faults.add(("print", name, "cmyk"), message, hint)
        elif difference > STRAYS:
            notes.append(
                tr(
                    "{key}: {message} (ΔE {difference:.0f}); are they right?",
                    key=faults.name(("print", name, "cmyk")),
                    message=message,
                    difference=difference,
                )
            )
    return tuple(inks), notes


def _unused(result: Brand, faults: Faults) -> Iterator[str]:
    """Yield what is to be said of inks that the poster has no area for.

    Those of a colour that was made darker for legibility, or of a fifth, and is not in the logo either.
    """
    theme = result.palette
    used = {*theme.sectors, theme.dk1, theme.dk2, theme.lt1, theme.lt2}
    drawn = result.logo.svg.lower() if result.logo and result.logo.svg else b""
    for colour, _ in result.inks:
        if colour not in used and colour.lower().encode() not in drawn:
            yield tr(
                "{key}: {colour} itself is not on the poster, so its inks are not either",
                key=faults.name(("print",)),
                colour=colour,
            )
