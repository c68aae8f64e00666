"""The meetings after the workshop, and their slides at the back of the deck."""

from __future__ import annotations

import datetime as dt
from itertools import accumulate, count

from generator.kit.guide import FollowUp, FollowUpStep
from generator.kit.slides import APPENDIX, Notes, PointsSlide
from generator.read.schema.texts import FollowUp as FollowUpText
from generator.resolve.facts import Facts
from generator.resolve.guide import mail
from generator.resolve.workdays import workday_from


def follow_up(facts: Facts, first_slide: int) -> tuple[tuple[FollowUp, ...], tuple[PointsSlide, ...]]:
    """Return the meetings, and their slides, numbered from *first_slide*."""
    numbers = count(first_slide)
    slides: list[PointsSlide] = []
    meetings = []
    for text in facts.content.guide.follow_up:
        steps: list[FollowUpStep] = []
        starts = accumulate((step.minutes for step in text.steps), initial=0)
        for start, step in zip(starts, text.steps, strict=False):
            own = _slide(facts, text, len(steps), next(numbers)) if step.slide else None
            slides += [own] if own else []
            steps.append(
                FollowUpStep(
                    start=start,
                    minutes=step.minutes,
                    title=facts.texts.line(step.title),
                    how=facts.texts.prose(step.how),
                    say=facts.texts.prose(step.say),
                    slides=(own.number,) if own else (),
                )
            )
        meetings.append(_meeting(facts, text, tuple(steps)))
    return tuple(meetings), tuple(slides)


def _slide(facts: Facts, text: FollowUpText, position: int, number: int) -> PointsSlide:
    words, texts, step = facts.content.words, facts.texts, text.steps[position]
    assert step.slide is not None
    return PointsSlide(
        number=number,
        key=f"follow-up/{text.days_after}/{position}",
        title=texts.line(step.slide.title),
        module=APPENDIX,
        sector=None,
        notes=Notes((texts.line(text.title), words.minutes.format(minutes=step.minutes)), texts.prose(step.say)),
        points=texts.lines(step.slide.points),
    )


def _meeting(facts: Facts, text: FollowUpText, steps: tuple[FollowUpStep, ...]) -> FollowUp:
    texts, day = facts.texts, facts.date
    calendar = facts.clock.date(workday_from(day + dt.timedelta(days=text.days_after))) if day else None
    return FollowUp(
        texts.line(text.title), calendar, text.minutes, texts.prose(text.text), steps, texts.lines(text.who),
        mail(text.mail, texts),
    )  # fmt: skip
