"""The guide on a municipality's own Word template: its looks stay, what it lacks is added."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm
from lxml import etree

from generator.errors import TemplateError
from generator.kit import Kit
from generator.office import package
from generator.office.docx.styles import w
from generator.template.binding import bind
from generator.write import guide
from tests.support.guide import Opened, job, parsed, text
from tests.support.kits import data_of


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
