"""Reads finished files back and tells what each text is painted in, and on what: nothing of the generator is asked.

A deck's colours are resolved as PowerPoint does: run, paragraph style, placeholder of the layout, of the master, the
master's text styles; grounds are laid over one another with their transparency. A guide's as Word does: run, character
style, paragraph style, the table style's first row. A poster is read as it is painted.
"""

from __future__ import annotations

import colorsys
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pptx
from lxml import etree
from matplotlib.path import Path as Outline
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMU_PER_POINT = 12_700
LARGE, LARGE_BOLD = 18.0, 14.0  # points from which text counts as large (WCAG 2.1, 1.4.3)

Rgb = tuple[float, float, float]
Rect = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Pair:
    """A text as it is seen: its colour, the colour beneath it, its size in points."""

    words: str
    ink: str
    ground: str
    size: float
    bold: bool
    where: str

    @property
    def contrast(self) -> float:
        """The ratio of WCAG 2.1, 1 to 21."""
        dark, light = sorted(luminance(colour) for colour in (self.ink, self.ground))
        return (light + 0.05) / (dark + 0.05)

    @property
    def wanted(self) -> float:
        """The ratio that this text has to have."""
        return 3.0 if self.size >= (LARGE_BOLD if self.bold else LARGE) else 4.5

    def __str__(self) -> str:
        seen = f"{self.ink} on {self.ground} is {self.contrast:.2f}:1 at {self.size:g} pt"
        return f"{self.where}: '{self.words[:40]}' {seen}"


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.1) of "#RRGGBB"."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def pairs(path: Path) -> list[Pair]:
    """Return every text of a finished .pptx, .docx or .pdf with what it stands on."""
    return list({".pptx": deck, ".docx": guide, ".pdf": poster}[path.suffix](path.read_bytes()))


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(colour: Sequence[float]) -> str:
    return "#" + "".join(f"{round(255 * part):02X}" for part in colour)


def _over(top: str, share: float, below: str) -> str:
    """Return what is seen where *top* covers *below* by *share* (0–1)."""
    return _hex([share * a + (1 - share) * b for a, b in zip(_rgb(top), _rgb(below), strict=True)])


def theme_colours(theme: bytes) -> dict[str, str]:
    """Return the twelve colours of a theme part by slot."""
    scheme = etree.fromstring(theme).find(f".//{A}clrScheme")
    assert scheme is not None
    return {etree.QName(slot).localname: _value(slot[0]) for slot in scheme}


def _value(element: Any) -> str:
    return f"#{(element.get('lastClr') or element.get('val')).upper()}"


# The deck


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
        known = {f"{A}schemeClr": self._slots.get(colour.get("val"))}.get(colour.tag) or _value(colour)
        share = 1.0
        for change in colour:
            by, kind = int(change.get("val")) / 100_000, etree.QName(change).localname
            if kind == "alpha":
                share = by
            elif kind == "tint":  # white light added
                known = _hex([_seen(_light(part) * by + 1 - by) for part in _rgb(known)])
            elif kind in ("lumMod", "lumOff"):
                hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(known))
                lightness = lightness * by if kind == "lumMod" else lightness + by
                known = _hex(colorsys.hls_to_rgb(hue, min(lightness, 1.0), saturation))
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
            for run in shape.iter(f"{A}r", f"{A}fld"):
                looks = _looks(run, styles, theme)
                own = _outline(shape, _rect(chain))
                for point in (at for at in _points(_rect(chain)) if own is None or own.contains_point(at)):
                    below = ground
                    for area, outline, fill in painted:
                        if _covers(area, outline, point):
                            below = _over(fill.colour, fill.share, below)
                    yield Pair(run.findtext(f"{A}t") or "", looks[0], below, looks[1], looks[2], f"slide {number}")


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
    paragraph = run.getparent()
    properties = paragraph.find(f"{A}pPr")
    level = 1 + int(properties.get("lvl", "0") if properties is not None else 0)
    given = [run.find(f"{A}rPr")]
    given += [None if style is None else style.find(f"{A}lvl{level}pPr/{A}defRPr") for style in styles]
    known = [one for one in given if one is not None]
    colour = next((fill.colour for one in known if (fill := theme.fill(one))), None)
    size = next((int(one.get("sz")) / 100 for one in known if one.get("sz")), 18.0)
    bold = next((one.get("b") in ("1", "true") for one in known if one.get("b")), False)
    return colour or theme._slots["tx1"], size, bold


def _table(frame: Any, theme: _Theme, ground: str, where: str) -> Iterator[Pair]:
    for cell in frame.iter(f"{A}tc"):
        fill = theme.fill(cell.find(f"{A}tcPr"))
        below = _over(fill.colour, fill.share, ground) if fill else ground
        for run in cell.iter(f"{A}r"):
            colour, size, bold = _looks(run, (), theme)
            yield Pair(run.findtext(f"{A}t") or "", colour, below, size, bold, f"{where}, table")


# The guide


class _Styles:
    """The styles of a Word file, with what they are based on."""

    def __init__(self, part: bytes, colours: dict[str, str]) -> None:
        root = etree.fromstring(part)
        self._by_id = {one.get(f"{W}styleId"): one for one in root.iter(f"{W}style")}
        defaults = (one for one in self._by_id.values() if one.get(f"{W}default"))
        self._default = next(one.get(f"{W}styleId") for one in defaults if one.get(f"{W}type") == "paragraph")
        self._document = root.find(f"{W}docDefaults/{W}rPrDefault")
        names = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2",
                 "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
        self._slots = {**colours, **{name: colours[slot] for name, slot in names.items()}}

    def chain(self, name: str | None) -> list[Any]:
        """Return the style *name*, then what it is based on, to the root."""
        found = []
        while name in self._by_id:
            found.append(self._by_id[name])
            based = found[-1].find(f"{W}basedOn")
            name = None if based is None else based.get(f"{W}val")
        return found

    def paragraph(self, paragraph: Any) -> list[Any]:
        """Return the styles of a paragraph."""
        return self.chain(_val(paragraph.find(f"{W}pPr/{W}pStyle")) or self._default)

    def colour(self, element: Any, kind: str) -> str | None:
        """Return the colour ("color") or the shading ("shd") that *element* says, checked against its theme slot."""
        if element is None:
            return None
        value, slot = ("val", "themeColor") if kind == "color" else ("fill", "themeFill")
        plain, named = element.get(f"{W}{value}"), element.get(f"{W}{slot}")
        changed = {name for name in element.attrib if name.endswith(("Tint", "Shade"))}
        assert not changed, f"a colour is changed by {changed}, which is not measured here"
        if named:
            written = plain in (None, "auto") or f"#{plain}".upper() == self._slots[named]
            assert written, f"{named} is written as {plain}"
            return self._slots[named]
        return None if plain in (None, "auto") else f"#{plain}".upper()

    def run(self, run: Any, paragraph: Any, row: Sequence[Any]) -> tuple[str, float, bool]:
        """Return colour, size and weight of a run; *row* are the table style's properties for its row."""
        own = run.find(f"{W}rPr")
        character = self.chain(_val(own.find(f"{W}rStyle"))) if own is not None else []
        styles = [*character, *self.paragraph(paragraph), *row]
        known = [one for one in (own, *(style.find(f"{W}rPr") for style in styles)) if one is not None]
        if self._document is not None:
            known += self._document.findall(f"{W}rPr")
        colour = next((found for one in known if (found := self.colour(one.find(f"{W}color"), "color"))), "#000000")
        size = next((int(found) / 2 for one in known if (found := _val(one.find(f"{W}sz")))), 10.0)
        bolds = (one.find(f"{W}b") for one in known if one.find(f"{W}b") is not None)
        bold = next((_val(one) not in ("0", "false") for one in bolds), False)
        return colour, size, bold

    def shade(self, run: Any) -> str | None:
        """Return what a run, or its character style, is shaded with."""
        own = [run, *self.chain(_val(run.find(f"{W}rPr/{W}rStyle")))]
        return next((found for one in own if (found := self.colour(one.find(f"{W}rPr/{W}shd"), "shd"))), None)


def _val(element: Any) -> str | None:
    return None if element is None else element.get(f"{W}val")


def guide(data: bytes) -> Iterator[Pair]:
    """Yield the texts of a Word file: body, headers, footers."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.startswith("word/")}
    theme = next(part for name, part in sorted(parts.items()) if name.startswith("word/theme/theme"))
    styles = _Styles(parts["word/styles.xml"], theme_colours(theme))
    for name, part in sorted(parts.items()):
        stem = name.removeprefix("word/")
        if stem.startswith(("document", "header", "footer", "footnotes")) and stem.endswith(".xml"):
            for paragraph in etree.fromstring(part).iter(f"{W}p"):
                yield from _paragraph(paragraph, styles, stem)


def _paragraph(paragraph: Any, styles: _Styles, where: str) -> Iterator[Pair]:
    first_row: list[Any] = []
    ground = "#FFFFFF"
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is not None:
        ground, first_row = _cell(cell, styles)
    shadings = [paragraph.find(f"{W}pPr/{W}shd"), *(one.find(f"{W}pPr/{W}shd") for one in styles.paragraph(paragraph))]
    ground = next((found for one in shadings if (found := styles.colour(one, "shd"))), ground)
    for run in paragraph.iter(f"{W}r"):
        words = "".join(text.text or "" for text in run.iter(f"{W}t"))
        if words.strip() and next(run.iterancestors(f"{W}p")) is paragraph:
            colour, size, bold = styles.run(run, paragraph, first_row)
            yield Pair(words, colour, styles.shade(run) or ground, size, bold, where)


def _cell(cell: Any, styles: _Styles) -> tuple[str, list[Any]]:
    """Return the ground of a cell, and the table style's properties that hold for its text."""
    row = cell.getparent()
    table = next(row.iterancestors(f"{W}tbl"))
    outer = next(table.iterancestors(f"{W}tc"), None)
    below = "#FFFFFF" if outer is None else _cell(outer, styles)[0]
    looks, chain = table.find(f"{W}tblPr/{W}tblLook"), styles.chain(_val(table.find(f"{W}tblPr/{W}tblStyle")))
    special: list[Any] = []
    if looks is not None and looks.get(f"{W}firstRow") == "1" and table.find(f"{W}tr") is row:
        parts = (one for style in chain for one in style.findall(f"{W}tblStylePr"))
        special = [one for one in parts if one.get(f"{W}type") == "firstRow"]
    whole = [*special, *chain]
    shadings = [cell.find(f"{W}tcPr/{W}shd"), *(one.find(f"{W}tcPr/{W}shd") for one in whole)]
    shadings += [one.find(f"{W}tblPr/{W}shd") for one in whole]
    return next((found for one in shadings if (found := styles.colour(one, "shd"))), below), whole


# The poster


def poster(data: bytes) -> Iterator[Pair]:
    """Yield the texts of a one-page PDF in RGB, each piece of text with the last area painted where it begins."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        left, bottom, right, top = (float(at) for at in page.mediabox)
        sheet = Outline([(left, bottom), (right, bottom), (right, top), (left, top)])
        yield from _painted(pikepdf.parse_content_stream(page), [(sheet, "#FFFFFF")])


def _painted(instructions: Any, areas: list[tuple[Outline, str]]) -> Iterator[Pair]:
    matrix, ink, stack = pikepdf.Matrix(), "#000000", []
    points: list[tuple[float, float]] = []
    codes: list[Any] = []
    size = 0.0
    for given, operator in instructions:
        values, name = list(given), str(operator)
        numbers = [float(value) for value in values if isinstance(value, int | float | Decimal)]
        if name == "q":
            stack.append((matrix, ink))
        elif name == "Q":
            matrix, ink = stack.pop()
        elif name == "cm":
            matrix = pikepdf.Matrix(*numbers) @ matrix
        elif name in ("rg", "g"):
            ink = _hex(numbers if name == "rg" else numbers * 3)
        elif name in ("m", "l", "c"):
            ends = [matrix.transform(point) for point in zip(numbers[::2], numbers[1::2], strict=True)]
            points += [(float(x), float(y)) for x, y in ends]
            codes += {"m": [Outline.MOVETO], "l": [Outline.LINETO], "c": [Outline.CURVE4] * 3}[name]
        elif name == "re":
            x, y, wide, high = numbers
            corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
            points += [(float(a), float(b)) for a, b in (matrix.transform(corner) for corner in corners)]
            codes += [Outline.MOVETO, Outline.LINETO, Outline.LINETO, Outline.LINETO]
        elif name in ("f", "F", "f*", "B", "B*", "b", "b*"):
            areas.append((Outline(points, codes), ink))
            points, codes = [], []
        elif name in ("S", "s", "n"):
            points, codes = [], []
        elif name == "Tf":
            size = numbers[-1]
        elif name == "BT":
            inner, here = matrix, (0.0, 0.0)
        elif name == "Tm":
            inner, here = pikepdf.Matrix(*numbers) @ matrix, (0.0, 0.0)
        elif name in ("Td", "TD"):
            here = (here[0] + numbers[0], here[1] + numbers[1])
        elif name in ("Tj", "TJ"):
            # A point in the letter's body: a little to the right of where it begins, a third of the size up.
            x, y = inner.transform((here[0] + 0.1 * size, here[1] + 0.3 * size))
            at = (float(x), float(y))
            below = next(colour for outline, colour in reversed(areas) if outline.contains_point(at))
            yield Pair(f"at {at[0]:.0f}, {at[1]:.0f}", ink, below, size, False, "poster")
