"""Breaks files at random: bytes of any file, elements and attributes of the XML in an Office file."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from typing import Any

from lxml import etree

ODD_VALUES = ("", "-1", "abc", "62.5%", "0.5in", "99999999999999", "1e9", "NaN", "true", "rId999", "../x", "/", "0")


def in_bytes(data: bytes, chance: random.Random) -> bytes:
    """Change, delete or insert some bytes of *data*, or cut it off."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        spot = chance.randrange(max(1, len(broken)))
        match chance.randrange(8):
            case 0 | 1 | 2:
                broken[spot : spot + 1] = bytes([chance.randrange(256)])
            case 3 | 4:
                del broken[spot : spot + chance.choice((1, 10, 1000))]
            case 5 | 6:
                broken[spot:spot] = chance.randbytes(8)
            case _:
                del broken[max(10, spot) :]
    return bytes(broken)


def in_trees(data: bytes, chance: random.Random) -> bytes:
    """Change some elements of the Office file *data*, or take a part out of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(chance.choice((1, 1, 2, 5))):
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        if chance.random() < 0.15:
            del parts[name]
            continue
        root = etree.fromstring(parts[name])
        elements: list[Any] = list(root.iter("{*}*"))
        for _ in range(chance.choice((1, 1, 4))):
            _change(chance.choice(elements), chance)
        parts[name] = etree.tostring(root)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def _change(element: Any, chance: random.Random) -> None:
    parent, names = element.getparent(), list(element.attrib)
    match chance.randrange(6):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if names:
            element.set(chance.choice(names), chance.choice(ODD_VALUES))
        case 2 if names:
            del element.attrib[chance.choice(names)]
        case 3:
            element.tag = "{urn:x}y"
        case 4:
            element[:] = []
        case 5 if parent is not None:
            element.addnext(copy.deepcopy(element))
