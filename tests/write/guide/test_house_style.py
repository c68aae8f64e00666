"""A municipality's own Word template: its type and its letterhead, on the grid that the guide stands on."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.parser import parse_xml

from generator import build
from generator.office import package
from generator.office.docx.styles import StyleSheet, value, w
from generator.office.docx.wordml import ROOT, field
from generator.write import guide
from tests.support.guide import parsed
from tests.support.kits import data_of


@cache
def job() -> build.Job:
    return build.gather(("skabelonby",), build.Options(Path("unused"), format="intro"))[0]


def parts(document: bytes) -> dict[str, bytes]:
    return package.unpack(document, "guide")


@cache
def written() -> dict[str, bytes]:
    return parts(data_of(guide.write(job().kit, job().bound)))


@cache
def sheet(document: int = 0) -> StyleSheet:
    """The styles of the guide, or of the materials (1)."""
    files = guide.write(job().kit, job().bound)
    own = parts(files[document].data)
    return StyleSheet(parsed(own["word/styles.xml"]), parsed(own["word/numbering.xml"]))


def begins(style: str) -> tuple[int, int]:
    """Return where a paragraph style's text begins, and how far out its first line hangs, twips."""
    found: Any = next(sheet().chain(sheet().find("paragraph", style), "pPr/ind"))
    return int(found.get(w("left"), 0)), int(found.get(w("hanging"), 0))


def test_words_lists_and_labels_stand_on_one_grid() -> None:
    column, _ = begins("Body Text")
    for style in ("List Bullet", "List Number"):
        left, hanging = begins(style)
        assert left - hanging == column, f"{style} does not begin in the text column"
    for style in ("heading 3", "Fact", "Step"):
        assert begins(style) == (column, column), f"{style} has no room for a label in the margin"


def test_a_list_that_restarts_stands_where_its_style_does() -> None:
    numbering, left = parsed(written()["word/numbering.xml"]), begins("List Number")[0]
    abstract = {one.get(w("abstractNumId")): one for one in numbering.iter(w("abstractNum"))}
    restarted = [one for one in numbering.iter(w("num")) if one.find(w("lvlOverride")) is not None]
    assert restarted
    for one in restarted:
        level = next(abstract[value(one, "abstractNumId")].iter(w("lvl")))
        assert int(level.find(f"{w('pPr')}/{w('ind')}").get(w("left"))) == left


def test_cover_and_cards_are_set_in_the_type_of_the_headings() -> None:
    house: Any = next(sheet().chain(sheet().find("paragraph", "heading 1"), "rPr/rFonts"))
    for document, style in ((0, "Cover Title"), (1, "Card Title"), (1, "Card Name")):
        fonts: Any = next(sheet(document).chain(sheet(document).find("paragraph", style), "rPr/rFonts"))
        assert fonts.get(w("ascii")) == house.get(w("ascii")), style


def footers(given: dict[str, bytes]) -> list[str]:
    return [content.decode() for name, content in given.items() if name.startswith("word/footer")]


def test_a_letterhead_without_a_page_number_gets_one() -> None:
    (letterhead,) = (one for one in footers(written()) if "Rådhustorvet" in one)
    assert " PAGE " in letterhead
    assert " NUMPAGES " in letterhead
    assert ">Side<" in letterhead


def test_one_that_shows_the_page_is_left_as_it_is() -> None:
    house: Document = docx.Document(io.BytesIO(job().bound.templates.guide))
    line = house.sections[0].header.paragraphs[0]._p
    line.extend(list(parse_xml(f"<root {ROOT}>{field('PAGE', '1')}</root>")))
    target = io.BytesIO()
    house.save(target)
    bound = job().bound
    own = replace(bound, templates=replace(bound.templates, guide=target.getvalue()))
    made = parts(data_of(guide.write(job().kit, own)))
    assert not any(" PAGE " in footer for footer in footers(made))


def test_what_no_style_says_is_the_documents_default_for_paragraphs_alone() -> None:
    styles = parsed(written()["word/styles.xml"])
    own = StyleSheet(styles, parsed(written()["word/numbering.xml"]))
    normal: Any = own.find("paragraph", "Normal")
    normal.find(w("rPr")).remove(normal.find(f"{w('rPr')}/{w('sz')}"))
    default = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('sz')}")
    default.set(w("val"), "26")
    assert own.metrics("Normal").size == 13
    assert not list(own.chain(own.find("character", "Strong"), "rPr/sz")), "it is as large as its paragraph"
