"""What a facilitator runs the day from: everything said once, where it is needed, and with room to read it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import docx
import pptx
import pytest
from docx.document import Document
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as st
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape

from generator import build
from generator.kit import Kit
from generator.kit.slides import CaseSlide, DilemmaSlide, StoriesSlide, TableSlide
from generator.kit.workshop import ExercisePart
from generator.office.docx.styles import w
from generator.office.docx.wordml import shares
from generator.typeset import fitting
from generator.typeset.fonts import font_for
from generator.write import deck, guide
from tests.support.guide import guide_document, job
from tests.support.kits import FORMATS, LANGUAGES, data_of


def said(document: Document) -> Counter[str]:
    """Return how often each paragraph stands in the guide, its cards left out."""
    told = Counter(one.text for one in document.paragraphs)
    for table in document.tables:
        if table.style is None or table.style.name != "Card Table":
            told.update(paragraph.text for cell in table._cells for paragraph in cell.paragraphs)
    return told


@pytest.mark.parametrize("form", FORMATS)
def test_a_dilemma_that_is_shown_stands_in_its_step_and_nowhere_else(form: str) -> None:
    kit, told = job(form).kit, said(guide_document(form))
    shown = [slide for slide in kit.slides if isinstance(slide, DilemmaSlide)]
    assert shown
    for slide in shown:
        assert told[slide.dilemma.situation] == 1, slide.title
        first = "".join(span.text for span in slide.notes.say[0].spans)
        assert sum(count for text, count in told.items() if text.endswith(first)) == 1, slide.title


@pytest.mark.parametrize("form", FORMATS)
def test_the_case_is_there_to_be_read_out_once(form: str) -> None:
    kit, told = job(form).kit, said(guide_document(form))
    assert all(told["".join(span.text for span in block.spans)] == 1 for block in kit.field.case.text)
    headings = [one.text for one in guide_document(form).paragraphs if one.style and one.style.name == "Heading 2"]
    worked_on = any(isinstance(slide, CaseSlide) for slide in kit.slides)
    assert (f"{kit.words.case}: {kit.field.case.title}" in headings) != worked_on


@pytest.mark.parametrize("form", ["halvdag", "heldag"])
def test_the_notes_of_an_exercise_hold_what_each_step_says(form: str) -> None:
    kit = job(form).kit
    slides = pptx.Presentation(io.BytesIO(data_of(deck.write(kit, job(form).bound)))).slides
    exercises = [part for module in kit.modules for part in module.parts if isinstance(part, ExercisePart)]
    assert len(exercises) > 5
    for part in exercises:
        notes = slides[part.slides[0] - 1].notes_slide.notes_text_frame.text
        assert part.plan_b in notes
        for step in part.steps:
            assert f"{kit.words.at_time.format(time=step.start)} · {step.title}" in notes
            assert all(block.text in notes for block in (*step.how, *step.say)), step.title


def text(shapes: Iterable[BaseShape]) -> str:
    return "\n".join(one.text_frame.text for one in shapes if isinstance(one, Shape))


@pytest.mark.parametrize(("form", "exercises"), [("dialog", 1), ("halvdag", 2), ("heldag", 2)])
def test_who_fills_in_a_table_sees_what_to_do(form: str, exercises: int) -> None:
    kit = job(form).kit
    slides = pptx.Presentation(io.BytesIO(data_of(deck.write(kit, job(form).bound)))).slides
    filled = [slide for slide in kit.slides if isinstance(slide, TableSlide)]
    assert len(filled) == exercises
    for slide in filled:
        told = text(slides[slide.number - 1].shapes)
        assert slide.task
        assert all(line in told for line in slide.task), slide.title


def test_the_sides_of_a_dilemma_are_called_a_and_b_wherever_they_stand() -> None:
    kit = job("intro").kit
    slides = pptx.Presentation(io.BytesIO(data_of(deck.write(kit, job("intro").bound)))).slides
    (slide,) = (one for one in kit.slides if isinstance(one, DilemmaSlide))
    shown = text(slides[slide.number - 1].shapes)
    for letter, pole in (("A", slide.dilemma.a), ("B", slide.dilemma.b)):
        assert letter in shown.split()
        assert pole.title in shown
        assert f"{letter}: {pole.title}" in said(guide_document("intro"))


def test_a_strategy_without_examples_is_introduced_as_such(tmp_path: Path) -> None:
    given = tmp_path / "vi.yml"
    strategy = "{title: Digitalt sammen, url: 'https://www.example.org/'}"
    given.write_text(f"municipality: aarhus\nlocal: {{strategy: {strategy}}}\n")
    (made,) = build.gather((str(given),), build.Options(Path("unused")))
    (slide,) = (one for one in made.kit.slides if one.title == "Fra vores egen kommune")
    told = "".join(span.text for block in slide.notes.say for span in block.spans)
    assert "retning" in told
    assert "med hos os" not in told


@pytest.mark.parametrize(("participants", "seats"), [(24, [5, 5, 5, 5, 4]), (26, [5, 5, 4, 4, 4, 4])])
def test_the_table_plan_seats_everybody(tmp_path: Path, participants: int, seats: list[int]) -> None:
    given = tmp_path / "vi.yml"
    given.write_text(f"municipality: aarhus\nworkshop: {{participants: {participants}}}\n")
    (made,) = build.gather((str(given),), build.Options(Path("unused")))
    document, words = docx.Document(io.BytesIO(data_of(guide.write(made.kit, made.bound)))), made.kit.words
    titles = [words.table_number, words.seats, words.who_sits]
    plan = next(one for one in document.tables if [cell.text for cell in one.rows[0].cells] == titles)
    assert [int(row.cells[1].text) for row in list(plan.rows)[1:]] == seats


def drejebog(document: Document, kit: Kit) -> Table:
    return next(one for one in document.tables if one.rows[0].cells[-1].text == kit.words.plan_b)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_no_word_of_the_drejebog_is_broken(form: str, language: str) -> None:
    kit = job(form, language).kit
    font = font_for(kit.brand.body_font, job(form).bound.templates.fonts, kit.brand.fonts)
    table = drejebog(guide_document(form, language), kit)
    assert table.style is not None
    margins = [one.get(w("w")) for side in ("left", "right") for one in table.style.element.iter(w(side))]
    around = sum(int(one) for one in margins if one) / 20
    for row in list(table.rows)[1:]:
        for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            assert column.width is not None
            for word in cell.text.split() if cell.grid_span == 1 else ():
                needed = fitting.width(word, font, 9, bold=place < 2) + around
                assert needed <= column.width.pt, f"'{word}' in {column.width.mm:.0f} mm"


@given(
    st.integers(1_000, 20_000),
    st.lists(st.tuples(st.floats(1, 100), st.floats(0, 3_000)), min_size=1, max_size=9),
)
def test_columns_share_a_width_and_none_is_narrower_than_it_has_to_be(
    width: int, columns: list[tuple[float, float]]
) -> None:
    parts, least = zip(*columns, strict=True)
    made = shares(width, parts, least)
    assert sum(made) == width
    if sum(least) <= width:
        assert all(size >= floor - 1 for size, floor in zip(made, least, strict=True)), (made, least)
    else:
        assert made == shares(width, parts)


def test_own_examples_are_told_on_a_slide_of_their_own() -> None:
    kit = job("halvdag").kit
    (number,) = (number for number, slide in enumerate(kit.slides) if isinstance(slide, StoriesSlide))
    slides = pptx.Presentation(io.BytesIO(data_of(deck.write(kit, job("halvdag").bound)))).slides
    shown = text(slides[number].shapes)
    example = kit.local.examples[0]
    assert example.title in shown
    assert example.text[0].text in shown
