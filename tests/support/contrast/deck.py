"""The texts of a deck on their grounds, resolved as PowerPoint does."""

from __future__ import annotations

import colorsys
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pptx
from lxml import etree
from matplotlib.path import Path as Outline
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from tests.support.contrast.pair import (
    A,
    P,
    Pair,
    Rect,
    hexadecimal,
    over,
    rgb,
    theme_colours,
    value,
)


@dataclass(frozen=True)
class _Fill:
    colour: str
    share: float


class _Theme:
    """The colours of one master: slots through its map."""

    def __init__(self, master: Any) -> None:
        colours = theme_colours(master.part.part_related_by(RT.THEME).blob)
        mapped = dict(master._element.find(f"{P}clrMap").attrib)
        self._slots = {**colours, **{name: colours[slot] for name, slot in mapped.items()}}

    def fill(self, holder: Any) -> _Fill | None:
        """Return the solid fill that is a child of *holder*; None where there is none."""
        solid = None if holder is None else holder.find(f"{A}solidFill")
        if solid is None:
            return None
        return self._named(solid[0])

    def ground(self, page: Any) -> _Fill | None:
        """Return the ground that a slide, layout or master gives itself; None where it has the one below it."""
        own = page.find(f"{P}cSld/{P}bg/{P}bgPr")
        styled = page.find(f"{P}cSld/{P}bg/{P}bgRef")
        assert styled is None or styled.get("idx") == "1001", "a ground of a style is not measured here"
        return self._named(styled[0]) if styled is not None else self.fill(own)

    def _named(self, colour: Any) -> _Fill:
        known = {f"{A}schemeClr": self._slots.get(colour.get("val"))}.get(colour.tag) or value(colour)
        share = 1.0
        for change in colour:
            by, kind = int(change.get("val")) / 100_000, etree.QName(change).localname
            if kind == "alpha":
                share = by
            elif kind == "tint":  # white light added
                known = hexadecimal([_seen(_light(part) * by + 1 - by) for part in rgb(known)])
            elif kind in ("lumMod", "lumOff"):
                hue, lightness, saturation = colorsys.rgb_to_hls(*rgb(known))
                lightness = lightness * by if kind == "lumMod" else lightness + by
                known = hexadecimal(colorsys.hls_to_rgb(hue, min(lightness, 1.0), saturation))
            else:
                raise AssertionError(f"a colour is changed by {kind}, which is not measured here")
        return _Fill(known, share)


def _light(part: float) -> float:
    """Return the light of a channel of sRGB (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _seen(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def deck(data: bytes) -> Iterator[Pair]:
    """Yield the texts of a deck, slide by slide."""
    for number, slide in enumerate(pptx.Presentation(io.BytesIO(data)).slides, 1):
        layout = slide.slide_layout
        theme = _Theme(layout.slide_master)
        ground = next(
            fill.colour for one in (slide, layout, layout.slide_master) if (fill := theme.ground(one._element))
        )
        painted: list[tuple[Rect, Outline | None, _Fill]] = []
        for holder in (layout.slide_master, layout):
            for shape in holder._element.iter(f"{P}sp"):
                if shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is None:
                    _paint(shape, [shape], theme, painted)
        for shape in slide._element.iter(f"{P}sp", f"{P}graphicFrame"):
            chain = [shape, *_inherited(shape, layout)]
            if shape.tag == f"{P}graphicFrame":
                yield from _table(shape, theme, ground, f"slide {number}")
                continue
            _paint(shape, chain, theme, painted)
            kind = _kind(chain)
            styles = [one.find(f"{P}txBody/{A}lstStyle") for one in chain]
            styles.append(layout.slide_master._element.find(f"{P}txStyles/{P}{kind}Style"))
            own = _outline(shape, _rect(chain))
            points = [at for at in _points(_rect(chain)) if own is None or own.contains_point(at)]
            grounds = [_below(point, painted, ground) for point in points]
            texts = [
                (run.findtext(f"{A}t") or "", _looks(run, styles, theme)) for run in shape.iter(f"{A}r", f"{A}fld")
            ]
            texts += _marks(shape, styles, theme)
            for words, (colour, size, bold) in texts:
                for below in grounds:
                    yield Pair(words, colour, below, size, bold, f"slide {number}")


def _below(point: tuple[float, float], painted: Sequence[tuple[Rect, Outline | None, _Fill]], ground: str) -> str:
    """Return the colour that is seen at *point*."""
    for area, outline, fill in painted:
        if _covers(area, outline, point):
            ground = over(fill.colour, fill.share, ground)
    return ground


def _marks(shape: Any, styles: Sequence[Any], theme: _Theme) -> list[tuple[str, tuple[str, float, bool]]]:
    """Return the bullets and numerals of lists that have a colour of their own, with their looks."""
    marks = []
    for run in (paragraph.find(f"{A}r") for paragraph in shape.iter(f"{A}p")):
        if run is None:
            continue
        level = [one for one in _levels(run, styles) if one is not None]
        kinds = (one.find(f"{A}{kind}") for one in level for kind in ("buNone", "buAutoNum", "buChar"))
        kind = next((one for one in kinds if one is not None), None)
        colour = next((one.find(f"{A}buClr") for one in level if one.find(f"{A}buClr") is not None), None)
        if kind is not None and kind.tag != f"{A}buNone" and colour is not None:
            _, size, bold = _looks(run, styles, theme)
            marks.append((f"mark of {run.findtext(f'{A}t')}", (theme._named(colour[0]).colour, size, bold)))
    return marks


def _inherited(shape: Any, layout: Any) -> list[Any]:
    """Return the placeholder of the layout that *shape* takes after, and the master's."""
    holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if holder is None:
        return []
    found = []
    idx, kind = holder.get("idx", "0"), holder.get("type", "body")
    for one in layout.placeholders:
        own = one._element.find(f".//{P}ph")
        if own.get("idx", "0") == idx:
            found.append(one._element)
            kind = own.get("type", "body")
    kind = {"ctrTitle": "title", "subTitle": "body", "pic": "body", "tbl": "body"}.get(kind, kind)
    for one in layout.slide_master.placeholders:
        if one._element.find(f".//{P}ph").get("type", "body") == kind:
            found.append(one._element)
    return found


def _kind(chain: Sequence[Any]) -> str:
    holder = chain[0].find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if holder is None:
        return "other"
    kinds = {one.find(f".//{P}ph").get("type", "body") for one in chain}
    return "title" if kinds & {"title", "ctrTitle"} else "other" if kinds & {"dt", "ftr", "sldNum"} else "body"


def _rect(chain: Sequence[Any]) -> Rect:
    place = next(found for one in chain if (found := one.find(f"{P}spPr/{A}xfrm")) is not None)
    (x, y), (wide, high) = (map(int, place.find(f"{A}{name}").attrib.values()) for name in ("off", "ext"))
    return x, y, x + wide, y + high


def _paint(shape: Any, chain: Sequence[Any], theme: _Theme, painted: list[tuple[Rect, Outline | None, _Fill]]) -> None:
    for one in chain:
        properties = one.find(f"{P}spPr")
        if properties is not None and properties.find(f"{A}noFill") is not None:
            return
        if fill := theme.fill(properties):
            painted.append((_rect(chain), _outline(shape, _rect(chain)), fill))
            return


def _outline(shape: Any, area: Rect) -> Outline | None:
    """Return a freeform's own outline, in EMU of the slide."""
    drawn = shape.find(f"{P}spPr/{A}custGeom/{A}pathLst/{A}path")
    if drawn is None:
        return None
    codes = {"moveTo": [Outline.MOVETO], "lnTo": [Outline.LINETO], "cubicBezTo": [Outline.CURVE4] * 3}
    wide, high = int(drawn.get("w")), int(drawn.get("h"))
    scale = ((area[2] - area[0]) / wide, (area[3] - area[1]) / high)
    points, steps = [], []
    for step in drawn:
        steps += codes.get(etree.QName(step).localname, [])
        points += [(area[0] + int(at.get("x")) * scale[0], area[1] + int(at.get("y")) * scale[1]) for at in step]
    return Outline(points, steps)


def _covers(area: Rect, outline: Outline | None, point: tuple[float, float]) -> bool:
    inside = area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]
    return inside and (outline is None or bool(outline.contains_point(point)))


def _points(area: Rect) -> Iterator[tuple[float, float]]:
    """Yield where the words of a box may stand: its middle, and the middles of its halves."""
    wide, high = area[2] - area[0], area[3] - area[1]
    for across, down in ((0.5, 0.5), (0.2, 0.5), (0.8, 0.5), (0.5, 0.15), (0.5, 0.85)):
        yield area[0] + across * wide, area[1] + down * high


def _looks(run: Any, styles: Sequence[Any], theme: _Theme) -> tuple[str, float, bool]:
    """Return colour, size in points and weight of a run."""
    inherited = (one.find(f"{A}defRPr") for one in _levels(run, styles)[1:] if one is not None)
    known = [one for one in (run.find(f"{A}rPr"), *inherited) if one is not None]
    colour = next((fill.colour for one in known if (fill := theme.fill(one))), None)
    size = next((int(one.get("sz")) / 100 for one in known if one.get("sz")), 18.0)
    bold = next((one.get("b") in ("1", "true") for one in known if one.get("b")), False)
    return colour or theme._slots["tx1"], size, bold


def _levels(run: Any, styles: Sequence[Any]) -> list[Any]:
    """Return the properties of a run's paragraph, and of its level in each of *styles*; None where there are none."""
    properties = run.getparent().find(f"{A}pPr")
    level = 1 + int(properties.get("lvl", "0") if properties is not None else 0)
    return [properties, *(None if style is None else style.find(f"{A}lvl{level}pPr") for style in styles)]


def _table(frame: Any, theme: _Theme, ground: str, where: str) -> Iterator[Pair]:
    for cell in frame.iter(f"{A}tc"):
        fill = theme.fill(cell.find(f"{A}tcPr"))
        below = over(fill.colour, fill.share, ground) if fill else ground
        for run in cell.iter(f"{A}r"):
            colour, size, bold = _looks(run, (), theme)
            yield Pair(run.findtext(f"{A}t") or "", colour, below, size, bold, f"{where}, table")
