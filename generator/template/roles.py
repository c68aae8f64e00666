"""Lists the roles of slides, and the slots that each role needs on its layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.messages import deferred

RoleName = Literal[
    "title", "programme", "content", "statement", "wheel", "chain", "divider-1", "divider-2", "divider-3", "divider-4",
    "dilemma", "columns", "overview", "exercise", "case", "table", "break", "closing",
]  # fmt: skip
SlotName = Literal[
    "Title", "Kicker", "Mini Wheel", "Question", "Subtitle", "Details", "Logo", "Table", "Body", "Statement", "Wheel",
    "Diagram", "Pole A", "Or", "Pole B", "Situation", "Left Title", "Left Body", "Middle Title", "Middle Body",
    "Right Title", "Right Body", "Facts", "Questions", "Intro", "Field", "Corner", "Clock", "Drawing",
]  # fmt: skip


SLOT_LABELS: dict[SlotName, str] = {  # what people call them
    "Title": deferred("Title"), "Kicker": deferred("Kicker"), "Mini Wheel": deferred("Mini Wheel"),
    "Question": deferred("Question"), "Subtitle": deferred("Subtitle"), "Details": deferred("Details"),
    "Logo": deferred("Logo"), "Table": deferred("Table"), "Body": deferred("Body"),
    "Statement": deferred("Statement"), "Wheel": deferred("Wheel"), "Diagram": deferred("Diagram"),
    "Pole A": deferred("Pole A"), "Or": deferred("Or"), "Pole B": deferred("Pole B"),
    "Situation": deferred("Situation"), "Left Title": deferred("Left Title"), "Left Body": deferred("Left Body"),
    "Middle Title": deferred("Middle Title"), "Middle Body": deferred("Middle Body"),
    "Right Title": deferred("Right Title"), "Right Body": deferred("Right Body"), "Facts": deferred("Facts"),
    "Questions": deferred("Questions"), "Intro": deferred("Intro"), "Field": deferred("Field"),
    "Corner": deferred("Corner"), "Clock": deferred("Clock"), "Drawing": deferred("Drawing"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """A slot of a role: a text placeholder, or an `area` for a drawing or a table.

    An `optional` one may be missing.
    """

    name: SlotName
    area: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """A role's layout in our own deck, and its slots in reading order."""

    layout: str
    slots: tuple[SlotSpec, ...]

    def slot(self, name: SlotName) -> SlotSpec:
        """Return the slot *name*. Raises KeyError for one that the role does not have."""
        for spec in self.slots:
            if spec.name == name:
                return spec
        raise KeyError(f"layout '{self.layout}' has no slot '{name}'")


def _spec(layout: str, *slots: SlotName | SlotSpec) -> RoleSpec:
    return RoleSpec(layout, tuple(slot if isinstance(slot, SlotSpec) else SlotSpec(slot) for slot in slots))


_KICKER = SlotSpec("Kicker", optional=True)
_MINI_WHEEL = SlotSpec("Mini Wheel", area=True, optional=True)
_LOGO = SlotSpec("Logo", area=True, optional=True)
_TABLE, _WHEEL, _DIAGRAM = SlotSpec("Table", area=True), SlotSpec("Wheel", area=True), SlotSpec("Diagram", area=True)
_CORNER = SlotSpec("Corner", area=True, optional=True)
_COVER_WHEEL = SlotSpec("Wheel", area=True, optional=True)
_CLOCK = SlotSpec("Clock", optional=True)
_TOP = (SlotSpec("Title"), _KICKER, _MINI_WHEEL)

ROLES: Mapping[RoleName, RoleSpec] = {
    "title": _spec("Title", "Title", "Question", "Subtitle", "Details", _LOGO, _COVER_WHEEL),
    "programme": _spec("Programme", *_TOP, _TABLE),
    "content": _spec("Content", *_TOP, "Body"),
    "statement": _spec("Statement", *_TOP, "Statement", _CORNER),
    "wheel": _spec("Wheel", "Title", _KICKER, "Question", "Body", _WHEEL),
    "chain": _spec("Chain", *_TOP, _DIAGRAM),
    "divider-1": _spec("Divider 1", "Title", _KICKER, "Question", _WHEEL),
    "divider-2": _spec("Divider 2", "Title", _KICKER, "Question", _WHEEL),
    "divider-3": _spec("Divider 3", "Title", _KICKER, "Question", _WHEEL),
    "divider-4": _spec("Divider 4", "Title", _KICKER, "Question", _WHEEL),
    "dilemma": _spec(
        "Dilemma", SlotSpec("Field", area=True, optional=True), *_TOP, "Pole A", SlotSpec("Or", area=True), "Pole B",
        "Situation", "Question",
    ),
    "columns": _spec("Two Columns", *_TOP, "Left Title", "Left Body", "Right Title", "Right Body"),
    "overview": _spec(
        "Overview", *_TOP, "Left Title", "Left Body", "Middle Title", "Middle Body", "Right Title", "Right Body",
        "Question",
    ),
    "exercise": _spec(
        "Exercise", *_TOP, _CLOCK, SlotSpec("Drawing", area=True), "Body", "Facts",
    ),
    "case": _spec("Case", *_TOP, _CLOCK, "Body", "Questions"),
    "table": _spec("Table", *_TOP, _CLOCK, "Intro", _TABLE),
    "break": _spec("Break", "Title", "Body", SlotSpec("Clock", area=True, optional=True)),
    "closing": _spec("Closing", "Title", "Body", "Details", _LOGO, _COVER_WHEEL),
}  # fmt: skip
# Roles whose layout is designed as a cover: texts without a placeholder of their own join its subtitle or body.
COVERS: frozenset[RoleName] = frozenset(
    {"title", "divider-1", "divider-2", "divider-3", "divider-4", "break", "closing", "statement"}
)


def key_of(role: RoleName) -> str:
    """Return a role's key in `layouts:`; the four dividers share one."""
    return "divider" if role.startswith("divider") else role


KEYS = tuple(dict.fromkeys(key_of(role) for role in ROLES))
DIVIDERS: tuple[RoleName, RoleName, RoleName, RoleName] = ("divider-1", "divider-2", "divider-3", "divider-4")
