"""A municipality's own texts: what a font lacks, or a slide has no room for, is told by its key."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont

from generator import build
from generator.cli import main
from generator.kit.slides import TitleSlide
from tests.support.own_font import truetype

NAMES = [f"Karen-Margrethe Sørensen-{letter}" for letter in "ABCDEFGHIJKL"]


def check(folder: Path, text: str) -> tuple[int, str]:
    (folder / "kommune.yml").write_text(text, encoding="utf-8")
    ended = CliRunner().invoke(main, ["check", str(folder / "kommune.yml")])
    return ended.exit_code, ended.output


@pytest.mark.parametrize(
    ("name", "letters"), [("Venskabsby 東京", "“東” (U+6771), “京” (U+4EAC)"), ("Børn 👶", "“👶”")]
)
def test_letters_that_the_posters_font_lacks_are_a_fault_of_the_key(tmp_path: Path, name: str, letters: str) -> None:
    code, output = check(tmp_path, f"code: '1'\nname: {name}\n")
    assert code == 2
    assert f"kommune.yml:2: name: the poster's font 'Calibri' has no {letters}" in output


def test_a_letter_that_the_font_lacks_in_the_title_of_the_link_is_told_by_its_key(tmp_path: Path) -> None:
    code, output = check(tmp_path, 'municipality: aarhus\nposter: {link: {title: "Svar 👶", url: "https://a.dk/x"}}\n')
    assert code == 2
    assert "kommune.yml:2: poster.link.title: the poster's font 'Calibri' has no “👶”" in output


@pytest.mark.parametrize("sign", "ø(–")
def test_a_font_file_without_a_sign_of_the_poster_is_a_fault_of_the_file(tmp_path: Path, sign: str) -> None:
    for cut in ("Regular", "Bold"):
        font = TTFont(io.BytesIO(truetype(cut)))
        for table in font["cmap"].tables:
            table.cmap.pop(ord(sign), None)
        font.save(tmp_path / f"Egen-{cut}.ttf")
    fonts = "{fonts: [{family: Egen, source: file, files: [Egen-Regular.ttf, Egen-Bold.ttf]}], base: Egen}"
    code, output = check(tmp_path, f"municipality: aarhus\nbrand:\n  typography: {fonts}\n")
    assert code == 2
    assert f"brand.typography.fonts[1].files[1]: 'Egen-Regular.ttf' has no letter {sign}" in output


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 4, 8, 12])
def test_up_to_twelve_facilitators_fit(tmp_path: Path, count: int) -> None:
    names = ", ".join(NAMES[:count])
    path = tmp_path / "kommune.yml"
    path.write_text(f"municipality: ringkoebing-skjern\nworkshop: {{facilitators: [{names}]}}\n", encoding="utf-8")
    (job,) = build.gather([str(path)], build.Options(tmp_path, only=("deck",)))
    assert build.make(job).faults == ()
    title = next(slide for slide in job.kit.slides if isinstance(slide, TitleSlide))
    in_notes = any(names in fact for fact in title.notes.facts)
    assert in_notes != any(names in detail for detail in title.details), (
        "all are named once on the slide or in its notes"
    )
    assert in_notes == any("workshop.facilitators" in note for note in job.notes)


@pytest.mark.slow
def test_a_place_that_the_first_slide_has_no_room_for_is_told_by_its_key(tmp_path: Path) -> None:
    place = "Det store mødelokale i den nordlige ende af rådhuset, anden sal til venstre, " * 2
    code, output = check(tmp_path, f"municipality: aarhus\nworkshop: {{date: 2027-02-03, place: '{place}'}}\n")
    assert code == 1
    assert "shorten name or workshop.place or workshop.facilitators in the municipality's file" in output


def test_a_limit_is_a_number_as_people_write_it(tmp_path: Path) -> None:
    code, output = check(tmp_path, "municipality: aarhus\nposter: {print: {bleed: 12mm}}\n")
    assert code == 2
    assert output.strip().endswith("poster.print.bleed: must be at most 10")
