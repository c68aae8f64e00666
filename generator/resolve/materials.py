"""What a workshop takes, in the room, on screens or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.kit.workshop import Material, Part, materials_of
from generator.read.schema.workshop import Material as MaterialText
from generator.resolve.facts import Facts


def materials(facts: Facts, things: Iterable[MaterialText]) -> tuple[Material, ...]:
    """Return *things*, or what stands online in their place.

    They are scaled to the participants. A workshop that is held in both ways needs both.
    """
    return tuple({material.name: material for thing in things for material in _materials(facts, thing)}.values())


def needs(parts: Iterable[Part]) -> tuple[Material, ...]:
    """Return what *parts* take in all.

    The same things serve again later, so the largest need of each thing counts.
    """
    largest: dict[str, Material] = {}
    for material in (material for part in parts for material in materials_of(part)):
        if material.name not in largest or largest[material.name].count < material.count:
            largest[material.name] = material
    return tuple(largest.values())


def _materials(facts: Facts, thing: MaterialText) -> Iterator[Material]:
    texts, day = facts.texts, facts.workshop
    online = next((other for other in facts.content.guide.online_materials if other.name == thing.name), None)
    if online is None or day.room != "online":
        pairs = -(-day.participants // 2)
        counts = {"participant": day.participants, "pair": pairs, "table": day.tables, "room": 1}
        count = max(thing.least, thing.count * counts[thing.per])
        yield Material(texts.line(thing.name), texts.line(thing.each) if thing.each else None, count, thing.sheet)
    if online is not None and online.instead is not None and day.room != "room":
        yield Material(texts.line(online.instead), None, 1, thing.sheet if day.room == "online" else None)
