"""The poster as a screen reader meets it (PDF/UA-1): every word in the tree, in the wheel's order, and nothing else."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import get_args

import pytest

from generator import build
from generator.artefacts import Writer
from generator.graphics import pdf_painting, wheel
from generator.graphics.display_list import Picture
from generator.kit import Kit
from generator.kit.poster import Orientation, Paper
from generator.write import poster
from tests.support.kits import BRANDED, LONGEST, data_of, jobs
from tests.support.poster import NEAR_BLACK, PALE_YELLOW, SHEETS
from tests.support.press import opened
from tests.support.tags import content, leaves, read_aloud
from tests.support.tools import tool


def kit(slug: str = BRANDED) -> Kit:
    return jobs()[slug].kit


def on(made: Kit, paper: Paper, orientation: Orientation) -> Kit:
    return replace(made, poster=replace(made.poster, paper=paper, orientation=orientation))


def english() -> Kit:
    return build.gather([LONGEST], build.Options(Path("unused"), "en"))[0].kit


def written(made: Kit, write: Writer = poster.write) -> bytes:
    return data_of(write(made, jobs()[BRANDED].bound))


def outline(made: Kit) -> list[tuple[str, str]]:
    """What it is to get."""
    what, logo = made.wheel, made.brand.logo
    found = [("H1", what.title), ("P", what.question), ("P", " ".join(what.hub))]
    found += [("P", ring.name) for ring in what.rings]
    for sector in what.sectors:
        found.append(("H2", sector.name))
        for number, ring in enumerate(what.rings):
            found += [("H3", ring.name), *(("LBody", label) for label in sorted(sector.labels(number)))]
    for number, step in enumerate(what.how_to, 1):
        found += [("Lbl", str(number)), ("LBody", step)]
    found.append(("H2", what.write_here))
    found += [("Figure", logo.alt)] if logo else []
    found.append(("P", made.owner.name))
    return found + ([("P", made.field.name)] if made.field.id != "tvaergaaende" else []) + [("P", what.source)]


def sorted_items(heard: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The items of each cell in the order of the alphabet: the poster has the longest where its arc is longest."""
    groups = (list(group) for _, group in groupby(heard, lambda element: element[0] == "LBody"))
    return [element for group in groups for element in (sorted(group) if group[0][0] == "LBody" else group)]


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("made", [kit(), kit(LONGEST), english()], ids=["branded", "plain", "english"])
def test_it_is_read_aloud_as_the_wheels_outline(made: Kit, orientation: Orientation) -> None:
    assert sorted_items(read_aloud(written(on(made, "A1", orientation)))) == outline(made)


@pytest.mark.office
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_without_tags_too_it_reads_as_the_outline(orientation: Orientation, tmp_path: Path) -> None:
    (tmp_path / "poster.pdf").write_bytes(written(on(kit(), "A1", orientation)))
    done = subprocess.run([tool("pdftotext"), tmp_path / "poster.pdf", "-"], capture_output=True, text=True, check=True)
    wanted = [text for kind, text in outline(kit()) if kind not in ("Figure", "H3")]  # headings in cells are unseen
    lines = [line for line in done.stdout.replace("\f", "").splitlines() if line]
    assert sorted(lines) == sorted(wanted)
    names = [sector.name for sector in kit().wheel.sectors]
    assert [line for line in lines if line in names] == names


def test_lists_are_lists_and_only_the_steps_are_numbered() -> None:
    with opened(written(kit())) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        assert str(document.S) == "/Document"
        paths = [path for path, _ in leaves(document)]
        assert {path[:-1] for path in paths if path[-1] in ("LBody", "Lbl")} == {("Document", "L", "LI")}
        assert {path[:-1] for path in paths if path[-1] not in ("LBody", "Lbl")} == {("Document",)}
        lists = [element for element in document.K if str(element.S) == "/L"]
        assert len(lists) == 13, "a list for each cell, and one of the steps"
        assert [str(one.A.ListNumbering) for one in lists] == ["/None"] * 12 + ["/Decimal"]


def test_all_that_is_painted_is_told_or_marked_as_decoration() -> None:
    with opened(written(kit())) as pdf:
        found = content(pdf)
        assert not found.stray, f"painted outside of any mark: {found.stray}"
        page, numbers = pdf.pages[0].obj, pdf.Root.StructTreeRoot.ParentTree.Nums
        assert [int(numbers[0]), len(numbers)] == [page.StructParents, 2]
        assert sorted(found.said) == list(range(len(numbers[1]))), "marks and elements are not as many"
        for number, element in enumerate(numbers[1]):
            assert number == element.K, f"the parent tree leads from {number} to another element"
            assert element.Pg == page


@pytest.mark.parametrize(("made", "language"), [(kit(), "da-DK"), (english(), "en-GB")], ids=["danish", "english"])
def test_the_file_says_its_language_title_and_standard(made: Kit, language: str) -> None:
    with opened(written(made)) as pdf:
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert b"Date" not in pdf.Root.Metadata.read_bytes(), "the day of the run is in the file"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == str(pdf.docinfo.Title) == f"{made.wheel.title} – {made.owner.name}"
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:language"] == {language}


def test_the_logo_is_told_where_it_lies() -> None:
    with opened(written(on(kit(), "A3", "portrait"))) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        (figure,) = (element for element in document.K if str(element.S) == "/Figure")
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
        _, _, width, height = (float(edge) for edge in pdf.pages[0].mediabox.as_list())
        assert width / 2 < left < right < width, "the logo's box is not at the right"
        assert height * 0.9 < bottom < top < height, "the logo's box is not at the top"
        drawing = poster.draw(kit(), jobs()[BRANDED].bound.templates, poster.paper("A3"))
        (mark,) = (mark for mark in drawing.marks if isinstance(mark, Picture))
        scale, boxes = width / drawing.width, [wheel.bounds(one) for area in mark.areas for one in area.outlines]
        drawn = (
            min(box.left for box in boxes), drawing.height - max(box.bottom for box in boxes),
            max(box.right for box in boxes), drawing.height - min(box.top for box in boxes),
        )  # fmt: skip
        assert (left, bottom, right, top) == pytest.approx([edge * scale for edge in drawn], abs=1)


def test_every_sheet_in_every_palette_passes_verapdf(vera: Callable[..., str], tmp_path: Path) -> None:
    """Papers × orientations × palettes, the work sheet, the English poster; and qpdf finds every file sound."""
    palettes = {"brand": kit().brand.palette, "yellow": PALE_YELLOW, "black": NEAR_BLACK}
    for name, palette in palettes.items():
        made = replace(kit(), brand=replace(kit().brand, palette=palette))
        for size, orientation in SHEETS:
            sheet = poster.paper(size, orientation)
            data = poster.pdf(made, jobs()[BRANDED].bound.templates, sheet)
            (tmp_path / f"{name}-{size}-{orientation}.pdf").write_bytes(data)
    for orientation in get_args(Orientation):
        for made in (kit(), kit(LONGEST), english()):
            data = written(on(made, "A1", orientation), poster.write_worksheet)
            (tmp_path / f"sheet-{made.owner.slug}-{made.language}-{orientation}.pdf").write_bytes(data)
    (tmp_path / "english.pdf").write_bytes(written(english()))
    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 3 * len(SHEETS) + 6 + 1
    assert vera("ua1", *files) == ""
    for file in files:
        subprocess.run([tool("qpdf"), "--check", file], check=True, capture_output=True)


def test_verapdf_finds_fault_with_a_page_that_is_not_tagged(vera: Callable[..., str], tmp_path: Path) -> None:
    """A check that cannot fail is no check."""
    templates, sheet = jobs()[BRANDED].bound.templates, poster.paper()
    drawing = poster.draw(kit(), templates, sheet)
    bare = pdf_painting.pdf((drawing,), sheet.scale, {"Title": "Lederhjulet"})
    (tmp_path / "bare.pdf").write_bytes(bare)
    assert "7.1-11" in vera("ua1", tmp_path / "bare.pdf"), "no structure tree, and veraPDF is content"
