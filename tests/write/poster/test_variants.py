"""What else the wheel is: on other papers, as a work sheet, as a picture for the intranet."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pikepdf
import pytest
import segno
from click.testing import CliRunner, Result
from lxml import etree
from PIL import Image

from generator import build
from generator.cli import main
from generator.graphics import wheel
from generator.graphics.display_list import Letters, Picture
from generator.kit import Kit
from generator.kit.poster import Orientation
from generator.write import poster
from tests.support.kits import BRANDED, LONGEST, data_of, jobs
from tests.support.poster import MM, SATURATED_RED, ink, letters

FILE = 'name: Prøveby Kommune\nposter: {paper: A3, orientation: landscape}\nbrand: {color: {primary: "#C00018"}}\n'


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", *arguments], catch_exceptions=False)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*/*")}


def millimetres(path: Path) -> tuple[int, int]:
    with pikepdf.open(path) as pdf:
        _, _, width, height = (float(edge) / MM for edge in pdf.pages[0].mediabox.as_list())
    return round(width), round(height)


def worksheet(language: str = "da", orientation: str = "portrait") -> list[Letters]:
    """The lines of the work sheet with the longest name and the brand that needs the most room."""
    found = build.gather([LONGEST, BRANDED], build.Options(Path("unused"), language))
    made: Kit = replace(found[1].kit, owner=found[0].kit.owner)
    drawing = poster.draw(poster.emptied(made), found[0].bound.templates, poster.paper("A4", orientation))
    return letters(drawing)


@pytest.mark.slow
def test_paper_and_orientation_come_from_the_file_and_the_command_line_overrules(tmp_path: Path) -> None:
    file = tmp_path / "proeveby.yml"
    file.write_text(FILE, encoding="utf-8")
    made = tmp_path / "out/proeveby/proeveby-lederhjul.pdf"
    run(str(file), "--only", "poster", "--output", str(tmp_path / "out"))
    assert millimetres(made) == (420, 297)
    run(str(file), "--only", "poster", "--paper", "A2", "--output", str(tmp_path / "out"))
    assert millimetres(made) == (594, 420)
    run(str(file), "--only", "poster", "--orientation", "portrait", "--output", str(tmp_path / "out"))
    assert millimetres(made) == (297, 420)
    run("fanø", "--only", "poster", "--output", str(tmp_path / "out"))
    assert millimetres(tmp_path / "out/fanoe/fanoe-lederhjul.pdf") == (594, 841), "A1 portrait is what nobody asked for"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: A\nposter: {paper: A5}\n", 'poster.paper: "A5" is not one of the known'),
        ("name: A\nposter: {orientation: landskab}\n", 'poster.orientation: "landskab" is not one of the known'),
        ("name: A\nposter: {papir: A1}\n", "poster.papir: unknown key; did you mean 'paper'?"),
    ],
)
def test_a_wrong_sheet_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "proeveby.yml"
    file.write_text(text, encoding="utf-8")
    done = run(str(file), "--output", str(tmp_path / "out"))
    assert done.exit_code == 2
    assert f"proeveby.yml:2: {said}" in done.stderr


@pytest.mark.slow
def test_variants_are_made_when_they_are_asked_for(tmp_path: Path) -> None:
    assert run("fanø", "--only", "worksheet,png,svg", "--output", str(tmp_path)).exit_code == 0
    assert run("fanø", "--only", "svg,worksheet", "--language", "en", "--output", str(tmp_path)).exit_code == 0
    assert names(tmp_path) == {
        "fanoe-lederhjul-arbejdsark.pdf", "fanoe-lederhjul-arbejdsark-a3.pdf", "fanoe-lederhjul.png",
        "fanoe-lederhjul.svg", "fanoe-lederhjul-arbejdsark-en.pdf", "fanoe-lederhjul-arbejdsark-a3-en.pdf",
        "fanoe-lederhjul-en.svg",
    }  # fmt: skip
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    for kind in ("Arbejdsark", "Plakat som billede", "Plakat som vektor"):
        assert f">{kind}" in page, f"the index does not name the {kind}"
    for name in names(tmp_path):
        assert f'href="fanoe/{name}"' in page, f"the index does not lead to {name}"


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_work_sheet_has_names_of_rings_and_sectors_and_room_to_write(language: str, orientation: str) -> None:
    (job,) = build.gather([LONGEST], build.Options(Path("unused"), language))
    what, lines = job.kit.wheel, worksheet(language, orientation)
    said = [line.text for line in lines]
    assert said[0] == what.work_sheet.title
    for step in what.work_sheet.how_to:
        assert step in said
    seen = [line.text for line in lines if line.pieces]
    for ring in what.rings:
        assert seen.count(ring.name) == 1, f"'{ring.name}' does not stand once on the sheet"
    for sector in what.sectors:
        assert sector.name in said
        for ring_number in range(3):
            assert not set(sector.labels(ring_number)) & set(said), "a cell to write in has words"


GIVEN = ("#F7E600", "#FF2D95", "#00C2A8")  # none of which carries white text


@pytest.mark.slow
@pytest.mark.parametrize("ground", ["light", "dark"])
def test_the_brands_colours_are_seen_as_they_were_given(ground: str, tmp_path: Path) -> None:
    file = tmp_path / "proeveby.yml"
    colours = dict(zip(("primary", "secondary", "accent"), GIVEN, strict=True))
    file.write_text(f"name: Prøveby Kommune\nposter: {{ground: {ground}}}\nbrand: {{color: {json.dumps(colours)}}}\n")
    (job,) = build.gather([str(file)], build.Options(tmp_path))
    with Image.open(io.BytesIO(data_of(poster.write_png(job.kit, job.bound)))) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    for colour in GIVEN:
        wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert (abs(pixels - wanted).max(axis=2) <= 8).sum() > 2000, f"{colour} is not on the poster"


@pytest.mark.parametrize("url", ["https://a.dk/x", "https://example.org/evaluering"])
def test_a_link_stands_on_the_poster_as_a_qr_code_with_its_title(tmp_path: Path, url: str) -> None:
    file = tmp_path / "proeveby.yml"
    link = f"link: {{title: Evaluér dagen, url: '{url}'}}"
    file.write_text(f"name: Prøveby Kommune\nposter: {{{link}}}\n", encoding="utf-8")
    (job,) = build.gather([str(file)], build.Options(tmp_path))
    matrix = segno.make(url, error="m", micro=False).matrix
    for orientation in ("portrait", "landscape"):
        drawing = poster.draw(job.kit, job.bound.templates, poster.paper("A1", orientation))
        (code,) = (mark for mark in drawing.marks if isinstance(mark, Picture))
        assert code.alt == f"Evaluér dagen: {url}"
        module = code.width / len(matrix)
        dark = sum(box.width * box.height for box in map(wheel.bounds, code.areas[0].outlines))
        assert dark == pytest.approx(sum(map(sum, matrix)) * module**2), "a module is missing, or drawn twice"
        assert module * poster.paper("A4").scale > 1.2, "on A4 a module is too small for a telephone"
        (title,) = (line for line in letters(drawing) if line.text == "Evaluér dagen")
        below = min(y for _, y in ink(title)) - (code.corner[1] + code.height)
        assert below >= 4 * module - 0.01, "letters stand in the light that a code needs round it (ISO/IEC 18004)"


def test_the_cell_that_is_written_in_first_is_the_largest() -> None:
    hub, *edges = jobs()[BRANDED].bound.templates.poster.work_sheet.edges
    areas = [outer**2 - inner**2 for inner, outer in pairwise((hub, *edges))]
    widths = [outer - inner for inner, outer in pairwise((hub, *edges))]
    assert widths[0] == max(widths), f"the dilemma has {widths[0]:.2f} of the radius, another ring {max(widths):.2f}"
    assert min(areas) > 0.25


@pytest.mark.slow
def test_the_picture_is_2000_pixels_wide_in_the_brands_colours() -> None:
    job = jobs()[BRANDED]
    made = replace(job.kit, brand=replace(job.kit.brand, palette=SATURATED_RED))
    heights: dict[Orientation, int] = {"portrait": 2831, "landscape": 1413}
    for orientation, height in heights.items():
        turned = replace(made, poster=replace(made.poster, orientation=orientation))
        with Image.open(io.BytesIO(data_of(poster.write_png(turned, job.bound)))) as image:
            assert abs(image.height - height) <= 1
            assert image.width == 2000
            pixels = np.asarray(image.convert("RGB")).astype(int)
        for colour in (*SATURATED_RED.sectors, SATURATED_RED.lt2):
            wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
            share = (abs(pixels - wanted).max(axis=2) <= 4).mean()
            assert share > 0.005, f"{colour} is on {share:.2%} of the picture"
        assert (abs(pixels[0, 0] - pixels[-1, -1]) <= 2).all(), "the ground does not reach the picture's edge"


@pytest.mark.slow
def test_the_logo_is_in_the_picture_where_it_is_on_the_page() -> None:
    job = jobs()[BRANDED]
    logo = job.kit.brand.logo
    assert logo
    buffer = io.BytesIO()
    Image.new("RGBA", (900, 300), "#FF00FF").save(buffer, "PNG")
    made = replace(
        job.kit, brand=replace(job.kit.brand, logo=replace(logo, png=buffer.getvalue(), width=900, height=300))
    )
    with Image.open(io.BytesIO(data_of(poster.write_png(made, job.bound)))) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    rows, columns = np.nonzero(abs(pixels - (255, 0, 255)).max(axis=2) < 40)
    assert np.ptp(columns) / np.ptp(rows) == pytest.approx(3, rel=0.03), "the logo is stretched"
    assert columns.min() > 1000, "the logo is not at the right"
    assert rows.max() < 400, "the logo is not at the top"


def test_the_svg_says_every_word_and_needs_no_font() -> None:
    job = jobs()[BRANDED]
    root = etree.fromstring(data_of(poster.write_svg(job.kit, job.bound)))
    said = {element.get("aria-label") for element in root.iter()}
    drawing = poster.draw(job.kit, job.bound.templates, poster.paper())
    assert {line.text for line in letters(drawing)} <= said
    assert not list(root.iter("{http://www.w3.org/2000/svg}text"))
