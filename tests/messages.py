"""What the program says, gathered from its code: `python -m tests.messages` brings generator/locale/ up to date.

Gathered are the calls of `tr`, `tr_n` and `deferred`, the docstrings, help texts and metavars of commands, and click's
own words. New messages wait in the .po files for their translation; what is said no longer is left out.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from generator.cli.translated import paragraphs
from hatch_build import ROOT, compile_catalogues

CATALOGUES = sorted(ROOT.glob("generator/locale/*/LC_MESSAGES/*.po"))
_ARGUMENTS = {"tr": 1, "deferred": 1, "tr_n": 2}  # functions, and how many texts each has
_WIDTH = 120


@dataclass(frozen=True)
class Message:
    """A sentence of the code, singular and plural where it has both, and the fields that are filled in, where known."""

    texts: tuple[str, ...]
    fields: frozenset[str] | None
    spot: str


def fields_of(text: str) -> frozenset[str]:
    """Return the names of the fields of *text*."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def our_messages() -> Iterator[Message]:
    """Yield what stands in our own code."""
    for path in sorted(ROOT.glob("generator/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _of_call(node, f"{path.relative_to(ROOT)}:{node.lineno}")
            elif isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
                for _, text in paragraphs(ast.get_docstring(node, clean=False) or ""):
                    yield Message((text,), None, f"{path.relative_to(ROOT)}:{node.lineno}")


def _of_call(node: ast.Call, spot: str) -> Iterator[Message]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in _ARGUMENTS:
        texts = tuple(_text(argument) for argument in node.args[: _ARGUMENTS[name]])
        if all(texts):
            fields = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            yield Message(
                texts, None if name == "deferred" else fields | {"number"} if name == "tr_n" else fields, spot
            )
    elif name in ("option", "argument"):
        for keyword in node.keywords:
            if keyword.arg in ("help", "metavar") and (text := _text(keyword.value)):
                yield Message((text,), None, spot)


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_command(decorator: ast.expr) -> bool:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in ("command", "group")


def clicks_messages() -> Iterator[Message]:
    """Yield what click says."""
    words = {"_": None, "ngettext": (1, 2)}
    for file, line, texts, _, _ in extract_from_dir(Path(click.__file__).parent, [("**.py", "python")], keywords=words):
        yield Message((texts,) if isinstance(texts, str) else tuple(texts), None, f"click/{file}:{line}")


def template() -> Catalog:
    """Return all messages, untranslated."""
    catalogue = Catalog(charset="utf-8")
    for message in (*our_messages(), *clicks_messages()):
        catalogue.add(message.texts if len(message.texts) > 1 else message.texts[0])
    return catalogue


def translation(path: Path) -> Catalog:
    """Return the catalogue that *path* holds."""
    with path.open("rb") as file:
        return read_po(file)


def main() -> None:
    for path in CATALOGUES:
        catalogue = translation(path)
        catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
        with path.open("wb") as file:
            write_po(file, catalogue, width=_WIDTH, no_location=True, sort_output=True, ignore_obsolete=True)
        open_ = [message for message in catalogue if message.id and (message.fuzzy or not all_strings(message.string))]
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} messages, {len(open_)} to translate", file=sys.stderr)
    compile_catalogues()


def all_strings(string: str | tuple[str, ...] | list[str] | None) -> bool:
    """Tell whether a translation is whole, in singular and plural."""
    return bool(string if isinstance(string, str) else string and all(string))


if __name__ == "__main__":
    main()
