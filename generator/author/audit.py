"""Goes through all content as an author would.

What is unused, what differs between languages, what does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator import build
from generator.errors import InputError
from generator.kit.files import SOURCE_LANGUAGE, ArtefactName
from generator.messages import tr
from generator.read import content
from generator.read.content import Content
from generator.read.schema.show import TextShow
from generator.read.titles import languages
from generator.read.wording import dotted

LONGEST = "ringkoebing-skjern"  # the longest full name of the 98: what fits it fits them all


def audit(root: Path) -> Iterator[str]:
    """Yield a line for everything that is wrong with the content below *root*.

    Nothing where all is well.
    """
    contents: list[Content] = []
    for language in languages(root):
        try:
            contents.append(content.read(root, language))
        except InputError as error:
            yield from (str(fault) for fault in error.faults)
    source = next((in_language for in_language in contents if in_language.language == SOURCE_LANGUAGE), None)
    for in_language in contents:
        yield from _unused(in_language)
        if source is not None and in_language is not source:
            yield from _differences(source, in_language)
        yield from _misfits(in_language)


def _unused(in_language: Content) -> Iterator[str]:
    modules = [module for form in in_language.formats.values() for module in form.modules]
    shown = {part.show for module in modules for part in module.parts}
    for text in in_language.slides.texts:
        if TextShow(text.id) not in shown:
            yield tr(
                "content/{language}/slides.yml: texts: no format shows '{id}'",
                language=in_language.language,
                id=text.id,
            )


def _differences(source: Content, other: Content) -> Iterator[str]:
    """Yield where *other* is not built as *source* is.

    Ids, numbers, lengths of lists, missing or further parts.
    """
    for name in ("wheel", "sectors", "chain", "slides", "guide", "exercises", "fields", "formats"):
        mine, theirs = (_skeleton(getattr(in_language, name), ()) for in_language in (source, other))
        for key in sorted(mine.keys() | theirs.keys(), key=str):
            if mine.get(key) != theirs.get(key):
                where = f"content/{other.language}: {name}.{dotted(key)}"
                yield tr(
                    "{where}: is {value}, in '{language}' {other}",
                    where=where,
                    value=theirs.get(key, tr("missing")),
                    language=source.language,
                    other=mine.get(key, tr("missing")),
                )


def _skeleton(node: Any, key: tuple[str | int, ...]) -> dict[tuple[str | int, ...], Any]:
    """Return what a translation must keep, by its place: ids, numbers, choices.

    Of a text only that it is there.
    """
    if isinstance(node, BaseModel):
        node = {name: value for name, value in node if value is not None}
    if isinstance(node, dict):
        return {way: kept for name, value in node.items() for way, kept in _skeleton(value, (*key, name)).items()}
    if isinstance(node, tuple):
        return {
            way: kept for number, value in enumerate(node) for way, kept in _skeleton(value, (*key, number)).items()
        }
    kept = not isinstance(node, str) or key[-1] in (
        "id",
        "show",
        "exercise",
        "leads_to",
        "sector",
        "kind",
        "per",
        "sheet",
        "serves",
    )
    return {key: node if kept else tr("a text")}


def _misfits(in_language: Content) -> Iterator[str]:
    """Yield every text too long for a slide, a card or the poster, in any format."""
    seen: set[str] = set()
    for form in in_language.formats:
        for field in in_language.fields:
            only: list[ArtefactName] = ["deck"]
            if form == next(iter(in_language.formats)):
                only.append("guide")  # its cards differ from field to field
                if field == next(iter(in_language.fields)):
                    only.append("poster")
            options = build.Options(Path("unused"), in_language.language, form, field, tuple(only))
            try:
                (job,) = build.gather([LONGEST], options)
            except InputError as error:
                yield from (str(fault) for fault in error.faults)
                return
            for problem in map(str, build.make(job).faults):
                if problem not in seen:
                    seen.add(problem)
                    yield f"content/{in_language.language}: {form}, {field}: {problem}"
