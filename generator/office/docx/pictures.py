"""Writes pictures as WordprocessingML, and the wheel as a group of native shapes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.parts.image import ImagePart

from generator.graphics import wheel
from generator.office.docx.wordml import NAMESPACES, Xml, escaped
from generator.office.drawingml import ThemeColour, freeform, svg_extension
from generator.office.units import EMU_PER_TWIP

_RING_OPACITY = (100, 55, 30)  # per cent of the sector's colour over white, ring by ring from the inside
_BACK_OPACITY = (90, 50, 18)  # per cent of white over the sector's colour


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's files and alternative text.

    `width` and `height` give its aspect ratio; `name` is unique in the document.
    """

    name: str
    png: bytes
    svg: bytes | None
    width: float
    height: float
    alt: str


def picture(image: Picture, width: int) -> Xml:
    """Return a run that shows *image*, *width* twips wide.

    It is the SVG where the program can show it, else the PNG.
    """
    size = f'cx="{width * EMU_PER_TWIP}" cy="{round(width * EMU_PER_TWIP * image.height / image.width)}"'
    extension = svg_extension(f"{image.name}-svg") if image.svg else ""
    return Xml(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="0" name="{image.name}" descr="{escaped(image.alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{image.name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{image.name}-png">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def embed(part: Any, image: Picture) -> None:
    """Relate *part*, a document or a header, to the files of *image*.

    The ids of the relationships are those that `picture` uses.
    """
    package = part.package
    part.load_rel(RT.IMAGE, package.get_or_add_image_part(io.BytesIO(image.png)), f"{image.name}-png")
    if image.svg:
        part.load_rel(RT.IMAGE, _svg_part(package, image.svg), f"{image.name}-svg")


def _svg_part(package: Any, svg: bytes) -> Any:
    """Return the part of *package* that holds *svg*, adding it if needed.

    It is a type of image that python-docx does not know.
    """
    for part in package.image_parts:
        if part.blob == svg:
            return part
    part = ImagePart(package.next_partname("/word/media/image%d.svg"), "image/svg+xml", svg)
    package.image_parts.append(part)
    return part


@cache
def wheel_art(diameter: int, alt: str, cells: tuple[str, ...]) -> Xml:
    """Return a run that draws the wheel on a white disc, *diameter* twips across.

    *cells* are the names of its cells. Every shape has an alternative text of its own, as LibreOffice exports the
    shapes of a group one by one.
    """
    radius = diameter * EMU_PER_TWIP // 2
    disc = wheel.Outline(wheel.at(1, 0), wheel.arc(1, 0, 360))
    shapes = [_shape(disc, radius, ThemeColour("lt1"), alt), _shape(wheel.hub(), radius, ThemeColour("dk2"), alt)]
    shapes += [
        _shape(wheel.outline(cell), radius, ThemeColour(f"accent{cell.sector + 1}", _RING_OPACITY[cell.ring]), name)
        for cell, name in zip(wheel.cells(), cells, strict=True)
    ]
    return _group(diameter * EMU_PER_TWIP, shapes, alt)


@cache
def quarter_art(radius: int, sector: int, alt: str) -> Xml:
    """Return a run that draws the quarter of *sector* (from 0) in tints of white.

    They lie on its colour. *radius* is in twips.
    """
    length = radius * EMU_PER_TWIP
    corner = (-1.0 if sector in (0, 3) else 0.0, -1.0 if sector in (0, 1) else 0.0)
    cells = [cell for cell in wheel.cells() if cell.sector == sector]
    shapes = [
        _shape(wheel.bleeding(cell), length, ThemeColour("lt1", opacity), alt, corner)
        for cell, opacity in zip(cells, _BACK_OPACITY, strict=True)
    ]
    shapes.append(_shape(wheel.bleeding(wheel.hub_cell(sector)), length, ThemeColour("accent5"), alt, corner))
    return _group(length, shapes, alt)


def _group(side: int, shapes: Sequence[str], alt: str) -> Xml:
    """Return a run with *shapes* in a square of *side* EMU."""
    size = f'<a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/>'
    return Xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{side}" cy="{side}"/>'
        f'<wp:docPr id="0" name="wheel-art" descr="{escaped(alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["wpg"]}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{size}'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{side}" cy="{side}"/></a:xfrm></wpg:grpSpPr>{"".join(shapes)}</wpg:wgp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _shape(path: wheel.Outline, radius: int, colour: ThemeColour, alt: str, corner: wheel.Point = (-1.0, -1.0)) -> str:
    """Return a closed shape of a wheel of *radius* EMU.

    *corner* is the drawing's upper left, in radii from the wheel's middle.
    """
    bounds, geometry = freeform(path, radius)
    left, top = round((bounds.left - corner[0]) * radius), round((bounds.top - corner[1]) * radius)
    width, height = round(bounds.width * radius), round(bounds.height * radius)
    return (
        f'<wps:wsp><wps:cNvPr id="0" name="wheel-art" descr="{escaped(alt)}"/><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{geometry}'
        f"{colour.solid_fill}<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )
