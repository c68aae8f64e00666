"""Writes the updated guide: the new package, with what is theirs in its text."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from generator.office.relationships import Package, standing_alone
from generator.update import comments
from generator.update.carrying import Carrier
from generator.update.guide_layout import W, document_part
from generator.update.guide_reading import cells_of, item_elements, style_of, styles_of
from generator.update.guide_rewriting import rewrite_cell
from generator.update.guide_settings import take_settings
from generator.update.plan import GuidePlan, Notices, ShapePlan

_NOTED = {"commentReference": "comments", "footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_MARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
_DOCUMENT_IDS = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class GuideWriter:
    """Puts an updated guide together in `own`, the new package; `theirs` is only read."""

    def __init__(self, own: Package, theirs: Package, plan: GuidePlan, notices: Notices) -> None:
        self._own, self._theirs, self._plan, self._notices = own, theirs, plan, notices
        self._part, self._source = document_part(own), document_part(theirs)
        self._carrier = Carrier(own, theirs)
        self._styles, self._their_styles = styles_of(own), styles_of(theirs)
        self._ids = {name: identifier for identifier, name in self._styles.items()}
        self._numbers: dict[str, str] = {}
        self._old = item_elements(theirs, self._their_styles)
        self._new = item_elements(own, self._styles)

    @property
    def _root(self) -> Any:
        return self._own.xml(self._part)

    def write(self) -> dict[str, bytes]:
        """Return the parts of the updated guide."""
        take_settings(self._own, self._theirs, self._plan.settings, self._carrier)
        last: dict[int, Any] = {}
        for anchor, plan in self._plan.added:
            element = self._element(plan)
            if anchor < 0 and anchor not in last:
                self._new[0].addprevious(element)
            else:
                last.get(anchor, self._new[max(anchor, 0)]).addnext(element)
            last[anchor] = element
            self._comment(element, plan)
        for n, shape in enumerate(self._plan.shapes):
            old = self._new[n]
            if shape is None:
                old.getparent().remove(old)
            elif shape.source == "theirs":
                element = self._element(shape, old)
                old.getparent().replace(old, element)
                self._comment(element, shape)
            elif shape.texts is not None:
                _rewrite(old, shape)
                self._comment(old, shape)
        self._number()
        self._mend_contents()
        return self._own.parts()

    def _comment(self, element: Any, plan: ShapePlan) -> None:
        """Put what found no place in *element* into a comment on it."""
        if self._notices.mode != "list" and plan.refused:
            paragraph = next(element.iter(f"{W}p"))
            comments.comment_on(self._own, self._part, paragraph, [self._notices.of(text) for text in plan.refused])

    def _element(self, plan: ShapePlan, instead: Any = None) -> Any:
        """Return the element of an item, ready to stand in our text."""
        if plan.source == "new":
            element = standing_alone(self._new[plan.at])
        else:
            element = standing_alone(self._old[plan.at])
            self._carrier.carry(element, self._source, self._part)
            self._adopt(element)
            if instead is not None:
                _keep_bookmarks(element, instead)
        if plan.texts is not None:
            _rewrite(element, plan)
        return element

    def _adopt(self, element: Any) -> None:
        """Make an element of theirs one of ours, with our ids for styles and lists."""
        for item in list(element.iter(f"{W}sectPr", *_MARKS, f"{W}lastRenderedPageBreak")):
            item.getparent().remove(item)
        for item in element.iter():  # LibreOffice writes words that Office 2007's schema has for no row of a table
            if item.get(f"{W}val") == "true":
                del item.attrib[f"{W}val"]
            elif item.get(f"{W}val") == "false":
                item.set(f"{W}val", "off")
        for tag, kind in _STYLED.items():
            for item in list(element.iter(f"{W}{tag}")):
                style = self._style(str(item.get(f"{W}val")), kind)
                if style is None:
                    item.getparent().remove(item)
                else:
                    item.set(f"{W}val", style)
        for item in list(element.iter(f"{W}numId")):
            item.set(f"{W}val", self._number_of(str(item.get(f"{W}val"))))
        for tag, kind in _NOTED.items():
            notes = self._theirs.related(self._source, kind)
            if notes is not None and element.find(f".//{W}{tag}") is not None:
                relation = next(item for item in self._theirs.relationships(self._source) if item.kind == kind)
                old = [item.id for item in self._own.relationships(self._part) if item.kind == kind]
                name = self._carrier.copied(notes)
                if self._own.relate(self._part, relation.type, name) not in old:
                    for identifier in old:
                        self._own.unrelate(self._part, identifier)

    def _style(self, identifier: str, kind: str) -> str | None:
        """Return our id of their style; one that we lack is taken along."""
        name = self._their_styles.get(identifier)
        if name is None:
            return None
        if name not in self._ids:
            part, own = self._theirs.related(self._source, "styles"), self._own.related(self._part, "styles")
            if part is None or own is None or identifier in self._styles:
                return None
            style = next(
                item for item in self._theirs.xml(part).iter(f"{W}style") if item.get(f"{W}styleId") == identifier
            )
            copy = deepcopy(style)
            self._own.xml(own).append(copy)
            self._ids[name], self._styles[identifier] = identifier, name
            for tag in ("basedOn", "next", "link"):
                for item in copy.findall(f"{W}{tag}"):
                    known = self._ids.get(self._their_styles.get(str(item.get(f"{W}val")), ""))
                    if known is None:
                        copy.remove(item)
                    else:
                        item.set(f"{W}val", known)
        return self._ids[name]

    def _number_of(self, number: str) -> str:
        """Return our number of their list, which is taken along."""
        part, own = self._theirs.related(self._source, "numbering"), self._own.related(self._part, "numbering")
        if number == "0" or part is None or own is None:
            return "0"
        if number not in self._numbers:
            theirs, ours = self._theirs.xml(part), self._own.xml(own)
            listed = next((item for item in theirs.iter(f"{W}num") if item.get(f"{W}numId") == number), None)
            if listed is None:
                return "0"
            kind = listed.find(f"{W}abstractNumId").get(f"{W}val")
            abstract = next(item for item in theirs.iter(f"{W}abstractNum") if item.get(f"{W}abstractNumId") == kind)
            copies = deepcopy(abstract), deepcopy(listed)
            kinds = [int(item.get(f"{W}abstractNumId")) for item in ours.iter(f"{W}abstractNum")]
            numbers = [int(item.get(f"{W}numId")) for item in ours.iter(f"{W}num")]
            fresh, self._numbers[number] = str(max(kinds, default=0) + 1), str(max(numbers, default=0) + 1)
            copies[0].set(f"{W}abstractNumId", fresh)
            for item in copies[0].iter(f"{W}nsid", f"{W}pStyle", f"{W}styleLink", f"{W}numStyleLink"):
                item.getparent().remove(item)
            copies[1].set(f"{W}numId", self._numbers[number])
            copies[1].find(f"{W}abstractNumId").set(f"{W}val", fresh)
            first = next(ours.iter(f"{W}num"), None)
            ours.append(copies[0]) if first is None else first.addprevious(copies[0])
            last = ours.findall(f"{W}num")
            last[-1].addnext(copies[1]) if last else ours.append(copies[1])
        return self._numbers[number]

    def _number(self) -> None:
        """Give what Word numbers in a document numbers that no two share."""
        for position, item in enumerate(self._root.iter(_DOCUMENT_IDS), 1):
            item.set("id", str(position))
        for position, item in enumerate(self._root.iter(f"{W}sdtPr"), 1):
            if item.find(f"{W}id") is not None:
                item.find(f"{W}id").set(f"{W}val", str(position))

    def _mend_contents(self) -> None:
        """Make the contents say what the headings say, and cut references to what is gone."""
        there = {str(item.get(f"{W}name")): item for item in self._root.iter(f"{W}bookmarkStart")}
        for link in list(self._root.iter(f"{W}hyperlink")):
            anchor = link.get(f"{W}anchor")
            if anchor is None:
                continue
            paragraph = next(link.iterancestors(f"{W}p"))
            listed = style_of(paragraph, self._styles).startswith("toc ")
            if anchor in there and listed:
                heading = next(there[anchor].iterancestors(f"{W}p"))
                words = "".join(node.text or "" for node in heading.iter(f"{W}t"))
                text = next(link.iter(f"{W}t"))
                if (text.text or "").strip() != " ".join(words.split()):
                    text.text = " ".join(words.split())
            elif anchor not in there and listed and not any(_field_ends(paragraph)):
                paragraph.getparent().remove(paragraph)
            elif anchor not in there:
                for run in list(link):
                    link.addprevious(run)
                link.getparent().remove(link)


def _field_ends(paragraph: Any) -> Iterator[Any]:
    """Yield the marks of a field that begins or ends in *paragraph* but not both."""
    marks = [item.get(f"{W}fldCharType") for item in paragraph.iter(f"{W}fldChar")]
    if marks.count("begin") != marks.count("end"):
        yield from marks


def _rewrite(element: Any, plan: ShapePlan) -> None:
    for cell, text in zip(cells_of(element), plan.texts or (), strict=True):
        rewrite_cell(cell, text)


def _keep_bookmarks(element: Any, instead: Any) -> None:
    """Give *element* the bookmarks of the paragraph that it stands *instead* of."""
    if element.tag != f"{W}p":
        return
    for start in list(instead.iter(f"{W}bookmarkStart")):
        end = next(
            (item for item in instead.iter(f"{W}bookmarkEnd") if item.get(f"{W}id") == start.get(f"{W}id")), None
        )
        first = 1 if element.find(f"{W}pPr") is not None else 0
        element.insert(first, deepcopy(start))
        if end is not None:
            element.append(deepcopy(end))
