"""A programme of one's own: what a municipality asks for is what everything shows, and what cannot be is refused."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pptx
import pytest

from generator import build, paths
from generator.errors import InputError
from generator.kit import Kit
from generator.kit.slides import ProgrammeSlide
from generator.kit.workshop import ExercisePart, Module, StepPart
from generator.read import content
from generator.write import deck, guide
from tests.support.kits import FORMATS, LANGUAGES, data_of


def job(form: str = "halvdag", language: str = "da", /, **programme: object) -> build.Job:
    (only,) = build.gather(["odense"], build.Options(Path("unused"), language, form, workshop=programme))
    return only


def kit(form: str = "halvdag", /, **programme: object) -> Kit:
    return job(form, "da", **programme).kit


def refused(form: str = "halvdag", /, **programme: object) -> str:
    with pytest.raises(InputError) as caught:
        kit(form, **programme)
    return str(caught.value)


def module(of: Kit, name: str) -> Module:
    return next(module for module in of.modules if module.id == name)


def names(of: Kit) -> list[str]:
    return [module.id for module in of.modules]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_without_wishes_a_format_has_its_own_minutes_and_as_a_length_they_make_the_same_day(
    form: str, language: str
) -> None:
    usual = content.read(paths.content(), language).formats[form]
    made = job(form, language).kit
    assert names(made) == [module.id for module in usual.modules]
    assert (made.workshop.length, made.workshop.minutes) == (usual.length, usual.minutes)
    assert 0.06 <= sum(module.buffer for module in made.modules) / made.workshop.minutes <= 0.12
    length = f"{usual.minutes // 60}:{usual.minutes % 60:02}"
    assert [(module.start, module.minutes) for module in job(form, language, length=length).kit.modules] == [
        (module.start, module.minutes) for module in made.modules
    ]


def test_a_shorter_day_has_its_length_in_words_and_a_buffer_and_ends_in_time() -> None:
    made = kit(length="2:45", leave_out=["organisation"])
    assert made.workshop.length == "2 timer og 45 minutter"
    assert (made.workshop.start, made.workshop.end) == ("9.00", "11.45")
    assert "organisation" not in names(made)
    assert 0.06 <= sum(module.buffer for module in made.modules) / made.workshop.minutes <= 0.12
    assert all(module.start[-1] in "05" for module in made.modules), [module.start for module in made.modules]
    assert kit(end="11:45", leave_out=["organisation"]).modules == made.modules


@pytest.mark.slow
def test_deck_drejebog_and_invitation_follow_the_programme() -> None:
    work = job(length="2:45", leave_out=["organisation"])
    made = work.kit
    slides = pptx.Presentation(io.BytesIO(data_of(deck.write(made, work.bound)))).slides
    number = next(slide.number for slide in made.slides if isinstance(slide, ProgrammeSlide))
    halves = [shape.table for shape in slides[number - 1].shapes if shape.has_table]
    shown = [(row.cells[1].text, row.cells[2].text) for table in halves for row in list(table.rows)[1:]]
    assert shown == [(module.start, module.title) for module in made.modules]

    document = docx.Document(io.BytesIO(data_of(guide.write(made, work.bound))))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    drejebog = next(rows for rows in tables if rows[0][-1] == made.words.plan_b)
    assert drejebog[-1][0] == made.words.minutes.format(minutes=made.workshop.minutes)
    assert any(made.words.buffer == row[1] for row in drejebog), "the buffer stands in the drejebog"
    invitation = "\n".join(cell for rows in tables for row in rows for cell in row)
    assert "9.00–11.45" in invitation


def test_a_break_begins_when_it_has_to() -> None:
    made = kit("heldag", fixed={"frokost": "12:00"})
    assert module(made, "frokost").start == "12.00"


def test_modules_change_places_among_themselves() -> None:
    made = kit(order=["medarbejdere", "mindset"])
    usual = names(kit())
    first, second = usual.index("mindset"), usual.index("medarbejdere")
    assert [name for name in names(made) if name in ("mindset", "medarbejdere")] == ["medarbejdere", "mindset"]
    assert names(made)[first] == "medarbejdere"
    assert names(made)[second] == "mindset"


def test_an_exercise_that_serves_the_same_takes_the_place_of_another() -> None:
    made = kit(swap={"prikafstemning": "naeste-uges-oevelse"})
    exercises = [part.exercise.id for part in module(made, "valg-og-plan").parts if isinstance(part, ExercisePart)]
    assert exercises == ["naeste-uges-oevelse", "min-plan", "en-aftale"]


@pytest.mark.parametrize(("wish", "change"), [("lengthen", 6), ("shorten", -4)])
def test_what_is_to_take_longer_or_shorter_takes_just_so_long(wish: str, change: int) -> None:
    usual, made = (module(one, "sagen") for one in (kit(), kit(**{wish: {"sagen": abs(change)}})))
    assert made.minutes - made.buffer == usual.minutes - usual.buffer + change


def test_what_leads_to_an_exercise_goes_with_it_and_the_outcome_is_that_of_the_new_one() -> None:
    usual, swapped = (module(one, "valg-og-plan") for one in (kit(), kit(swap={"prikafstemning": "stopliste"})))
    steps = [[part.what for part in of.parts if isinstance(part, StepPart)] for of in (usual, swapped)]
    assert steps == [["Sådan vælger vi", "Fra snak til handling"], ["Fra snak til handling"]]
    assert "ring på plakaten" in (usual.outcome or "")
    assert "ring på plakaten" not in (swapped.outcome or "")
    assert next(part.exercise.product for part in swapped.parts if isinstance(part, ExercisePart)) in (
        swapped.outcome or ""
    )


def test_purpose_and_outcomes_do_not_promise_what_was_left_out() -> None:
    made = kit(leave_out=["sagen", "organisation", "min-plan", "en-aftale"])
    promised = f"{made.workshop.summary} {made.workshop.purpose} {made.workshop.outcome}"
    assert "alle fire temaer" in f"{kit().workshop.purpose}"
    for gone in ("fire temaer", "en sag", "plan med", "aftale på tværs"):
        assert gone not in promised, promised
    for form in FORMATS:
        only = kit(form, programme=["velkommen", "exercise:stopliste"])
        assert only.workshop.outcome, f"{form} has no outcome left"
        assert all(only.workshop.outcome)


def test_a_programme_can_be_written_whole() -> None:
    made = kit(programme=["velkommen", "heldag/kaeden", "heldag/frokost", "exercise:akvariet", "afslutning"])
    assert names(made) == ["velkommen", "kaeden", "frokost", "akvariet", "afslutning"]
    assert made.workshop.minutes % 5 == 0


def test_a_long_day_gets_breaks() -> None:
    made = kit("intro", programme=["velkommen", "hjulet", "dilemmaet", "heldag/kaeden", "exercise:akvariet", "valg"])
    assert any(module.is_break for module in made.modules)
    titles = [slide.title for slide in made.slides]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"length": "2:00"}, ("--length: ", "minutes are missing: there are 120 for the programme; leave out",)),
        ({"length": "9:00"}, ("minutes too many", "make the day shorter")),
        ({"length": "2:47"}, ("--length: 167 minutes; give a multiple of five minutes",)),
        ({"length": "tre timer"}, ('--length: “tre timer” is no length of time; write hours and minutes as "2:45"',)),
        ({"length": "0:10"}, ("--length: must be at least 30",)),
        ({"length": "3:00", "end": "12:00"}, ("give either `length` or `end`",)),
        ({"end": "08:00"}, ("--end: 08:00 is not after the start at 09:00",)),
        ({"end": "25:00"}, ("--end: “25:00” is no time of day",)),
        ({"leave_out": ["orgnisation"]}, ("--leave-out: 'orgnisation' is not in this programme; did you mean",)),
        ({"leave_out": [name for name in names(kit()) if "pause" not in name]}, ("nothing is left",)),
        ({"order": ["mindset", "mindset"]}, ("--order: 'mindset' stands twice",)),
        ({"swap": {"prikafstemning": "sagen"}}, ("--swap: 'sagen' does not serve", "these do: naeste-uges-oevelse")),
        ({"swap": {"akvariet": "kaeden-rundt"}}, ("--swap: 'akvariet' is not in this programme",)),
        ({"lengthen": {"sagen": 99}}, ("--lengthen: 'sagen' takes ",)),
        ({"shorten": {"pause": 3}}, ("--shorten: a break of 12 minutes; breaks are multiples of five minutes",)),
        ({"fixed": {"pause": "10:03"}}, ("--fixed: 10:03; give a multiple of five minutes",)),
        ({"length": "3:00", "fixed": {"pause": "12:05"}}, ("too many: there are 185 for velkommen", "an earlier time")),
        ({"fixed": {"pause": "09:10"}}, ("minutes are missing: there are 10 for velkommen, hjulet, mindset",)),
        ({"programme": ["velkommen", "heldag/frokst"]}, ("'heldag' has no module 'frokst'; did you mean 'frokost'?",)),
        ({"programme": ["exercise:akvarium"]}, ("'akvarium' is no exercise; did you mean 'akvariet'?",)),
        ({"programme": ["pause", "dialog/pause", "mindset"]}, ("'pause' stands in the programme already",)),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_would_help(wishes: dict[str, object], told: tuple[str, ...]) -> None:
    said = refused(**wishes)
    for words in told:
        assert words in said, said


def test_a_time_after_the_end_is_refused_as_such() -> None:
    told = refused("dialog", leave_out=["hjulet", "retning", "ledelse"], length="1:00", fixed={"pause": "10:05"})
    assert "40 minutes are missing: pause begins 5 minutes after the next fixed time or the end" in told


def test_the_same_slide_is_not_shown_twice() -> None:
    said = refused("intro", programme=["velkommen", "dilemmaet", "halvdag/sagen"])
    assert "--programme: slides of the same title" in said


def test_every_fault_of_the_wishes_is_told_at_once() -> None:
    said = refused(leave_out=["a"], order=["b"], swap={"c": "d"}, lengthen={"e": 1}, fixed={"f": "10:00"})
    assert len(said.splitlines()) == 5, said
