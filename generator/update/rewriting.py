"""Puts other words into text that is formatted already; each run keeps its looks."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

from generator.office.drawingml_reading import A
from generator.update.looks import text_of
from generator.update.texts import Pair, beside, tokens


def rewrite(body: Any, text: str) -> None:
    """Make the paragraphs of a DrawingML text body say *text*, a line each.

    A new line takes its neighbour's looks.
    """
    paragraphs = body.findall(f"{A}p")
    old, lines = [text_of(item) for item in paragraphs], text.split("\n")
    if old == lines:
        return
    written: list[Any] = []
    for at, position in _pairs(old, lines):
        if position is None:
            continue
        if at is None:
            model = written[-1] if written else paragraphs[0]
            paragraph = deepcopy(model)
            _say_plainly(paragraph, lines[position])
        else:
            paragraph = paragraphs[at]
            rewrite_paragraph(paragraph, lines[position])
        written.append(paragraph)
    position = body.index(paragraphs[0])
    for item in paragraphs:
        body.remove(item)
    for offset, item in enumerate(written):
        body.insert(position + offset, item)


def _pairs(old: Sequence[str], lines: Sequence[str]) -> list[Pair]:
    """Return which paragraph becomes which line; of as many, each its own."""
    if len(old) == len(lines):
        return [(at, at) for at in range(len(old))]
    return beside(old, lines)


def rewrite_paragraph(paragraph: Any, text: str) -> None:
    """Make one a:p say *text*."""
    if text_of(paragraph) == text:
        return
    if "\v" in text or paragraph.find(f"{A}br") is not None:
        _say_plainly(paragraph, text)
        return
    runs = [item for item in paragraph if item.tag in (f"{A}r", f"{A}fld") and item.get("type") != "slidenum"]
    if not runs:
        _say_plainly(paragraph, text)
        return
    shares = shared([item.findtext(f"{A}t") or "" for item in runs], text)
    for item, share in zip(runs, shares, strict=True):
        if share or len(runs) == 1:
            item.find(f"{A}t").text = share
        else:
            paragraph.remove(item)


def shared(pieces: Sequence[str], text: str) -> list[str]:
    """Return *text* divided among runs that held *pieces*.

    What stayed stays in its run; what is new joins the words that it replaces or follows.
    """
    owners = [number for number, piece in enumerate(pieces) for _ in piece]
    words = tokens("".join(pieces))
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    shares = [""] * len(pieces)
    fresh = tokens(text)
    for tag, a, b, c, d in SequenceMatcher(None, words, fresh, autojunk=False).get_opcodes():
        if tag == "equal":
            for position in range(starts[a], starts[b]):
                shares[owners[position]] += text_at(pieces, position)
        elif d > c:
            position = starts[a] if b > a else max(starts[a] - 1, 0)
            owner = owners[position] if position < len(owners) else len(pieces) - 1
            shares[owner] += "".join(fresh[c:d])
    return shares


def text_at(pieces: Sequence[str], position: int) -> str:
    """Return the character at *position* of all *pieces* together."""
    for piece in pieces:
        if position < len(piece):
            return piece[position]
        position -= len(piece)
    raise IndexError(position)


def _say_plainly(paragraph: Any, text: str) -> None:
    """Make a paragraph say *text* in the looks of its first run."""
    runs = paragraph.findall(f"{A}r")
    model = deepcopy(runs[0]) if runs else _run_of(paragraph)
    for item in [item for item in paragraph if item.tag in (f"{A}r", f"{A}fld", f"{A}br")]:
        paragraph.remove(item)
    end = paragraph.find(f"{A}endParaRPr")
    position = len(paragraph) if end is None else paragraph.index(end)
    for number, piece in enumerate(text.split("\v") if text else ()):
        if number:
            paragraph.insert(position, paragraph.makeelement(f"{A}br"))
            position += 1
        run = deepcopy(model)
        run.find(f"{A}t").text = piece
        paragraph.insert(position, run)
        position += 1


def _run_of(paragraph: Any) -> Any:
    """Return a run in the looks that an empty paragraph has for what is typed into it."""
    run = paragraph.makeelement(f"{A}r")
    end = paragraph.find(f"{A}endParaRPr")
    properties = paragraph.makeelement(f"{A}rPr", dict(end.attrib) if end is not None else {})
    for child in () if end is None else end:
        properties.append(deepcopy(child))
    run.append(properties)
    run.append(run.makeelement(f"{A}t"))
    return run
