"""No English in a Danish kit and no Danish in an English one, names aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import build, paths
from generator.read.content import read
from generator.read.titles import languages
from tests.support import outline
from tests.support.kits import files_of

# Words that are frequent in the one language and none in the other.
FOREIGN = {
    "da": {"the", "and", "with", "what", "how", "you", "your", "which", "this", "are", "of", "minutes", "page"},
    "en": {"og", "ikke", "hvad", "hvordan", "jer", "skal", "eller", "hvis", "når", "også", "på", "til", "det"},
}  # fmt: skip
# What is kept in its own language: the headline of KL's news, which the colophon names.
KEPT = ("Den digitale udvikling skal ledes", "Creative Commons Attribution")


def lines(node: Any) -> Iterator[str]:
    """Every text of a kit, without ids and what the municipality itself typed."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | tuple):
        for value in node.values() if isinstance(node, dict) else node:
            yield from lines(value)
    elif is_dataclass(node):
        for one in fields(node):
            if one.name not in (
                "id",
                "key",
                "slug",
                "brand",
                "local",
                "facilitators",
                "genitive",
                "language",
                "lang_tag",
            ):
                yield from lines(getattr(node, one.name))


def strangers(text: str, language: str) -> set[str]:
    for kept in KEPT:
        text = text.replace(kept, "")
    text = re.sub(r"\{\w+\}", "", text)  # places that the program fills in
    return {word for word in re.findall(r"[a-zæøå]+", text.lower()) if word in FOREIGN[language]}


@pytest.mark.slow
@pytest.mark.parametrize("language", languages(paths.content()))
@pytest.mark.parametrize("form", ["intro", "dialog", "halvdag", "heldag"])
def test_a_kit_speaks_one_language(language: str, form: str) -> None:
    for field in read(paths.content(), language).fields:
        (job,) = build.gather(["odense"], build.Options(Path("unused"), language, form, field))
        for line in lines(job.kit):
            assert not strangers(line, language), f"{language}, {form}, {field}: {line}"


@pytest.mark.slow
@pytest.mark.parametrize("language", languages(paths.content()))
def test_the_documents_speak_one_language(tmp_path: Path, language: str) -> None:
    (job,) = build.gather(["odense"], build.Options(tmp_path, language, only=("deck", "guide")))
    for name, data in files_of(job).items():
        path = tmp_path / Path(name).name
        path.write_bytes(data)
        text = (outline.deck if path.suffix == ".pptx" else outline.guide)(path)
        for line in text.splitlines():
            # The outline names layouts, placeholders and styles in English.
            said = re.sub(r"^(\[[^\]]*\]|== .*|[A-Z][A-Za-z ]*:)", "", line)
            assert not strangers(said, language), f"{name}: {line}"
