"""Guide and materials as LibreOffice lays them out.

Four formats, two languages, three brands, one of them on its own template.
"""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from lxml import etree
from PIL import Image

from generator import build, cli
from generator.kit.cards import BLEED, GUTTER, PER_SHEET, WIDTH
from generator.kit.files import FileKind
from generator.kit.templates import AskPages
from generator.office import libreoffice, package
from generator.office.docx.pagination import Block, paginate
from generator.office.docx.styles import w
from generator.write import guide
from tests.support.kits import FORMATS, LANGUAGES
from tests.support.tools import ToPdf, tool

DOCUMENTS: tuple[FileKind, ...] = ("guide", "materials")
BRANDS = ("fanoe", "moensterby", "skabelonby")
CASES = ["-".join(case) for case in product(BRANDS, FORMATS, LANGUAGES, DOCUMENTS)]
HOUSE = "skabelonby"
EXPORT = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
)
DPI, MM = 150, 25.4
HEADINGS = {"/H1", "/H2", "/H3"}
LEAST_ROWS = 3


@cache
def job(case: str) -> build.Job:
    brand, form, language, _ = case.split("-")
    return build.gather((brand,), build.Options(Path("unused"), language=language, format=form))[0]


@dataclass(frozen=True)
class Made:
    """A guide, or materials: with its pages `estimated`, as LibreOffice was asked for them; finished, and its PDF."""

    estimated: bytes
    docx: bytes
    pdf: Path

    @property
    def heads(self) -> list[tuple[str, int]]:
        """The headings that contents list, and their pages."""
        with pikepdf.open(self.pdf) as opened, opened.open_outline() as outline:
            return [
                (" ".join(str(one.title).split()), pikepdf.Page(one.destination[0]).index + 1)
                for first in outline.root
                for one in (first, *first.children)
                if isinstance(one.destination, pikepdf.Array)
            ]


@pytest.fixture(scope="module")
def made(to_pdf: ToPdf, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    def rendered(name: str, documents: dict[str, bytes]) -> Path:
        folder = tmp_path_factory.mktemp(name)
        for case, document in documents.items():
            (folder / f"{case}.docx").write_bytes(document)
        to_pdf(folder, folder.glob("*.docx"), EXPORT)
        return folder

    asked = {case: as_asked(case) for case in CASES}
    first = rendered("asked", asked)
    pages = {case: libreoffice.headings((first / f"{case}.pdf").read_bytes()) for case in CASES}
    finished = {case: written(case, partial(told, pages[case])) for case in CASES}
    folder = rendered("finished", finished)
    return {case: Made(asked[case], finished[case], folder / f"{case}.pdf") for case in CASES}


def as_asked(case: str) -> bytes:
    """Return the document as it is when LibreOffice is asked for its pages."""
    given: list[bytes] = []
    written(case, lambda key, document, count: given.append(document))
    return given[[case.endswith(kind) for kind in DOCUMENTS].index(True)]


def written(case: str, ask_pages: AskPages) -> bytes:
    files = guide.write(job(case).kit, replace(job(case).bound, ask_pages=ask_pages))
    return next(file.data for file in files if case.endswith(file.kind))


def told(pages: Sequence[int], key: str, document: bytes, count: int) -> Sequence[int] | None:
    return pages if len(pages) == count else None  # of the other document


def entries(docx: bytes) -> list[tuple[str, int]]:
    """Return what the contents list: a heading, and the page that they tell."""
    root = etree.fromstring(package.unpack(docx, "guide")["word/document.xml"])
    found = []
    for link in root.iter(w("hyperlink")):
        if (link.get(w("anchor")) or "").startswith("_Toc"):
            words, *_, number = (piece.text or "" for piece in link.iter(w("t")))
            found.append((words, int(number)))
    return found


# --- the contents -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_contents_name_the_page_on_which_libreoffice_sets_each_heading(made: dict[str, Made], case: str) -> None:
    assert entries(made[case].docx) == made[case].heads
    parts = package.unpack(made[case].docx, "guide")
    assert "updateFields" not in parts["word/settings.xml"].decode()


def test_estimated_pages_are_at_most_one_off_and_seldom_that(made: dict[str, Made]) -> None:
    off = {
        f"{case}: {words}": shown - page
        for case in CASES
        for (words, shown), (_, page) in zip(entries(made[case].estimated), made[case].heads, strict=True)
        if shown != page
    }
    assert all(abs(by) == 1 for by in off.values()), off
    assert len(off) <= 0.05 * sum(len(made[case].heads) for case in CASES), off


@pytest.mark.slow
def test_guides_that_are_laid_out_alike_are_asked_for_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(key: str, document: bytes, count: int) -> Sequence[int] | None:
        asked.append(key)
        return None

    for one in build.gather(("fanoe", "aeroe", "ringkoebing-skjern"), build.Options(tmp_path, format="intro")):
        guide.write(one.kit, replace(one.bound, ask_pages=ask))
    assert len(asked) == 3 * len(DOCUMENTS)
    assert asked[: len(DOCUMENTS)] == asked[len(DOCUMENTS) : 2 * len(DOCUMENTS)]


@pytest.mark.office
def test_a_run_says_where_page_numbers_come_from(tmp_path: Path) -> None:
    arguments = ["build", "fanoe", "--format", "intro", "--only", "guide", "--pages", "libreoffice"]
    tool("soffice")
    told = CliRunner().invoke(cli.main, [*arguments, "--output", str(tmp_path)]).output
    assert "page numbers of the guides' contents: from LibreOffice\n" in told


def test_where_libreoffice_fails_pages_are_estimated(tmp_path: Path) -> None:
    kit, bound = job("fanoe-intro-da-guide").kit, job("fanoe-intro-da-guide").bound
    estimated = guide.write(kit, bound)
    failing = libreoffice.Pages("false", tmp_path, 20)
    assert guide.write(kit, replace(bound, ask_pages=failing)) == estimated
    assert "it failed" in failing.summary()


# --- pages ------------------------------------------------------------------------------------------------------------

Chain = list[tuple[str, tuple[int, int]]]  # the elements that hold a piece of a page, from the inside: type and object


def structure(pdf: Path) -> list[list[Chain]]:
    """Return for every page, piece by piece in reading order, the structure elements that hold it."""
    pages: list[list[Chain]] = []
    with pikepdf.open(pdf) as opened:
        tree = pikepdf.NumberTree(opened.Root.StructTreeRoot.ParentTree)
        for page in opened.pages:
            key = page.get("/StructParents")
            held = [] if key is None else [list(_up(one)) for one in tree[int(key)].as_list()]
            pages.append([chain for chain in held if chain])
    return pages


def _up(element: Any) -> Iterator[tuple[str, tuple[int, int]]]:
    while element is not None and "/S" in element:
        yield str(element.S), element.objgen
        element = element.get("/P")


@pytest.mark.parametrize("case", CASES)
def test_no_heading_ends_a_page_and_no_row_is_split(made: dict[str, Made], case: str) -> None:
    begun: dict[tuple[int, int], int] = {}
    for number, pieces in enumerate(structure(made[case].pdf), 1):
        last = {kind for kind, _ in pieces[-1]}
        assert not last & HEADINGS, f"page {number} ends with a heading"
        of_tables = [[one for one in chain if one[0] == "/Table"] for chain in pieces]
        rows = {one for chain in pieces for kind, one in chain if kind == "/TR"}
        for row in rows:
            assert begun.setdefault(row, number) == number, f"a row goes on to page {number}"
        inner = {tables[0][1] for tables in of_tables if tables}
        if all(of_tables) and len(inner) == 1 and begun.get(min(inner), number) < number:
            assert len(rows) > LEAST_ROWS, f"page {number} holds nothing but {len(rows)} last rows of a table"
        for table in inner:
            begun.setdefault(table, number)


@pytest.mark.parametrize("case", CASES)
def test_no_page_is_empty(made: dict[str, Made], case: str) -> None:
    assert [number for number, pieces in enumerate(structure(made[case].pdf), 1) if not pieces] == []


@pytest.mark.parametrize("case", [case for case in CASES if case.endswith("materials")])
def test_cards_begin_on_a_right_hand_page(made: dict[str, Made], case: str) -> None:
    introduced = next(page for words, page in made[case].heads if words == job(case).kit.words.cards)
    text = subprocess.run([tool("pdftotext"), str(made[case].pdf), "-"], capture_output=True, text=True, check=True)
    notes = text.stdout.split("\f")[introduced]  # counted from 0: the page behind the introduction
    assert (job(case).kit.words.notes in notes.split()) == (introduced % 2 == 1)


@pytest.mark.parametrize("case", [case for case in CASES if HOUSE not in case and case.endswith("guide")])
def test_every_page_says_in_its_header_which_chapter_it_belongs_to(made: dict[str, Made], case: str) -> None:
    kit, pdf = job(case).kit, made[case].pdf
    first = next(page for words, page in made[case].heads if words == kit.words.drejebog)
    text = subprocess.run(
        [tool("pdftotext"), "-layout", "-f", str(first), "-l", str(first + 1), str(pdf), "-"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for page in text.split("\f")[:2]:
        header = page.strip().splitlines()[0]
        assert header.strip() == f"{kit.owner.name} · {kit.words.drejebog}"


# --- cards ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [case for case in CASES if case.endswith("halvdag-da-materials")])
def test_fronts_and_backs_of_cards_lie_within_half_a_millimetre(
    made: dict[str, Made], case: str, tmp_path: Path
) -> None:
    heads = made[case].heads
    first = next(page for words, page in heads if words == job(case).kit.words.cards) + 1
    subprocess.run(
        [tool("pdftoppm"), "-gray", "-r", str(DPI), "-f", str(first), str(made[case].pdf), "card"],
        check=True, cwd=tmp_path,
    )  # fmt: skip
    sheets = [coloured(Image.open(path)) for path in sorted(tmp_path.glob("card-*"))]
    sheets = [sheet for sheet in sheets if len(sheet) == PER_SHEET]  # not the notes before them
    assert len(sheets) % 2 == 0
    assert len(sheets) >= 8
    band = job(case).bound.templates.poster.cards.band_mm
    for fronts, backs in zip(sheets[::2], sheets[1::2], strict=True):
        for front, back in zip(fronts, backs, strict=True):
            assert abs(front - back - band - BLEED) <= 0.5


def coloured(page: Image.Image) -> list[float]:
    """Return where the colours begin that reach into the bleed at the left: millimetres from the top.

    On a front it is the band with A and B, on a back the whole card.
    """
    column = round((page.width - (WIDTH + BLEED) * DPI / MM) / 2)
    levels = list(page.crop((column, 0, column + 1, page.height)).tobytes())
    runs = [(is_colour, len(list(run))) for is_colour, run in itertools.groupby(levels, lambda level: level < 252)]
    starts = itertools.accumulate((length for _, length in runs), initial=0)
    return [
        start * MM / DPI
        for start, (is_colour, length) in zip(starts, runs, strict=False)
        if is_colour and length * MM / DPI > GUTTER
    ]


# --- for everybody ----------------------------------------------------------------------------------------------------


def with_tab_order(pdf: Path, target: Path) -> Path:
    """Write *pdf* with its tab order as a name: LibreOffice 7.4 writes the string (S), whatever the document."""
    with pikepdf.open(pdf) as opened:
        for page in opened.pages:
            if str(page.get("/Tabs", "")) == "S":
                page.Tabs = pikepdf.Name.S
        opened.save(target)
    return target


def test_pdf_ua_of_libreoffice_passes(made: dict[str, Made], vera: Callable[..., str], tmp_path: Path) -> None:
    assert vera("ua1", *(with_tab_order(made[case].pdf, tmp_path / f"{case}.pdf") for case in CASES)) == ""


@pytest.mark.parametrize("case", [case for case in CASES if "-heldag-" in case])
def test_the_open_xml_sdk_finds_nothing(made: dict[str, Made], sdk: Callable[[Path], str], case: str) -> None:
    assert sdk(made[case].pdf.with_suffix(".docx")) == ""


# --- the estimate, rule by rule ---------------------------------------------------------------------------------------


def laid(*blocks: Block, height: float = 100) -> dict[str, int]:
    """Return the page of each block's anchor."""
    found: dict[str, int] = {}
    paginate(blocks, height, 1, found)
    return found


def text(anchor: str, lines: int, **more: Any) -> Block:
    return Block((10.0,) * lines, min_pieces=2, bookmarks=(anchor,), **more)


def test_a_heading_stays_with_what_it_heads() -> None:
    assert laid(text("above", 8), text("head", 1, keep_next=True), text("body", 6)) == {
        "above": 1,
        "head": 2,
        "body": 2,
    }


def test_two_lines_of_a_paragraph_stay_at_either_end_of_a_page() -> None:
    assert laid(text("above", 9), text("body", 6))["body"] == 2
    assert laid(text("above", 8), text("body", 6))["body"] == 1
    assert laid(text("above", 7), text("body", 4), text("below", 2)) == {"above": 1, "body": 1, "below": 2}
    assert laid(text("above", 8), text("body", 3))["body"] == 2


def test_of_two_spaces_the_larger_counts_and_none_at_a_page_s_top() -> None:
    assert laid(text("above", 5, after=10), text("body", 4, before=10, after=20))["body"] == 1
    assert laid(text("above", 10, after=10), text("body", 9, before=10), text("below", 1)) == {
        "above": 1, "body": 2, "below": 2,
    }  # fmt: skip


def test_a_table_repeats_its_header_and_divides_between_rows() -> None:
    table = Block((30.0,) * 4, header=20, bookmarks=("table",))
    assert laid(table, text("below", 2)) == {"table": 1, "below": 2}
    assert laid(text("above", 6), table)["table"] == 2, "a header does not stand alone"


def test_what_is_higher_than_a_page_or_empty_comes_to_an_end() -> None:
    assert laid(Block((300.0,), bookmarks=("high",)), Block((), header=10, bookmarks=("bare",)), text("below", 2)) == {
        "high": 1, "bare": 2, "below": 2,
    }  # fmt: skip
