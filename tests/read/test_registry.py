"""The 98 municipalities."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import paths
from generator.errors import InputError
from generator.read import registry

FOLDER = paths.municipalities()
ROWS = registry.registry(FOLDER)


def test_there_are_98_and_every_key_is_unique() -> None:
    assert len(ROWS) == 98
    for key in ("code", "name", "slug", "full_name"):
        assert len({getattr(row, key) for row in ROWS}) == 98, f"two municipalities share a {key}"


def test_full_names_that_are_not_name_kommune() -> None:
    odd = {row.full_name for row in ROWS if row.full_name != f"{row.name} Kommune"}
    assert odd == {
        "Københavns Kommune", "Bornholms Regionskommune", "Nordfyns Kommune", "Vesthimmerlands Kommune",
    }  # fmt: skip


def test_danish_order_puts_ae_oe_aa_last_and_double_a_with_them() -> None:
    names = [row.name for row in ROWS]
    assert names[0] == "Albertslund"
    assert names[-4:] == ["Ærø", "Aabenraa", "Aalborg", "Aarhus"]
    assert names.index("Furesø") < names.index("Faaborg-Midtfyn") < names.index("Gentofte")


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("aarhus", "aarhus"), ("Århus", "aarhus"), ("AARHUS KOMMUNE", "aarhus"), ("0751", "aarhus"), ("751", "aarhus"),
        ("Høje Taastrup", "hoeje-taastrup"), ("høje-tåstrup", "hoeje-taastrup"), ("Ærø", "aeroe"), ("aeroe", "aeroe"),
        ("Københavns Kommune", "koebenhavn"), ("københavn", "koebenhavn"), ("Bornholms Regionskommune", "bornholm"),
        ("  Læsø ", "laesoe"), ("lyngby taarbæk", "lyngby-taarbaek"), ("Vesthimmerlands", "vesthimmerland"),
    ],
)  # fmt: skip
def test_a_municipality_is_found_by_what_people_type(typed: str, slug: str) -> None:
    assert registry.find(typed, FOLDER).slug == slug


def test_a_misspelt_name_gets_a_proposal() -> None:
    with pytest.raises(InputError) as caught:
        registry.find("aarhuus", FOLDER)
    assert "did you mean 'aarhus'?" in str(caught.value)


def test_christiansoe_is_no_municipality() -> None:
    with pytest.raises(InputError):
        registry.find("0411", FOLDER)


def test_genitives_of_the_registry_follow_the_rule() -> None:
    for row in ROWS:
        assert row.full_genitive == registry.genitive(row.full_name)
        assert row.genitive_name.replace("'", "’") in (registry.genitive(row.name), row.full_name.split()[0])


def test_the_regions_of_2027() -> None:
    before, after = ({row.region_on(day) for row in ROWS} for day in (date(2026, 12, 31), date(2027, 1, 1)))
    assert "Region Østdanmark" not in before
    assert len(before) == 5
    assert not after & {"Region Hovedstaden", "Region Sjælland"}
    assert len(after) == 4


@given(st.text(max_size=60))
def test_a_slug_is_a_safe_file_name(text: str) -> None:
    slug = registry.slugify(text)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug == registry.slugify(slug)
