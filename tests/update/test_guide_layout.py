"""What somebody sets by hand in a guide stays, and so do their header, page and style."""

from __future__ import annotations

import io
import re
import zipfile
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
from tests.support.templates import repacked
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


BOX = (
    b'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/>'
    b'<wp:docPr id="900" name="Tekstboks" descr="Deres boks"/><wp:cNvGraphicFramePr/><a:graphic'
    b' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData'
    b' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
    b'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    b"</a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>Ord i en boks</w:t></w:r></w:p>"
    b"</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    b"<mc:Fallback><w:t>Ord i en boks</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
PREFIXES = (
    b' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    b' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    b' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


@pytest.mark.parametrize("part", ["word/document.xml", "header"])
def test_a_text_box_that_word_drew_stays_and_is_valid(
    versions: Versions, tmp_path: Path, sdk: Callable[[Path], str], part: str
) -> None:
    def drawn(parts: dict[str, bytes]) -> None:
        """Word declares its prefixes at the root, and says in an attribute's text which of them is required."""
        name = next(name for name in parts if part in name and b"</w:p>" in parts[name])
        text = re.sub(rb"<(w:document|w:hdr)", lambda match: match[0] + PREFIXES, parts[name], count=1)
        for declared in re.findall(rb' xmlns:\w+="[^"]+"', PREFIXES):
            first = text.index(declared) + len(declared)
            text = text[:first] + text[first:].replace(declared, b"")
        at = text.index(WORDS.encode()) if WORDS.encode() in text else 0
        end = text.index(b"</w:p>", at)
        parts[name] = text[:end] + BOX + text[end + len(b"</w:p>") :]

    data = repacked(versions.guide().data, drawn)
    for name, content in (("edited", data), ("updated", updated(data, versions.guide("date")).data)):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(content)
        assert sdk(path) == "", name
    with zipfile.ZipFile(path) as package:
        assert [name for name in package.namelist() if b"Ord i en boks" in package.read(name)]


def test_a_table_whose_rows_libreoffice_wrote_is_valid(
    versions: Versions, tmp_path: Path, sdk: Callable[[Path], str]
) -> None:
    def as_words(parts: dict[str, bytes]) -> None:
        text = parts["word/document.xml"]
        assert b"<w:cantSplit/>" in text
        parts["word/document.xml"] = text.replace(b"<w:cantSplit/>", b'<w:cantSplit w:val="true"/>')

    guide = docx.Document(io.BytesIO(versions.guide().data))
    guide.tables[2].rows[1].cells[1].paragraphs[0].add_run(" Egen celle.")
    result = updated(repacked(saved(guide), as_words), versions.guide("date"))
    (tmp_path / "guide.docx").write_bytes(result.data)
    assert "Egen celle." in words_of_guide(result.data)
    assert sdk(tmp_path / "guide.docx") == ""
