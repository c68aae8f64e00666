"""The guide as a Word user meets it: headings, styles, tables, pictures and links of the finished file."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys

import docx
import pytest
from lxml import etree

from generator.kit.workshop import ExercisePart
from generator.office.docx.styles import value, w
from tests.support.guide import Opened, job, made, parsed, text
from tests.support.kits import FORMATS

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"


@pytest.mark.parametrize("form", FORMATS)
def test_headings_have_no_gaps_and_the_contents_lead_to_each(form: str) -> None:
    opened, level = Opened(made(form)), 0
    chapters = []
    for depth, paragraph in opened.headings():
        assert depth <= level + 1, text(paragraph)
        level = depth
        if depth < 3:
            marks = [one.get(w("name")) for one in paragraph.iter(w("bookmarkStart"))]
            chapters.append((next(mark for mark in marks if mark.startswith("_Toc")), text(paragraph)))
    control = next(one for one in opened.body.iter(w("sdt")) if one.find(f".//{w('docPartGallery')}") is not None)
    shown = [(one.get(w("anchor")), text(one).split("\t")[0]) for one in control.iter(w("hyperlink"))]
    assert shown == chapters
    assert 'TOC \\o "1-2"' in "".join(one.text for one in control.iter(w("instrText")))
    assert "updateFields" not in opened.parts["word/settings.xml"].decode()


def test_all_looks_come_from_named_styles() -> None:
    opened = Opened(made())
    for tag, allowed in (("rPr", {"rStyle"}), ("pPr", {"pStyle", "numPr", "sectPr"})):
        for element in opened.body.iter(w(tag)):
            assert {etree.QName(child).localname for child in element} <= allowed, etree.tostring(element)
    assert {one.get(w("fill")) for one in opened.body.iter(w("shd")) if one.get(w("themeFill")) is None} == set()
    used = {one.get(w("val")) for one in opened.body.iter(w("pStyle"), w("rStyle"), w("tblStyle"))}
    assert used <= opened.names.keys()


def test_the_gallery_offers_what_somebody_who_edits_applies_and_nothing_else() -> None:
    shown = {value(one, "name") for one in Opened(made()).styles.iter(w("style")) if one.find(w("qFormat")) is not None}
    assert shown == {
        "Normal", "Body Text", "Lead", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number", "Label",
        "Fact", "Step", "Say", "Mail", "Check", "Table Text", "Table Label", "caption", "Strong", "Emphasis",
    }  # fmt: skip


def test_tables_have_header_rows_alternative_text_and_whole_rows() -> None:
    opened = Opened(made())
    for table in opened.body.iter(w("tbl")):
        assert table.find(f".//{w('tblCaption')}").get(w("val"))
        assert table.find(f".//{w('tblDescription')}").get(w("val"))
        first, *_ = table.iter(w("tr"))
        assert (first.find(f"{w('trPr')}/{w('tblHeader')}") is not None) != (table in opened.tables("Card Table"))
        assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in table.iter(w("tr")))
        widths = [int(one.get(w("w"))) for one in table.iter(w("gridCol"))]
        assert sum(widths) == int(table.find(f".//{w('tblW')}").get(w("w")))


def test_pictures_say_what_they_show() -> None:
    kit, opened = job().kit, Opened(made())
    told = [one.get("descr") for one in opened.body.iter(f"{{{DRAWING}}}docPr")]
    assert kit.brand.logo is not None
    assert told == [kit.brand.logo.alt, kit.wheel.title, kit.wheel.alt_text]
    shapes = [one.get("descr") for one in opened.body.iter(f"{{{SHAPE}}}cNvPr")]
    cells = {f"{sector.name}: {ring.name}" for sector in kit.wheel.sectors for ring in kit.wheel.rings}
    assert set(shapes) == cells | {kit.wheel.title}
    vectors = [opened.related[one.get(EMBED)].target_part.blob for one in opened.body.iter(SVG)]
    assert len(vectors) == 2
    assert all(b"<svg" in vector[:400] for vector in vectors)


def test_the_header_names_the_chapter() -> None:
    kit, opened = job().kit, Opened(made(kind="materials"))
    shown = {
        text(opened.related[one.get(RELATIONSHIP)].target_part.element).strip()
        for section in opened.body.iter(w("sectPr"))
        for one in section.iter(w("headerReference"))
    }
    for title in (kit.guide.pack_title, kit.words.wheel_text, kit.words.cards, kit.guide.handouts[0].title):
        assert f"{kit.owner.name} · {title}" in shown


def test_every_link_says_where_it_leads() -> None:
    """Its screen tip becomes the description that PDF/UA asks of a link (7.18.5)."""
    links = list(Opened(made()).body.iter(w("hyperlink")))
    assert len(links) > 30
    assert all(one.get(w("tooltip")) for one in links)


def test_the_field_asks_first_in_every_sector() -> None:
    kit, opened = job().kit, Opened(made(kind="materials"))
    asked = opened.paragraphs("List Bullet")
    for sector in kit.wheel.sectors:
        assert asked.index(sector.field_question) + 1 == asked.index(sector.questions[0]), sector.name


def test_no_paragraph_of_ours_has_a_border() -> None:
    """LibreOffice leaves them untagged in a PDF for everybody; rules and frames are shading and tables."""
    opened = Opened(made())
    framed = [
        value(one, "name") for one in opened.styles.iter(w("style")) if one.find(f"{w('pPr')}/{w('pBdr')}") is not None
    ]
    assert framed == []


def test_every_numbered_list_begins_at_one() -> None:
    kit, opened = job().kit, Opened(made())
    exercises = [part.exercise for module in kit.modules for part in module.parts if isinstance(part, ExercisePart)]
    numbers = [
        one.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}").get(w("val"))
        for one in opened.body.iter(w("p"))
        if text(one) in (kit.wheel.how_to[0], *(exercise.task[0] for exercise in exercises))
    ]
    assert len(numbers) == len(set(numbers)) > 3
    numbering = parsed(opened.parts["word/numbering.xml"])
    restarted = {
        one.get(w("numId")) for one in numbering.iter(w("num")) if value(one, "lvlOverride/startOverride") == "1"
    }
    assert set(numbers) <= restarted


def test_language_and_properties_are_the_municipality_own() -> None:
    kit, opened = job().kit, Opened(made())
    everything = b"".join(content for name, content in opened.parts.items() if name.endswith(".xml")).decode()
    assert set(re.findall(r'<w:lang w:val="([^"]+)"', everything)) == {kit.lang_tag}
    for leftover in ("en-US", "ja-JP", "python-docx", "attachedTemplate"):
        assert leftover not in everything
    properties = docx.Document(io.BytesIO(made())).core_properties
    assert (properties.author, properties.language) == (kit.owner.name, kit.lang_tag)
    assert kit.guide.title in properties.title


def test_colours_are_the_brand_by_theme_slot_with_their_value_beside() -> None:
    palette, opened = job().kit.brand.palette, Opened(made())
    theme = opened.parts["word/theme/theme1.xml"].decode()
    for colour in palette.sectors:
        assert colour.lstrip("#").upper() in theme
    for number, colour in enumerate(palette.sectors, 1):
        style = opened.named(f"Sector {number}")
        shown = style.find(f"{w('rPr')}/{w('color')}")
        assert (shown.get(w("val")), shown.get(w("themeColor"))) == (colour.lstrip("#").upper(), f"accent{number}")


@pytest.mark.slow
def test_two_processes_write_the_same_bytes() -> None:
    script = (
        "import sys, hashlib; from tests.support import guide; "
        "sys.stdout.write(hashlib.sha256(guide.made('intro')).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == hashlib.sha256(made("intro")).hexdigest()
