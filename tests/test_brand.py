"""From a municipality's few colours to a palette that carries text."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import coloraide
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator import brand, municipality, paths, yamlfile
from generator.errors import InputError
from generator.model import Palette
from generator.municipality import Municipality

DEFAULTS, _ = yamlfile.load(paths.templates() / "brand.yml", brand.Defaults)
COLOUR = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")
UNUSUAL = {
    "one colour": ["#7A1F3D"],
    "near-white yellow": ["#FFF9D6"],
    "near-black": ["#050505"],
    "two nearly equal": ["#1A5276", "#1B5377"],
    "neon": ["#39FF14", "#FF00FF"],
    "pastel": ["#FADADD", "#D5F5E3", "#D6EAF8"],
    "grey only": ["#808080"],
    "saturated red": ["#FF0000"],
}


def palette(colours: list[str]) -> Palette:
    roles = dict(zip(("primary", "secondary", "tertiary", "accent"), colours, strict=False))
    faults = brand.Faults(Path("x.yml"), {})
    given_brand = brand.BrandFile(color=brand.BrandColor.model_validate(roles))
    made, _ = brand.brand(given_brand, DEFAULTS, "A", faults)
    assert not faults.found
    return made.palette


def check(made: Palette) -> None:
    for slot in made.sectors:
        assert brand.contrast("#FFFFFF", slot) >= 4.5, f"white text on sector {slot}"
    assert brand.contrast(made.lt1, made.dk2) >= 7, f"white text on the dark ground {made.dk2}"
    assert brand.contrast(made.dk1, made.lt2) >= 7, f"dark text on the light ground {made.lt2}"
    assert brand.contrast(made.hlink, made.lt2) >= 4.5, f"links {made.hlink} on {made.lt2}"


@settings(max_examples=40, deadline=None)
@given(st.lists(COLOUR, min_size=1, max_size=4))
def test_text_is_legible_whatever_the_colours(colours: list[str]) -> None:
    check(palette(colours))


@pytest.mark.parametrize("name", UNUSUAL)
def test_the_four_sectors_are_told_apart(name: str) -> None:
    made = palette(UNUSUAL[name])
    check(made)
    for one, other in combinations(made.sectors, 2):
        distance = coloraide.Color(one).delta_e(coloraide.Color(other), method="2000")
        assert distance > 11, f"{one} and {other} look the same (ΔE2000 {distance:.1f})"


def test_colours_that_work_are_left_as_they_are() -> None:
    assert palette(["#7A1F3D", "#1F5F5B"]).sectors[:2] == ("#7A1F3D", "#1F5F5B")


def read(folder: Path, text: str) -> Municipality:
    (folder / "a.yml").write_text(text, encoding="utf-8")
    return municipality.read(str(folder / "a.yml"), paths.municipalities(), DEFAULTS)


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        ('<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg"/>', "document type"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "script"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><image href="http://x.dk/a.png"/></svg>', "another file"),
        ("<html/>", "is no SVG"),
        ("<svg", "no readable SVG"),
    ],
)
def test_a_hostile_logo_is_refused_in_one_line(tmp_path: Path, svg: str, said: str) -> None:
    (tmp_path / "logo.svg").write_text(svg, encoding="utf-8")
    Image.new("RGB", (30, 10)).save(tmp_path / "logo.png")
    with pytest.raises(InputError, match=said):
        read(tmp_path, "name: A\nbrand: {logo: logo.svg}\n")


def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"no picture")
    with pytest.raises(InputError, match=r"a\.yml:2: brand\.logo: 'logo\.png' is no usable PNG"):
        read(tmp_path, "name: A\nbrand: {logo: logo.png}\n")


def test_a_colour_of_the_palette_can_be_named(tmp_path: Path) -> None:
    found = read(tmp_path, 'name: A\nbrand: {color: {palette: {havblaa: "#0B3C5D"}, primary: havblaa}}\n')
    assert found.brand.palette.accent1 == "#0B3C5D"
