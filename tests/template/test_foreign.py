"""Kits on templates that others made: in their layouts, colours and fonts, legible and whole, or refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build, paths
from generator.check import deck as deckfile
from generator.errors import InputError, LederhjulError
from generator.office import libreoffice
from generator.office.pptx.boxes import Box, grow, largest_free_box
from generator.office.pptx.placeholders import theme_root
from generator.template.mapping import map_layouts
from tests.support import templates
from tests.support.contrast import pairs
from tests.support.kits import FORMATS, files_of
from tests.support.pages import SLACK, pages, text_boxes
from tests.support.tools import ToPdf, tool

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DECKS: dict[str, Callable[[], bytes]] = {
    "standard": templates.standard,
    "danish": templates.danish,
    "nameless": templates.nameless,
    "few": lambda: templates.only("Title Slide", "Title and Content"),
    "decorated": templates.decorated,
    "two_masters": templates.two_masters,
    "dark": lambda: templates.recoloured(lambda text: text, dark=True),
    "pale": lambda: templates.recoloured(templates.accents("FFE08A", "FFE18C", "F4F4F4", "A8E6A1", "224488", "AA3366")),
}


def made(folder: Path, template: bytes, *, form: str = "intro", kind: str = "deck", lines: str = "") -> Path | str:
    """Build one file on *template*; return its path, or why there is none."""
    name = "skabelon.potx" if kind == "deck" else "skabelon.dotx"
    (folder / name).write_bytes(template)
    path = folder / "proeveby.yml"
    path.write_text(f"name: Prøveby Kommune\nbrand:\n  {kind}_template: {name}\n{lines}", encoding="utf-8")
    artefact = "deck" if kind == "deck" else "guide"
    options = build.Options(folder, format=form, only=("deck",) if artefact == "deck" else ("guide",))
    try:
        (job,) = build.gather([str(path)], options)
    except InputError as error:
        return str(error)
    files = files_of(job)
    file, data = next(iter(files.items()))  # the guide of its two
    target = folder / f"{form}{Path(file).suffix}"
    target.write_bytes(data)
    return target


def built(folder: Path, template: bytes, **wanted: str) -> Any:
    path = made(folder, template, **wanted)
    assert isinstance(path, Path), path
    return pptx.Presentation(str(path)) if path.suffix == ".pptx" else docx.Document(str(path))


def by_title(deck: Any, word: str) -> Any:
    return next(slide for slide in deck.slides if word in slide.shapes.title.text_frame.text)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["standard", "danish", "few"])
def test_every_format_fits_a_template_that_is_not_ours(tmp_path: Path, name: str, form: str) -> None:
    deck = built(tmp_path, DECKS[name](), form=form)
    assert len(deck.slides) >= 12
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            if shape.left is not None:
                inside = shape.left >= 0 and shape.left + shape.width <= deck.slide_width
                assert inside, f"slide {number}: {shape.name} leaves the slide sideways"
                inside = shape.top >= 0 and shape.top + shape.height <= deck.slide_height
                assert inside, f"slide {number}: {shape.name} leaves the slide above or below"


@pytest.mark.slow
@pytest.mark.parametrize("name", DECKS)
def test_every_text_is_legible_on_what_lies_behind_it(tmp_path: Path, name: str) -> None:
    path = made(tmp_path, DECKS[name](), form="halvdag")
    assert isinstance(path, Path), path
    faint = [str(pair) for pair in pairs(path) if pair.words.strip() and pair.contrast < pair.wanted - 0.02]
    assert not faint, faint[:5]


@pytest.mark.parametrize("name", DECKS)
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path, sdk: Callable[[Path], str], name: str) -> None:
    path = made(tmp_path, DECKS[name](), form="dialog")
    assert isinstance(path, Path), path
    assert sdk(path) == ""


def test_libreoffice_shows_every_word_in_its_box(tmp_path: Path, to_pdf: ToPdf) -> None:
    paths = {}
    for name in ("standard", "danish", "decorated"):
        folder = tmp_path / name
        folder.mkdir()
        path = made(folder, DECKS[name](), form="heldag")
        assert isinstance(path, Path), path
        paths[name] = path.rename(tmp_path / f"{name}.pptx")
    to_pdf(tmp_path, paths.values())
    for name, path in paths.items():
        opened = pptx.Presentation(str(path))
        drawn = pages(path.with_suffix(".pdf"))
        for number, (slide, (page, words)) in enumerate(zip(opened.slides, drawn, strict=True), 1):
            boxes = list(text_boxes(slide.shapes))
            for position, (word, box) in enumerate(words):
                where = f"{name}, slide {number}: “{word}”"
                assert page.holds(box, 0), f"{where} leaves the slide"
                assert any(one.holds(box, SLACK) for one in boxes), f"{where} leaves its box"
                for other, beside in words[position + 1 :]:
                    covered = box.overlap(beside) / ((box.right - box.left) * (box.bottom - box.top) or 1)
                    assert covered < 0.25, f"{where} and “{other}” overlap"


def served(template: bytes, folder: Path) -> dict[str, str]:
    (folder / "deck.pptx").write_bytes(template)
    found = map_layouts(pptx.Presentation(str(folder / "deck.pptx")), "deck.pptx", {})
    return {key: choice.layout.name for key, choice in found.choices.items()}


def test_layouts_are_found_by_danish_names(tmp_path: Path) -> None:
    found = served(templates.danish(), tmp_path)
    assert found["title"] == "Forside"
    assert found["divider"] == found["break"] == "Kapitelforside"
    assert found["content"] == "Titel og indhold"
    assert found["case"] == "To spalter"
    assert {found[key] for key in ("wheel", "chain", "dilemma", "exercise", "table", "overview")} == {"Kun overskrift"}


def test_layouts_are_found_by_geometry_where_names_say_nothing(tmp_path: Path) -> None:
    names = dict(zip((layout.name for layout in pptx.Presentation().slide_layouts), "ABCDEFGHIJK", strict=True))
    found = served(templates.nameless(), tmp_path)
    assert found["title"] == f"Layout {names['Title Slide']}"
    assert found["content"] == f"Layout {names['Title and Content']}"
    assert found["case"] == f"Layout {names['Two Content']}"
    assert found["wheel"] == f"Layout {names['Title Only']}"


@pytest.mark.slow
def test_texts_go_to_the_placeholder_that_stands_where_ours_does_whatever_its_number(tmp_path: Path) -> None:
    deck = built(tmp_path, templates.nameless(), form="heldag")
    slide = next(slide for slide in deck.slides if "Questions" in {shape.name for shape in slide.placeholders})
    body, questions = (next(one for one in slide.placeholders if one.name == name) for name in ("Body", "Questions"))
    assert body.left < questions.left, "the case stands on the right of its questions"


def test_slides_are_of_one_master_and_their_text_is_measured_in_its_fonts(tmp_path: Path) -> None:
    deck = built(tmp_path, templates.two_masters())
    masters = {slide.slide_layout.slide_master.part.partname for slide in deck.slides}
    assert len(masters) == 1, masters
    root = theme_root(deck.slides[0].slide_layout.slide_master)
    assert root.find(f".//{A}minorFont/{A}latin").get("typeface") == "Georgia"


@pytest.mark.slow
def test_nothing_is_drawn_over_the_designers_decoration(tmp_path: Path) -> None:
    deck = built(tmp_path, templates.decorated(), form="heldag")
    marks = [
        Box(shape.left, shape.top, shape.width, shape.height)
        for shape in deck.slide_master.shapes
        if shape.name in ("Panel", "Mark")
    ]
    assert len(marks) == 2
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            if shape.is_placeholder:
                continue
            box = Box(shape.left, shape.top, shape.width, shape.height)
            assert not any(box.intersection(mark).area for mark in marks), (
                f"slide {number}: {shape.name} covers decoration"
            )


def test_sectors_take_accents_that_are_told_apart(tmp_path: Path) -> None:
    deck = built(tmp_path, DECKS["pale"]())
    wheel = by_title(deck, "Lederhjulet")
    used = {node.get("val") for node in wheel._element.iter(f"{A}schemeClr")} & {f"accent{n}" for n in range(1, 7)}
    assert {"accent5", "accent6"} <= used, f"two of the four are nearly one colour, or paper; used are {used}"
    assert not {"accent1", "accent2"} <= used


def test_a_deck_without_titles_is_refused_with_a_remedy(tmp_path: Path) -> None:
    said = made(tmp_path, templates.untitled())
    assert isinstance(said, str)
    assert "no layout has a title placeholder" in said
    assert "'Title Slide'" in said
    assert "give a layout one in PowerPoint" in said
    assert "\n" not in said


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_what_no_layout_has_room_for_is_drawn_at_our_grid(tmp_path: Path, form: str) -> None:
    deck = built(tmp_path, templates.covered(), form=form)
    for number, slide in enumerate(deck.slides, 1):
        title = slide.shapes.title
        boxes = [Box(s.left, s.top, s.width, s.height) for s in slide.shapes if not s.is_placeholder]
        heading = Box(title.left, title.top, title.width, title.height)
        assert not any(heading.covered_share(box) > 0.1 for box in boxes), f"slide {number}: drawn over the title"


@pytest.mark.slow
def test_a_role_that_is_named_builtin_is_drawn_at_our_grid(tmp_path: Path) -> None:
    deck = built(tmp_path, templates.standard(), form="halvdag", lines="  layouts: {content: builtin}\n")
    slide = by_title(deck, "Velkommen")
    assert [shape.name for shape in slide.shapes if not shape.is_placeholder] == ["Body"]


@pytest.mark.slow
def test_an_explicit_layout_comes_before_the_mapping(tmp_path: Path) -> None:
    deck = built(tmp_path, templates.standard(), form="halvdag", lines='  layouts: {content: "Title Only"}\n')
    assert by_title(deck, "Velkommen").slide_layout.name == "Title Only"


@pytest.mark.parametrize("name", ["docx", "pptx"])
def test_a_file_of_another_kind_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    wrong = templates.default_guide() if name == "pptx" else templates.standard()
    said = made(tmp_path, wrong, kind="deck" if name == "pptx" else "guide")
    assert isinstance(said, str)
    assert said.splitlines() == [said]
    assert "that can be written on" in said


DESIGNS = Path("/usr/lib/libreoffice/share/template/common/presnt")  # where Debian keeps them
SOME = ("Beehive", "Blue_Curve", "DNA", "Focus", "Forestbird", "Inspiration", "Lights", "Metropolis", "Midnightblue",
        "Pencil", "Sunset", "Vivid")  # fmt: skip


def test_designs_that_come_with_libreoffice_give_a_whole_deck_or_a_remedy(
    tmp_path: Path, sdk: Callable[[Path], str]
) -> None:
    program = tool("soffice")
    sources = [DESIGNS / f"{name}.otp" for name in SOME if (DESIGNS / f"{name}.otp").is_file()]
    if len(sources) < 8:
        pytest.skip("LibreOffice's designs are not where Debian keeps them")
    libreoffice.convert(program, sources, tmp_path, "pptx")
    good = 0
    for source in sources:
        folder = tmp_path / source.stem
        folder.mkdir()
        try:
            path = made(folder, (tmp_path / f"{source.stem}.pptx").read_bytes(), form="dialog")
        except LederhjulError as error:
            path = str(error)
        if isinstance(path, str):
            assert "layouts:" in path, f"{source.stem} is refused without a remedy: {path}"
            continue
        good += 1
        assert deckfile.faults(path.read_bytes(), paths.templates() / "fonts") == [], f"a deck on {source.stem}"
        assert sdk(path) == "", f"a deck on {source.stem}"
    assert good >= 8, f"only {good} of {len(sources)} designs can be written on"


# --- Word -------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_guide_on_another_template_is_in_its_theme(tmp_path: Path) -> None:
    guide = built(tmp_path, templates.default_guide(), kind="guide", form="intro")
    fonts = re.findall(r'<a:latin typeface="([^"]*)"', guide.part.part_related_by(THEME).blob.decode())
    assert fonts[:2] == ["Calibri", "Cambria"]
    colours = set(re.findall(r'w:(?:fill|val)="([0-9A-F]{6})"', guide.part._element.xml + guide.styles.element.xml))
    assert "1F497D" in colours, "the theme's dark blue is nowhere in what we added"


THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_danish_style_names_serve_for_the_built_in_ones(tmp_path: Path) -> None:
    guide = built(tmp_path, templates.danish_guide(), kind="guide", form="intro")
    used = {paragraph.style.name for paragraph in guide.paragraphs}
    assert {"Overskrift 1", "Overskrift 2", "Opstilling - punkttegn"} <= used, used
    assert not any(name.lower().startswith("heading") for name in used)
    style = next(one for one in guide.styles if one.name == "Overskrift 1")
    level = style.element.find(f"{W}pPr/{W}outlineLvl")
    assert level is not None, "it would be no heading for a screen reader"
    assert level.get(f"{W}val") == "0"


@pytest.mark.slow
def test_a_templates_own_cover_stands_in_for_ours_and_its_text_is_gone(tmp_path: Path) -> None:
    guide = built(tmp_path, templates.covered_guide(), kind="guide", form="intro")
    cover = guide.element.body[0]
    assert cover.tag == f"{W}sdt"
    words = [text.text for text in cover.iter(f"{W}t") if text.text]
    assert words == ["Kommunens forside", guide.core_properties.title], words
    assert "Prøveby Kommune" in words[1]
    assert not [one for one in cover.iter(f"{W}br") if one.get(f"{W}type") == "page"], "an empty page follows"
    text = "".join(node.text or "" for node in guide.element.iter(f"{W}t"))
    assert "Brødtekst" not in text
    assert "Cover Title" not in {paragraph.style.name for paragraph in guide.paragraphs}


@pytest.mark.parametrize("name", ["default_guide", "danish_guide", "covered_guide"])
def test_the_sdk_finds_nothing_in_a_guide(tmp_path: Path, sdk: Callable[[Path], str], name: str) -> None:
    path = made(tmp_path, getattr(templates, name)(), kind="guide")
    assert isinstance(path, Path), path
    assert sdk(path) == ""


# --- geometry ---------------------------------------------------------------------------------------------------------

BOXES = st.builds(Box, *[st.integers(0, 90)] * 2, *[st.integers(1, 60)] * 2)
REGION = Box(5, 5, 90, 90)


@given(st.lists(BOXES, max_size=8))
def test_the_largest_free_box_is_free_and_none_is_larger_at_its_sides(taken: list[Box]) -> None:
    free = largest_free_box(REGION, taken)
    assert free.intersection(REGION) == free or not free.area
    assert not any(free.intersection(one).area for one in taken)
    whole = [one for one in taken if one.intersection(REGION).area]
    assert free.area or whole, "nothing is in the way, and yet there is no room"


@given(BOXES, st.integers(1, 80), st.lists(BOXES, max_size=6))
def test_a_grown_box_keeps_what_it_has_and_meets_no_more_than_before(box: Box, height: int, taken: list[Box]) -> None:
    larger = grow(box, height, REGION, taken)
    assert (larger.left, larger.width) == (box.left, box.width)
    assert larger.top <= box.top
    assert larger.bottom >= box.bottom
    for one in taken:
        assert bool(larger.intersection(one).area) == bool(box.intersection(one).area), f"it grew over {one}"
