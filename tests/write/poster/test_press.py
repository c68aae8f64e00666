"""The poster as the print shop gets it (PDF/X-4): the real file, opened."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from generator import build
from generator.check import poster as preflight
from generator.check.pdf.metadata import PDFX
from generator.errors import InputError
from generator.graphics import pdfx, wheel
from generator.graphics.separation import Separation, tint
from generator.kit import Kit
from generator.kit.poster import Press
from generator.write import poster
from tests.support.kits import BRANDED, PLAIN, jobs
from tests.support.poster import MM, NEAR_BLACK, PALE_YELLOW, SATURATED_RED, SHEETS
from tests.support.press import TEAL, box, images, inks, kit, opened, operators, pasted, printed, printed_kit
from tests.support.tools import tool

PALETTES = {"pale yellow": PALE_YELLOW, "near black": NEAR_BLACK, "saturated red": SATURATED_RED}


@pytest.mark.slow
@pytest.mark.parametrize(("bleed", "marks"), [(3.0, False), (3.0, True), (2.0, False), (5.5, True), (0.0, False)])
@pytest.mark.parametrize(("size", "orientation"), [("A1", "portrait"), ("A4", "landscape")])
def test_the_boxes_are_right_to_a_hundredth_of_a_millimetre(
    bleed: float, marks: bool, size: Any, orientation: Any
) -> None:
    made = kit(bleed=bleed, marks=marks)
    made = replace(made, poster=replace(made.poster, paper=size, orientation=orientation))
    with opened(printed_kit(made)) as pdf:
        page = pdf.pages[0]
        media, bleeds, trim = (box(page, name) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
        width, height = sorted(poster.PAPERS[size], reverse=orientation == "landscape")
        room = 7.0 if marks else 0.0
        assert trim[2] - trim[0] == pytest.approx(width, abs=0.01)
        assert trim[3] - trim[1] == pytest.approx(height, abs=0.01)
        assert [abs(a - b) for a, b in zip(trim, bleeds, strict=True)] == pytest.approx([bleed] * 4, abs=0.01)
        assert [abs(a - b) for a, b in zip(bleeds, media, strict=True)] == pytest.approx([room] * 4, abs=0.01)
        assert "/ArtBox" not in page.obj


@pytest.mark.office
@pytest.mark.parametrize("marks", [False, True])
def test_colour_reaches_the_edge_of_the_bleed_and_marks_stay_out_of_it(marks: bool, tmp_path: Path) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(printed(BRANDED, marks=marks))
    subprocess.run([tool("pdftoppm"), "-r", "72", "-png", "-singlefile", path, tmp_path / "page"], check=True)
    with opened(path.read_bytes()) as pdf:
        left, bottom, right, top = (round(edge * MM) for edge in box(pdf.pages[0], "/BleedBox"))
    picture = Image.open(tmp_path / "page.png").convert("RGB")
    edges = [*((x, y) for x in (left + 1, right - 2) for y in range(bottom + 1, top - 1))]
    edges += [(x, y) for y in (bottom + 1, top - 2) for x in range(left + 1, right - 1)]
    assert len({picture.getpixel(point) for point in edges}) == 1
    assert picture.getpixel(edges[0]) != (255, 255, 255)
    outside = [picture.crop((0, 0, picture.width, 18)), picture.crop((0, 0, 18, picture.height))]
    assert not marks or all(min(strip.tobytes()) < 200 for strip in outside)


@pytest.mark.slow
def test_crop_marks_are_in_all_four_inks_a_quarter_point_wide_and_only_when_asked_for() -> None:
    assert (1.0, 1.0, 1.0, 1.0) not in inks(printed(), "K")
    assert (1.0, 1.0, 1.0, 1.0) in inks(printed(marks=True), "K")
    names = [(name, operands) for name, operands in operators(printed(marks=True))]
    start = next(at for at, (name, operands) in enumerate(names) if name == "K")
    assert names[start + 1][0] == "w"
    assert float(names[start + 1][1][0]) == 0.25
    lines = itertools.takewhile(lambda one: one[0] != "Q", names[start + 2 :])
    assert sum(name == "S" for name, _ in lines) == 8


@pytest.mark.parametrize(
    ("made", "pictures"),
    [(kit(), 0), (kit(BRANDED), 0), (pasted(kit(BRANDED)), 1)],
    ids=["no logo", "logo drawn", "logo pasted"],
)
def test_nothing_is_in_rgb(made: Kit, pictures: int) -> None:
    data = printed_kit(made)
    names = {name for name, _ in operators(data)}
    assert not names & {"rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "g", "G"}
    assert b"DeviceRGB" not in data
    with opened(data) as pdf:
        assert [str(image.ColorSpace) for image in images(pdf)] == ["/DeviceCMYK"] * pictures
        assert "/Group" not in pdf.pages[0].obj


def test_black_text_is_of_black_ink_alone_and_overprints() -> None:
    state, found = [False], 0
    fill: list[tuple[float, ...]] = [(0, 0, 0, 1)]
    for name, operands in operators(printed()):
        if name == "q":
            state.append(state[-1])
            fill.append(fill[-1])
        elif name == "Q":
            state.pop()
            fill.pop()
        elif name == "gs":
            state[-1] = True
        elif name == "k":
            fill[-1] = tuple(float(share) for share in operands)
        elif name in ("Tj", "TJ"):
            assert state[-1] == (fill[-1] == (0, 0, 0, 1)), fill[-1]
            found += state[-1]
    assert found > 500
    with opened(printed()) as pdf:
        (setting,) = pdf.pages[0].Resources.ExtGState.values()
        assert (bool(setting.OP), bool(setting.op), int(setting.OPM)) == (True, True, 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", PALETTES)
def test_no_spot_carries_more_than_300_per_cent_of_ink(name: str) -> None:
    made = pasted(kit(BRANDED))
    data = printed_kit(replace(made, brand=replace(made.brand, palette=PALETTES[name])))
    assert max(sum(ink) for ink in inks(data) | inks(data, "K")) <= 3.0
    with opened(data) as pdf:
        for image in images(pdf):
            pixels = image.read_bytes()
            assert max(map(sum, zip(*(pixels[at::4] for at in range(4)), strict=True))) <= 3.0 * 255


def test_black_is_limited_too_and_white_is_paper() -> None:
    profile = jobs()[PLAIN].bound.templates.fonts.parent / pdfx.FOLDER / "FOGRA39L_coated.icc"
    separation = Separation(profile, {}, "#000000")
    assert 2.9 < sum(separation.ink("#000000")) <= 3.0
    assert sum(separation.ink("#FFFFFF")) == 0


def test_a_brands_own_inks_are_printed_exactly() -> None:
    made = kit(BRANDED)
    assert "#1F5F5B" in made.brand.palette.sectors
    without = inks(printed_kit(made))
    exact = inks(printed_kit(replace(made, brand=replace(made.brand, inks=TEAL))))
    assert (0.86, 0.32, 0.76, 0.46) in exact - without


def test_tints_of_a_brands_colour_are_screens_of_its_inks() -> None:
    made = kit(BRANDED)
    without = inks(printed_kit(made))
    exact = inks(printed_kit(replace(made, brand=replace(made.brand, inks=TEAL))))
    added = sorted(exact - without)
    assert len(added) == wheel.RINGS, "a tint is not printed with the colour's inks, or another colour is"
    for found in added:
        share = found[0] * 100 / TEAL[0][1][0]
        assert found == pytest.approx([share * one / 100 for one in TEAL[0][1]], abs=0.01)


@pytest.mark.parametrize(
    ("colour", "full", "share"),
    [
        ("#1F5F5B", "#1F5F5B", 1.0), ("#FFFFFF", "#1F5F5B", None), ("#1F5F5C", "#1F5F5B", 1.0),
        ("#8FAFAD", "#1F5F5B", 0.5), ("#8FAFB5", "#1F5F5B", None), ("#000000", "#1F5F5B", None),
        ("#808080", "#000000", 0.5), ("#FFF3B0", "#FFFFFF", None), ("#FFF9D8", "#FFF3B0", 0.5),
    ],
)  # fmt: skip
def test_a_tint_is_told_from_another_colour(colour: str, full: str, share: float | None) -> None:
    found = tint(colour, full)
    assert found == (None if share is None else pytest.approx(share, abs=0.01))


@pytest.mark.parametrize(
    ("colour", "text", "is_black"),
    [
        ("#17252E", "#17252E", True), ("#17252E", "#111111", True), ("#111111", "#17252E", True),
        ("#0B1F3A", "#17252E", False), ("#0A2A5E", "#0A2A5E", False), ("#00081A", "#17252E", True),
        ("#FFFFFF", "#17252E", False), ("#7A0010", "#17252E", False), ("#1F1A1A", "#17252E", True),
        ("#10263D", "#10263D", True), ("#10263D", "#111111", False),
    ],
)  # fmt: skip
def test_text_is_black_where_it_looks_black_and_navy_stays_navy(colour: str, text: str, is_black: bool) -> None:
    profile = jobs()[PLAIN].bound.templates.fonts.parent / pdfx.FOLDER / "FOGRA39L_coated.icc"
    assert Separation(profile, {}, text).is_black(colour) == is_black


def test_the_logo_stands_on_the_grounds_own_ink() -> None:
    data = printed_kit(pasted(kit(BRANDED)))
    ground = next(tuple(float(share) for share in operands) for name, operands in operators(data) if name == "k")
    with opened(data) as pdf:
        (logo,) = images(pdf)
        assert "/SMask" not in logo
        assert tuple(round(share / 255, 4) for share in logo.read_bytes()[:4]) == ground


def test_the_output_intent_holds_the_profile_it_names() -> None:
    with opened(printed()) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        profile = intent.DestOutputProfile.read_bytes()
        assert profile == (jobs()[PLAIN].bound.templates.fonts.parent / "print" / "FOGRA39L_coated.icc").read_bytes()
        assert profile[12:20] == b"prtrCMYK"


def test_the_file_says_that_it_is_pdf_x_4() -> None:
    with opened(printed()) as pdf:
        assert pdf.pdf_version == "1.6"
        assert str(pdf.docinfo.Trapped) == "/False"
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20200928000000Z"
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            assert metadata[PDFX] == "PDF/X-4"
            assert metadata["pdf:Trapped"] == "False"
            assert metadata["dc:title"] == str(pdf.docinfo.Title) != ""
            assert metadata["xmpMM:DocumentID"].startswith("uuid:")
        assert "/Annots" not in pdf.pages[0].obj


def test_fonts_are_embedded_subsets_of_truetype() -> None:
    with opened(printed()) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            assert [str(one.Subtype) for one in (font, font.DescendantFonts[0])] == ["/Type0", "/CIDFontType2"]
            assert str(font.BaseFont)[7] == "+"
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


@pytest.mark.slow
def test_the_same_poster_gives_the_same_bytes_in_another_process() -> None:
    code = "import hashlib; from tests.support import press; "
    code += "print(hashlib.sha256(press.printed_kit(press.kit())).hexdigest())"
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", PALETTES)
def test_every_sheet_passes_preflight(name: str) -> None:
    made = kit(BRANDED, marks=True)
    made = replace(made, brand=replace(made.brand, palette=PALETTES[name]))
    for size, orientation in SHEETS:
        sheet: Any = replace(made.poster, paper=size, orientation=orientation)  # type: ignore[arg-type]
        files = tuple(file.data for file in poster.write(replace(made, poster=sheet), jobs()[PLAIN].bound))
        assert [preflight.faults(data) for data in files] == [[], []], (size, orientation)


@pytest.mark.office
def test_qpdf_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(printed(BRANDED, marks=True))
    subprocess.run([tool("qpdf"), "--check", path], check=True, capture_output=True)


def as_pdf_a(data: bytes, path: Path, extra: bytes = b"") -> Path:
    """Write a copy that says PDF/A-2b of itself: veraPDF then finds any colour that is not the intent's."""
    with opened(data) as pdf:
        pdf.Root.OutputIntents[0].S = pikepdf.Name.GTS_PDFA1
        pdf.pages[0].contents_add(extra)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["pdfaid:part"], metadata["pdfaid:conformance"] = "2", "B"
            for key in (PDFX, "pdf:Trapped"):  # which PDF/A does not know
                del metadata[key]
        pdf.save(path)
    return path


def test_verapdf_finds_no_colour_but_ink(vera: Callable[..., str], tmp_path: Path) -> None:
    good = [as_pdf_a(printed(slug, marks=True), tmp_path / f"{slug}.pdf") for slug in (PLAIN, BRANDED)]
    assert vera("2b", *good) == ""
    assert "2b FAIL" in vera("2b", as_pdf_a(printed(), tmp_path / "red.pdf", b" 1 0 0 rg 9 9 9 9 re f "))


def municipality(folder: Path, text: str) -> str:
    path = folder / "by.yml"
    path.write_text(f"name: By Kommune\n{text}", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{bleed: 5mm}", Press(5.0, False, "fogra39")),
        ('{bleed: "2.5 mm", marks: true}', Press(2.5, True, "fogra39")),
        ("{bleed: 0, profile: fogra39}", Press(0.0, False, "fogra39")),
        ("{}", Press(3.0, False, "fogra39")),
    ],
)
def test_the_municipality_says_how_it_is_printed(tmp_path: Path, written: str, meant: Press) -> None:
    (job,) = build.gather([municipality(tmp_path, f"poster: {{print: {written}}}\n")], build.Options(tmp_path))
    assert job.kit.poster.press == meant


def test_the_municipality_names_inks_by_role_or_by_the_colours_name(tmp_path: Path) -> None:
    text = """brand:
  color: {palette: {skov: "#1F5F5B"}, primary: "#7A1F3D", secondary: skov}
  print: {primary: {cmyk: [20, 94, 36, 52]}, skov: {cmyk: [86, 32, 76, 46]}}
"""
    (job,) = build.gather([municipality(tmp_path, text)], build.Options(tmp_path))
    assert job.kit.brand.inks == (("#7A1F3D", (20, 94, 36, 52)), *TEAL)
    assert not job.notes


def test_inks_of_a_colour_that_is_not_used_are_told(tmp_path: Path) -> None:
    text = """brand:
  color: {primary: "#7A1F3D", secondary: "#E0A526", tertiary: "#1F5F5B", foreground: "#222222"}
  print: {secondary: {cmyk: [10, 40, 90, 0]}}
"""
    (job,) = build.gather([municipality(tmp_path, text)], build.Options(tmp_path))
    assert "brand.print: #E0A526 itself is not on the poster, so its inks are not either" in job.notes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("poster: {print: {bleed: 11mm}}\n", "poster.print.bleed"),
        ("poster: {print: {bleed: 3cm}}\n", "poster.print.bleed"),
        ("poster: {print: {profile: swop}}\n", "poster.print.profile"),
        ('brand: {color: {primary: "#123456"}, print: {primary: {cmyk: [90, 90, 90, 90]}}}\n', "360 % of ink"),
        ('brand: {color: {primary: "#123456"}, print: {primary: {cmyk: [10, 20, 30, 101]}}}\n', "brand.print.primary"),
        ('brand: {color: {primary: "#123456"}, print: {primry: {cmyk: [0, 0, 0, 9]}}}\n', "did you mean 'primary'"),
    ],
)
def test_wrong_print_parameters_are_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        build.gather([municipality(tmp_path, text)], build.Options(tmp_path))
