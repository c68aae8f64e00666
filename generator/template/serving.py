"""A role on a foreign layout: which of its placeholders take which texts, and where the rest is drawn. Lengths: EMU."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any

from generator.errors import Fault, InTemplate, TemplateError
from generator.office.pptx.boxes import Box, around, by_side, grown
from generator.office.pptx.placeholders import Slot, footers, slot
from generator.template.layout import SCREEN, LayoutRef, Offer
from generator.template.roles import COVERS, ROLES, RoleName, SlotName, key_of

_OURS = InTemplate("templates/deck.pptx")
MIN_AREA = 1_400_000  # EMU on our slide: a wheel smaller than this (3.9 cm) says nothing
# The letters of the paragraphs of a cover's texts, rather more than ours have in any format and field.
_LETTERS: Mapping[SlotName, tuple[int, ...]] = {
    "Question": (90,),
    "Subtitle": (70,),
    "Details": (65, 65),
    "Body": (150,),
    "Statement": (130,),
}
_SMALLEST, _HEADLINE, _LARGE = 16, 32, 40  # points on our slide
_TITLE = 2.2  # lines that the title of a cover keeps, its insets too
_FEWEST = 0.12  # of the slide: a smaller body is no place for a text of ours
_BESIDE: tuple[SlotName, ...] = ("Title", "Kicker", "Mini Wheel")


@dataclass(frozen=True, slots=True)
class Role:
    """A role as a deck serves it; `own` where the deck is ours.

    `scale` is the size of type to that on our slide, `size` the slide's.

    `merged` are text slots that have no place of their own; they join `catch_all`.
    """

    name: RoleName
    layout: LayoutRef
    slots: Mapping[SlotName, Slot]
    footers: tuple[Slot, ...]
    own: bool
    merged: tuple[SlotName, ...] = ()
    catch_all: SlotName | None = None
    scale: float = 1
    size: tuple[int, int] = SCREEN


def own_role(name: RoleName, deck: Any) -> Role:
    """Return the role *name* as *deck*, which is ours, serves it. Raises TemplateError where that lacks something."""
    spec = ROLES[name]
    layouts = {layout.name: (index, layout) for index, layout in enumerate(deck.slide_layouts)}
    if spec.layout not in layouts:
        raise TemplateError([Fault(_OURS, f"no layout '{spec.layout}'", f"it has: {', '.join(layouts)}")])
    index, layout = layouts[spec.layout]
    shapes = {shape.name: shape for shape in layout.placeholders}
    absent = [slot.name for slot in spec.slots if slot.name not in shapes and not slot.optional]
    if absent:
        message = f"layout '{spec.layout}' has no {', '.join(absent)}"
        raise TemplateError([Fault(_OURS, message, f"it has: {', '.join(shapes)}")])
    slots = {spec.name: slot(spec.name, shapes[spec.name], layout) for spec in spec.slots if spec.name in shapes}
    return Role(name, LayoutRef(0, index, layout.name), slots, footers(layout), own=True)


def serve(role: Role, one: Offer, file: str) -> Role:
    """Return our *role* as the layout *one* of *file* serves it. Raises TemplateError where that has no title."""
    if one.title is None:
        where = InTemplate(file, key=("layouts", key_of(role.name)))
        raise TemplateError([Fault(where, f"layout '{one.name}' has no title", "choose another")])
    specs = ROLES[role.name].slots
    slots: dict[SlotName, Slot] = {"Title": one.title}
    names = {body.element.find(".//{*}cNvPr").get("name"): body for body in (*one.bodies, *one.tables)}
    for spec in specs:  # a designer who uses our names is taken at the word
        if spec.name in names and not (spec.area and names[spec.name].type != "tbl"):
            slots[spec.name] = _taken(role, spec.name, names[spec.name], one.scale)
    required = [spec for spec in specs if spec.name not in slots and not spec.optional]
    texts = [spec.name for spec in required if not spec.area]
    bodies = [body for body in one.bodies if not any(body.element is slot.element for slot in slots.values())]
    if role.name in COVERS:
        return _cover(role, one, slots, texts, bodies)
    areas = [spec.name for spec in required if spec.area]
    if areas == ["Table"] and one.tables and not texts:
        slots["Table"] = replace(one.tables[0], name="Table")
        areas = []
    roomy = [body for body in bodies if one.part(body.box) >= _FEWEST] or bodies
    few = role.name in ("content", "case") and len(roomy) >= len(texts)
    if texts and not areas and (few or len(roomy) == len(texts)):
        slots |= _placed(role, one, texts, roomy)
        texts = []
    free = one.free([slot.box for name, slot in slots.items() if name not in _BESIDE])
    for name in (*texts, *areas):
        slots[name] = _drawn(role, name, _mapped(role, name, free), one.scale)
    return Role(role.name, one.ref, _ordered(role, slots), one.footers, own=False, scale=one.scale, size=one.size)


def _cover(role: Role, one: Offer, slots: dict[SlotName, Slot], texts: list[SlotName], bodies: Sequence[Slot]) -> Role:
    """Serve a page that is the designer's: its places take our texts in order, the last of ours join the first."""
    slots["Title"] = replace(slots["Title"], size=max(slots["Title"].size, _HEADLINE * one.scale))
    longest = max((_LETTERS[name] for name in texts), default=(), key=sum)
    best = sorted(bodies, key=lambda body: (body.type != "subTitle", -one.part(body.box)))
    held = [body for body in best if body is best[0] or _height(longest, body, one) <= body.box.height][: len(texts)]
    for name, body in zip(texts, sorted(held, key=lambda body: (body.box.top, body.box.left)), strict=False):
        slots[name] = _taken(role, name, body, one.scale)
    catch_all = texts[len(held) - 1] if held else next((name for name in slots if name not in _BESIDE), None)
    texts = texts[len(held) :]
    merged = tuple(texts) if catch_all else ()
    if catch_all:
        letters = [count for name in (catch_all, *merged) for count in _LETTERS[name]]
        slots |= _enough(catch_all, slots, letters, one)
    else:
        free = one.room
        slots |= {name: _drawn(role, name, _mapped(role, name, free), one.scale) for name in texts}
    for spec in ROLES[role.name].slots:
        if spec.area and not spec.optional:
            gap = max([one.free([slot.box for slot in slots.values()], by_side), *one.pictures], key=by_side)
            if min(gap.width, gap.height) >= MIN_AREA * one.scale:
                slots[spec.name] = _drawn(role, spec.name, gap, one.scale)
    made = _ordered(role, slots)
    whole = catch_all if merged else None
    return Role(role.name, one.ref, made, one.footers, False, merged, whole, one.scale, one.size)


def _ordered(role: Role, slots: Mapping[SlotName, Slot]) -> dict[SlotName, Slot]:
    return {spec.name: slots[spec.name] for spec in ROLES[role.name].slots if spec.name in slots}


def _taken(role: Role, name: SlotName, body: Slot, scale: float) -> Slot:
    """Return the placeholder *body* as the slot *name*, its type made as large as our smallest.

    Where we set running text, their bullets are out of place.
    """
    plain = name in role.slots and body.indent > 0 and not role.slots[name].indent
    size = max(body.size, _SMALLEST * scale)
    return replace(body, name=name, size=size, listless=plain, indent=0 if plain else body.indent)


def _height(paragraphs: Sequence[int], slot: Slot, one: Offer) -> int:
    """Return how high *paragraphs* of so many letters stand in *slot*'s width, at the smallest size in a wide font."""
    size = _SMALLEST * one.scale
    across = max((slot.box.width - slot.insets[0] - slot.insets[2]) / 12_700 / (size * 0.6), 1)
    lines = sum(-(-letters // across) for letters in paragraphs)
    points = lines * size * 1.37 * slot.spacing + len(paragraphs) * slot.before
    return round(points * 12_700) + slot.insets[1] + slot.insets[3]


def _enough(
    name: SlotName, slots: Mapping[SlotName, Slot], paragraphs: Sequence[int], one: Offer
) -> dict[SlotName, Slot]:
    """Return the slot *name* made higher, if it must, so that *paragraphs* go into it at the smallest size.

    It grows into free room; where that is not enough, a title above it gives what it does not need of its own.
    """
    slot, title = slots[name], slots["Title"]
    needed = _height(paragraphs, slot, one)
    if slot.box.height >= needed:
        return {}
    others = [other.box for key, other in slots.items() if key != name]
    clear = one.size[1] // 90  # of decoration; the title's own box has its insets
    box = grown(slot.box, needed, one.region, [*(taken.padded(clear) for taken in one.taken), *others])
    spare = title.box.height - _TITLE * _line(title, one)
    lent = min(needed - box.height, round(spare))
    higher = Box(box.left, box.top - lent, box.width, box.height + lent)
    crossed = any(taken.within(higher).area > taken.within(slot.box).area for taken in one.taken)
    if lent <= 0 or crossed or not 0 <= box.top - title.box.bottom < one.size[1] // 20:
        return {name: replace(slot, box=box, moved=box != slot.box)}
    over = Box(title.box.left, title.box.top, title.box.width, title.box.height - lent)
    return {name: replace(slot, box=higher, moved=True), "Title": replace(title, box=over, moved=True)}


def _line(slot: Slot, one: Offer) -> float:
    """Return how high a line of a cover's title stands at the size that it has, or at which it is large enough."""
    return min(slot.size, _LARGE * one.scale) * 1.25 * slot.spacing * 12_700


def _placed(role: Role, one: Offer, texts: Sequence[SlotName], bodies: Sequence[Slot]) -> dict[SlotName, Slot]:
    """Give each of *texts* the body that stands most as its place does in our layout; a low body is made higher."""
    ours = [role.slots[name].box for name in texts]
    frame, theirs = around(ours), around([body.box for body in bodies])

    def away(chosen: Sequence[Slot]) -> float:
        return sum(_distance(mine, frame, body.box, theirs) for mine, body in zip(ours, chosen, strict=True))

    best = min(permutations(bodies, len(texts)), key=away)
    above = [one.title.box] if one.title else []
    made = {}
    for name, body in zip(texts, best, strict=True):
        others = [other.box for other in best if other is not body]
        box = body.box
        if box.height < one.region.height // 3:
            box = grown(box, one.region.height, one.region, [*one.taken, *others, *above])
        made[name] = replace(_taken(role, name, body, one.scale), box=box, moved=box != body.box)
    return made


def _distance(one: Box, frame: Box, other: Box, other_frame: Box) -> float:
    """Return how differently two boxes stand in their frames."""

    def place(box: Box, inside: Box) -> tuple[float, float]:
        return (
            (box.left + box.width / 2 - inside.left) / max(inside.width, 1),
            (box.top + box.height / 2 - inside.top) / max(inside.height, 1),
        )

    return sum((a - b) ** 2 for a, b in zip(place(one, frame), place(other, other_frame), strict=True))


def _drawn(role: Role, name: SlotName, box: Box, scale: float) -> Slot:
    """Return our slot *name* as a text box in *box*, in their fonts, its type as large as on our slide."""
    ours = role.slots[name]
    return replace(ours, box=box, drawn=True, size=max(round(ours.size * scale * 2), 1) / 2)


def _mapped(role: Role, name: SlotName, area: Box) -> Box:
    """Return where *name* stands in *area*, at the proportions it has in our layout below the title.

    A wheel beside text takes the height of the area, and the text what is left of its width.
    """
    ours = {key: slot.box for key, slot in role.slots.items() if key not in _BESIDE}
    if "Wheel" in ours and len(ours) > 1:
        wide = min(area.height * 13 // 10, area.width * 3 // 5)  # the sectors' names stand in the corners
        if name == "Wheel":
            return Box(area.right - wide, area.top, wide, area.height)
        del ours["Wheel"]
        area = Box(area.left, area.top, area.width - wide - area.width // 40, area.height)
    whole, box = around(list(ours.values())), ours[name]
    x = area.left + (box.left - whole.left) * area.width // whole.width
    y = area.top + (box.top - whole.top) * area.height // whole.height
    width, height = box.width * area.width // whole.width, box.height * area.height // whole.height
    if box.width == box.height:  # a disc stays a disc, on the same centre
        side = min(width, height)
        x, y, width, height = x + (width - side) // 2, y + (height - side) // 2, side, side
    return Box(x, y, width, height)
