"""What the preflight finds: nothing in what we write, and each planted fault by its name."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from generator import build, cli
from generator.check import poster as preflight
from generator.check.pdf.font import Font
from generator.check.pdf.metadata import PDFX
from generator.write import poster
from tests.support.kits import BRANDED, jobs
from tests.support.own_font import postscript, truetype

Plant = Callable[[Pdf], None]


@cache
def files() -> tuple[bytes, bytes]:
    """A poster with a logo that is a PNG: for the screen, and for the press with crop marks."""
    job = jobs()[BRANDED]
    press = replace(job.kit.poster.press, marks=True)
    logo = job.kit.brand.logo
    assert logo
    brand = replace(job.kit.brand, logo=replace(logo, svg=None))
    kit = replace(job.kit, brand=brand, poster=replace(job.kit.poster, press=press))
    screen, printed = poster.write(kit, job.bound)
    return screen.data, printed.data


def planted(data: bytes, plant: Plant) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        plant(pdf)
        pdf.save(target)
    return target.getvalue()


def painted(content: bytes) -> Plant:
    """Paint *content* on top, in the coordinates of the trimmed page."""

    def plant(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(content)

    return plant


def swapped(old: bytes, new: bytes) -> Plant:
    """Write *new* for *old* in the page's operators."""

    def plant(pdf: Pdf) -> None:
        data = pdf.pages[0].Contents.read_bytes()
        assert old in data
        pdf.pages[0].Contents = pdf.make_stream(data.replace(old, new))

    return plant


def set_box(name: str, by: float) -> Plant:
    """Move the right edge of a box by *by* points."""

    def plant(pdf: Pdf) -> None:
        box = [float(edge) for edge in pdf.pages[0].obj[name]]
        pdf.pages[0].obj[name] = Array([*box[:2], box[2] + by, box[3]])

    return plant


def without(*path: str) -> Plant:
    """Delete a key of the catalogue, or of what it leads to."""

    def plant(pdf: Pdf) -> None:
        place = pdf.Root
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]

    return plant


def stated(key: str, value: str) -> Plant:
    def plant(pdf: Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata[key] = value

    return plant


def untitled(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["dc:title"]


def first_font(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].Resources.Font.F1


def not_embedded(pdf: Pdf) -> None:
    del first_font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


def whole_font(pdf: Pdf) -> None:
    first_font(pdf).BaseFont = Name("/LiberationSans-Bold")


def type3(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font.F1 = Dictionary(Type=Name.Font, Subtype=Name.Type3, BaseFont=Name("/Drawn"))


def outlines(pdf: Pdf) -> None:
    kept = [one for one in pikepdf.parse_content_stream(pdf.pages[0]) if str(one.operator) != "TJ"]
    pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def linked(pdf: Pdf) -> None:
    pdf.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])])


def art_box(pdf: Pdf) -> None:
    pdf.pages[0].ArtBox = pdf.pages[0].TrimBox


def untrapped(pdf: Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def undated(pdf: Pdf) -> None:
    del pdf.docinfo["/ModDate"]


def srgb_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = Stream(pdf, bytes(12) + b"mntrRGB " + bytes(16) + b"acsp")


def rgb_picture(pdf: Pdf) -> None:
    (picture,) = (thing for thing in pdf.pages[0].Resources.XObject.values() if thing.Subtype == "/Image")
    picture.ColorSpace = Name.DeviceRGB


def heavy_picture(pdf: Pdf) -> None:
    (picture,) = (thing for thing in pdf.pages[0].Resources.XObject.values() if thing.Subtype == "/Image")
    picture.write(bytes([230] * 4) + picture.read_bytes()[4:])


def rgb_group(pdf: Pdf) -> None:
    pdf.pages[0].Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def form(content: bytes) -> Plant:
    """Paint *content* by a form."""

    def plant(pdf: Pdf) -> None:
        pdf.pages[0].Resources.XObject.Fx = Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form)
        pdf.pages[0].contents_add(b" /Fx Do ")

    return plant


def two_pages(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def no_heading(pdf: Pdf) -> None:
    leaves = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[0]
    next(leaf for leaf in leaves if leaf.S == "/H1").S = Name.P


def no_alt(pdf: Pdf) -> None:
    leaves = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[0]
    del next(leaf for leaf in leaves if leaf.S == "/Figure")["/Alt"]


def lost_tag(pdf: Pdf) -> None:
    leaves = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[0]
    del leaves[len(leaves) - 1]


WORD = b" BT /F1 %g Tf %g %g Td <00410042> Tj ET "
BLACK_WORD = b" q %s k /Overprint gs" + WORD % (60, 300, 300) + b" Q "

PRESS: dict[str, tuple[Plant, str]] = {
    "trim off by 0.02 mm": (set_box("/TrimBox", 0.06), "the trimmed page is"),
    "uneven bleed": (set_box("/BleedBox", -3), "the bleed is 3.00, 3.00, 1.94, 3.00 mm"),
    "boxes not nested": (set_box("/MediaBox", -60), "boxes do not lie within"),
    "no bleed box": (lambda pdf: pdf.pages[0].obj.__delitem__("/BleedBox"), "has no BleedBox"),
    "art box": (art_box, "ArtBox"),
    "white sliver": (swapped(b"19.8425 19.8425 ", b"21.8425 19.8425 "), "no colour fills the bleed"),
    "another ground": (painted(b" 0 0 0.3 0 k 0 0 1683.78 2383.94 re f "), "another colour than the page"),
    "mark in the bleed": (painted(b" 1 1 1 1 K 0.25 w -3 100 m -3 120 l S "), "registration colour, stands in"),
    "mark in one ink": (painted(b" 0 0 0 1 K 0.25 w -20 100 m -20 120 l S "), "outside of the bleed is not"),
    "hairline": (painted(b" 0 0 0 1 K 0.1 w 100 100 m 200 100 l S "), "lines thinner than 0.25 pt: 0.100 pt"),
    "RGB area": (painted(b" 1 0 0 rg 9 9 9 9 re f "), "neither CMYK nor grey: rg"),
    "RGB line": (painted(b" 1 0 0 RG 9 9 m 99 99 l S "), "neither CMYK nor grey: RG"),
    "RGB space": (painted(b" /DeviceRGB cs 1 0 0 sc "), "neither CMYK nor grey: /DeviceRGB, sc"),
    "RGB in a form": (form(b"1 0 0 rg 9 9 9 9 re f"), "neither CMYK nor grey: rg"),
    "RGB picture": (rgb_picture, "picture or group is neither CMYK nor grey: /DeviceRGB"),
    "RGB group": (rgb_group, "picture or group is neither CMYK nor grey: /DeviceRGB"),
    "too much ink": (painted(b" 0.9 0.8 0.7 0.9 k 99 99 9 9 re f "), "330 % of ink"),
    "too much ink in a picture": (heavy_picture, "361 % of ink"),
    "rich black text": (painted(BLACK_WORD % b"0.5 0.4 0.4 1"), "not of black ink alone: 'AB'"),
    "knocked out": (painted(b" 0 0 0 1 k" + WORD % (60, 300, 300)), "does not overprint: 'AB'"),
    "white overprints": (painted(BLACK_WORD % b"0 0 0 0"), "overprints though it is not black: 'AB'"),
    "no intent": (without("/OutputIntents"), "has 0 output intents"),
    "screen's intent": (srgb_intent, "no CMYK printer profile"),
    "another version": (stated(PDFX, "PDF/X-3"), "says that it is PDF/X-3"),
    "untrapped": (untrapped, "whether it is trapped"),
    "undated": (undated, "lacks ModDate"),
    "a link": (linked, "has links"),
}  # fmt: skip
BOTH: dict[str, tuple[Plant, str]] = {
    "no title": (untitled, "has no title"),
    "not embedded": (not_embedded, "is not embedded"),
    "whole font": (whole_font, "LiberationSans-Bold is embedded whole"),
    "type 3": (type3, "font Drawn is of Type 3"),
    "outlines": (outlines, "has no text"),
    "too small": (painted(b"/Artifact BMC 0 0 0 1 k" + WORD % (23.9, 300, 300) + b"EMC"), "smaller than 24.0 pt"),
    "scaled down": (
        painted(b"/Artifact BMC q .5 0 0 .5 0 0 cm 0 0 0 1 k" + WORD % (40, 600, 600) + b"Q EMC"), "'AB' 20.0 pt",
    ),
    "near the trim": (painted(b"/Artifact BMC" + WORD % (60, 20, 300) + b"EMC"), "nearer than 10 mm to the trim: 'AB'"),
    "two pages": (two_pages, "has 2 pages"),
}  # fmt: skip
SCREEN: dict[str, tuple[Plant, str]] = {
    "no language": (without("/Lang"), "does not say its language"),
    "file name shown": (without("/ViewerPreferences"), "shows its file name"),
    "no tree": (without("/StructTreeRoot"), "is not tagged"),
    "unmarked": (without("/MarkInfo"), "is not tagged"),
    "no parents": (without("/StructTreeRoot", "/ParentTree"), "not connected"),
    "lost tag": (lost_tag, "pieces of marked content, but tags for"),
    "no heading": (no_heading, "no heading of the first level"),
    "no alternative": (no_alt, "no alternative text"),
    "stray text": (painted(WORD % (60, 300, 300)), "text that no tag holds: 'AB'"),
}


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
    assert fault.startswith("cannot be read as PDF")


def test_a_form_that_uses_itself_is_told() -> None:
    def plant(pdf: Pdf) -> None:
        loop = pdf.make_stream(b"/Fx Do", Type=Name.XObject, Subtype=Name.Form)
        loop.Resources = Dictionary(XObject=Dictionary(Fx=loop))
        pdf.pages[0].Resources.XObject.Fx = loop
        pdf.pages[0].contents_add(b" /Fx Do ")

    (fault,) = preflight.faults(planted(files()[1], plant))
    assert fault.startswith("cannot be read as PDF")


def test_another_pdf_is_told() -> None:
    empty = io.BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(empty)
    (fault,) = preflight.faults(empty.getvalue())
    assert fault.startswith("says neither that it is PDF/X-4")


def test_reading_back_is_quick() -> None:
    spent = []
    for _ in range(5):
        start = time.process_time()
        preflight.faults(files()[1])
        spent.append(time.process_time() - start)
    assert min(spent) < 0.3  # 0.1 on a machine that does nothing else


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
    assert len(list((tmp_path / "moensterby").iterdir())) == 2, "deck and guide are whole, and are not there"
