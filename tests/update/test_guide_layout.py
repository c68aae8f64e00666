"""What somebody sets by hand in a guide stays, and so do their header, page and style."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Pt

from generator.update.guide_layout import W
from tests.support.edits import by_libreoffice, saved
from tests.support.guide_edits import words_of_guide
from tests.support.versions import NEW_DAY, OLD_DAY, Versions, kept, updated

WORDS = "Du behøver ikke at have faciliteret før"  # how a paragraph of every guide begins


def paragraph(guide: Any) -> Any:
    return next(item for item in guide.paragraphs if item.text.startswith(WORDS))


def centre(guide: Any) -> None:
    paragraph(guide).alignment = WD_ALIGN_PARAGRAPH.CENTER


def indent(guide: Any) -> None:
    paragraph(guide).paragraph_format.left_indent = Cm(2)


def another_font(guide: Any) -> None:
    paragraph(guide).runs[0].font.name = "Georgia"


def page_break(guide: Any) -> None:
    paragraph(guide).insert_paragraph_before().add_run().add_break(WD_BREAK.PAGE)


def picture(guide: Any) -> None:
    image = next(rel.target_part.blob for rel in guide.part.rels.values() if rel.reltype.endswith("/image"))
    paragraph(guide).add_run().add_picture(io.BytesIO(image), width=Cm(2))


def smaller_picture(guide: Any) -> None:
    shape = guide.inline_shapes[0]
    shape.width, shape.height = shape.width // 2, shape.height // 2


def link(guide: Any) -> None:
    relation = next(item for item in guide.part.rels.values() if item.is_external and "example" in item.target_ref)
    relation._target = "https://www.example.org/vores-side"


def column(guide: Any) -> None:
    for row in guide.tables[2].rows:
        row.cells[0].width -= 200_000


def header(guide: Any) -> None:
    guide.sections[3].header.paragraphs[0].add_run(" – til intern brug")


def margins(guide: Any) -> None:
    guide.sections[3].left_margin = Cm(4)


def style(guide: Any) -> None:
    guide.styles["Body Text"].font.size = Pt(13)


SET: dict[Callable[[Any], None], Callable[[Any], Any]] = {
    centre: lambda guide: paragraph(guide).alignment,
    indent: lambda guide: paragraph(guide).paragraph_format.left_indent,
    another_font: lambda guide: paragraph(guide).runs[0].font.name,
    page_break: lambda guide: [item.get(f"{W}type") for item in guide.element.body.iter(f"{W}br")].count("page"),
    picture: lambda guide: len(paragraph(guide)._p.findall(".//{*}blip")),
    smaller_picture: lambda guide: guide.inline_shapes[0].width,
    link: lambda guide: [item.target_ref for item in guide.part.rels.values() if "vores-side" in item.target_ref],
    column: lambda guide: guide.tables[2].rows[1].cells[0].width,
    header: lambda guide: guide.sections[3].header.paragraphs[0].text,
    margins: lambda guide: guide.sections[3].left_margin,
    style: lambda guide: guide.styles["Body Text"].font.size,
}


@pytest.mark.parametrize("edit", SET, ids=lambda edit: edit.__name__)
def test_what_they_set_by_hand_stays(
    versions: Versions, tmp_path: Path, sdk: Callable[[Path], str], edit: Callable[[Any], None]
) -> None:
    guide = docx.Document(io.BytesIO(versions.guide().data))
    edit(guide)
    result = updated(saved(guide), versions.guide("date"))
    assert len(kept(result.changes)) == 1
    assert not result.conflicts
    after = docx.Document(io.BytesIO(result.data))
    assert SET[edit](after)
    assert SET[edit](after) == SET[edit](guide)
    words = words_of_guide(result.data)
    assert NEW_DAY in words
    assert OLD_DAY not in words
    assert updated(result.data, versions.guide("date")).data == result.data
    (tmp_path / "guide.docx").write_bytes(result.data)
    assert sdk(tmp_path / "guide.docx") == ""


@pytest.mark.office
def test_a_header_that_somebody_wrote_in_libreoffice_is_told(versions: Versions, tmp_path: Path) -> None:
    guide = docx.Document(io.BytesIO(versions.guide().data))
    header(guide)
    result = updated(by_libreoffice(saved(guide), tmp_path, "docx"), versions.guide("date"))
    assert ["til intern brug" in change.theirs for change in result.conflicts] == [True]
