"""What is published of a municipality file's parameters: `python -m tests.parameters` writes it anew.

It is the schema, content/municipality.schema.json and its English twin, and docs/parametre.md, a page to read, which
follows from it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator import paths
from generator.kit.files import SOURCE_LANGUAGE
from generator.messages import speak, spoken
from generator.read import content, published_schema, registry

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "content/municipality.schema.json"
ENGLISH = ROOT / "content/municipality.schema.en.json"
PAGE = ROOT / "docs/parametre.md"
_SECTIONS = (  # of the page: the way to each, and its heading
    ((), "Hvem filen er for"),
    (("workshop",), "workshop: dagen"),
    (("brand",), "brand: jeres design"),
    (("brand", "color"), "brand.color: farver"),
    (("brand", "typography"), "brand.typography: skrifttyper"),
    (("brand", "typography", "base"), "En skrifttype (base, headings …)"),
    (("brand", "typography", "fonts"), "En af brand.typography.fonts"),
    (("brand", "typography", "fonts", "files"), "En af filerne i files"),
    (("brand", "logo"), "brand.logo: logoet"),
    (("brand", "print"), "brand.print: trykfarver"),
    (("local",), "local: jeres eget materiale"),
    (("local", "strategy"), "Et link (local.strategy, poster.link)"),
    (("local", "examples"), "Et af local.examples"),
    (("local", "contact"), "local.contact: en at spørge"),
    (("poster",), "poster: plakaten"),
    (("poster", "print"), "poster.print: til trykkeriet"),
)
_HEAD = """# Parametre

Alt, hvad en kommunefil kan sige. Kun `municipality` (eller `name`) skal være der; resten har en standard.
En editor, der kender skemaet `content/municipality.schema.json`, viser det samme, mens du skriver.
Siden er skrevet ud fra skemaet med `make parameters`.
"""


def schema(language: str) -> dict[str, Any]:
    """Return the schema in *language*."""
    before = spoken()
    speak(language)
    try:
        known = content.read(paths.content(), SOURCE_LANGUAGE)
        slugs = [row.slug for row in registry.registry(paths.municipalities())]
        return published_schema.schema(slugs, list(known.formats), list(known.fields))
    finally:
        speak(before)


def published(data: Mapping[str, Any]) -> str:
    """Return the text of the published schema."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def page(data: Mapping[str, Any]) -> str:
    """Return the page that says the same as the schema *data*."""
    parts = [_HEAD]
    for way, heading in _SECTIONS:
        rows = "\n".join(_row(key, value) for key, value in _properties(data, way).items())
        parts.append(f"## {heading}\n\n| nøgle | hvad | for eksempel | ellers |\n|---|---|---|---|\n{rows}\n")
    return "\n".join(parts)


def objects(data: Mapping[str, Any], node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the objects with properties that *node* of the schema *data* may be, or hold as entries."""
    if "$ref" in node:
        node = data["$defs"][node["$ref"].rsplit("/", 1)[1]]
    if "properties" in node:
        yield node
    inner = [*node.get("anyOf", ()), *(node[key] for key in ("items", "additionalProperties") if node.get(key))]
    for choice in inner:
        yield from objects(data, choice)


def _properties(data: Mapping[str, Any], way: tuple[str, ...]) -> Mapping[str, Any]:
    node: Mapping[str, Any] = data
    for key in way:
        node = next(objects(data, node))["properties"][key]
    properties: Mapping[str, Any] = next(objects(data, node))["properties"]
    return properties


def _row(key: str, value: Mapping[str, Any]) -> str:
    known = value.get("enum", ())
    examples = known if known and len(known) <= 10 else value["examples"]
    default = _code(value["default"]) if "default" in value else ""
    return f"| `{key}` | {value['description']} | {' · '.join(map(_code, examples))} | {default} |"


def _code(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{text}`".replace("|", "\\|")


def main() -> None:
    danish = schema("da")
    PAGE.parent.mkdir(exist_ok=True)
    for path, text in ((SCHEMA, published(danish)), (ENGLISH, published(schema("en"))), (PAGE, page(danish))):
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: written", file=sys.stderr)


if __name__ == "__main__":
    main()
