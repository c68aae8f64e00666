"""What a kit says whatever its programme.

The day, the wheel, the field, the municipality's own material.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.errors import Fault, InFile, InputError, Where, did_you_mean
from generator.kit.brand import Owner
from generator.kit.files import SOURCE_LANGUAGE
from generator.kit.wheel import Chain, Wheel
from generator.kit.workshop import Example, FieldKit, Local, Workshop
from generator.messages import tr
from generator.read.content import Content
from generator.read.municipality import Municipality
from generator.read.schema.municipality import LocalFile
from generator.read.schema.workshop import FieldText, Format
from generator.resolve import wheel
from generator.resolve.clock import Clock
from generator.resolve.plan import PlannedModule, length_of, plan
from generator.resolve.text import Texts, typed

SEATS = 5  # at a table: groups of three to five, so that everybody speaks


@dataclass(frozen=True, slots=True)
class Facts:
    """What the schedule is made from.

    The chosen format and field as authors wrote them, the plan of the day with the place where it is written, and what
    is resolved.
    """

    content: Content
    format: Format
    field_text: FieldText
    plan: tuple[PlannedModule, ...]
    planned_in: Where
    texts: Texts
    clock: Clock
    start: dt.time
    date: dt.date | None
    owner: Owner
    workshop: Workshop
    wheel: Wheel
    chain: Chain
    field: FieldKit
    local: Local


def gather(content: Content, municipality: Municipality) -> Facts:
    """Return the facts of *municipality* in the language of *content*.

    Raises InputError with the faults of format, field and start, and of a text whose `{{ … }}` names nothing.
    """
    form, field, planned = _chosen(content, municipality)
    file, words = municipality.workshop, content.words
    clock = Clock(words.locale, words.date, words.time)
    workshop, texts = _workshop(content, municipality, form, field, clock, planned)
    return Facts(
        content=content,
        format=form,
        field_text=field,
        plan=planned,
        planned_in=_planned_in(municipality, form),
        texts=texts,
        clock=clock,
        start=file.start,
        date=file.date,
        owner=municipality.owner,
        workshop=workshop,
        wheel=wheel.wheel(content, field, texts),
        chain=wheel.chain(content.chain, texts),
        field=wheel.field_kit(field, texts),
        local=_local(municipality.local),
    )


def _chosen(content: Content, municipality: Municipality) -> tuple[Format, FieldText, tuple[PlannedModule, ...]]:
    """Return the format and the field of the workshop, and its plan.

    Raises InputError with the faults of all.
    """
    file = municipality.workshop
    form, field = content.formats.get(file.format), content.fields.get(file.field)
    faults: list[Fault] = []
    if form is None:
        where, hint = municipality.where(("workshop", "format")), did_you_mean(file.format, content.formats)
        faults.append(Fault(where, tr("'{name}' is not a format", name=file.format), hint))
    if field is None:
        where, hint = municipality.where(("workshop", "field")), did_you_mean(file.field, content.fields)
        faults.append(Fault(where, tr("'{name}' is not a field of work", name=file.field), hint))
    try:
        planned = plan(content, municipality, form) if form else ()
    except InputError as error:
        faults += error.faults
    if form is None or field is None or faults:
        raise InputError(faults)
    return form, field, planned


def _planned_in(municipality: Municipality, form: Format) -> Where:
    """Return where the programme is written.

    In the municipality's file, or on the command line, or in the format's.
    """
    key = municipality.workshop.own_key
    return municipality.where(("workshop", key)) if key else InFile(f"formats/{form.id}.yml")


def _workshop(
    content: Content,
    municipality: Municipality,
    form: Format,
    field: FieldText,
    clock: Clock,
    planned: Sequence[PlannedModule],
) -> tuple[Workshop, Texts]:
    """Return the day as it is *planned*, and what fills in the `{{ … }}` of all texts."""
    file, words, minutes = municipality.workshop, content.words, length_of(planned)
    date = clock.date(file.date) if file.date else words.date_open
    venue = file.place or words.place_open
    start, end = clock.time(file.start, 0), clock.time(file.start, minutes)
    length = form.length if minutes == form.minutes else clock.length(minutes)
    tables = math.ceil(file.participants / SEATS)
    hours = words.at_time.format(time=words.time_range.format(start=start, end=end))
    # What a municipality calls its council is a word of its own language.
    own_council = municipality.council if (municipality.language or SOURCE_LANGUAGE) == content.language else None
    texts = Texts(
        {
            "municipality": {
                "name": municipality.owner.name,
                "genitive": municipality.owner.genitive,
                "council": own_council or words.council,
            },
            "field": {"name": field.name, "at": field.at},
            "format": {"id": form.id, "name": form.name, "length": length},
            "workshop": {
                "participants": file.participants,
                "tables": tables,
                "room": file.room,
                "date": date,
                "place": venue,
                "when": words.date_time.format(date=date, time=hours),
                "start": start,
                "end": end,
            },
            **_programme(planned),
        }
    )
    workshop = Workshop(
        format=form.id,
        format_name=form.name,
        length=length,
        minutes=minutes,
        summary=texts.line(form.summary),
        purpose=texts.prose(form.purpose),
        outcome=texts.lines(form.outcome) or texts.lines(module.text.outcome or "" for module in planned),
        date=date,
        day=file.date.isoformat() if file.date else "",
        start=start,
        end=end,
        venue=venue,
        placed=bool(file.place),
        participants=file.participants,
        tables=tables,
        room=file.room,
        facilitators=file.facilitators,
    )
    return workshop, texts


def _programme(planned: Sequence[PlannedModule]) -> dict[str, frozenset[str]]:
    """Return which modules, exercises and sectors there are, by id, for texts to ask."""
    exercises = (part.exercise for module in planned for part in module.text.parts if part.exercise)
    return {
        "programme": frozenset((*(module.text.id for module in planned), *exercises)),
        "themes": frozenset(module.text.sector for module in planned if module.text.sector),
    }


def _local(file: LocalFile) -> Local:
    return Local(
        (file.strategy.title, file.strategy.url) if file.strategy else None,
        tuple(Example(example.title, typed(example.text)) for example in file.examples),
        (file.contact.name, file.contact.email) if file.contact else None,
    )
