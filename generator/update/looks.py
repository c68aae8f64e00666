"""What text looks like in the end, whether slide, layout or master says so.

The way of inheritance is that of `office.pptx.placeholders`; here for every level, on bare XML. Colours become the RGB
values of one palette, so that a slot and the value that some programs write in its place are the same look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.office.drawingml_reading import FILLS, A, P
from generator.office.pptx.placeholders import FOOTERS, TITLES
from generator.office.relationships import OFFICE
from generator.update.model import Edges

_ON = ("1", "true")


@dataclass(frozen=True, slots=True)
class References:
    """What the markup of a slide refers to.

    `theme` are the theme's colours by slot and its fonts ("major", "minor"), `names` the slots of a master's other
    names, `targets` what relationships lead to, by their ids: an address, or a digest of a picture.
    """

    theme: Mapping[str, str]
    names: Mapping[str, str]
    targets: Mapping[str, str]

    def font(self, name: str) -> str:
        """Return the font that a typeface means: a name, or the theme's for "+mj-lt"."""
        slot = {"+mj-lt": "major", "+mn-lt": "minor"}.get(name)
        return name if slot is None else self.theme.get(slot, slot)

    def colour(self, holder: Any) -> str:
        """Return the colour in a fill, "#RRGGBB/12" at 12 per cent opacity; "" for none."""
        for element in () if holder is None else holder:
            value = str(element.get("val") or "")
            tag = element.tag.removeprefix(A)
            if tag == "schemeClr":
                value = self.theme.get(self.names.get(value, value), value)
            alpha, others = element.find(f"{A}alpha"), [item for item in element if item.tag != f"{A}alpha"]
            extra = "".join(f" {item.tag.removeprefix(A)} {item.get('val')}" for item in others)
            opacity = "" if alpha is None else f"/{round(int(alpha.get('val')) / 1000)}"
            return f"#{value.removeprefix('#').upper()}{extra}{opacity}"
        return ""


@dataclass(frozen=True, slots=True)
class Heritage:
    """What a shape inherits from: placeholders and list styles, the nearest first.

    List styles are those of the placeholders and of the master.
    """

    holders: tuple[Any, ...]
    list_styles: tuple[Any, ...]

    def box(self) -> Edges | None:
        """Return the place that it inherits."""
        return next((box for holder in self.holders if (box := edges(holder.find(f"{P}spPr/{A}xfrm")))), None)

    def levels(self, body: Any, level: int) -> list[Any]:
        """Return the paragraph properties of list *level* (from 0), the nearest first."""
        tag = f"{A}lvl{level + 1}pPr"
        styles = (body.find(f"{A}lstStyle"), *self.list_styles)
        levels = (None if style is None else style.find(tag) for style in styles)
        return [item for item in levels if item is not None]


NOTHING = Heritage((), ())


def of_the_master(master: Any) -> Heritage:
    """Return what a shape that is no placeholder inherits from the root of *master*."""
    return Heritage((), (master.find(f"{P}txStyles/{P}otherStyle"),))


def heritage(shape: Any, layout: Any, master: Any) -> Heritage:
    """Return what *shape* inherits from the roots of *layout* and *master*."""
    holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if holder is None:
        return of_the_master(master)
    kind, number = holder.get("type", ""), holder.get("idx")
    on_layout = _holder(layout, number, kind)
    if on_layout is not None:
        kind = on_layout.find(f".//{P}nvPr/{P}ph").get("type", kind)
    on_master = _holder(master, None, _on_master(kind))
    style = "titleStyle" if kind in TITLES else "otherStyle" if kind in FOOTERS else "bodyStyle"
    holders = tuple(item for item in (on_layout, on_master) if item is not None)
    own = (item.find(f"{P}txBody/{A}lstStyle") for item in holders)
    return Heritage(holders, (*own, master.find(f"{P}txStyles/{P}{style}")))


def _on_master(kind: str) -> str:
    return "title" if kind in TITLES else kind if kind in FOOTERS else "body"


def _holder(page: Any, number: str | None, kind: str) -> Any:
    """Return the placeholder of *page* with *number*, else the first of *kind*."""
    holders = [(item, item.getparent().getparent().getparent()) for item in page.iter(f"{P}ph")]
    if number is not None:
        for item, shape in holders:
            if item.get("idx", "0") == number:
                return shape
    alike = TITLES if kind in TITLES else (kind,)
    return next((shape for item, shape in holders if item.get("type", "") in alike), None)


def edges(xfrm: Any) -> Edges | None:
    """Return the place that an xfrm element gives."""
    if xfrm is None:
        return None
    offset, extent = xfrm.find(f"{A}off"), xfrm.find(f"{A}ext")
    if offset is None or extent is None:
        return None
    return int(offset.get("x")), int(offset.get("y")), int(extent.get("cx")), int(extent.get("cy"))


def fill(holder: Any, references: References, inherited: Iterable[Any] = ()) -> str:
    """Return the ground of a shape, else the one *inherited*: a colour, or a kind."""
    for properties in (holder, *inherited):
        for tag in FILLS if properties is not None else ():
            ground = properties.find(f"{A}{tag}")
            if ground is not None:
                return "" if tag == "noFill" else references.colour(ground) if tag == "solidFill" else tag
    return ""


def runs(paragraph: Any, body: Any, of: Heritage, references: References) -> str:
    """Return the looks of a paragraph's runs, equal neighbours once, level and side."""
    properties = paragraph.find(f"{A}pPr")
    level = 0 if properties is None else int(properties.get("lvl", 0))
    above = [properties, *of.levels(body, level)]
    looks: list[str] = []
    for run in paragraph:
        if run.tag in (f"{A}r", f"{A}fld") and (run.findtext(f"{A}t") or "").strip():
            look = _run(run.find(f"{A}rPr"), above, references)
            looks += [] if looks[-1:] == [look] else [look]
    sides = (item.get("algn") for item in above if item is not None and item.get("algn") is not None)
    side = next(sides, "l")
    return " | ".join(looks) + (f" {side}" if looks and side != "l" else "") + (f" {level}" if level else "")


def _run(own: Any, above: Iterable[Any], references: References) -> str:
    chain = [own, *(None if item is None else item.find(f"{A}defRPr") for item in above)]
    sources = [item for item in chain if item is not None]

    def first(name: str, default: str) -> str:
        return next((str(item.get(name)) for item in sources if item.get(name) is not None), default)

    inks = (references.colour(item.find(f"{A}solidFill")) for item in sources if item.find(f"{A}solidFill") is not None)
    marks = "".join(mark for name, mark in (("b", "b"), ("i", "i")) if first(name, "0") in _ON)
    marks += "u" if first("u", "none") != "none" else ""
    marks += "s" if first("strike", "noStrike") != "noStrike" else ""
    fonts = (item.find(f"{A}latin") for item in sources)
    font = next((str(item.get("typeface")) for item in fonts if item is not None), "+mn-lt")
    look = f"{first('sz', '1800')} {marks}{_link(own, references)} {next(inks, '')}"
    return f"{look} {references.font(font)}"


def _link(own: Any, references: References) -> str:
    """Return the address that a run is a link to.

    Of a link inside of the deck only that it is one.
    """
    link = None if own is None else own.find(f"{A}hlinkClick")
    if link is None:
        return ""
    address = references.targets.get(str(link.get(f"{{{OFFICE}}}id")), "")
    return f"l{address.rstrip('/')}"


def text_of(paragraph: Any) -> str:
    """Return the words of a paragraph; a line broken by hand is a vertical tab."""
    return "".join(_words(paragraph))


def _words(paragraph: Any) -> Iterator[str]:
    for item in paragraph:
        if item.tag == f"{A}br":
            yield "\v"
        elif item.tag == f"{A}r" or (item.tag == f"{A}fld" and item.get("type") != "slidenum"):
            yield item.findtext(f"{A}t") or ""
