"""The table of contents: a real field with its entries in it, so that nobody is asked to update anything."""

from __future__ import annotations

from typing import Any

from docx.oxml.parser import parse_xml
from lxml import etree

from generator.writers.word.markup import CONTENTS, ROOT, escaped, run
from generator.writers.word.styles import value, w

LEVELS = {"heading 1": "toc 1", "heading 2": "toc 2"}  # what is listed, and in which style


def insert_contents(root: Any, title: str) -> None:
    """Put the table of contents where the text has its mark, with every heading as an entry that leads there.

    The entries carry no page numbers: only a layout knows them, and a wrong one is worse than none.
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
        lines.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{first}'
            f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run(words)}</w:hyperlink>{last}</w:p>'
        )
    control = parse_xml(
        f'<w:sdt {ROOT}><w:sdtPr><w:alias w:val="{escaped(title)}"/><w:id w:val="0"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{''.join(lines)}</w:sdtContent></w:sdt>"
    )
    mark.getnext().getparent().remove(mark.getnext())
    mark.getparent().replace(mark, control)
