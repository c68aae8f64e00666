"""What authors leave in a template never reaches a finished document, and is no reason to refuse the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pptx
import pytest
from click.testing import CliRunner

from generator import paths
from generator.cli import main

SECRET = "HEMMELIG-4711"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PRESENTATION = "ppt/_rels/presentation.xml.rels"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert len(package.namelist()) == len(set(package.namelist())), "a part stands twice"
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return target.getvalue()


def related(parts: dict[str, bytes], rels: str, number: int, kind: str, target: str, mode: str = "") -> None:
    kind = kind if kind.startswith("http") else f"{RELATIONSHIP}/{kind}"
    external = f' TargetMode="{mode}"' if mode else ""
    one = f'<Relationship Id="rId9{number}" Type="{kind}" Target="{target}"{external}/></Relationships>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts[rels] = parts.get(rels, empty).replace(b"</Relationships>", one.encode())


def littered_deck() -> bytes:
    """The example's template with all that was found in real ones: slides, persons, a ribbon, macros, sounds."""
    data = (paths.municipalities() / "skabelonby.potx").read_bytes()
    main_type = b"presentationml.template.main+xml"
    opened = pptx.Presentation(
        io.BytesIO(
            packed(
                {
                    name: part.replace(main_type, b"presentationml.presentation.main+xml")
                    for name, part in parts_of(data).items()
                }
            )
        )
    )
    slide = opened.slides.add_slide(opened.slide_layouts[0])
    slide.shapes.title.text = SECRET
    slide.notes_slide.notes_text_frame.text = SECRET
    target = io.BytesIO()
    opened.save(target)
    parts = parts_of(target.getvalue())
    slide_rels = "ppt/slides/_rels/slide1.xml.rels"
    related(parts, slide_rels, 1, "audio", "file:///C:/lyd/fanfare.wav", "External")
    for number, (name, kind) in enumerate(
        (
            ("ppt/commentAuthors.xml", "commentAuthors"),
            ("ppt/changesInfos/changesInfo1.xml", f"{MICROSOFT}/2016/11/relationships/changesInfo"),
            ("ppt/vbaProject.bin", f"{MICROSOFT}/2006/relationships/vbaProject"),
            ("customXml/item1.xml", "customXml"),
            ("ppt/tags/tag1.xml", "tags"),
        ),
        2,
    ):
        parts[name] = f"<x>{SECRET}</x>".encode()
        related(parts, PRESENTATION, number, kind, f"/{name}")
    related(parts, PRESENTATION, 8, "theme", "NULL")
    for number, (name, kind) in enumerate(
        (
            ("docProps/thumbnail.jpeg", f"{PACKAGE}/metadata/thumbnail"),
            ("docProps/app.xml", "extended-properties"),
            ("customUI/customUI.xml", f"{MICROSOFT}/2006/relationships/ui/extensibility"),
        )
    ):
        parts[name] = f"<x>{SECRET}</x>".encode()
        related(parts, "_rels/.rels", number, kind, f"/{name}")
    parts["ppt/presentation.xml"] = parts["ppt/presentation.xml"].replace(
        b"</p:presentation>",
        f'<p:custShowLst><p:custShow name="{SECRET}" id="0"><p:sldLst/></p:custShow></p:custShowLst>'
        f'<p:modifyVerifier algorithmName="{SECRET}"/></p:presentation>'.encode(),
    )
    return packed(parts)


def build(folder: Path, brand: str, only: str) -> Path:
    (folder / "kommune.yml").write_text(f"name: Skabelonby Kommune\nbrand: {brand}\n", encoding="utf-8")
    arguments = ["build", str(folder / "kommune.yml"), "--only", only, "--output", str(folder / "output")]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return next((folder / "output" / "kommune").iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["vores.potx", "vores.potm"])
def test_nothing_that_was_left_in_a_template_reaches_the_deck(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(littered_deck())
    deck = build(tmp_path, f"{{deck_template: {name}}}", "deck")
    for part, data in parts_of(deck.read_bytes()).items():
        assert SECRET.encode() not in data, f"{part} carries what stood in the template"
        assert "vbaProject" not in part
    assert len(pptx.Presentation(str(deck)).slides) > 20


def test_macros_that_are_left_out_are_said(tmp_path: Path) -> None:
    (tmp_path / "vores.potm").write_bytes(littered_deck())
    (tmp_path / "kommune.yml").write_text("name: A\nbrand: {deck_template: vores.potm}\n", encoding="utf-8")
    done = CliRunner().invoke(
        main, ["build", str(tmp_path / "kommune.yml"), "--only", "svg", "--output", str(tmp_path)]
    )
    assert "brand.deck_template: the macros of vores.potm are left out" in done.stderr


def littered_guide() -> bytes:
    """The example's Word template with a mail merge, a lost part, a linked picture in its text, decimal margins."""
    parts = parts_of((paths.municipalities() / "skabelonby.dotx").read_bytes())
    related(parts, "word/_rels/document.xml.rels", 1, "image", "../NULL")
    related(parts, "word/_rels/document.xml.rels", 2, "image", "file:///C:/billede.png", "External")
    related(parts, "word/_rels/settings.xml.rels", 1, "mailMergeSource", "file:///H:/modtagere.xlsx", "External")
    merge = (
        '<w:mailMerge><w:mainDocumentType w:val="formLetters"/>'
        f'<w:query w:val="{SECRET}"/><w:dataSource xmlns:r="{RELATIONSHIP}" r:id="rId91"/></w:mailMerge>'
    )
    settings = parts["word/settings.xml"]
    begin = settings.index(b">", settings.index(b"<w:settings")) + 1
    parts["word/settings.xml"] = settings[:begin] + merge.encode() + settings[begin:]
    document = parts["word/document.xml"]
    parts["word/document.xml"] = document.replace(b'w:left="', b'w:left="0.5', 1).replace(
        b"</w:sectPr>",
        f'<w15:footnoteColumns xmlns:w15="{MICROSOFT}/word/2012/wordml" w15:val="1"/></w:sectPr>'.encode(),
    )
    return packed(parts)


@pytest.mark.slow
def test_a_mail_merge_a_lost_part_and_odd_measures_are_served(tmp_path: Path) -> None:
    (tmp_path / "vores.dotx").write_bytes(littered_guide())
    guide = build(tmp_path, "{guide_template: vores.dotx}", "guide")
    parts = parts_of(guide.read_bytes())
    for part, data in parts.items():
        assert SECRET.encode() not in data, f"{part} carries what stood in the template"
        assert b"file:///" not in data, f"{part} leads to another machine"
        assert b"footnoteColumns" not in data
    assert docx.Document(str(guide)).sections[0].left_margin is not None
