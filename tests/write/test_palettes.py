"""Twelve brands that nobody would choose for us: what stands in their finished files can be read and told apart."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations, product

import coloraide
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kit.brand import Brand, Palette
from generator.read.brand import palette
from tests.support import contrast
from tests.support.kits import files_of, jobs
from tests.support.palettes import DEFAULTS, PALETTES

# What two sectors have to differ by (CIEDE2000): the nearest pair of Okabe and Ito's palette, made for colour-blind
# readers, has 11.6. Sight without green or red cones is simulated as the program does (Machado 2009), and by another
# model (Viénot 1999), which may differ by two.
APART = {"machado": 10.0, "vienot": 8.0}
KEYS = ("foreground", "background", "dark", "headings", "link")
SIGHTS = (None, "deutan", "protan")


def theme(colours: list[str], **looks: str) -> Palette:
    named = tuple((f"colour {place}", colour) for place, colour in enumerate(colours, 1))
    known = {name: (name, looks[name]) if name in looks else None for name in KEYS}
    made, _ = palette.full_palette(palette.Colours(named, **known, named={}), Palette(**DEFAULTS.palette))
    return made


@cache
def made(name: str) -> dict[str, list[contrast.Pair]]:
    """Return every text of the files of a kit with that palette, by the file's kind."""
    job = jobs()["eksempelby"]
    brand: Brand = replace(job.kit.brand, palette=theme(PALETTES[name]))
    files = files_of(replace(job, kit=replace(job.kit, brand=brand)))
    readers = {".pptx": contrast.deck, ".docx": contrast.guide, "lederhjul.pdf": contrast.poster}
    return {
        kind: [pair for file, data in files.items() if file.endswith(kind) for pair in read(data)]
        for kind, read in readers.items()
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", PALETTES)
def test_every_text_of_the_finished_files_can_be_read(name: str) -> None:
    for kind, pairs in made(name).items():
        assert len(pairs) > 500, f"only {len(pairs)} texts were found in {kind}"
        poor = {str(pair) for pair in pairs if pair.contrast < pair.wanted}
        assert not poor, f"{kind}: " + "; ".join(sorted(poor)[:5])


@pytest.mark.slow
@pytest.mark.parametrize("name", PALETTES)
def test_text_was_measured_on_every_sector(name: str) -> None:
    grounds = {pair.ground for pairs in made(name).values() for pair in pairs}
    missing = {*theme(PALETTES[name]).sectors} - grounds
    assert not missing, f"no text was measured on {missing}"


def distance(one: str, other: str, sight: str | None, model: str) -> float:
    colours = [coloraide.Color(colour) for colour in (one, other)]
    seen = [colour.filter(sight, 1, method=model) if sight else colour for colour in colours]
    return float(seen[0].delta_e(seen[1], method="2000"))


def assert_told_apart(sectors: tuple[str, ...], slack: float = 0) -> None:
    for (one, other), sight, (model, least) in product(combinations(sectors, 2), SIGHTS, APART.items()):
        found = distance(one, other, sight, model)
        assert found >= least - slack, f"{one} and {other} are {found:.1f} apart in {sight or 'normal'} sight ({model})"


@pytest.mark.parametrize("name", PALETTES)
def test_the_sectors_are_told_apart_by_all_readers(name: str) -> None:
    assert_told_apart(theme(PALETTES[name]).sectors)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 0xFFFFFF).map("#{:06X}".format), min_size=1, max_size=6))
def test_any_colours_give_four_sectors_that_carry_white_text_and_differ(colours: list[str]) -> None:
    found = theme(colours)
    assert_told_apart(found.sectors, slack=0.5)
    for sector in found.sectors:
        assert contrast.Pair("", "#FFFFFF", sector, 10, False, "").contrast >= 4.5, f"white on {sector}"


@pytest.mark.slow
@settings(max_examples=40)
@given(st.fixed_dictionaries({name: st.integers(0, 0xFFFFFF).map("#{:06X}".format) for name in KEYS}))
def test_whatever_text_and_ground_a_brand_names_they_can_be_read(looks: dict[str, str]) -> None:
    found = theme(["#FFD100", "#808080"], **looks)
    for ink, ground in (
        (found.dk1, found.lt1), (found.dk1, found.lt2), (found.lt1, found.dk2), (found.dk2, found.lt2),
        (found.hlink, found.lt1), (found.hlink, found.lt2), (found.accent6, found.lt2),
    ):  # fmt: skip
        assert contrast.Pair("", ink, ground, 10, False, "").contrast >= 4.5, f"{ink} on {ground}"


def test_the_default_sectors_are_told_apart_by_all_readers() -> None:
    assert_told_apart(Palette(**DEFAULTS.palette).sectors)
