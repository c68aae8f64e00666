"""Reads content/<language>/.

The words and facts of every kit, still with their Jinja and Markdown in them.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.errors import Fault, InFile, InputError, Key, OnCommandLine, did_you_mean, shown
from generator.kit.words import IndexWords, Words
from generator.kit.workshop import BUFFER_RANGE, GRID, MAX_SITTING
from generator.messages import tr
from generator.read.schema.show import TextShow
from generator.read.schema.texts import GuideText, SlideTexts
from generator.read.schema.wheel import Chain, Sector, SectorId, WheelText
from generator.read.schema.words import IndexFile, WordsFile, index_words_of, words_of
from generator.read.schema.workshop import Exercise, FieldText, Format, Module, Part
from generator.read.titles import languages
from generator.read.wording import dotted
from generator.read.yaml_file import Strict, line_of, load

M = TypeVar("M", bound=Strict)
N = TypeVar("N", Exercise, FieldText, Format, Sector)


@dataclass(frozen=True)
class Content:
    """All canonical content of one language, read and checked.

    What resolve works from.
    """

    language: str
    version: str
    wheel: WheelText
    sectors: tuple[Sector, ...]
    chain: Chain
    slides: SlideTexts
    guide: GuideText
    words: Words
    index: IndexWords
    exercises: dict[str, Exercise]
    fields: dict[str, FieldText]
    formats: dict[str, Format]


SECTOR_ORDER: tuple[SectorId, ...] = ("mindset", "omverden", "organisation", "medarbejdere")


class _Reader:
    """Loads the files of one language and gathers all of their faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.lines: dict[str, Mapping[Key, int]] = {}

    def file(self, name: str, model: type[M]) -> M | None:
        try:
            loaded, self.lines[name] = load(self.folder / name, model)
        except InputError as error:
            self.faults.extend(error.faults)
            return None
        return loaded

    def many(self, sub: str, model: type[N]) -> dict[str, N]:
        models: dict[str, N] = {}
        for path in sorted((self.folder / sub).glob("*.yml")):
            name = f"{sub}/{path.name}"
            loaded = self.file(name, model)
            if loaded is not None:
                models[loaded.id] = loaded
                if loaded.id != path.stem:
                    self.fault(
                        name, ("id",), tr("is '{id}', but the file is called '{file}'", id=loaded.id, file=path.name)
                    )
        return models

    def fault(self, name: str, key: Key, message: str, hint: str = "") -> None:
        where = InFile(shown(self.folder / name), line_of(key, self.lines.get(name, {})), dotted(key))
        self.faults.append(Fault(where, message, hint))


def read(root: Path, language: str) -> Content:
    """Read the content of *language* below *root*, and check it across files.

    Raises InputError with every fault of every file.
    """
    if language not in languages(root):
        known = did_you_mean(language, languages(root))
        raise InputError(
            [Fault(OnCommandLine("--language"), tr("'{language}' has no content", language=language), known)]
        )
    reader = _Reader(root / language)
    wheel = reader.file("wheel.yml", WheelText)
    chain = reader.file("chain.yml", Chain)
    slides = reader.file("slides.yml", SlideTexts)
    guide = reader.file("guide.yml", GuideText)
    words = reader.file("words.yml", WordsFile)
    index = reader.file("index.yml", IndexFile)
    sectors = reader.many("wheel", Sector)
    exercises = reader.many("exercises", Exercise)
    fields = reader.many("fields", FieldText)
    formats = reader.many("formats", Format)
    for missing in set(SECTOR_ORDER) - sectors.keys():
        reader.faults.append(
            Fault(InFile(shown(reader.folder / "wheel" / f"{missing}.yml")), tr("is missing or faulty"))
        )
    if guide is not None:
        things = _material_names(exercises.values(), formats.values())
        for at, thing in enumerate(guide.online_materials):
            if thing.name not in things:
                hint = did_you_mean(thing.name, things)
                reader.fault(
                    "guide.yml", ("online_materials", at, "name"), tr("nothing takes '{name}'", name=thing.name), hint
                )
    if slides is not None:
        texts = [text.id for text in slides.texts]
        for form in formats.values():
            for key, message, hint in _format_faults(form, exercises, texts):
                reader.fault(f"formats/{form.id}.yml", key, message, hint)
    if reader.faults or not (wheel and chain and slides and guide and words and index):
        raise InputError(reader.faults)
    return Content(
        language, _version(reader.folder), wheel, tuple(sectors[name] for name in SECTOR_ORDER), chain, slides, guide,
        words_of(words), index_words_of(index), exercises, fields, formats,
    )  # fmt: skip


def _material_names(exercises: Iterable[Exercise], formats: Iterable[Format]) -> set[str]:
    """Return what exercises and formats take, by name."""
    users: list[Exercise | Part] = [part for form in formats for module in form.modules for part in module.parts]
    return {material.name for user in (*exercises, *users) for material in user.materials}


def part_minutes(part: Part, exercises: Mapping[str, Exercise]) -> int:
    """Return how long *part* takes, minutes: its own word, or its exercise's."""
    if part.minutes is not None:
        return part.minutes
    return exercises[part.exercise].minutes if part.exercise is not None and part.exercise in exercises else 0


def _format_faults(form: Format, exercises: dict[str, Exercise], texts: list[str]) -> Iterable[tuple[Key, str, str]]:
    """Yield what is wrong with a format beside the other files.

    The key, what, and a hint.
    """
    total = since_break = buffer = 0
    for m, module in enumerate(form.modules):
        for p, part in enumerate(module.parts):
            yield from _part_faults(("modules", m, "parts", p), part, module, exercises, texts)
        minutes = sum(part_minutes(part, exercises) for part in module.parts) + module.buffer
        total += minutes
        buffer += module.buffer
        since_break = 0 if module.kind == "break" else since_break + minutes
        if minutes % GRID:
            message = tr("{id} takes {minutes} minutes with its buffer", id=module.id, minutes=minutes)
            yield (
                ("modules", m),
                message,
                tr("make it a multiple of {grid}, so that the next one begins at a round time", grid=GRID),
            )
        if since_break > MAX_SITTING:
            yield (
                ("modules", m),
                tr("{minutes} minutes without a break in {id}", minutes=since_break, id=module.id),
                tr("at most {most}", most=MAX_SITTING),
            )
    if total != form.minutes:
        yield (
            ("minutes",),
            tr("says {minutes}, but the modules add up to {total}", minutes=form.minutes, total=total),
            "",
        )
    least, most = (share * total for share in BUFFER_RANGE)
    if not least <= buffer <= most:
        hint = tr(
            "write from {least} to {most}, under `buffer` of the modules", least=math.ceil(least), most=math.floor(most)
        )
        yield ("modules",), tr("{buffer} of {total} minutes are buffer", buffer=buffer, total=total), hint


def _part_faults(
    key: Key, part: Part, module: Module, exercises: dict[str, Exercise], texts: list[str]
) -> Iterable[tuple[Key, str, str]]:
    """Yield what is wrong with exercise and slide of the *part* at *key* of a format."""
    if part.exercise is not None and part.exercise not in exercises:
        yield (
            (*key, "exercise"),
            tr("'{exercise}' is unknown", exercise=part.exercise),
            did_you_mean(part.exercise, exercises),
        )
    elif part.exercise is not None:
        minutes, fewest = part_minutes(part, exercises), exercises[part.exercise].fewest
        if minutes < fewest:
            yield (
                (*key, "minutes"),
                tr(
                    "{minutes} minutes, but '{exercise}' takes {fewest} at least",
                    minutes=minutes,
                    exercise=part.exercise,
                    fewest=fewest,
                ),
                "",
            )
    if part.leads_to and part.leads_to not in [other.exercise for other in module.parts]:
        yield (*key, "leads_to"), tr("'{id}' has no exercise '{leads_to}'", id=module.id, leads_to=part.leads_to), ""
    match part.show:
        case TextShow(id=text) if text not in texts:
            yield (*key, "show"), tr("slides.yml has no text '{text}'", text=text), did_you_mean(text, texts)
        case "divider" | "know-practise" if module.sector is None:
            yield (*key, "show"), tr("'{show}' needs a module with a sector", show=part.show), ""


def _version(folder: Path) -> str:
    """Return a short hash of every file below *folder*.

    The content's version, the same on every machine.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
