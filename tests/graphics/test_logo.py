"""The logo on the poster: drawn from its SVG where that is sure to come out right, else pasted as its PNG."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache

import numpy as np
import pikepdf
import pytest
from PIL import Image

from generator.graphics import logo, raster, wheel
from generator.graphics.display_list import Drawing, Picture, Shape, rectangle
from generator.graphics.logo_outlines import artwork
from generator.kit import Kit
from generator.kit.brand import Logo
from generator.write import poster
from tests.support.kits import BRANDED, data_of, jobs
from tests.support.press import images, inks, opened, printed_kit

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">'
RED, WHITE, BLUE = (255, 0, 0), (255, 255, 255), (0, 0, 255)


def svg(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


def painted(data: bytes) -> Image.Image:
    """The SVG as it is drawn on white, ten pixels a unit."""
    art = artwork(data).art
    assert art, "the SVG is not drawn"
    ground = Shape(rectangle(0, 0, art.width, art.height), "#FFFFFF")
    picture = Picture(b"", (0, 0), art.width, art.height, "", art.placed((0, 0), art.width))
    drawing = Drawing("", art.width, art.height, (ground, picture))
    png = raster.png(drawing, round(10 * art.width))
    return Image.open(io.BytesIO(png)).convert("RGB")


SQUARE = '<rect x="10" width="10" height="10" fill="red"/>'  # 5, 5 lies outside, 15, 5 within
DRAWN = {
    "rectangle": SQUARE,
    "colour as rgb": '<rect x="10" width="10" height="10" fill="rgb(255, 0, 0)"/>',
    "inherited": f'<g fill="#f00"><g>{SQUARE.replace(" fill=", " data-fill=")}</g></g>',
    "class": '<style>.a,.b{fill:red} .b{fill:blue}</style><rect class="a" x="10" width="10" height="10"/>',
    "id over class": '<style>#i{fill:red}.a{fill:blue}</style><rect class="a" id="i" x="10" width="10" height="10"/>',
    "style over class": '<style>rect{fill:blue}</style><rect style="fill:red" x="10" width="10" height="10"/>',
    "commented style": "<style><![CDATA[/* { */ rect { fill : red ; } ]]></style>" + SQUARE.replace("red", "blue"),
    "path": '<path fill="red" d="M10 0h10v10H10z"/>',
    "polygon": '<polygon fill="red" points="10,0 20,0 20,10 10,10"/>',
    "arc": '<path fill="red" d="M10 5a5 5 0 1 1 10 0 5 5 0 1 1-10 0"/>',
    "circle": '<circle cx="15" cy="5" r="4" fill="red"/>',
    "smooth curve": '<path fill="red" d="M10 5C10 0 15 0 15 0S20 0 20 5Q20 10 15 10T10 5z"/>',
    "stroke": '<path fill="none" stroke="red" stroke-width="8px" d="M10 5H20"/>',
    "stroke, stretched": '<path stroke="red" d="M5 1H10" transform="scale(2 5)" stroke-linecap="round"/>',
    "dashes": '<path stroke="red" stroke-width="8" stroke-dasharray="6 4" d="M12 5H32"/>',
    "moved": '<g transform="translate(10)"><rect width="20" height="20" fill="red" transform="scale(.5)"/></g>',
    "used": f'<defs><g id="a">{SQUARE}</g></defs><use xlink:href="#a"/>',
    "used further on": '<defs><rect id="a" width="10" height="10"/></defs><use href="#a" x="10" fill="red"/>',
    "clipped": '<clipPath id="c"><path d="M10 0h10v10H10z"/></clipPath>'
    '<g clip-path="url(#c)"><rect width="40" height="20" fill="red"/></g>',
    "not shown": f'{SQUARE}<rect width="20" height="20" fill="blue" display="none"/>',
    "painted over": f'<rect width="20" height="20" fill="blue"/><path fill="white" d="M0 0h20v20H0z"/>{SQUARE}',
    "unused gradient": f'<defs><linearGradient id="g"/></defs>{SQUARE}',
    "other programs' notes": f'<metadata><rdf xmlns="urn:x"/></metadata><x:view xmlns:x="urn:x"/>{SQUARE}',
    "points": SQUARE.replace('width="10"', 'width="7.5pt"'),
    "hardly a gradient": '<linearGradient id="g"><stop stop-color="#ff0000"/><stop style="stop-color:#fe0000"/>'
    '</linearGradient><rect x="10" width="10" height="10" fill="url(#g)"/>',
    "harmless style": SQUARE.replace("/>", ' style="font-family:Arial;-inkscape-stroke:none;mix-blend-mode:normal"/>'),
}


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_flat_is_drawn_as_it_looks(name: str) -> None:
    picture = painted(svg(DRAWN[name]))
    assert picture.getpixel((150, 50)) == RED
    assert picture.getpixel((50, 50)) == picture.getpixel((50, 150)) == WHITE


@pytest.mark.parametrize(("rule", "hole"), [("evenodd", WHITE), ("nonzero", RED)])
def test_what_lies_in_a_hole_follows_the_filling_rule(rule: str, hole: tuple[int, int, int]) -> None:
    path = f'<path fill="red" fill-rule="{rule}" d="M5 0h20v20H5zM10 5h10v10H10z"/>'
    picture = painted(svg(path))
    assert picture.getpixel((70, 50)) == RED
    assert picture.getpixel((150, 100)) == hole


def test_the_box_may_begin_anywhere() -> None:
    head = HEAD.replace("0 0 40 20", "-100 50 40 20")
    assert painted(svg('<rect x="-90" y="50" width="10" height="10" fill="red"/>', head)).getpixel((150, 50)) == RED


REFUSED = {
    "gradient": '<linearGradient id="g"><stop/><stop stop-color="#fff"/></linearGradient>'
    '<rect width="9" height="9" fill="url(#g)"/>',
    "gradient to nothing": '<linearGradient id="g"><stop/><stop stop-opacity="0"/></linearGradient>'
    '<rect width="9" height="9" fill="url(#g)"/>',
    "gradient by class": '<style>.a{fill:url(#g)}</style><rect class="a" width="9" height="9"/>',
    "filter": '<defs><filter id="f"/></defs><rect width="9" height="9" filter="url(#f)"/>',
    "mask": '<mask id="m"/><rect width="9" height="9" mask="url(#m)"/>',
    "text": '<text x="1" y="9">By</text>',
    "bitmap": '<image href="data:image/png;base64,AAAA" width="9" height="9"/>',
    "transparent": '<rect width="9" height="9" opacity=".5"/>',
    "transparent group": '<g opacity=".5"><rect width="9" height="9"/></g>',
    "transparent fill": '<rect width="9" height="9" style="fill-opacity:.5"/>',
    "transparent colour": '<rect width="9" height="9" fill="rgba(255,0,0,.5)"/>',
    "colour from outside": '<rect width="9" height="9" fill="currentColor"/>',
    "variable": '<rect width="9" height="9" style="fill:var(--a)"/>',
    "blended": '<rect width="9" height="9" style="mix-blend-mode:multiply"/>',
    "moved by style": '<rect width="9" height="9" style="transform:translate(5px)"/>',
    "media": "<style>@media print{rect{fill:red}}</style><rect width='9' height='9'/>",
    "selector": "<style>g rect{fill:red}</style><g><rect width='9' height='9'/></g>",
    "important": "<style>rect{fill:red !important}</style><rect width='9' height='9'/>",
    "arrow": '<path d="M0 0h9" stroke="red" marker-end="url(#a)"/>',
    "hairline": '<path d="M0 0h9" stroke="red" vector-effect="non-scaling-stroke"/>',
    "hidden": '<rect width="9" height="9" visibility="hidden"/>',
    "choice": "<switch><rect width='9' height='9'/></switch>",
    "beyond the edge": '<rect width="60" height="9"/>',
    "stroke beyond the edge": '<path stroke="red" stroke-width="6" d="M0 1h20"/>',
    "uses itself": '<g id="a"><use href="#a"/></g>',
    "uses without end": "".join(
        f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12)
    ) + '<rect id="a0" width="9" height="9"/>',
    "deep": "<g>" * 60 + "</g>" * 60,
    "long": f'<path d="M0 0{"h1h-1" * 40_000}"/>',
    "no width": '<path d="M5 5V9"/>',
    "endless": '<path d="M0 0H9V1e999z"/>',
    "broken path": '<path d="M0 0 L"/>',
    "empty": "",
    "not closed": "<g>",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_flat_areas_cannot_show_is_not_drawn(name: str) -> None:
    assert artwork(svg(REFUSED[name])).art is None


@pytest.mark.parametrize(
    "box", ['viewBox="0 0 40 20" preserveAspectRatio="none"', 'viewBox="0 0"', 'viewBox="0 0 0 0"', 'width="9"', ""]
)
def test_a_picture_without_a_box_or_stretched_over_it_is_not_drawn(box: str) -> None:
    assert artwork(svg(SQUARE, HEAD.replace('viewBox="0 0 40 20"', box))).art is None


def made_logo(data: bytes, picture: Image.Image) -> Logo:
    target = io.BytesIO()
    picture.save(target, "PNG")
    return Logo(target.getvalue(), data, picture.width, picture.height, "a mark")


@cache
def mark() -> Logo:
    """A square in one of the brand's colours, black letters beside it, air round them."""
    data = svg('<rect x="5" y="5" width="10" height="10" fill="#1F5F5B"/><path d="M20 5h10v10H20zM22 7v6h6V7z"/>')
    return made_logo(data, painted(data))


def kit(given: Logo) -> Kit:
    made = jobs()[BRANDED].kit
    return replace(made, brand=replace(made.brand, logo=given, inks=(("#1F5F5B", (86.0, 32.0, 76.0, 46.0)),)))


def drawn(given: Logo) -> Picture:
    drawing = poster.draw(kit(given), jobs()[BRANDED].bound.templates, poster.paper())
    (found,) = (one for one in drawing.marks if isinstance(one, Picture))
    return found


def test_the_air_round_a_logo_is_left_out_and_nothing_is_stretched() -> None:
    picture = drawn(mark())
    assert picture.width / picture.height == pytest.approx(2.5)
    boxes = [wheel.bounds(one) for area in picture.areas for one in area.outlines]
    edges = min(box.left for box in boxes), max(box.right for box in boxes)
    assert edges == pytest.approx((picture.corner[0], picture.corner[0] + picture.width))


def test_an_svg_that_looks_otherwise_than_its_png_is_not_drawn() -> None:
    right, turned = mark(), made_logo(svg(SQUARE), painted(svg(SQUARE)).transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    narrow = made_logo(right.svg or b"", painted(right.svg or b"").resize((300, 200)))
    assert drawn(right).areas
    assert not drawn(turned).areas
    assert not drawn(narrow).areas


def test_how_another_program_smooths_edges_does_not_matter() -> None:
    data = svg('<circle cx="20" cy="10" r="9"/><circle cx="20" cy="10" r="7" fill="#fff"/>')
    for size, way in (((100, 50), Image.Resampling.BICUBIC), ((300, 150), Image.Resampling.NEAREST)):
        assert drawn(made_logo(data, painted(data).resize(size, way))).areas


def test_a_logo_with_white_paper_of_its_own_stands_on_a_white_page() -> None:
    palette = jobs()[BRANDED].kit.brand.palette
    for ground, page in (("#fff", palette.lt1), ("#1F5F5B", palette.lt2)):
        data = svg(f'<rect width="40" height="20" fill="{ground}"/>{SQUARE}')
        drawing = poster.draw(kit(made_logo(data, painted(data))), jobs()[BRANDED].bound.templates, poster.paper())
        first = drawing.marks[0]
        assert isinstance(first, Shape)
        assert first.colour == page


def test_the_press_gets_the_logo_in_ink_the_brands_own_and_black_alone() -> None:
    data = printed_kit(kit(mark()))
    with opened(data) as pdf:
        assert not images(pdf)
    without = inks(printed_kit(replace(kit(mark()), brand=replace(kit(mark()).brand, logo=None))))
    assert (0.0, 0.0, 0.0, 1.0) in inks(data), "the logo's black letters are of four inks"
    assert (0.86, 0.32, 0.76, 0.46) in inks(data)
    assert inks(data) == without | {(0.0, 0.0, 0.0, 1.0)}


def test_the_screen_gets_the_logo_as_areas_under_its_own_tag() -> None:
    page = data_of(poster.write(kit(mark()), jobs()[BRANDED].bound))
    inside, painted_areas = False, 0
    with opened(page) as pdf:
        assert not images(pdf)
        for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
            operator = str(instruction.operator)
            if operator == "BDC":
                inside = str(instruction.operands[0]) == "/Figure"
            painted_areas += inside and operator == "f"
    assert painted_areas == 2


def test_the_picture_for_the_intranet_shows_the_drawn_logo() -> None:
    with Image.open(io.BytesIO(data_of(poster.write_png(kit(mark()), jobs()[BRANDED].bound)))) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    corner = pixels[:400, 1500:]
    assert (abs(corner - (0x1F, 0x5F, 0x5B)).max(axis=2) < 20).sum() > 1000, "the logo is missing"


def test_a_logo_is_looked_at_once() -> None:
    drawn(mark())
    before = logo.drawn.cache_info().misses
    drawn(mark())
    assert logo.drawn.cache_info().misses == before


FLAT, SHADED = svg(SQUARE), svg(DRAWN["unused gradient"].replace('"red"', '"url(#g)"'))


@pytest.mark.parametrize(
    ("data", "width", "told"),
    [
        (FLAT, 400, r"brand\.logo: is printed as its SVG draws it, sharp at any size"),
        (None, 1000, r"brand\.logo: it is printed at [23]\d\d pixels an inch"),
        (None, 100, r"brand\.logo: it is printed at \d\d pixels an inch; print wants 150: .* or an SVG"),
        (SHADED, 1000, r"brand\.logo: the SVG has a gradient .* PNG is printed at [23]\d\d pixels an inch"),
    ],
    ids=["drawn", "a fine picture", "a coarse picture", "a picture in the place of an SVG"],
)
def test_it_is_said_once_how_each_logo_is_printed(data: bytes | None, width: int, told: str) -> None:
    own = replace(made_logo(FLAT, painted(FLAT).resize((width, width // 2))), svg=data)
    job = replace(jobs()[BRANDED], kit=kit(own))
    before = [note] if (note := poster.logo_note(job.kit, job.bound)) else []
    after = [note for file in poster.write(job.kit, job.bound) for note in file.notes]
    (said,) = [f"brand.logo: {note}" for note in before] + after
    assert re.fullmatch(told, said)


def test_wide_and_high_logos_look_alike_in_size() -> None:
    sizes = []
    for box in ("0 0 120 30", "0 0 90 30", "0 0 40 40", "0 0 20 40"):
        width, height = box.split()[2:]
        data = svg(f'<rect width="{width}" height="{height}"/>', HEAD.replace("0 0 40 20", box))
        picture = drawn(made_logo(data, painted(data)))
        assert picture.width / picture.height == pytest.approx(int(width) / int(height))
        sizes.append(picture.width * picture.height)
    assert max(sizes[:2]) == pytest.approx(min(sizes[:2]))
    assert max(sizes) < 5 * min(sizes)
