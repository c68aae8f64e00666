"""The wheel's geometry, which deck, guide and poster share: cells that tile the disc, labels inside of them."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.graphics import wheel
from generator.graphics.wheel import Cell, Curve, Outline, Point

CELLS = wheel.cells()
ANGLES = st.floats(-360, 720)
CELL = st.sampled_from(CELLS)


def points(path: Outline, steps: int = 24) -> list[Point]:
    """Points along *path*, the curves cut into *steps*."""
    found = [path.start]
    for segment in path.segments:
        if not isinstance(segment, Curve):
            found.append(segment)
            continue
        start = found[-1]
        for step in range(1, steps + 1):
            t = step / steps
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            corners = (start, segment.c1, segment.c2, segment.end)
            found.append(
                (
                    sum(w * x for w, (x, _) in zip(weights, corners, strict=True)),
                    sum(w * y for w, (_, y) in zip(weights, corners, strict=True)),
                )
            )
    return found


def inside(point: Point, path: Outline) -> bool:
    """Whether *point* lies in *path*, by counting the edges to its right."""
    x, y = point
    corners = points(path)
    crossings = 0
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossings += 1
    return crossings % 2 == 1


def homes(point: Point) -> list[str]:
    return [f"sector {cell.sector}, ring {cell.ring}" for cell in CELLS if inside(point, wheel.outline(cell))]


def to_boundary(radius: float, angle: float) -> float:
    """How far a point is from the nearest circle or straight line between cells."""
    straight = min(abs(radius * math.sin(math.radians(angle - turn))) for turn in (0, 90))
    return min(straight, *(abs(radius - edge) for edge in wheel.RADII[:-1]))


@given(st.floats(0.01, 0.998), ANGLES)
def test_every_point_is_in_one_cell_in_the_hub_or_in_a_gap(radius: float, angle: float) -> None:
    distance = to_boundary(radius, angle)
    assume(abs(distance - wheel.GAP / 2) > 1e-3)  # the very edge belongs to either side
    found = homes(wheel.at(radius, angle))
    if radius < wheel.HUB_RADIUS or distance < wheel.GAP / 2:
        assert not found, f"a point of the hub or of a gap lies in {found}"
    else:
        assert len(found) == 1, f"the point at {radius:.3f}, {angle:.1f}° lies in {found or 'no cell'}"


@given(ANGLES)
def test_nothing_is_drawn_outside_of_the_wheel(angle: float) -> None:
    assert not homes(wheel.at(1.001, angle))


def test_sectors_run_clockwise_from_the_upper_left_and_rings_outwards() -> None:
    quarters = [(-1, -1), (1, -1), (1, 1), (-1, 1)]  # x to the right, y down
    for cell in CELLS:
        x, y = wheel.at(cell.outer, cell.middle)
        assert (math.copysign(1, x), math.copysign(1, y)) == quarters[cell.sector]
    assert [(cell.sector, cell.ring) for cell in CELLS] == [(sector, ring) for sector in range(4) for ring in range(3)]
    assert all(cell.outer - cell.inner >= 0.2 for cell in CELLS), "a ring is too narrow for its words"
    assert wheel.HUB_RADIUS >= 0.18, "the hub is too small for its words"


@given(st.floats(0.05, 2), ANGLES, st.floats(-360, 360).filter(lambda turn: abs(turn) > 0.1))
def test_arcs_lie_on_their_circle(radius: float, start: float, turn: float) -> None:
    path = Outline(wheel.at(radius, start), wheel.arc(radius, start, start + turn))
    for x, y in points(path):
        assert math.hypot(x, y) == pytest.approx(radius, rel=1e-5), "a Bézier arc leaves its circle"
    assert points(path)[-1] == pytest.approx(wheel.at(radius, start + turn), abs=1e-9)


@pytest.mark.parametrize(("sector", "mirror"), [(1, (-1, 1)), (2, (-1, -1)), (3, (1, -1))])
def test_the_four_sectors_mirror_each_other(sector: int, mirror: tuple[int, int]) -> None:
    for ring in range(wheel.RINGS):
        first, other = (
            points(wheel.outline(next(cell for cell in CELLS if (cell.sector, cell.ring) == (which, ring))))
            for which in (0, sector)
        )
        flipped = {(round(x * mirror[0], 6) + 0.0, round(y * mirror[1], 6) + 0.0) for x, y in first}
        assert {(round(x, 6) + 0.0, round(y, 6) + 0.0) for x, y in other} == flipped, f"ring {ring} of sector {sector}"


@given(CELL, st.floats(0.02, 0.6), st.floats(0.02, 0.3))
def test_a_label_stays_inside_its_cell(cell: Cell, width: float, height: float) -> None:
    box = wheel.label_rect(cell, width, height)
    assume(box is not None)
    assert box is not None
    assert (box.width, box.height) == pytest.approx((width, height)), "the place has another size than asked for"
    path = wheel.outline(cell)
    for across in (0, 0.25, 0.5, 0.75, 1):
        for down in (0, 0.25, 0.5, 0.75, 1):
            point = (box.left + across * box.width, box.top + down * box.height)
            assert inside(point, path), f"{point} of the label is outside of sector {cell.sector}, ring {cell.ring}"


@given(CELL)
def test_a_short_label_fits_every_cell_and_a_long_one_none(cell: Cell) -> None:
    assert wheel.label_rect(cell, 0.2, 0.06) is not None, "there is no room for a short label"
    assert wheel.label_rect(cell, 1.2, 0.06) is None, "a label wider than a quarter of the wheel is said to fit"


@given(CELL)
def test_bounds_hold_the_whole_outline(cell: Cell) -> None:
    for path in (wheel.outline(cell), wheel.hub()):
        box = wheel.bounds(path)
        for x, y in points(path):
            assert box.left - 1e-9 <= x <= box.right + 1e-9
            assert box.top - 1e-9 <= y <= box.bottom + 1e-9
