"""Binds a role to a candidate: their placeholders, or our own grid.

Lengths are EMU.
"""

from __future__ import annotations

from dataclasses import replace

from generator.office.pptx.boxes import Box, bounding_box, box_between
from generator.template.layout import OWN_SLIDE_SIZE, LayoutReading
from generator.template.mapping import Candidate
from generator.template.role_binding import (
    RoleBinding,
    bind_role,
    finished_binding,
    proportional_box,
    text_box_slot,
)
from generator.template.roles import ROLES

_TITLE_END = 0.33  # of the slide's height: a title that ends higher stands where a heading does
_TITLE_WIDTH = 0.45  # of the slide's: of a narrower one, a column beside it is no heading
_LARGEST_TITLE = 36  # points on our slide: of a heading above what we draw


def bind_candidate(own_binding: RoleBinding, candidate: Candidate, file: str) -> RoleBinding:
    """Return the role of our deck's *own_binding* as *candidate* sets it.

    The candidate is a layout of *file*.     Raises TemplateError where the layout has no title.
    """
    layout = candidate.layout
    if candidate.builtin:
        return _bind_at_own_grid(own_binding, layout)
    if candidate.more_room:
        layout = replace(layout, obstacles=tuple(footer.box for footer in layout.footers))
        layout = replace(layout, free_box=layout.find_free_box())
    return bind_role(own_binding, layout, file)


def _bind_at_own_grid(own_binding: RoleBinding, layout: LayoutReading) -> RoleBinding:
    """Return the role drawn where our own layout has it, below the title of *layout*.

    A title that does not stand at the top is moved to where ours is.
    """
    assert layout.title is not None
    width, height = layout.slide_size
    across, down = width / OWN_SLIDE_SIZE[0], height / OWN_SLIDE_SIZE[1]

    def scaled(box: Box) -> Box:
        return Box(round(box.left * across), round(box.top * down), round(box.width * across), round(box.height * down))

    title, own_title = layout.title, own_binding.slots["Title"]
    spec = ROLES[own_binding.role]
    content = {name: slot for name, slot in own_binding.slots.items() if not spec.slot(name).optional}
    del content["Title"]
    boxes = {name: scaled(slot.box) for name, slot in content.items()}
    if title.box.bottom > _TITLE_END * height or title.box.width < _TITLE_WIDTH * width:
        title = replace(title, box=scaled(own_title.box), is_moved=True)
    else:
        frame, clear_space = bounding_box(list(boxes.values())), height // 60
        low = (footer.box.top for footer in layout.footers if footer.box.top > height * 3 // 4)
        bottom = min(max(frame.bottom, height * 9 // 10), min(low, default=height) - clear_space)
        area = box_between(frame.left, title.box.bottom + clear_space, frame.right, bottom)
        boxes = {name: proportional_box(own_binding, name, area) for name in content}
    title = replace(title, size=min(title.size, _LARGEST_TITLE * layout.type_scale))
    slots = {name: text_box_slot(own_binding, name, box, layout.type_scale) for name, box in boxes.items()}
    return replace(finished_binding(own_binding, layout, {"Title": title, **slots}), is_at_own_grid=True)
