"""Writes the sections of an updated deck: theirs, where they have any, else ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of a deck: their names by id, and the section's id of each slide."""

    names: dict[str, str]
    of_slide: dict[int, str]


def read(presentation: Any) -> Sections:
    """Return the sections of the deck with this root part; none where it has none."""
    elements = list(presentation.iter(f"{_P14}section"))
    names = {str(item.get("id")): str(item.get("name")) for item in elements}
    slides = {int(slide.get("id")): str(item.get("id")) for item in elements for slide in item.iter(f"{_P14}sldId")}
    return Sections(names, slides)


def write(presentation: Any, ids: Sequence[int], sections: Sequence[str], names: dict[str, str]) -> None:
    """Write the sections of the slides *ids*.

    *sections* is an id for each of them, or "", and *names* those of sections by their ids. A slide opens its section
    where that is not open yet; else it joins the one before it.
    """
    listed = next(presentation.iter(f"{_P14}sectionLst"), None)
    if listed is None:
        return
    for item in list(listed):
        listed.remove(item)
    opened: set[str] = set()
    holder: Any = None
    for number, section in zip(ids, sections, strict=True):
        if holder is None or (section and section not in opened):
            key = section or next(iter(names))
            opened.add(key)
            element = etree.SubElement(listed, f"{_P14}section", name=names[key], id=key)
            holder = etree.SubElement(element, f"{_P14}sldIdLst")
        etree.SubElement(holder, f"{_P14}sldId", id=str(number))
