"""What can be measured of readable code: names that say something, pieces of a size to read, docstrings of one line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import names

EMPTY_NAMES = 3.0  # in every 1,000 identifiers

SUMMARY = 80  # characters of a docstring's first line, without the quotes and the indentation
FUNCTION, MODULE = 60, 350  # lines

Documented = ast.Module | ast.ClassDef | ast.FunctionDef


@cache
def documented() -> tuple[tuple[str, Documented], ...]:
    """Every module, class and function of generator/, and where it stands."""
    return tuple(
        (f"{path.relative_to(names.GENERATOR.parent)}:{getattr(node, 'lineno', 1)}", node)
        for path in names.modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, Documented)
    )


def summaries() -> Iterator[tuple[str, str]]:
    for where, node in documented():
        if text := ast.get_docstring(node):
            yield where, text.splitlines()[0]


SOURCE = """
class Place:
    made: int

    def told(self, found_in, found_layout):
        self.given, said = 1, [one for one in found_in]
        said = 2
        try:
            (lambda given: given)(said)
        except ValueError as said:
            pass
        match said:
            case [place_of, *found]:
                return place_name
"""


def test_definitions_are_counted_once_in_their_scope_and_uses_are_not() -> None:
    defined = sorted(each.name for each in names.definitions(SOURCE, Path("planted.py")))
    assert defined == sorted(
        ["Place", "made", "told", "found_in", "found_layout", "given", "said", "one", "given", "place_of", "found"]
    )


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("place", "place"), ("Place", "place"), ("_told", "told"), ("own_place", "place"), ("OwnPlace", "place"),
        ("place_of", "place"), ("made_in_time", "made"), ("place_name", "name"), ("found_layout", "layout"),
        ("FOUND", "found"), ("ONE_2", "2"), ("of", "of"),
    ],
)  # fmt: skip
def test_the_head_of_a_name_is_its_last_word_or_the_last_before_a_preposition(name: str, head: str) -> None:
    assert names.Definition(name, Path("planted.py"), 1).head == head


def test_names_say_something() -> None:
    empty, total = names.count()
    share = 1000 * len(empty) / total
    assert share <= EMPTY_NAMES, f"{share:.1f} in 1,000 names say nothing; `python -m tests.names` lists them"


def test_a_module_can_be_read_in_one_sitting() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in names.modules()}
    long = [f"{path.relative_to(names.GENERATOR)}: {lines} lines" for path, lines in lengths.items() if lines > MODULE]
    assert not long, "\n".join(long)


def test_a_function_can_be_seen_at_once() -> None:
    functions = [(where, node) for where, node in documented() if isinstance(node, ast.FunctionDef)]
    lengths = [(where, node.name, (node.end_lineno or 0) - node.lineno + 1) for where, node in functions]
    long = [f"{where}: {name}, {lines} lines" for where, name, lines in lengths if lines > FUNCTION]
    assert not long, "\n".join(long)


def test_a_docstring_begins_with_a_short_line() -> None:
    long = [f"{where}: {len(line)} characters: {line}" for where, line in summaries() if len(line) > SUMMARY]
    assert not long, "\n".join(long)


def test_a_docstrings_first_line_is_a_sentence() -> None:
    cut = [f"{where}: {line}" for where, line in summaries() if line[-1] not in ".?!:"]
    assert not cut, "\n".join(cut)
