"""The poster's file for the print shop, and what is painted in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf

from generator.kit import Kit
from generator.kit.brand import Inks
from generator.write import poster
from tests.support.kits import PLAIN, jobs
from tests.support.poster import MM

TEAL: Inks = (("#1F5F5B", (86.0, 32.0, 76.0, 46.0)),)


def kit(slug: str = PLAIN, **how: Any) -> Kit:
    """A kit, its poster printed with *how*: bleed, marks."""
    made = jobs()[slug].kit
    return replace(made, poster=replace(made.poster, press=replace(made.poster.press, **how)))


def pasted(made: Kit) -> Kit:
    """The kit with a logo that is given as PNG alone."""
    logo = made.brand.logo
    assert logo
    return replace(made, brand=replace(made.brand, logo=replace(logo, svg=None)))


@cache
def _printed(slug: str, how: tuple[tuple[str, Any], ...]) -> bytes:
    return printed_kit(kit(slug, **dict(how)))


def printed(slug: str = PLAIN, **how: Any) -> bytes:
    return _printed(slug, tuple(how.items()))


def printed_kit(made: Kit) -> bytes:
    return tuple(file.data for file in poster.write(made, jobs()[PLAIN].bound))[1]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def operators(data: bytes) -> Iterator[tuple[str, list[Any]]]:
    with opened(data) as pdf:
        for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
            yield str(instruction.operator), list(instruction.operands)


def images(pdf: pikepdf.Pdf) -> list[Any]:
    return [thing for thing in pdf.pages[0].Resources.XObject.values() if thing.Subtype == "/Image"]


def inks(data: bytes, operator: str = "k") -> set[tuple[float, ...]]:
    return {tuple(float(share) for share in operands) for name, operands in operators(data) if name == operator}


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(edge) / MM for edge in page.obj[name]]
