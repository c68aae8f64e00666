"""The dilemma cards as a print shop and an office printer get them: read back from their files."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from generator import finished
from generator.check.pdf import reader
from generator.check.pdf.geometry import meets
from generator.check.pdf.page_facts import Sheet
from generator.errors import FitError
from generator.kit import Kit
from generator.kit.cards import BLEED, GUTTER, HEIGHT, PER_SHEET, WIDTH, sheets
from generator.kit.files import FileKind
from generator.write.poster import cards
from tests.support.kits import BRANDED, PLAIN, jobs
from tests.support.poster import MM

pytestmark = pytest.mark.slow


def kit(slug: str = BRANDED) -> Kit:
    return jobs()[slug].kit


@cache
def written(slug: str = BRANDED) -> dict[FileKind, bytes]:
    return {file.kind: file.data for file in cards.write(kit(slug), jobs()[slug].bound)}


@cache
def opened(kind: FileKind, slug: str) -> tuple[pikepdf.Pdf, Sequence[Sheet]]:
    pdf = pikepdf.open(io.BytesIO(written(slug)[kind]))
    return pdf, [reader.read(page) for page in pdf.pages]


def pages(kind: FileKind, slug: str = BRANDED) -> Sequence[Sheet]:
    return opened(kind, slug)[1]


def bare(words: str) -> str:
    """Words without their spaces, which are not set where kerning stands."""
    return "".join(words.split())


def words(sheet: Sheet) -> str:
    return bare("".join(shown.text for shown in sheet.texts))


@pytest.mark.parametrize("slug", [BRANDED, PLAIN])
def test_an_office_gets_each_page_of_fronts_and_behind_it_its_backs(slug: str) -> None:
    wheel, shown = kit(slug).wheel, pages("cards", slug)
    for sheet, front, back in zip(sheets(wheel), shown[::2], shown[1::2], strict=True):
        titles = [card.dilemma.title for card in sheet if card.dilemma] or [kit(slug).words.own_dilemma]
        assert all(bare(title) in words(front) for title in titles)
        name = sheet[0].sector.name if sheet[0].sector else wheel.title
        assert words(back).startswith(bare(name))
        assert words(back).count(bare(name)) >= PER_SHEET, "one sector a sheet"


def test_all_dilemmas_have_a_card_and_their_numbers_are_the_guides() -> None:
    dealt = [card for sheet in sheets(kit().wheel) for card in sheet]
    numbers = {card.dilemma.id: card.number for card in dealt if card.dilemma}
    assert numbers == kit().wheel.dilemma_numbers
    assert [card.sector for card in dealt[-PER_SHEET:]] == [None] * PER_SHEET, "the last sheet is blank"


@pytest.mark.parametrize("slug", [BRANDED, PLAIN])
def test_nothing_on_a_card_is_smaller_than_twelve_points(slug: str) -> None:
    for kind in ("cards", "cards-print"):
        for sheet in pages(kind, slug):
            small = [shown.text for shown in sheet.texts if shown.size < 12]
            assert not small


def test_marks_where_to_cut_stand_in_gutters_and_margins_only() -> None:
    width, height = 210 * MM, 297 * MM
    left = (width - WIDTH * MM) / 2 - BLEED * MM
    first = (height - 2 * HEIGHT * MM - GUTTER * MM) / 2
    printed = [
        pikepdf.Rectangle(left, height - top - (HEIGHT + BLEED) * MM, width - left, height - top + BLEED * MM)
        for top in (first, first + (HEIGHT + GUTTER) * MM)
    ]
    for sheet in pages("cards"):
        lines = [painted.box for painted in sheet.painted if painted.width == 0.5]
        assert len(lines) == 8 * PER_SHEET
        assert not [line for line in lines for card in printed if meets(line, card)]


def test_a_print_shop_gets_a_side_a_page_on_a5_with_bleed_and_marks() -> None:
    sides = pages("cards-print")
    assert len(sides) == 2 * PER_SHEET * len(sheets(kit().wheel))
    for side in sides:
        assert (round(side.trim.width / MM), round(side.trim.height / MM)) == (210, 148)
        assert round((side.bleed.width - side.trim.width) / 2 / MM, 2) == BLEED
        assert any(painted.colour.is_registration for painted in side.painted)


def test_the_back_s_colour_and_the_band_reach_to_the_edge_of_the_bleed() -> None:
    front, back = pages("cards-print")[:2]
    wide = [painted for painted in front.painted if painted.box.width >= front.bleed.width - 0.01]
    assert len({painted.colour for painted in wide}) == 2, "the paper, and the band with A and B"
    grounds = [p for p in back.painted if p.box.width >= back.bleed.width - 0.01 and not p.colour.is_registration]
    assert len({painted.colour for painted in grounds}) == 1


@pytest.mark.parametrize("slug", [BRANDED, PLAIN])
def test_both_files_are_read_back_sound(slug: str) -> None:
    for kind, data in written(slug).items():
        assert finished.check_file("x.pdf", data) == [], kind


def test_a_sheet_without_its_back_is_refused() -> None:
    with pikepdf.open(io.BytesIO(written()["cards"])) as pdf:
        del pdf.pages[-1]
        target = io.BytesIO()
        pdf.save(target)
    (fault,) = finished.check_file("x.pdf", target.getvalue())
    assert f"has {2 * len(sheets(kit().wheel)) - 1} pages" in str(fault)


def test_a_dilemma_that_is_too_long_is_refused_by_name() -> None:
    first, *rest = kit().wheel.sectors
    long = replace(first.dilemmas[0], situation="Alt for lang. " * 150)
    crowded = replace(kit().wheel, sectors=(replace(first, dilemmas=(long, *first.dilemmas[1:])), *rest))
    with pytest.raises(FitError, match=f"story of dilemma '{long.id}'"):
        cards.write(replace(kit(), wheel=crowded), jobs()[BRANDED].bound)


@pytest.mark.validators
def test_every_page_is_accessible(vera: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "cards.pdf").write_bytes(written()["cards"])
    assert vera("ua1", tmp_path / "cards.pdf") == ""
