"""Puts other words into paragraphs of Word; each run keeps its looks."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from generator.update.guide_layout import W
from generator.update.guide_reading import paragraphs_of, separator, text_nodes, text_of
from generator.update.rewriting import shared
from generator.update.texts import beside

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def rewrite_cell(cell: Any, text: str) -> None:
    """Make a table's cell, or a paragraph itself, say *text*.

    A paragraph that is added takes its neighbour's looks.
    """
    paragraphs = paragraphs_of(cell)
    if cell.tag == f"{W}p":
        rewrite(cell, text)
        return
    old, lines = [text_of(item) for item in paragraphs], text.split("\n")
    written: list[Any] = []
    for at, position in beside(old, lines):
        if position is None:
            continue
        if at is None:
            paragraph = deepcopy(written[-1] if written else paragraphs[0])
            (written[-1].addnext if written else paragraphs[0].addprevious)(paragraph)
        else:
            paragraph = paragraphs[at]
        rewrite(paragraph, lines[position])
        written.append(paragraph)
    for item in paragraphs:
        if item not in written:
            item.getparent().remove(item)


def rewrite(paragraph: Any, text: str) -> None:
    """Make one paragraph say *text*."""
    if text_of(paragraph) == text:
        return
    pieces: list[list[Any]] = [[]]
    marks = ""
    for node in text_nodes(paragraph):
        if node.tag == f"{W}t":
            pieces[-1].append(node)
        elif separator(node):
            marks += separator(node)
            pieces.append([])
    words = _split(text)
    if "".join(letter for letter in text if letter in "\t\v") == marks and all(
        nodes or not part for nodes, part in zip(pieces, words, strict=True)
    ):
        for nodes, part in zip(pieces, words, strict=True):
            for node, share in zip(
                nodes, shared([item.text or "" for item in nodes], part) if nodes else (), strict=True
            ):
                _set(node, share)
    else:
        _say_plainly(paragraph, text)


def _split(text: str) -> list[str]:
    return text.replace("\v", "\t").split("\t")


def _set(node: Any, text: str) -> None:
    node.text = text
    node.set(_SPACE, "preserve")


def _say_plainly(paragraph: Any, text: str) -> None:
    """Make a paragraph say *text* in the looks of its first run of words."""
    nodes = text_nodes(paragraph)
    run = nodes[0].getparent() if nodes else paragraph.makeelement(f"{W}r")
    if not nodes:
        paragraph.append(run)
    for node in nodes:
        node.getparent().remove(node)
    for number, part in enumerate(_split(text)):
        if number:
            letter = text[sum(len(item) + 1 for item in _split(text)[:number]) - 1]
            run.append(run.makeelement(f"{W}tab" if letter == "\t" else f"{W}br"))
        node = run.makeelement(f"{W}t")
        _set(node, part)
        run.append(node)
