"""A section that is printed only where a blank page would stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.office.docx.contents import heading_bookmarks
from generator.office.docx.styles import w


class OptionalSection:
    """The optional section of a document, taken out of its *root*.

    It changes no other page's number. *is_optional* tells of every section of the document whether it is optional.
    """

    def __init__(self, root: Any, is_optional: Sequence[bool]) -> None:
        self._elements: list[Any] = []
        self._last_heading = ""  # the bookmark of the last heading before it
        self._following: Any = None
        section = 0
        for element in list(root[0]):
            if is_optional[section]:
                self._elements.append(element)
                self._following = element.getnext()
                root[0].remove(element)
            elif not self._elements:
                self._last_heading = next(reversed(heading_bookmarks(element)), self._last_heading)
            section += element.find(f"{w('pPr')}/{w('sectPr')}") is not None

    def is_needed(self, pages: Mapping[str, int]) -> bool:
        """Return whether the text before it ends on a right-hand page.

        *pages* are those of the bookmarks.
        """
        return bool(self._elements) and pages[self._last_heading] % 2 == 1

    def insert(self) -> None:
        """Put the section back into the document."""
        for element in self._elements:
            self._following.addprevious(element)
