"""What a facilitator packs and copies: as much as the participants need, and nothing that the day does not use."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document

from generator import build
from generator.kit import Kit
from tests.support.guide import guide_document, job
from tests.support.kits import FORMATS, LANGUAGES

SHEETS = {  # the last is that of the meetings afterwards
    # hand-outs by what stands before the line for whose they are, in Danish; the evaluation has no such line
    "intro": ["Navn"],
    "dialog": ["Bord", "Led i kæden", "Navn"],
    "halvdag": ["Navn", "Bord", "Led i kæden", "Navn"],
    "heldag": ["Navn", "Bord", "Led i kæden", "Navn"],
}


def chapters(document: Document) -> list[str]:
    return [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]


def materials(document: Document, kit: Kit) -> list[tuple[str, ...]]:
    """Return the rows of the table of materials: what, how many, where."""
    head = [kit.words.material, kit.words.number, kit.words.used_in]
    found = next(one for one in document.tables if [cell.text for cell in one.rows[0].cells] == head)
    return [tuple(cell.text for cell in row.cells) for row in list(found.rows)[1:]]


@pytest.mark.parametrize("form", FORMATS)
def test_the_materials_have_the_sheets_that_its_workshop_copies(form: str) -> None:
    document = guide_document(form, kind="materials")
    signed = [
        one.text.rstrip("\t").rstrip(":") for one in document.paragraphs if one.style and one.style.name == "Field"
    ]
    assert signed == SHEETS[form]
    assert chapters(document).count("Evaluering") == (form != "intro"), "in 45 minutes nobody fills in a sheet"


def _made_of(places: str, modules: set[str]) -> bool:
    """Return whether *places* are titles of *modules* in a list; a title may hold a comma itself."""
    begun = (module for module in modules if places.startswith(module))
    return any(places == module or _made_of(places.removeprefix(f"{module}, "), modules - {module}) for module in begun)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_material_tells_how_many_and_where_it_is_used(form: str, language: str) -> None:
    kit = job(form, language).kit
    modules = {module.title for module in kit.modules}
    for name, number, places in materials(guide_document(form, language), kit):
        assert int(number) >= 1, name
        assert _made_of(places, modules), f"{name}: '{places}' are not modules of this workshop"


@pytest.mark.parametrize(("participants", "sheets"), [(8, 5), (25, 5), (32, 7)])
def test_each_table_has_a_sheet_of_the_chain_and_each_link_too(tmp_path: Path, participants: int, sheets: int) -> None:
    given = tmp_path / "vi.yml"
    given.write_text(f"municipality: aarhus\nworkshop: {{format: dialog, participants: {participants}}}\n")
    kit = build.gather((str(given),), build.Options(Path("unused")))[0].kit
    assert [one.count for one in kit.guide.materials if one.sheet == "chain"] == [sheets]


def test_a_name_for_the_council_stays_in_its_own_language() -> None:
    said = {
        language: "\n".join(one.text for one in guide_document("halvdag", language).paragraphs)
        for language in LANGUAGES
    }
    assert "byrådet" in said["da"]
    assert "byrådet" not in said["en"]
    assert "the municipal council" in said["en"]
