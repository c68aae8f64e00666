"""Writes the table of contents: a field that already holds entries and pages.

Word then asks nobody to update it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.parser import parse_xml
from lxml import etree

from generator.office.docx.styles import StyleSheet, value, w
from generator.office.docx.wordml import CONTENTS, ROOT, anchor_link, escaped, field, join, run
from generator.office.units import EMU_PER_TWIP

ENTRY_STYLES = {"heading 1": "toc 1", "heading 2": "toc 2"}  # the styles of headings, and of their entries
PAGE_FIELD, SEQUENCE_FIELD = "PAGEREF ", "SEQ "  # ECMA-376 part 1, 17.16.5: a bookmark's page, a number in a sequence
_FIELD_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def insert_contents(root: Any, title: str) -> None:
    """Put the table of contents at its mark, with an entry for every heading.

    Every heading gets a bookmark. Page numbers are left open; see `set_page_numbers`.
    """
    entries: list[tuple[str, str, str]] = []  # style, bookmark, text
    for paragraph in list(root.iter(w("p"))):
        style = value(paragraph, "pPr/pStyle") or ""
        if style in ENTRY_STYLES:
            bookmark = f"_Toc{len(entries) + 1:08d}"
            text = " ".join("".join(node.text or "" for node in paragraph.iter(w("t"))).split())
            entries.append((ENTRY_STYLES[style], bookmark, text))
            paragraph.insert(1, etree.Element(w("bookmarkStart"), {w("id"): "0", w("name"): bookmark}))
            paragraph.append(etree.Element(w("bookmarkEnd"), {w("id"): "0"}))
    mark = next(element for element in root.iter(w("bookmarkStart")) if element.get(w("name")) == CONTENTS)
    lines = [f'<w:p><w:pPr><w:pStyle w:val="TOC Heading"/></w:pPr>{run(title)}</w:p>']
    for position, (style, bookmark, text) in enumerate(entries):
        begin = _FIELD_BEGIN if position == 0 else ""
        end = _FIELD_END if position == len(entries) - 1 else ""
        content = join(run(f"{text}\t"), field(f"{PAGE_FIELD}{bookmark} \\h", "0"))
        link = anchor_link(bookmark, text, content)
        lines.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{begin}{link}{end}</w:p>')
    control = parse_xml(
        f'<w:sdt {ROOT}><w:sdtPr><w:alias w:val="{escaped(title)}"/><w:id w:val="0"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )
    mark.getnext().getparent().remove(mark.getnext())
    mark.getparent().replace(mark, control)


def set_page_numbers(root: Any, pages: Mapping[str, int]) -> None:
    """Write the page of its heading into every entry of the contents.

    *pages* are those of the bookmarks.
    """
    for bookmark, result in _field_results(root, PAGE_FIELD):
        result.text = str(pages[bookmark])


def number_captions(root: Any) -> None:
    """Write its number in its sequence into every caption."""
    counts: Counter[str] = Counter()
    for sequence, result in _field_results(root, SEQUENCE_FIELD):
        counts[sequence] += 1
        result.text = str(counts[sequence])


def _field_results(root: Any, code: str) -> Iterator[tuple[str, Any]]:
    """Yield each field of *code*: its first argument, and the `w:t` of its result."""
    for instruction in root.iter(w("instrText")):
        if (instruction.text or "").strip().startswith(code):
            runs = instruction.getparent().itersiblings()
            result = next(sibling for sibling in runs if sibling.find(w("t")) is not None)
            yield instruction.text.split()[1], result.find(w("t"))


def heading_bookmarks(root: Any) -> list[str]:
    """Return the bookmarks of the headings that the contents list, in document order."""
    names = (str(element.get(w("name"))) for element in root.iter(w("bookmarkStart")))
    return [name for name in names if name.startswith("_Toc")]


def set_entry_tabs(sheet: StyleSheet, width: int) -> None:
    """Give the entries' styles a right tab stop with a dotted leader.

    It stands *width* twips from the left margin.
    """
    for name in ENTRY_STYLES.values():
        tabs = sheet.by_id[sheet.id("paragraph", name)].get_or_add_pPr().get_or_add_tabs()
        for tab in list(tabs):
            if tab.get(w("val")) == "right":
                tabs.remove(tab)
        tabs.insert_tab_in_order(width * EMU_PER_TWIP, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
