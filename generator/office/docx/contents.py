"""The table of contents: a real field with its entries and their pages in it, so that nobody is asked to update it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.parser import parse_xml
from lxml import etree

from generator.office.docx.styles import StyleSheet, value, w
from generator.office.docx.wordml import CONTENTS, ROOT, escaped, field, join, led, run

LEVELS = {"heading 1": "toc 1", "heading 2": "toc 2"}  # what is listed, and in which style
PAGE_OF, COUNTED = "PAGEREF ", "SEQ "  # the fields that show the page of a bookmark, and a number in a sequence


def insert_contents(root: Any, title: str) -> None:
    """Put the table of contents where the text has its mark, with every heading as an entry that leads there.

    The pages are left open; see `number_pages`.
    """
    entries: list[tuple[str, str, str]] = []  # style, bookmark, words
    for paragraph in list(root.iter(w("p"))):
        style = value(paragraph, "pPr/pStyle") or ""
        if style in LEVELS:
            anchor = f"_Toc{len(entries) + 1:08d}"
            words = " ".join("".join(piece.text or "" for piece in paragraph.iter(w("t"))).split())
            entries.append((LEVELS[style], anchor, words))
            paragraph.insert(1, etree.Element(w("bookmarkStart"), {w("id"): "0", w("name"): anchor}))
            paragraph.append(etree.Element(w("bookmarkEnd"), {w("id"): "0"}))
    mark = next(one for one in root.iter(w("bookmarkStart")) if one.get(w("name")) == CONTENTS)
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = [f'<w:p><w:pPr><w:pStyle w:val="TOC Heading"/></w:pPr>{run(title)}</w:p>']
    for position, (style, anchor, words) in enumerate(entries):
        first, last = begin if position == 0 else "", end if position == len(entries) - 1 else ""
        shown = join(run(f"{words}\t"), field(f"{PAGE_OF}{anchor} \\h", "0"))
        lines.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{first}{led(anchor, words, shown)}{last}</w:p>')
    control = parse_xml(
        f'<w:sdt {ROOT}><w:sdtPr><w:alias w:val="{escaped(title)}"/><w:id w:val="0"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )
    mark.getnext().getparent().remove(mark.getnext())
    mark.getparent().replace(mark, control)


def number_pages(root: Any, pages: Mapping[str, int]) -> None:
    """Write into every entry of the contents the page of its heading; *pages* are those of the bookmarks."""
    for anchor, shown in _results(root, PAGE_OF):
        shown.text = str(pages[anchor])


def number_captions(root: Any) -> None:
    """Write into every caption its number among those of its kind."""
    counts: Counter[str] = Counter()
    for kind, shown in _results(root, COUNTED):
        counts[kind] += 1
        shown.text = str(counts[kind])


def _results(root: Any, code: str) -> Iterator[tuple[str, Any]]:
    """Yield what each field of *code* is about, and the text that it shows."""
    for element in root.iter(w("instrText")):
        if (element.text or "").strip().startswith(code):
            shown = next(one for one in element.getparent().itersiblings() if one.find(w("t")) is not None)
            yield element.text.split()[1], shown.find(w("t"))


def listed(root: Any) -> list[str]:
    """Return the bookmarks of the headings that the contents list, in their order."""
    anchors = (str(one.get(w("name"))) for one in root.iter(w("bookmarkStart")))
    return [one for one in anchors if one.startswith("_Toc")]


def set_tabs(sheet: StyleSheet, width: int) -> None:
    """Make the styles of the entries set the page at the right margin, *width* twips away, behind a dotted line."""
    for name in LEVELS.values():
        wanted = sheet.id("paragraph", name)
        style = next(one for one in sheet.styles.iter(w("style")) if one.get(w("styleId")) == wanted)
        tabs = style.get_or_add_pPr().get_or_add_tabs()
        for tab in list(tabs):
            if tab.get(w("val")) == "right":
                tabs.remove(tab)
        tabs.insert_tab_in_order(width * 635, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
