"""Binds a kit's templates: layouts of the deck to roles, styles to ours.

Writers get the binding. Every process binds a template once, however many kits are written
on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from generator.errors import Fault, InTemplate, TemplateError, did_you_mean
from generator.kit.templates import OWN_DECK, OWN_GUIDE, AskPages, Templates
from generator.messages import deferred, tr
from generator.office.docx import opening as word
from generator.office.docx.styles import StyleKinds, style_kinds
from generator.office.pptx import opening as powerpoint
from generator.office.pptx.backgrounds import LayoutColours
from generator.office.theme import theme_fonts
from generator.template.candidates import bind_candidate
from generator.template.layout import LayoutRef
from generator.template.mapping import map_layouts, untitled_fault
from generator.template.role_binding import RoleBinding, bind_own_role
from generator.template.roles import ROLES, RoleName, key_of

Pairs = tuple[tuple[str, str], ...]  # a key of `layouts:` or `styles:`, and the name given for it
_KINDS = {
    "character": deferred("character"),
    "paragraph": deferred("paragraph"),
    "table": deferred("table"),
    "numbering": deferred("numbering"),
}
_CACHE_SIZE = 32  # bindings that a process keeps


@dataclass(frozen=True, slots=True)
class DeckBinding:
    """The layout of a deck for every role.

    Of a municipality's own deck `fonts` are the names of its theme's heading and body font, `colours_of` returns the
    colours of a layout, and `roomier` the binding of a role to try next: it takes how many did not fit, and returns
    None after the last. Of our deck they are None.
    """

    roles: Mapping[RoleName, RoleBinding]
    fonts: tuple[str, str] | None = None
    colours_of: Callable[[LayoutRef], LayoutColours] | None = None
    roomier: Callable[[RoleName, int], RoleBinding | None] | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A kit's templates with the layouts and styles named for it, checked.

    They are named under `layouts:` and `styles:` of a municipality file. `ask_pages` finds the pages of a guide's
    headings with another program; None estimates them.
    """

    templates: Templates
    layouts: Pairs
    styles: Pairs
    ask_pages: AskPages | None = None

    @property
    def deck(self) -> DeckBinding:
        """The deck's layout for every role."""
        return bind_deck(self.templates, self.layouts)


def bind(templates: Templates, layouts: Pairs, styles: Pairs) -> Bound:
    """Return *templates* bound as a municipality file says.

    Raises TemplateError with every fault of a municipality's own files; each InTemplate names the setting to change.
    Our own templates are bound when the first kit is written.
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


@lru_cache(_CACHE_SIZE)
def bind_deck(templates: Templates, layouts: Pairs) -> DeckBinding:
    """Return the deck's layout for every role; *layouts* names some by key.

    Raises TemplateError where a role has no layout, or *layouts* names what does not exist.
    """
    own_deck = powerpoint.open_deck(templates.own_deck, OWN_DECK)
    roles = {role: bind_own_role(role, own_deck) for role in ROLES}
    if not templates.foreign_deck:
        return DeckBinding(roles)
    file = templates.deck_name
    deck = powerpoint.open_deck(templates.deck, file)
    with powerpoint.template_errors(file):
        mapping = map_layouts(deck, file, dict(layouts))
        if mapping.plainest is None:
            raise TemplateError([untitled_fault(mapping, file)])
        size = (int(deck.slide_width), int(deck.slide_height))

        @cache
        def colours_of(layout: LayoutRef) -> LayoutColours:
            return LayoutColours(layout.layout_of(deck), size)

        @cache
        def attempt(role: RoleName, number: int) -> RoleBinding | None:
            candidates = mapping.candidates(key_of(role))
            return bind_candidate(roles[role], candidates[number], file) if number < len(candidates) else None

        bindings = {role: binding for role in roles if (binding := attempt(role, 0))}
        for binding in bindings.values():
            colours_of(binding.layout)
        theme = bindings["title"].layout.layout_of(deck).slide_master.part.part_related_by(RT.THEME)
        return DeckBinding(bindings, theme_fonts(theme.blob), colours_of, attempt)


def check_styles(templates: Templates, styles: Pairs) -> None:
    """Raise TemplateError where template or *styles* cannot be used.

    The guide's template cannot be opened, or *styles* names what does not exist.
    """
    file = templates.guide_name
    part = word.open_main_part(templates.guide, file)
    with word.template_errors(file):
        template_kinds = style_kinds(part)
    own_kinds = style_kinds(word.open_main_part(templates.own_guide, OWN_GUIDE))
    faults = list(_style_faults(file, own_kinds, template_kinds, styles))
    if faults:
        raise TemplateError(faults)


def _style_faults(file: str, own: StyleKinds, template: StyleKinds, styles: Pairs) -> Iterator[Fault]:
    """Yield a fault for each key or name in *styles* that does not exist.

    A key must be a style of our guide, a name a *template* style of its type. Names of styles are compared without
    case.
    """
    own_kinds = {name.lower(): kinds for name, kinds in own.items()}
    template_kinds = {name.lower(): kinds for name, kinds in template.items()}
    for key, name in styles:
        where = InTemplate(file, key=("styles", key))
        kinds = own_kinds.get(key.lower(), frozenset())
        if not kinds:
            yield Fault(where, tr("is no style of the guide"), did_you_mean(key, own))
        elif not kinds & template_kinds.get(name.lower(), frozenset()):
            candidates = [candidate for candidate, types in template.items() if types & kinds]
            listed = tr(" or ").join(tr(_KINDS[kind]) for kind in sorted(kinds))
            yield Fault(
                where,
                tr("{file} has no {kind} style '{name}'", file=file, kind=listed, name=name),
                did_you_mean(name, candidates),
            )
