"""Finished files of anybody: odd ones are read, damaged and hostile ones are a line, and the others are read."""

from __future__ import annotations

import io
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pptx
import pytest
from click.testing import CliRunner
from lxml import etree
from pikepdf import Array, Dictionary, Name, Pdf
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator import finished, paths
from generator.check import poster as preflight
from generator.cli import main
from generator.publish import limits
from tests.support import bombs
from tests.support.kits import branded
from tests.support.poster_faults import files as posters
from tests.support.poster_faults import planted

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SECONDS, BYTES = 5.0, 500_000_000
DECK, GUIDE = (paths.templates() / name for name in ("deck.pptx", "guide.docx"))

BOMBS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a page that unpacks to 100 MB": (".pdf", lambda: bombs.pdf_page(b"q Q ", 25_000_000), "no PDF that can be read"),
    "a page of a million operators": (".pdf", lambda: bombs.pdf_page(b"q Q ", 1_000_000), "more on its page"),
    "a page of a million texts": (".pdf", lambda: bombs.pdf_page(b"() ", 1_600_000), "more on its page"),
    "a page that is deflated again and again": (
        ".pdf", lambda: bombs.pdf_page(b"q Q ", 5_000_000, 3), "no PDF that can be read",
    ),
    "forms that use each other ten times": (".pdf", lambda: bombs.pdf_forms(12), "more on its page"),
    "forms forty deep": (".pdf", lambda: bombs.pdf_forms(40), "more on its page"),
    "a hundred thousand objects": (".pdf", lambda: bombs.pdf_objects(100_000, 100_007), "more in it than any poster"),
    "objects that are not stated": (".pdf", lambda: bombs.pdf_objects(50_000, 100), "more tags than any poster"),
    "a million empty elements": (
        ".pptx", lambda: bombs.office(DECK.read_bytes(), "ppt/x.xml", bombs.elements(1_000_000)), "more XML",
    ),
    "elements in a part of another name": (
        ".docx", lambda: bombs.office(GUIDE.read_bytes(), "word/x.bin", bombs.elements(1_000_000)), "more XML",
    ),
    "two million attributes": (
        ".docx", lambda: bombs.office(GUIDE.read_bytes(), "word/x.xml", bombs.attributes(2_000_000)), "more XML",
    ),
    "entities in UTF-16": (
        ".docx",
        lambda: bombs.office(
            GUIDE.read_bytes(), "word/x.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")
        ),
        "declares XML entities",
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_file_that_would_take_all_memory_is_told_in_a_line(name: str) -> None:
    ending, make, told = BOMBS[name]
    data = make()
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    (fault,) = finished.check_file(f"x{ending}", data)
    assert told in str(fault)
    assert time.process_time() - start < SECONDS
    assert 1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) < BYTES


def edited(deck: bytes, edit: Callable[[Any], object]) -> bytes:
    opened, target = pptx.Presentation(io.BytesIO(deck)), io.BytesIO()
    edit(opened)
    opened.save(target)
    return target.getvalue()


def body(deck: Any) -> Any:
    """The text box of the second slide that has the most text."""
    frames = [shape.text_frame for shape in deck.slides[1].shapes if shape.has_text_frame]
    return max(frames, key=lambda frame: len(frame.text))


def shrunk(deck: Any) -> None:
    properties = body(deck)._txBody.bodyPr
    for child in list(properties):
        properties.remove(child)
    etree.SubElement(properties, f"{A}normAutofit", fontScale="62.5%", lnSpcReduction="20%")
    properties.set("lIns", "0.1in")


def spaced(deck: Any) -> None:
    margins = body(deck).paragraphs[0]._p.get_or_add_pPr()
    margins.set("marL", "0.5in")
    spacing = etree.Element(f"{A}lnSpc")
    etree.SubElement(spacing, f"{A}spcPct", val="90%")
    margins.insert(0, spacing)


def without_theme(deck: Any) -> None:
    rels = deck.slide_masters[0].part.rels
    rels.pop(next(id_ for id_, relation in rels.items() if relation.reltype == RT.THEME))


def without_transform(deck: Any) -> None:
    shapes = [shape for slide in deck.slides for shape in slide.shapes if shape._element.tag.endswith("}sp")]
    shape = next(shape for shape in shapes if not shape.is_placeholder)
    properties = shape._element.spPr
    for child in list(properties):
        properties.remove(child)
    for element in shape._element.iter("{*}cNvSpPr"):
        element.attrib.pop("txBox", None)


@pytest.mark.slow
@pytest.mark.parametrize("edit", [shrunk, spaced, without_transform])
def test_a_deck_that_is_oddly_built_but_legal_is_read(edit: Callable[[Any], None]) -> None:
    assert finished.check_file("x.pptx", edited(branded()["workshop.pptx"], edit)) == []


@pytest.mark.slow
def test_a_deck_whose_text_is_still_too_long_when_shrunk_is_told() -> None:
    def too_long(deck: Any) -> None:
        shrunk(deck)
        body(deck).paragraphs[0].runs[0].text = "ord " * 2_000

    assert "too long for its box" in str(finished.check_file("x.pptx", edited(branded()["workshop.pptx"], too_long)))


@pytest.mark.slow
def test_a_deck_without_a_theme_is_read() -> None:
    faults = finished.check_file("x.pptx", edited(branded()["workshop.pptx"], without_theme))
    assert all("too long for its box" in str(fault) for fault in faults)  # measured in a wider font


@pytest.mark.slow
def test_a_slide_without_a_layout_is_told() -> None:
    def without_layout(deck: Any) -> None:
        rels = deck.slides[1].part.rels
        rels.pop(next(id_ for id_, relation in rels.items() if relation.reltype == RT.SLIDE_LAYOUT))

    (fault,) = finished.check_file("x.pptx", edited(branded()["workshop.pptx"], without_layout))
    assert "damaged" in str(fault)


@pytest.mark.slow
def test_styles_that_are_based_on_each_other_end() -> None:
    opened, target = docx.Document(io.BytesIO(branded()["facilitatorguide.docx"])), io.BytesIO()
    first, second = opened.styles["Body Text"], opened.styles["Normal"]
    first.base_style, second.base_style = second, first
    opened.save(target)
    assert finished.check_file("x.docx", target.getvalue()) == []


def locked(pdf: Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target, encryption=pikepdf.Encryption(owner="eier", user="bruger"))
    return target.getvalue()


def test_a_poster_with_a_password_is_told() -> None:
    with pikepdf.open(io.BytesIO(posters()[0])) as pdf:
        assert preflight.faults(locked(pdf)) == ["is locked by a password; save it without"]


def test_a_poster_whose_tags_are_not_in_its_tree_is_told() -> None:
    def one_empty_paragraph(pdf: Pdf) -> None:
        tree = pdf.Root.StructTreeRoot
        tree.K = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=tree, K=Array([])))

    (fault,) = preflight.faults(planted(posters()[0], one_empty_paragraph))
    assert "its structure tree does not hold the tags of the page" in fault


@pytest.mark.parametrize(("file", "operators"), [(0, b"1 1 1 rg"), (1, b"0 0 0 0 k")])
def test_a_text_that_is_white_on_white_is_told(file: int, operators: bytes) -> None:
    def white(pdf: Pdf) -> None:
        content = pdf.pages[0].Contents.read_bytes()
        first = content.index(b"BT")
        patch = b"q %s 0 0 9999 9999 re f Q " % operators
        pdf.pages[0].Contents = pdf.make_stream(content[:first] + patch + operators + b" " + content[first:])

    faults = preflight.faults(planted(posters()[file], white))
    assert any("of contrast with what lies below it: " in fault and "#FFFFFF on #FFFFFF" in fault for fault in faults)


def test_a_coarse_picture_is_a_finding_of_check_and_none_of_build() -> None:
    def enlarged(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(b"q 900 0 0 900 300 300 cm /%s Do Q" % str(next(iter(pictures(pdf))))[1:].encode())

    def pictures(pdf: Pdf) -> list[str]:
        return [name for name, value in pdf.pages[0].Resources.XObject.items() if value.Subtype == Name.Image]

    data = planted(posters()[0], enlarged)
    assert "pixels an inch, and print wants 150" in " ".join(preflight.findings(data))
    assert "pixels an inch" not in " ".join(preflight.faults(data))


def test_one_bad_file_of_three_is_a_line_and_the_others_are_read(tmp_path: Path) -> None:
    good, bad = tmp_path / "god.pdf", tmp_path / "fejl.pptx"
    good.write_bytes(posters()[0])
    bad.write_bytes(b"PK\x03\x04 and no more")
    ended = CliRunner().invoke(main, ["check", str(bad), str(good)])
    assert ended.exit_code == 1
    assert f"{good}: fine" in ended.stdout
    assert ended.stderr.splitlines() == [f"{bad}: is not a readable Office file; save it again in Office"]


def hoard() -> None:
    kept = []
    while True:
        kept.append(bytes(10_000_000))


def never_end() -> None:
    while True:
        pass


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems bound no process")
@pytest.mark.parametrize("reader", [hoard, never_end])
def test_a_file_that_takes_all_there_is_is_a_line_and_the_next_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: Callable[[], None]
) -> None:
    judge_file = finished.judge_file
    monkeypatch.setattr(limits, "SECONDS", 2)
    monkeypatch.setattr(
        finished, "judge_file", lambda name, data: reader() if "fejl" in name else judge_file(name, data)
    )
    bad, good = tmp_path / "fejl.pdf", tmp_path / "god.pdf"
    for path in (bad, good):
        path.write_bytes(posters()[0])
    ended = CliRunner().invoke(main, ["check", str(bad), str(good)])
    assert ended.exit_code == 1
    assert ended.stdout == f"{good}: fine\n"
    assert ended.stderr == f"{bad}: takes more than 2 seconds or 500 MB to read; is it the right file?\n"
