"""What the preflight finds: nothing in what we write, and each planted fault by its name."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Pdf

from generator import build, cli
from generator.check import poster as preflight
from generator.check.pdf.font import Font
from tests.support.kits import BRANDED, jobs
from tests.support.own_font import postscript, truetype
from tests.support.poster_faults import (
    BOTH,
    PRESS,
    SCREEN,
    files,
    painted,
    planted,
    untrapped,
)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*PRESS, *BOTH])
def test_a_fault_in_the_print_file_is_found(name: str) -> None:
    plant, told = {**PRESS, **BOTH}[name]
    found = preflight.faults(planted(files()[1], plant))
    assert any(told in fault for fault in found), found


@pytest.mark.slow
@pytest.mark.parametrize("name", [*SCREEN, *BOTH])
def test_a_fault_in_the_screen_file_is_found(name: str) -> None:
    plant, told = {**SCREEN, **BOTH}[name]
    found = preflight.faults(planted(files()[0], plant))
    assert any(told in fault for fault in found), found


def test_what_is_written_has_no_fault_even_when_saved_anew() -> None:
    for data in files():
        assert preflight.faults(data) == preflight.faults(planted(data, lambda pdf: None)) == []


def embedded(pdf: Pdf, data: bytes, *, composed: bool, kind: str = "") -> pikepdf.Object:
    """A font of *pdf*, its file inside; *kind* is what the file says of itself."""
    file = pdf.make_stream(data)
    if kind:
        file.Subtype = Name(kind)
    descriptor = Dictionary({"/FontFile3" if kind else "/FontFile2": file})
    inner = Dictionary(FontDescriptor=descriptor, FirstChar=ord("g"), Widths=[500])
    if not composed:
        inner.Subtype, inner.BaseFont = Name.Type1 if kind else Name.TrueType, Name.Byskrift
        return pdf.make_indirect(inner)
    whole = Dictionary(Subtype=Name.Type0, BaseFont=Name.Byskrift, DescendantFonts=[inner])
    return pdf.make_indirect(whole)


def bare(data: bytes) -> bytes:
    """The PostScript outlines of an OpenType file, without what is round them."""
    return bytes(TTFont(io.BytesIO(data)).reader["CFF "])


@pytest.mark.parametrize("composed", [False, True])
@pytest.mark.parametrize("kind", ["", "/OpenType", "/Type1C"])
def test_letters_reach_as_far_as_their_outlines_in_every_kind_of_font(kind: str, composed: bool) -> None:
    source = postscript("Regular") if kind else truetype("Regular")
    opened: Any = TTFont(io.BytesIO(source))
    pen = BoundsPen(opened.getGlyphSet())
    opened.getGlyphSet()["g"].draw(pen)
    wanted = [edge * 1000 / opened["head"].unitsPerEm for edge in pen.bounds]
    file = bare(source) if kind == "/Type1C" else source
    with Pdf.new() as pdf:
        font = Font(embedded(pdf, file, composed=composed, kind=kind))
        assert font.letter(opened.getGlyphID("g") if composed else ord("g"))[1:] == pytest.approx(wanted, abs=1)


def test_letters_of_a_font_that_cannot_be_read_are_taken_for_large() -> None:
    for data in (b"", b"OTTO", truetype("Regular")[:5000]):
        with Pdf.new() as pdf:
            assert Font(embedded(pdf, data, composed=False)).letter(ord("g"))[1:] == (0, -250, 500, 900)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04"])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    (fault,) = preflight.faults(data)
    assert fault.startswith("is no PDF that can be read")


def test_a_form_that_uses_itself_is_told() -> None:
    def plant(pdf: Pdf) -> None:
        loop = pdf.make_stream(b"/Fx Do", Type=Name.XObject, Subtype=Name.Form)
        loop.Resources = Dictionary(XObject=Dictionary(Fx=loop))
        pdf.pages[0].Resources.XObject.Fx = loop
        pdf.pages[0].contents_add(b" /Fx Do ")

    (fault,) = preflight.faults(planted(files()[1], plant))
    assert fault.startswith("has more on its page than any poster")


def test_another_pdf_is_told() -> None:
    empty = io.BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(empty)
    (fault,) = preflight.faults(empty.getvalue())
    assert fault.startswith("says neither that it is PDF/X-4")


@pytest.mark.slow
def test_check_names_each_fault_on_a_line(tmp_path: Path) -> None:
    screen, press = files()
    bad = planted(planted(press, untrapped), painted(b" 1 0 0 rg 9 9 9 9 re f "))
    for name, data in (("screen.pdf", screen), ("press.PDF", press), ("bad.pdf", bad)):
        (tmp_path / name).write_bytes(data)
    fine = CliRunner().invoke(cli.main, ["check", str(tmp_path / "screen.pdf"), str(tmp_path / "press.PDF"), "fanø"])
    assert fine.exit_code == 0, fine.stderr
    assert [line.rsplit(": ", 1)[1] for line in fine.stdout.splitlines()][-2:] == ["fine", "fine"]
    assert "Fanø Kommune: fine" in fine.stdout
    assert fine.stderr == ""
    found = CliRunner().invoke(cli.main, ["check", str(tmp_path / "bad.pdf"), str(tmp_path / "screen.pdf")])
    assert found.exit_code == 1
    assert [line.removeprefix(str(tmp_path)) for line in found.stderr.splitlines()] == [
        "/bad.pdf: colours that are neither CMYK nor grey: rg",
        "/bad.pdf: does not say whether it is trapped",
    ]
    assert found.stdout.endswith("screen.pdf: fine\n")


def test_a_missing_pdf_is_a_wrong_input(tmp_path: Path) -> None:
    assert CliRunner().invoke(cli.main, ["check", str(tmp_path / "none.pdf")]).exit_code == 2


@pytest.mark.slow
def test_a_poster_with_a_fault_is_not_placed_and_deck_and_guide_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preflight, "faults", lambda data: ["has a fault", "has another"])
    results = build.run([jobs()[BRANDED]], build.Options(tmp_path, jobs=1), lambda _: None).results
    name = "moensterby/moensterby-lederhjul"
    assert [str(fault) for fault in results[0].faults] == [
        f"{name}{kind}.pdf: {message}" for kind in ("", "-tryk") for message in ("has a fault", "has another")
    ]
    assert not list((tmp_path / "moensterby").glob("*.pdf")), "a poster with a fault is placed"
    kinds = {path.name.removeprefix("moensterby-") for path in (tmp_path / "moensterby").iterdir()}
    assert kinds == {"workshop.pptx", "facilitatorguide.docx", "materialer.docx"}, (
        "deck and guide are whole, and not there"
    )
