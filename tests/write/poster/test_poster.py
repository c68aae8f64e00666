"""The poster as the print shop, the reader at three metres and the screen reader meet it: the real PDF, opened."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from generator.errors import FitError
from generator.graphics import cell_lettering, wheel, wheel_drawing
from generator.graphics.display_list import Picture, Shape
from generator.graphics.svg import svg
from generator.kit.brand import Logo, Palette
from generator.kit.poster import Ground
from generator.kit.wheel import ON_WHEEL
from generator.kit.workshop import GENERAL_FIELD
from generator.write import poster
from tests.support import contrast
from tests.support.kits import BRANDED, PLAIN, jobs
from tests.support.poster import (
    LONG_NAME,
    MM,
    NEAR_BLACK,
    ODD,
    PALE_YELLOW,
    SATURATED_RED,
    SHEETS,
    Pdf,
    Press,
    cells,
    disc,
    drawn,
    in_cells,
    ink,
    kit,
    leaving,
    letters,
    named,
    templates,
    with_items,
)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(tmp_path_factory.mktemp("posters"))


@pytest.mark.parametrize(("size", "orientation"), SHEETS)
def test_the_page_is_the_paper_to_a_tenth_of_a_millimetre(press: Press, size: str, orientation: str) -> None:
    info = press(kit(), size, orientation).ask("pdfinfo")
    found = re.search(r"Page size:\s+([\d.]+) x ([\d.]+) pts", info)
    assert found
    short, long = {"A4": (210, 297), "A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189)}[size]
    wanted = (long, short) if orientation == "landscape" else (short, long)
    assert (float(found[1]) / MM, float(found[2]) / MM) == pytest.approx(wanted, abs=0.1)
    assert re.search(r"Pages:\s+1\n", info), "the poster has more than one page"


@pytest.mark.parametrize(("slug", "family"), [(PLAIN, "Carlito"), (BRANDED, "LiberationSans")])
def test_text_is_set_in_the_brands_fonts_embedded_as_truetype(press: Press, slug: str, family: str) -> None:
    rows = press(kit(slug)).ask("pdffonts").splitlines()[2:]
    assert len(rows) == 2, f"expected the regular and the bold font, found {rows}"
    for row in rows:
        name, kind, embedded = re.fullmatch(r"(\S+)\s+(.+?)\s+Identity-H\s+(yes|no) .*", row).groups()  # type: ignore[union-attr]
        assert name.partition("+")[2].startswith(family), f"set in {name}, not in the brand's {family}"
        assert kind == "CID TrueType", f"{name} is {kind}"
        assert embedded == "yes", f"{name} is not embedded"


def test_everything_on_the_wheel_can_be_searched_and_copied(press: Press) -> None:
    text, what = press(kit()).text, kit().wheel
    said = [what.title, what.question, " ".join(what.hub), *what.how_to, what.write_here, kit().owner.name]
    for line in (*said, *(sector.name for sector in what.sectors)):
        assert line in text, f"'{line}' is not in the poster's text"
    for ring, here in enumerate(what.rings):
        assert text.count(here.name) == 1, f"'{here.name}' does not stand once on the poster"
        for sector in what.sectors:
            for label in sector.labels(ring):
                assert label in text, f"{sector.name}, {here.name}: '{label}' is not in the poster's text"


def test_the_text_reads_sector_by_sector_and_ring_by_ring(press: Press) -> None:
    text = press(kit()).text
    groups = [
        words
        for sector in kit().wheel.sectors
        for words in ((sector.name,), *(sector.labels(ring) for ring in range(3)))
    ]
    positions = [sorted(text.rindex(word) for word in words) for words in groups]
    assert positions == sorted(positions), "the cells do not read in the wheel's order"


@pytest.mark.parametrize(("size", "orientation"), SHEETS)
def test_a_longer_title_and_question_make_room_for_each_other(size: str, orientation: str) -> None:
    title, question = (
        "The Leadership Wheel",
        "What does it ask of you, and of those around you, to lead in a digital age?",
    )
    made = replace(kit(BRANDED), wheel=replace(kit().wheel, title=title, question=question))
    drawing = poster.draw(made, templates(), poster.paper(size, orientation))
    seen = [line for line in letters(drawing) if line.pieces]
    bottoms = {line.text: max(y for _, y in ink(line)) for line in seen}
    tops = {line.text: min(y for _, y in ink(line)) for line in seen}
    assert bottoms[title] < tops[question], "the title runs into the question"
    below = made.wheel.how_to[0] if orientation == "landscape" else made.wheel.sectors[0].name
    assert bottoms[question] < tops[below], f"the question runs into '{below}'"


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_a_long_name_stays_whole_and_on_the_page(press: Press, orientation: str) -> None:
    assert len(LONG_NAME) == 200
    made = press(named(LONG_NAME, BRANDED), "A1", orientation)
    assert LONG_NAME in made.text, "the name is cut"
    assert_margin_is_empty(made)


@pytest.mark.parametrize(("size", "orientation"), SHEETS)
def test_nothing_stands_within_ten_millimetres_of_the_trim(press: Press, size: str, orientation: str) -> None:
    assert_margin_is_empty(press(kit(BRANDED), size, orientation))


def assert_margin_is_empty(made: Pdf) -> None:
    """Nothing but the ground is painted in the page's outer ten millimetres."""
    dpi = 50
    pixels = np.asarray(made.picture(dpi)).astype(int)[:-1, :-1]  # the last pixels are only partly of the page
    edge = int(10 / 25.4 * dpi) - 1
    strips = (pixels[:edge], pixels[-edge:], pixels[:, :edge], pixels[:, -edge:])
    for side, strip in zip(("top", "bottom", "left", "right"), strips, strict=True):
        assert abs(strip - pixels[0, 0]).max() <= 2, f"something is painted within 10 mm of the {side}"


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("slug", [PLAIN, BRANDED])
def test_no_letter_leaves_its_cell(slug: str, orientation: str) -> None:
    drawing = drawn(kit(slug), orientation)
    found = list(in_cells(drawing))
    assert len({cell for cell, _ in found}) == 12
    assert sum(len(sector.labels(ring)) for sector in kit().wheel.sectors for ring in range(3)) == len(found)
    assert not leaving(drawing)


WORD = st.text("abdefgijlmnoprstuvyæøåÅGM", min_size=1, max_size=11)
LABEL = st.lists(WORD, min_size=1, max_size=6).map(lambda words: " ".join(words)[:40].strip())


@pytest.mark.slow
@settings(max_examples=40)
@given(st.lists(LABEL, min_size=2, max_size=ON_WHEEL).map(tuple), st.sampled_from(range(wheel.RINGS)))
def test_any_label_fits_its_cell_or_is_refused_by_name(items: tuple[str, ...], ring: int) -> None:
    made = with_items(items, ring)
    try:
        drawing = drawn(made)
    except FitError as error:
        problem = str(error)
        places = (made.wheel.sectors[0].name, made.wheel.rings[ring].name, max(items, key=len))
        assert all(place in problem for place in places), problem
        return
    words = [line.text for cell, line in in_cells(drawing) if (cell.sector, cell.ring) == (0, ring)]
    assert sorted(words) == sorted(items), "an item is not said as it was written"
    assert not leaving(drawing)


def test_labels_of_the_agreed_length_fit() -> None:
    dilemmas = ("Fællesskab eller frihed nu", "Eksperten eller begynderen", "Åbenhed eller fortrolighed")
    others = ("Hvad data om borgerne bliver brugt til", "Prøv et nyt værktøj, mens andre ser på", "Hvem der bestemmer")
    for ring, items in enumerate((dilemmas, others, (*others, "Hvad loven siger om data"))):
        drawn(with_items(items, ring))


def test_a_label_that_cannot_fit_is_named_with_its_place() -> None:
    label = "Digitaliseringsstrategiimplementeringsarbejdsgruppeformandskab"
    with pytest.raises(FitError, match=f"Mindset.*Dilemmaer.*{label}"):
        drawn(with_items((label, "Kort", "Kort"), 0))


@pytest.mark.parametrize("size", ["A1", "A3"])
def test_text_is_large_enough_to_read(press: Press, size: str) -> None:
    scale = poster.paper(size).scale
    sizes = press(kit(), size).sizes
    assert len(sizes) > 500, "the poster's text was not found"
    assert min(sizes) >= 24 * scale - 0.01, f"text of {min(sizes):.1f} pt on {size}"


def test_no_text_is_upside_down() -> None:
    for line in letters(drawn(kit())):
        for piece in line.pieces:
            assert -90 < piece.angle < 90, f"'{line.text}' is turned by {piece.angle:.0f}°"


def test_lines_of_a_cell_read_from_the_top_down() -> None:
    """The ring's name stands highest, each item below the one before, in the lower half of the wheel too."""
    for cell in cells():
        found = [line for here, line in in_cells(drawn(kit())) if here == cell]
        heights = [np.mean([y for _, y in ink(line)]) for line in found]
        assert heights == sorted(heights), f"sector {cell.sector}, ring {cell.ring}: {[line.text for line in found]}"


def test_words_are_centred_in_their_cells() -> None:
    drawing = drawn(kit())
    place = disc(drawing)
    for cell in cells():
        lines = [line for here, line in in_cells(drawing) if here == cell]
        radii = [place.polar(point)[0] for line in lines for point in ink(line)]
        inner, outer = min(radii) - cell.inner, cell.outer - max(radii)
        where = f"sector {cell.sector}, ring {cell.ring}"
        assert abs(inner - outer) < 0.02, f"{where}: {inner:.3f} of air towards the hub, {outer:.3f} on the outside"


@pytest.mark.parametrize("page", ["light", "dark"])
@pytest.mark.parametrize("colours", [kit().brand.palette, PALE_YELLOW, NEAR_BLACK, SATURATED_RED])
def test_every_text_has_contrast_on_what_is_painted_under_it(colours: Palette, page: Ground, press: Press) -> None:
    made = replace(kit(), brand=replace(kit().brand, palette=colours), poster=replace(kit().poster, ground=page))
    for orientation in ("portrait", "landscape"):
        drawing = drawn(made, orientation)
        grounds = [mark for mark in drawing.marks if isinstance(mark, Shape)]
        printed = press(made, "A1", orientation)
        picture = np.asarray(printed.picture(10))
        painted = {"#{:02X}{:02X}{:02X}".format(*pixel) for pixel in picture.reshape(-1, 3)}
        assert {shape.colour for shape in grounds[:15]} <= painted, "a ground is not painted in its colour"
        for pair in contrast.poster(printed.path.read_bytes()):
            assert pair.contrast >= 4.5, str(pair)


def test_odd_characters_survive(press: Press) -> None:
    made = press(replace(with_items((ODD[:26], "Kort $y$ & <b>", "C:\\mappe_1 ^2"), 1), owner=named(ODD).owner))
    for said in (ODD, ODD[:26], "Kort $y$ & <b>", "C:\\mappe_1 ^2"):
        assert said in made.text, f"'{said}' does not come out of the PDF as it went in"


def test_the_logo_is_undistorted_and_keeps_its_distance(press: Press) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (900, 300), "#FF00FF").save(buffer, "PNG")
    logo = Logo(buffer.getvalue(), None, 900, 300, "a mark")
    made = replace(kit(BRANDED), brand=replace(kit(BRANDED).brand, logo=logo))
    for orientation in ("portrait", "landscape"):
        (mark,) = (mark for mark in drawn(made, orientation).marks if isinstance(mark, Picture))
        assert mark.width / mark.height == pytest.approx(3)
        pixels = np.asarray(press(made, "A1", orientation).picture(50)).astype(int)
        rows, columns = np.nonzero(abs(pixels - (255, 0, 255)).max(axis=2) < 30)
        high, wide = np.ptp(rows) + 1, np.ptp(columns) + 1
        assert wide / high == pytest.approx(3, rel=0.03), "the printed logo is stretched"
        clear = int(high / 2) - 2
        top, left = max(0, rows.min() - clear), max(0, columns.min() - clear)
        around = pixels[top : rows.max() + clear + 1, left : columns.max() + clear + 1].copy()
        own = np.s_[rows.min() - top - 2 : rows.max() - top + 3, columns.min() - left - 2 : columns.max() - left + 3]
        around[own] = around[0, 0]
        assert abs(around - around[0, 0]).max() < 30, f"{orientation}: something stands in the logo's clear space"


def test_the_field_is_named_unless_it_is_the_general_one(press: Press) -> None:
    general = replace(kit().field, id=GENERAL_FIELD, name="Det almindelige felt")
    assert general.name not in press(replace(kit(), field=general)).text
    assert kit(BRANDED).field.name in press(kit(BRANDED)).text


def test_the_file_says_what_it_is_and_by_whom(press: Press) -> None:
    info = press(kit()).ask("pdfinfo")
    assert re.search(rf"Title:\s+{kit().wheel.title} – {kit().owner.name}\n", info)
    assert re.search(rf"Author:\s+{kit().owner.name}\n", info)
    assert re.search(rf"Subject:\s+{re.escape(kit().wheel.question)}\n", info)
    assert re.search(r"Creator:\s+lederhjul\n", info)
    assert "CreationDate" not in info, "the day of the run is in the file"


SCRIPT = """
import hashlib
from tests.support.kits import jobs
from generator.write import poster
from generator.graphics import wheel_drawing
for job in jobs().values():
    writers = (poster.write, poster.write_worksheet, poster.write_png, poster.write_svg)
    made = [file.data for write in writers for file in write(job.kit, job.bound)]
    made += wheel_drawing.picture(job.kit, job.bound.templates)
    print(*(hashlib.sha256(data).hexdigest() for data in made))
"""


@pytest.mark.slow
def test_the_same_kit_gives_the_same_bytes_in_every_process() -> None:
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", SCRIPT]
    runs = [
        subprocess.check_output(command, env={**surroundings, "PYTHONHASHSEED": seed}, text=True) for seed in ("1", "2")
    ]
    assert len(runs[0].split()) == 8 * len(jobs())
    assert runs[0] == runs[1], "two runs wrote different bytes"


def test_the_picture_for_the_guide_shows_the_wheel_and_says_its_words() -> None:
    vector, pixels = wheel_drawing.picture(kit(), templates())
    root = etree.fromstring(vector)
    said = [element.get("aria-label") for element in root.iter() if element.get("aria-label")]
    for sector in kit().wheel.sectors:
        for label in (sector.name, *sector.labels(0), *sector.labels(1), *sector.labels(2)):
            assert label in said, f"'{label}' is missing in the SVG"
    assert not list(root.iter("{http://www.w3.org/2000/svg}text")), "the SVG needs fonts that Word may not have"
    with Image.open(io.BytesIO(pixels)) as image:
        assert image.size == (1600, 1600)
        picture = image.convert("RGB")
    assert picture.getpixel((2, 2)) == (255, 255, 255), "the picture's ground is not white"
    for cell, expected in zip(wheel.cells()[::3], kit().brand.palette.sectors, strict=True):
        x, y = wheel.at(cell.inner + 0.02, cell.middle)
        seen = picture.getpixel((round(800 + 790 * x), round(800 + 790 * y)))
        wanted = tuple(int(expected[at : at + 2], 16) for at in (1, 3, 5))
        assert seen == pytest.approx(wanted, abs=8), f"sector {cell.sector} is not in its expected {expected}"


def test_a_whole_poster_can_be_svg_too() -> None:
    root = etree.fromstring(svg(drawn(named(ODD, BRANDED))))
    said = " ".join(element.get("aria-label") or "" for element in root.iter())
    assert " ".join(said.split()).count(kit().wheel.write_here) == 1
    logo = kit(BRANDED).brand.logo
    assert logo
    (mark,) = (element for element in root.iter() if element.get("aria-label") == logo.alt)
    assert len(mark) == 7, "the logo is not drawn"
    assert not list(root.iter("{http://www.w3.org/2000/svg}image")), "the logo is pasted as well"


def test_a_wheel_is_measured_once() -> None:
    poster.write(kit(), jobs()[PLAIN].bound)
    before = cell_lettering.lettering.cache_info().misses
    poster.write(named("En anden kommune"), jobs()[PLAIN].bound)
    assert cell_lettering.lettering.cache_info().misses == before, "the same wheel was measured again"
