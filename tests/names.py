"""Counts the names in generator/ that say nothing: `python -m tests.names` lists them, file by file.

Counted is what is defined, not where it is used: functions, classes, parameters, variables and attributes, each once in
the scope (module, class or function) that defines it. A name is empty if its head is one of EMPTY. The head is the last
word, as in English compounds (`own_place`, `is_found`), or the one before a preposition (`place_of`, `made_in`). What
such a word only qualifies, as in `place_name` or `found_layout`, is not counted.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GENERATOR = Path(__file__).parent.parent / "generator"
EMPTY = frozenset({"one", "ones", "found", "given", "made", "told", "said", "place", "places"})
PREPOSITIONS = frozenset({"as", "at", "by", "for", "from", "in", "of", "on", "to", "with"})
RECEIVERS = frozenset({"self", "cls"})


@dataclass(frozen=True)
class Definition:
    """An identifier and the line that defines it first."""

    name: str
    path: Path
    line: int

    @property
    def head(self) -> str:
        words = [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", self.name)]
        before = next((at for at, word in enumerate(words) if at and word in PREPOSITIONS), len(words))
        return words[before - 1] if words else ""


class _Definitions(ast.NodeVisitor):
    """Collects the definitions of a module, scope by scope."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.scopes: list[dict[str, int]] = [{}]
        self.closed: list[dict[str, int]] = []
        self.classes: list[dict[str, int]] = []  # of those that enclose the node, the scopes

    def define(self, name: str | None, line: int, scope: dict[str, int] | None = None) -> None:
        if name and name not in RECEIVERS and name.strip("_"):
            (self.scopes[-1] if scope is None else scope).setdefault(name, line)

    def _scope(self, node: ast.AST, *, of_class: bool = False) -> None:
        self.scopes.append({})
        if of_class:
            self.classes.append(self.scopes[-1])
        self.generic_visit(node)
        if of_class:
            self.classes.pop()
        self.closed.append(self.scopes.pop())

    def visit_Module(self, node: ast.Module) -> None:
        self.generic_visit(node)
        self.closed.append(self.scopes.pop())

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.define(node.name, node.lineno)
        self._scope(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.define(node.name, node.lineno)
        self._scope(node, of_class=True)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._scope(node)

    def visit_arg(self, node: ast.arg) -> None:
        self.define(node.arg, node.lineno)
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self.define(node.id, node.lineno)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        own = isinstance(node.value, ast.Name) and node.value.id in RECEIVERS
        if isinstance(node.ctx, ast.Store) and own and self.classes:
            self.define(node.attr, node.lineno, self.classes[-1])
        self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        self.define(node.name, node.lineno)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        self.define(node.name, node.lineno)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        self.define(node.name, node.lineno)


def definitions(source: str, path: Path) -> Iterator[Definition]:
    """Yield every identifier that the *source* of a module defines."""
    visitor = _Definitions(path)
    visitor.visit(ast.parse(source))
    for scope in visitor.closed:
        for name, line in scope.items():
            yield Definition(name, path, line)


def modules() -> list[Path]:
    return sorted(GENERATOR.rglob("*.py"))


def count() -> tuple[list[Definition], int]:
    """Return the empty names of generator/, and how many identifiers it defines."""
    defined = [each for path in modules() for each in definitions(path.read_text(encoding="utf-8"), path)]
    return [each for each in defined if each.head in EMPTY], len(defined)


def main() -> None:
    empty, total = count()
    for each in sorted(empty, key=lambda each: (each.path, each.line)):
        print(f"{each.path.relative_to(GENERATOR.parent)}:{each.line}: {each.name}")
    print(f"{len(empty)} of {total} identifiers: {1000 * len(empty) / total:.1f} in 1,000", file=sys.stderr)


if __name__ == "__main__":
    main()
