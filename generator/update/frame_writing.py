"""Writes what of masters, layouts and theme is theirs into the new package."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from generator.office import theme
from generator.office.drawingml_reading import P
from generator.office.relationships import Package
from generator.update.carrying import Carrier
from generator.update.deck_reading import frame_parts, theme_part
from generator.update.plan import FramesPlan


def take_frames(own: Package, theirs: Package, plan: FramesPlan, carrier: Carrier) -> None:
    """Make the masters and layouts of *plan* in *own* those of *theirs*.

    *carrier* brings the pictures on them along.
    """
    sources, parts = frame_parts(theirs), frame_parts(own)
    for key in plan.frames:
        source, part = sources[key], parts[key]
        root, edited = own.xml(part), deepcopy(theirs.xml(source))
        carrier.carry(edited.find(f"{P}cSld"), source, part)
        listed = edited.find(f"{P}sldLayoutIdLst")
        if listed is not None:  # a master lists our layouts
            edited.replace(listed, deepcopy(root.find(f"{P}sldLayoutIdLst")))
        own.put(part, etree.tostring(edited), own.content_type(part))
    looks = theme_part(own)
    if plan.theme and looks is not None:
        own.put(looks, theme.with_values(own.data(looks), dict(plan.theme)), own.content_type(looks))
