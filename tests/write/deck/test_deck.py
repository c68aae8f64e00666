"""The deck, opened as a consultant's PowerPoint would open it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu

from generator import build, paths
from generator.graphics import exercise_scenes
from generator.kit import Kit
from generator.kit.slides import (
    APPENDIX,
    ClosingSlide,
    DilemmaSlide,
    ExerciseSlide,
    ItemsSlide,
    OverviewSlide,
    ProgrammeSlide,
)
from tests.support.kits import EXAMPLES, SEEN, files_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def deck(folder: Path, slug: str) -> Any:
    return pptx.Presentation(str(folder / slug / f"{slug}-workshop.pptx"))


def words(slide: Any) -> str:
    return " ".join(node.text or "" for node in slide._element.iter(f"{A}t"))


@pytest.mark.parametrize("slug", SEEN)
def test_every_slide_has_a_unique_title_notes_and_its_footer(built: Path, kits: dict[str, Kit], slug: str) -> None:
    opened, kit = deck(built, slug), kits[slug]
    titles = [slide.shapes.title.text_frame.text for slide in opened.slides]
    assert titles == [slide.title for slide in kit.slides]
    assert len(set(titles)) == len(titles), "two slides share a title"
    for number, slide in enumerate(opened.slides, 1):
        notes = slide.notes_slide.notes_text_frame.text
        in_the_workshop = kit.slides[number - 1].module != APPENDIX
        assert not in_the_workshop or "kl.\u00a0" in notes, f"slide {number} has no clock time in its notes"
        assert len(notes) > 80, f"slide {number} says nearly nothing in its notes"
        assert number == 1 or kit.owner.name in words(slide), f"slide {number} lacks the municipality's name"


@pytest.mark.parametrize("slug", SEEN)
def test_nothing_lies_outside_the_slide_and_ids_are_unique(built: Path, slug: str) -> None:
    opened = deck(built, slug)
    for number, slide in enumerate(opened.slides, 1):
        ids = re.findall(r'<p:cNvPr id="(\d+)"', slide.part.blob.decode())
        assert len(set(ids)) == len(ids), f"slide {number} uses a shape id twice"
        for shape in slide.shapes:
            if shape.left is None:
                continue
            box = (shape.left, shape.top, Emu(shape.left + shape.width), Emu(shape.top + shape.height))
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= opened.slide_width and box[3] <= opened.slide_height
            assert inside, f"slide {number}: {shape.name} lies outside: {[round(side / 914400, 2) for side in box]} in"


@pytest.mark.parametrize("slug", ["fanoe", *EXAMPLES])
def test_every_run_has_a_size_and_the_language(built: Path, slug: str) -> None:
    for number, slide in enumerate(deck(built, slug).slides, 1):
        for page in (slide, slide.notes_slide):
            for run in page._element.iter(f"{A}rPr"):
                assert run.get("lang") == "da-DK", f"slide {number} has a run without language"
        for run in slide._element.iter(f"{A}r"):
            size = run.find(f"{A}rPr").get("sz")
            assert size is None or int(size) >= 1000, f"slide {number}: {size} is too small to read"


@pytest.mark.parametrize("slug", SEEN)
def test_colours_are_theme_slots_only(built: Path, slug: str) -> None:
    for number, slide in enumerate(deck(built, slug).slides, 1):
        literal = [node.get("val") for node in slide._element.iter(f"{A}srgbClr")]
        assert not literal, f"slide {number} holds the literal colour {literal}"


@pytest.mark.parametrize("slug", SEEN)
def test_the_wheel_is_native_named_and_every_cell_leads_to_its_slide_and_back(
    built: Path, kits: dict[str, Kit], slug: str
) -> None:
    assert_cells_lead_to_their_slides(deck(built, slug), kits[slug])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["intro", "dialog", "halvdag", "heldag"])
def test_every_cell_leads_to_its_slide_in_every_format(tmp_path: Path, name: str) -> None:
    for field in ("tvaergaaende", "teknik-miljoe"):
        (job,) = build.gather(["odense"], build.Options(tmp_path, None, name, field, only=("deck",)))
        (data,) = files_of(job).values()
        (tmp_path / "odense.pptx").write_bytes(data)
        assert_cells_lead_to_their_slides(pptx.Presentation(str(tmp_path / "odense.pptx")), job.kit)


def assert_cells_lead_to_their_slides(opened: Any, kit: Kit) -> None:
    number = next(slide.number for slide in kit.slides if slide.title == kit.wheel.title)
    slide = opened.slides[number - 1]
    wheel = next(shape for shape in slide.shapes if shape.shape_type is not None and shape.name == kit.wheel.title)
    assert wheel._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr") == [kit.wheel.alt_text]
    parts = {one.part.partname: position for position, one in enumerate(opened.slides)}
    found = set()
    for shape in wheel.shapes:
        link = shape._element.find(f".//{A}hlinkClick")
        if link is None:
            continue
        target = kit.slides[parts[slide.part.related_part(link.get(f"{R}id")).partname]]
        _, sector, ring = shape.name.split("/")
        assert kit.wheel.sectors[(target.sector or 0) - 1].name == sector
        right = DilemmaSlide if ring == kit.wheel.rings[0].name else ItemsSlide
        assert isinstance(target, right | OverviewSlide), f"{shape.name} leads to “{target.title}”"
        found.add((sector, ring))
    assert len(found) == 12, f"only {len(found)} of the 12 cells are linked"


def test_a_sectors_slides_lead_back_to_the_wheel(built: Path, kits: dict[str, Kit]) -> None:
    opened, kit = deck(built, "fanoe"), kits["fanoe"]
    wheel = next(slide.number for slide in kit.slides if slide.title == kit.wheel.title)
    for planned, slide in zip(kit.slides, opened.slides, strict=True):
        if planned.sector:
            targets = {
                slide.part.related_part(link.get(f"{R}id")).partname for link in slide._element.iter(f"{A}hlinkClick")
            }
            assert targets == {opened.slides[wheel - 1].part.partname}, f"slide {planned.number} has no way back"


@pytest.mark.parametrize("slug", SEEN)
def test_texts_are_read_in_the_order_in_which_they_stand(built: Path, slug: str) -> None:
    for number, slide in enumerate(deck(built, slug).slides, 1):
        tops = {shape.name: shape.top for shape in slide.shapes}
        if {"Kicker", "Title"} <= tops.keys():
            order = [name for name in tops if name in ("Kicker", "Title")]
            assert order == sorted(order, key=lambda name: tops[name]), f"slide {number} is read as {order}"


def test_sections_follow_the_modules(built: Path, kits: dict[str, Kit]) -> None:
    opened, kit = deck(built, "fanoe"), kits["fanoe"]
    sections = opened.part._element.findall(f".//{P14}section")
    modules = [f"{one.number}. {one.title}" for one in kit.modules]
    assert [one.get("name") for one in sections] == [*modules, kit.words.follow_up]
    listed = [entry.get("id") for one in sections for entry in one.iter(f"{P14}sldId")]
    assert listed == [entry.get("id") for entry in opened.slides._sldIdLst]


def test_the_programme_is_a_table_with_a_header_and_the_clock_times(built: Path, kits: dict[str, Kit]) -> None:
    opened, kit = deck(built, "moensterby"), kits["moensterby"]
    slide = next(slide for slide in opened.slides if any(shape.has_table for shape in slide.shapes))
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    assert [table.first_row for table in tables] == [True, True]
    rows = [[cell.text for cell in row.cells][1:] for table in tables for row in list(table.rows)[1:]]
    assert rows[0][0] == "8.30"
    assert [row[1] for row in rows] == [module.title for module in kit.modules]
    ribbon = next(shape for shape in slide.shapes if shape.name == planned_title(kit))
    widths = [segment.width for segment in ribbon.shapes]
    minutes = [module.minutes for module in kit.modules]
    assert sum(minutes) == 210
    for width, share in zip(widths, minutes, strict=True):
        assert width / sum(widths) == pytest.approx(share / 210, abs=0.01), "the ribbon is not in proportion to time"


def planned_title(kit: Kit) -> str:
    return next(slide.title for slide in kit.slides if isinstance(slide, ProgrammeSlide))


@pytest.mark.parametrize("slug", ["fanoe", "moensterby"])
def test_our_own_deck_has_six_sizes_of_type(built: Path, slug: str) -> None:
    sizes = {run.get("sz") for slide in deck(built, slug).slides for run in slide._element.iter(f"{A}rPr")}
    assert sizes - {None} <= {"1600", "2000", "2400", "3200", "4400", "6600"}


@pytest.mark.parametrize("slug", ["moensterby", "skabelonby"])
def test_an_exercise_is_drawn_and_its_steps_stand_below(built: Path, kits: dict[str, Kit], slug: str) -> None:
    for planned, slide in zip(kits[slug].slides, deck(built, slug).slides, strict=True):
        if isinstance(planned, ExerciseSlide):
            picture = next(shape for shape in slide.shapes if shape.name == planned.title)
            assert picture._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr") == [f"{planned.title}: {planned.group_size}"]
            assert not slide._element.findall(f".//{A}blip"), "the drawing is a picture"
            columns = [shape for shape in slide.shapes if re.fullmatch(r"Body \d", shape.name)]
            assert [shape.text_frame.paragraphs[1].text for shape in columns] == list(planned.task)
            assert min(shape.top for shape in columns) >= picture.top + picture.height
            assert planned.until in words(slide)


def test_every_exercise_of_the_content_has_a_picture_of_its_own() -> None:
    ids = [path.stem for path in (paths.content() / "da/exercises").glob("*.yml")]
    common = exercise_scenes.scene_of("an exercise of somebody else's", ("", ""))
    assert len(ids) > 10
    assert [name for name in ids if exercise_scenes.scene_of(name, ("", "")) == common] == []


@pytest.mark.parametrize("form", ["intro", "halvdag"])
def test_a_line_between_two_sides_names_the_sides_of_the_dilemma(tmp_path: Path, form: str) -> None:
    (job,) = build.gather(("moensterby",), build.Options(tmp_path, format=form, only=("deck",)))
    slides = job.kit.slides
    line = next(slide for slide in slides if isinstance(slide, ExerciseSlide) and slide.exercise == "dilemmalinjen")
    dilemma = next(s for s in slides if isinstance(s, DilemmaSlide) and s.module == line.module).dilemma
    (data,) = files_of(job).values()
    shown = words(pptx.Presentation(io.BytesIO(data)).slides[line.number - 1])
    assert dilemma.a.title in shown
    assert dilemma.b.title in shown


def test_the_foot_says_where_in_the_day_we_are(built: Path, kits: dict[str, Kit]) -> None:
    opened, kit = deck(built, "moensterby"), kits["moensterby"]
    for planned, slide in list(zip(kit.slides, opened.slides, strict=True))[1:]:
        if planned.module == APPENDIX or isinstance(planned, ClosingSlide):
            continue
        ribbon = next(shape for shape in slide.shapes if shape.name == "Ribbon")
        highest = max(ribbon.shapes, key=lambda segment: segment.height)
        assert highest.name == kit.modules[planned.module - 1].title


def test_properties_say_whose_deck_it_is(built: Path) -> None:
    properties = deck(built, "moensterby").core_properties
    assert "Mønsterby Kommune" in properties.title
    assert (properties.author, properties.language) == ("Mønsterby Kommune", "da-DK")


def test_a_brands_colours_fonts_and_logo_are_in_the_deck(built: Path) -> None:
    opened = deck(built, "moensterby")
    theme = opened.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    ).blob.decode()
    assert "7A1F3D" in theme
    assert theme.count('typeface="Arial"') == 2
    pictures = [shape for shape in opened.slides[0].shapes if shape.shape_type == 13]
    assert [one._element.nvPicPr.cNvPr.get("descr") for one in pictures] == [
        "Mønsterby Kommunes logo, en bølge under et tag"
    ]
    drawn = pictures[0].width / pictures[0].height
    assert drawn == pytest.approx(3.0, rel=0.01), "the logo is stretched"


def test_a_municipalitys_own_template_gives_the_looks(built: Path) -> None:
    opened = deck(built, "skabelonby")
    assert {slide.slide_layout.name for slide in opened.slides} == {
        "Forside", "Kun titel", "Titel og indhold", "Citat", "Afsnitsoverskrift", "To indholdsobjekter",
    }  # fmt: skip


ODD = "&<>\"_*#`[]{}%$'\\/|~^ æøåÆØÅé–“”1.)-abc"


def texts(letters: str) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(letters), min_size=1, max_size=60).filter(lambda text: text.strip())


@pytest.mark.slow
@settings(max_examples=12)
@given(name=texts(ODD), place=texts(f"{ODD}😀"))  # a name stands on the poster, too, whose font has no such letter
def test_odd_characters_arrive_as_they_were_typed(tmp_path: Path, name: str, place: str) -> None:
    path = tmp_path / "odd.yml"
    quoted = [text.replace("\\", "\\\\").replace('"', '\\"') for text in (name, place)]
    path.write_text(f'name: "{quoted[0]}"\nworkshop: {{place: "{quoted[1]}", format: intro}}\n', encoding="utf-8")
    (job,) = build.gather([str(path)], build.Options(tmp_path, only=("deck",)))
    (data,) = files_of(job).values()
    (tmp_path / "odd.pptx").write_bytes(data)
    title = words(pptx.Presentation(str(tmp_path / "odd.pptx")).slides[0])
    assert " ".join(name.split()) in " ".join(title.split())
    assert " ".join(place.split()) in " ".join(title.split())


def test_the_kits_differ_by_field(kits: dict[str, Kit]) -> None:
    one, other = ({slide.title for slide in kits[slug].slides} for slug in ("moensterby", "skabelonby"))
    assert len(one - other) >= 3


@pytest.mark.parametrize("name", ["intro", "halvdag"])
def test_any_slide_can_be_removed(tmp_path: Path, sdk: Callable[[Path], str], name: str) -> None:
    """Removed as PowerPoint does it: the slide, its place in its section, and the links that led to it."""
    (job,) = build.gather(["odense"], build.Options(tmp_path, None, name, only=("deck",)))
    (data,) = files_of(job).values()
    path = tmp_path / "odense.pptx"
    path.write_bytes(data)
    count = len(pptx.Presentation(str(path)).slides)
    for gone in range(0, count, 3 if count > 20 else 1):
        opened = pptx.Presentation(str(path))
        remove(opened, gone)
        opened.save(str(tmp_path / "less.pptx"))
        assert sdk(tmp_path / "less.pptx") == "", f"without slide {gone + 1} the deck is not valid"
        left = pptx.Presentation(str(tmp_path / "less.pptx"))
        assert len(left.slides) == count - 1
        names = [str(part.partname) for part in left.part.package.iter_parts()]
        assert sum(bool(re.match(r"/ppt/slides/slide\d+\.xml", one)) for one in names) == count - 1, "a slide hangs on"


def remove(opened: Any, position: int) -> None:
    entry = opened.slides._sldIdLst[position]
    gone = opened.slides[position]
    for slide in opened.slides:
        for relation in [key for key, one in slide.part.rels.items() if one._target is gone.part]:
            for link in list(slide._element.iter(f"{A}hlinkClick")):
                if link.get(f"{R}id") == relation:
                    link.getparent().remove(link)
            slide.part.rels.pop(relation)
    for listed in list(opened.part._element.iter(f"{P14}sldId")):
        if listed.get("id") == entry.get("id"):
            listed.getparent().remove(listed)
    opened.part.rels.pop(entry.rId)
    opened.slides._sldIdLst.remove(entry)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("slug", ["moensterby", "skabelonby"])
def test_slides_that_come_again_have_one_size_of_type(tmp_path: Path, slug: str, language: str) -> None:
    (job,) = build.gather((slug,), build.Options(tmp_path, format="heldag", language=language, only=("deck",)))
    build.run([job], build.Options(tmp_path), lambda _: None)
    name = f"{slug}-workshop{'' if language == 'da' else '-en'}.pptx"
    sizes: dict[tuple[str, str], set[str]] = {}
    slides = pptx.Presentation(str(tmp_path / slug / name)).slides
    for slide, planned in zip(slides, job.kit.slides, strict=True):
        if isinstance(planned, ExerciseSlide | DilemmaSlide | ItemsSlide):
            for shape in slide.shapes:
                found = {run.get("sz") for run in shape._element.iter(f"{A}rPr")} - {None}
                name = shape.name.rstrip(" 0123456789")  # a column's, too
                if shape.has_text_frame and found and name in ("Title", "Body", "Left Body", "Situation"):
                    size = max(found, key=int) if name == shape.name else min(found, key=int)  # below a step's numeral
                    sizes.setdefault((type(planned).__name__, name), set()).add(size)
    assert len(sizes) >= 5
    assert {key: of for key, of in sizes.items() if len(of) > 1} == {}


@pytest.mark.parametrize("name", ["Fanø Kommune", "Nordvestjyllands Grænseegnens Sammenlagte Storkommune"])
def test_the_footer_says_the_same_on_every_slide(tmp_path: Path, name: str) -> None:
    own = tmp_path / "vi.yml"
    own.write_text(f"name: {name}\ncode: vi\nworkshop: {{field: dagtilbud-skole}}\n", encoding="utf-8")
    (job,) = build.gather((str(own),), build.Options(tmp_path, only=("deck",)))
    build.run([job], build.Options(tmp_path), lambda _: None)
    (made,) = tmp_path.glob("*/*.pptx")
    shown = {one.text_frame.text for slide in pptx.Presentation(str(made)).slides for one in footers(slide)}
    whole = max(shown, key=len)
    assert all(whole.startswith(one.rstrip("…")) for one in shown), shown
    assert len({" · " in one for one in shown}) == 1, shown


def footers(slide: Any) -> list[Any]:
    return [one for one in slide.placeholders if one.placeholder_format.type == PP_PLACEHOLDER.FOOTER]
