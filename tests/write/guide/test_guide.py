"""The guide as a facilitator and a Word user meet it: the finished file, opened and read."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import uuid
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm
from fontTools.ttLib import TTFont
from lxml import etree

from generator import paths
from generator.errors import FitError, TemplateError
from generator.kit import Kit
from generator.kit.brand import Brand, FontFile
from generator.kit.guide import Evaluation
from generator.kit.text import Block, Span
from generator.kit.wheel import Dilemma, Sector
from generator.kit.workshop import ExercisePart, Local
from generator.office import package
from generator.office.docx import embedded_fonts
from generator.office.docx.styles import value, w
from generator.template.binding import bind
from generator.write import guide
from tests.support.guide import Opened, captioned, clock, job, made, parsed, rows, text
from tests.support.kits import FORMATS, data_of
from tests.support.tools import ToPdf, tool

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
ODD = '& < > " _ * # 😀 [x](y) {{ z }} ' + "Åmindelig-Østerkøbing " * 8


# --- what the facilitator reads ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_the_drejebog_runs_through_the_day_and_adds_up(form: str) -> None:
    kit, opened = job(form).kit, Opened(made(form))
    _, *lines, total = rows(captioned(opened, kit.words.drejebog))
    now = clock(kit.workshop.start)
    shown = [line[0].split("\n") for line in lines]
    for start, spent in (cell for cell in shown if len(cell) == 2):
        assert clock(start) == now
        now += int(spent.split()[0])
    assert now == clock(kit.workshop.end)
    assert total[0] == kit.words.minutes.format(minutes=kit.workshop.minutes)
    modules = [int(cell[0].split()[0]) for cell in shown if len(cell) == 1]
    assert sum(modules) == kit.workshop.minutes


def test_the_drejebog_names_the_slides_of_the_deck() -> None:
    kit = job().kit
    lines = rows(captioned(Opened(made()), kit.words.drejebog))
    shown = [line[5] for line in lines[1:] if len(line) > 5]  # a module's title and the sum take a row's width
    numbers = [int(number) for cell in shown if cell for number in cell.split(", ")]
    assert numbers == [slide.number for slide in kit.slides]


@pytest.mark.parametrize("form", FORMATS)
def test_everything_that_is_said_stands_in_the_modules(form: str) -> None:
    kit, opened = job(form).kit, Opened(made(form))
    said = "\n".join([one for style in ("Say", "Say Keep", "Say Bullet") for one in opened.paragraphs(style)])
    for module in kit.modules:
        for part in module.parts:
            for step in part.steps if isinstance(part, ExercisePart) else (part,):
                assert all(block.text in said for block in step.say), f"{module.title}, {step.how}"


def test_an_exercise_used_twice_is_told_once_and_then_referred_to() -> None:
    kit = job("heldag").kit
    twice = replace(kit, modules=(*kit.modules, replace(kit.modules[0], number=99, title="Om igen")))
    opened = Opened(data_of(guide.write(twice, job("heldag").bound)))
    exercise = next(part.exercise for part in kit.modules[0].parts if isinstance(part, ExercisePart))
    assert opened.paragraphs("Fact Keep").count(f"{kit.words.purpose}\t{exercise.purpose}") == 1
    seen = [one for one in opened.body.iter(w("p")) if text(one).startswith(kit.words.see_exercise)]
    anchors = {one.get(w("name")) for one in opened.body.iter(w("bookmarkStart"))}
    assert seen
    assert {one.find(w("hyperlink")).get(w("anchor")) for one in seen} <= anchors


@pytest.mark.parametrize("form", FORMATS)
def test_every_dilemma_has_a_card_and_its_back_lies_behind_it(form: str) -> None:
    kit, opened = job(form).kit, Opened(made(form))
    of = {one.title: sector for sector in kit.wheel.sectors for one in sector.all_dilemmas}
    pages = opened.tables("Card Table")
    found = []
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        sides = [[list(row.iter(w("tc"))) for row in side.iter(w("tr"))] for side in (front, back)]
        assert geometry(front) == geometry(back)
        for before, behind in zip(*sides, strict=True):
            for card, reverse in zip(before, reversed(behind), strict=True):  # turned on the long edge
                title = opened.paragraphs("Card Title", card)[0]
                found.append(title)
                sector = of.get(title)
                assert opened.paragraphs("Card Name", reverse) == [sector.name if sector else kit.wheel.title]
    assert set(of) <= set(found)
    assert set(found) - set(of) <= {kit.words.own_dilemma}


def geometry(table: Any) -> list[tuple[str | None, ...]]:
    sizes = [(one.get(w("val")), one.get(w("hRule"))) for one in table.iter(w("trHeight"))]
    return [*sizes, tuple(one.get(w("w")) for one in table.iter(w("gridCol")))]


def test_a_dilemma_that_no_card_holds_is_refused_by_name() -> None:
    kit = job().kit
    first, *rest = kit.wheel.sectors
    long: Dilemma = replace(first.dilemmas[0], situation="Alt for lang. " * 150)
    sector: Sector = replace(first, dilemmas=(long, *first.dilemmas[1:]))
    crowded = replace(kit, wheel=replace(kit.wheel, sectors=(sector, *rest)))
    with pytest.raises(FitError, match=f"'{long.id}'"):
        data_of(guide.write(crowded, job().bound))


def test_the_municipality_own_words_survive_whatever_they_are() -> None:
    kit = job().kit
    odd = ODD[:200]
    local = Local((odd, "https://example.org/?a=1&b=2"), (), (odd, "a&b@example.org"))
    strange = replace(
        kit,
        place=replace(kit.place, name=odd),
        local=local,
        workshop=replace(kit.workshop, place=odd, facilitators=(odd,)),
        guide=replace(kit.guide, room=(Block((Span(odd, bold=True),)),)),
    )
    opened = Opened(data_of(guide.write(strange, job().bound)))
    whole = text(opened.body)
    assert whole.count(odd) >= 6
    shown = text(parsed(opened.parts["word/header1.xml"])).strip().partition("… · ")[0]
    assert shown
    assert odd.startswith(shown), "what one line of the header holds"
    assert odd in parsed(opened.parts["docProps/core.xml"]).findtext("{*}creator")
    assert "https://example.org/?a=1&b=2" in {one.target_ref for one in opened.related.values() if one.is_external}


def test_what_the_facilitator_ticks_is_a_real_check_box() -> None:
    kit, opened = job().kit, Opened(made())
    boxes = len(list(opened.body.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checkbox")))
    (evaluation,) = (one for one in kit.guide.handouts if isinstance(one, Evaluation))
    assert boxes == len(kit.guide.checklist) + len(evaluation.scale) * len(evaluation.statements)


# --- what a Word user expects -----------------------------------------------------------------------------------------


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
    kit, opened = job().kit, Opened(made())
    shown = {
        text(opened.related[one.get(RELATIONSHIP)].target_part.element).strip()
        for section in opened.body.iter(w("sectPr"))
        for one in section.iter(w("headerReference"))
    }
    for title in (kit.words.contents, kit.words.before_the_day, kit.words.drejebog, kit.guide.handouts[0].title):
        assert f"{kit.place.name} · {title}" in shown


def test_every_link_says_where_it_leads() -> None:
    """Its screen tip becomes the description that PDF/UA asks of a link (7.18.5)."""
    links = list(Opened(made()).body.iter(w("hyperlink")))
    assert len(links) > 30
    assert all(one.get(w("tooltip")) for one in links)


def test_the_field_asks_first_in_every_sector() -> None:
    kit, opened = job().kit, Opened(made())
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
    assert (properties.author, properties.language) == (kit.place.name, kit.lang_tag)
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


def test_two_processes_write_the_same_bytes() -> None:
    script = (
        "import sys, hashlib; from tests.support import guide; "
        "sys.stdout.write(hashlib.sha256(guide.made('intro')).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == hashlib.sha256(made("intro")).hexdigest()


# --- a municipality's own template ------------------------------------------------------------------------------------


def house_template(*, house_heading: bool = False) -> bytes:
    """A template as Danish Word saves it: localised ids, a letterhead, text in it, a tie to a network drive."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Nordby Kommune, brevhoved"
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    document.add_paragraph("Vejledning til skabelonen")
    if house_heading:
        document.styles.add_style("Nordby_Overskrift", WD_STYLE_TYPE.PARAGRAPH)
    root = document.styles.element
    for old, new in (("Heading1", "Overskrift1"), ("ListBullet", "Opstilling-punkttegn")):
        for element in root.iter(w("style"), w("basedOn"), w("next"), w("link")):
            for key in (w("styleId"), w("val")):
                if element.get(key) == old:
                    element.set(key, new)
    missing = next(one for one in root.iter(w("style")) if one.get(w("styleId")) == "ListNumber")
    root.remove(missing)
    settings = document.settings.element
    settings.insert(0, etree.Element(w("attachedTemplate")))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def written_on(template: bytes, **styles: str) -> Opened:
    kit: Kit = job().kit
    templates = replace(job().bound.templates, guide=template, guide_name="eget.dotx")
    return Opened(data_of(guide.write(kit, bind(templates, (), tuple(styles.items())))))


def test_a_house_template_keeps_its_looks_and_gains_what_it_lacks() -> None:
    opened = written_on(house_template())
    ids = {one.get(w("val")) for one in opened.body.iter(w("pStyle"))}
    assert {"Overskrift1", "Opstilling-punkttegn"} <= ids
    assert "Say" in {opened.names[one] for one in ids}
    whole = text(opened.body)
    assert "Vejledning til skabelonen" not in whole
    headers = {name: content for name, content in opened.parts.items() if "header" in name and name.endswith(".xml")}
    assert any("Nordby Kommune, brevhoved" in content.decode() for content in headers.values())
    assert "attachedTemplate" not in opened.parts["word/settings.xml"].decode()
    assert opened.parts["word/theme/theme1.xml"] == package.unpack(house_template(), "house")["word/theme/theme1.xml"]


def test_numbers_come_with_the_list_style_that_a_house_template_lacks() -> None:
    opened = written_on(house_template())
    numbering = parsed(opened.parts["word/numbering.xml"])
    kinds = [etree.QName(one).localname for one in numbering]
    assert kinds == sorted(kinds), "all list definitions come before their instances"
    instances = {one.get(w("numId")) for one in numbering.iter(w("num"))}
    used = {one.get(w("val")) for root in (opened.body, opened.styles) for one in root.iter(w("numId"))}
    assert used - {"0"} <= instances


def test_sector_colours_on_a_house_template_are_those_of_the_wheel() -> None:
    palette, opened = job().kit.brand.palette, written_on(house_template())
    for number, colour in enumerate(palette.sectors, 1):
        style = opened.named(f"Sector {number}")
        assert style.find(f"{w('rPr')}/{w('color')}").attrib == {w("val"): colour.lstrip("#").upper()}


def test_a_template_without_styles_is_given_ours_in_the_brand_colours() -> None:
    parts = package.unpack(house_template(), "house")
    related = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = re.sub(
        r"<Relationship [^>]*/(styles|numbering)\"[^>]*/>", "", related
    ).encode()
    opened = written_on(package.pack(parts))
    assert "Light Shading" not in opened.names.values(), "the house's styles are still there"
    shown = opened.named("Sector 1").find(f"{w('rPr')}/{w('color')}")
    assert shown.get(w("val")) == job().kit.brand.palette.accent1.lstrip("#").upper()
    assert job().kit.words.before_the_day in opened.paragraphs("heading 1")


def test_a_named_house_style_serves_as_heading_and_stays_one() -> None:
    opened = written_on(house_template(house_heading=True), **{"heading 1": "nordby_overskrift"})
    named = opened.named("Nordby_Overskrift")
    assert named.find(f"{w('pPr')}/{w('outlineLvl')}").get(w("val")) == "0"
    assert job().kit.words.before_the_day in opened.paragraphs("Nordby_Overskrift")


def test_a_house_style_that_does_not_exist_is_told_with_the_nearest() -> None:
    with pytest.raises(TemplateError, match=r"Nordby_Overskrif'; did you mean 'Nordby_Overskrift'"):
        written_on(house_template(house_heading=True), **{"heading 1": "Nordby_Overskrif"})


def test_a_file_that_is_no_word_document_is_refused_in_a_line() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
        )
    with pytest.raises(TemplateError, match=r"save it as \.dotx or \.docx"):
        written_on(target.getvalue())


def font(name: str, *, outlines: bytes = b"") -> FontFile:
    """One of ours under another name; *outlines* stands in the place of its first bytes, which tell their kind."""

    def renamed(cut: str) -> bytes:
        opened = TTFont(paths.templates() / "fonts" / f"Caladea-{cut}.ttf")
        for record in opened["name"].names:
            record.string = {1: name, 16: name, 4: f"{name} {cut}", 6: f"{name}-{cut}"}.get(record.nameID, "x")
        target = io.BytesIO()
        opened.save(target)
        return outlines + target.getvalue()[len(outlines) :]

    return FontFile(name, renamed("Regular"), renamed("Bold"), embeddable=True)


def set_in(given: FontFile) -> bytes:
    kit = job("intro").kit
    brand: Brand = replace(kit.brand, heading_font=given.family, body_font=given.family, fonts=(given,))
    return data_of(guide.write(replace(kit, brand=brand), job("intro").bound))


def test_a_font_that_may_be_embedded_is_there_and_shown(tmp_path: Path, to_pdf: ToPdf) -> None:
    given = font("Nordby")
    opened = Opened(set_in(given))
    entry = next(iter(parsed(opened.parts["word/fontTable.xml"])))
    assert entry.get(w("name")) == "Nordby"
    related = {one.get("Id"): one.get("Target") for one in parsed(opened.parts["word/_rels/fontTable.xml.rels"])}
    for kind, data in (("embedRegular", given.regular), ("embedBold", given.bold)):
        file = entry.find(w(kind))
        held = opened.parts[f"word/{related[file.get(RELATIONSHIP)]}"]
        assert held != data
        assert embedded_fonts.obfuscate(held, uuid.UUID(file.get(w("fontKey")))) == data
    settings = parsed(opened.parts["word/settings.xml"])
    assert settings.find(w("embedTrueTypeFonts")) is not None
    (tmp_path / "guide.docx").write_bytes(set_in(given))
    to_pdf(tmp_path, [tmp_path / "guide.docx"])
    listed = subprocess.run(
        [tool("pdffonts"), str(tmp_path / "guide.pdf")], capture_output=True, text=True, check=True
    ).stdout
    assert "Nordby-Regular" in listed
    assert "Nordby-Bold" in listed


@pytest.mark.parametrize(
    "given", [replace(font("Nordby"), embeddable=False), font("Nordby", outlines=b"OTTO")], ids=["no right", "CFF"]
)
def test_a_font_that_cannot_be_embedded_gets_a_fallback(given: FontFile) -> None:
    # The second has TrueType outlines and says that it has others, which is all that is asked; so it is not measured.
    kit = job("intro").kit
    brand: Brand = replace(kit.brand, heading_font="Nordby", body_font="Nordby")
    document = docx.Document(io.BytesIO(data_of(guide.write(replace(kit, brand=brand), job("intro").bound))))
    embedded_fonts.embed_fonts(document.part, (given,), ("Nordby",))
    target = io.BytesIO()
    document.save(target)
    entry = next(iter(parsed(package.unpack(target.getvalue(), "guide")["word/fontTable.xml"])))
    assert value(entry, "altName") == "Arial"
    assert entry.find(w("embedRegular")) is None
