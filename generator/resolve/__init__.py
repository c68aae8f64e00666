"""Content and one municipality become a kit: every text filled in, every minute placed, every slide numbered."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

from generator.errors import Fault, InputError, did_you_mean
from generator.kit import Kit
from generator.kit.guide import Evaluation, FollowUp, Guide, Mail, Table, Task
from generator.kit.poster import Poster, Press
from generator.kit.wheel import Chain, ChainLink, Dilemma, Item, Pole, Ring, Sector, Wheel, WorkSheet
from generator.kit.workshop import Case, Example, FieldKit, Handout, Local, Material, Workshop
from generator.read.content import SOURCE_LANGUAGE, Content
from generator.read.municipality import Municipality, PosterFile
from generator.read.schema.text import Mail as MailText
from generator.read.schema.text import SheetText
from generator.read.schema.texts import Evaluation as EvaluationText
from generator.read.schema.texts import Task as TaskText
from generator.read.schema.wheel import Chain as ChainText
from generator.read.schema.wheel import Dilemma as DilemmaText
from generator.read.schema.wheel import Item as ItemText
from generator.read.schema.workshop import FieldText, Format
from generator.resolve.clock import Clock
from generator.resolve.programme import Programme
from generator.resolve.text import Texts, typed

SATURDAY = 5  # as Python counts weekdays
SEATS = 5  # at a table: groups of three to five, so that everybody speaks


def resolve(content: Content, municipality: Municipality) -> Kit:
    """Return the kit of *municipality* in the language of *content*.

    Raises InputError where the file names a format or field that the content does not have.
    """
    wanted = municipality.workshop
    form, field = _chosen(content, municipality)
    words, clock = content.words, Clock(content.words.locale, content.words.date, content.words.time)
    tables = math.ceil(wanted.participants / SEATS)
    place_text = wanted.place or words.place_open
    date_text = clock.date(wanted.date) if wanted.date else words.date_open
    start, end = clock.time(wanted.start, 0), clock.time(wanted.start, form.minutes)
    hours = words.at_time.format(time=words.time_range.format(start=start, end=end))
    speaks = municipality.language or SOURCE_LANGUAGE
    own_council = municipality.council if speaks == content.language else None  # it is a word of that language
    texts = Texts(
        {
            "municipality": {
                "name": municipality.place.name,
                "genitive": municipality.place.genitive,
                "council": own_council or words.council,
            },
            "field": {"name": field.name, "at": field.at},
            "format": {"name": form.name, "length": form.length},
            "workshop": {
                "participants": wanted.participants,
                "tables": tables,
                "date": date_text,
                "place": place_text,
                "when": words.date_time.format(date=date_text, time=hours),
                "start": start,
                "end": end,
            },
        }
    )
    workshop = Workshop(
        format_name=form.name,
        length=form.length,
        minutes=form.minutes,
        summary=texts.line(form.summary),
        purpose=texts.prose(form.purpose),
        outcome=texts.lines(form.outcome),
        date=date_text,
        dated=wanted.date is not None,
        start=start,
        end=end,
        place=place_text,
        participants=wanted.participants,
        tables=tables,
        facilitators=wanted.facilitators,
    )
    wheel = _wheel(content, field, texts)
    kit = Kit(
        language=content.language,
        lang_tag=words.locale.replace("_", "-"),
        version=content.version,
        inputs="",
        place=municipality.place,
        brand=municipality.brand,
        workshop=workshop,
        words=words,
        wheel=wheel,
        chain=_chain(content.chain, texts),
        field=_field(field, texts),
        modules=(),
        slides=(),
        guide=_guide(content, texts, clock, municipality),
        local=_local(municipality),
        poster=_poster(municipality.poster),
    )
    modules, slides, materials = Programme(content, form, field, kit, texts, clock, wanted.start).made()
    handouts = _handouts(content, texts, kit.guide, materials)
    guide = replace(kit.guide, materials=materials, handouts=handouts)
    return replace(kit, modules=modules, slides=slides, guide=guide)


def _chosen(content: Content, municipality: Municipality) -> tuple[Format, FieldText]:
    """Return the format and the field of the workshop. Raises InputError with the faults of format, field, start."""
    wanted = municipality.workshop
    form, field = content.formats.get(wanted.format), content.fields.get(wanted.field)
    faults: list[Fault] = []
    if form is None:
        where, hint = municipality.where(("workshop", "format")), did_you_mean(wanted.format, content.formats)
        faults.append(Fault(where, f"'{wanted.format}' is not a format", hint))
    elif wanted.start.hour * 60 + wanted.start.minute + form.minutes > 24 * 60:
        message = f"{form.minutes} minutes from then run past midnight"
        faults.append(Fault(municipality.where(("workshop", "start")), message, "start earlier"))
    if field is None:
        where, hint = municipality.where(("workshop", "field")), did_you_mean(wanted.field, content.fields)
        faults.append(Fault(where, f"'{wanted.field}' is not a field", hint))
    if form is None or field is None or faults:
        raise InputError(faults)
    return form, field


def dilemma(given: DilemmaText, texts: Texts) -> Dilemma:
    """Return a dilemma, resolved."""
    a, b = (Pole(texts.line(pole.title), texts.line(pole.text)) for pole in (given.a, given.b))
    situation, questions = texts.line(given.situation), texts.lines(given.questions)
    return Dilemma(given.id, texts.line(given.title), a, b, situation, questions, texts.prose(given.say))


def _items(given: tuple[ItemText, ...], texts: Texts) -> tuple[Item, ...]:
    return tuple(
        Item(item.id, texts.line(item.label), texts.line(item.short), texts.prose(item.text)) for item in given
    )


def _poster(given: PosterFile) -> Poster:
    press = Press(given.print.bleed, given.print.marks, given.print.profile)
    return Poster(given.paper, given.orientation, press)


def _wheel(content: Content, field: FieldText, texts: Texts) -> Wheel:
    sectors = tuple(
        Sector(
            id=sector.id,
            number=number,
            name=texts.line(sector.name),
            subtitle=texts.line(sector.subtitle),
            question=texts.line(sector.question),
            intro=texts.prose(sector.intro),
            dilemmas=tuple(dilemma(one, texts) for one in sector.dilemmas),
            field_question=texts.line(getattr(field.sector_questions, sector.id)),
            field_dilemmas=tuple(dilemma(one, texts) for one in field.dilemmas if one.sector == sector.id),
            knowledge=_items(sector.knowledge, texts),
            practice=_items(sector.practice, texts),
            questions=texts.lines(sector.questions),
        )
        for number, sector in enumerate(content.sectors, 1)
    )
    wheel = content.wheel
    return Wheel(
        title=texts.line(wheel.title),
        question=texts.line(wheel.question),
        hub=texts.lines(wheel.hub.lines),
        rings=tuple(Ring(r.id, texts.line(r.name), texts.line(r.short), texts.line(r.text)) for r in wheel.rings),
        sectors=sectors,
        how_to=texts.lines(wheel.how_to),
        write_here=texts.line(wheel.write_here),
        work_sheet=WorkSheet(texts.line(wheel.work_sheet.title), texts.lines(wheel.work_sheet.how_to)),
        alt_text=texts.line(wheel.alt_text),
        intro=texts.prose(wheel.intro),
    )


def _chain(chain: ChainText, texts: Texts) -> Chain:
    links = tuple(
        ChainLink(
            texts.line(link.name), texts.line(link.verb), texts.line(link.task), texts.line(link.needs),
            texts.lines(link.questions),
        )
        for link in chain.links
    )  # fmt: skip
    return Chain(texts.line(chain.title), texts.prose(chain.intro), links)


def _field(field: FieldText, texts: Texts) -> FieldKit:
    case = Case(
        texts.line(field.case.title), texts.prose(field.case.text), texts.lines(field.case.questions),
        texts.prose(field.case.say),
    )  # fmt: skip
    today, questions = texts.lines(field.today), texts.lines(field.questions)
    return FieldKit(field.id, field.name, field.at, texts.line(field.today_title), today, case, questions)


def _table(given: SheetText, texts: Texts) -> Table:
    return Table(
        texts.line(given.title), texts.line(given.intro), texts.line(given.signed), texts.lines(given.columns),
        texts.lines(given.rows),
    )  # fmt: skip


def _evaluation(given: EvaluationText, texts: Texts) -> Evaluation:
    return Evaluation(
        texts.line(given.title), texts.line(given.intro), texts.lines(given.scale), texts.lines(given.statements),
        texts.lines(given.questions),
    )  # fmt: skip


def _handouts(
    content: Content, texts: Texts, guide: Guide, materials: tuple[Material, ...]
) -> tuple[Table | Evaluation, ...]:
    """Return the hand-outs that *materials* are copies of, in the guide's order."""
    every: dict[Handout, Table | Evaluation] = {
        "plan": guide.plan,
        "agreements": guide.agreements,
        "chain": _table(content.guide.chain_sheet, texts),
        "evaluation": _evaluation(content.guide.evaluation, texts),
    }
    needed = {one.sheet for one in materials}
    return tuple(sheet for name, sheet in every.items() if name in needed)


def _working(day: date) -> date:
    """Return *day*, or the Monday after it where it is at a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def _mail(given: MailText, texts: Texts) -> Mail:
    return Mail(texts.line(given.subject), texts.prose(given.body))


def _guide(content: Content, texts: Texts, clock: Clock, municipality: Municipality) -> Guide:
    guide, words, day = content.guide, content.words, municipality.workshop.date

    def task(given: TaskText) -> Task:
        if given.days_before == 0:
            when = words.on_the_day
        elif given.days_before == 1:
            when = words.day_before
        elif given.days_before == 7:
            when = words.week_before
        elif given.days_before % 7 == 0:
            when = words.weeks_before.format(count=given.days_before // 7)
        else:
            when = words.days_before.format(count=given.days_before)
        dated = clock.date(day - timedelta(days=given.days_before)) if day else None
        return Task(when, dated, texts.line(given.title), texts.line(given.text))

    return Guide(
        title=texts.line(guide.title),
        subtitle=texts.line(guide.subtitle),
        colophon=texts.prose(guide.colophon),
        how_to_use=texts.prose(guide.how_to_use),
        purpose=texts.prose(guide.purpose),
        participants=texts.prose(guide.participants),
        invitation=_mail(guide.invitation, texts),
        preparation=tuple(task(one) for one in guide.preparation),
        room=texts.prose(guide.room),
        checklist=texts.lines(guide.checklist),
        materials=(),
        cards_intro=texts.prose(guide.cards_intro),
        plan=_table(content.slides.plan, texts),
        agreements=_table(content.slides.agreements, texts),
        handouts=(),
        follow_up=tuple(
            FollowUp(
                texts.line(one.title),
                clock.date(_working(day + timedelta(days=one.days_after))) if day else None,
                texts.prose(one.text),
                texts.lines(one.who),
                _mail(one.mail, texts),
            )
            for one in guide.follow_up
        ),
    )


def _local(municipality: Municipality) -> Local:
    local = municipality.local
    return Local(
        (local.strategy.title, local.strategy.url) if local.strategy else None,
        tuple(Example(example.title, typed(example.text)) for example in local.examples),
        (local.contact.name, local.contact.email) if local.contact else None,
    )
