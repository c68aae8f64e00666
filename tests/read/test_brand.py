"""From a municipality's few colours to a palette that carries text."""

from __future__ import annotations

import shutil
from itertools import combinations
from pathlib import Path

import coloraide
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import colour, paths
from generator.errors import InputError
from generator.kit.brand import Palette
from generator.read import brand, registry
from generator.read.municipality import Municipality
from tests.support.kits import read_municipality
from tests.support.palettes import DEFAULTS, PALETTES

COLOUR = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


def palette(colours: list[str]) -> Palette:
    return with_notes(colours)[0]


def with_notes(colours: list[str]) -> tuple[Palette, tuple[str, ...]]:
    roles = dict(zip(("primary", "secondary", "tertiary", "accent"), colours, strict=False))
    found = brand.Faults(Path("x.yml"), {}, ("brand",))
    given_brand = brand.BrandFile(color=brand.BrandColor.model_validate(roles))
    made, notes = brand.brand(given_brand, DEFAULTS, "A", found)
    assert not found.faults
    return made.palette, notes


def check(made: Palette) -> None:
    for slot in made.sectors:
        assert brand.contrast("#FFFFFF", slot) >= 4.5, f"white text on sector {slot}"
    assert brand.contrast(made.lt1, made.dk2) >= 7, f"white text on the dark ground {made.dk2}"
    assert brand.contrast(made.dk1, made.lt2) >= 7, f"dark text on the light ground {made.lt2}"
    assert brand.contrast(made.hlink, made.lt2) >= 4.5, f"links {made.hlink} on {made.lt2}"


@settings(max_examples=40)
@given(st.lists(COLOUR, min_size=1, max_size=4))
def test_text_is_legible_whatever_the_colours(colours: list[str]) -> None:
    check(palette(colours))


@pytest.mark.parametrize("name", PALETTES)
def test_the_four_sectors_are_told_apart(name: str) -> None:
    made = palette(PALETTES[name][:4])
    check(made)
    for one, other in combinations(made.sectors, 2):
        distance = coloraide.Color(one).delta_e(coloraide.Color(other), method="2000")
        assert distance >= 10, f"{one} and {other} look the same (ΔE2000 {distance:.1f})"


def test_colours_that_work_are_left_as_they_are() -> None:
    assert palette(["#7A1F3D", "#1F5F5B"]).sectors[:2] == ("#7A1F3D", "#1F5F5B")


def read(folder: Path, text: str) -> Municipality:
    (folder / "a.yml").write_text(text, encoding="utf-8")
    return read_municipality(str(folder / "a.yml"))


def test_a_colour_of_the_palette_can_be_named(tmp_path: Path) -> None:
    found = read(tmp_path, 'name: A\nbrand: {color: {palette: {havblaa: "#0B3C5D"}, primary: havblaa}}\n')
    assert found.brand.palette.accent1 == "#0B3C5D"


def in_brand_yml(folder: Path, text: str, brand_text: str = "_brand.yml") -> Municipality:
    (folder / "_brand.yml").write_text(text, encoding="utf-8")
    return read(folder, f"name: A\nbrand: {brand_text}\n")


def faults(folder: Path, text: str, brand_text: str = "_brand.yml") -> list[str]:
    with pytest.raises(InputError) as caught:
        in_brand_yml(folder, text, brand_text)
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]


WHOLE = """\
meta: {name: {full: A Kommune, short: A}, link: https://www.example.org, founded: 1970}
color:
  palette: {hav: "#0B3C5D", koral: "rgb(232, 93, 70)", siv: "#8a9a5b", hvid: white, blue: hav, red: koral}
  foreground: "#1b1b1b"
  background: hvid
  primary: blue
  secondary: red
  tertiary: siv
  success: siv
  info: hsl(200 50% 40%)
  warning: "#fa0"
  danger: koral
  light: "#F3EFE6"
  dark: "#112233ff"
  link: koral
typography:
  fonts:
    - {family: Open Sans, source: google, weight: [400, bold], style: [normal, italic], display: block}
    - {family: Fira Code, source: bunny, weight: 400..700, style: normal}
    - {family: Georgia, source: system}
    - {family: Verdana}
  base: {family: Open Sans, weight: 400, size: 1rem, line-height: 1.4}
  headings: {family: Georgia, weight: semi-bold, style: normal, color: hav, line-height: "1.2"}
  monospace: Fira Code
  monospace-inline: {family: Fira Code, size: 0.9em, color: red, background-color: light}
  monospace-block: {color: foreground, background-color: background, line-height: 1.5, weight: 400}
  link: {weight: 600, color: koral, background-color: hvid, decoration: underline}
defaults: {quarto: {format: html}}
"""


def test_all_of_brand_ymls_vocabulary_is_understood(tmp_path: Path) -> None:
    made = in_brand_yml(tmp_path, WHOLE).brand
    assert made.palette.accent1 == "#0B3C5D", "primary is blue, which is hav"
    assert made.palette.dk1 == "#1B1B1B"
    assert made.palette.lt2 == "#F3EFE6", "the paper is white, so `light` is the ground beside it"
    assert made.palette.hlink == colour.darkened("#E85D46", [("#FFFFFF", 4.5), ("#F3EFE6", 4.5)])
    assert (made.heading_font, made.body_font) == ("Georgia", "Open Sans")


@pytest.mark.parametrize(
    "written", ["_brand.yml", "{file: _brand.yml}", "{print: {primary: {cmyk: [90, 40, 20, 40]}}}"]
)
def test_a_brand_file_is_named_or_lies_beside(tmp_path: Path, written: str) -> None:
    made = in_brand_yml(tmp_path, 'color: {primary: "#0B3C5D"}', written).brand
    assert made.palette.accent1 == "#0B3C5D"
    assert bool(made.inks) == ("print" in written)


@pytest.mark.parametrize(("section", "template"), [("layouts", "deck_template"), ("styles", "guide_template")])
def test_names_of_a_template_that_is_not_given_are_a_fault(tmp_path: Path, section: str, template: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, f"name: A\nbrand: {{{section}: {{content: Indhold}}}}\n")
    assert f"brand.{section}: names what stands in" in str(caught.value)
    assert f"no {template} is given" in str(caught.value)


def test_looks_of_the_municipalitys_own_come_before_a_file_beside(tmp_path: Path) -> None:
    made = in_brand_yml(tmp_path, 'color: {primary: "#0B3C5D"}', '{color: {primary: "#7A1F3D"}}').brand
    assert made.palette.accent1 == "#7A1F3D"


def test_a_brand_file_is_no_municipality(tmp_path: Path) -> None:
    shutil.copy(paths.municipalities() / "registry.csv", tmp_path)
    (tmp_path / "_brand.yml").write_text("", encoding="utf-8")
    assert len(registry.everyone(tmp_path)) == 98


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tpography: {}", "_brand.yml:1: tpography: unknown key; did you mean 'typography'?"),
        ("logo: {large: {light: x.svg, dakr: y}}", "_brand.yml:1: logo.large.dakr: unknown key; did you mean 'dark'?"),
        ("color:\n  primary: '#12'", "_brand.yml:2: color.primary: '#12' is no colour"),
        ("color:\n  primary: '#11223380'", "_brand.yml:2: color.primary: '#11223380' can be seen through"),
        ("color:\n  palette: {hav: navy}\n  primary: hva", "did you mean 'hav'?"),
        ("color:\n  palette: {a: b, b: a}", "_brand.yml:2: color.palette.a: leads in a circle: b → a → b"),
        ("typography:\n  link: {color: nope}", "_brand.yml:2: typography.link.color: 'nope' is no colour"),
        ("typography:\n  base: {weight: heavy}", "_brand.yml:2: typography.base.weight: 'heavy' is no weight"),
        (
            "typography: {fonts: [{family: A, source: fil}]}",
            'typography.fonts[1].source: "fil" is not one of the known',
        ),
        ("typography: {fonts: [{family: A, source: file}]}", "`source: file` and `files:` belong together"),
        ("typography: {fonts: [{family: A, style: bent}]}", "typography.fonts[1].style: 'bent' is no style"),
        ("logo: ../x.svg", "_brand.yml:1: logo: '../x.svg' lies outside of"),
        ("logo: /etc/hosts.svg", "lies outside of"),
        (f"logo: {'ø' * 150}.svg", "there is no file"),
        ('logo: "a\\0.svg"', "a character that no file name has"),
        ("logo: https://example.org/logo.svg", "lies on the net; save it beside this file"),
        ("logo: {alt: A}", "_brand.yml:1: logo: has no logo for light grounds"),
    ],
)
def test_what_is_wrong_in_a_brand_file_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    found = faults(tmp_path, text)
    assert any(said in one for one in found), found


def test_faults_of_both_files_are_told_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, "color: {primary: blurple}", "{file: _brand.yml, deck_template: x.potx}")
    assert [one.split(":")[0] for one in found] == ["_brand.yml", "a.yml"]


@pytest.mark.parametrize("written", ["../_brand.yml", "{file: nope.yml}", "{file: _brand.yml, logo: x.png}"])
def test_a_brand_file_that_cannot_be_meant_is_refused(tmp_path: Path, written: str) -> None:
    (found,) = faults(tmp_path, "", written)
    assert found.startswith("a.yml:2: brand")


def test_what_a_colour_became_is_said_with_its_reason() -> None:
    _, notes = with_notes(["#1A5276", "#1B5377", "#FFD100"])
    assert notes[0].startswith("brand.color.secondary #1B5377 looks too much like brand.color.primary; #")
    assert notes[1].startswith("white text cannot be read on brand.color.tertiary #FFD100; #")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('color: {primary: "#0B3C5D", background: "#222222"}', "color.background #222222 is too dark to read on; #"),
        ('color: {primary: "#0B3C5D", foreground: "#EEEEEE"}', "color.foreground #EEEEEE is too pale to read; #"),
        ('color: {primary: "#0B3C5D"}\ntypography: {link: {color: "#FFD100"}}', "typography.link.color #FFD100 is too"),
        ('color: {primary: "#FFF9D6"}', "color.primary #FFF9D6 is pale enough for light grounds, and used for them"),
    ],
)
def test_what_became_of_a_ground_or_a_text_colour_is_said(tmp_path: Path, written: str, said: str) -> None:
    notes = in_brand_yml(tmp_path, written).notes
    assert any(note.startswith(said) for note in notes), notes
