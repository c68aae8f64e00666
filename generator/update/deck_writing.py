"""Writes the updated deck: the new package, with the slides of the plan in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import count
from typing import Any

from lxml import etree

from generator.office.drawingml_reading import FILLS, A, P
from generator.office.relationships import OFFICE, Package, standing_alone
from generator.update import comments, sections
from generator.update.carrying import Carrier, R
from generator.update.deck_reading import (
    PRESENTATION,
    body_of,
    cells_of,
    layout_name,
    notes_body,
    shape_elements,
    slide_parts,
    theme_of,
)
from generator.update.frame_writing import take_frames
from generator.update.plan import DeckPlan, Notices, ShapePlan, SlidePlan
from generator.update.rewriting import rewrite

_FILLS = tuple(f"{A}{kind}" for kind in FILLS)
_SLIDE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_LEAST_ID = 256  # of a slide


class DeckWriter:
    """Puts an updated deck together in `own`, the new package; `theirs` is only read.

    *slots* are the theme slots by colour (RRGGBB) where the program that saved theirs has put values in their place.
    """

    def __init__(
        self, own: Package, theirs: Package, plan: DeckPlan, slots: Mapping[str, str], notices: Notices
    ) -> None:
        self._own, self._theirs, self._plan, self._slots = own, theirs, plan, slots
        self._notices = notices
        self._new, self._old = slide_parts(own), slide_parts(theirs)
        self._sections = sections.read(own.xml(PRESENTATION))
        self._fonts = {value for slot, value in theme_of(theirs).items() if slot in ("major", "minor")}
        self._carrier = Carrier(own, theirs)
        self._layouts = self._layouts_beside()
        self.parts = [self._part(slide) for slide in plan.slides]
        self._carrier.slide_parts = {
            self._old[slide.theirs][1]: part
            for slide, part in zip(plan.slides, self.parts, strict=True)
            if slide.theirs is not None
        }

    def write(self) -> dict[str, bytes]:
        """Return the parts of the updated deck."""
        take_frames(self._own, self._theirs, self._plan.frames, self._carrier)
        ids = self._list_slides()
        for slide, part in zip(self._plan.slides, self.parts, strict=True):
            if slide.shapes is not None:
                self._patch(slide, slide.shapes, part)
            elif slide.new is None:
                self._add(slide, part)
            if self._notices.mode == "comment" and slide.refused:
                comments.add(self._own, part, [self._notices.of(text) for text in slide.refused])
        for number, part in enumerate(self.parts, 1):
            self._cut_dead_links(part)
            for field in self._own.xml(part).iter(f"{A}fld"):
                if field.get("type") == "slidenum":
                    field.find(f"{A}t").text = str(number)
        theirs, ours = sections.read(self._theirs.xml(PRESENTATION)), self._sections
        names = theirs.names | ours.names | dict(self._plan.sections)
        sections.write(self._own.xml(PRESENTATION), ids, list(self._section_ids(theirs)), names)
        return self._own.parts()

    def _section_ids(self, theirs: sections.Sections) -> Iterator[str]:
        """Yield the section of each slide, theirs or ours; "" for that of the one before."""
        for slide in self._plan.slides:
            ours = "" if slide.new is None or slide.behind else self._sections.of_slide.get(self._new[slide.new][0], "")
            number = None if slide.theirs is None else self._old[slide.theirs][0]
            yield ours if number is None else theirs.of_slide.get(number, ours)

    # --- slides -------------------------------------------------------------------------------------------------------

    def _part(self, slide: SlidePlan) -> str:
        """Return the part that *slide* is written to; one of theirs is put there as it is."""
        if slide.new is not None and not slide.behind:
            return self._new[slide.new][1]
        name = self._own.free_name("ppt/slides/slide1.xml")
        if slide.new is not None:
            self._own.duplicate(self._new[slide.new][1], name, without="notesSlide")
            self._own.xml(name).set("show", "0")
            return name
        assert slide.theirs is not None
        self._own.put(name, self._theirs.data(self._old[slide.theirs][1]), _SLIDE)
        return name

    def _list_slides(self) -> list[int]:
        """Write the list of slides; return their ids.

        Those of ours follow from their keys, those of theirs stay.
        """
        taken = {number for number, _ in self._new}
        ids = []
        listed = self._own.xml(PRESENTATION).find(f"{P}sldIdLst")
        relations = {item.target: item.id for item in self._own.relationships(PRESENTATION)}
        for entry in list(listed):
            listed.remove(entry)
        for slide, part in zip(self._plan.slides, self.parts, strict=True):
            if slide.new is not None and not slide.behind:
                number = self._new[slide.new][0]
            else:
                number = _LEAST_ID if slide.theirs is None else self._old[slide.theirs][0]
                number = number if number not in taken else next(n for n in count(_LEAST_ID) if n not in taken)
                taken.add(number)
            ids.append(number)
            relation = relations.get(part) or self._own.relate(PRESENTATION, f"{OFFICE}/slide", part)
            etree.SubElement(listed, f"{P}sldId", {"id": str(number), f"{R}id": relation})
        for target, relation in relations.items():
            if target in {part for _, part in self._new} - set(self.parts):
                self._own.unrelate(PRESENTATION, relation)
        return ids

    def _add(self, slide: SlidePlan, part: str) -> None:
        """Finish a slide of theirs: its layout, its notes, and everything that it shows."""
        assert slide.theirs is not None
        source = self._old[slide.theirs][1]
        root = self._own.xml(part)
        self._carrier.carry(root, source, part)
        self._carry_loose(source, part)
        self._to_slots(root)
        layout = self._layouts[self._theirs.related(source, "slideLayout") or ""]
        self._own.relate(part, f"{OFFICE}/slideLayout", layout)
        notes = self._theirs.related(source, "notesSlide")
        master = self._own.related(PRESENTATION, "notesMaster")
        if notes is not None and master is not None:
            name = self._own.free_name("ppt/notesSlides/notesSlide1.xml")
            self._own.put(name, self._theirs.data(notes), self._theirs.content_type(notes))
            self._carrier.carry(self._own.xml(name), notes, name)
            self._own.relate(name, f"{OFFICE}/notesMaster", master)
            self._own.relate(name, f"{OFFICE}/slide", part)
            self._own.relate(part, f"{OFFICE}/notesSlide", name)

    def _patch(self, slide: SlidePlan, shapes: Sequence[ShapePlan], part: str) -> None:
        """Make the slide in *part*, ours, the merged one."""
        assert slide.theirs is not None
        source = self._old[slide.theirs][1]
        theirs, root = self._theirs.xml(source), self._own.xml(part)
        frame = deepcopy(theirs)
        for element in shape_elements(frame):
            element.getparent().remove(element)
        _drop_empty_effects(frame)
        self._carrier.carry(frame, source, part)
        self._carry_loose(source, part)
        tree = frame.find(f"{P}cSld/{P}spTree")
        ids = count(max((int(item.get("id")) for item in theirs.iter(f"{P}cNvPr")), default=1) + 1)
        old, new = shape_elements(theirs), shape_elements(root)
        first = next((at for at, item in enumerate(tree) if item.tag == f"{P}extLst"), len(tree))
        for offset, shape in enumerate(shapes):
            tree.insert(first + offset, self._shape(shape, old, new, (source, part), ids))
        self._own.put(part, etree.tostring(frame), _SLIDE)
        self._patch_notes(slide, source, part)

    def _shape(
        self, plan: ShapePlan, old: list[Any], new: list[Any], parts: tuple[str, str], ids: Iterator[int]
    ) -> Any:
        """Return the element of a shape; *old* are those of theirs, *new* those of ours."""
        if plan.source == "theirs":
            element = deepcopy(old[plan.at])
            self._carrier.carry(element, *parts)
            self._to_slots(element)
        else:
            element = deepcopy(new[plan.at])
            for position, item in enumerate(element.iter(f"{P}cNvPr")):
                own = next(old[plan.theirs].iter(f"{P}cNvPr"), None) if plan.theirs is not None else None
                item.set("id", own.get("id") if own is not None and position == 0 else str(next(ids)))
        if plan.box is not None:
            _move(element, plan.box)
        if plan.texts is not None:
            for cell, text in zip(cells_of(element), plan.texts, strict=True):
                if body_of(cell) is not None:
                    rewrite(body_of(cell), text)
        if plan.ground is not None:
            _take_ground(element, new[plan.ground])
        if plan.alt:
            next(element.iter(f"{P}cNvPr")).set("descr", plan.alt)
        return element

    def _patch_notes(self, slide: SlidePlan, source: str, part: str) -> None:
        name, other = self._own.related(part, "notesSlide"), self._theirs.related(source, "notesSlide")
        body = None if name is None else notes_body(self._own.xml(name))
        if body is None:
            return
        theirs = None if other is None else notes_body(self._theirs.xml(other))
        if slide.notes.source == "theirs" and theirs is not None and other is not None and name is not None:
            for item in body.findall(f"{A}p"):
                body.remove(item)
            for item in theirs.findall(f"{A}p"):
                body.append(standing_alone(item))
            self._carrier.carry(body, other, name)
        if slide.notes.text is not None:
            rewrite(body, slide.notes.text)

    # --- what a slide is related to -----------------------------------------------------------------------------------

    def _carry_loose(self, source: str, part: str) -> None:
        """Take along the comments of a slide, with their authors."""
        for item in self._theirs.relationships(source):
            if item.kind == "comments" and (target := self._carrier.target(item)) is not None:
                self._own.relate(part, item.type, target)
                for authors in self._theirs.relationships(PRESENTATION):
                    if authors.kind in ("commentAuthors", "authors"):
                        name = self._carrier.copied(authors.target)
                        self._own.relate(PRESENTATION, authors.type, name)

    def _cut_dead_links(self, part: str) -> None:
        for item in self._own.relationships(part):
            if item.kind == "slide" and item.target not in self.parts:
                for link in list(self._own.xml(part).iter(f"{A}hlinkClick", f"{A}hlinkHover")):
                    if link.get(f"{R}id") == item.id:
                        link.getparent().remove(link)
                self._own.unrelate(part, item.id)

    # --- layouts ------------------------------------------------------------------------------------------------------

    def _layouts_beside(self) -> dict[str, str]:
        """Return our layout for each layout that an added slide needs.

        It is the one of the slides that share theirs, else the one of the same name; a layout that we do not have comes
        along with its master.
        """
        votes: dict[str, Counter[str]] = {}
        for slide in self._plan.slides:
            if slide.new is not None and slide.theirs is not None:
                own = self._own.related(self._new[slide.new][1], "slideLayout")
                theirs = self._theirs.related(self._old[slide.theirs][1], "slideLayout")
                votes.setdefault(theirs or "", Counter())[own or ""] += 1
        names = {layout_name(self._own.xml(name)): name for name in _layouts(self._own)}
        chosen = {}
        for slide in self._plan.slides:
            if slide.new is None and slide.theirs is not None:
                layout = self._theirs.related(self._old[slide.theirs][1], "slideLayout") or ""
                if layout in votes:
                    chosen[layout] = votes[layout].most_common(1)[0][0]
                else:
                    chosen[layout] = names.get(layout_name(self._theirs.xml(layout))) or self._with_master(layout)
        return chosen

    def _with_master(self, layout: str) -> str:
        """Take *layout* of theirs along, with its master and all of that one's layouts."""
        name = self._carrier.copied(layout)
        master = self._own.related(name, "slideMaster") or ""
        root = self._own.xml(PRESENTATION)
        listed = root.find(f"{P}sldMasterIdLst")
        relation = self._own.relate(PRESENTATION, f"{OFFICE}/slideMaster", master)
        if relation not in {item.get(f"{R}id") for item in listed}:
            used = [int(item.get("id")) for item in listed]
            for master_part in {
                item.target for item in self._own.relationships(PRESENTATION) if item.kind == "slideMaster"
            }:
                used += [int(item.get("id")) for item in self._own.xml(master_part).iter(f"{P}sldLayoutId")]
            free = count(max(used) + 1)
            etree.SubElement(listed, f"{P}sldMasterId", {"id": str(next(free)), f"{R}id": relation})
            for item in self._own.xml(master).iter(f"{P}sldLayoutId"):
                item.set("id", str(next(free)))
        return name

    def _to_slots(self, element: Any) -> None:
        """Put theme slots where a program has written the colours and fonts that they had."""
        if not self._slots:
            return
        for item in list(element.iter(f"{A}srgbClr")):
            slot = self._slots.get(str(item.get("val")).upper())
            if slot:
                item.tag = f"{A}schemeClr"
                item.set("val", slot)
        for item in list(element.iter(f"{A}latin", f"{A}ea", f"{A}cs")):
            if item.get("typeface") in self._fonts:
                item.getparent().remove(item)


def _drop_empty_effects(frame: Any) -> None:
    """Take away effects that show nothing, as LibreOffice gives every slide."""
    for child in list(frame):
        transitions = list(child.iter(f"{P}transition"))
        shows_nothing = transitions and not any(len(item) or item.get("advTm") for item in transitions)
        moves_nothing = child.tag == f"{P}timing" and child.find(f".//{P}spTgt") is None
        if shows_nothing or moves_nothing:
            frame.remove(child)


def _take_ground(element: Any, source: Any) -> None:
    """Give a shape the fill of *source*, or none of its own."""
    properties, ours = element.find(f"{P}spPr"), source.find(f"{P}spPr")
    fills = [item for item in properties if item.tag in _FILLS]
    fresh = [deepcopy(item) for item in ours if item.tag in _FILLS]
    first = properties.index(fills[0]) if fills else len(properties)
    for item in fills:
        properties.remove(item)
    for item in fresh:
        properties.insert(first, item)


def _move(element: Any, box: tuple[int, int, int, int]) -> None:
    """Put a shape in *box*, also where it had no frame of its own."""
    frame = element.find(f"{P}xfrm")
    if frame is None:
        properties = element.find(f"{P}spPr")
        properties = element.find(f"{P}grpSpPr") if properties is None else properties
        frame = properties.find(f"{A}xfrm")
        if frame is None:
            frame = etree.Element(f"{A}xfrm")
            properties.insert(0, frame)
    for tag, names, values in (("off", ("x", "y"), box[:2]), ("ext", ("cx", "cy"), box[2:])):
        item = frame.find(f"{A}{tag}")
        if item is None:
            item = etree.SubElement(frame, f"{A}{tag}")
        for name, value in zip(names, values, strict=True):
            item.set(name, str(value))


def _layouts(package: Package) -> Iterator[str]:
    for master in package.relationships(PRESENTATION):
        if master.kind == "slideMaster":
            yield from (item.target for item in package.relationships(master.target) if item.kind == "slideLayout")
