"""The canonical content: whole, adding up, and fit for every municipality."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from itertools import combinations
from pathlib import Path

import pytest

from generator import build, paths
from generator.errors import InputError
from generator.kit.slides import APPENDIX, Notes, OverviewSlide
from generator.kit.wheel import ON_WHEEL
from generator.kit.words import Words
from generator.kit.workshop import BUFFER_RANGE, GRID, MAX_SITTING
from generator.read import content
from generator.read.content import Content, part_minutes
from generator.read.titles import languages
from generator.resolve import resolve
from tests.support.kits import read_municipality

LANGUAGES = languages(paths.content())
FORMATS = ("intro", "dialog", "halvdag", "heldag")
SLIDES = {"intro": range(10, 15), "dialog": range(18, 24), "halvdag": range(30, 39), "heldag": range(36, 47)}


def read(language: str) -> Content:
    return content.read(paths.content(), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wheel_is_whole(language: str) -> None:
    found = read(language)
    assert [sector.id for sector in found.sectors] == ["mindset", "omverden", "organisation", "medarbejdere"]
    assert len(found.wheel.rings) == 3
    for sector in found.sectors:
        assert len(sector.dilemmas) >= 7  # a format shows two as slides; six unseen cards stay, with the field's
        assert len(sector.knowledge) >= 3
        assert len(sector.practice) >= 3
        assert len(sector.questions) >= 4
    assert len(found.chain.links) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_are_questions(language: str) -> None:
    found = read(language)
    asked = [
        *(question for sector in found.sectors for question in (sector.question, *sector.questions)),
        *(question for sector in found.sectors for one in sector.dilemmas for question in one.questions),
        *(question for field in found.fields.values() for question in (*field.questions, *field.case.questions)),
        *(question for field in found.fields.values() for one in field.dilemmas for question in one.questions),
        *(one for field in found.fields.values() for one in field.sector_questions.model_dump().values()),
    ]
    assert [question for question in asked if not question.endswith("?")] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_a_format_adds_up_on_the_grid_with_slack_and_nobody_sits_too_long(language: str, name: str) -> None:
    found = read(language)
    form = found.formats[name]
    sitting = total = 0
    for module in form.modules:
        minutes = sum(part_minutes(part, found.exercises) for part in module.parts) + module.buffer
        assert minutes % GRID == 0, f"{name}: {module.id} takes {minutes} minutes, so the next begins off the grid"
        total += minutes
        sitting = 0 if module.kind == "break" else sitting + minutes
        assert sitting <= MAX_SITTING, f"{name}: {sitting} minutes without a break before {module.id} ends"
    assert total == form.minutes
    least, most = BUFFER_RANGE
    assert least <= sum(module.buffer for module in form.modules) / total <= most, (
        f"{name} has too little or much slack"
    )
    shown = sum(1 for module in form.modules for part in module.parts if part.show)
    assert shown in SLIDES[name], f"{name} shows {shown} slides"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_in_two_fields(language: str) -> None:
    seen: dict[str, str] = {}
    for field in read(language).fields.values():
        sentences = [
            *field.today, *field.questions, field.case.text, *field.case.questions,
            *field.sector_questions.model_dump().values(),
            *(text for one in field.dilemmas for text in (one.situation, one.a.text, one.b.text, *one.questions)),
        ]  # fmt: skip
        for sentence in sentences:
            assert sentence not in seen, f"{field.id} and {seen[sentence]} say the same: {sentence}"
            seen[sentence] = field.id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_every_field_resolves_with_rows_that_follow_the_clock(language: str, name: str) -> None:
    place = read_municipality("ringkoebing-skjern")
    found = read(language)
    for field in found.fields:
        wanted = place.workshop.model_copy(update={"format": name, "field": field})
        kit = resolve(found, replace(place, workshop=wanted))
        rows = [row for module in kit.modules for row in module.rows]
        assert sum(row.minutes for row in rows) == found.formats[name].minutes
        shown = [number for row in rows for number in row.slides]
        assert shown == [slide.number for slide in kit.slides if slide.module != APPENDIX], (
            "slides do not stand in the drejebog's order"
        )
        assert "{{" not in repr(kit)
        assert all(len(sector.labels(0)) == ON_WHEEL for sector in kit.wheel.sectors)


@pytest.mark.parametrize("form", ["intro", "dialog"])
def test_an_overview_names_each_dilemma_of_the_wheel_once(form: str) -> None:
    (job,) = build.gather(("moensterby",), build.Options(Path("unused"), format=form))
    overviews = [slide for slide in job.kit.slides if isinstance(slide, OverviewSlide)]
    assert overviews
    for slide in overviews:
        assert slide.sector is not None
        (_, dilemmas), *_ = slide.columns
        assert dilemmas == job.kit.wheel.sectors[slide.sector - 1].labels(0)
        assert len(set(dilemmas)) == ON_WHEEL


def test_every_fixed_word_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(build.__file__).parent.rglob("*.py"))
    used = set(re.findall(r"words\.([a-z_0-9]+)", code))
    names = {field.name for field in fields(Words)}
    unused = sorted(names - used)
    assert unused == [], f"words that nobody prints: {unused}"


def test_a_faulty_author_is_told_file_line_and_remedy(tmp_path: Path) -> None:
    for source in (paths.content() / "da").rglob("*.yml"):
        target = tmp_path / "da" / source.relative_to(paths.content() / "da")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    form = tmp_path / "da/formats/halvdag.yml"
    text = form.read_text(encoding="utf-8")
    form.write_text(
        text.replace("minutes: 210", "minutes: 211").replace("exercise: tjek-ind", "exercise: tjekind"),
        encoding="utf-8",
    )
    field = tmp_path / "da/fields/teknik-miljoe.yml"
    text = field.read_text(encoding="utf-8")
    field.write_text(text.replace("sector: organisation", "sector: omverden"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        content.read(tmp_path, "da")
    told = str(caught.value)
    assert "halvdag.yml:4: minutes: says 211, but the modules add up to" in told
    assert "'tjekind' is unknown; did you mean 'tjek-ind'?" in told
    assert "teknik-miljoe.yml:13: dilemmas: needs exactly one dilemma in each sector" in told
    assert "`sector: omverden` stands 2 times (dele-data-eller-holde-igen, laast-doer-eller-hurtig-adgang)" in told
    assert "`sector: organisation` is missing" in told


@pytest.mark.parametrize("name", FORMATS)
def test_another_field_is_another_workshop(name: str) -> None:
    shown = {}
    for field in read("da").fields:
        (job,) = build.gather(["odense"], build.Options(Path("unused"), "da", name, field))
        silent = Notes((), ())
        shown[field] = [replace(slide, notes=silent) for slide in job.kit.slides]
    for one, other in combinations(shown, 2):
        differing = sum(a != b for a, b in zip(shown[one], shown[other], strict=True))
        assert differing >= 8, f"{name}: only {differing} slides tell {one} from {other}"
