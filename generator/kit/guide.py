"""What only the facilitator guide says."""

from __future__ import annotations

from dataclasses import dataclass

from generator.kit.text import Prose
from generator.kit.workshop import Material


@dataclass(frozen=True, slots=True)
class Table:
    """A hand-out to fill in; `signed` stands before the line for whose it is."""

    title: str
    intro: str
    signed: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    body: Prose


@dataclass(frozen=True, slots=True)
class Task:
    """Preparation, counted back from the day.

    `date` is the calendar date where the workshop has one.
    """

    when: str
    date: str | None
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class FollowUpStep:
    """A step of a later meeting.

    `start` counts the minutes since that begins; `slides` (none or one) count as those of the workshop.
    """

    start: int
    minutes: int
    title: str
    how: Prose
    say: Prose
    slides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A meeting some days after the workshop.

    `date` is the working day, as text, where the workshop has a date.
    """

    title: str
    date: str | None
    minutes: int
    text: Prose
    steps: tuple[FollowUpStep, ...]
    who: tuple[str, ...]
    mail: Mail


@dataclass(frozen=True, slots=True)
class Evaluation:
    title: str
    intro: str
    scale: tuple[str, ...]
    statements: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """What only the guide says.

    `materials` is all that the workshop takes, `handouts` are those that it copies.
    """

    title: str
    subtitle: str
    colophon: Prose
    run_sheet: Prose
    how_to_use: Prose
    purpose: Prose
    participants: Prose
    invitation: Mail
    preparation: tuple[Task, ...]
    room: Prose
    checklist: tuple[str, ...]
    materials: tuple[Material, ...]
    pack_title: str
    pack_intro: Prose
    cards_intro: Prose
    handouts: tuple[Table | Evaluation, ...]
    follow_up_lead: str
    follow_up: tuple[FollowUp, ...]
