"""What only the guide says.

Preparation counted back from the day, hand-outs, follow-up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from generator.kit.guide import Evaluation, FollowUp, Guide, Mail, Table, Task
from generator.kit.text import Prose
from generator.kit.words import Words
from generator.kit.workshop import Handout, Material
from generator.read.schema.text import Mail as MailText
from generator.read.schema.text import SheetText
from generator.read.schema.texts import Evaluation as EvaluationText
from generator.read.schema.texts import Task as TaskText
from generator.resolve.facts import Facts
from generator.resolve.text import Texts
from generator.resolve.workdays import workday_until


def guide(facts: Facts, materials: tuple[Material, ...], follow_up: tuple[FollowUp, ...]) -> Guide:
    """Return what the guide says.

    *materials* is all that the workshop takes, *follow_up* the meetings after it.
    """
    text, form, texts = facts.content.guide, facts.format, facts.texts
    return Guide(
        title=texts.line(text.title),
        subtitle=texts.line(text.subtitle),
        colophon=texts.prose(text.colophon),
        run_sheet=texts.prose(text.run_sheet),
        how_to_use=texts.prose(text.how_to_use),
        purpose=texts.prose(text.purpose),
        participants=texts.prose(form.participants),
        invitation=mail(form.invitation, texts),
        preparation=tuple(_task(task, facts) for task in form.preparation),
        room=_room(facts),
        checklist=texts.lines(form.checklist),
        materials=materials,
        pack_title=texts.line(text.pack_title),
        pack_intro=texts.prose(text.pack_intro),
        cards_intro=texts.prose(text.cards_intro),
        handouts=_handouts(facts, {"follow-up", *(material.sheet for material in materials)}),
        follow_up_lead=texts.line(text.follow_up_lead),
        follow_up=follow_up,
    )


def _room(facts: Facts) -> Prose:
    """Return how to set up the room, the meeting on screens, or both."""
    text, form, texts = facts.content.guide, facts.format, facts.texts
    match facts.workshop.room:
        case "room":
            return texts.prose(form.room)
        case "online":
            return texts.prose(text.room_online)
        case "hybrid":
            return (*texts.prose(form.room), *texts.prose(text.room_hybrid))


def table(sheet: SheetText, texts: Texts) -> Table:
    """Return a table to fill in."""
    return Table(
        texts.line(sheet.title), texts.line(sheet.intro), texts.line(sheet.signed), texts.lines(sheet.columns),
        texts.lines(sheet.rows),
    )  # fmt: skip


def _handouts(facts: Facts, needed: Iterable[Handout | None]) -> tuple[Table | Evaluation, ...]:
    """Return the hand-outs that are *needed*, in the guide's order."""
    content, texts = facts.content, facts.texts
    handouts: Mapping[Handout, Table | Evaluation] = {
        "plan": table(content.slides.plan, texts),
        "agreements": table(content.slides.agreements, texts),
        "chain": table(content.guide.chain_sheet, texts),
        "evaluation": _evaluation(content.guide.evaluation, texts),
        "follow-up": table(content.guide.follow_up_sheet, texts),
    }
    return tuple(handout for name, handout in handouts.items() if name in needed)


def _evaluation(sheet: EvaluationText, texts: Texts) -> Evaluation:
    return Evaluation(
        texts.line(sheet.title), texts.line(sheet.intro), texts.lines(sheet.scale), texts.lines(sheet.statements),
        texts.lines(sheet.questions),
    )  # fmt: skip


def mail(text: MailText, texts: Texts) -> Mail:
    """Return a mail to copy."""
    return Mail(texts.line(text.subject), texts.prose(text.body))


def _task(task: TaskText, facts: Facts) -> Task:
    day = facts.date
    if day and task.days_before:
        day = workday_until(day - dt.timedelta(days=task.days_before))
    calendar = facts.clock.date(day) if day else None
    when = _days_before(task.days_before, facts.content.words)
    return Task(when, calendar, facts.texts.line(task.title), facts.texts.line(task.text))


def _days_before(days: int, words: Words) -> str:
    """Return how long before the day something is done, in the largest unit that fits."""
    match days:
        case 0:
            return words.on_the_day
        case 1:
            return words.day_before
        case 7:
            return words.week_before
    if days % 7 == 0:
        return words.weeks_before.format(count=days // 7)
    return words.days_before.format(count=days)
