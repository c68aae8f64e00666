"""Draws the wheel as native shapes on a slide.

It is a group with one editable freeform a cell, named and linked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
_LABEL_SIZES = (16.0,)  # points on our slide
_SMALL_LABEL_SIZES = (15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0)  # where a foreign deck leaves the wheel less room
_HUB_SIZE = 16.0
_SECTOR_NAME_SIZE = 20
_RING_NAME_SIZES = (20.0, 16.0)  # on a quarter wheel that fills half of the slide
_ON_COLOUR = (92, 60, 14)  # per cent of white in the rings of a quarter that stands on its sector's colour
_ON_LIGHT = (100, 28, 13)  # per cent of colour in the rings of one that stands on a light ground


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


def mini_wheel(
    builder: SlideBuilder, box: Box, sectors: Collection[int], *, target: int | None, alt: str, on_colour: bool = False
) -> None:
    """Draw the wheel without words, *sectors* (1–4) in full colour.

    Those that were shown before are a shade paler.

    A click leads to slide *target*. *on_colour* draws it in white, for a ground in a sector's colour.
    """
    link = builder.link(target) if target else ""
    builder.add_shape(mini_wheel_xml(builder, box, sectors, link=link, alt=alt, on_colour=on_colour))


def mini_wheel_xml(
    builder: SlideBuilder, box: Box, sectors: Collection[int], *, link: str = "", alt: str = "", on_colour: bool = False
) -> str:
    """Return the group that `mini_wheel` draws; *link* is its relationship to a slide."""
    kit_wheel = builder.kit.wheel
    circle = inscribed_circle(box)
    members = ""
    past = {slide.sector for slide in builder.kit.slides[: builder.slide.number]}
    for cell in wheel.cells():
        is_current, is_past = cell.sector + 1 in sectors, cell.sector + 1 in past
        tint = wheel.TINTS.current if is_current else wheel.TINTS.past if is_past else wheel.TINTS.other
        opacity = tint[cell.ring]
        name = f"{kit_wheel.sectors[cell.sector].name}/{kit_wheel.rings[cell.ring].name}"
        colour = ThemeColour("bg1" if on_colour else f"accent{cell.sector + 1}", round(100 * opacity))
        members += _cell(builder, cell, circle, colour, name=name, label="", link=link)
    members += _hub(builder, circle, wheel.HUB_RADIUS, (), link)
    return group(shape_properties(builder.ids, kit_wheel.title, alt=alt), circle.box, members)


def whole_wheel(builder: SlideBuilder, box: Box) -> None:
    """Draw the wheel without words on a light disc, all sectors in full colour."""
    circle = inscribed_circle(box)
    disc = shape_properties(builder.ids, builder.kit.wheel.title, decorative=True)
    builder.add_shape(shape(disc, circle.box, "ellipse", ThemeColour("bg1").solid_fill))
    margin = circle.radius // 24
    inner = Box(box.left + margin, box.top + margin, box.width - 2 * margin, box.height - 2 * margin)
    sectors = [sector.number for sector in builder.kit.wheel.sectors]
    mini_wheel(builder, inner, sectors, target=None, alt=builder.kit.wheel.alt_text)


def sector_quarter(builder: SlideBuilder, box: Box, sector: Sector, *, target: int | None) -> None:
    """Draw the quarter of *sector* out to the edges of *box*, its rings named.

    The wheel's centre lies in a corner of *box*. A click leads to slide *target*.
    """
    circle, link = _quarter_circle(box, sector.number), builder.link(target) if target else ""
    text_colours = (ThemeColour(f"accent{sector.number}"), ThemeColour("tx1"), ThemeColour("bg1"))
    members = labels = ""
    for cell, opacity, text_colour in zip(_quarter_cells(sector.number), _ON_COLOUR, text_colours, strict=True):
        ring = builder.kit.wheel.rings[cell.ring]
        members += _bleeding_cell(
            builder, cell, circle, ThemeColour("bg1", opacity), f"{sector.name}/{ring.name}", link
        )
        labels += _ring_name(builder, cell, circle, ring.name, text_colour, link)
    hub = wheel.hub_cell(sector.number - 1)
    members += _bleeding_cell(builder, hub, circle, builder.highlight, builder.kit.wheel.title, link)
    alt = f"{sector.name}. {builder.kit.words.back_to_wheel}" if target else sector.name
    builder.add_shape(group(shape_properties(builder.ids, builder.kit.wheel.title, alt=alt), box, members + labels))


def corner_quarter(builder: SlideBuilder, box: Box) -> None:
    """Draw a quarter in the slide's colour in its corner, as decoration."""
    circle = _quarter_circle(box, 1)
    members = "".join(
        _bleeding_cell(builder, cell, circle, ThemeColour(builder.accent.name, opacity), ring.name, "")
        for cell, ring, opacity in zip(_quarter_cells(1), builder.kit.wheel.rings, _ON_LIGHT, strict=True)
    )
    hub = wheel.hub_cell(0)
    members += _bleeding_cell(builder, hub, circle, builder.highlight, builder.kit.wheel.title, "")
    properties = shape_properties(builder.ids, builder.kit.wheel.title, decorative=True)
    builder.add_shape(group(properties, box, members))


def _quarter_circle(box: Box, sector: int) -> Circle:
    """Return the circle of which *box* holds the quarter of *sector* (1–4)."""
    radius = min(box.width, box.height)
    x = box.right if sector in (1, 4) else box.left
    return Circle(x, box.bottom if sector in (1, 2) else box.top, radius)


def _quarter_cells(sector: int) -> tuple[wheel.Cell, ...]:
    return tuple(cell for cell in wheel.cells() if cell.sector == sector - 1)


def _angles(sector: int) -> tuple[float, float]:
    return _quarter_cells(sector)[0].start, _quarter_cells(sector)[0].end


def _bleeding_cell(
    builder: SlideBuilder, cell: wheel.Cell, circle: Circle, colour: ThemeColour, name: str, link: str
) -> str:
    bounds, geometry = freeform(wheel.bleeding(cell), circle.radius)
    return shape(shape_properties(builder.ids, name, link=link), circle.box_of(bounds), geometry, colour.solid_fill)


def _ring_name(
    builder: SlideBuilder, cell: wheel.Cell, circle: Circle, name: str, colour: ThemeColour, link: str
) -> str:
    """Return the ring's *name* as a text box, where *cell* has room; or nothing."""
    points = EMU_PER_POINT / circle.radius
    for size in _RING_NAME_SIZES:
        width = fitting.width(name, builder.font, size, bold=True) * 1.04
        rect = wheel.label_rect(cell, width * points, fitting.line_height(builder.font, size) * points)
        if rect:
            line = paragraph(name, bold=True, colour=colour).aligned("ctr")
            properties = shape_properties(builder.ids, name, link=link)
            text = paragraph_xml(line, size, builder.lang)
            return shape(properties, circle.box_of(rect), "rect", "<a:noFill/>", text, inset=0)
    return ""


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
        items = [paragraph(line, bold=True, colour=builder.on_highlight).aligned("ctr") for line in lines]
        text = "".join(paragraph_xml(item, size, builder.lang) for item in items)
    properties = shape_properties(builder.ids, builder.kit.wheel.title, link=link)
    return shape(properties, circle.box_of(bounds), geometry, builder.highlight.solid_fill, text, inset=0)


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
