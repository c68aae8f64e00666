"""Content and one municipality become a kit.

Facts, from them a Schedule, and of both the Kit, whole.
"""

from __future__ import annotations

from generator.kit import Kit
from generator.kit.poster import Link, Poster, Press
from generator.read.content import Content
from generator.read.municipality import Municipality
from generator.read.schema.municipality import PosterFile
from generator.resolve import facts as facts_
from generator.resolve.follow_up import follow_up
from generator.resolve.guide import guide
from generator.resolve.online import held_online
from generator.resolve.programme import schedule


def resolve(content: Content, municipality: Municipality) -> Kit:
    """Return the kit of *municipality* in the language of *content*.

    Raises InputError where the file asks for a format, field or start that cannot be, or where the content does not fit
    itself.
    """
    if municipality.workshop.room == "online":
        content = held_online(content)
    facts = facts_.gather(content, municipality)
    programme = schedule(facts)
    meetings, later_slides = follow_up(facts, len(programme.slides) + 1)
    return Kit(
        id=municipality.id,
        language=content.language,
        lang_tag=content.words.locale.replace("_", "-"),
        version=content.version,
        inputs="",
        owner=facts.owner,
        brand=municipality.brand,
        workshop=facts.workshop,
        words=content.words,
        wheel=facts.wheel,
        chain=facts.chain,
        field=facts.field,
        modules=programme.modules,
        slides=(*programme.slides, *later_slides),
        guide=guide(facts, programme.materials, meetings),
        local=facts.local,
        poster=_poster(municipality.poster),
    )


def _poster(file: PosterFile) -> Poster:
    link = Link(file.link.title, file.link.url) if file.link else None
    press = Press(file.print.bleed, file.print.marks, file.print.profile)
    return Poster(file.paper, file.orientation, press, file.ground, link)
