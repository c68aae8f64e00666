"""Reads the styles and numbering of a Word document.

A style is known by its type and name. Style ids are translated, the names of built-in styles are not: "heading 1" has
the id "Overskrift1" in a Danish Word. So a style is found by its `w:name`, whatever its case, and by its id only where
no name matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from generator.errors import Fault, InTemplate, TemplateError
from generator.kit.templates import OWN_GUIDE
from generator.messages import tr
from generator.office.docx.wordml import W

Element = Any  # lxml's elements; its stubs type attributes more loosely than they are
StyleKinds = Mapping[str, frozenset[str]]  # types of style ("paragraph", "character", "table") by name

# Names of built-in styles in files that other programs than Word saved: Word itself writes the English ones.
_DANISH_NAMES: Mapping[str, tuple[str, ...]] = {
    "normal": ("brødtekst normal",),
    "body text": ("brødtekst",),
    "title": ("titel",),
    "subtitle": ("undertitel",),
    **{f"heading {level}": (f"overskrift {level}",) for level in (1, 2, 3)},
    "list bullet": ("opstilling - punkttegn", "opstilling punkttegn", "punktopstilling"),
    "list number": ("opstilling - talliste", "opstilling talliste", "talliste"),
    "caption": ("billedtekst",),
    "toc heading": ("overskrift til indholdsfortegnelse", "indholdsfortegnelsesoverskrift"),
    "toc 1": ("indholdsfortegnelse 1",),
    "toc 2": ("indholdsfortegnelse 2",),
    "header": ("sidehoved",),
    "footer": ("sidefod",),
    "strong": ("stærk",),
    "emphasis": ("fremhæv", "fremhævning"),
    "intense emphasis": ("kraftig fremhævning",),
    "placeholder text": ("pladsholdertekst",),
}


def w(name: str) -> str:
    """Return *name* with WordprocessingML's namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


def value(element: Element, path: str) -> str | None:
    """Return the `w:val` of the element at *path* below *element*.

    A path is written as "pPr/numPr/numId".
    """
    target = element.find(qualified(path))
    return None if target is None else target.get(w("val"))


@cache
def qualified(path: str) -> str:
    """Return *path* ("pPr/numPr/numId") with the namespace in every step."""
    return "/".join(w(name) for name in path.split("/"))


def get_or_add(parent: Element, name: str, position: int | None = None) -> Element:
    """Return the child *name* of *parent*.

    One that is missing is added at *position*, else as the last.
    """
    child = parent.find(w(name))
    if child is None:
        child = etree.Element(w(name))
        parent.insert(len(parent) if position is None else position, child)
    return child


def style_kinds(part: Any) -> StyleKinds:
    """Return the types of style that the main part *part* has, by name."""
    kinds: dict[str, frozenset[str]] = {}
    for relationship in part.rels.values():
        if relationship.reltype == RT.STYLES:
            for style in relationship.target_part.element.iter(w("style")):
                name = value(style, "name") or ""
                kinds[name] = kinds.get(name, frozenset()) | {style_type(style)}
    return kinds


def style_type(style: Element) -> str:
    """Return the type of a `w:style`; a paragraph style may leave it out."""
    return str(style.get(w("type"), "paragraph"))


class Metrics(NamedTuple):
    """The properties of a paragraph style, lengths in points.

    `major` tells of the theme's heading font; `spacing` is the line spacing as a factor, `exact` the line height where
    it is fixed; `frame` is the height of the borders above and below with their space.
    """

    size: float
    major: bool
    bold: bool
    before: float
    after: float
    left: float
    right: float
    spacing: float
    exact: float | None
    frame: float


class StyleSheet:
    """The styles and numbering of one document.

    `added` are elements that are not its template's own.
    """

    def __init__(self, styles: Element, numbering: Element) -> None:
        self.styles, self.numbering = styles, numbering
        self.by_id: dict[str, Element] = {}
        self._by_name: dict[tuple[str, str], Element] = {}  # by type and lower-case name
        self._by_lower_id: dict[tuple[str, str], Element] = {}
        for style in styles.iter(w("style")):
            self._index(style)
        self.added: list[Element] = []

    def _index(self, style: Element) -> None:
        kind, name, style_id = style_type(style), value(style, "name") or "", style.get(w("styleId"))
        self._by_name.setdefault((kind, name.lower()), style)
        self.by_id[style_id] = style
        self._by_lower_id.setdefault((kind, str(style_id).lower()), style)

    # --- lookup -------------------------------------------------------------------------------------------------------

    def find(self, kind: str, name: str) -> Element | None:
        """Return the style of type *kind* that serves as our style *name*.

        It has our name, or its Danish name, or an id that is either without spaces; None where there is none.
        """
        names = (name.lower(), *_DANISH_NAMES.get(name.lower(), ()))
        by_name = (self._by_name.get((kind, candidate)) for candidate in names)
        by_id = (self._by_lower_id.get((kind, re.sub(r"[^\w]", "", candidate))) for candidate in names)
        return next((style for style in (*by_name, *by_id) if style is not None), None)

    def id(self, kind: str, name: str) -> str:
        """Return the id of the style that serves as our style *name*.

        Raises TemplateError where there is none.
        """
        style = self.find(kind, name)
        if style is None:
            message = tr("has no style '{name}', which the guide is written in", name=name)
            raise TemplateError([Fault(InTemplate(OWN_GUIDE), message)])
        return str(style.get(w("styleId")))

    # --- inheritance --------------------------------------------------------------------------------------------------

    def chain(self, style: Element | None, path: str) -> Iterator[Element]:
        """Yield the element at *path* of *style* and of the styles it is based on."""
        while style is not None:
            yield from style.findall(qualified(path))
            style = self.by_id.get(value(style, "basedOn") or "")

    def inherited(self, style: Element | None, path: str, attribute: str) -> str | None:
        """Return an attribute that *style* has, inherits, or gets by default."""
        properties, _, rest = path.partition("/")
        defaults = self.styles.findall(qualified(f"docDefaults/{properties}Default/{properties}/{rest}"))
        values = (element.get(w(attribute)) for element in (*self.chain(style, path), *defaults))
        return next((str(text) for text in values if text is not None), None)

    def toggle(self, style: Element | None, path: str) -> bool | None:
        """Return whether *style*, or the nearest that sets it, turns *path* ("rPr/b") on.

        It is None where none sets it.
        """
        element = next(self.chain(style, path), None)
        return None if element is None else element.get(w("val"), "1") not in ("0", "false", "off")

    def has(self, style: Element | None, path: str) -> bool:
        """Return whether *style* turns *path* ("rPr/b") on, by itself or by inheritance."""
        return self.toggle(style, path) or False

    def metrics(self, name: str) -> Metrics:
        """Return the properties of the paragraph style *name*."""
        style = self.by_id[self.id("paragraph", name)]

        def number(path: str, attribute: str = "val", default: float = 0) -> float:
            text = self.inherited(style, path, attribute)
            return default if text is None else float(text)

        line = number("pPr/spacing", "line", 240)
        is_exact = self.inherited(style, "pPr/spacing", "lineRule") == "exact"
        borders = ("pPr/pBdr/top", "pPr/pBdr/bottom")
        return Metrics(
            size=number("rPr/sz", default=20) / 2,
            major=(self.inherited(style, "rPr/rFonts", "asciiTheme") or "").startswith("major"),
            bold=self.has(style, "rPr/b"),
            before=number("pPr/spacing", "before") / 20,
            after=number("pPr/spacing", "after") / 20,
            left=number("pPr/ind", "left") / 20,
            right=number("pPr/ind", "right") / 20,
            spacing=line / 240,
            exact=line / 20 if is_exact else None,
            frame=sum(number(border, "sz") / 8 + number(border, "space") for border in borders),
        )

    def left_indent(self, name: str) -> int:
        """Return the left indent of the paragraph style *name*, twips."""
        return round(20 * self.metrics(name).left)

    def set_left_indent(self, name: str, left: int) -> None:
        """Give the paragraph style *name*, which has one, a left indent of *left* twips."""
        next(self.by_id[self.id("paragraph", name)].iter(w("ind"))).set(w("left"), str(left))

    def cell_margin(self, table: str, side: str) -> float:
        """Return the cell margin on *side* ("left") of a table style, twips.

        *table* is the style's id.
        """
        return float(self.inherited(self.by_id.get(table), f"tblPr/tblCellMar/{side}", "w") or 0)

    # --- numbering ----------------------------------------------------------------------------------------------------

    def abstract_numbering(self, number: str) -> Element:
        """Return the `w:abstractNum` of the numbering instance *number*."""
        instance = next(element for element in self.numbering.iter(w("num")) if element.get(w("numId")) == number)
        abstract_id = value(instance, "abstractNumId")
        return next(
            element
            for element in self.numbering.iter(w("abstractNum"))
            if element.get(w("abstractNumId")) == abstract_id
        )

    def add_numbering(self, abstract_id: str, *, restart: bool = False) -> str:
        """Add an instance of a `w:abstractNum`, one that begins at 1 if *restart*.

        The result is its number.
        """
        instance = self.numbering.add_num(int(abstract_id))
        if restart:
            instance.add_lvlOverride(0).add_startOverride(1)
        return str(instance.numId)

    def new_list(self, style_id: str) -> str:
        """Return the number of a new list that begins at 1.

        It is formatted as the numbered style *style_id*.
        """
        for number in self.chain(self.by_id[style_id], "pPr/numPr/numId"):
            if number.get(w("val")) not in (None, "0"):
                abstract = self.abstract_numbering(number.get(w("val")))
                return self.add_numbering(str(abstract.get(w("abstractNumId"))), restart=True)
        raise TemplateError([Fault(InTemplate(OWN_GUIDE), f"style '{style_id}' numbers nothing")])

    # --- language -----------------------------------------------------------------------------------------------------

    def set_language(self, language: str) -> None:
        """Make *language* (a tag such as da-DK) that of every style."""
        for element in self.styles.iter(w("lang")):
            set_language(element, language)
        defaults = self.styles.find(w("docDefaults"))
        if defaults is None:
            defaults = etree.Element(w("docDefaults"))
            self.styles.insert(0, defaults)
        properties = get_or_add(get_or_add(defaults, "rPrDefault", 0), "rPr")
        if properties.find(w("lang")) is None:
            set_language(etree.SubElement(properties, w("lang")), language)


def set_language(element: Element, language: str) -> None:
    """Make *language* that of a `w:lang` element, in every script."""
    element.attrib.clear()
    element.set(w("val"), language)
    element.set(w("eastAsia"), language)
