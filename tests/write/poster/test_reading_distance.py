"""The poster from three metres: sizes, steps between rings, marks between items, nothing that touches."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from generator import colour
from generator.graphics import cell_lettering, wheel, wheel_drawing
from generator.graphics.display_list import Letters, Shape
from generator.kit.brand import Palette
from tests.support.kits import BRANDED, LONGEST, PLAIN
from tests.support.poster import (
    NEAR_BLACK,
    PALE_YELLOW,
    SATURATED_RED,
    drawn,
    in_cells,
    kit,
    letters,
    templates,
)


@pytest.mark.parametrize("slug", [PLAIN, BRANDED, LONGEST])
def test_items_are_of_one_size_in_each_ring_large_enough_for_three_metres(slug: str) -> None:
    found = list(in_cells(drawn(kit(slug))))
    for ring, least in enumerate((32, 38, 40)):
        sizes = {line.size for cell, line in found if cell.ring == ring}
        assert len(sizes) == 1, f"ring {ring}: items of {sizes} pt"
        assert min(sizes) >= least, f"ring {ring}: items of {sizes} pt"


@pytest.mark.parametrize("colours", [kit().brand.palette, PALE_YELLOW, NEAR_BLACK, SATURATED_RED])
def test_rings_are_told_apart_from_three_metres(colours: Palette) -> None:
    made = replace(kit(), brand=replace(kit().brand, palette=colours))
    shapes = [mark for mark in drawn(made).marks if isinstance(mark, Shape)]
    grounds = [shape.colour for shape in shapes[3:15]]  # behind page, rim and hub
    for sector in range(wheel.SECTORS):
        inner, middle, outer = grounds[3 * sector : 3 * sector + 3]
        assert inner == colours.sectors[sector]
        for one, other in ((inner, middle), (middle, outer), (outer, "#FFFFFF")):
            assert colour.contrast(one, other) >= 1.3, f"sector {sector}: {one} beside {other}"


def test_no_item_is_broken_where_its_cell_has_room() -> None:
    broken = [item for text in lettering() for item in text.items if len(item) > 1]
    assert len(broken) <= 2, f"{len(broken)} of 36 items are broken"


def lettering() -> tuple[cell_lettering.CellText, ...]:
    """The words of the plain poster's cells."""
    fonts = wheel_drawing.faces(kit().brand, templates().fonts)
    radius = templates().poster.wheel.reach / wheel_drawing.RIM
    return cell_lettering.lettering(kit().wheel, fonts, radius, templates().poster)


def test_a_mark_stands_between_any_two_items() -> None:
    for text in lettering():
        assert len(text.marks) == len(text.items) - 1
        for mark, (before, after) in zip(text.marks, pairwise(text.items), strict=True):
            low, high = sorted((before[-1].radius, after[0].radius))
            assert low < mark < high


def test_circles_with_numbers_never_touch() -> None:
    made = replace(kit(), wheel=replace(kit().wheel, how_to=("Kort.", "Kort.", "Kort.", "Kort.")))
    for orientation in ("portrait", "landscape"):
        marks = drawn(made, orientation).marks
        discs = [
            wheel.bounds(disc.outline)
            for disc, number in pairwise(marks)
            if isinstance(disc, Shape) and isinstance(number, Letters) and number.role == "Lbl"
        ]
        assert len(discs) == 4
        for above, below in pairwise(discs):
            assert below.top - above.bottom >= 4, "two circles touch, or nearly so"


def test_title_and_question_are_of_one_size() -> None:
    for slug in (PLAIN, BRANDED, LONGEST):
        sizes = {line.text: line.size for line in letters(drawn(kit(slug)))}
        assert sizes[kit(slug).wheel.title] == sizes[kit(slug).wheel.question] >= 80


def test_the_fields_own_dilemma_stands_in_every_sector() -> None:
    said = {line.text for _, line in in_cells(drawn(kit(BRANDED)))}
    for sector in kit(BRANDED).wheel.sectors:
        assert {dilemma.title for dilemma in sector.field_dilemmas} <= said
