"""What people write in a municipality file: read for what it is meant, or told in one line with a remedy."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.loose_values import MONTHS
from generator.read.schema.municipality import MunicipalityFile
from generator.read.yaml_file import Loaded, load_leniently

DANISH_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2199, 12, 31))


def read(folder: Path, text: str) -> Loaded[MunicipalityFile]:
    file = folder / "kommune.yml"
    file.write_text(text, encoding="utf-8")
    return load_leniently(file, MunicipalityFile)


def workshop(key: str, written: str) -> object:
    """The value of a key of `workshop:` as it is read."""
    file = MunicipalityFile.model_validate_json(
        f'{{"municipality": "aarhus", "workshop": {{"{key}": {written}}}}}', context=[]
    )
    return getattr(file.workshop, key)


@given(DAYS)
def test_a_date_is_read_as_danes_write_it(day: dt.date) -> None:
    month, weekday = DANISH_MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    forms = [
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day:02}-{day.month:02}-{day.year}",
        f"{day.day}/{day.month}-{day.year}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}. {month} {day.year}",
        f"{day.day}. {month[:3]}. {day.year}",
        f"{weekday} den {day.day}. {month} {day.year}",
        f"{weekday.capitalize()} d. {day.day}. {month} {day.year}",
    ]
    for form in forms:
        assert workshop("date", f'"{form}"') == day, f"“{form}” is read as another day"


def test_every_month_has_a_danish_and_an_english_name() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert all(MONTHS[name] == number for number, name in enumerate(DANISH_MONTHS, 1))


@given(st.times())
def test_a_time_is_read_as_danes_write_it(time: dt.time) -> None:
    wanted = time.replace(second=0, microsecond=0)
    for form in (
        f"{time.hour:02}:{time.minute:02}",
        f"{time.hour}.{time.minute:02}",
        f"kl. {time.hour}.{time.minute:02}",
    ):
        assert workshop("start", f'"{form}"') == wanted, f"“{form}” is read as another time"


@pytest.mark.parametrize(
    ("written", "key", "value"),
    [
        ("start: 8.30", "start", dt.time(8, 30)),  # a number to YAML
        ("start: 8.05", "start", dt.time(8, 5)),
        ("start: 9", "start", dt.time(9)),
        ("start: kl. 13", "start", dt.time(13)),
        ("date: 3. februar 2027", "date", dt.date(2027, 2, 3)),
        ("participants: 24 personer", "participants", 24),
        ("participants: ca. 30", "participants", 30),
        ("participants: 20-25", "participants", 25),
        ("participants: 20 til 25 deltagere", "participants", 25),
    ],
)
def test_a_loosely_written_value_is_read(tmp_path: Path, written: str, key: str, value: object) -> None:
    loaded = read(tmp_path, f"municipality: aarhus\nworkshop:\n  {written}\n")
    assert loaded.value is not None
    assert not loaded.faults, loaded.faults
    assert getattr(loaded.value.workshop, key) == value


def test_of_two_numbers_the_larger_is_taken_and_said(tmp_path: Path) -> None:
    loaded = read(tmp_path, "municipality: aarhus\nworkshop: {participants: 20-25}\n")
    assert loaded.notes == ("“20-25” is read as 25, so that there is enough for all",)


@pytest.mark.parametrize(("word", "marks"), [("ja", True), ("Nej", False), ("true", True), ("yes", True)])
def test_yes_and_no_are_read_in_danish(tmp_path: Path, word: str, marks: bool) -> None:
    loaded = read(tmp_path, f"municipality: aarhus\nposter: {{print: {{marks: {word}}}}}\n")
    assert loaded.value is not None
    assert loaded.value.poster.print.marks is marks


FAULTY = [
    # an empty value, and what a # cuts off
    ("brand:\n  color:\n    primary: #7A1F3D\n", 4, "brand.color.primary", 'put it in quotes: "#7A1F3D"'),
    ("brand:\n  logo:\n", 3, "brand.logo", "write its value, or take the line away"),
    ("workshop: {date: ~}\n", 2, "workshop.date", "write its value, or take the line away"),
    ("workshop:\n  place: Rådhuset #3\n", 3, "workshop.place", 'put it in quotes, "Rådhuset #3"'),
    ("workshop:\n  place: ”Rådhuset”\n", 3, "workshop.place", 'use straight ones: "Rådhuset"'),
    # dates and times that are none
    ("workshop: {date: 2027-02-30}\n", 2, "workshop.date", "no day of the calendar"),
    ("workshop: {date: 31.4.2027}\n", 2, "workshop.date", "no day of the calendar"),
    ("workshop: {date: tirsdag den 3. februar 2027}\n", 2, "workshop.date", "that day falls on onsdag"),
    ("workshop: {date: 0001-01-01}\n", 2, "workshop.date", "is the year right?"),
    ("workshop: {date: 9999-12-31}\n", 2, "workshop.date", "is the year right?"),
    ("workshop: {date: næste onsdag}\n", 2, "workshop.date", "write it as 2027-02-03"),
    ("workshop: {start: 09:00-12:30}\n", 2, "workshop.start", "the format says how long it takes"),
    ("workshop: {start: '25:00'}\n", 2, "workshop.start", 'write it as "08:30"'),
    ("workshop: {participants: mange}\n", 2, "workshop.participants", "write one number, such as 24"),
    ("workshop: {participants: 1}\n", 2, "workshop.participants", "must be at least 2"),
    ("poster: {print: {marks: måske}}\n", 2, "poster.print.marks", "write true or false (ja or nej)"),
    # addresses
    ("local: {strategy: {title: S, url: 'https://[aarhus'}}\n", 2, "local.strategy.url", "is no address of a page"),
    ("local: {strategy: {title: S, url: 'https://a.dk:abc/x'}}\n", 2, "local.strategy.url", "is no address of a page"),
    ("local: {strategy: {title: S, url: 'https://a.dk/a b'}}\n", 2, "local.strategy.url", "copy it from the browser"),
    ("local: {contact: {name: N, email: nej}}\n", 2, "local.contact.email", "write it as digital@aarhus.dk"),
    # inks
    ("brand: {print: {primary: {cmyk: '20/94/36/52'}}}\n", 2, "brand.print.primary.cmyk", "write [20, 94, 36, 52]"),
    ("brand: {print: {primary: {cmyk: [90, 90, 90, 90]}}}\n", 2, "brand.print.primary.cmyk", "360 % of ink together"),
    # the wrong kind of value
    ("workshop: halvdag\n", 2, "workshop", "must have keys of its own below it"),
    ("workshop: format:halvdag\n", 2, "workshop", "is a blank missing behind a colon?"),
    ("workshop: {facilitators: Anne}\n", 2, "workshop.facilitators", "must be a list"),
    ("poster: {paper: A5}\n", 2, "poster.paper", "is not one of the known"),
    ("poster: {print: {bleed: 30}}\n", 2, "poster.print.bleed", "must be at most 10"),
]


@pytest.mark.parametrize(("text", "line", "key", "said"), FAULTY)
def test_a_value_that_cannot_be_read_is_told_with_its_remedy(
    tmp_path: Path, text: str, line: int, key: str, said: str
) -> None:
    loaded = read(tmp_path, f"municipality: aarhus\n{text}")
    (fault,) = loaded.faults
    assert str(fault.where).endswith(f"kommune.yml:{line}: {key}"), fault
    assert said in str(fault), fault


def test_no_sentence_of_a_library_reaches_a_user(tmp_path: Path) -> None:
    for text, *_ in FAULTY:
        for fault in read(tmp_path, f"municipality: aarhus\n{text}").faults:
            assert not re.search(r"Input should|valid (string|integer|array|date|object)|pydantic", str(fault)), fault


def test_all_faults_of_a_file_are_told_in_one_run(tmp_path: Path) -> None:
    below: dict[str, list[str]] = {}
    for text, *_ in FAULTY:
        section, _, rest = text.partition(": {")
        if rest and section in ("workshop", "poster", "local"):
            key, _, value = rest.rstrip("\n").removesuffix("}").partition(": ")
            if not any(line.strip().startswith(f"{key}:") for line in below.get(section, [])):
                below.setdefault(section, []).append(f"  {key}: {value}")
    text = "municipality: aarhus\n" + "".join(f"{name}:\n" + "\n".join(lines) + "\n" for name, lines in below.items())
    faults = read(tmp_path, text).faults
    count = sum(len(lines) for lines in below.values())
    assert len(faults) >= count >= 8, "\n".join(map(str, faults))


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        ("- municipality: aarhus\n", 1, "take the dash away"),
        ("municipality aarhus\n", 1, "write a blank after each colon"),
        ("municipality: aarhus\nworkshop:\n\u00a0\u00a0format: halvdag\n", 3, "an invisible character (U+00A0)"),
        ("municipality: aarhus\nworkshop:\n\tformat: halvdag\n", 3, "begins with a tab"),
        ("municipality: aarhus\nworkshop: {start: 09:00\nlocal: {}\n", 2, "is not YAML from here on"),
        ("name: !!binary x\n", 1, "tags (!!binary)"),
        ("name: !!set {a, b}\n", 1, "tags (!!set)"),
        ("a: &x 1\nb: *x\n", 2, "aliases (*name) are not used here"),
        ("[" * 100_000, 1, "goes more than 40 levels deep"),
        ("name: A\nname: B\n", 2, "stands twice; keep one"),
    ],
)
def test_what_is_no_yaml_of_ours_is_told_with_its_line(tmp_path: Path, data: str, line: int, said: str) -> None:
    faults = read(tmp_path, data).faults
    assert any(f"kommune.yml:{line}: " in str(fault) and said in str(fault) for fault in faults), faults


@given(st.text(max_size=300))
def test_no_text_makes_the_reader_fall_over(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    file = folder / "any.yml"
    file.write_text(text, encoding="utf-8", errors="surrogatepass")
    loaded = load_leniently(file, MunicipalityFile)
    assert loaded.value is not None or loaded.faults
