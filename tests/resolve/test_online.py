"""A workshop on screens speaks of nothing that is only in a room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import product

import pytest

from generator.kit import Kit
from generator.kit.wheel import Chain, Dilemma, Sector
from generator.kit.workshop import Case
from tests.support.kits import FORMATS, LANGUAGES
from tests.support.programmes import contents, resolved

OF_A_ROOM = {
    "da": re.compile(
        r"\b((gul|gule) sed\w+|sedde?l\w*|sedler\w*|bord(et|ene|e)?|stol(e|en|ene)?|væg(gen)?|plakat\w*|lokalet?|salen"
        r"|sidem[aæ]nd\w*|døren|gulv\w*|malertape|tusch\w*|prik(ker|kerne)?|kuvert\w*|bakke|kaffe\w*|giv hånd|kryds med"
        r"|på vej ud|klokke|rejs(e|er)? (sig|dig|jer)|arkene (op|videre)|kuglepen\w*)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(sticky|notes?|tables?|chairs?|walls?|posters?|the room|neighbours?|the door|floor|tape|marker|dots?"
        r"|envelope|tray|coffee|shake hands|on (the|your) way out|bell|stands? up|gets? up|pens?)\b",
        re.IGNORECASE,
    ),
}
A_STORY = (Case, Chain, Dilemma, Sector)  # what it tells may happen anywhere
FIGURES_OF_SPEECH = (  # and what people do away from the screen in a break
    "det politiske bord", "centerchefens stol", "samme bord", "sensorer i gulvet", "og ved døren",
    "Rejs jer, få lidt luft", "om at rejse sig", "rejs jer, og stræk",
    "kitchen table", "in her chair", "Three sentences your neighbour", "Same tool, same table", "sensors in the floor",
    "your own walls", "happens in the room", "Get up, get some air",
)  # fmt: skip


def texts(node: object) -> Iterator[str]:
    """Yield every text of *node* and of all that it holds."""
    if isinstance(node, str):
        for figure in FIGURES_OF_SPEECH:
            node = node.replace(figure, "")
        if " " in node:  # no id
            yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from texts(item)
    elif is_dataclass(node) and not isinstance(node, A_STORY):
        for field in fields(node):
            yield from texts(getattr(node, field.name))


def of_a_room(kit: Kit, language: str) -> Iterator[str]:
    """Yield each text of programme, slides and guide that names something of a room."""
    guide = kit.guide
    before = (guide.participants, guide.invitation, guide.preparation, guide.checklist)
    for text in dict.fromkeys(texts((kit.modules, kit.slides, before, guide.follow_up))):
        if OF_A_ROOM[language].search(text):
            yield text


@pytest.mark.parametrize(("form", "language"), list(product(FORMATS, LANGUAGES)))
@pytest.mark.parametrize("participants", [3, 24, 60])
def test_online_nothing_is_said_of_things_that_are_only_in_a_room(form: str, language: str, participants: int) -> None:
    kit = resolved({"format": form, "room": "online", "participants": participants}, language)
    assert list(of_a_room(kit, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exercise_that_no_format_has_is_held_online_too(language: str) -> None:
    parts = [part for form in contents(language).formats.values() for module in form.modules for part in module.parts]
    unused = sorted(contents(language).exercises.keys() - {part.exercise for part in parts})
    programme = ["velkommen", *(f"exercise:{name}" for name in unused), "afslutning"]
    kit = resolved({"format": "halvdag", "room": "online", "programme": programme}, language)
    assert list(of_a_room(kit, language)) == []
