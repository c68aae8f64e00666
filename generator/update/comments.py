"""Comments on slides and paragraphs, signed by the program, on a fixed day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from generator.office.drawingml_reading import P
from generator.office.relationships import OFFICE, Package
from generator.reproducible import STAMP
from generator.update.deck_reading import PRESENTATION
from generator.update.guide_layout import W

_AUTHOR, _INITIALS = "lederhjul", "lh"
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml"
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def add(package: Package, slide: str, texts: Sequence[str]) -> None:
    """Put a comment with each of *texts* on the slide in part *slide*."""
    author, number = _author(package, len(texts))
    part = package.related(slide, "comments")
    if part is None:
        part = package.free_name("ppt/comments/comment1.xml")
        package.put(part, f'<p:cmLst xmlns:p="{P[1:-1]}"/>'.encode(), f"{_SLIDES}.comments+xml")
        package.relate(slide, f"{OFFICE}/comments", part)
    for position, text in enumerate(texts):
        comment = etree.SubElement(
            package.xml(part), f"{P}cm",
            authorId=author, dt=f"{STAMP:%Y-%m-%dT%H:%M:%S}.000", idx=str(number + position),
        )  # fmt: skip
        etree.SubElement(comment, f"{P}pos", x="10", y=str(10 + 100 * position))
        etree.SubElement(comment, f"{P}text").text = text


def _author(package: Package, count: int) -> tuple[str, int]:
    """Return our id among a deck's authors, and the first of *count* free numbers."""
    part = package.related(PRESENTATION, "commentAuthors")
    if part is None:
        part = "ppt/commentAuthors.xml"
        package.put(part, f'<p:cmAuthorLst xmlns:p="{P[1:-1]}"/>'.encode(), f"{_SLIDES}.commentAuthors+xml")
        package.relate(PRESENTATION, f"{OFFICE}/commentAuthors", part)
    authors = package.xml(part)
    ours = next((item for item in authors if item.get("name") == _AUTHOR), None)
    if ours is None:
        number = str(1 + max((int(item.get("id")) for item in authors), default=-1))
        ours = etree.SubElement(
            authors, f"{P}cmAuthor", id=number, name=_AUTHOR, initials=_INITIALS, lastIdx="0", clrIdx="0"
        )
    last = int(ours.get("lastIdx") or 0)
    ours.set("lastIdx", str(last + count))
    return str(ours.get("id")), last + 1


def comment_on(package: Package, document: str, paragraph: Any, texts: Sequence[str]) -> None:
    """Put a comment that says *texts* on a *paragraph* of the *document* part."""
    part = package.related(document, "comments")
    if part is None:
        part = package.free_name("word/comments.xml")
        package.put(part, f'<w:comments xmlns:w="{W[1:-1]}"/>'.encode(), _WORDS)
        package.relate(document, f"{OFFICE}/comments", part)
    comments = package.xml(part)
    number = str(1 + max((int(item.get(f"{W}id")) for item in comments), default=-1))
    attributes = {"id": number, "author": _AUTHOR, "initials": _INITIALS, "date": f"{STAMP:%Y-%m-%dT%H:%M:%S}Z"}
    comment = etree.SubElement(comments, f"{W}comment", {f"{W}{key}": value for key, value in attributes.items()})
    for line in "\n".join(texts).replace("\t", "\n").split("\n"):
        run = etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t").text = line.replace("\v", " ")
    start = etree.Element(f"{W}commentRangeStart", {f"{W}id": number})
    paragraph.insert(1 if paragraph.find(f"{W}pPr") is not None else 0, start)
    etree.SubElement(paragraph, f"{W}commentRangeEnd", {f"{W}id": number})
    reference = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}commentReference")
    reference.set(f"{W}id", number)
