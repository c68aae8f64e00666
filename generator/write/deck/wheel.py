"""Draws the wheel as native shapes on a slide.

It is a group with one editable freeform a cell, named and linked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.graphics import wheel
from generator.kit.wheel import Sector
from generator.office.drawingml import ThemeColour, freeform, group, paragraph, paragraph_xml, shape, shape_properties
from generator.office.pptx.boxes import Box
from generator.office.units import EMU_PER_POINT
from generator.typeset import fitting
from generator.write.deck.slide_builder import SlideBuilder
from generator.write.deck.slots import half_points

LinkTargets = Mapping[tuple[int, int], int]  # slide numbers by sector (1–4) and ring (0–2); see `link_targets`
_RADII = (0.23, 0.565, 0.785, 1.0)  # its words are read from the back: more room in the middle than on paper
_LABEL_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0)  # points on our slide
_SMALL_LABEL_SIZES = (11.0, 10.0, 9.0)  # where a municipality's own deck leaves the wheel less room
_HUB_SIZE = 16.0
_SECTOR_NAME_SIZE = 20


@dataclass(frozen=True, slots=True)
class Circle:
    """A wheel's centre and radius on the slide, EMU."""

    x: int
    y: int
    radius: int

    @property
    def box(self) -> Box:
        """The square around the circle."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)

    def box_of(self, bounds: wheel.Rect) -> Box:
        """Return the box of *bounds*, which are given in radii from the centre."""
        return Box(
            self.x + round(bounds.left * self.radius), self.y + round(bounds.top * self.radius),
            round(bounds.width * self.radius), round(bounds.height * self.radius),
        )  # fmt: skip


def inscribed_circle(box: Box) -> Circle:
    """Return the largest circle in *box*, on its centre."""
    return Circle(box.left + box.width // 2, box.top + box.height // 2, min(box.width, box.height) // 2)


def full_wheel(builder: SlideBuilder, box: Box, targets: LinkTargets) -> None:
    """Draw the wheel with ring names in its cells, linked to *targets*.

    Sector names stand at its corners.
    """
    kit_wheel = builder.kit.wheel
    inscribed = inscribed_circle(box)
    circle = Circle(inscribed.x, inscribed.y, inscribed.radius * 96 // 100)
    for sector in kit_wheel.sectors:
        builder.add_shape(_sector_name(builder, sector, box, targets))
    members = ""
    for cell in wheel.cells(_RADII):
        sector, ring = kit_wheel.sectors[cell.sector], kit_wheel.rings[cell.ring]
        colour = ThemeColour(f"accent{sector.number}", round(100 * wheel.TINTS.worded[cell.ring]))
        target = targets.get((sector.number, cell.ring))
        name = f"{kit_wheel.title}/{sector.name}/{ring.name}"
        link = builder.link(target) if target else ""
        members += _cell(builder, cell, circle, colour, name=name, label=ring.short, link=link)
    members += _hub(builder, circle, _RADII[0], kit_wheel.hub)
    properties = shape_properties(builder.ids, kit_wheel.title, alt=kit_wheel.alt_text)
    builder.add_shape(group(properties, circle.box, members))


def mini_wheel(builder: SlideBuilder, box: Box, *, target: int | None, alt: str) -> None:
    """Draw the wheel without words, the slide's sector in full colour.

    A click leads to slide *target*.
    """
    kit_wheel = builder.kit.wheel
    circle = inscribed_circle(box)
    link = builder.link(target) if target else ""
    members = ""
    for cell in wheel.cells():
        is_current = builder.slide.sector == cell.sector + 1
        opacity = (wheel.TINTS.current if is_current else wheel.TINTS.other)[cell.ring]
        name = f"{kit_wheel.sectors[cell.sector].name}/{kit_wheel.rings[cell.ring].name}"
        colour = ThemeColour(f"accent{cell.sector + 1}", round(100 * opacity))
        members += _cell(builder, cell, circle, colour, name=name, label="", link=link)
    members += _hub(builder, circle, wheel.HUB_RADIUS, (), link)
    builder.add_shape(group(shape_properties(builder.ids, kit_wheel.title, alt=alt), circle.box, members))


def _cell(
    builder: SlideBuilder,
    cell: wheel.Cell,
    circle: Circle,
    colour: ThemeColour,
    *,
    name: str,
    label: str,
    link: str,
) -> str:
    """Return a cell as a freeform.

    Its *label* takes the largest size that fits, or overflows at the smallest.
    """
    text, text_rect = "", None
    small = () if builder.binding.is_own else _SMALL_LABEL_SIZES
    sizes = (*_LABEL_SIZES, *small) if label else ()
    for size in (half_points(size * builder.binding.type_scale) for size in sizes):
        points = EMU_PER_POINT / circle.radius
        width = fitting.width(label, builder.font, size, bold=True) * 1.04
        height = fitting.line_height(builder.font, size)
        text_rect = wheel.label_rect(cell, width * points, height * points)
        text_colour = ThemeColour("bg1") if cell.ring == 0 else ThemeColour("tx1")
        line = paragraph(label, bold=True, colour=text_colour).aligned("ctr")
        text = paragraph_xml(line, size, builder.lang)
        if text_rect:
            break
    bounds, geometry = freeform(wheel.outline(cell), circle.radius, text_rect)
    properties = shape_properties(builder.ids, name, link=link)
    return shape(properties, circle.box_of(bounds), geometry, colour.solid_fill, text, inset=0)


def _hub(builder: SlideBuilder, circle: Circle, radius: float, lines: tuple[str, ...], link: str = "") -> str:
    """Return the hub with *lines* in the largest size at which they fit.

    *radius* is in the wheel's radii.
    """
    bounds, geometry = freeform(wheel.hub(radius), circle.radius)
    text = ""
    if lines:
        room = radius * 2 * circle.radius / EMU_PER_POINT * 0.8
        widest = max(fitting.width(line, builder.font, _HUB_SIZE, bold=True) for line in lines)
        size = int(min(_HUB_SIZE, _HUB_SIZE * room / widest) * 2) / 2
        white = ThemeColour("bg1")
        items = [paragraph(line, bold=True, colour=white).aligned("ctr") for line in lines]
        text = "".join(paragraph_xml(item, size, builder.lang) for item in items)
    properties = shape_properties(builder.ids, builder.kit.wheel.title, link=link)
    return shape(properties, circle.box_of(bounds), geometry, ThemeColour("tx2").solid_fill, text, inset=0)


def _sector_name(builder: SlideBuilder, sector: Sector, box: Box, targets: LinkTargets) -> str:
    """Return the sector's name in its corner of *box*, linked to its slide.

    The wheel leaves its corner free.
    """
    is_right, is_below = sector.number in (2, 3), sector.number in (3, 4)
    name = paragraph(sector.name, bold=True, colour=ThemeColour(f"accent{sector.number}"))
    name = name.aligned("r" if is_right else "l")
    line_height = fitting.line_height(builder.font, _SECTOR_NAME_SIZE)
    width, height = box.width * 2 // 5, round(line_height * EMU_PER_POINT * 1.1)
    size = builder.fit_size([name], (width, height), _SECTOR_NAME_SIZE, sector.name)
    left, top = box.right - width if is_right else box.left, box.bottom - height if is_below else box.top
    target = targets.get((sector.number, -1))
    properties = shape_properties(builder.ids, sector.name, link=builder.link(target) if target else "")
    text = paragraph_xml(name, size, builder.lang)
    return shape(properties, Box(left, top, width, height), "rect", "<a:noFill/>", text, inset=0)
