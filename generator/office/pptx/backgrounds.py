"""Tells which colours lie behind a box of a layout's slides, and which a text has."""

from __future__ import annotations

from typing import Any

from generator.office.pptx.boxes import Box
from generator.office.pptx.painting import Ground, PaintedPage
from generator.office.pptx.placeholders import Slot
from generator.office.pptx.theme_colours import ThemeColours


class LayoutColours(ThemeColours):
    """The colours of one layout's slides, and its `page` as it is painted.

    *slide_size* is in EMU. Raises ValueError without a colour scheme.
    """

    def __init__(self, layout: Any, slide_size: tuple[int, int]) -> None:
        super().__init__(layout)
        self.page = PaintedPage(layout, slide_size, self)

    def behind_text(self, slot: Slot, page: PaintedPage | None = None) -> Ground:
        """Return what lies behind the text of a placeholder, its own fill included.

        *page* is what is painted so far, the layout's where none is given.
        """
        return self.behind_box(slot.box, slot.fill_element, page or self.page)

    def behind_box(self, box: Box, fill: Any, page: PaintedPage) -> Ground:
        """Return what lies behind text in *box* on *page*.

        Its shape has the *fill* element, or None.
        """
        painted = page.copy() if fill is not None else page
        if fill is not None:
            painted.fill_box(box, fill)
        return painted.ground(box)

    def text_colour(self, slot: Slot) -> str:
        """Return the colour that a placeholder's text inherits."""
        return self.theme_colour("tx1") if slot.colour_element is None else self.colour(slot.colour_element)[0]
