"""Reads the templates of a municipality, its own or ours, and binds them.

A fault of its own tells its setting.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from generator import paths
from generator.errors import Fault, InputError, InTemplate, TemplateError
from generator.kit.poster_style import PosterStyle
from generator.kit.templates import OWN_DECK, OWN_GUIDE, Templates
from generator.office.package import as_document, pack, read_package, trusted
from generator.office.pruning import prune
from generator.read import poster_style
from generator.read.municipality import Municipality
from generator.template.binding import Bound, bind


def bind_templates(owner: Municipality) -> Bound:
    """Return the templates of *owner*, bound.

    Raises InputError with every fault of its own files, by its settings.
    """
    looks, faults = owner.brand, list[Fault]()
    files: dict[str, bytes] = {}
    for key, path in (("deck_template", looks.deck_template), ("guide_template", looks.guide_template)):
        if path is None:
            continue
        try:
            files[key] = _foreign(path)
        except TemplateError as error:
            faults += (_by_setting(owner, fault, key) for fault in error.faults)
    own_deck, own_guide = _own(OWN_DECK), _own(OWN_GUIDE)
    templates = Templates(
        deck=files.get("deck_template", own_deck),
        guide=files.get("guide_template", own_guide),
        own_deck=own_deck,
        own_guide=own_guide,
        fonts=paths.templates() / "fonts",
        poster=_poster_style(),
        deck_name=looks.deck_template.name if looks.deck_template and "deck_template" in files else OWN_DECK,
        guide_name=looks.guide_template.name if looks.guide_template and "guide_template" in files else OWN_GUIDE,
    )
    try:
        bound = bind(templates, looks.layouts, looks.styles)
    except TemplateError as error:
        for fault in error.faults:
            is_deck = isinstance(fault.where, InTemplate) and fault.where.file == templates.deck_name
            faults.append(_by_setting(owner, fault, "deck_template" if is_deck else "guide_template"))
    if faults:
        raise InputError(faults)
    return bound


def _by_setting(owner: Municipality, fault: Fault, key: str) -> Fault:
    """Return a template's *fault* as one of the `brand:` setting that it is about."""
    if not isinstance(fault.where, InTemplate):
        return fault
    if fault.where.key:
        return replace(fault, where=owner.where(("brand", *fault.where.key)))
    return replace(fault, where=owner.where(("brand", key)), message=f"{fault.where}: {fault.message}")


@cache
def _own(name: str) -> bytes:
    return (paths.templates().parent / name).read_bytes()


def _foreign(path: Path) -> bytes:
    return pack(as_document(trusted(prune(read_package(path), path.name), path.name)))


@cache
def _poster_style() -> PosterStyle:
    return poster_style.read(paths.templates())
