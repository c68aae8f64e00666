"""Everything that the program says has a translation, with the same fields, and can be said in every language."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from click.testing import CliRunner

from generator.cli import main
from generator.messages import LANGUAGES, VARIABLE, language_of, speak, spoken, tr, tr_n
from hatch_build import compile_catalogues
from tests.messages import CATALOGUES, all_strings, fields_of, our_messages, template, translation


@pytest.fixture(autouse=True)
def _language_is_put_back() -> Iterator[None]:
    before = spoken()
    yield
    speak(before)


def texts(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ())


@pytest.fixture(scope="module")
def gathered() -> Catalog:
    return template()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_message_is_translated_and_nothing_else_is(path: Path, gathered: Catalog) -> None:
    known = translation(path)
    said = {message.id for message in gathered if message.id}
    kept = {message.id for message in known if message.id}
    assert not said - kept, f"`make messages`, then translate in {path.name}: {sorted(map(str, said - kept))[:5]}"
    assert not kept - said, f"said no longer, `make messages` takes it away: {sorted(map(str, kept - said))[:5]}"
    untranslated = [message.id for message in known if message.id and not all_strings(message.string)]
    assert not untranslated, f"without translation: {untranslated[:5]}"
    assert not [message.id for message in known if message.id and message.fuzzy], (
        "fuzzy: read it, and take the mark away"
    )
    assert not known.obsolete, f"commented out: {list(known.obsolete)[:5]}"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_translations_have_the_fields_of_their_message(path: Path) -> None:
    for message in translation(path):
        if message.id and "%(" not in str(message.id):
            wanted = frozenset[str]().union(*map(fields_of, texts(message.id)))
            for text in texts(message.string):
                assert fields_of(text) <= wanted, f"'{text}' has fields that '{message.id}' has not"
            used = frozenset[str]().union(*map(fields_of, texts(message.string)))
            assert used == wanted, f"'{message.string}' leaves out {sorted(wanted - used)} of '{message.id}'"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_said_with_the_fields_that_its_code_gives(language: str) -> None:
    speak(language)
    for message in our_messages():
        if message.fields is None:
            continue
        wanted = frozenset[str]().union(*map(fields_of, message.texts))
        if wanted or message.fields:
            assert message.fields >= wanted, f"{message.spot}: {sorted(wanted - message.fields)} is not given"
            assert message.fields - {"number"} <= wanted, (
                f"{message.spot}: {sorted(message.fields - wanted)} is not said"
            )
        specs = {name: spec for text in message.texts for _, name, spec, _ in Formatter().parse(text) if name}
        for count in (1, 2):
            fields = {name: dt.time(count) if "%H" in (specs.get(name) or "") else count for name in message.fields}
            if len(message.texts) == 2:
                assert tr_n(*message.texts, **{**fields, "number": count})  # type: ignore[arg-type]
            else:
                assert tr(message.texts[0], **fields)


def test_the_same_catalogue_compiles_to_the_same_bytes(tmp_path: Path) -> None:
    compiled = []
    for root in (tmp_path / "a", tmp_path / "b"):
        for path in CATALOGUES:
            copy = root / "generator" / "locale" / path.parts[-3] / "LC_MESSAGES" / path.name
            copy.parent.mkdir(parents=True)
            copy.write_bytes(path.read_bytes())
        compile_catalogues(root)
        compiled.append([file.read_bytes() for file in sorted(root.rglob("*.mo"))])
    assert compiled[0] == compiled[1]
    assert len(compiled[0]) == len(CATALOGUES)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "da"),
        ({"LANG": "C.UTF-8"}, "da"),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "da_DK.UTF-8"}, "da"),
        ({"LANG": "da_DK.UTF-8", "LC_ALL": "en_US"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "da"),
        ({"LANG": "da_DK.UTF-8", VARIABLE: "en"}, "en"),
        ({"LANG": "en_US.UTF-8", VARIABLE: "da"}, "da"),
    ],
    ids=str,
)
def test_the_language_is_that_of_the_environment_else_danish(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize(
    ("arguments", "environment", "beginning"),
    [
        (("--help",), "da", "Brug:"),
        (("--help", "--ui-language", "en"), "da", "Usage:"),
        (("--ui-language", "da", "--version"), "en", "lederhjul, version"),
        (("--ui-language", "da", "build", "--help"), "en", "Brug:"),
        (("build", "--nonsense"), "da", "Brug:"),
        (("--ui-language", "da", "status"), "en", "Brug:"),
        ((), "da", "Brug:"),
        (("list",), "sv", "Usage:"),
    ],
)
def test_the_command_line_speaks_the_language_that_is_asked_for(
    arguments: tuple[str, ...], environment: str, beginning: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv(VARIABLE, environment)
    ended = CliRunner().invoke(main, arguments, prog_name="lederhjul")
    assert ended.output.startswith(beginning), ended.output


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    fields = {"share": 0.125, "size": 1234567, "length": 2.5, "date": dt.date(2027, 2, 3)}
    written = {}
    for language in LANGUAGES:
        speak(language)
        written[language] = tr("{share:.1%} {size:,} {length:.1f} {date}", **fields)
    assert written == {"da": "12,5\u00a0% 1.234.567 2,5 3. februar 2027", "en": "12.5% 1,234,567 2.5 3 February 2027"}


def test_starting_reads_no_babel() -> None:
    code = "import sys; import generator.cli.build; print([name for name in sys.modules if name.startswith('babel')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
