"""The guide as a facilitator meets it: the finished file, opened and read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.errors import FitError
from generator.kit.cards import BLEED, PER_SHEET
from generator.kit.guide import Evaluation
from generator.kit.slides import APPENDIX
from generator.kit.text import Block, Span
from generator.kit.wheel import Dilemma, Sector
from generator.kit.workshop import BufferPart, ExercisePart, Local, title_of
from generator.office.docx.styles import w
from generator.office.units import mm
from generator.write import guide
from tests.support.guide import Opened, captioned, clock, job, made, parsed, rows, text
from tests.support.kits import FORMATS, LANGUAGES, data_of

SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
ODD = '& < > " _ * # 😀 [x](y) {{ z }} ' + "Åmindelig-Østerkøbing " * 8


@pytest.mark.parametrize("form", FORMATS)
def test_the_drejebog_runs_through_the_day_and_adds_up(form: str) -> None:
    kit, opened = job(form).kit, Opened(made(form))
    _, *lines, total = rows(captioned(opened, kit.words.drejebog))
    now = clock(kit.workshop.start)
    shown = [line[0].split("\n") for line in lines]
    for start, spent in (cell for cell in shown if len(cell) == 2):
        assert clock(start) == now
        now += int(spent.split()[0])
    assert now == clock(kit.workshop.end)
    assert total[0] == kit.words.minutes.format(minutes=kit.workshop.minutes)
    modules = [int(cell[0].split()[0]) for cell in shown if len(cell) == 1]
    assert sum(modules) == kit.workshop.minutes


def test_the_drejebog_names_the_slides_of_the_deck() -> None:
    kit = job().kit
    lines = rows(captioned(Opened(made()), kit.words.drejebog))
    shown = [line[5] for line in lines[1:] if len(line) > 5]  # a module's title and the sum take a row's width
    numbers = [int(number) for cell in shown if cell for number in cell.split(", ")]
    assert numbers == [slide.number for slide in kit.slides if slide.module != APPENDIX]


@pytest.mark.parametrize("language", LANGUAGES)
def test_later_meetings_are_scripted_to_the_minute_and_have_slides_a_sheet_and_a_mail(language: str) -> None:
    kit = job(language=language).kit
    later = [slide for slide in kit.slides if slide.module == APPENDIX]
    shown = [number for meeting in kit.guide.follow_up for step in meeting.steps for number in step.slides]
    assert shown == [slide.number for slide in later]
    assert shown[-1] == len(kit.slides), "they stand behind all others"
    assert 2 <= len(shown) / len(kit.guide.follow_up) <= 3
    opened = Opened(made(language=language, kind="materials"))
    printed, in_guide = text(opened.body), text(Opened(made(language=language)).body)
    for meeting in kit.guide.follow_up:
        assert [step.start for step in meeting.steps] == [
            sum(step.minutes for step in meeting.steps[:position]) for position in range(len(meeting.steps))
        ]
        assert sum(step.minutes for step in meeting.steps) == meeting.minutes
        assert all(block.text in printed for step in meeting.steps for block in (*step.how, *step.say))
        assert meeting.mail.subject in printed
        assert all(link in in_guide for link in meeting.who), "the guide tells who acts"
    assert kit.guide.handouts[-1].title in opened.paragraphs("heading 1")


@pytest.mark.parametrize("form", FORMATS)
def test_everything_that_is_said_stands_in_the_modules(form: str) -> None:
    kit, opened = job(form).kit, Opened(made(form))
    said = "\n".join([one for style in ("Say", "Say Keep", "Say Bullet") for one in opened.paragraphs(style)])
    for module in kit.modules:
        for part in module.parts:
            steps = part.steps if isinstance(part, ExercisePart) else () if isinstance(part, BufferPart) else (part,)
            for step in steps:
                assert all(block.text in said for block in step.say), f"{module.title}, {step.how}"


def test_an_exercise_used_twice_is_told_once_and_then_referred_to() -> None:
    kit = job("heldag").kit
    twice = replace(kit, modules=(*kit.modules, replace(kit.modules[0], number=99, title="Om igen")))
    opened = Opened(data_of(guide.write(twice, job("heldag").bound)))
    exercise = next(part.exercise for part in kit.modules[0].parts if isinstance(part, ExercisePart))
    assert opened.paragraphs("Fact Keep").count(f"{kit.words.purpose}\t{exercise.purpose}") == 1
    seen = [one for one in opened.body.iter(w("p")) if text(one).startswith(kit.words.see_exercise)]
    anchors = {one.get(w("name")) for one in opened.body.iter(w("bookmarkStart"))}
    assert seen
    assert {one.find(w("hyperlink")).get(w("anchor")) for one in seen} <= anchors


@pytest.mark.parametrize("form", FORMATS)
def test_every_dilemma_has_a_card_and_its_back_lies_behind_it(form: str) -> None:
    kit, opened = job(form).kit, Opened(made(form, kind="materials"))
    of = {one.title: sector for sector in kit.wheel.sectors for one in sector.all_dilemmas}
    pages = opened.tables("Card Table")
    found = []
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        titles, names = tops(opened, front, "Card Title"), tops(opened, back, "Card Name")
        assert len(titles) == len(names) == PER_SHEET
        for (title, card), (name, reverse) in zip(titles, names, strict=True):
            found.append(title)
            sector = of.get(title)
            assert name == (sector.name if sector else kit.wheel.title)
            assert abs(card - mm(BLEED) - reverse) <= 3, "twips: its colour reaches into the bleed"
        assert width(front) == width(back)
    assert set(of) <= set(found)
    assert set(found) - set(of) <= {kit.words.own_dilemma}


def tops(opened: Opened, table: Any, style: str) -> list[tuple[str, int]]:
    """The paragraphs in *style*, and how far down in *table* their rows begin, twips."""
    level, found = 0, []
    for row in table.iter(w("tr")):
        found += [(words, level) for words in opened.paragraphs(style, row)]
        level += int(row.find(f"{w('trPr')}/{w('trHeight')}").get(w("val")))
    return found


def width(table: Any) -> int:
    return sum(int(one.get(w("w"))) for one in table.iter(w("gridCol")))


def test_a_dilemma_that_no_card_holds_is_refused_by_name() -> None:
    kit = job().kit
    first, *rest = kit.wheel.sectors
    long: Dilemma = replace(first.dilemmas[0], situation="Alt for lang. " * 150)
    sector: Sector = replace(first, dilemmas=(long, *first.dilemmas[1:]))
    crowded = replace(kit, wheel=replace(kit.wheel, sectors=(sector, *rest)))
    with pytest.raises(FitError, match=f"'{long.id}'"):
        data_of(guide.write(crowded, job().bound))


def test_the_municipality_own_words_survive_whatever_they_are() -> None:
    kit = job().kit
    odd = ODD[:200]
    local = Local((odd, "https://example.org/?a=1&b=2"), (), (odd, "a&b@example.org"))
    strange = replace(
        kit,
        owner=replace(kit.owner, name=odd),
        local=local,
        workshop=replace(kit.workshop, venue=odd, facilitators=(odd,)),
        guide=replace(kit.guide, room=(Block((Span(odd, bold=True),)),)),
    )
    opened = Opened(data_of(guide.write(strange, job().bound)))
    whole = text(opened.body)
    assert whole.count(odd) >= 6
    shown = text(parsed(opened.parts["word/header1.xml"])).strip().partition("… · ")[0]
    assert shown
    assert odd.startswith(shown), "what one line of the header holds"
    assert odd in parsed(opened.parts["docProps/core.xml"]).findtext("{*}creator")
    assert "https://example.org/?a=1&b=2" in {one.target_ref for one in opened.related.values() if one.is_external}


def test_what_the_facilitator_ticks_is_a_real_check_box() -> None:
    kit, box = job().kit, "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
    in_guide, in_materials = (len(list(Opened(made(kind=kind)).body.iter(box))) for kind in ("guide", "materials"))
    (evaluation,) = (one for one in kit.guide.handouts if isinstance(one, Evaluation))
    assert in_guide == len(kit.guide.checklist)
    assert in_materials == len(evaluation.scale) * len(evaluation.statements)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_the_run_sheet_has_every_part_with_its_time_and_slide_and_says_what_to_cut(form: str, language: str) -> None:
    kit, opened = job(form, language).kit, Opened(made(form, language))
    heading = next(number for number, text in enumerate(opened.paragraphs("heading 1")) if text == kit.words.run_sheet)
    assert heading == 0, "it is the first chapter"
    shown = [row for row in rows(captioned(opened, kit.words.run_sheet))[1:] if len(row) > 1]
    parts = [part for module in kit.modules for part in module.parts]
    assert [(row[0], row[2], row[3]) for row in shown] == [
        (part.start, title_of(part), str(part.minutes)) for part in parts
    ]
    slides = [number for row in shown for number in row[1].split("–") if number]
    assert {int(number) for number in slides} >= {part.slides[0] for part in parts if part.slides}
    assert sum(bool(row[4]) for row in shown) >= 5, "there is too little to cut"
