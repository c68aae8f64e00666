"""Pictures in Word's markup, and the wheel as an ornament of native shapes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.parts.image import ImagePart

from generator.graphics import wheel
from generator.office.docx.wordml import NAMESPACES, Xml, escaped
from generator.office.drawingml import Ink, freeform

EMU_PER_TWIP = 635
_SHARES = (100, 55, 30)  # per cent of the sector's colour over white, ring by ring from the inside


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's files and what it shows; `width` and `height` give its proportions. `name` is unique in the file."""

    name: str
    png: bytes
    svg: bytes | None
    width: float
    height: float
    alt: str


def picture(given: Picture, width: int) -> Xml:
    """Return a run that shows *given*, *width* twips wide: the vector form where the program knows it, else pixels."""
    size = f'cx="{width * EMU_PER_TWIP}" cy="{round(width * EMU_PER_TWIP * given.height / given.width)}"'
    vector = (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
        'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
        f'r:embed="{given.name}-svg"/></a:ext></a:extLst>'
        if given.svg
        else ""
    )
    return Xml(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="0" name="{given.name}" descr="{escaped(given.alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{given.name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{given.name}-png">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def embed(part: Any, given: Picture) -> None:
    """Relate *part*, a document or a header, to the files of *given* by the names that `picture` calls them."""
    package = part.package
    part.load_rel(RT.IMAGE, package.get_or_add_image_part(io.BytesIO(given.png)), f"{given.name}-png")
    if given.svg:
        part.load_rel(RT.IMAGE, _vector(package, given.svg), f"{given.name}-svg")


def _vector(package: Any, svg: bytes) -> Any:
    """Return the part of *package* that holds *svg*, which python-docx does not take for an image."""
    for held in package.image_parts:
        if held.blob == svg:
            return held
    made = ImagePart(package.next_partname("/word/media/image%d.svg"), "image/svg+xml", svg)
    package.image_parts.append(made)
    return made


@cache
def wheel_art(diameter: int, alt: str, cells: tuple[str, ...]) -> Xml:
    """Return a run that draws the wheel on a white disc, *diameter* twips across; *cells* are the names of its twelve.

    Every shape has an alternative text of its own: LibreOffice reads the shapes of a group one by one.
    """
    side = diameter * EMU_PER_TWIP
    disc = wheel.Outline(wheel.at(1, 0), wheel.arc(1, 0, 360))
    shapes = [_shape(disc, side, Ink("lt1"), alt), _shape(wheel.hub(), side, Ink("dk2"), alt)]
    shapes += [
        _shape(wheel.outline(cell), side, Ink(f"accent{cell.sector + 1}", _SHARES[cell.ring]), name)
        for cell, name in zip(wheel.cells(), cells, strict=True)
    ]
    size = f'<a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/>'
    return Xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{side}" cy="{side}"/>'
        f'<wp:docPr id="0" name="wheel-art" descr="{escaped(alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["wpg"]}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{size}'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{side}" cy="{side}"/></a:xfrm></wpg:grpSpPr>{"".join(shapes)}</wpg:wgp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _shape(path: wheel.Outline, side: int, ink: Ink, alt: str) -> str:
    """Return one closed shape of the wheel in a square of *side* EMU."""
    half = side / 2
    bounds, geometry = freeform(path, round(half))
    left, top = round((bounds.left + 1) * half), round((bounds.top + 1) * half)
    width, height = round(bounds.width * half), round(bounds.height * half)
    return (
        f'<wps:wsp><wps:cNvPr id="0" name="wheel-art" descr="{escaped(alt)}"/><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{geometry}'
        f"{ink.fill}<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )
