"""Embeds the brand's fonts in a Word file, for machines without them.

They are obfuscated (ECMA-376 part 1, 17.8.1): the first 32 bytes of a font are XORed with a key that stands in the font
table. Word embeds TrueType outlines only; other fonts are named.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from generator.kit.brand import FontFile
from generator.office.docx.styles import w
from generator.office.docx.wordml import NAMESPACES, R
from generator.typeset.fonts import stand_in_note

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_OBFUSCATED_BYTES = 32
FALLBACK = "Arial"  # on every machine with Word; such fonts are measured with it
# Settings that the schema puts before those that embed fonts (ECMA-376 part 1, 17.15.1.78).
_BEFORE_EMBEDDING = (
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "doNotDisplayPageBoundaries",
    "displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData",
)  # fmt: skip
_EMBEDDING = ("embedTrueTypeFonts", "saveSubsetFonts")


def embed_fonts(part: Any, fonts: Iterable[FontFile], faces: Iterable[str]) -> None:
    """Embed the brand's *fonts* that are named in *faces* into the main part *part*.

    Only fonts that allow it and are TrueType are embedded. For another face that is not on every machine the font
    table names a fallback.
    """
    table = _font_table(part)
    root = etree.fromstring(table.blob)
    entries = {str(entry.get(w("name"))).casefold(): entry for entry in root}
    embeddable = {font.family.casefold(): font for font in fonts if font.embeddable and _is_truetype(font)}
    for face in dict.fromkeys(faces):
        font, entry = embeddable.get(face.casefold()), entries.get(face.casefold())
        if font is not None:
            if entry is not None:
                root.remove(entry)
            root.append(_embedded(table, font))
            _enable_embedding(part.settings.element)
        elif entry is None and stand_in_note(face):
            root.append(_entry(face, altName=FALLBACK))
    if len(root):
        table._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if table not in part.related_parts.values():
            part.relate_to(table, RT.FONT_TABLE)


def _is_truetype(font: FontFile) -> bool:
    return all(data.startswith(_TRUETYPE) for data in (font.regular, font.bold))


def _font_table(part: Any) -> Any:
    """Return the font table part of *part*, or a new one that is not yet related."""
    tables = (relation.target_part for relation in part.rels.values() if relation.reltype == RT.FONT_TABLE)
    empty = f'<w:fonts xmlns:w="{NAMESPACES["w"]}" xmlns:r="{R}"/>'.encode()
    return next(tables, None) or Part(PackURI("/word/fontTable.xml"), CT.WML_FONT_TABLE, empty, part.package)


def _entry(face: str, **first: str) -> Any:
    """Return the font table entry of *face*.

    *first* are the properties that it begins with.
    """
    entry = etree.Element(w("font"), {w("name"): face})
    for name, text in {**first, "charset": "00", "family": "auto", "pitch": "variable"}.items():
        etree.SubElement(entry, w(name), {w("val"): text})
    return entry


def _embedded(table: Any, font: FontFile) -> Any:
    """Return the font table entry of *font*.

    Its obfuscated files become parts related to *table*.
    """
    entry = _entry(font.family)
    for kind, data in _faces(font):
        key = uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(data).hexdigest())
        name = PackURI(f"/word/fonts/{key.hex}.odttf")
        relationship = table.relate_to(
            Part(name, _CONTENT_TYPE, obfuscate(data, key), table.package), _FONT_RELATIONSHIP
        )
        attributes = {f"{{{R}}}id": relationship, w("fontKey"): f"{{{str(key).upper()}}}"}
        etree.SubElement(entry, w(f"embed{kind}"), attributes)
    return entry


def _faces(font: FontFile) -> Iterator[tuple[str, bytes]]:
    """Yield the names and files of regular and bold, where these differ."""
    yield "Regular", font.regular
    if font.bold != font.regular:
        yield "Bold", font.bold


def obfuscate(data: bytes, key: uuid.UUID) -> bytes:
    """Return the font file *data* with its first bytes XORed with *key*.

    Applied twice it gives the font again.
    """
    mask = key.bytes[::-1] * (_OBFUSCATED_BYTES // 16)
    return bytes(byte ^ key_byte for byte, key_byte in zip(data, mask, strict=False)) + data[_OBFUSCATED_BYTES:]


def _enable_embedding(settings: Any) -> None:
    """Set in *settings* that fonts are embedded, and may be saved as subsets."""
    for name in _EMBEDDING:
        for element in settings.findall(w(name)):
            settings.remove(element)
    before = [index for index, child in enumerate(settings) if etree.QName(child).localname in _BEFORE_EMBEDDING]
    position = max(before, default=-1) + 1
    settings[position:position] = [etree.Element(w(name)) for name in _EMBEDDING]
