"""Binds a role to a layout: placeholders, text boxes, areas. Lengths are EMU."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any

from generator.errors import Fault, InTemplate, TemplateError
from generator.messages import tr
from generator.office.pptx.boxes import Box, bounding_box, disc_score, grow
from generator.office.pptx.placeholders import Slot, read_footers, read_slot
from generator.office.units import EMU_PER_POINT
from generator.template.layout import OWN_SLIDE_SIZE, LayoutReading, LayoutRef
from generator.template.roles import COVERS, ROLES, RoleName, SlotName, key_of

_OWN_DECK = InTemplate("templates/deck.pptx")
MIN_WHEEL = 1_400_000  # EMU on our slide (3.9 cm): the side of the smallest box for a wheel on a cover
# Letters of each paragraph of a cover's texts, rather more than ours have in any format and field.
_LETTERS: Mapping[SlotName, tuple[int, ...]] = {
    "Question": (90,),
    "Subtitle": (70,),
    "Details": (65, 65),
    "Body": (150,),
    "Statement": (130,),
}
_MIN_SIZE, _HEADLINE_SIZE, _LARGE_SIZE = 16, 32, 40  # points on our slide
_WIDE_LETTER, _WIDE_LINE = 0.6, 1.37  # em: the width of a letter and the height of a line in a wide font
_TITLE_LINES = 2.2  # that the title of a cover keeps when a text below it grows, its insets included
_TITLE_LINE = 1.25  # em
_MIN_BODY_SHARE = 0.12  # of the slide: a smaller body takes none of our texts
_HEADING_SLOTS: tuple[SlotName, ...] = ("Title", "Kicker", "Mini Wheel")


@dataclass(frozen=True, slots=True)
class RoleBinding:
    """A role bound to a layout: the layout's slots by our names.

    `is_own` tells that the deck is ours. `type_scale` is the factor from type sizes on our slide to those here. The
    texts of `merged_slots`, which have no box of their own, join that of `merge_target`. `is_at_own_grid` tells that it
    is drawn where our layout has it, since none of theirs had room.
    """

    role: RoleName
    layout: LayoutRef
    slots: Mapping[SlotName, Slot]
    footers: tuple[Slot, ...]
    is_own: bool
    merged_slots: tuple[SlotName, ...] = ()
    merge_target: SlotName | None = None
    type_scale: float = 1
    slide_size: tuple[int, int] = OWN_SLIDE_SIZE
    is_at_own_grid: bool = False

    @property
    def placeholders(self) -> list[Slot]:
        """The slots that are placeholders of the layout, not text boxes."""
        return [slot for slot in self.slots.values() if not slot.is_text_box]


def bind_own_role(role: RoleName, deck: Any) -> RoleBinding:
    """Return *role* bound to *deck*, which is ours.

    Raises TemplateError where it lacks the layout or a placeholder.
    """
    spec = ROLES[role]
    layouts = {layout.name: (index, layout) for index, layout in enumerate(deck.slide_layouts)}
    if spec.layout not in layouts:
        raise TemplateError(
            [
                Fault(
                    _OWN_DECK,
                    tr("no layout '{layout}'", layout=spec.layout),
                    tr("it has: {names}", names=", ".join(layouts)),
                )
            ]
        )
    index, layout = layouts[spec.layout]
    shapes = {shape.name: shape for shape in layout.placeholders}
    missing = [slot.name for slot in spec.slots if slot.name not in shapes and not slot.optional]
    if missing:
        message = tr("layout '{layout}' has no {names}", layout=spec.layout, names=", ".join(missing))
        raise TemplateError([Fault(_OWN_DECK, message, tr("it has: {names}", names=", ".join(shapes)))])
    slots = {slot.name: read_slot(slot.name, shapes[slot.name], layout) for slot in spec.slots if slot.name in shapes}
    return RoleBinding(role, LayoutRef(0, index, layout.name), slots, read_footers(layout), is_own=True)


def bind_role(own_binding: RoleBinding, layout: LayoutReading, file: str) -> RoleBinding:
    """Return the role of our deck's *own_binding* bound to *layout* of *file*.

    Raises TemplateError where the layout has no title.
    """
    if layout.title is None:
        where = InTemplate(file, key=("layouts", key_of(own_binding.role)))
        raise TemplateError([Fault(where, tr("layout '{name}' has no title", name=layout.name), tr("choose another"))])
    slots: dict[SlotName, Slot] = {"Title": layout.title, **_slots_by_name(own_binding, layout)}
    required = [spec for spec in ROLES[own_binding.role].slots if spec.name not in slots and not spec.optional]
    texts = [spec.name for spec in required if not spec.area]
    bodies = [body for body in layout.bodies if not any(body.element is slot.element for slot in slots.values())]
    if own_binding.role in COVERS:
        return _bind_cover(own_binding, layout, slots, texts, bodies)
    areas = [spec.name for spec in required if spec.area]
    if areas == ["Table"] and layout.tables and not texts:
        slots["Table"] = replace(layout.tables[0], name="Table")
        areas = []
    large = [body for body in bodies if layout.share_of_slide(body.box) >= _MIN_BODY_SHARE] or bodies
    may_leave_bodies = own_binding.role in ("content", "case") and len(large) >= len(texts)
    if texts and not areas and (may_leave_bodies or len(large) == len(texts)):
        slots |= _assign_bodies(own_binding, layout, texts, large)
        texts = []
    free = layout.find_free_box([slot.box for name, slot in slots.items() if name not in _HEADING_SLOTS])
    for name in (*texts, *areas):
        slots[name] = text_box_slot(own_binding, name, proportional_box(own_binding, name, free), layout.type_scale)
    return finished_binding(own_binding, layout, slots)


def _slots_by_name(own_binding: RoleBinding, layout: LayoutReading) -> dict[SlotName, Slot]:
    """Return the placeholders of *layout* that carry a name of ours.

    A name comes before all other evidence.
    """
    placeholders = {slot.shape_name: slot for slot in (*layout.bodies, *layout.tables)}
    return {
        spec.name: _placeholder_slot(own_binding, spec.name, placeholders[spec.name], layout.type_scale)
        for spec in ROLES[own_binding.role].slots
        if spec.name in placeholders and not (spec.area and placeholders[spec.name].type != "tbl")
    }


def finished_binding(
    own_binding: RoleBinding,
    layout: LayoutReading,
    slots: Mapping[SlotName, Slot],
    merged: tuple[SlotName, ...] = (),
    merge_target: SlotName | None = None,
) -> RoleBinding:
    """Return the binding of *slots*, put in reading order."""
    return RoleBinding(
        role=own_binding.role,
        layout=layout.ref,
        slots={spec.name: slots[spec.name] for spec in ROLES[own_binding.role].slots if spec.name in slots},
        footers=layout.footers,
        is_own=False,
        merged_slots=merged,
        merge_target=merge_target,
        type_scale=layout.type_scale,
        slide_size=layout.slide_size,
    )


# --- covers -----------------------------------------------------------------------------------------------------------


def _bind_cover(
    own_binding: RoleBinding,
    layout: LayoutReading,
    slots: dict[SlotName, Slot],
    texts: Sequence[SlotName],
    bodies: Sequence[Slot],
) -> RoleBinding:
    """Return the binding of a cover: its bodies take *texts* in order.

    Texts that are left over join the last that has a body.
    """
    slots["Title"] = replace(slots["Title"], size=max(slots["Title"].size, _HEADLINE_SIZE * layout.type_scale))
    chosen = _choose_cover_bodies(layout, texts, bodies)
    for name, body in zip(texts, chosen, strict=False):
        slots[name] = _placeholder_slot(own_binding, name, body, layout.type_scale)
    if chosen:
        target: SlotName | None = texts[len(chosen) - 1]
    else:
        target = next((name for name in slots if name not in _HEADING_SLOTS), None)
    remaining = texts[len(chosen) :]
    merged = tuple(remaining) if target else ()
    if target:
        letters = [count for name in (target, *merged) for count in _LETTERS[name]]
        slots |= _grow_slot(target, slots, letters, layout)
    else:
        free = layout.free_box
        slots |= {
            name: text_box_slot(own_binding, name, proportional_box(own_binding, name, free), layout.type_scale)
            for name in remaining
        }
    for spec in ROLES[own_binding.role].slots:
        if spec.name == "Wheel":
            free = layout.find_free_box([slot.box for slot in slots.values()], disc_score)
            largest = max([free, *layout.pictures], key=disc_score)
            if min(largest.width, largest.height) >= MIN_WHEEL * layout.type_scale:
                slots[spec.name] = text_box_slot(own_binding, spec.name, largest, layout.type_scale)
    return finished_binding(own_binding, layout, slots, merged, target if merged else None)


def _choose_cover_bodies(layout: LayoutReading, texts: Sequence[SlotName], bodies: Sequence[Slot]) -> list[Slot]:
    """Return the bodies that take *texts*, from top to bottom.

    They are the subtitle or the largest body, and others that are high enough.
    """
    longest = max((_LETTERS[name] for name in texts), default=(), key=sum)
    ranked = sorted(bodies, key=lambda body: (body.type != "subTitle", -layout.share_of_slide(body.box)))
    fitting = [body for body in ranked if body is ranked[0] or _text_height(longest, body, layout) <= body.box.height]
    return sorted(fitting[: len(texts)], key=lambda body: (body.box.top, body.box.left))


def _grow_slot(
    name: SlotName, slots: Mapping[SlotName, Slot], paragraphs: Sequence[int], layout: LayoutReading
) -> dict[SlotName, Slot]:
    """Return the slot *name*, made higher if *paragraphs* do not fit it.

    Paragraphs are given by their letters, and measured at the smallest size. It grows into free room; where that is
    not enough, the title above it gives up what it does not need, and is returned, too.
    """
    slot, title = slots[name], slots["Title"]
    needed = _text_height(paragraphs, slot, layout)
    if slot.box.height >= needed:
        return {}
    others = [other.box for key, other in slots.items() if key != name]
    clear_space = layout.slide_size[1] // 90  # round decoration; the title's own box has its insets
    padded = [obstacle.padded(clear_space) for obstacle in layout.obstacles]
    box = grow(slot.box, needed, layout.region, [*padded, *others])
    spare = title.box.height - _TITLE_LINES * _title_line_height(title, layout)
    shift = min(needed - box.height, round(spare))
    raised = Box(box.left, box.top - shift, box.width, box.height + shift)
    meets_obstacle = any(
        obstacle.intersection(raised).area > obstacle.intersection(slot.box).area for obstacle in layout.obstacles
    )
    if shift <= 0 or meets_obstacle or not 0 <= box.top - title.box.bottom < layout.slide_size[1] // 20:
        return {name: replace(slot, box=box, is_moved=box != slot.box)}
    title_box = replace(title.box, height=title.box.height - shift)
    return {
        name: replace(slot, box=raised, is_moved=True),
        "Title": replace(title, box=title_box, is_moved=True),
    }


def _text_height(paragraphs: Sequence[int], slot: Slot, layout: LayoutReading) -> int:
    """Return the height of *paragraphs* in *slot*, EMU.

    Paragraphs are given by their letters, and set at the smallest size in a wide font.
    """
    size = _MIN_SIZE * layout.type_scale
    letters_per_line = max(slot.text_width / EMU_PER_POINT / (size * _WIDE_LETTER), 1)
    lines = sum(-(-letters // letters_per_line) for letters in paragraphs)
    points = lines * size * _WIDE_LINE * slot.spacing + len(paragraphs) * slot.before
    return round(points * EMU_PER_POINT) + slot.insets[1] + slot.insets[3]


def _title_line_height(title: Slot, layout: LayoutReading) -> float:
    """Return the height of a line of a cover's title, EMU.

    It is measured at the smaller of its size and a large one.
    """
    return min(title.size, _LARGE_SIZE * layout.type_scale) * _TITLE_LINE * title.spacing * EMU_PER_POINT


# --- slots ------------------------------------------------------------------------------------------------------------


def _placeholder_slot(own_binding: RoleBinding, name: SlotName, placeholder: Slot, type_scale: float) -> Slot:
    """Return *placeholder* as the slot *name*, its type made as large as our smallest.

    Bullets are switched off where our layout sets running text.
    """
    without_bullets = name in own_binding.slots and placeholder.indent > 0 and not own_binding.slots[name].indent
    return replace(
        placeholder,
        name=name,
        size=max(placeholder.size, _MIN_SIZE * type_scale),
        without_bullets=without_bullets,
        indent=0 if without_bullets else placeholder.indent,
    )


def _assign_bodies(
    own_binding: RoleBinding, layout: LayoutReading, texts: Sequence[SlotName], bodies: Sequence[Slot]
) -> dict[SlotName, Slot]:
    """Give each of *texts* the body whose position is most like its own in our layout.

    Low bodies are made higher.
    """
    own_boxes = [own_binding.slots[name].box for name in texts]
    own_frame, frame = bounding_box(own_boxes), bounding_box([body.box for body in bodies])

    def total_distance(candidate: Sequence[Slot]) -> float:
        pairs = zip(own_boxes, candidate, strict=True)
        return sum(_distance(own_box, own_frame, body.box, frame) for own_box, body in pairs)

    best = min(permutations(bodies, len(texts)), key=total_distance)
    title_boxes = [layout.title.box] if layout.title else []
    slots: dict[SlotName, Slot] = {}
    for name, body in zip(texts, best, strict=True):
        others = [other.box for other in best if other is not body]
        box = body.box
        if box.height < layout.region.height // 3:
            box = grow(box, layout.region.height, layout.region, [*layout.obstacles, *others, *title_boxes])
        slots[name] = replace(
            _placeholder_slot(own_binding, name, body, layout.type_scale), box=box, is_moved=box != body.box
        )
    return slots


def _distance(first: Box, first_frame: Box, second: Box, second_frame: Box) -> float:
    """Return the squared distance of two boxes' centres, each as a share of its frame."""

    def centre(box: Box, frame: Box) -> tuple[float, float]:
        return (
            (box.left + box.width / 2 - frame.left) / max(frame.width, 1),
            (box.top + box.height / 2 - frame.top) / max(frame.height, 1),
        )

    pairs = zip(centre(first, first_frame), centre(second, second_frame), strict=True)
    return sum((a - b) ** 2 for a, b in pairs)


def text_box_slot(own_binding: RoleBinding, name: SlotName, box: Box, type_scale: float) -> Slot:
    """Return our slot *name* as a text box in *box*.

    Its type is scaled to the slide, in half points.
    """
    slot = own_binding.slots[name]
    return replace(slot, box=box, is_text_box=True, size=max(round(slot.size * type_scale * 2), 1) / 2)


def proportional_box(own_binding: RoleBinding, name: SlotName, area: Box) -> Box:
    """Return the box of *name* in *area*, in the proportions of our layout.

    Optional slots, and the title, do not count. A wheel beside text takes the height of the area, the text what
    is left of its width.
    """
    spec = ROLES[own_binding.role]
    boxes = {key: slot.box for key, slot in own_binding.slots.items() if not spec.slot(key).optional}
    del boxes["Title"]
    if "Wheel" in boxes and len(boxes) > 1:
        wheel_width = min(area.height * 13 // 10, area.width * 3 // 5)  # the sectors' names stand in the corners
        if name == "Wheel":
            return Box(area.right - wheel_width, area.top, wheel_width, area.height)
        del boxes["Wheel"]
        area = Box(area.left, area.top, area.width - wheel_width - area.width // 40, area.height)
    frame, box = bounding_box(list(boxes.values())), boxes[name]
    x = area.left + (box.left - frame.left) * area.width // frame.width
    y = area.top + (box.top - frame.top) * area.height // frame.height
    width, height = box.width * area.width // frame.width, box.height * area.height // frame.height
    if box.width == box.height:  # a disc stays a disc, on the same centre
        side = min(width, height)
        x, y, width, height = x + (width - side) // 2, y + (height - side) // 2, side, side
    return Box(x, y, width, height)
