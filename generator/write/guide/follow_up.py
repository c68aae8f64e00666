"""Writes the meetings after the workshop.

The guide tells who acts, the materials hold the scripts.
"""

from __future__ import annotations

from generator.kit import Kit
from generator.kit.guide import FollowUp
from generator.office.docx.wordml import Xml, bullets, join, line, prose, together
from generator.write.guide.blocks import Column, fact, heading, mail, minutes, say, slides, timed


def who_acts(kit: Kit) -> Xml:
    """Return the chapter of the guide: when, what for, and who of the chain does what."""
    return join(
        heading(1, kit.words.follow_up),
        line("Body Text", kit.words.follow_up_script),
        *(
            join(
                *_opening(kit, meeting),
                line("Label", kit.words.who_acts),
                bullets(meeting.who),
            )
            for meeting in kit.guide.follow_up
        ),
    )


def scripts(kit: Kit, column: Column) -> Xml:
    """Return every meeting minute by minute, and the mail that invites to it."""
    return join(
        heading(1, kit.words.follow_up),
        line("Body Text", kit.guide.follow_up_lead),
        *(_script(kit, meeting, column) for meeting in kit.guide.follow_up),
    )


def _script(kit: Kit, meeting: FollowUp, column: Column) -> Xml:
    steps = (
        join(
            timed("Step", str(step.start), step.title, [minutes(kit, step.minutes), *slides(kit, step.slides)]),
            together(prose(step.how), say(kit, step.say)),
        )
        for step in meeting.steps
    )
    return join(*_opening(kit, meeting), *steps, mail(kit, meeting.mail, column))


def _opening(kit: Kit, meeting: FollowUp) -> tuple[Xml, ...]:
    return (
        heading(2, meeting.title),
        fact(kit.words.when, meeting.date, "Fact Keep"),
        fact(kit.words.duration, minutes(kit, meeting.minutes), "Fact Keep"),
        prose(meeting.text),
    )
