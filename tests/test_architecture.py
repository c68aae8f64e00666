"""The way of the data: imports go downward only, and libraries stay in the rooms that need them (ARCHITECTURE.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"

# From the top of the house to its floor; a module may import only from rooms below its own.
FLOORS = (
    {"__main__"},
    {"cli"},
    {"audit", "newfile"},
    {"build", "templatecheck"},
    {"index"},
    {"resolve"},
    {"programme"},
    {"slides"},
    {"municipality", "content"},
    {"brand", "places", "schema", "place"},
    {"brand.named", "brand.officetheme"},
    {"brand.palette", "brand.fontfiles", "brand.logo"},
    {"brand.vocabulary", "brand.faults", "brand.svg"},
    {"brand.colour"},
    {"text", "clock", "yamlfile", "paths"},
    {"libreoffice", "preview"},
    {"preflight"},  # which knows finished files, not who wrote them
    {"preflight.deckfile", "preflight.guidefile"},
    {"preflight.boxes", "preflight.inks", "preflight.letters", "preflight.metadata", "preflight.reader"},
    {"preflight.sheet"},
    {"preflight.font", "preflight.geometry"},
    {"writers.deck", "writers.guide", "writers.poster"},
    {"writers"},  # what the writers share
    {"contract"},
    {"contract.mapping", "contract.serve"},
    {"contract.offer"},
    {"contract.decoration"},
    {"contract.slots"},
    {"contract.geometry", "contract.parts"},
    {"fit", "wheel"},
    {"model"},
    {"errors", "__init__"},
)
FENCES = {
    "click": {"cli"},
    "jinja2": {"text", "index", "newfile"},
    "markdown_it": {"text"},
    "yaml": {"yamlfile"},
    "pydantic": {"audit", "yamlfile", "schema", "municipality", "brand"},
    "pydantic_core": {"yamlfile", "brand"},
    "babel": {"clock"},
    "coloraide": {"brand"},
    "PIL": {"brand", "preview", "writers"},
    "pptx": {"preflight", "writers"},
    "pypdfium2": {"preview"},
    "docx": {"preflight", "writers"},
    "lxml": {"brand", "contract", "writers"},
    "matplotlib": {"writers"},
    "numpy": {"writers"},
    "pikepdf": {"writers", "preflight", "libreoffice"},
    "picosvg": {"writers"},
    "fontTools": {"brand", "fit", "preflight", "writers"},
}


def modules() -> list[str]:
    found = (path.relative_to(GENERATOR).with_suffix("") for path in GENERATOR.rglob("*.py"))
    return sorted(".".join(path.parts).removesuffix(".__init__") for path in found)


def source(module: str) -> str:
    path = GENERATOR / module.replace(".", "/")
    return (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")


def imports(module: str) -> set[str]:
    tree = ast.parse(source(module))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = node.module == "generator" or node.module.startswith("generator.")
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if is_module(name) else node.module for name in names} if inside else {node.module}
    return found


def is_module(name: str) -> bool:
    path = GENERATOR.parent / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or path.is_dir()


def floor(module: str) -> int:
    for number, rooms in enumerate(FLOORS):
        if module in rooms:
            return number
    top = module.split(".")[0]
    return next(number for number, rooms in enumerate(FLOORS) if top in rooms)


def own(name: str) -> str:
    return name.removeprefix("generator").removeprefix(".") or "__init__"


@pytest.mark.parametrize("module", modules())
def test_imports_go_downward(module: str) -> None:
    for name in imports(module):
        if name.split(".")[0] == "generator":
            used = own(name)
            same_room = module.split(".")[0] == used.split(".")[0] == "writers"
            downward = floor(used) > floor(module) or (same_room and floor(used) == floor(module))
            assert downward, f"generator/{module} imports {name}, which lies above it or beside it"


@pytest.mark.parametrize("module", modules())
def test_libraries_stay_behind_their_fences(module: str) -> None:
    for name in imports(module):
        rooms = FENCES.get(name.split(".")[0])
        assert rooms is None or module.split(".")[0] in rooms, f"generator/{module} uses {name}; only {rooms} may"


def test_no_import_hides_inside_a_function() -> None:
    for module in modules():
        tree = ast.parse(source(module))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                hidden = [inner for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom)]
                assert not hidden, f"generator/{module}: {node.name} imports inside of itself"


def test_the_import_graph_has_no_cycle() -> None:
    graph = {module: {own(name) for name in imports(module) if name.startswith("generator")} for module in modules()}

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, f"a cycle: {' → '.join((*above, module))}"
        for used in graph.get(module, set()):
            visit(used, (*above, module))

    for module in graph:
        visit(module, ())
