"""Colours, fonts, inks and logos as municipalities have them: used as they are meant, or told with a remedy."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from generator.errors import InputError
from generator.read.municipality import Municipality
from tests.support.kits import read_municipality


def read(folder: Path, brand: str, **files: bytes | str) -> Municipality:
    for name, data in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    file = folder / "kommune.yml"
    file.write_text(f"name: A\nbrand: {brand}\n", encoding="utf-8")
    return read_municipality(str(file))


def faults(folder: Path, brand: str, **files: bytes | str) -> str:
    with pytest.raises(InputError) as caught:
        read(folder, brand, **files)
    return str(caught.value)


def picture(mode: str = "RGB", kind: str = "PNG", colour: object = None, size: tuple[int, int] = (1200, 300)) -> bytes:
    image = Image.new(mode, size, {"L": 255, "I;16": 65535}.get(mode, "white" if mode != "CMYK" else (0, 0, 0, 0)))
    ImageDraw.Draw(image).rectangle((20, 20, size[0] - 20, size[1] - 20), fill=colour)  # type: ignore[arg-type]
    target = io.BytesIO()
    image.save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("RGB 122,31,61", 'write it as "#7A1F3D"'),
        ("rgb 122 31 61", 'write it as "#7A1F3D"'),
        ("7A1F3D", 'write it as "#7A1F3D"'),
        ("Pantone 202", "what it is printed with goes under `print:`"),
        ("PMS 202", "what it is printed with goes under `print:`"),
        ("CMYK 20 94 36 52", "what it is printed with goes under `print:`"),
        ("rgb(300,0,0)", "is no colour"),
        ("rgb(110%,0%,0%)", "is no colour"),
        ("#7A1F3D80", 'can be seen through; leave the last two signs away: "#7A1F3D"'),
        ("purpel", 'write it in hex, such as "#1A5F7A"'),
    ],
)
def test_what_is_no_colour_comes_with_what_to_write(tmp_path: Path, written: str, remedy: str) -> None:
    message = faults(tmp_path, f'{{color: {{primary: "{written}"}}}}')
    assert "kommune.yml:2: brand.color.primary: " in message
    assert remedy in message


def test_inks_that_print_another_colour_are_refused_and_those_that_stray_are_said(tmp_path: Path) -> None:
    shares = faults(tmp_path, '{color: {primary: "#7A1F3D"}, print: {primary: {cmyk: [0.2, 0.94, 0.36, 0.52]}}}')
    assert "these inks print #FDFDFD, not #7A1F3D; inks are in %, 0 to 100" in shares
    other = faults(tmp_path, '{color: {primary: "#7A1F3D"}, print: {primary: {cmyk: [90, 0, 90, 0]}}}')
    assert "look them up in the design manual, or leave them out" in other
    stray = read(tmp_path, '{color: {primary: "#7A1F3D"}, print: {primary: {cmyk: [20, 60, 36, 30]}}}')
    assert any("are they right?" in note for note in stray.notes), stray.notes
    right = read(tmp_path, '{color: {primary: "#7A1F3D"}, print: {primary: {cmyk: [30, 97, 56, 36]}}}')
    assert not any("inks" in note for note in right.notes), right.notes


def test_brand_yml_is_read_as_it_is_written_today(tmp_path: Path) -> None:
    whole = "color: {primary: {light: '#0B3C5D', dark: '#88BBDD'}}\nlogo: {images: {light: l.png, dark: d.png}}\n"
    owner = read(tmp_path, "_brand.yml", _brand__yml=whole, l__png=picture(colour="navy"), d__png=picture(colour="red"))
    assert owner.brand.palette.accent1 == "#0B3C5D"
    assert owner.brand.logo is not None
    assert owner.brand.logo.dark is not None
    wrapped = "brand:\n  logo: {large: l.png}\ncolor: {primary: '#2E3192'}\n"
    owner = read(tmp_path, "_brand.yml", _brand__yml=wrapped)
    assert (owner.brand.palette.accent1, owner.brand.logo is not None) == ("#2E3192", True)


def test_a_brand_file_is_found_beside_whatever_the_case_of_yml(tmp_path: Path) -> None:
    (tmp_path / "_brand.yml").write_text('color: {primary: "#0B3C5D"}', encoding="utf-8")
    (tmp_path / "KOMMUNE.YML").write_text("name: A\n", encoding="utf-8")
    assert read_municipality(str(tmp_path / "KOMMUNE.YML")).brand.palette.accent1 == "#0B3C5D"


def test_of_a_list_of_fonts_the_first_is_taken_and_said(tmp_path: Path) -> None:
    owner = read(tmp_path, """{typography: {base: "'Noto Sans', Aptos, sans-serif"}}""")
    assert owner.brand.body_font == "Noto Sans"
    assert any("the first is used: Noto Sans" in note for note in owner.notes)


def test_font_files_that_no_text_uses_are_said(tmp_path: Path) -> None:
    fonts = "{fonts: [{family: Vores, source: file, files: [v.ttf]}], headings: Vores Semibold, base: Arial}"
    owner = read(tmp_path, f"{{typography: {fonts}}}", v__ttf=b"")
    said = "'Vores' are given, but no text is set in 'Vores'; did you mean it for Vores Semibold"
    assert any(said in note for note in owner.notes), owner.notes


@pytest.mark.parametrize(
    ("name", "data", "grey"),
    [
        ("logo.jpg", lambda: picture("CMYK", "JPEG", (0, 0, 0, 128)), None),
        ("logo.jpg", lambda: picture("RGB", "JPEG", (10, 20, 200)), None),
        ("logo.png", lambda: picture("I;16", "PNG", 0x4000), 64),
        ("logo.png", lambda: picture("LA", "PNG", (64, 255)), 64),
    ],
)
def test_a_logo_of_any_kind_keeps_its_tones(
    tmp_path: Path, name: str, data: Callable[[], bytes], grey: int | None
) -> None:
    mark = read(tmp_path, f"{{logo: {name}}}", **{name.replace(".", "__"): data()}).brand.logo
    assert mark is not None
    with Image.open(io.BytesIO(mark.png)) as image:
        assert image.format == "PNG"
        red, green, blue = image.convert("RGB").getpixel((600, 150))  # type: ignore[misc]
    if grey is not None:
        assert (red, green, blue) == pytest.approx((grey,) * 3, abs=2), "grey does not stay grey"
    else:
        assert (red, green, blue) != (255, 255, 255), "the mark is gone"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "logo.png",
            lambda: picture(kind="JPEG", colour="navy"),
            "a JPEG under another kind's name; call it 'logo.jpg'",
        ),
        ("logo.png", lambda: b"no picture", "is no usable picture; save it anew as PNG"),
        ("Logo.png", lambda: picture(colour="navy"), "did you mean 'Logo.png'?"),
    ],
)
def test_a_logo_that_cannot_be_used_is_told(tmp_path: Path, name: str, data: Callable[[], bytes], said: str) -> None:
    message = faults(tmp_path, "{logo: logo.png}", **{name.replace(".", "__"): data()})
    assert said in message
    assert "object at 0x" not in message


@pytest.mark.parametrize(
    ("colour", "size", "said"),
    [
        ("#FAFAFA", (1200, 300), "is hardly seen on a light ground"),
    ],
)
def test_a_logo_that_will_look_wrong_is_noted(tmp_path: Path, colour: str, size: tuple[int, int], said: str) -> None:
    owner = read(tmp_path, "{logo: logo.png}", logo__png=picture(colour=colour, size=size))
    assert any(said in note for note in owner.notes), owner.notes


def test_a_wide_empty_edge_is_noted(tmp_path: Path) -> None:
    image = Image.new("RGBA", (1200, 1200), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((500, 500, 700, 700), fill="navy")
    target = io.BytesIO()
    image.save(target, "PNG")
    notes = read(tmp_path, "{logo: logo.png}", logo__png=target.getvalue()).notes
    assert any("has an empty edge of 83%" in note for note in notes), notes


def test_composed_and_decomposed_accents_are_one_name(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "våben.png")).write_bytes(picture(colour="navy"))
    assert read(tmp_path, f"{{logo: {unicodedata.normalize('NFC', 'våben.png')}}}").brand.logo is not None


def test_a_file_that_ends_in_txt_and_a_part_of_a_name_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ends in \.txt, not in \.yml; call the file kommune\.yml"):
        read_municipality(str(tmp_path / "kommune.yml.txt"))
    with pytest.raises(InputError, match=r"did you mean 'ringkoebing-skjern'\?"):
        read_municipality("Skjern")
