"""The styles of a Word template: found by name, added from our own template where it lacks them.

Ids are translated, names of built-in styles are not: "heading 1" has the id "Overskrift1" in a Danish Word. So a style
is known by its name (`w:name`, in any case) and its kind; its id is only the last thing that is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from generator.errors import Fault, InTemplate, TemplateError
from generator.office.docx.wordml import W

Element = Any  # lxml's elements; its stubs type attributes more loosely than they are
StyleKinds = Mapping[str, frozenset[str]]  # by name
Key = tuple[str, str]  # kind ("paragraph", "character", "table") and name in lower case

# The names of built-in styles in a Danish Word. Word writes the English ones; what other programs saved has these.
DANISH: Mapping[str, tuple[str, ...]] = {
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

_LINKS = ("basedOn", "next", "link")


def w(name: str) -> str:
    """Return the full name of WordprocessingML's *name*."""
    return f"{{{W}}}{name}"


def value(element: Element, path: str) -> str | None:
    """Return the `w:val` of the element at *path* (such as "pPr/numPr/numId") below *element*."""
    found = element.find(_tags(path))
    return None if found is None else found.get(w("val"))


def _tags(path: str) -> str:
    """Return *path* (such as "pPr/numPr/numId") with full names, as lxml finds it."""
    return "/".join(w(name) for name in path.split("/"))


def style_kinds(part: Any) -> StyleKinds:
    """Return the kinds ("paragraph", "character", "table") of style that the main part *part* has, by name."""
    kinds: dict[str, frozenset[str]] = {}
    for related in part.rels.values():
        if related.reltype == RT.STYLES:
            for style in related.target_part.element.iter(w("style")):
                name = value(style, "name") or ""
                kinds[name] = kinds.get(name, frozenset()) | {style.get(w("type"), "paragraph")}
    return kinds


class Metrics(NamedTuple):
    """How a paragraph style sets its text, in points.

    `spacing` is the line spacing as a factor, `exact` the line height where it is fixed, `frame` what the borders above
    and below take.
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
    """The styles and numbering of one document; what is asked for and missing is taken from *own*."""

    def __init__(
        self,
        styles: Element,
        numbering: Element,
        own: StyleSheet | None = None,
        renamed: Mapping[str, str] | None = None,
    ) -> None:
        self.styles, self.numbering, self._own = styles, numbering, own
        self._renamed = {ours.lower(): theirs for ours, theirs in (renamed or {}).items()}
        self._found: dict[Key, Element] = {}
        self.by_id: dict[str, Element] = {}
        self._ids: dict[Key, Element] = {}
        self._settled: set[Key] = set()
        for style in styles.iter(w("style")):
            self._index(style)
        self.added: list[Element] = []

    def _index(self, style: Element) -> None:
        name = value(style, "name") or ""
        self._found.setdefault((style.get(w("type"), "paragraph"), name.lower()), style)
        self.by_id[style.get(w("styleId"))] = style
        self._ids.setdefault((style.get(w("type"), "paragraph"), str(style.get(w("styleId"))).lower()), style)

    def id(self, kind: str, name: str) -> str:
        """Return the id of the style that serves as our style *name*, adding ours where there is none."""
        found = self.served(kind, name)
        if found is None:
            self._adopt(kind, name)
            return str(self._found[kind, name.lower()].get(w("styleId")))
        if self._own is not None and (kind, name) not in self._settled:
            self._settled.add((kind, name))
            ours = self._own.served(kind, name)
            if ours is not None:  # it is not where the name is one of the template's own
                self._settle(found, ours)
        return str(found.get(w("styleId")))

    def served(self, kind: str, name: str) -> Element | None:
        """Return the style that serves as our style *name*; None where there is none.

        One that the brand names comes first, then one of our name, then one of its Danish name, as documents have it
        that did not come from Word, then one whose id is either without its spaces.
        """
        theirs = self._renamed.get(name.lower())
        if theirs is not None:
            return self._found[kind, theirs.lower()]  # which the binding has looked for
        names = (name.lower(), *DANISH.get(name.lower(), ()))
        by_name = (self._found.get((kind, one)) for one in names)
        by_id = (self._ids.get((kind, re.sub(r"[^\w]", "", one))) for one in names)
        return next((style for style in (*by_name, *by_id) if style is not None), None)

    def _settle(self, style: Element, ours: Element) -> None:
        """Give *style* what it needs to serve for *ours*, where it says nothing of it.

        Without an outline level it is no heading to Word, nor to who hears the guide. A heading stays with its text.
        What says nothing of its place begins where ours does: words in the text column, labels in the margin beside it.
        """
        assert self._own is not None
        before = style.find(w("rPr"))
        place = None if before is None else list(style).index(before)
        if self._own.has(ours, "pPr/keepNext") and self._says(style, "pPr/keepNext") is None:
            _child(style, "pPr", place).insert(0, etree.Element(w("keepNext")))
        begins = next(self._own.chain(ours, "pPr/ind"), None)
        if begins is not None and next(self.chain(style, "pPr/ind"), None) is None:
            style.get_or_add_pPr().get_or_add_ind().attrib.update(begins.attrib)
            self._begin_numbers(style, begins)
        level = self._own.inherited(ours, "pPr/outlineLvl", "val")
        if level is not None and self.inherited(style, "pPr/outlineLvl", "val") is None:
            etree.SubElement(_child(style, "pPr", place), w("outlineLvl"), {w("val"): level})

    def _begin_numbers(self, style: Element, begins: Element) -> None:
        """Indent the list that numbers *style* alike: where a paragraph names its list, that is what counts."""
        number = value(style, "pPr/numPr/numId")
        if number in (None, "0"):
            return
        level = next(self._abstract(str(number)).iter(w("lvl")))
        properties = _child(level, "pPr", next((at for at, one in enumerate(level) if one.tag == w("rPr")), None))
        properties[:] = [deepcopy(begins)]

    def metrics(self, name: str) -> Metrics:
        """Return how the paragraph style *name* sets its text."""
        style = self.by_id[self.id("paragraph", name)]

        def number(path: str, attribute: str = "val", otherwise: float = 0) -> float:
            found = self.inherited(style, path, attribute)
            return otherwise if found is None else float(found)

        line, fixed = number("pPr/spacing", "line", 240), self.inherited(style, "pPr/spacing", "lineRule") == "exact"
        edges = ("pPr/pBdr/top", "pPr/pBdr/bottom")
        return Metrics(
            size=number("rPr/sz", otherwise=20) / 2,
            major=(self.inherited(style, "rPr/rFonts", "asciiTheme") or "").startswith("major"),
            bold=self.has(style, "rPr/b"),
            before=number("pPr/spacing", "before") / 20,
            after=number("pPr/spacing", "after") / 20,
            left=number("pPr/ind", "left") / 20,
            right=number("pPr/ind", "right") / 20,
            spacing=line / 240,
            exact=line / 20 if fixed else None,
            frame=sum(number(edge, "sz") / 8 + number(edge, "space") for edge in edges),
        )

    def chain(self, style: Element | None, path: str) -> Iterator[Element]:
        """Yield the element at *path* of *style*, then those of the styles that it is based on."""
        while style is not None:
            yield from style.findall(_tags(path))
            style = self.by_id.get(value(style, "basedOn") or "")

    def begin(self, name: str, left: int) -> None:
        """Make the paragraph style *name* begin *left* twips from its margin."""
        next(self.by_id[self.id("paragraph", name)].iter(w("ind"))).set(w("left"), str(left))

    def indent(self, name: str) -> int:
        """Return how far in from the margin the paragraph style *name* begins, twips."""
        return round(20 * self.metrics(name).left)

    def cell_margin(self, table: str, side: str) -> float:
        """Return the margin of the cells of the table style of id *table* on a side ("left"), twips."""
        return float(self.inherited(self.by_id.get(table), f"tblPr/tblCellMar/{side}", "w") or 0)

    def has(self, style: Element | None, path: str) -> bool:
        """Return whether *style*, or the nearest that says so, switches *path* (such as "rPr/b") on."""
        return self._says(style, path) or False

    def _says(self, style: Element | None, path: str) -> bool | None:
        """Return whether *style*, or the nearest that says so, switches *path* on or off; None where none says."""
        found = next(self.chain(style, path), None)
        return None if found is None else found.get(w("val"), "1") not in ("0", "false", "off")

    def inherited(self, style: Element | None, path: str, attribute: str) -> str | None:
        """Return an attribute of *style* or of the nearest style it is based on, else the document's default."""
        kind, _, rest = path.partition("/")
        default = self.styles.findall(_tags(f"docDefaults/{kind}Default/{kind}/{rest}"))
        said = (one.get(w(attribute)) for one in (*self.chain(style, path), *default))
        return next((str(one) for one in said if one is not None), None)

    # --- adding what is missing ---------------------------------------------------------------------------------------

    def _adopt(self, kind: str, name: str) -> None:
        """Copy our style *name*, and whatever it is based on or numbered by, into this sheet."""
        if self._own is None:
            message = f"has no {kind} style '{name}', which the guide is written in"
            raise TemplateError([Fault(InTemplate("templates/guide.docx"), message)])
        given = self._own.by_id[self._own.id(kind, name)]
        style = deepcopy(given)
        style.attrib.pop(w("default"), None)
        for fonts in style.iter(w("rFonts")):
            self._face(fonts)
        style.set(w("styleId"), self._free_id(str(given.get(w("styleId")))))
        self.styles.append(style)
        self._index(style)
        self.added.append(style)
        for tag in _LINKS:
            for element in style.findall(w(tag)):
                linked = self._own.by_id[element.get(w("val"))]
                element.set(w("val"), self.id(linked.get(w("type")), value(linked, "name") or ""))
        number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if number is not None:
            number.set(w("val"), self._adopt_numbering(number.get(w("val")), style.get(w("styleId"))))

    def _face(self, fonts: Element) -> None:
        """Make *fonts*, of an adopted style, those that the template's headings or its text are really set in.

        Its theme may have others than its styles, which name theirs.
        """
        like = "heading 1" if (fonts.get(w("asciiTheme")) or "").startswith("major") else "Normal"
        theirs = next(self.chain(self.served("paragraph", like), "rPr/rFonts"), None)
        if (
            theirs is not None
            and fonts.get(w("asciiTheme"))
            and not theirs.get(w("asciiTheme"))
            and theirs.get(w("ascii"))
        ):
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "cs"):
                fonts.set(w(script), str(theirs.get(w("ascii"))))

    def _free_id(self, wanted: str) -> str:
        free, count = wanted, 1
        while free in self.by_id:
            free, count = f"{wanted}{count}", count + 1
        return free

    def _adopt_numbering(self, number: str, style_id: str) -> str:
        assert self._own is not None
        abstract = deepcopy(self._own._abstract(number))
        made = str(
            1 + max((int(one.get(w("abstractNumId"))) for one in self.numbering.iter(w("abstractNum"))), default=0)
        )
        abstract.set(w("abstractNumId"), made)
        # Word tells lists apart by this number, so ours must not be one that the template uses.
        taken = {value(one, "nsid") for one in self.numbering.iter(w("abstractNum"))}
        nsid = abstract.find(w("nsid"))
        while nsid is not None and nsid.get(w("val")) in taken:
            nsid.set(w("val"), f"{(int(nsid.get(w('val')), 16) + 1) & 0xFFFFFFFF:08X}")
        for level in abstract.iter(w("pStyle")):
            level.set(w("val"), style_id)
        self.numbering.insert_element_before(abstract, "w:num", "w:numIdMacAtCleanup")
        self.added.append(abstract)
        return self._new_number(made)

    # --- numbering ----------------------------------------------------------------------------------------------------

    def _abstract(self, number: str) -> Element:
        """Return the list definition of the numbering instance *number*."""
        instance = next(one for one in self.numbering.iter(w("num")) if one.get(w("numId")) == number)
        wanted = value(instance, "abstractNumId")
        return next(one for one in self.numbering.iter(w("abstractNum")) if one.get(w("abstractNumId")) == wanted)

    def _new_number(self, abstract: str, *, restart: bool = False) -> str:
        number = self.numbering.add_num(int(abstract))
        if restart:
            number.add_lvlOverride(0).add_startOverride(1)
        return str(number.numId)

    def new_list(self, style_id: str) -> str:
        """Return the number of a new list that begins at 1, looking as the numbered style *style_id* does."""
        for found in self.chain(self.by_id[style_id], "pPr/numPr/numId"):
            if found.get(w("val")) not in (None, "0"):
                return self._new_number(str(self._abstract(found.get(w("val"))).get(w("abstractNumId"))), restart=True)
        # A template may have a list style that numbers nothing; then the numbers are ours.
        assert self._own is not None, "templates/guide.docx has a numbered style without numbering"
        ours = self._own.by_id[self._own.id("paragraph", "List Number")]
        return self._adopt_numbering(str(value(ours, "pPr/numPr/numId")), style_id)

    # --- language -----------------------------------------------------------------------------------------------------

    def speak(self, language: str) -> None:
        """Make *language* (a tag such as da-DK) that of every style."""
        for element in self.styles.iter(w("lang")):
            say_language(element, language)
        defaults = self.styles.find(w("docDefaults"))
        if defaults is None:
            defaults = etree.Element(w("docDefaults"))
            self.styles.insert(0, defaults)
        holder = _child(_child(defaults, "rPrDefault", 0), "rPr")
        if holder.find(w("lang")) is None:
            say_language(etree.SubElement(holder, w("lang")), language)


def say_language(element: Element, language: str) -> None:
    """Make *language* that of a `w:lang` element, in every script."""
    element.attrib.clear()
    element.set(w("val"), language)
    element.set(w("eastAsia"), language)


def _child(parent: Element, name: str, position: int | None = None) -> Element:
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(len(parent) if position is None else position, found)
    return found
