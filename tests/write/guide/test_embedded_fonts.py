"""A brand's own fonts in the guide: embedded where that is allowed, else with a fallback."""

from __future__ import annotations

import io
import subprocess
import uuid
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from fontTools.ttLib import TTFont

from generator import paths
from generator.kit.brand import Brand, FontFile
from generator.office import package
from generator.office.docx import embedded_fonts
from generator.office.docx.styles import value, w
from generator.write import guide
from tests.support.guide import Opened, job, parsed
from tests.support.kits import data_of
from tests.support.tools import ToPdf, tool

RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


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
