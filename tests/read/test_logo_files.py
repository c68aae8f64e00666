"""Logos are strangers' files: what is kept of them, what is refused."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from generator.errors import InputError
from generator.kit.brand import Logo
from generator.read import municipality
from tests.support.kits import read_municipality

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 10"'
RECT = '<rect width="30" height="10" fill="#7A1F3D"/>'


def png(wide: int = 1200, high: int = 400) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (wide, high), "#7A1F3D").save(target, "PNG")
    return target.getvalue()


def emf(*records: tuple[int, int], signature: int = 0x464D4520, frame: tuple[int, ...] = (0, 0, 3000, 1000)) -> bytes:
    """Return a metafile of a header and *records* (kind and size in bytes); *frame* in hundredths of a millimetre."""
    header = struct.pack("<II4i4iI", 1, 88, 0, 0, 30, 10, *frame, signature).ljust(88, b"\0")
    return header + b"".join(struct.pack("<II", kind, size).ljust(size, b"\0") for kind, size in records)


def read(folder: Path, logo: str = "logo.svg", **files: bytes | str) -> municipality.Municipality:
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data if isinstance(data, bytes) else data.encode())
    (folder / "a.yml").write_text(f"name: A Kommune\nbrand: {{logo: {logo}}}\n", encoding="utf-8")
    return read_municipality(str(folder / "a.yml"))


def logo(folder: Path, written: str = "logo.svg", **files: bytes | str) -> Logo:
    made = read(folder, written, **files).brand.logo
    assert made is not None
    return made


def kept(folder: Path, inside: str, attributes: str = "") -> str:
    made = logo(folder, logo_svg=f"{OPEN} {attributes}>{inside}</svg>", logo_png=png())
    assert made.svg is not None
    return made.svg.decode()


@pytest.mark.parametrize(
    "unwanted",
    [
        "<script>alert(1)</script>",
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<animate attributeName="href" to="javascript:1"/>',
        "<!-- a comment --><?php echo 1?>",
        '<metadata><x:y xmlns:x="http://example.org">secret</x:y></metadata>',
        '<x:view xmlns:x="http://example.org" zoom="1"/>',
        '<feImage href="http://example.org/a.png"/>',
        ' onload="not an attribute"',
    ],
)
def test_what_is_no_drawing_is_left_behind(tmp_path: Path, unwanted: str) -> None:
    assert kept(tmp_path, unwanted + RECT) == kept(tmp_path, RECT)


def test_handlers_and_links_go_and_what_they_stood_on_stays(tmp_path: Path) -> None:
    made = kept(tmp_path, f'<a xlink:href="https://example.org" onclick="x()">{RECT}</a>', 'onload="x()"')
    assert "onload" not in made
    assert "onclick" not in made
    assert "example.org" not in made
    assert 'fill="#7A1F3D"' in made


def test_a_drawing_is_kept_whole(tmp_path: Path) -> None:
    inside = (
        '<title>C:\\A</title><defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient>'
        "<style>.a{fill:url(#g)}@font-face{font-family:X;src:url(x.woff)}</style></defs>"
        '<g transform="scale(2)"><path class="a" d="M0 0h9v9z"/><use xlink:href="#g" y="1"/></g>'
        '<image href="data:image/png;base64,AAAA" width="1" height="1"/><text x="1">A &amp; B<tspan>C</tspan> D</text>'
    )
    made = kept(tmp_path, inside)
    for part in (
        "fill:url(#g)", 'transform="scale(2)"', 'class="a"', 'xlink:href="#g"', "data:image/png;base64,AAAA",
        "A &amp; B<tspan>C</tspan> D", 'stop-color="#FF0000"', 'viewBox="0 0 30 10"', "<title>C:\\A</title>",
    ):  # fmt: skip
        assert part in made, f"{part} is missing"
    assert "woff" not in made


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        ('<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>', "document type"),
        (f'{OPEN}><image href="http://x.dk/a.png"/></svg>', "another file"),
        (f'{OPEN}><image href="logo.png"/></svg>', "another file"),
        (f'{OPEN}><use xlink:href="other.svg#a"/></svg>', "another file"),
        (f"{OPEN}><rect style=\"fill: url( 'http://x.dk/a')\"/></svg>", "another file"),
        (f"{OPEN}><style>@import 'x.css';</style></svg>", "another file"),
        (f"{OPEN}><style>a{{fill:u\\72l(x)}}</style></svg>", "another file"),
        (f'{OPEN}><image href="data:text/html;base64,AAAA"/></svg>', "another file"),
        (f'{OPEN}><g id="a"><use href="#a"/></g></svg>', "uses a part of itself"),
        ("<html/>", "is no SVG"),
        ("<svg", "no readable SVG"),
        (OPEN + ">" + "<g>" * 5000, "no readable SVG"),
    ],
)
def test_a_hostile_logo_is_refused_in_one_line(tmp_path: Path, svg: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        logo(tmp_path, logo_svg=svg, logo_png=png())
    assert len(str(caught.value).splitlines()) == 1


def test_a_drawing_that_multiplies_itself_is_refused(tmp_path: Path) -> None:
    rows = "".join(f'<g id="g{n + 1}">' + f'<use href="#g{n}"/>' * 10 + "</g>" for n in range(9))
    with pytest.raises(InputError, match="more than 50000 elements"):
        logo(tmp_path, logo_svg=f'{OPEN}><g id="g0">{RECT}</g>{rows}</svg>', logo_png=png())


def test_an_element_of_fifty_thousand_attributes_is_refused_in_time(tmp_path: Path) -> None:
    attributes = " ".join(f'a{number}="1"' for number in range(50_000))
    start = time.process_time()
    with pytest.raises(InputError, match="an element with more than 200 attributes"):
        kept(tmp_path, f"<rect {attributes}/>")
    assert time.process_time() - start < 5


def test_a_plain_document_type_does_no_harm(tmp_path: Path) -> None:
    head = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert logo(tmp_path, logo_svg=f"{head}{OPEN}>{RECT}</svg>", logo_png=png()).svg


def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.yml:2: brand\.logo: 'logo\.png' is no usable picture"):
        logo(tmp_path, "logo.png", logo_png=b"no picture")


@pytest.mark.parametrize("name", ["logo.svg", "logo.emf"])
def test_a_drawing_needs_its_png(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"needs its PNG beside it, as 'logo\.png'"):
        logo(tmp_path, name, logo_svg=f"{OPEN}>{RECT}</svg>", logo_emf=emf((14, 20)))


def test_a_png_of_another_shape_would_be_stretched_and_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"'logo\.png' has not the shape of 'logo\.svg'"):
        logo(tmp_path, logo_svg=f"{OPEN}>{RECT}</svg>", logo_png=png(400, 400))


def test_a_png_beside_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "elsewhere.png").write_bytes(png())
    (home / "logo.png").symlink_to(tmp_path / "elsewhere.png")
    with pytest.raises(InputError, match=r"'logo\.png' lies outside of"):
        logo(home, logo_svg=f"{OPEN}>{RECT}</svg>")


def test_a_metafile_is_kept_beside_its_png(tmp_path: Path) -> None:
    data = emf((70, 12), (14, 20))
    made = logo(tmp_path, "logo.emf", logo_emf=data, logo_png=png())
    assert (made.emf, made.svg, made.width, made.alt) == (data, None, 1200, "A Kommune")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MM" * 100,
        emf((14, 20), signature=7),
        emf((70, 12)),
        emf((70, 3), (14, 20)),
        emf((14, 20), frame=(0,) * 4),
    ],
)
def test_a_broken_metafile_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match=r"'logo\.emf' is no usable EMF"):
        logo(tmp_path, "logo.emf", logo_emf=data, logo_png=png())


@pytest.mark.parametrize(
    "written",
    [
        "{path: logo.png, alt: Et hjul, dark: white.png}",
        "{light: {path: logo.png, alt: Et hjul}, dark: white.png}",
        "{images: {a: {path: logo.png, alt: Et hjul}, b: white.png}, large: {light: a, dark: b}}",
        "{small: other.png, large: {light: {path: logo.png, alt: Et hjul}, dark: {path: white.png}}}",
    ],
)
def test_a_variant_for_dark_grounds_is_found(tmp_path: Path, written: str) -> None:
    made = logo(tmp_path, written, logo_png=png(), white_png=png(1500, 500))
    assert made.dark is not None
    assert (made.width, made.dark.width, made.alt, made.dark.alt) == (1200, 1500, "Et hjul", "Et hjul")


def test_the_colours_of_an_svg_are_hex_with_opacity_beside(tmp_path: Path) -> None:
    inside = (
        '<style>:root{--a: #123456} .b{fill:var(--a);stroke:hsl(0 100% 50%)}</style><rect fill="transparent"/>'
        '<rect fill="rgba(255,0,0,.5)"/><g color="#00ff00"><path style="fill:var(--x, blue);stroke:currentColor"/></g>'
    )
    svg = kept(tmp_path, inside)
    for part in (
        ".b{fill:#123456;stroke:#FF0000}", '<rect fill="none"', 'fill="#FF0000" fill-opacity="0.5"',
        'style="fill:#0000FF;stroke:#00ff00"',
    ):  # fmt: skip
        assert part in svg
    for part in ("var(", "rgba", "hsl", "transparent", "currentColor"):
        assert part not in svg


READ_A_LOGO = """
import resource, sys
from pathlib import Path
from tests.read.test_logo_files import logo
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
logo(Path(sys.argv[1]), sys.argv[2], **{sys.argv[2]: Path(sys.argv[3]).read_bytes()})
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is counted as Linux does")
@pytest.mark.parametrize(("mode", "name"), [("RGBA", "logo.png"), ("RGB", "logo.png"), ("RGB", "logo.jpg")])
def test_the_largest_logo_takes_little_more_memory_than_twice_its_pixels(mode: str, name: str, tmp_path: Path) -> None:
    picture = tmp_path / f"large{Path(name).suffix}"
    Image.linear_gradient("L").resize((5000, 5000)).convert(mode).save(picture)
    command = [sys.executable, "-c", READ_A_LOGO, str(tmp_path), name, str(picture)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 240, "megabytes; 25 million pixels are 100"


def test_a_colour_that_a_large_png_calls_transparent_stays_so(tmp_path: Path) -> None:
    image = Image.new("RGB", (3200, 100), "#FF0000")
    image.paste("#0000FF", (1600, 0, 3200, 100))
    data = io.BytesIO()
    image.save(data, "PNG", transparency=(255, 0, 0))
    with Image.open(io.BytesIO(logo(tmp_path, "logo.png", **{"logo.png": data.getvalue()}).png)) as small:
        through, seen = small.getpixel((100, 40)), small.getpixel((2900, 40))
    assert isinstance(through, tuple)
    assert through[3] == 0
    assert seen == (0, 0, 255, 255)
