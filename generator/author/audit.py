"""Goes through all content as an author would: what is unused, what differs between languages, what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator import build
from generator.errors import InputError
from generator.kit.files import ArtefactName
from generator.read import content
from generator.read.content import Content
from generator.read.schema.show import TextShow
from generator.read.wording import dotted

LONGEST = "ringkoebing-skjern"  # the longest full name of the 98: what fits it fits them all


def audit(root: Path) -> Iterator[str]:
    """Yield a line for everything that is wrong with the content below *root*; nothing where all is well."""
    found: list[Content] = []
    for language in content.languages(root):
        try:
            found.append(content.read(root, language))
        except InputError as error:
            yield from (str(fault) for fault in error.faults)
    source = next((one for one in found if one.language == content.SOURCE_LANGUAGE), None)
    for one in found:
        yield from _unused(one)
        if source is not None and one is not source:
            yield from _differences(source, one)
        yield from _misfits(one)


def _unused(found: Content) -> Iterator[str]:
    parts = [part for form in found.formats.values() for module in form.modules for part in module.parts]
    shown = {part.show for part in parts}
    for text in found.slides.texts:
        if TextShow(text.id) not in shown:
            yield f"content/{found.language}/slides.yml: texts: no format shows '{text.id}'"
    for name in found.exercises.keys() - {part.exercise for part in parts}:
        yield f"content/{found.language}/exercises/{name}.yml: no format uses it"


def _differences(source: Content, other: Content) -> Iterator[str]:
    """Yield where *other* is not built as *source* is: ids, numbers, lengths of lists, missing or further parts."""
    for name in ("wheel", "sectors", "chain", "slides", "guide", "exercises", "fields", "formats"):
        mine, theirs = (_skeleton(getattr(one, name), ()) for one in (source, other))
        for key in sorted(mine.keys() | theirs.keys(), key=str):
            if mine.get(key) != theirs.get(key):
                where = f"content/{other.language}: {name}.{dotted(key)}"
                yield f"{where}: is {theirs.get(key, 'missing')}, in '{source.language}' {mine.get(key, 'missing')}"


def _skeleton(node: Any, key: tuple[str | int, ...]) -> dict[tuple[str | int, ...], Any]:
    """Return what a translation must keep, by its place: ids, numbers, choices; of a text only that it is there."""
    if isinstance(node, BaseModel):
        node = {name: value for name, value in node if value is not None}
    if isinstance(node, dict):
        return {place: kept for name, value in node.items() for place, kept in _skeleton(value, (*key, name)).items()}
    if isinstance(node, tuple):
        return {
            place: kept for number, value in enumerate(node) for place, kept in _skeleton(value, (*key, number)).items()
        }
    kept = not isinstance(node, str) or key[-1] in ("id", "show", "exercise", "sector", "kind", "per", "sheet")
    return {key: node if kept else "a text"}


def _misfits(found: Content) -> Iterator[str]:
    """Yield every text that is too long for a slide, a card or the poster, in any format and field."""
    told: set[str] = set()
    for form in found.formats:
        for field in found.fields:
            only: list[ArtefactName] = ["deck"]
            if form == next(iter(found.formats)):
                only.append("guide")  # its cards differ from field to field
                if field == next(iter(found.fields)):
                    only.append("poster")
            options = build.Options(Path("unused"), found.language, form, field, tuple(only))
            try:
                (job,) = build.gather([LONGEST], options)
            except InputError as error:
                yield from (str(fault) for fault in error.faults)
                return
            for problem in map(str, build.make(job).faults):
                if problem not in told:
                    told.add(problem)
                    yield f"content/{found.language}: {form}, {field}: {problem}"
