"""A municipality's own deck against the contract: what serves which role, in which colours, and a deck that shows it.

Lengths are EMU; those that are shown, millimetres.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generator.colour import contrast
from generator.errors import Fault, TemplateError
from generator.office.drawingml import NAMESPACES, Ids, Ink, named, paragraph, shape, text
from generator.office.package import pack, unpack
from generator.office.pptx.backgrounds import Colours
from generator.office.pptx.boxes import Box
from generator.office.pptx.contrast import LARGE, TEXT, alike, least, mend, sectors
from generator.office.pptx.opening import opened, reading
from generator.office.pptx.placeholders import A, Slot, theme
from generator.template.mapping import WEAK, Choice, lacking, mapped
from generator.template.roles import ROLES, key_of
from generator.template.serving import Role, own_role, serve

_MM = 36_000  # EMU
_LABEL = 12  # points, of what the annotated deck says in boxes
_LANG = "en-GB"


@dataclass(frozen=True, slots=True)
class Served:
    """A key of `layouts:` and the layout that serves it; `places` say where each of our texts stands there.

    `sure` is False where the layout only just does. `problems` are why it cannot, if it cannot.
    """

    key: str
    layout: str
    why: str
    sure: bool
    places: tuple[str, ...]
    problems: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class DeckSurvey:
    """What was found in a deck; `missing` says what no layout serves, None if all are served;
    `nearest` are the layouts that could be named for it.

    `colours` are the theme's by slot, `fonts` its two names; `notes` what is to be said of contrast.
    """

    width: int
    height: int
    masters: int
    layouts: tuple[str, ...]
    served: tuple[Served, ...]
    missing: Fault | None
    nearest: Mapping[str, str]
    colours: Mapping[str, str]
    fonts: tuple[str, str]
    notes: tuple[str, ...]
    annotated: bytes | None


def survey(data: bytes, own: bytes, name: str) -> DeckSurvey:
    """Return how the deck in *data*, a file called *name*, serves the roles of *own*, our deck.

    Raises TemplateError for what is no deck.
    """
    deck, ours = opened(data, name), opened(own, "templates/deck.pptx")
    with reading(name):
        return _read(deck, ours, name)


def _read(deck: Any, ours: Any, file: str) -> DeckSurvey:
    found = mapped(deck, file, {})
    size = (int(deck.slide_width), int(deck.slide_height))
    served, roles = [], {}
    for key, choice in found.choices.items():
        role = next(role for role in ROLES if key_of(role) == key)
        try:
            roles[key] = serve(own_role(role, ours), choice.offer, file)
            served.append(_served(key, choice, roles[key]))
        except TemplateError as error:
            served.append(Served(key, choice.offer.name, choice.why, False, (), error.faults))
    first = found.offers[0].layout
    colours = Colours(first, size)
    root = theme(first.slide_master)
    faces = [root.find(f".//{A}{tag}/{A}latin") for tag in ("majorFont", "minorFont")]
    missing = lacking(found, file) if found.missing else None
    return DeckSurvey(
        width=round(size[0] / _MM),
        height=round(size[1] / _MM),
        masters=len(deck.slide_masters),
        layouts=tuple(one.name for one in found.offers),
        served=tuple(served),
        missing=missing,
        nearest=found.nearest,
        colours={slot: colours.slot(slot) for slot in ("tx1", "bg1", "tx2", "bg2", *_accents(), "hlink")},
        fonts=(str(faces[0].get("typeface")), str(faces[1].get("typeface"))),
        notes=tuple(_notes(deck, roles, colours, size)),
        annotated=_annotated(deck, roles, found.choices) if roles else None,
    )


def _accents() -> list[str]:
    return [f"accent{number}" for number in range(1, 7)]


def _served(key: str, choice: Choice, role: Role) -> Served:
    places = []
    for name, slot in role.slots.items():
        if slot.drawn:
            places.append(f"{name}: drawn, {_extent(slot.box)}")
        else:
            joined = f", with {', '.join(role.merged)}" if name == role.catch_all else ""
            moved = ", in another place or size than the layout's" if slot.moved else ""
            places.append(f"{name}: “{_name(slot)}”{joined}, {_extent(slot.box)}{moved}")
    return Served(key, choice.offer.name, choice.why, choice.points is None or choice.points >= WEAK, tuple(places))


def _name(slot: Slot) -> str:
    return str(slot.element.find(".//{*}cNvPr").get("name"))


def _extent(box: Box) -> str:
    return f"{round(box.width / _MM)} × {round(box.height / _MM)} mm"


def _notes(deck: Any, roles: Mapping[str, Role], colours: Colours, size: tuple[int, int]) -> Iterator[str]:
    """Yield what is to be said of the colours: which sectors cannot be told apart, which texts are too pale."""
    used = sectors(colours)
    for given, taken in used.items():
        if given != taken:
            yield f"sector {given[-1]} takes {taken}: {given} is too near to another sector's colour or to the ground"
    for one, other in alike(colours):
        yield f"{one} {colours.slot(one)} and {other} {colours.slot(other)} are too alike to tell two sectors apart"
    for accent in used.values():
        if contrast(colours.slot(accent), colours.slot("bg1")) < TEXT:
            yield f"{accent} {colours.slot(accent)} carries no text in the ground's colour; words on it get another"
    told = set()
    for role in roles.values():
        painted = Colours(role.layout.layout_of(deck), size)
        for slot in (one for one in role.slots.values() if not one.drawn):
            needed = LARGE if slot.size >= 18 else TEXT
            ratio = least(painted.ink(slot), painted.under(slot))
            said = f"“{role.layout.name}”: {_name(slot)} has {ratio:.1f}:1 with what lies behind it"
            if ratio < needed and said not in told:
                told.add(said)
                yield f"{said}; {needed:g}:1 is needed, so our text there is set in another colour of the theme"


# --- the annotated deck -----------------------------------------------------------------------------------------------


def _annotated(deck: Any, roles: Mapping[str, Role], choices: Mapping[str, Choice]) -> bytes:
    """Return *deck* with a slide for each role: every place with its name, kind and size."""
    for key, role in roles.items():
        slide = deck.slides.add_slide(role.layout.layout_of(deck))
        ids = Ids()
        shapes = [_place(ids, name, slot, f"{key}: {choices[key].offer.name}") for name, slot in role.slots.items()]
        used = {slot.idx for slot in role.slots.values() if not slot.drawn}
        tree = slide.shapes._spTree
        for old in slide.placeholders:
            if old.placeholder_format.idx not in used:
                continue
            tree.remove(old._element)
        for one in slide.placeholders:
            if one.has_text_frame:
                one.text_frame.text = f"{one.name}: not used"
        for number, old in enumerate(tree.iter("{*}cNvPr")):
            old.set("id", str(1000 + number) if number else "1")
        space = f"<w {NAMESPACES}>"
        for made in etree.fromstring(f"{space}{''.join(shapes)}</w>"):
            tree.append(made)
        placed = [slot for slot in role.slots.values() if not slot.drawn]
        mend(slide._element, Colours(role.layout.layout_of(deck), role.size), placed)
    target = io.BytesIO()
    deck.save(target)
    return pack(unpack(target.getvalue(), "deck"))


def _place(ids: Ids, name: str, slot: Slot, title: str) -> str:
    said = [f"{name}: {_extent(slot.box)}", f"{slot.size:g} pt" + (", drawn" if slot.drawn else "")]
    if slot.drawn:
        words = "".join(paragraph(text(line, ink=Ink("tx1")), _LABEL, _LANG) for line in said)
        return shape(named(ids, name), slot.box, "rect", Ink("bg2").fill, words, anchor="t")
    if name == "Title":
        said = [title]
    kind = f' type="{slot.type}"' if slot.type else ""
    words = "".join(paragraph(text(line), None, _LANG) for line in said)
    return (
        f'<p:sp><p:nvSpPr>{named(ids, name)}<p:cNvSpPr/><p:nvPr><p:ph{kind} idx="{slot.idx}"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr/><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{words}</p:txBody></p:sp>"
    )
