"""Shows parts of a PDF page in the figures of other pages.

The page becomes a form XObject (ISO 32000-1, 8.10), held once, whatever the number of parts. Lengths are points.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pikepdf
from pikepdf import ContentStreamInstruction, Name, Operator, Page, Pdf

FORM = "/Whole"
_MARKED = {"BMC", "BDC", "EMC"}


class Window(NamedTuple):
    """A part of the large page.

    It has its upper left corner there, that on its own page, its width and height.
    All are measured from the left and upper edges.
    """

    source: tuple[float, float]
    corner: tuple[float, float]
    width: float
    height: float


def placed(pages: bytes, whole: bytes, windows: Sequence[Window]) -> bytes:
    """Return *pages* with a part of the page *whole* in the figure of each.

    The part's own marked content is left out: the figure's alternative text stands for it.
    """
    with pikepdf.open(io.BytesIO(pages)) as pdf, pikepdf.open(io.BytesIO(whole)) as source:
        large = source.pages[0]
        bare = (item for item in pikepdf.parse_content_stream(large) if str(item.operator) not in _MARKED)
        large.Contents = source.make_stream(pikepdf.unparse_content_stream(list(bare)))
        height = float(large.mediabox.as_list()[3])
        form = pdf.copy_foreign(large.as_form_xobject())
        for page, window in zip(pdf.pages, windows, strict=True):
            page.Resources.XObject[FORM] = form
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(list(_shown(page, window, height))))
        return _saved(pdf)


def _shown(page: Page, window: Window, height: float) -> Iterator[Any]:
    """Yield the operators of *page*, the window at the end of its figure.

    *height* is the large page's.
    """
    in_figure = False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "EMC" and in_figure:
            yield from _window(page, window, height)
        in_figure = (operator == "BDC" and instruction.operands[0] == Name.Figure) or (in_figure and operator != "EMC")
        yield instruction


def _window(page: Page, window: Window, height: float) -> Iterator[Any]:
    top = float(page.mediabox.as_list()[3]) - window.corner[1]
    area = (window.corner[0], top - window.height, window.width, window.height)
    shift = (window.corner[0] - window.source[0], top - (height - window.source[1]))
    for operands, operator in (
        ([], "q"), (_numbers(area), "re"), ([], "W"), ([], "n"), (_numbers((1, 0, 0, 1, *shift)), "cm"),
        ([Name(FORM)], "Do"), ([], "Q"),
    ):  # fmt: skip
        yield ContentStreamInstruction(operands, Operator(operator))


def _numbers(values: Sequence[float]) -> list[Decimal]:
    return [Decimal(f"{value:.4f}") for value in values]


def _saved(pdf: Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()
