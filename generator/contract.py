"""What an Office template must offer: the roles that slides play, and where their texts stand in a given deck.

A role is served by a layout; its slots are the layout's placeholders, found by name in our own deck. In a
municipality's own deck the layout is named by `layouts:`; its title, subtitle and bodies are found by type and
position, and what it lacks is set in text boxes in the layout's free area, at our proportions. Lengths are EMU.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.errors import TemplateError, did_you_mean

# role: (our layout's name, its slots). A slot with "?" may be missing; one with "@" is an area to draw or a table.
ROLES: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "Title|Question|Subtitle|Details|Logo?@"),
    "programme": ("Programme", "Title|Kicker?|Mini Wheel?@|Table@"),
    "content": ("Content", "Title|Kicker?|Mini Wheel?@|Body"),
    "statement": ("Statement", "Title|Kicker?|Mini Wheel?@|Statement"),
    "wheel": ("Wheel", "Title|Kicker?|Question|Body|Wheel@"),
    "chain": ("Chain", "Title|Kicker?|Mini Wheel?@|Diagram@"),
    "divider-1": ("Divider 1", "Title|Kicker?|Question|Wheel@"),
    "divider-2": ("Divider 2", "Title|Kicker?|Question|Wheel@"),
    "divider-3": ("Divider 3", "Title|Kicker?|Question|Wheel@"),
    "divider-4": ("Divider 4", "Title|Kicker?|Question|Wheel@"),
    "dilemma": ("Dilemma", "Title|Kicker?|Mini Wheel?@|Pole A|Or@|Pole B|Situation|Question"),
    "columns": ("Two Columns", "Title|Kicker?|Mini Wheel?@|Left Title|Left Body|Right Title|Right Body"),
    "overview": (
        "Overview",
        "Title|Kicker?|Mini Wheel?@|Left Title|Left Body|Middle Title|Middle Body|Right Title|Right Body|Question",
    ),
    "exercise": ("Exercise", "Title|Kicker?|Mini Wheel?@|Body|Facts"),
    "case": ("Case", "Title|Kicker?|Mini Wheel?@|Body|Questions"),
    "table": ("Table", "Title|Kicker?|Mini Wheel?@|Intro|Table@"),
    "break": ("Break", "Title|Body"),
    "closing": ("Closing", "Title|Body|Details|Logo?@"),
}
# Roles whose page is the designer's: texts without a place of their own join the subtitle or body there.
COVERS = frozenset({"title", "divider-1", "divider-2", "divider-3", "divider-4", "break", "closing", "statement"})

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TITLES = ("title", "ctrTitle")
_BODIES = ("body", "obj", "subTitle")
_FOOTERS = ("ftr", "dt", "sldNum")
MIN_AREA = 1_400_000  # EMU: a wheel smaller than this (3.9 cm) says nothing


@dataclass(frozen=True, slots=True)
class Templates:
    """The looks of one kit, ready to write on.

    `deck` and `guide` are packages that python-pptx and python-docx open (the municipality's own, or ours);
    `own_deck` and `own_guide` are always ours: what a municipality's template lacks is taken from them. `fonts` is the
    folder of TTF files that text is measured and the poster is set with.
    """

    deck: bytes
    guide: bytes
    own_deck: bytes
    own_guide: bytes
    fonts: Path

    @property
    def foreign_deck(self) -> bool:
        """Whether the deck is the municipality's own."""
        return self.deck is not self.own_deck


@dataclass(frozen=True, slots=True)
class Box:
    """An upright box on a slide, EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for text, or an area, in a layout.

    `idx` is the placeholder's, `type` its type ("" for the default); `element` is the shape in the layout that styles
    it. A slot that is `drawn` has no placeholder: it is set as a text box of `element`'s looks. In a `listless` one the
    layout's bullets are switched off. `insets` are left, top,
    right, bottom; `size` is points, `spacing` a factor on the line, `before` points.
    """

    name: str
    idx: int | None
    type: str
    box: Box
    insets: tuple[int, int, int, int]
    size: float
    bold: bool
    spacing: float
    before: float
    indent: int
    font: str
    element: Any
    drawn: bool = False
    listless: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A role as a deck serves it; `own` where the deck is ours.

    `merged` are text slots that have no place of their own; they join `catch_all`.
    """

    name: str
    layout: Any
    slots: Mapping[str, Slot]
    footers: tuple[Slot, ...]
    own: bool
    merged: tuple[str, ...] = ()
    catch_all: str | None = None


def roles(deck: Any, own: Any, layouts: Mapping[str, str], *, foreign: bool) -> dict[str, Role]:
    """Return every role as *deck* (a python-pptx Presentation) serves it; *own* is our deck, for what it lacks.

    Raises TemplateError, listing the layouts that there are, where a role or a slot is not served.
    """
    ours = {name: _own_role(name, own) for name in ROLES}
    if not foreign:
        return ours
    theirs = {layout.name: layout for master in deck.slide_masters for layout in master.slide_layouts}
    unknown = sorted(set(layouts) - _keys())
    if unknown:
        raise TemplateError(f"layouts: '{unknown[0]}' is no role{did_you_mean(unknown[0], _keys())}")
    missing = sorted({key_of(name) for name in ROLES} - set(layouts))
    if missing:
        raise TemplateError(
            f"layouts: no layout is named for {', '.join(missing)}; the template has: {', '.join(theirs)}"
        )
    scale = (deck.slide_width, deck.slide_height, own.slide_width, own.slide_height)
    made = {}
    for name, role in ours.items():
        wanted = layouts[key_of(name)]
        if wanted not in theirs:
            raise TemplateError(
                f"layouts.{key_of(name)}: the template has no layout '{wanted}'{did_you_mean(wanted, theirs)}"
                f"; it has: {', '.join(theirs)}"
            )
        made[name] = _foreign_role(role, theirs[wanted], scale)
    return made


def key_of(role: str) -> str:
    """Return a role's key in `layouts:`; the four dividers share one."""
    return "divider" if role.startswith("divider") else role


def _keys() -> set[str]:
    return {key_of(name) for name in ROLES}


def _wanted(role: str) -> Iterator[tuple[str, bool, bool]]:
    for word in ROLES[role][1].split("|"):
        yield word.rstrip("?@"), "?" in word, "@" in word


def _own_role(name: str, deck: Any) -> Role:
    wanted = ROLES[name][0]
    layout = next((one for one in deck.slide_layouts if one.name == wanted), None)
    if layout is None:
        names = ", ".join(one.name for one in deck.slide_layouts)
        raise TemplateError(f"templates/deck.pptx: no layout '{wanted}'; it has: {names}")
    found = {shape.name: shape for shape in layout.placeholders}
    lacking = [slot for slot, optional, _ in _wanted(name) if slot not in found and not optional]
    if lacking:
        raise TemplateError(
            f"templates/deck.pptx: layout '{wanted}' has no {', '.join(lacking)}; it has: {', '.join(found)}"
        )
    slots = {slot: _slot(slot, found[slot], layout) for slot, _, _ in _wanted(name) if slot in found}
    return Role(name, layout, slots, _footers(layout), own=True)


def _foreign_role(role: Role, layout: Any, scale: tuple[int, int, int, int]) -> Role:
    shapes = sorted(layout.placeholders, key=lambda shape: (shape.top or 0, shape.left or 0))
    free = {shape.placeholder_format.idx: shape for shape in shapes}
    slots: dict[str, Slot] = {}

    def use(name: str, shape: Any) -> None:
        own = role.slots[name]
        slot = _slot(name, shape, layout)
        # Where we set running text, their list bullets are out of place.
        slots[name] = replace(slot, listless=True, indent=0) if slot.indent and not own.indent else slot

    for name, _, _ in _wanted(role.name):  # a designer who uses our names is taken at the word
        named = next((idx for idx, shape in free.items() if shape.name == name), None)
        if named is not None and name != "Title":
            use(name, free.pop(named))
    title = next((idx for idx, shape in free.items() if _type(shape) in _TITLES), None)
    if title is not None:
        use("Title", free.pop(title))
    else:
        raise TemplateError(f"layouts.{key_of(role.name)}: layout '{layout.name}' has no title; choose another")
    texts = [
        name
        for name, optional, area in _wanted(role.name)
        if name not in slots and not optional and not area and name != "Title"
    ]
    bodies = [shape for shape in free.values() if _type(shape) in (*_BODIES, "")]
    if role.name in COVERS:
        for name in texts[:]:
            if bodies:
                use(name, bodies.pop(0))
                texts.remove(name)
    elif len(bodies) == len(texts):
        for name, shape in zip(list(texts), bodies, strict=True):
            use(name, shape)
            texts.remove(name)
    merged: tuple[str, ...] = ()
    catch_all = next((name for name in slots if name != "Title"), None)
    if role.name in COVERS and catch_all is not None:
        merged, texts = tuple(texts), []
    free_area = _free_area(layout, slots, scale)
    for name, optional, area in _wanted(role.name):
        if name in slots or optional or name in merged:
            continue
        if role.name in COVERS and area:
            gap = _largest_gap(slots.values(), free_area)
            if min(gap.width, gap.height) >= MIN_AREA:
                slots[name] = replace(role.slots[name], box=gap, drawn=True)
        elif name in texts or area:
            slots[name] = replace(role.slots[name], box=_mapped(role, name, free_area), drawn=True)
    return Role(role.name, layout, slots, _footers(layout), False, merged, catch_all)


def _mapped(role: Role, name: str, area: Box) -> Box:
    """Return where *name* stands in *area*, at the proportions it has in our layout below the title."""
    boxes = [slot.box for key, slot in role.slots.items() if key not in ("Title", "Kicker", "Mini Wheel")]
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    wide, high = max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top
    box = role.slots[name].box
    x, y = area.left + (box.left - left) * area.width // wide, area.top + (box.top - top) * area.height // high
    width, height = box.width * area.width // wide, box.height * area.height // high
    if box.width == box.height:  # a disc stays a disc, on the same centre
        side = min(width, height)
        x, y, width, height = x + (width - side) // 2, y + (height - side) // 2, side, side
    return Box(x, y, width, height)


def _free_area(layout: Any, slots: Mapping[str, Slot], scale: tuple[int, int, int, int]) -> Box:
    """Return the part of the slide below the title and above the footers."""
    width, height = scale[0], scale[1]
    title = slots["Title"].box
    foot = min((slot.box.top for slot in _footers(layout) if slot.box.top > height // 2), default=height * 93 // 100)
    left = min(title.left, width // 10)
    top = title.bottom + height // 24 if title.bottom < height * 2 // 5 else height // 12
    return Box(left, top, width - 2 * left, foot - height // 60 - top)


def _largest_gap(slots: Iterable[Slot], area: Box) -> Box:
    """Return the largest box beside, above or below all *slots* inside *area*."""
    boxes = [slot.box for slot in slots]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    gaps = (
        Box(right, area.top, area.right - right, area.height),
        Box(area.left, area.top, left - area.left, area.height),
        Box(area.left, bottom, area.width, area.bottom - bottom),
        Box(area.left, area.top, area.width, top - area.top),
    )
    return max(gaps, key=lambda box: min(box.width, box.height))


def _type(shape: Any) -> str:
    return str(shape._element.find(f".//{_P}nvPr/{_P}ph").get("type", ""))


def _footers(layout: Any) -> tuple[Slot, ...]:
    return tuple(_slot(shape.name, shape, layout) for shape in layout.placeholders if _type(shape) in _FOOTERS)


def _slot(name: str, shape: Any, layout: Any) -> Slot:
    kind = _type(shape)
    chain = [shape._element, *_master_elements(kind, shape, layout)]
    style = "titleStyle" if kind in _TITLES else "otherStyle" if kind in _FOOTERS else "bodyStyle"
    levels = [
        level
        for level in (
            *(element.find(f".//{_A}lstStyle/{_A}lvl1pPr") for element in chain),
            layout.slide_master._element.find(f".//{_P}txStyles/{_P}{style}/{_A}lvl1pPr"),
        )
        if level is not None
    ]
    size = _first(levels, f"{_A}defRPr", "sz", "1800")
    spacing = _first(levels, f"{_A}lnSpc/{_A}spcPct", "val", "100000")
    return Slot(
        name=name,
        idx=shape.placeholder_format.idx,
        type=kind,
        box=Box(shape.left, shape.top, shape.width, shape.height),
        insets=(_inset(chain, "l"), _inset(chain, "t"), _inset(chain, "r"), _inset(chain, "b")),
        size=int(size) / 100,
        bold=_first(levels, f"{_A}defRPr", "b", "0") in ("1", "true"),
        spacing=int(spacing.rstrip("%")) / 100_000,
        before=_before(levels, int(size) / 100),
        indent=int(next((level.get("marL") for level in levels if level.get("marL") is not None), 0)),
        font="major" if kind in _TITLES else "minor",
        element=shape._element,
    )


def _master_elements(kind: str, shape: Any, layout: Any) -> list[Any]:
    """Return the master's placeholder that *shape* inherits from: titles from the title, all else from the body."""
    wanted = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}.get(kind, kind)
    return [one._element for one in layout.slide_master.placeholders if _type(one) == wanted]


def _first(levels: Iterable[Any], path: str, attribute: str, standard: str) -> str:
    for level in levels:
        found = level.find(path)
        if found is not None and found.get(attribute) is not None:
            return str(found.get(attribute))
    return standard


def _before(levels: Iterable[Any], size: float) -> float:
    for level in levels:
        points, per_cent = level.find(f"{_A}spcBef/{_A}spcPts"), level.find(f"{_A}spcBef/{_A}spcPct")
        if points is not None:
            return int(points.get("val")) / 100
        if per_cent is not None:
            return int(per_cent.get("val").rstrip("%")) / 100_000 * size
    return 0.0


def _inset(chain: Iterable[Any], side: str) -> int:
    for element in chain:
        found = element.find(f".//{_A}bodyPr")
        if found is not None and found.get(f"{side}Ins") is not None:
            return int(found.get(f"{side}Ins"))
    return 91440 if side in "lr" else 45720  # DrawingML's own
