"""Reads and writes the colour scheme and the fonts of an Office theme part."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from lxml import etree

from generator.kit.brand import Brand, Palette
from generator.office.drawingml_reading import A, base_colour, local_name


def apply_brand(theme: bytes, brand: Brand) -> bytes:
    """Return the part *theme* with the brand's colours and fonts."""
    root = etree.fromstring(theme)
    scheme = root.find(f".//{A}clrScheme")
    if scheme is not None:
        scheme.set("name", "Lederhjul")
        for field in fields(Palette):
            slot = scheme.find(f"{A}{field.name}")
            if slot is not None:
                for child in list(slot):
                    slot.remove(child)
                value = getattr(brand.palette, field.name).lstrip("#").upper()
                etree.SubElement(slot, f"{A}srgbClr", val=value)
    for tag, name in (("majorFont", brand.heading_font), ("minorFont", brand.body_font)):
        latin = root.find(f".//{A}fontScheme/{A}{tag}/{A}latin")
        if latin is not None:
            latin.attrib.clear()
            latin.set("typeface", name)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def theme_fonts(theme: bytes) -> tuple[str, str]:
    """Return the names of the heading and the body font of a theme part.

    A font that it lacks is "".
    """
    root = etree.fromstring(theme)
    latins = (root.find(f".//{A}{tag}/{A}latin") for tag in ("majorFont", "minorFont"))
    heading, body = ("" if latin is None else str(latin.get("typeface")) for latin in latins)
    return heading, body


def colours(theme: bytes) -> dict[str, str]:
    """Return the colours of a theme part by slot ("dk1", "accent1"), as "#RRGGBB"."""
    return scheme_colours(etree.fromstring(theme))


def scheme_colours(root: Any) -> dict[str, str]:
    """Return the colours of a theme's root element by slot.

    It is empty where there is no colour scheme.
    """
    scheme = root.find(f".//{A}clrScheme")
    return {local_name(slot): base_colour(slot[0]) for slot in (() if scheme is None else scheme) if len(slot)}
