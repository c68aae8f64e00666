"""Writes a municipality file for somebody to edit.

Every key with a word about it, those that are known filled in.
"""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2

from generator import paths
from generator.errors import Fault, InFile, InputError, OnCommandLine, TemplateError, shown
from generator.messages import tr
from generator.publish.files import trouble, write_atomically
from generator.read import registry
from generator.template.report import DECKS, GUIDES, TemplateReport, quoted, report_template

_ROLES = (("primary", "accent1"), ("secondary", "accent2"), ("tertiary", "accent3"), ("accent", "accent4"))
_DARK = ("tx2", "dk2")


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and what there is to say of them."""

    files: tuple[Path, ...]
    notes: tuple[str, ...]


def new(typed: str, template: Path | None) -> Written:
    """Write the file of a municipality.

    *typed* is a slug, name or code of the registry, or a name of one's own.

    It goes to content/municipalities in a checkout, else to the current folder; *template*, whose colours, fonts and
    layouts are filled in, is copied beside it. Raises InputError where a file is there already, or *template* cannot be
    used.
    """
    slug, notes = registry.slugify(typed), []
    if not slug:
        raise InputError([Fault(OnCommandLine(typed), tr("gives no file name"), tr("call it like min-kommune"))])
    name, registered = _spoken(typed), False
    try:
        registered_row = registry.find(typed, paths.municipalities())
        slug, name, registered = registered_row.slug, registered_row.full_name, True
    except InputError:
        known = [row.slug for row in registry.registry(paths.municipalities())]
        near = difflib.get_close_matches(slug, known, n=1, cutoff=0.75)
        notes += [
            tr(
                "'{registered}' is one of the 98, '{other}' is not; the file is for {name}",
                registered=registered_slug,
                other=slug,
                name=name,
            )
            for registered_slug in near
        ]
    folder = _folder()
    target = folder / f"{slug}.yml"
    copied = None if template is None else folder / template.name
    report = None if template is None else _report(template)
    for path in (target, copied):
        if path is not None and os.path.lexists(path) and not (path is copied and _same(path, template)):
            raise InputError([Fault(InFile(shown(path)), tr("is there already"), tr("it is never written over"))])
    text = _rendered(slug, name, registered, shown(target), template, report)
    contents = {target: text.encode()}
    if template is not None and copied is not None and not os.path.lexists(copied):
        contents = {copied: template.read_bytes(), **contents}
    for path, data in contents.items():
        try:
            write_atomically(path, data)
        except OSError as error:
            raise InputError([Fault(InFile(shown(path)), *trouble(error, path))]) from None
    return Written(tuple(contents), tuple(notes))


def _spoken(typed: str) -> str:
    """Return *typed* as a name.

    A slug with spaces and capitals, anything else as it is.
    """
    return typed.replace("-", " ").title() if typed == registry.slugify(typed) else typed.strip()


def _folder() -> Path:
    root = paths.checkout()
    return paths.municipalities() if root and Path.cwd().resolve().is_relative_to(root) else Path.cwd()


def _same(path: Path, template: Path | None) -> bool:
    return template is not None and template.is_file() and path.read_bytes() == template.read_bytes()


def _report(template: Path) -> TemplateReport:
    try:
        result = report_template(template)
    except TemplateError as error:
        raise InputError(replace(fault, hint=tr("nothing is written")) for fault in error.faults) from None
    if result.missing:
        raise InputError(result.missing)
    return result


def _rendered(
    slug: str, name: str, registered: bool, path: str, template: Path | None, report: TemplateReport | None
) -> str:
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - YAML, not HTML; what is filled in is quoted below
    )  # fmt: skip
    environment.filters["quoted"] = quoted
    page = environment.from_string((paths.templates() / "municipality.yml").read_text(encoding="utf-8"))
    colours = dict(report.colours) if report else {}
    named_colours = [(role, colours[slot]) for role, slot in _ROLES if slot in colours]
    named_colours += [("dark", colours[slot]) for slot in _DARK[:1] if slot in colours]
    fonts = zip(("headings", "base"), report.fonts if report else (), strict=False)
    return page.render(
        title=name,
        path=path,
        registered=registered,
        slug=slug,
        name=quoted(name),
        genitive=quoted(registry.genitive(name)),
        logo=quoted(f"Logo: {name}"),
        template="" if template is None else template.name,
        colours=named_colours,
        fonts=[(use, quoted(font)) for use, font in fonts if font and not font.startswith("+")],
        report=report,
        has_deck=template is not None and template.suffix.lower() in DECKS,
        has_guide=template is not None and template.suffix.lower() in GUIDES,
    )
