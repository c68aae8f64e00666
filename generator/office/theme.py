"""Puts a brand's colours and fonts into an Office theme part; everything else refers to them by theme slot."""

from __future__ import annotations

from dataclasses import fields

from lxml import etree

from generator.kit.brand import Brand, Palette

A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def themed(theme: bytes, brand: Brand) -> bytes:
    """Return the theme part *theme* (DrawingML) with the palette as its colour scheme and the brand's two fonts."""
    root = etree.fromstring(theme)
    scheme = root.find(f".//{{{A}}}clrScheme")
    if scheme is not None:
        scheme.set("name", "Lederhjul")
        for slot in fields(Palette):
            holder = scheme.find(f"{{{A}}}{slot.name}")
            if holder is not None:
                for child in list(holder):
                    holder.remove(child)
                value = getattr(brand.palette, slot.name).lstrip("#").upper()
                etree.SubElement(holder, f"{{{A}}}srgbClr", val=value)
    for tag, name in (("majorFont", brand.heading_font), ("minorFont", brand.body_font)):
        latin = root.find(f".//{{{A}}}fontScheme/{{{A}}}{tag}/{{{A}}}latin")
        if latin is not None:
            latin.attrib.clear()
            latin.set("typeface", name)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def fonts(theme: bytes) -> tuple[str, str]:
    """Return the names of the heading and the body font of a theme part."""
    root = etree.fromstring(theme)
    found = (root.find(f".//{{{A}}}{tag}/{{{A}}}latin") for tag in ("majorFont", "minorFont"))
    heading, body = ("" if latin is None else str(latin.get("typeface")) for latin in found)
    return heading, body


def colours(theme: bytes) -> dict[str, str]:
    """Return the colours of a theme part by slot, "#RRGGBB"."""
    scheme = etree.fromstring(theme).find(f".//{{{A}}}clrScheme")
    return {
        etree.QName(slot).localname: f"#{(slot[0].get('lastClr') or slot[0].get('val') or '000000').upper()}"
        for slot in (() if scheme is None else scheme)
        if len(slot)
    }
