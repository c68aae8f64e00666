"""Reads and writes the colour scheme and the fonts of an Office theme part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from lxml import etree

from generator.kit.brand import Brand, Palette
from generator.office.drawingml_reading import A, base_colour, local_name


def apply_brand(theme: bytes, brand: Brand) -> bytes:
    """Return the part *theme* with the brand's colours and fonts."""
    colours = {field.name: getattr(brand.palette, field.name) for field in fields(Palette)}
    return with_values(theme, colours | {"major": brand.heading_font, "minor": brand.body_font}, name="Lederhjul")


def with_values(theme: bytes, values: Mapping[str, str], name: str | None = None) -> bytes:
    """Return the part *theme* with other colours and fonts.

    *values* are colours ("#RRGGBB") by slot, and fonts ("major", "minor"). Its colour scheme gets *name*, where there
    is one.
    """
    root = etree.fromstring(theme)
    scheme = root.find(f".//{A}clrScheme")
    for slot in () if scheme is None else scheme:
        value = values.get(local_name(slot))
        if value is not None:
            for child in list(slot):
                slot.remove(child)
            etree.SubElement(slot, f"{A}srgbClr", val=value.lstrip("#").upper())
    if scheme is not None and name is not None:
        scheme.set("name", name)
    for font in ("major", "minor"):
        latin = root.find(f".//{A}fontScheme/{A}{font}Font/{A}latin")
        if latin is not None and font in values:
            latin.attrib.clear()
            latin.set("typeface", values[font])
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
