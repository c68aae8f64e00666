"""The page that lists the country, as a browser shows it: from a file, with and without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import paths
from generator.kit.files import FileKind
from generator.publish.index import Registers, index_page
from generator.publish.manifest import FileEntry, KitEntry, Manifest
from generator.publish.zips import contents_digest, zip_name
from generator.read import content, registry

Open = Callable[..., Any]
FILES: tuple[tuple[FileKind, str], ...] = (
    ("poster", "lederhjul.pdf"),
    ("guide", "facilitatorguide.docx"),
    ("deck", "workshop.pptx"),
)


def country(every: int = 1) -> Manifest:
    """The manifest of 98 municipalities, or of some, and an example.

    Aalborg's deck is older, Vejle's documents disagree.
    """
    contents = content.read(paths.content(), "da")
    known = Manifest()
    fields = sorted(contents.fields)
    rows = [(row.slug, row.full_name) for row in registry.registry(paths.municipalities())]
    rows = [row for number, row in enumerate(rows) if number % every == 0 or row[0] in ("aalborg", "vejle")]
    for number, (slug, name) in enumerate([*rows, ("eksempelby", "Eksempelby Kommune")]):
        known.kits[slug] = KitEntry(
            name=name, language="da", colours=("#4B2A7B", "#00696E", "#A5430A", "#1E67B4"), hub="#17323E",
            municipality=slug, format="halvdag", field=fields[number % len(fields)],
            date="2027-02-03" if number else "",
        )  # fmt: skip
        for kind, stem in FILES:
            version = "0" * 12 if (slug, kind) == ("aalborg", "deck") else contents.version
            editions = ("ab", "cd" if (slug, kind) == ("vejle", "deck") else "ef")
            known.files[f"{slug}/{slug}-{stem}"] = FileEntry(
                kind=kind, sha256="aa", bytes=273_000, inputs="bb", content=version, editions=editions
            )  # fmt: skip
        known.files[zip_name(slug)] = FileEntry(
            kind="zip", sha256="aa", bytes=1_300_000, inputs=contents_digest(known, slug), content=""
        )
    return known


def page_of(known: Manifest) -> bytes:
    contents = {language: content.read(paths.content(), language) for language in ("da", "en")}
    rows = registry.registry(paths.municipalities())
    return index_page(known, contents, Registers(rows, {"eksempelby"}), paths.templates())


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the whole page, and of one with a part of the country."""
    folder = tmp_path_factory.mktemp("index")
    (folder / "index.html").write_bytes(page_of(country()))
    (folder / "part.html").write_bytes(page_of(country(11)))
    return folder


@pytest.fixture
def opened(browser: Any, index: Path) -> Iterator[Open]:
    """A function that opens the page in a window of its own; nothing but the file may be asked for."""
    contexts, asked = [], []

    def open_page(width: int = 900, name: str = "index.html", **settings: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **settings))
        page = contexts[-1].new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((index / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert len(asked) == len(contexts), f"the page asks for more than itself: {asked}"


def shown(page: Any) -> list[str]:
    """The kits that are seen; the property needs no script of the page."""
    return list(page.locator(".kit:visible h3").all_inner_texts())


def test_it_is_sorted_as_danish_is_with_examples_apart_and_the_deck_first() -> None:
    html = page_of(country()).decode()
    assert html.index("<h3>Ærø") < html.index("<h3>Aabenraa") < html.index("<h3>Eksempelby")
    assert html.count("<symbol") == 1
    assert html.count("<path") == 13, "the wheel is drawn once"
    card = html[html.index("<h3>Odense") :]
    order = [card.index(word) for word in ("-workshop.pptx", "-facilitatorguide.docx", "-lederhjul.pdf", "odense.zip")]
    assert order == sorted(order)
    for marked, text in (("Aalborg", "ældre udgave"), ("Vejle", "passer ikke sammen")):
        card = html[html.index(f"<h3>{marked}") :]
        assert text in card[: card.index("</li>\n</ul>")], f"{marked} is not marked"
    assert html.count("passer ikke sammen") == 1


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("århus", ["Aarhus"]),
        ("AARHUS", ["Aarhus"]),
        ("kobenh", ["København"]),
        ("koebenhavn", ["København"]),
        ("lyngby tå", ["Lyngby-Taarbæk"]),
        ("ærø", ["Ærø"]),
        ("xyz", []),
    ],
)
def test_search_finds_a_name_however_it_is_typed(opened: Open, typed: str, expected: list[str]) -> None:
    page = opened()
    page.get_by_label("Søg efter kommune").fill(typed)
    assert shown(page) == expected
    assert page.locator("#count").inner_text() == str(len(expected))
    assert page.locator("#none").is_visible() == (not expected)
    letters = page.locator(".letters li:visible")
    assert letters.count() == len(expected), "letters lead to what is hidden"


@pytest.mark.parametrize("script", [True, False])
def test_filters_and_language_work_with_and_without_script(opened: Open, script: bool) -> None:
    page = opened(java_script_enabled=script)
    assert len(shown(page)) == 99
    assert page.get_by_label("Søg efter kommune").is_visible() == script
    page.get_by_label("Region Nordjylland").check(force=True)
    assert len(shown(page)) == 11
    page.get_by_label("Teknik og miljø").check(force=True)
    assert 0 < len(shown(page)) < 5
    page.get_by_label("English").check(force=True)
    assert page.get_by_role("heading", level=1).inner_text() == "Workshop materials for the Leadership Wheel"
    assert page.get_by_text("Teknik og miljø").first.is_hidden()


def test_the_keyboard_reaches_switch_search_filters_letters_and_the_first_deck_in_order(opened: Open) -> None:
    page = opened()
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("(e => e.name || e.id || e.getAttribute('href'))(document.activeElement)"))
    assert reached[:4] == ["language", "search", "region", "field"]
    assert reached[4] == "#letter-1"
    assert "albertslund/albertslund-workshop.pptx" in reached


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 900, 2560])
def test_it_fits_every_width_and_axe_finds_nothing(opened: Open, width: int, scheme: str) -> None:
    page = opened(width, "part.html", color_scheme=scheme)
    assert page.locator(".mark").count() == 2, "the marks are looked at, too"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    from axe_playwright_python.sync_playwright import Axe

    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
