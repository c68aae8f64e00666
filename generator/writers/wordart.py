"""The wheel as an ornament: native shapes in theme colours, without words, marked as decoration."""

from __future__ import annotations

from functools import cache

from generator import wheel
from generator.writers.drawingml import Ink, freeform
from generator.writers.wordml import DECORATIVE, EMU_PER_TWIP, NAMESPACES, Xml

_SHARES = (100, 55, 30)  # per cent of the sector's colour over white, ring by ring from the inside


@cache
def wheel_art(diameter: int) -> Xml:
    """Return a run that draws the wheel on a white disc, *diameter* twips across."""
    side = diameter * EMU_PER_TWIP
    disc = wheel.Outline(wheel.at(1, 0), wheel.arc(1, 0, 360))
    shapes = [_shape(disc, side, Ink("lt1")), _shape(wheel.hub(), side, Ink("dk2"))]
    shapes += [
        _shape(wheel.outline(cell), side, Ink(f"accent{cell.sector + 1}", _SHARES[cell.ring])) for cell in wheel.cells()
    ]
    size = f'<a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/>'
    return Xml(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{side}" cy="{side}"/>'
        f'<wp:docPr id="0" name="wheel-art" descr="">{DECORATIVE}</wp:docPr><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["wpg"]}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{size}'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{side}" cy="{side}"/></a:xfrm></wpg:grpSpPr>{"".join(shapes)}</wpg:wgp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _shape(path: wheel.Outline, side: int, ink: Ink) -> str:
    """Return one closed shape of the wheel in a square of *side* EMU."""
    half = side / 2
    bounds, geometry = freeform(path, round(half))
    left, top = round((bounds.left + 1) * half), round((bounds.top + 1) * half)
    width, height = round(bounds.width * half), round(bounds.height * half)
    return (
        "<wps:wsp><wps:cNvSpPr/><wps:spPr>"
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{geometry}'
        f"{ink.fill}<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )
