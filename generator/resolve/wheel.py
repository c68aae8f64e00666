"""The wheel, the chain of leadership and the field, with every text filled in."""

from __future__ import annotations

from generator.kit.wheel import Chain, ChainLink, Dilemma, Item, Pole, Ring, Sector, Wheel, WorkSheet
from generator.kit.workshop import Case, FieldKit
from generator.read.content import Content
from generator.read.schema.wheel import Chain as ChainText
from generator.read.schema.wheel import Dilemma as DilemmaText
from generator.read.schema.wheel import Item as ItemText
from generator.read.schema.wheel import Sector as SectorText
from generator.read.schema.wheel import WorkSheet as WorkSheetText
from generator.read.schema.workshop import FieldText
from generator.resolve.text import Texts


def wheel(content: Content, field: FieldText, texts: Texts) -> Wheel:
    """Return the wheel with the dilemmas and questions that *field* adds."""
    text = content.wheel
    return Wheel(
        title=texts.line(text.title),
        question=texts.line(text.question),
        hub=texts.lines(text.hub.lines),
        rings=tuple(
            Ring(ring.id, texts.line(ring.name), texts.line(ring.short), texts.line(ring.text)) for ring in text.rings
        ),
        sectors=tuple(_sector(number, sector, field, texts) for number, sector in enumerate(content.sectors, 1)),
        how_to=texts.lines(text.how_to),
        write_here=texts.line(text.write_here),
        source=texts.line(text.source),
        work_sheet=_work_sheet(text.work_sheet, texts),
        alt_text=texts.line(text.alt_text),
        intro=texts.prose(text.intro),
    )


def _work_sheet(sheet: WorkSheetText, texts: Texts) -> WorkSheet:
    title, name, date, write_here = map(texts.line, (sheet.title, sheet.name, sheet.date, sheet.write_here))
    return WorkSheet(title, name, date, write_here, texts.lines(sheet.how_to))


def _sector(number: int, sector: SectorText, field: FieldText, texts: Texts) -> Sector:
    return Sector(
        id=sector.id,
        number=number,
        name=texts.line(sector.name),
        subtitle=texts.line(sector.subtitle),
        question=texts.line(sector.question),
        intro=texts.prose(sector.intro),
        dilemmas=tuple(_dilemma(dilemma, texts) for dilemma in sector.dilemmas),
        field_question=texts.line(getattr(field.sector_questions, sector.id)),
        field_dilemmas=tuple(_dilemma(dilemma, texts) for dilemma in field.dilemmas if dilemma.sector == sector.id),
        knowledge=_items(sector.knowledge, texts),
        practice=_items(sector.practice, texts),
        questions=texts.lines(sector.questions),
    )


def _dilemma(dilemma: DilemmaText, texts: Texts) -> Dilemma:
    a, b = (Pole(texts.line(pole.title), texts.line(pole.text)) for pole in (dilemma.a, dilemma.b))
    situation, questions = texts.line(dilemma.situation), texts.lines(dilemma.questions)
    return Dilemma(dilemma.id, texts.line(dilemma.title), a, b, situation, questions, texts.prose(dilemma.say))


def _items(items: tuple[ItemText, ...], texts: Texts) -> tuple[Item, ...]:
    return tuple(
        Item(item.id, texts.line(item.label), texts.line(item.short), texts.prose(item.text)) for item in items
    )


def chain(text: ChainText, texts: Texts) -> Chain:
    """Return the chain of leadership."""
    links = tuple(
        ChainLink(
            texts.line(link.name), texts.line(link.verb), texts.line(link.task), texts.line(link.needs),
            texts.lines(link.questions),
        )
        for link in text.links
    )  # fmt: skip
    return Chain(texts.line(text.title), texts.prose(text.intro), links)


def field_kit(field: FieldText, texts: Texts) -> FieldKit:
    """Return the chosen field."""
    case = Case(
        texts.line(field.case.title), texts.prose(field.case.text), texts.lines(field.case.questions),
        texts.prose(field.case.say),
    )  # fmt: skip
    today, questions = texts.lines(field.today), texts.lines(field.questions)
    return FieldKit(field.id, field.name, field.at, texts.line(field.today_title), today, case, questions)
