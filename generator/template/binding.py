"""A kit's templates, opened and understood once: which layout serves which role, which style which text.

Writers get the binding. It is made for a template once in every process, however many kits are written on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.errors import Fault, InTemplate, TemplateError, did_you_mean
from generator.kit.templates import AskPages, Templates
from generator.office.docx import opening as word
from generator.office.docx.styles import StyleKinds, style_kinds
from generator.office.pptx import opening as powerpoint
from generator.office.pptx.backgrounds import Colours
from generator.office.theme import fonts
from generator.template.mapping import lacking, mapped
from generator.template.roles import ROLES, RoleName, key_of
from generator.template.serving import Role, own_role, serve

Pairs = tuple[tuple[str, str], ...]
_KEPT = 32  # bindings that a process remembers


@dataclass(frozen=True, slots=True)
class DeckBinding:
    """How a deck serves every role.

    Of a municipality's own deck `colours` tell what lies behind each place of a role's layout, and `fonts` are the
    names of its theme's heading and body fonts; of ours they are empty.
    """

    roles: Mapping[RoleName, Role]
    colours: Mapping[RoleName, Colours]
    fonts: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Bound:
    """What a kit is written on: its templates, and how `layouts:` and `styles:` of a municipality file bind them.

    `ask_pages` tells on which pages a guide's headings stand, where another program is asked.
    """

    templates: Templates
    layouts: Pairs
    styles: Pairs
    ask_pages: AskPages | None = None

    @property
    def deck(self) -> DeckBinding:
        """How the deck serves every role."""
        return bind_deck(self.templates, self.layouts)


def bind(templates: Templates, layouts: Pairs, styles: Pairs) -> Bound:
    """Return *templates* bound as a municipality file says.

    Raises TemplateError with every fault of a municipality's own files; its InTemplate names the setting to change.
    Ours have none; they are bound when the first kit is written.
    """
    faults: list[Fault] = []
    for is_foreign, check in (
        (templates.foreign_deck, lambda: bind_deck(templates, layouts)),
        (templates.foreign_guide, lambda: check_styles(templates, styles)),
    ):
        try:
            if is_foreign:
                check()
        except TemplateError as error:
            faults.extend(error.faults)
    if faults:
        raise TemplateError(faults)
    return Bound(templates, layouts, styles)


@lru_cache(_KEPT)
def bind_deck(templates: Templates, layouts: Pairs) -> DeckBinding:
    """Return how the deck serves every role. Raises TemplateError where it does not, or *layouts* has a fault."""
    ours = powerpoint.opened(templates.own_deck, "templates/deck.pptx")
    roles = {name: own_role(name, ours) for name in ROLES}
    if not templates.foreign_deck:
        return DeckBinding(roles, {}, None)
    file = templates.deck_name
    deck = powerpoint.opened(templates.deck, file)
    with powerpoint.reading(file):
        mapping = mapped(deck, file, dict(layouts))
        if mapping.missing:
            raise TemplateError([lacking(mapping, file)])
        roles = {name: serve(role, mapping.choices[key_of(name)].offer, file) for name, role in roles.items()}
        layout_of = {name: role.layout.layout_of(deck) for name, role in roles.items()}
        colours = {name: Colours(layout_of[name], role.size) for name, role in roles.items()}
        theme = layout_of["title"].slide_master.part.part_related_by(RT.THEME)
        return DeckBinding(roles, colours, fonts(theme.blob))


def check_styles(templates: Templates, styles: Pairs) -> None:
    """Raise TemplateError where the guide's own file cannot be opened, or *styles* names what there is not."""
    file = templates.guide_name
    part = word.opened(templates.guide, file)
    with word.reading(file):
        theirs = style_kinds(part)
    ours = style_kinds(word.opened(templates.own_guide, "templates/guide.docx"))
    faults = list(_misnamed(file, ours, theirs, styles))
    if faults:
        raise TemplateError(faults)


def _misnamed(file: str, ours: StyleKinds, theirs: StyleKinds, styles: Pairs) -> Iterator[Fault]:
    """Yield a fault for each key that is no style of our guide, and each style that *theirs* lacks in that kind."""
    our_kinds = {known.lower(): kinds for known, kinds in ours.items()}
    their_kinds = {known.lower(): kinds for known, kinds in theirs.items()}
    for key, name in styles:
        where = InTemplate(file, key=("styles", key))
        kinds = our_kinds.get(key.lower(), frozenset())
        if not kinds:
            yield Fault(where, "is no style of the guide", did_you_mean(key, ours))
        elif not kinds & their_kinds.get(name.lower(), frozenset()):
            fitting = [known for known, of in theirs.items() if of & kinds]
            kind = " or ".join(sorted(kinds))
            yield Fault(where, f"{file} has no {kind} style '{name}'", did_you_mean(name, fitting))
