"""A page that stands only where otherwise an empty one would: before a section that begins on a right-hand page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.office.docx.contents import listed
from generator.office.docx.styles import w


class Spare:
    """The spare section of a document, taken out of its *root*; *marks* tell of every section whether it is spare.

    Whether it stands there or an empty page changes no page's number.
    """

    def __init__(self, root: Any, marks: Sequence[bool]) -> None:
        self._elements: list[Any] = []
        self._heading = ""  # the last one in front of it
        self._next: Any = None
        section = 0
        for element in list(root[0]):
            if marks[section]:
                self._elements.append(element)
                self._next = element.getnext()
                root[0].remove(element)
            elif not self._elements:
                self._heading = next(reversed(listed(element)), self._heading)
            section += element.find(f"{w('pPr')}/{w('sectPr')}") is not None

    def wanted(self, pages: Mapping[str, int]) -> bool:
        """Return whether the page of the last heading before it, which its section ends on, is a right-hand one."""
        return bool(self._elements) and pages[self._heading] % 2 == 1

    def put(self) -> None:
        """Put the page back in its place."""
        for element in self._elements:
            self._next.addprevious(element)
