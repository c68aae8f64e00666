"""A designer moves the poster's title in templates/poster.yml, without code; a slip is told with file and line."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from generator import paths
from generator.check.pdf import reader
from generator.check.pdf.page_facts import Sheet
from generator.errors import InputError
from generator.graphics.display_list import Letters
from generator.kit.poster_style import PosterStyle, Sizes
from generator.read import poster_style
from generator.write import poster
from tests.support.kits import LONGEST, jobs

TEMPLATE = (paths.templates() / "poster.yml").read_text(encoding="utf-8")
TITLE = "sizes: {largest: 120, least: 44, step: 1}"


def changed(folder: Path, before: str, after: str) -> Path:
    """A folder with a poster.yml in which *after* stands for *before*."""
    assert TEMPLATE.count(before) == 1, f"poster.yml has not one {before}"
    (folder / "poster.yml").write_text(TEMPLATE.replace(before, after), encoding="utf-8")
    return folder


def line_of(text: str, source: str = TEMPLATE) -> int:
    return source[: source.index(text)].count("\n") + 1


def page(style: PosterStyle | None = None) -> Sheet:
    """What a poster shows, in our style or another."""
    job = jobs()[LONGEST]
    templates = job.bound.templates if style is None else replace(job.bound.templates, poster=style)
    with pikepdf.open(io.BytesIO(poster.pdf(job.kit, templates, poster.paper()))) as pdf:
        return reader.read(pdf.pages[0])


def size_of_title(style: PosterStyle) -> float:
    job = jobs()[LONGEST]
    drawing = poster.draw(job.kit, replace(job.bound.templates, poster=style), poster.paper())
    return next(mark.size for mark in drawing.marks if isinstance(mark, Letters) and mark.text == job.kit.wheel.title)


def test_the_titles_size_is_the_templates(tmp_path: Path) -> None:
    smaller = poster_style.read(changed(tmp_path, TITLE, "sizes: {largest: 72, least: 44, step: 1}"))
    assert size_of_title(jobs()[LONGEST].bound.templates.poster) > 80
    assert size_of_title(smaller) == 72
    assert any(text.size == pytest.approx(72, abs=0.1) for text in page(smaller).texts), "the page has another size"


def test_the_question_stands_where_the_template_has_it(tmp_path: Path) -> None:
    job = jobs()[LONGEST]
    further = poster_style.read(changed(tmp_path, "gap: 0 ", "gap: 12 "))

    def distance(style: PosterStyle) -> float:
        drawing = poster.draw(job.kit, replace(job.bound.templates, poster=style), poster.paper())
        lines = {mark.text: mark.pieces for mark in drawing.marks if isinstance(mark, Letters)}
        return lines[job.kit.wheel.question][0].origin[1] - lines[job.kit.wheel.title][-1].origin[1]

    size = size_of_title(job.bound.templates.poster) - size_of_title(further)
    leading = job.bound.templates.poster.head.leading
    assert distance(further) == pytest.approx(distance(job.bound.templates.poster) + 12 - leading * size, abs=0.05)


def test_the_margin_is_what_the_wheel_leaves(tmp_path: Path) -> None:
    style = poster_style.read(changed(tmp_path, "reach: 785 ", "reach: 765 "))
    ours, theirs = page(), page(style)
    left, moved = (min(text.box.llx for text in sheet.texts) for sheet in (ours, theirs))
    assert moved == pytest.approx(left + 20, abs=1)


@pytest.mark.parametrize(
    ("before", "after", "place", "message"),
    [
        ("  gutter: 72 ", "  guter: 72 ", "guter: 72", "page.guter: unknown key; did you mean 'gutter'?"),
        ("  gutter: 72 ", "  # gutter: 72 ", "page:", "page.gutter: is missing"),
        ("  gutter: 72 ", "  gutter: wide ", "gutter: wide", "page.gutter: must be a number"),
        ("safe_mm: 10 ", "safe_mm: 4 ", "safe_mm: 4", "page.safe_mm: must be at least 10"),
        ("reach: 785 ", "reach: 900 ", "reach: 900", "wheel.reach: must be at most 813"),
        ("least: 44", "least: 20", "least: 20", "head.sizes.least: must be at least 24"),
        ("least: 44", "least: 300", "least: 300", "head.sizes: least is 300, but largest 120"),
        ("outer_step: 1.35", "outer_step: 1.1", "outer_step: 1.1", "wheel.outer_step: must be at least 1.3"),
        (
            "picture_pixels: 2000 ",
            "picture_pixels: 2000.5 ",
            "picture_pixels: 2000.5",
            "page.picture_pixels: must be a whole number",
        ),
        ("cells: ", "celler: ", "celler: ", "celler: unknown key; did you mean 'cells'?"),
    ],
)
def test_a_slip_is_told_with_file_and_line(tmp_path: Path, before: str, after: str, place: str, message: str) -> None:
    folder = changed(tmp_path, before, after)
    with pytest.raises(InputError) as raised:
        poster_style.read(folder)
    line = line_of(place, (folder / "poster.yml").read_text(encoding="utf-8"))
    faults = [str(fault) for fault in raised.value.faults]
    assert any(fault.startswith(f"{folder / 'poster.yml'}:{line}: {message}") for fault in faults), faults


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    path = changed(tmp_path, "safe_mm: 10 ", "safe_mm: 1 ") / "poster.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("pitch: 52 ", "pitch: much "), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        poster_style.read(tmp_path)
    assert len(raised.value.faults) == 2


def test_sizes_fall_from_the_largest_to_the_least() -> None:
    assert Sizes(30, 28, 0.5).falling == (30, 29.5, 29, 28.5, 28)
    assert Sizes(30, 27, 2).falling == (30, 28), "none is smaller than the least"
    assert Sizes(28, 28, 1).falling == (28,)
