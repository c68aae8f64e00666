"""The pipeline is the folder list: imports point downward, writers cannot see each other, libraries stay fenced.

Every arrow is an import statement; `import_module`, `__import__` and `getattr` with a computed name are none, so they
are forbidden. The rules are functions of source text, and the tests plant a fault in each to see it caught.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"
Sources = Mapping[str, str]  # module, without "generator.", to its source

# From the top of the house to its floor. A module belongs to the room with the longest name that begins its own; it
# may import from the rooms below, and within its room from what is not itself a room.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("author",),
    ("updating", "releasing"),
    ("build", "finished"),
    ("remarks",),
    ("receipts",),
    ("options",),
    ("artefacts",),
    ("publish",),
    ("update",),
    ("check",),
    ("write.deck", "write.guide", "write.poster"),  # which cannot see each other
    ("template",),
    ("resolve",),
    ("read",),
    ("office",),
    ("graphics",),
    ("typeset",),
    ("kit",),
    ("sources", "cache"),
    ("colour", "reproducible", "paths"),
    ("errors",),
    ("messages", "", "write"),  # of the last two only the names
)
FENCES: dict[str, tuple[str, ...]] = {
    "annotated_types": ("kit.poster_style",),
    "babel": ("resolve.clock",),
    "click": ("cli",),
    "coloraide": ("colour",),
    "cyclonedx": ("publish.sbom",),
    "docx": ("check", "office.docx", "template"),
    "fontTools": ("check", "graphics", "read.brand"),
    "holidays": ("resolve.workdays",),
    "jinja2": ("author", "publish", "resolve.text"),
    "lxml": ("graphics", "office", "read.brand", "template", "update", "write.deck"),
    "markdown_it": ("resolve.text",),
    "matplotlib": ("graphics.raster",),
    "numpy": ("graphics",),
    "picosvg": ("graphics",),
    "pikepdf": ("check", "graphics", "office.libreoffice"),
    "packageurl": ("publish.sbom",),
    "packaging": ("publish.sbom",),
    "PIL": ("graphics", "office", "publish", "read.brand"),
    "pptx": ("check", "office.pptx", "template", "write.deck"),
    "platformdirs": ("cache",),
    "pydantic": ("author", "read"),
    "pydantic_core": ("read",),
    "pypdfium2": ("publish",),
    "segno": ("graphics.qr_code",),
    "uharfbuzz": ("typeset",),
    "yaml": ("read.titles", "read.yaml_file", "read.yaml_rules"),
}
LATE = (
    "__main__",
    "artefacts",
    "author",
    "build",
    "cli",
    "colour",
    "graphics.pdf_fonts",
    "read.brand",
    "resolve.workdays",
    "template.report",
)  # where an import may stand inside a function
LAZY = ("kit",)  # modules that may load a name when somebody takes it


@cache
def sources() -> Sources:
    """The modules of the package."""
    found = {}
    for path in GENERATOR.rglob("*.py"):
        name = ".".join(path.relative_to(GENERATOR).with_suffix("").parts)
        found[name.removesuffix("__init__").rstrip(".")] = path.read_text(encoding="utf-8")
    return found


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """The imports, calls and functions of *source*; parsed once, however many rules and planted faults ask."""
    kinds = (ast.Import, ast.ImportFrom, ast.Call, ast.FunctionDef)
    return tuple(node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds))


def arrows(source: str, known: Sources) -> set[str]:
    """The modules of the package that *source* imports, wherever in it, and the libraries, with a leading colon."""
    found: set[str] = set()
    for node in nodes(source):
        if isinstance(node, ast.Import):
            for alias in node.names:
                inside = alias.name == "generator" or alias.name.startswith("generator.")
                found.add(alias.name.removeprefix("generator").lstrip(".") if inside else f":{alias.name}")
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if module != "generator" and not module.startswith("generator."):
                found.add(f":{module}")
                continue
            for alias in node.names:
                full = f"{module}.{alias.name}".removeprefix("generator").lstrip(".")
                found.add(full if full in known else module.removeprefix("generator").lstrip("."))
    return found


def room_of(module: str) -> tuple[int, str]:
    """The floor of *module*, and its room."""
    fitting = [
        (len(room), floor, room)
        for floor, rooms in enumerate(FLOORS)
        for room in rooms
        if module == room or module.startswith(f"{room}.")
    ]
    assert fitting, f"generator/{module} is in no room; list it in FLOORS"
    _, floor, room = max(fitting)
    return floor, room


def wrong_arrows(known: Sources) -> Iterator[str]:
    """What points upward or sideways."""
    for module, source in known.items():
        floor, room = room_of(module)
        for used in arrows(source, known):
            if used.startswith(":"):
                continue
            their_floor, their_room = room_of(used)
            if not (their_floor > floor or their_room == room):
                yield f"{module} imports {used}, which lies above it or beside it"


def broken_fences(known: Sources) -> Iterator[str]:
    """Libraries that are used where they do not belong."""
    for module, source in known.items():
        for used in arrows(source, known):
            rooms = FENCES.get(used[1:].split(".")[0]) if used.startswith(":") else None
            if rooms is not None and not any(module == room or module.startswith(f"{room}.") for room in rooms):
                yield f"{module} uses {used[1:]}, which belongs to {', '.join(rooms)}"


def hidden_arrows(known: Sources) -> Iterator[str]:
    """What a tool that reads imports cannot see, and imports inside functions where none is needed."""
    for module, source in known.items():
        yield from hidden_in(module, source)


@cache
def hidden_in(module: str, source: str) -> tuple[str, ...]:
    """The same of one module."""
    faults = []
    for node in nodes(source):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("import_module", "__import__"):
                faults.append(f"{module} line {node.lineno}: {name} hides an import")
            if name == "getattr" and any(isinstance(inner, ast.Call) for inner in ast.walk(node.args[0])):
                faults.append(f"{module} line {node.lineno}: getattr of something looked up hides an arrow")
        is_lazy = isinstance(node, ast.FunctionDef) and node.name == "__getattr__" and module in LAZY
        if isinstance(node, ast.FunctionDef) and not is_lazy and not module.startswith(LATE):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Import | ast.ImportFrom):
                    faults.append(f"{module} line {inner.lineno}: an import inside of {node.name}")
    return tuple(faults)


def cycles(known: Sources) -> Iterator[str]:
    """Modules that import each other in a circle."""
    graph = {module: {used for used in arrows(source, known) if used in known} for module, source in known.items()}
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> Iterator[str]:
        if module in above:
            yield f"a cycle: {' → '.join((*above[above.index(module) :], module))}"
        elif module not in done:
            for used in graph[module]:
                yield from visit(used, (*above, module))
            done.add(module)

    for module in graph:
        yield from visit(module, ())


RULES = (wrong_arrows, broken_fences, hidden_arrows, cycles)


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_its_rules(rule: object) -> None:
    assert callable(rule)
    faults = sorted(set(rule(sources())))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("module", "line", "rule"),
    [
        ("write.guide", "from generator.write.poster import imprint", wrong_arrows),  # one writer into another
        ("write.deck.slides", "import generator.write.guide.blocks", wrong_arrows),
        ("kit.text", "from generator.read import content", wrong_arrows),  # upward
        ("graphics.svg", "from generator.office import package", wrong_arrows),
        ("typeset", "from generator import build", wrong_arrows),
        ("write.deck", "import yaml", broken_fences),
        ("resolve", "from click import echo", broken_fences),
        ("check.deck", "from importlib import import_module\nimport_module('generator.cli')", hidden_arrows),
        ("build", "__import__('generator.write.deck')", hidden_arrows),
        ("build", "getattr(__import__('x'), 'write')()", hidden_arrows),
        ("write.poster", "def f() -> None:\n    from generator.kit import Kit", hidden_arrows),
        ("kit.text", "from generator.kit import Kit", cycles),
    ],
)
def test_a_planted_fault_is_caught(module: str, line: str, rule: object) -> None:
    known = sources()
    assert callable(rule)
    before = set(rule(known))
    planted = set(rule({**known, module: f"{known[module]}\n{line}\n"}))
    assert planted - before, f"`{line}` in {module} is caught by no rule"


def test_every_room_is_there() -> None:
    known = sources()
    for rooms in FLOORS:
        for room in rooms:
            assert room in known or any(module.startswith(f"{room}.") for module in known), f"'{room}' is no room"


TESTS = GENERATOR.parent / "tests"


def test_no_test_imports_from_a_test_and_none_is_too_long_to_read() -> None:
    for path in TESTS.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        imported = [
            f"{node.module}.{alias.name}"
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        ]
        borrowed = [name for name in imported if name.startswith("tests.") and ("test_" in name or "conftest" in name)]
        assert not borrowed, (
            f"{path.relative_to(TESTS)} imports {borrowed[0]}; what tests share stands in tests/support"
        )
        lines = len(source.splitlines())
        assert lines <= 350, f"{path.relative_to(TESTS)} has {lines} lines; split it by subject"
