"""The wheel as native shapes on a slide: one editable freeform a cell, grouped, named, linked."""

from __future__ import annotations

from collections.abc import Mapping

from generator import typeset
from generator.graphics import wheel
from generator.kit.wheel import Sector
from generator.office.drawingml import Ink, freeform, group, named, paragraph, shape, text
from generator.office.pptx.boxes import Box
from generator.write.deck.slide_builder import EMU_PER_POINT, Page, half

_RADII = (0.23, 0.565, 0.785, 1.0)  # its words are read from the back: more room in the middle than on paper
_LABEL_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)
_SMALLER_SIZES = (11.0, 10.0, 9.0)  # where a municipality's own deck leaves the wheel less room
_HERE = (100, 55, 30)  # in a wheel that shows where we are: the current sector …
_FADED = (26, 14, 8)  # … and the others


def square(box: Box) -> tuple[int, int, int]:
    """Return centre x, centre y and radius of the largest wheel in *box*."""
    radius = min(box.width, box.height) // 2
    return box.left + box.width // 2, box.top + box.height // 2, radius


def full_wheel(page: Page, box: Box, targets: Mapping[tuple[int, int], int]) -> None:
    """Draw the wheel with ring names in its cells and sector names at its corners.

    *targets* gives the slide number that a click on (sector 1–4, ring 0–2) goes to.
    """
    x, y, radius = square(box)
    radius = radius * 96 // 100
    for sector in page.kit.wheel.sectors:
        page.add(_sector_name(page, sector, box, targets))
    members = ""
    for cell in wheel.cells(_RADII):
        sector, ring = page.kit.wheel.sectors[cell.sector], page.kit.wheel.rings[cell.ring]
        target = targets.get((sector.number, cell.ring))
        members += _cell(
            page, cell, (x, y, radius), Ink(f"accent{sector.number}", round(100 * wheel.TINTS[cell.ring])),
            name=f"{page.kit.wheel.title}/{sector.name}/{ring.name}", label=ring.short,
            link=page.link(target) if target else "",
        )  # fmt: skip
    members += _hub(page, (x, y, radius), _RADII[0], page.kit.wheel.hub)
    whole = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    page.add(group(named(page.ids, page.kit.wheel.title, alt=page.kit.wheel.alt_text), whole, members))


def mini_wheel(page: Page, box: Box, *, back_to: int | None, here: str) -> None:
    """Draw the wheel without words: the slide's sector full, the others toned down; a click goes to *back_to*.

    *here* is the alternative text.
    """
    x, y, radius = square(box)
    link = page.link(back_to) if back_to else ""
    members = ""
    for cell in wheel.cells():
        current = page.slide.sector == cell.sector + 1
        ink = Ink(f"accent{cell.sector + 1}", (_HERE if current else _FADED)[cell.ring])
        name = f"{page.kit.wheel.sectors[cell.sector].name}/{page.kit.wheel.rings[cell.ring].name}"
        members += _cell(page, cell, (x, y, radius), ink, name=name, label="", link=link)
    members += _hub(page, (x, y, radius), wheel.HUB_RADIUS, (), link)
    whole = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    page.add(group(named(page.ids, page.kit.wheel.title, alt=here), whole, members))


def _cell(page: Page, cell: wheel.Cell, at: tuple[int, int, int], ink: Ink, *, name: str, label: str, link: str) -> str:
    words, rect = "", None
    sizes = (*_LABEL_SIZES, *(() if page.role.own else _SMALLER_SIZES)) if label else ()
    for size in (half(size * page.role.scale) for size in sizes):
        unit = EMU_PER_POINT / at[2]
        wide, high = typeset.width(label, page.font, size, bold=True) * 1.04, typeset.line_height(page.font, size)
        rect = wheel.label_rect(cell, wide * unit, high * unit)
        on = Ink("bg1") if cell.ring == 0 else Ink("tx1")
        words = paragraph(text(label, bold=True, ink=on).aligned("ctr"), size, page.lang)
        if rect:
            break
    bounds, geometry = freeform(wheel.outline(cell), at[2], rect)
    return shape(named(page.ids, name, link=link), _placed(bounds, at), geometry, ink.fill, words, inset=0)


def _hub(page: Page, at: tuple[int, int, int], hub: float, lines: tuple[str, ...], link: str = "") -> str:
    bounds, geometry = freeform(wheel.hub(hub), at[2])
    words = ""
    if lines:
        across = hub * 2 * at[2] / EMU_PER_POINT * 0.8
        widest = max(typeset.width(line, page.font, 16, bold=True) for line in lines)
        size = min(16.0, 16 * across / widest)
        items = [text(line, bold=True, ink=Ink("bg1")).aligned("ctr") for line in lines]
        words = "".join(paragraph(item, int(size * 2) / 2, page.lang) for item in items)
    return shape(
        named(page.ids, page.kit.wheel.title, link=link), _placed(bounds, at), geometry, Ink("tx2").fill, words, inset=0
    )


def _placed(bounds: wheel.Rect, at: tuple[int, int, int]) -> Box:
    x, y, radius = at
    return Box(
        x + round(bounds.left * radius), y + round(bounds.top * radius),
        round(bounds.width * radius), round(bounds.height * radius),
    )  # fmt: skip


def _sector_name(page: Page, sector: Sector, box: Box, targets: Mapping[tuple[int, int], int]) -> str:
    """Return the sector's name in its corner of *box*, outside of the wheel, linked to the sector's slide."""
    right, below = sector.number in (2, 3), sector.number in (3, 4)
    name = text(sector.name, bold=True, ink=Ink(f"accent{sector.number}")).aligned("r" if right else "l")
    wide, high = box.width * 2 // 5, round(typeset.line_height(page.font, 20) * EMU_PER_POINT * 1.1)
    size = page.fitted([name], (wide, high), 20, sector.name)
    left, top = box.right - wide if right else box.left, box.bottom - high if below else box.top
    target = targets.get((sector.number, -1))
    head = named(page.ids, sector.name, link=page.link(target) if target else "")
    words = paragraph(name, size, page.lang)
    return shape(head, Box(left, top, wide, high), "rect", "<a:noFill/>", words, inset=0)
