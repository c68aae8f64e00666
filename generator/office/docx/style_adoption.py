"""Adds our styles to a municipality's template, and completes its own."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from generator.office.docx.styles import Element, StyleSheet, get_or_add, value, w

_LINKED_STYLES = ("basedOn", "next", "link")


class AdoptingStyleSheet(StyleSheet):
    """A municipality's styles.

    A style that is asked for and missing is copied from *own*, our styles. *renamed* are the template's styles that
    serve for ours, by our names, as a municipality file says.
    """

    def __init__(self, styles: Element, numbering: Element, own: StyleSheet, renamed: Mapping[str, str]) -> None:
        super().__init__(styles, numbering)
        self._own = own
        self._renamed = {name.lower(): template_name for name, template_name in renamed.items()}
        self._completed: set[tuple[str, str]] = set()

    def find(self, kind: str, name: str) -> Element | None:
        """Return the style that serves as our style *name*.

        One that the municipality names comes first.
        """
        template_name = self._renamed.get(name.lower())
        if template_name is not None:
            return self._by_name[kind, template_name.lower()]  # the binding has checked that it exists
        return super().find(kind, name)

    def id(self, kind: str, name: str) -> str:
        """Return the id of the style that serves as our style *name*.

        Ours is added where there is none.
        """
        style = self.find(kind, name)
        if style is None:
            self._adopt(kind, name)
            return str(self._by_name[kind, name.lower()].get(w("styleId")))
        if (kind, name) not in self._completed:
            self._completed.add((kind, name))
            own_style = self._own.find(kind, name)
            if own_style is not None:  # None where the name is one of the template's own
                self._complete(style, own_style)
        return str(style.get(w("styleId")))

    def new_list(self, style_id: str) -> str:
        """Return the number of a new list that begins at 1.

        A list style that numbers nothing gets our numbering.
        """
        numbers = self.chain(self.by_id[style_id], "pPr/numPr/numId")
        if any(number.get(w("val")) not in (None, "0") for number in numbers):
            return super().new_list(style_id)
        own_style = self._own.by_id[self._own.id("paragraph", "List Number")]
        return self._adopt_numbering(str(value(own_style, "pPr/numPr/numId")), style_id)

    # --- completing a template's style --------------------------------------------------------------------------------

    def _complete(self, style: Element, own_style: Element) -> None:
        """Give *style* what the guide's structure needs and it does not set.

        Properties are taken from *own_style*. Without an outline level it is no heading to Word or a screen
        reader. A heading stays with its text. Where it sets no indent it gets ours: words stand in the text
        column, labels in the margin beside it.
        """
        run_properties = style.find(w("rPr"))
        position = None if run_properties is None else list(style).index(run_properties)
        if self._own.has(own_style, "pPr/keepNext") and self.toggle(style, "pPr/keepNext") is None:
            get_or_add(style, "pPr", position).insert(0, etree.Element(w("keepNext")))
        indent = next(self._own.chain(own_style, "pPr/ind"), None)
        if indent is not None and next(self.chain(style, "pPr/ind"), None) is None:
            style.get_or_add_pPr().get_or_add_ind().attrib.update(indent.attrib)
            self._indent_numbering(style, indent)
        level = self._own.inherited(own_style, "pPr/outlineLvl", "val")
        if level is not None and self.inherited(style, "pPr/outlineLvl", "val") is None:
            etree.SubElement(get_or_add(style, "pPr", position), w("outlineLvl"), {w("val"): level})

    def _indent_numbering(self, style: Element, indent: Element) -> None:
        """Give the list that numbers *style* the same indent.

        A list's indent overrides that of a style.
        """
        number = value(style, "pPr/numPr/numId")
        if number in (None, "0"):
            return
        level = next(self.abstract_numbering(str(number)).iter(w("lvl")))
        position = next((index for index, child in enumerate(level) if child.tag == w("rPr")), None)
        get_or_add(level, "pPr", position)[:] = [deepcopy(indent)]

    # --- adopting a style of ours -------------------------------------------------------------------------------------

    def _adopt(self, kind: str, name: str) -> None:
        """Copy our style *name* into this sheet, with all that it refers to.

        It refers to other styles and to numbering.
        """
        own_style = self._own.by_id[self._own.id(kind, name)]
        style = deepcopy(own_style)
        style.attrib.pop(w("default"), None)
        for fonts in style.iter(w("rFonts")):
            self._match_fonts(fonts)
        style.set(w("styleId"), self._free_id(str(own_style.get(w("styleId")))))
        self.styles.append(style)
        self._index(style)
        self.added.append(style)
        for tag in _LINKED_STYLES:
            for element in style.findall(w(tag)):
                linked = self._own.by_id[element.get(w("val"))]
                element.set(w("val"), self.id(linked.get(w("type")), value(linked, "name") or ""))
        number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if number is not None:
            number.set(w("val"), self._adopt_numbering(number.get(w("val")), style.get(w("styleId"))))

    def _match_fonts(self, fonts: Element) -> None:
        """Replace a theme font in *fonts* where the template's styles name another.

        *fonts* belong to an adopted style. A template's headings or text may name their font themselves, while
        its theme has others.
        """
        theme_font = fonts.get(w("asciiTheme"))
        if not theme_font:
            return
        like = "heading 1" if theme_font.startswith("major") else "Normal"
        template_fonts = next(self.chain(self.find("paragraph", like), "rPr/rFonts"), None)
        if template_fonts is None or template_fonts.get(w("asciiTheme")) or not template_fonts.get(w("ascii")):
            return
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(w(script), str(template_fonts.get(w("ascii"))))

    def _free_id(self, own_id: str) -> str:
        style_id, count = own_id, 1
        while style_id in self.by_id:
            style_id, count = f"{own_id}{count}", count + 1
        return style_id

    def _adopt_numbering(self, number: str, style_id: str) -> str:
        """Copy the definition of our numbering *number* for the style *style_id*.

        The result is the number of the new instance.
        """
        abstract = deepcopy(self._own.abstract_numbering(number))
        definitions = list(self.numbering.iter(w("abstractNum")))
        abstract_id = str(1 + max((int(item.get(w("abstractNumId"))) for item in definitions), default=0))
        abstract.set(w("abstractNumId"), abstract_id)
        # Word tells lists apart by nsid, so ours must not be one that the template uses.
        used = {value(definition, "nsid") for definition in definitions}
        nsid = abstract.find(w("nsid"))
        while nsid is not None and nsid.get(w("val")) in used:
            nsid.set(w("val"), f"{(int(nsid.get(w('val')), 16) + 1) & 0xFFFFFFFF:08X}")
        for level in abstract.iter(w("pStyle")):
            level.set(w("val"), style_id)
        self.numbering.insert_element_before(abstract, "w:num", "w:numIdMacAtCleanup")
        self.added.append(abstract)
        return self.add_numbering(abstract_id)
