"""An exercise as this workshop does it: online or in a room, by few or many."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kit.workshop import Exercise, Pitfall, Variant
from generator.read.schema.workshop import Exercise as ExerciseText
from generator.resolve.facts import Facts
from generator.resolve.materials import materials

FEW, MANY = 3, 40  # participants: at most, and more than


def exercise(facts: Facts, text: ExerciseText) -> Exercise:
    """Return an exercise, with the groups and the task that it has in this workshop."""
    texts, day, groups = facts.texts, facts.workshop, text.group_size
    if day.room == "hybrid":
        groups = f"{groups}. {facts.content.words.online}: {text.online.group_size}"
    return Exercise(
        id=text.id,
        name=texts.line(text.name),
        purpose=texts.line(text.purpose),
        group_size=facts.content.words.all_together if day.participants <= FEW else texts.line(groups),
        materials=materials(facts, text.materials),
        task=texts.lines(text.task),
        product=texts.line(text.product),
        pitfalls=tuple(Pitfall(texts.line(pitfall.sign), texts.line(pitfall.remedy)) for pitfall in text.pitfalls),
        variants=tuple(_variants(facts, text)),
    )


def _variants(facts: Facts, text: ExerciseText) -> Iterator[Variant]:
    """Yield how the exercise is done otherwise.

    Whether there is floor space, whoever sees the room decides.
    """
    words, texts, day, variants = facts.content.words, facts.texts, facts.workshop, text.variants
    if day.room != "room":
        yield Variant(words.online, texts.line(text.online.summary), is_chosen=True)
    if day.participants <= FEW:
        yield Variant(words.few, texts.line(variants.few), is_chosen=True)
    if day.participants > MANY:
        yield Variant(words.many, texts.line(variants.many), is_chosen=True)
    if variants.seated and day.room != "online":
        yield Variant(words.seated, texts.line(variants.seated), is_chosen=False)
