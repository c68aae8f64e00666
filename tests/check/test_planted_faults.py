"""Twenty faults, one a rule, planted where people edit: each is found by its rule, and by no other."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pptx
import pytest
from docx.shared import RGBColor
from pikepdf import Dictionary
from pptx.dml.color import RGBColor as SlideColor
from pptx.util import Pt

from generator import finished, paths
from tests.support.kits import SEEN, branded

pytestmark = pytest.mark.slow

LOGO = paths.municipalities() / "moensterby-logo.png"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rules_broken(name: str, data: bytes) -> dict[str, str]:
    """The ids of the rules that a file breaks, with what is said of each."""
    return {fault.rule: str(fault) for fault in finished.check_file(name, data)}


def body(deck: Any, slide: int = 2) -> Any:
    return next(shape for shape in deck.slides[slide - 1].shapes if shape.name == "Body")


def run(deck: Any) -> Any:
    return body(deck).text_frame.paragraphs[0].runs[0]


def near_white(deck: Any) -> None:
    run(deck).font.color.rgb = SlideColor.from_string("F4F4F4")  # type: ignore[no-untyped-call]


def dark_box_below(deck: Any) -> None:
    """A box of the text's own colour, pushed behind it: only who looks at what is painted below can tell."""
    text = body(deck)
    tree = text._element.getparent()
    panel = deck.slides[1].shapes.add_shape(1, text.left, text.top, text.width, text.height)
    panel.fill.solid()
    panel.fill.fore_color.rgb = SlideColor.from_string("222222")  # type: ignore[no-untyped-call]
    panel._element.nvSpPr.cNvPr.set("descr", "")
    tree.remove(panel._element)
    tree.insert(list(tree).index(text._element), panel._element)


def six_points(deck: Any) -> None:
    run(deck).font.size = Pt(6)


def picture(deck: Any, words: str) -> None:
    added = deck.slides[1].shapes.add_picture(str(LOGO), Pt(860), Pt(5), Pt(40), Pt(40))
    added._element.nvPicPr.cNvPr.set("descr", words)


def text_over_text(deck: Any) -> None:
    text = body(deck)
    box = deck.slides[1].shapes.add_textbox(text.left, text.top, text.width, Pt(40))
    box.text_frame.text = "Husk at tage billeder af alle planer"
    properties = box.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr()
    properties.set("lang", "da-DK")


def untitled(deck: Any) -> None:
    title = deck.slides[3].shapes.title._element
    title.getparent().remove(title)


def same_title(deck: Any) -> None:
    target = deck.slides[6].shapes.title.text_frame.paragraphs[0].runs[0]
    target.text = deck.slides[5].shapes.title.text_frame.text


def long_text(deck: Any) -> None:
    run(deck).text *= 12


def pushed_out(deck: Any) -> None:
    text = body(deck)
    text.left, text.top, text.width, text.height = 11_000_000, text.top, text.width, text.height


def speechless(deck: Any) -> None:
    del run(deck)._r.rPr.attrib["lang"]


def headless(deck: Any) -> None:
    next(shape for slide in deck.slides for shape in slide.shapes if shape.has_table).table.first_row = False


DECK: tuple[tuple[Callable[[Any], None], str], ...] = (
    (near_white, "contrast"),
    (dark_box_below, "contrast"),
    (six_points, "type-size"),
    (lambda deck: picture(deck, ""), "alt-texts"),
    (lambda deck: picture(deck, "IMG_2041.JPG"), "alt-text-words"),
    (text_over_text, "text-on-text"),
    (untitled, "titles"),
    (same_title, "unique-titles"),
    (long_text, "text-fits"),
    (pushed_out, "on-slide"),
    (speechless, "language"),
    (headless, "header-rows"),
)


@pytest.mark.parametrize(("plant", "rule"), DECK)
def test_a_fault_in_a_deck_is_found_by_its_rule_and_by_no_other(plant: Callable[[Any], None], rule: str) -> None:
    deck = pptx.Presentation(io.BytesIO(branded()["workshop.pptx"]))
    plant(deck)
    target = io.BytesIO()
    deck.save(target)
    assert rules_broken("x.pptx", target.getvalue()).keys() == {rule}


def pale_words(guide: Any) -> None:
    written = next(text for paragraph in guide.paragraphs for text in paragraph.runs if text.text.strip())
    written.font.color.rgb = RGBColor(0xDD, 0xDD, 0xDD)


def without_description(guide: Any, words: str) -> None:
    drawn = (node for node in guide.element.body.iter() if str(node.tag).endswith("}docPr"))
    next(node for node in drawn if node.get("descr", "").strip()).set("descr", words)


def unmarked_header(guide: Any) -> None:
    mark = next(guide.element.body.iter(f"{W}tblHeader"))
    mark.getparent().remove(mark)


def no_title(guide: Any) -> None:
    guide.core_properties.title = ""


def gap_in_levels(guide: Any) -> None:
    next(text for text in guide.paragraphs if text.style.name == "Heading 2").style = guide.styles["Heading 3"]


def empty_heading(guide: Any) -> None:
    guide.paragraphs[-1].insert_paragraph_before("", style="Heading 1")


def no_language(guide: Any) -> None:
    language = guide.styles.element.find(f"{W}docDefaults//{W}lang")
    language.getparent().remove(language)


GUIDE: tuple[tuple[Callable[[Any], None], str], ...] = (
    (pale_words, "contrast"),
    (lambda guide: without_description(guide, ""), "alt-texts"),
    (lambda guide: without_description(guide, "Billede 3"), "alt-text-words"),
    (unmarked_header, "header-rows"),
    (no_title, "document-title"),
    (gap_in_levels, "heading-levels"),
    (empty_heading, "headings"),
    (no_language, "language"),
)


@pytest.mark.parametrize(("plant", "rule"), GUIDE)
def test_a_fault_in_a_guide_is_found_by_its_rule_and_by_no_other(plant: Callable[[Any], None], rule: str) -> None:
    guide = docx.Document(io.BytesIO(branded()["facilitatorguide.docx"]))
    plant(guide)
    target = io.BytesIO()
    guide.save(target)
    assert rules_broken("x.docx", target.getvalue()).keys() == {rule}


@pytest.mark.parametrize("slug", SEEN)
def test_no_rule_is_broken_by_what_we_write(built: Path, slug: str) -> None:
    for path in sorted((built / slug).iterdir()):
        if path.suffix in finished.ENDINGS:
            assert rules_broken(path.name, path.read_bytes()) == {}


def exported(pages: int = 3, **without: str) -> bytes:
    """A PDF as an Office program exports it, tagged, but for what it goes *without*."""
    pdf, target = pikepdf.new(), io.BytesIO()
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(960, 540))
        page.obj.StructParents = number
    paragraph = pdf.make_indirect(Dictionary(S=pikepdf.Name.P))
    figure = pdf.make_indirect(Dictionary(S=pikepdf.Name.Figure, Alt=without.get("alt", "Et hjul med fire farver")))
    heading = pdf.make_indirect(Dictionary(S=pikepdf.Name(f"/{without.get('heading', 'H1')}")))
    rows = [
        Dictionary(S=pikepdf.Name.TR, K=[Dictionary(S=pikepdf.Name(f"/{kind}"))])
        for kind in (without.get("header", "TH"), "TD", "TD")
    ]
    table = Dictionary(S=pikepdf.Name.Table, K=[pdf.make_indirect(row) for row in rows])
    tree = Dictionary(Type=pikepdf.Name.StructTreeRoot, K=[heading, paragraph, figure, pdf.make_indirect(table)])
    pdf.Root.StructTreeRoot = pdf.make_indirect(tree)
    pdf.Root.MarkInfo = Dictionary(Marked="tags" not in without)
    if "language" not in without:
        pdf.Root.Lang = "da-DK"
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo["/Creator"] = "Microsoft® PowerPoint® for Microsoft 365"
    if "title" not in without:
        pdf.docinfo["/Title"] = "Ledelse i en digital tid"
    pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("without", "rule"),
    [
        ({"tags": ""}, "pdf-tags"),
        ({"title": ""}, "document-title"),
        ({"language": ""}, "language"),
        ({"alt": ""}, "alt-texts"),
        ({"alt": "billede2.png"}, "alt-text-words"),
        ({"heading": "P"}, "headings"),
        ({"header": "TD"}, "header-rows"),
    ],
)
def test_a_deck_that_was_exported_is_judged_as_a_document(without: dict[str, str], rule: str) -> None:
    assert rules_broken("x.pdf", exported(**without)).keys() == {rule}  # type: ignore[arg-type]


def test_an_exported_deck_is_no_poster_with_too_many_pages() -> None:
    for pages in (1, 36):
        assert rules_broken("x.pdf", exported(pages)) == {}
